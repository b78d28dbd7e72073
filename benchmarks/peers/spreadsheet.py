"""The spreadsheet rule: one exercise after the other, each at the first start that works.

Nothing is moved once it is placed. That is how a calendar comes about by hand.
"""

from collections.abc import Callable, Iterator
from functools import partial

from benchmarks.peers.answer import (
    Clock,
    PeerResult,
    check_aim,
    event_of,
    with_calendar,
    without_calendar,
)
from exercise_planner.board import Board
from exercise_planner.calendar import CALENDAR_FORMAT, Calendar, Event, MeasureName
from exercise_planner.facts import Facts
from exercise_planner.options import Options, all_options
from exercise_planner.plan import Goal, Plan, Role
from exercise_planner.rules import check_around, check_board
from exercise_planner.starts import offsets
from exercise_planner.violation import Code
from solver.relevance import may_show

_STILL_OPEN: frozenset[Code] = frozenset({"HELD", "ROLE", "HOST"})
"""Rules that an event may break as long as its units are not all there."""

_Order = Callable[[Options], tuple[float, ...]]
_Taste = Callable[[Role, str], int]


def solve(plan: Plan, measure: MeasureName, seconds: float) -> PeerResult:
    """Place exercises by priority, with the fewest units and the first ones free."""
    check_aim(measure)
    return _Sheet(plan, seconds).fill(measure, lambda o: (-o.exercise.priority,), None)


def solve_goal_rich(plan: Plan, measure: MeasureName, seconds: float) -> PeerResult:
    """Place first what can show most goals, and invite first the units that show them.

    Roles are filled up with units that show a goal. Where the measure counts no goals, all do.
    """
    check_aim(measure)
    sheet = _Sheet(plan, seconds)
    goals = [
        goal
        for goal in plan.goals
        if measure not in ("high_end", "standard") or goal.high_end == (measure == "high_end")
    ]

    def richness(choice: Options) -> tuple[float, ...]:
        shown = sum(goal.weight for goal in goals if may_show(sheet.facts, choice, goal))
        return -shown, -choice.exercise.priority

    return sheet.fill(measure, richness, partial(_goals_served, sheet.facts, goals))


def _goals_served(facts: Facts, goals: list[Goal], role: Role, unit: str) -> int:
    """Return the weight of the goals that a unit in a role helps to show."""
    who = facts.units[unit]
    return sum(
        goal.weight
        for goal in goals
        if goal.capability == role.capability
        and who.nation in facts.goal_nations[goal.id]
        and who.capabilities.get(goal.capability, 0) >= goal.min_level
    )


class _Sheet:
    """A calendar that is filled and never rearranged."""

    def __init__(self, plan: Plan, seconds: float) -> None:
        self._clock = Clock(seconds)
        self.facts = Facts(plan)
        self._choices = all_options(self.facts)
        empty = Calendar(format=CALENDAR_FORMAT, plan=plan.name, events=())
        self._board = Board(self.facts, empty)

    def fill(self, measure: MeasureName, order: _Order, taste: _Taste | None) -> PeerResult:
        """Place what can be placed and return the calendar."""
        open_ = sorted(self._choices.values(), key=lambda o: (not o.must_be_held, *order(o)))
        placed = True
        while placed:  # an exercise may have to wait for one that it requires
            placed = False
            for choice in list(open_):
                if self._place(choice, taste):
                    open_.remove(choice)
                    placed = True
        if check_board(self._board):  # what must be held found no place
            return without_calendar("unknown", None, self._clock)
        events = (placed.event for placed in self._board.placed)
        return with_calendar(self.facts, measure, events, None, self._clock)

    def _place(self, choice: Options, taste: _Taste | None) -> bool:
        for start, venue in _places(choice):
            if not self._clock.left:
                return False
            event = self._manned(choice, start, venue, taste)
            if event is not None and not self._breaks(event):
                self._board.place(event)
                return True
        return False

    def _breaks(self, event: Event) -> set[Code]:
        """Return the rules that an event would break now."""
        placed = self._board.place(event)
        codes = {violation.code for violation in check_around(self._board, event.exercise)}
        self._board.lift(placed)
        return codes

    def _manned(
        self, choice: Options, start: int, venue: str, taste: _Taste | None
    ) -> Event | None:
        """Return the event with its first units that can come, or None when there are too few."""
        chosen: list[tuple[str, str]] = []

        def event() -> Event:
            return event_of(self.facts, choice.exercise.id, start, venue, chosen)

        if self._breaks(event()) - _STILL_OPEN:
            return None
        taken: set[str] = set()
        for role in choice.exercise.roles:
            nations: set[str] = set()
            number = 0
            for unit in self._candidates(choice, role, start, venue, taste):
                nation = self.facts.units[unit].nation
                wanted = taste is not None and taste(role, unit) > 0 and nation not in nations
                if unit in taken or not (wanted or self._lacks(choice, role, number, nations)):
                    continue
                if number == role.max_units:
                    break
                chosen.append((unit, role.id))
                if self._breaks(event()) - _STILL_OPEN:
                    chosen.pop()
                    continue
                taken.add(unit)
                nations.add(nation)
                number += 1
            if self._lacks(choice, role, number, nations):
                return None
        return event()

    def _candidates(
        self, choice: Options, role: Role, start: int, venue: str, taste: _Taste | None
    ) -> list[str]:
        """Return the units that could fill a role then and there, the first to ask first.

        Locked units and the host's come first; then nations take turns, as roles ask for
        several.
        """
        locked, host = choice.exercise.lock.units, choice.exercise.host
        turns: dict[str, int] = {}
        ranked = []
        for (name, unit), where in choice.units.items():
            if name == role.id and where.get(venue, 0) >> start & 1:
                nation = self.facts.units[unit].nation
                liking = 0 if taste is None else taste(role, unit)
                ranked.append((unit not in locked, nation != host, -liking, nation, unit))
        ranked.sort(key=lambda rank: rank[:3])
        found = []
        for place, (free, guest, _, nation, unit) in enumerate(ranked):
            turn = turns[nation] = turns.get(nation, -1) + 1
            found.append(((free, turn, guest, place), unit))
        return [unit for _, unit in sorted(found)]

    @staticmethod
    def _lacks(choice: Options, role: Role, number: int, nations: set[str]) -> bool:
        """Whether a role still needs units, or nations, or one of the units locked into it."""
        locked = sum(where == role.id for where in choice.exercise.lock.units.values())
        return number < max(role.min_units, locked) or len(nations) < role.min_nations


def _places(choice: Options) -> Iterator[tuple[int, str]]:
    """Yield the starts and venues of an exercise, the earliest first."""
    for start in offsets(choice.all_starts):
        for venue, starts in choice.starts.items():
            if starts >> start & 1:
                yield start, venue
