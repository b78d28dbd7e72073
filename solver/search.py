"""The search: the measures of a profile solved tier by tier, each with value, bound and proof.

The tiers share one way: a model of the exercises that can matter so far, the floors that the
tiers before left, the best calendar so far as a complete hint.
"""

import threading
from collections.abc import Callable, Collection
from dataclasses import dataclass, field

from ortools.sat.python import cp_model

from exercise_planner.calendar import CALENDAR_FORMAT, Calendar, MeasureName
from exercise_planner.facts import Facts
from exercise_planner.options import all_options, warnings
from exercise_planner.plan import Plan
from exercise_planner.profile import Profile
from solver.clash import find_clash
from solver.construction import LARGE, construct
from solver.cp_sat import new_solver
from solver.magnitude import refuse_too_large
from solver.messages import Finished, Improved, Limits, Message, Progress, Started
from solver.model import CalendarModel, Values
from solver.relevance import relevant
from solver.standings import Incumbent, SolverFaultError, Standings, TierState
from solver.stop import Clock, OutOfTimeError, Stop
from solver.strengthening import STRENGTHENINGS

Listener = Callable[[Message], None]


@dataclass
class Search:
    """One solve of a plan.

    Parameters
    ----------
    listen
        Called with each message as it arises, possibly on a thread of the solver.
    began
        When the time began to count, by ``time.monotonic``; now by default.
    """

    plan: Plan
    profile: Profile
    limits: Limits
    listen: Listener
    stop: Stop = field(default_factory=Stop)
    strengthenings: Collection[str] = tuple(STRENGTHENINGS)
    began: float | None = None

    def __post_init__(self) -> None:
        self._clock = Clock(self.stop, self.limits.time_limit, self.began)
        self._facts = Facts(self.plan)
        self._options = all_options(self._facts)
        self._choices = {n: o for n, o in self._options.items() if o.never is None}
        self._standings = Standings(self._facts, self.profile, self._say_improved, self._say_moved)
        self._lock = threading.RLock()  # solutions and bounds come from threads of the solver
        self._model: CalendarModel | None = None
        self._relevant: frozenset[str] = frozenset()
        self._kept: dict[MeasureName, int] = {}

    def run(self) -> Finished:
        """Solve the tiers in order and return the end.

        Raises
        ------
        SolverFaultError
            An answer of the solver was refuted.
        InputError
            The plan's numbers are too large to be added exactly.
        """
        refuse_too_large(self._facts, self._choices)
        self.listen(
            Started(
                seconds=self._clock.seconds,
                exercises=len(self.plan.exercises),
                candidates=len(self._choices),
                warnings=tuple(warnings(self._facts, self._options)),
            )
        )
        required = [o for o in self._options.values() if o.must_be_held]
        if any(o.never is not None for o in required):
            return self._infeasible()
        if not required:
            empty = Calendar(format=CALENDAR_FORMAT, plan=self.plan.name, events=())
            self._standings.take(0, empty)
        try:
            for place, tier in enumerate(self._standings.tiers):
                self._clock.tick()
                if self._solve_tier(place, tier) == cp_model.INFEASIBLE:
                    return self._infeasible()
                if self._standings.best is None:
                    break
        except OutOfTimeError:
            pass  # what is known stands
        return self._finished()

    # ------------------------------------------------------------------ one tier

    def _solve_tier(self, place: int, tier: TierState) -> object:
        """Solve one tier and return the solver's status."""
        known = self._standings
        if place == 0:
            self._construct(tier.measure)
        model = self._model_for(tier.measure)
        self._keep_floors(model, known.tiers[:place])
        model.aim(tier.measure)
        if known.best is not None:
            known.reach(place)
            if (fixed := model.constant(tier.measure)) is not None:
                known.take_bound(place, fixed)
                return cp_model.OPTIMAL
            if not model.start_from(known.best.calendar, self._clock):
                raise SolverFaultError(f"{tier.measure}: the model rules the best calendar out")
        self._say_moved(place, tier)
        share = self._clock.share(len(known.tiers) - place)
        solver = new_solver(self.limits.workers, self.limits.seed)
        solver.best_bound_callback = lambda bound: self._bound(place, bound)
        # Until there is any calendar, the first tier may take all the time.
        with self._clock.watching(solver, lambda: known.best is not None and share()):
            status = solver.solve(
                model.model, _Solutions(lambda values: self._solution(place, model, values))
            )
        if status == cp_model.INFEASIBLE and known.best is not None:
            raise SolverFaultError(f"{tier.measure}: no calendar, though one is at hand")
        if status == cp_model.MODEL_INVALID:
            raise SolverFaultError(f"{tier.measure}: {model.model.validate()}")
        if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            self._solution(place, model, list(solver.response_proto.solution))
            self._bound(place, solver.best_objective_bound)
        return status

    def _construct(self, measure: MeasureName) -> None:
        """Build a first calendar for a large plan in which nothing must be held."""
        names = relevant(self._facts, self._choices, measure)
        if len(names) < LARGE or any(self._choices[name].must_be_held for name in names):
            return
        chosen = {n: o for n, o in self._choices.items() if n in names}
        limits = self.limits
        for calendar in construct(
            self._facts, chosen, measure, limits.workers, limits.seed, self._clock
        ):
            self._standings.take(0, calendar)

    def _model_for(self, measure: MeasureName) -> CalendarModel:
        """Return the model of the exercises that can matter up to a measure's tier.

        Whether to hold the others is a later tier's business: see :func:`relevant`.
        """
        names = self._relevant | relevant(self._facts, self._choices, measure)
        if self._model is None or names != self._relevant:
            self._relevant = names
            self._kept = {}
            chosen = {n: o for n, o in self._choices.items() if n in names}
            self._model = CalendarModel(
                self._facts,
                chosen,
                self.profile.measures,
                self.strengthenings,
                tick=self._clock.tick,
            )
        return self._model

    def _keep_floors(self, model: CalendarModel, closed: list[TierState]) -> None:
        for tier in closed:
            worst = self._standings.floor(tier)
            if self._kept.get(tier.measure) != worst:
                model.keep(tier.measure, worst)
                self._kept[tier.measure] = worst

    # ------------------------------------------------------------------ what comes back

    def _solution(self, place: int, model: CalendarModel, values: Values) -> None:
        with self._lock:
            self._standings.take(place, model.calendar(values))

    def _bound(self, place: int, bound: float) -> None:
        with self._lock:
            self._standings.take_bound(place, bound)

    def _say_improved(self, place: int, found: Incumbent) -> None:
        self.listen(
            Improved(
                seconds=self._clock.seconds,
                tier=place,
                measures=dict(found.measures),
                calendar=found.calendar,
            )
        )

    def _say_moved(self, place: int, tier: TierState) -> None:
        self.listen(
            Progress(
                seconds=self._clock.seconds,
                tier=place,
                measure=tier.measure,
                value=tier.value,
                bound=tier.bound,
                proven=tier.proven,
            )
        )

    # ------------------------------------------------------------------ the end

    def _finished(self) -> Finished:
        best = self._standings.best
        if best is None:
            return Finished(calendar=self._without_events("unknown"))
        record = self._standings.record(self._clock.seconds)
        return Finished(calendar=best.calendar.model_copy(update={"solve": record}))

    def _infeasible(self) -> Finished:
        clash = find_clash(self._facts, self._options, self._clock)
        return Finished(
            calendar=self._without_events("infeasible"),
            clash=clash.sentences,
            clash_is_minimal=clash.is_minimal,
        )

    def _without_events(self, status: str) -> Calendar:
        return Calendar(
            format=CALENDAR_FORMAT,
            plan=self.plan.name,
            events=(),
            solve=self._standings.record(self._clock.seconds, status),
        )


class _Solutions(cp_model.CpSolverSolutionCallback):
    """Hands each solution of a solve on, as values by variable index."""

    def __init__(self, take: Callable[[Values], None]) -> None:
        super().__init__()
        self._take = take

    def on_solution_callback(self) -> None:
        self._take(list(self.response_proto.solution))
