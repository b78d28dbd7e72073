"""The whole model solved, and solved again as long as its solutions break SEPARATION.

The whole model is a relaxation: it gives a bound and the way to go. A solution of it that breaks
SEPARATION gets other units on the same days, while the pairs of exercises that broke it join the
model.
"""

import threading
from abc import ABC, abstractmethod
from collections.abc import Callable, Collection

from ortools.sat.python import cp_model

from exercise_planner.calendar import Calendar
from exercise_planner.violation import Code, Violation
from solver.cp_sat import prover
from solver.model import CalendarModel, Values
from solver.patience import Patience
from solver.standings import SolverFaultError
from solver.workshop import Workshop

QUIET = 5
"""How many times as long as a solution took to be heard the solver is left in peace."""
UNSAID: tuple[Code, ...] = ("SEPARATION",)
"""What the whole model has not been told of wholly."""


class Rounds(ABC):
    """What improves something by the whole model. Subclasses say what, and hear of it.

    Parameters
    ----------
    patience
        How long it goes on.
    """

    def __init__(self, workshop: Workshop, patience: Patience) -> None:
        self._workshop = workshop
        self._patience = patience
        self._lock = threading.RLock()  # solutions and bounds come from threads of the solver
        self._flawed: Calendar | None = None
        self._broken: list[Violation] = []
        self._deaf_until = 0.0

    @property
    @abstractmethod
    def _name(self) -> str:
        """What is improved, for messages."""

    @property
    @abstractmethod
    def _best(self) -> Calendar:
        """The best calendar so far, one that the model allows."""

    @property
    @abstractmethod
    def _closed(self) -> bool:
        """Whether nothing better is possible, or needed."""

    @abstractmethod
    def _model(self) -> CalendarModel:
        """Return the whole model, with what is asked now."""

    @abstractmethod
    def _hear_calendar(self, calendar: Calendar, unsaid: Collection[Code]) -> list[Violation]:
        """Take a calendar; return how it breaks rules that the model was not wholly told."""

    @abstractmethod
    def _hear_bound(self, bound: float) -> bool:
        """Take a bound; return whether it says more than was known."""

    @abstractmethod
    def _restaffed(self, flawed: Calendar, broken: Collection[Violation]) -> Calendar | None:
        """Return a calendar on the same days that breaks no rule; None if none is found."""

    def _go_round(self) -> None:
        """Solve the model until it is closed, or its time is up.

        Raises
        ------
        OutOfTimeError
            The search must end.
        SolverFaultError
            An answer of the solver was refuted.
        """
        while not self._closed and not self._patience.over:
            flawed = self._solve(self._model())
            if flawed is None:
                break
            self._restaff(flawed)

    def _solve(self, model: CalendarModel) -> Calendar | None:
        """Solve the whole model, as far as it is one yet.

        Returns
        -------
        Calendar or None
            The last solution, when it breaks SEPARATION; the model is told how.
        """
        if not model.start_from(self._best, self._workshop.clock):
            raise SolverFaultError(f"{self._name}: the model rules the best calendar out")
        self._flawed, self._broken = None, []
        solver = prover(self._workshop.limits)
        solver.best_bound_callback = self._take_bound
        with self._patience.of(solver, lambda: self._closed):
            status = solver.solve(model.model, _Solutions(lambda values: self._hear(model, values)))
        if status == cp_model.INFEASIBLE:
            raise SolverFaultError(f"{self._name}: no calendar, though one is at hand")
        if status == cp_model.MODEL_INVALID:
            raise SolverFaultError(f"{self._name}: {model.model.validate()}")
        if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            self._take_solution(model, list(solver.response_proto.solution))
            self._take_bound(solver.best_objective_bound)
        pairs = self._workshop.pairs
        before = len(pairs)
        pairs.add(self._broken)
        if self._broken and len(pairs) == before:
            raise SolverFaultError(f"{self._broken[0].message} The model forbids that.")
        return self._flawed

    def _restaff(self, flawed: Calendar) -> None:
        """Keep the days of a calendar that breaks SEPARATION, with other units."""
        better = self._restaffed(flawed, self._broken)
        if better is not None:
            self._take(better)

    def _hear(self, model: CalendarModel, values: Callable[[], Values]) -> None:
        """Take a solution while the solver runs, if that leaves it most of the time.

        The solver waits meanwhile; the last solution is taken in any case when it ends.
        """
        clock = self._workshop.clock
        deterministic, began = self._workshop.limits.deterministic, clock.seconds
        if not deterministic and began >= self._deaf_until and not self._patience.over:
            self._take_solution(model, values())
            if self._flawed is not None:
                self._restaff(self._flawed)
            now = clock.seconds
            self._deaf_until = now + QUIET * (now - began)

    def _take_solution(self, model: CalendarModel, values: Values) -> None:
        with self._lock:
            calendar = model.calendar(values)
            broken = self._hear_calendar(calendar, UNSAID)
            self._broken += broken
            self._flawed = calendar if broken else None
            if not broken:
                self._patience.gain()

    def _take(self, calendar: Calendar) -> None:
        with self._lock:
            self._hear_calendar(calendar, ())
            self._patience.gain()

    def _take_bound(self, bound: float) -> None:
        with self._lock:
            if self._hear_bound(bound):
                self._patience.gain()


class _Solutions(cp_model.CpSolverSolutionCallback):
    """Hands each solution of a solve on, as what returns its values by variable index."""

    def __init__(self, hear: Callable[[Callable[[], Values]], None]) -> None:
        super().__init__()
        self._hear = hear

    def on_solution_callback(self) -> None:
        self._hear(lambda: list(self.response_proto.solution))
