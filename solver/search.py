"""The search: the measures of a profile solved tier by tier, each with value, bound and proof.

The tiers share one way: a model of the exercises that can matter so far, the floors that the
tiers before left, the best calendar so far as a complete hint. Nothing the solver says is
believed before the rules have passed it and its measures have been counted again.
"""

import math
import threading
import time
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field

from ortools.sat.python import cp_model

from exercise_planner.board import Board
from exercise_planner.calendar import (
    CALENDAR_FORMAT,
    Calendar,
    MeasureName,
    SolveRecord,
    Tier,
)
from exercise_planner.facts import Facts
from exercise_planner.measures import MEASURES, score_board
from exercise_planner.options import all_options
from exercise_planner.plan import Plan
from exercise_planner.profile import Profile
from exercise_planner.rules import check_board
from solver.clash import find_clash
from solver.messages import Finished, Improved, Limits, Message, Progress, Started
from solver.model import CalendarModel, Values
from solver.objectives import EXACT
from solver.relevance import relevant
from solver.stop import Stop
from solver.strengthening import STRENGTHENINGS

Listener = Callable[[Message], None]


class SolverFaultError(Exception):
    """The solver gave an answer that the rules or the measures refute: never shown as one."""


@dataclass(frozen=True)
class Incumbent:
    """The best calendar so far, with its measures as counted in it."""

    calendar: Calendar
    measures: Mapping[MeasureName, int]


@dataclass
class TierState:
    """How one tier stands. The bound is one of the tier given the tiers before it."""

    measure: MeasureName
    value: int | None = None
    bound: int | None = None

    @property
    def proven(self) -> bool:
        """Whether nothing better is possible."""
        return self.value is not None and self.value == self.bound


@dataclass
class Search:
    """One solve of a plan.

    Parameters
    ----------
    listen
        Called with each message as it arises, on the thread of the search.
    """

    plan: Plan
    profile: Profile
    limits: Limits
    listen: Listener
    stop: Stop = field(default_factory=Stop)
    strengthenings: Collection[str] = tuple(STRENGTHENINGS)

    def __post_init__(self) -> None:
        self._began = time.monotonic()
        self._facts = Facts(self.plan)
        self._options = all_options(self._facts)
        self._choices = {n: o for n, o in self._options.items() if o.never is None}
        self._tiers = [TierState(measure) for measure in self.profile.measures]
        self._incumbent: Incumbent | None = None
        self._relevant: frozenset[str] = frozenset()
        self._kept: dict[MeasureName, int] = {}
        self._lock = threading.RLock()
        self._model: CalendarModel | None = None

    @property
    def seconds(self) -> float:
        """Seconds since the search began."""
        return time.monotonic() - self._began

    def run(self) -> Finished:
        """Solve the tiers in order and return the end.

        Raises
        ------
        SolverFaultError
            An answer of the solver was refuted.
        InputError
            The plan's numbers are too large to be added exactly.
        """
        self.listen(
            Started(
                seconds=self.seconds,
                exercises=len(self.plan.exercises),
                candidates=len(self._choices),
            )
        )
        required = [o for o in self._options.values() if o.must_be_held]
        if any(o.never is not None for o in required):
            return self._infeasible()
        if not required:
            self._take(0, Calendar(format=CALENDAR_FORMAT, plan=self.plan.name, events=()))
        for place, tier in enumerate(self._tiers):
            if self.stop.asked or self._time_left() == 0:
                break
            if self._solve_tier(place, tier) == cp_model.INFEASIBLE:
                return self._infeasible()
            if self._incumbent is None:
                break
        return self._finished()

    # ------------------------------------------------------------------ one tier

    def _solve_tier(self, place: int, tier: TierState) -> object:
        """Solve one tier and return the solver's status."""
        model = self._model_for(tier.measure)
        self._keep_floors(model, self._tiers[:place])
        model.aim(tier.measure)
        if self._incumbent is not None:
            self._update_values(place)
            if (fixed := model.constant(tier.measure)) is not None:
                self._bound(place, fixed)
                return cp_model.OPTIMAL
            model.start_from(self._incumbent.calendar)
        self._report(place)
        solver = self._solver()
        listener = _Solutions(lambda values: self._solution(place, model, values))
        solver.best_bound_callback = lambda bound: self._bound(place, bound)
        with self.stop.watching(solver, self._share_used_up(len(self._tiers) - place)):
            status = solver.solve(model.model, listener)
        if status == cp_model.INFEASIBLE:
            if self._incumbent is not None:
                raise SolverFaultError(f"{tier.measure}: no calendar, though one is at hand")
            return status
        if status == cp_model.MODEL_INVALID:
            raise SolverFaultError(f"{tier.measure}: {model.model.validate()}")
        if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            self._solution(place, model, list(solver.response_proto.solution))
            self._bound(place, solver.best_objective_bound)
        self._report(place)
        return status

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
                self._facts, chosen, self.profile.measures, self.strengthenings
            )
        return self._model

    def _keep_floors(self, model: CalendarModel, closed: list[TierState]) -> None:
        for tier in closed:
            assert tier.value is not None
            worst = self.profile.floor(tier.measure, tier.value)
            if self._kept.get(tier.measure) != worst:
                model.keep(tier.measure, worst)
                self._kept[tier.measure] = worst

    def _solver(self) -> cp_model.CpSolver:
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = self.limits.workers
        solver.parameters.random_seed = self.limits.seed
        solver.parameters.catch_sigint_signal = False
        left = self._time_left()
        if left is not None:
            solver.parameters.max_time_in_seconds = left
        return solver

    def _share_used_up(self, tiers_left: int) -> Callable[[], bool]:
        """Return what says when a tier that begins now has had its share of the time.

        Early tiers matter most, and all the later ones are still to come: a tier may take twice
        its even share, and what it does not need goes to the others. Until there is a calendar
        at all, it may take everything.
        """
        left = self._time_left()
        if left is None:
            return lambda: False
        until = self.seconds + left * min(1.0, 2 / (tiers_left + 1))
        return lambda: self._incumbent is not None and self.seconds >= until

    def _time_left(self) -> float | None:
        """Return the seconds left, or None when there is no limit."""
        if self.limits.time_limit is None:
            return None
        return max(0.0, self.limits.time_limit - self.seconds)

    # ------------------------------------------------------------------ what comes back

    def _solution(self, place: int, model: CalendarModel, values: Values) -> None:
        """Take a solution of the model if it improves the tier."""
        with self._lock:
            self._take(place, model.calendar(values))

    def _take(self, place: int, calendar: Calendar) -> None:
        board = Board(self._facts, calendar)
        if broken := check_board(board):
            raise SolverFaultError(f"a calendar breaks {broken[0].code}: {broken[0].message}")
        measures = score_board(board).measures
        measure = self._tiers[place].measure
        best = self._incumbent
        if best is not None and not MEASURES[measure].improves(
            measures[measure], best.measures[measure]
        ):
            return
        self._incumbent = Incumbent(calendar, measures)
        self._update_values(place)
        self.listen(
            Improved(seconds=self.seconds, tier=place, measures=dict(measures), calendar=calendar)
        )
        self._report(place)

    def _update_values(self, place: int) -> None:
        """Let the tiers up to a place have the values of the best calendar.

        A closed tier keeps the value with which it closed if that is better: what later tiers
        may give up of it is counted from there.
        """
        assert self._incumbent is not None
        for i, tier in enumerate(self._tiers[: place + 1]):
            value = self._incumbent.measures[tier.measure]
            if (
                i == place
                or tier.value is None
                or MEASURES[tier.measure].improves(value, tier.value)
            ):
                tier.value = value
        self._refute(self._tiers[: place + 1])

    def _bound(self, place: int, bound: float) -> None:
        """Take a bound of the solver if it says more than the one before."""
        if not math.isfinite(bound) or abs(bound) >= EXACT:
            return  # the solver's way to say that it knows none yet
        tier = self._tiers[place]
        whole = math.floor(bound + 1e-6) if _is_more(tier) else math.ceil(bound - 1e-6)
        with self._lock:
            if tier.bound is None or MEASURES[tier.measure].improves(tier.bound, whole):
                tier.bound = whole
                self._refute([tier])
                self._report(place)

    def _refute(self, tiers: list[TierState]) -> None:
        for tier in tiers:
            if tier.value is None or tier.bound is None:
                continue
            if MEASURES[tier.measure].improves(tier.value, tier.bound):
                raise SolverFaultError(
                    f"{tier.measure}: a calendar has {tier.value}, beyond the bound {tier.bound}"
                )

    def _report(self, place: int) -> None:
        tier = self._tiers[place]
        self.listen(
            Progress(
                seconds=self.seconds,
                tier=place,
                measure=tier.measure,
                value=tier.value,
                bound=tier.bound,
                proven=tier.proven,
            )
        )

    # ------------------------------------------------------------------ the end

    def _finished(self) -> Finished:
        if self._incumbent is None:
            return Finished(calendar=self._empty("unknown"))
        self._update_values(len(self._tiers) - 1)
        proven = all(tier.proven for tier in self._tiers)
        record = self._record("optimal" if proven else "feasible")
        return Finished(calendar=self._incumbent.calendar.model_copy(update={"solve": record}))

    def _infeasible(self) -> Finished:
        clash = find_clash(self._facts, self._options, self._time_left(), self.stop)
        return Finished(
            calendar=self._empty("infeasible"),
            clash=clash.sentences,
            clash_is_minimal=clash.is_minimal,
        )

    def _empty(self, status: str) -> Calendar:
        return Calendar(
            format=CALENDAR_FORMAT, plan=self.plan.name, events=(), solve=self._record(status)
        )

    def _record(self, status: str) -> SolveRecord:
        return SolveRecord.model_validate(
            {
                "status": status,
                "seconds": round(self.seconds, 3),
                "tiers": tuple(
                    Tier(measure=t.measure, value=t.value, bound=t.bound, proven=t.proven)
                    for t in self._tiers
                ),
            }
        )


class _Solutions(cp_model.CpSolverSolutionCallback):
    """Hands each solution of a solve on, as values by variable index."""

    def __init__(self, take: Callable[[Values], None]) -> None:
        super().__init__()
        self._take = take

    def on_solution_callback(self) -> None:
        self._take(list(self.response_proto.solution))


def _is_more(tier: TierState) -> bool:
    return MEASURES[tier.measure].better == "more"
