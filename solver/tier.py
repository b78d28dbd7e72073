"""One tier: a better calendar and a closer bound of one measure, until they meet or time is up.

Three things take turns. Small models build on the best calendar there is; the whole model, a
relaxation, gives the bound and the way to go; and a solution of it that breaks SEPARATION gets
other units on the same days, while the pairs of exercises that broke it join the model.
"""

import threading
from collections.abc import Callable, Mapping

from ortools.sat.python import cp_model

from exercise_planner.calendar import Calendar, MeasureName
from exercise_planner.measures import MEASURES
from exercise_planner.violation import Code, Violation
from solver.cp_sat import prover
from solver.growing import GrowingModel
from solver.improvement import Improver
from solver.messages import Limits
from solver.model import CalendarModel, Values
from solver.pairs import Pairs
from solver.patience import Patience
from solver.standings import SolverFaultError, Standings
from solver.stop import Clock

LARGE = 60
"""From this many exercises in the whole model on, small models come first."""
QUIET = 5
"""How many times as long as a solution took to be heard the solver is left in peace."""
UNSAID: tuple[Code, ...] = ("SEPARATION",)
"""What the whole model has not been told of wholly."""


class TierSearch:
    """The search of one tier, from a calendar that is at hand.

    Parameters
    ----------
    place
        The tier's place in the profile; the tiers before it have values.
    first
        Whether it is the tier's first turn; in later ones small models would find the same.
    """

    def __init__(
        self,
        place: int,
        standings: Standings,
        whole: GrowingModel,
        improver: Improver,
        pairs: Pairs,
        limits: Limits,
        clock: Clock,
        patience: Patience,
        *,
        first: bool = True,
    ) -> None:
        self._place = place
        self._standings = standings
        self._tier = standings.tiers[place]
        self._whole = whole
        self._improver = improver
        self._pairs = pairs
        self._limits = limits
        self._clock = clock
        self._patience = patience
        self._first = first
        self._under: Mapping[MeasureName, int] = {}
        self._lock = threading.RLock()  # solutions and bounds come from threads of the solver
        self._flawed: Calendar | None = None
        self._broken: list[Violation] = []
        self._deaf_until = 0.0

    def run(self) -> None:
        """Search until the tier is proven or its time is up.

        Raises
        ------
        OutOfTimeError
            The search must end.
        SolverFaultError
            An answer of the solver was refuted.
        """
        model = self._aimed()
        self._take(model.within(self._best))
        if (fixed := model.constant(self._tier.measure)) is not None:
            self._take_bound(fixed)
            return
        if self._first and len(model.variables.choices) >= LARGE:
            self._build_up()
        while not self._tier.proven and not self._patience.over:
            flawed = self._solve(self._aimed())
            if flawed is None:
                break
            self._restaff(flawed)

    def _aimed(self) -> CalendarModel:
        """Return the whole model, with the floors that the tiers before leave now."""
        aim = self._standings.aim(self._place)
        self._under = aim.floors
        return self._whole.aimed(aim)

    def _build_up(self) -> None:
        """Let small models improve the best calendar before the whole model is solved."""
        aim, improver = self._standings.aim(self._place), self._improver
        steps = []
        if MEASURES[aim.measure].better == "more":
            if not aim.floors:
                steps.append(improver.extended)
            steps.append(improver.by_period)
        if aim.measure not in ("high_end", "standard", "priority"):
            steps.append(improver.swept)
        for step in steps:
            for calendar in step(self._best, aim):
                self._take(calendar)
                if self._patience.half_over:
                    return

    def _solve(self, model: CalendarModel) -> Calendar | None:
        """Solve the whole model, as far as it is one yet.

        Returns
        -------
        Calendar or None
            The last solution, when it breaks SEPARATION; the model is told how.
        """
        if not model.start_from(self._best, self._clock):
            raise SolverFaultError(f"{self._tier.measure}: the model rules the best calendar out")
        self._flawed, self._broken = None, []
        solver = prover(self._limits)
        solver.best_bound_callback = self._take_bound
        with self._patience.of(solver):
            status = solver.solve(model.model, _Solutions(lambda values: self._hear(model, values)))
        if status == cp_model.INFEASIBLE:
            raise SolverFaultError(f"{self._tier.measure}: no calendar, though one is at hand")
        if status == cp_model.MODEL_INVALID:
            raise SolverFaultError(f"{self._tier.measure}: {model.model.validate()}")
        if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            self._take_solution(model, list(solver.response_proto.solution))
            self._take_bound(solver.best_objective_bound)
        before = len(self._pairs)
        self._pairs.add(self._broken)
        if self._broken and len(self._pairs) == before:
            raise SolverFaultError(f"{self._broken[0].message} The model forbids that.")
        return self._flawed

    def _restaff(self, flawed: Calendar) -> None:
        """Keep the days of a calendar that breaks SEPARATION, with other units."""
        better = self._improver.restaffed(flawed, self._broken, self._standings.aim(self._place))
        if better is not None:
            self._take(better)

    @property
    def _best(self) -> Calendar:
        assert self._standings.best is not None
        return self._standings.best.calendar

    def _hear(self, model: CalendarModel, values: Callable[[], Values]) -> None:
        """Take a solution while the solver runs, if that leaves it most of the time.

        The solver waits meanwhile; the last solution is taken in any case when it ends.
        """
        began = self._clock.seconds
        if not self._limits.deterministic and began >= self._deaf_until and not self._patience.over:
            self._take_solution(model, values())
            if self._flawed is not None:
                self._restaff(self._flawed)
            now = self._clock.seconds
            self._deaf_until = now + QUIET * (now - began)

    def _take_solution(self, model: CalendarModel, values: Values) -> None:
        with self._lock:
            calendar = model.calendar(values)
            broken = self._standings.take(self._place, calendar, UNSAID)
            self._broken += broken
            self._flawed = calendar if broken else None
            if not broken:
                self._patience.gain()

    def _take(self, calendar: Calendar) -> None:
        with self._lock:
            self._standings.take(self._place, calendar)
            self._patience.gain()

    def _take_bound(self, bound: float) -> None:
        with self._lock:
            if self._standings.take_bound(self._place, bound, self._under):
                self._patience.gain()


class _Solutions(cp_model.CpSolverSolutionCallback):
    """Hands each solution of a solve on, as what returns its values by variable index."""

    def __init__(self, hear: Callable[[Callable[[], Values]], None]) -> None:
        super().__init__()
        self._hear = hear

    def on_solution_callback(self) -> None:
        self._hear(lambda: list(self.response_proto.solution))
