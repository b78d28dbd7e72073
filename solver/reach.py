"""A calendar that meets conditions, or the proof that there is none.

Seldom is one known: a calendar far from all that were found is none of those. So the search
begins with any valid calendar and aims at the conditions as at a measure: first to stand up to
as many floors and other calendars as it can, then to be as far from these as it can.
"""

import math
from collections.abc import Collection

from exercise_planner.board import Board
from exercise_planner.calendar import Calendar
from exercise_planner.measures import score_board
from exercise_planner.rules import check_board
from exercise_planner.violation import Code, Violation
from solver.aim import Aim
from solver.besides import REACHED
from solver.conditions import Conditions
from solver.incumbent import Incumbent
from solver.model import CalendarModel
from solver.patience import Patience
from solver.pool import Pool
from solver.rounds import Rounds
from solver.standings import SolverFaultError
from solver.workshop import Workshop


class Reach(Rounds):
    """The search for a calendar that meets conditions.

    Parameters
    ----------
    pool
        Where it begins, and where the valid calendars that it finds go.
    far
        Whether to go on to as great a distance as can be; else the first that meets them will do.
    """

    def __init__(
        self,
        workshop: Workshop,
        patience: Patience,
        conditions: Conditions,
        pool: Pool,
        *,
        far: bool,
    ) -> None:
        super().__init__(workshop, patience)
        self._conditions = conditions
        self._pool = pool
        self._far = far
        self._first = pool.nearest(conditions)
        self._found = self._first
        self._all = REACHED * conditions.most_met
        self._bound: int | None = None

    def run(self) -> Incumbent | None:
        """Search until it is certain, or time is up; return the best that meets the conditions.

        Raises
        ------
        SolverFaultError
            An answer of the solver was refuted.
        OutOfTimeError
            The search must end.
        """
        self._go_round()
        return self.found

    @property
    def found(self) -> Incumbent | None:
        """The calendar farthest from the others of those that meet the conditions, if one does."""
        return self._found if self._conditions.unmet(self._found) is None else None

    @property
    def impossible(self) -> bool:
        """Whether it is proven that no calendar meets the conditions."""
        return self._bound is not None and self._bound < self._all

    @property
    def _name(self) -> str:
        return "conditions"

    @property
    def _best(self) -> Calendar:
        return self._found.calendar

    @property
    def _closed(self) -> bool:
        if self.impossible or (not self._far and self.found is not None):
            return True
        return self._bound is not None and self._bound <= self._sum(self._found)

    def _model(self) -> CalendarModel:
        return self._workshop.whole.reaching(self._conditions)

    def _hear_calendar(self, calendar: Calendar, unsaid: Collection[Code]) -> list[Violation]:
        board = Board(self._workshop.facts, calendar)
        broken = check_board(board)
        for violation in broken:
            if violation.code not in unsaid:
                raise SolverFaultError(f"a calendar breaks {violation.code}: {violation.message}")
        if not broken:
            found = Incumbent(calendar, score_board(board).measures)
            self._pool.add(found)
            if self._sum(found) > self._sum(self._found):
                self._found = found
                self._refute()
        return broken

    def _hear_bound(self, bound: float) -> bool:
        if not math.isfinite(bound):
            return False
        whole = math.floor(bound + 1e-6)
        if self._bound is not None and whole >= self._bound:
            return False
        self._bound = whole
        self._refute()
        return True

    def _restaffed(self, flawed: Calendar, broken: Collection[Violation]) -> Calendar | None:
        # Other units on the same days are as far from the others.
        floors = self._conditions.floors
        aim = Aim(next(iter(floors), "high_end"), Conditions(floors))
        return self._workshop.improver.restaffed(flawed, broken, aim)

    def _sum(self, found: Incumbent) -> int:
        """Return what the model maximises, as counted in a calendar."""
        stood, excess = self._conditions.met(found)
        return REACHED * stood + excess

    def _refute(self) -> None:
        if self._bound is not None and self._sum(self._found) > self._bound:
            raise SolverFaultError("a calendar meets more than the bound on conditions allows")
