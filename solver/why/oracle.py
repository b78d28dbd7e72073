"""Whether a wish can be granted without some facts of a plan, and all that was answered so far.

A "no" is what a complete model is proven to be, a "yes" is a calendar that keeps all rules of the
plan so eased and has what is wished. Only from one of these to a harder or an easier question it
is concluded without solving again; whoever claims something asks :meth:`Oracle.certain`.
"""

from collections.abc import Collection
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass, field
from functools import cached_property

from exercise_planner.board import Board
from exercise_planner.calendar import Calendar
from exercise_planner.facts import Facts
from exercise_planner.plan import Plan
from exercise_planner.rules import check_board
from exercise_planner.why.breaking import Breaking
from exercise_planner.why.restriction import Restriction
from exercise_planner.why.wish import granted
from solver.requests import Limits
from solver.standings import SolverFaultError
from solver.stop import Clock
from solver.why.checking import known_to
from solver.why.minimal import Unanswered
from solver.why.question import Question
from solver.why.solving import Solving

REMEMBERED = 40
"""Calendars that are tried on each question before it is solved: the last ones of use."""
Dropped = frozenset[Restriction]


@dataclass(eq=False)
class _Seen:
    """A calendar that was found, and what it is not enough to drop for it to be valid."""

    calendar: Calendar
    fails: list[Dropped] = field(default_factory=list)


@dataclass
class _Answers:
    """What was answered for facts dropped: to drop more makes no less possible."""

    granted: dict[Dropped, Calendar] = field(default_factory=dict)
    refused: set[Dropped] = field(default_factory=set)

    def refuses(self, dropped: Dropped) -> bool:
        """Whether it follows that the wish cannot be granted."""
        return any(dropped <= more for more in self.refused)

    def grants(self, dropped: Dropped) -> Calendar | None:
        """Return a calendar of which it follows that it grants the wish, if there is one."""
        calendars = (found for fewer, found in self.granted.items() if fewer <= dropped)
        return next(calendars, None)

    def add(self, dropped: Dropped, found: Calendar | None) -> None:
        """Remember an answer."""
        if found is None:
            self.refused.add(dropped)
        else:
            self.granted[dropped] = found


class Oracle:
    """Answers a question about a plan for facts dropped, and remembers what it answered."""

    def __init__(self, question: Question, limits: Limits, clock: Clock) -> None:
        self._question = question
        self._clock = clock
        self._solving = Solving(question, limits, clock)
        self._last: list[_Seen] = []
        self._answers = _Answers()
        self._open: set[Dropped] = set()
        self._certain: set[Dropped] = set()

    def part(self, share: float) -> AbstractContextManager[None]:
        """Give what is asked within it a share of the time that is left."""
        return self._clock.part(share)

    def possible(self, dropped: Collection[Restriction]) -> bool:
        """Whether the wish can be granted when some facts are dropped.

        Raises
        ------
        Unanswered
            That is not settled in the time there is for it.
        SolverFaultError
            An answer of the solver was refuted.
        """
        return self.calendar(dropped) is not None

    def calendar(self, dropped: Collection[Restriction]) -> Calendar | None:
        """Return a calendar that grants the wish when some facts are dropped; None: there is none.

        The calendar holds little besides. Raises as :meth:`possible`.
        """
        dropped = frozenset(dropped)
        if self._answers.refuses(dropped):
            return None
        if (known := self._answers.grants(dropped)) is not None:
            return known
        if dropped in self._open or self._clock.over:
            raise Unanswered
        return self._ask(dropped)

    def certain(self, dropped: Collection[Restriction]) -> bool:
        """Whether it can be granted, by an answer to just this; else as :meth:`possible`.

        A "no" is what the model of all that could matter is proven to be, with presolve and, as
        far as that takes no longer, without.
        """
        dropped = frozenset(dropped)
        granted_, refused = self._answers.granted, self._answers.refused
        if dropped not in granted_ and dropped not in self._certain:
            plan = self._question.plan_without(dropped)
            found = self._solving.proof(plan)
            if found is None:
                with suppress(Unanswered):  # once is enough
                    found = self._solving.proof(plan, presolve=False)
            if found is not None and dropped in refused:
                raise SolverFaultError("what was ruled out turns out to be possible")
            self._certain.add(dropped)
            self._answers.add(dropped, found)
        return dropped in granted_

    def after(self, plan: Plan) -> Calendar | None:
        """Return a calendar that grants the wish after changes of the plan; None: there is none.

        Raises as :meth:`possible`.
        """
        if self._clock.over:
            raise Unanswered
        changed = self._question.changed(plan)
        facts = Facts(changed)
        for seen in self._last:
            if self._grants(facts, seen.calendar):
                return seen.calendar
        return self._solve(changed)

    def broken(self, calendar: Calendar) -> frozenset[Restriction]:
        """Return which facts a calendar that was found may break, and maybe a few that it keeps."""
        board = Board(self._whole, calendar)
        has_it = granted(self._question.wish, board)
        return self._breaking.of(calendar, check_board(board), granted=has_it)

    def near(self, plan: Plan, calendar: Calendar) -> Calendar | None:
        """Return, as :meth:`after`, what keeps most of a calendar and adds little to it."""
        return self._solving.near(self._question.changed(plan), calendar)

    @cached_property
    def _whole(self) -> Facts:
        """What of the plan matters, with all of its facts."""
        return Facts(self._question.plan_without(()))

    @cached_property
    def _breaking(self) -> Breaking:
        return Breaking(self._question.plan, self._question.restrictions)

    def _ask(self, dropped: Dropped) -> Calendar | None:
        plan = self._question.plan_without(dropped)
        found = self._known(dropped, plan)
        try:
            found = found or self._solve(plan)
        except Unanswered:
            if not self._clock.over:
                self._open.add(dropped)
            raise
        self._answers.add(dropped, found)
        return found

    def _solve(self, plan: Plan) -> Calendar | None:
        likely = [event.exercise for seen in self._last[:1] for event in seen.calendar.events]
        found = self._solving.calendar(plan, likely)
        if found is not None:
            self._last[:] = [_Seen(found), *self._last][:REMEMBERED]
        return found

    def _known(self, dropped: Dropped, plan: Plan) -> Calendar | None:
        """Return one of the last calendars that were found, if it grants the wish here too."""
        facts = Facts(plan)
        for seen in self._last:
            if any(dropped <= less for less in seen.fails):
                continue
            if self._grants(facts, seen.calendar):
                self._last.remove(seen)
                self._last.insert(0, seen)
                return seen.calendar
            seen.fails.append(dropped)
        return None

    def _grants(self, facts: Facts, calendar: Calendar) -> bool:
        """Whether a calendar is valid in a plan, and grants the wish."""
        if not known_to(facts, calendar):
            return False
        board = Board(facts, calendar)
        return granted(self._question.wish, board) and not check_board(board)
