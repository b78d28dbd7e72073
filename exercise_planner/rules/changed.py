"""The breaks of a calendar, where those of one that differs in a few events are known.

Each rule looks at subjects one by one: an event, a unit, a budget. Only those that the events
touch which have changed are looked at again.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from exercise_planner.board import Board, Scope
from exercise_planner.rules import RULES
from exercise_planner.violation import Code, Violation


@dataclass(frozen=True)
class _Subjects:
    """What some rules look at one by one.

    Parameters
    ----------
    of
        That of a break.
    touched
        Those in a scope.
    ordered
        All of them, in the order in which a whole calendar is checked.
    """

    of: Callable[[Violation], object]
    touched: Callable[[Board, Scope], Iterable[object]]
    ordered: Callable[[Board], Iterable[object]]


_EXERCISES = _Subjects(
    of=lambda violation: violation.exercises[0],
    touched=lambda _, scope: scope.exercises,
    ordered=lambda board: board.facts.exercises,
)
_EVENTS = _Subjects(
    of=lambda violation: violation.exercises[0],
    touched=lambda _, scope: scope.exercises,
    ordered=lambda board: (placed.exercise.id for placed in board.placed),
)
_VENUES = _Subjects(
    of=lambda violation: violation.venue,
    touched=lambda _, scope: scope.venues,
    ordered=lambda board: board.facts.venues,
)
_UNITS = _Subjects(
    of=lambda violation: violation.units[0],
    touched=lambda _, scope: scope.units,
    ordered=lambda board: board.facts.units,
)
_NATIONS = _Subjects(
    of=lambda violation: violation.nation,
    touched=lambda _, scope: scope.nations,
    ordered=lambda board: board.facts.nations,
)
_RESOURCES = _Subjects(
    of=lambda violation: violation.resource,
    touched=lambda _, scope: scope.resources,
    ordered=lambda board: board.facts.resources,
)
_BUDGETS = _Subjects(
    of=lambda violation: (violation.period, violation.nation),
    touched=lambda board, scope: (
        (b.period, b.nation) for b in board.facts.plan.budgets if b.period in scope.periods
    ),
    ordered=lambda board: ((b.period, b.nation) for b in board.facts.plan.budgets),
)
_LINKS = _Subjects(
    of=lambda violation: violation.link,
    touched=lambda _, scope: scope.links,
    ordered=lambda board: range(len(board.facts.plan.links)),
)
_SUBJECTS: Mapping[Code, _Subjects] = {
    "HELD": _EXERCISES,
    "WINDOW": _EVENTS,
    "LEAD": _EVENTS,
    "VENUE": _EVENTS,
    "VENUE_CAPACITY": _VENUES,
    "HOST": _EVENTS,
    "ROLE": _EVENTS,
    "AVAILABLE": _EVENTS,
    "SEPARATION": _UNITS,
    "TEMPO": _UNITS,
    "CONCURRENT": _NATIONS,
    "RESOURCE": _RESOURCES,
    "BUDGET": _BUDGETS,
    "LINK": _LINKS,
}


def check_changed(before: Board, had: Sequence[Violation], after: Board) -> list[Violation]:
    """Return every break in the calendar on a board, in the order in which it is checked whole.

    Parameters
    ----------
    before, had
        A board of another calendar on the same facts, and every break in that one. What the two
        boards share (made with ``like``) is not looked at again; where the other calendar has its
        events in another order, a sentence about them keeps that order.
    """
    scope = Scope.changed(before, after)
    found: dict[Code, list[Violation]] = {code: [] for code in RULES}
    for violation in had:
        found[violation.code].append(violation)
    for code, rule in RULES.items():
        subjects = _SUBJECTS[code]
        touched = frozenset(subjects.touched(after, scope))
        kept = [v for v in found[code] if subjects.of(v) not in touched]
        fresh = list(rule(after, scope))
        found[code] = _in_order([*kept, *fresh], subjects, after)
    return [violation for code in RULES for violation in found[code]]


def _in_order(found: list[Violation], subjects: _Subjects, board: Board) -> list[Violation]:
    """Return breaks in the order of their subjects."""
    if len(found) < 2:
        return found
    places: dict[object, int] = {}
    for place, subject in enumerate(subjects.ordered(board)):
        places.setdefault(subject, place)
    return sorted(found, key=lambda violation: places[subjects.of(violation)])
