"""A calendar that comes in, held against the plan and the calendar that it was made from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from exercise_planner.board import Board
from exercise_planner.calendar import CALENDAR_FORMAT, Calendar
from exercise_planner.comparison.changes import EventChange, event_changes
from exercise_planner.consequences import fitted
from exercise_planner.differences import Difference
from exercise_planner.facts import Facts
from exercise_planner.plan import Plan
from exercise_planner.reading import read_calendar
from exercise_planner.rules import check_board
from exercise_planner.violation import Violation
from exercise_planner.workbook.opening import Book
from exercise_planner.workbook.schedule_reading import origin_of, read_schedule_book
from ui.event_words import event_sentence
from ui.report import other_plan_warning


@dataclass(frozen=True)
class Incoming:
    """A calendar that is to come into a plan file.

    Parameters
    ----------
    origin
        The calendar of the file that it is held against, by name: it was made from that one.
        Empty where there is none such, and it is held against an empty calendar.
    differences
        What was changed, event by event.
    broken
        The rules that it breaks and the calendar that it is held against does not.
    broken_before
        Those that both break.
    notes
        What was not read as it stands.
    """

    plan: Plan
    calendar: Calendar
    origin: str
    differences: Sequence[Difference]
    broken: Sequence[Violation]
    broken_before: Sequence[Violation]
    notes: Sequence[str]


def from_json(raw: Any, plan: Plan, source: str, stored: Mapping[str, Calendar]) -> Incoming:
    """Return the calendar of a JSON file.

    Parameters
    ----------
    raw
        The content of the file.
    stored
        The calendar of the plan file that `named_in` asked for, by its name.

    Raises
    ------
    InputError
        With every problem found.
    """
    calendar = read_calendar(raw, plan, source)
    other = other_plan_warning(plan, calendar)
    return _held_against(plan, calendar, stored, () if other is None else (other,))


def from_book(book: Book, plan: Plan, stored: Mapping[str, Calendar]) -> Incoming:
    """Return the calendar of a workbook that was exported and edited.

    Raises
    ------
    WorkbookError
        With everything wrong in it, cell by cell.
    """
    found = read_schedule_book(book, plan, next(iter(stored.values()), None))
    return _held_against(plan, found.calendar, stored, found.notes)


def named_in(source: Any) -> str:
    """Return from which calendar a workbook, or what a JSON file says, was made, if it says so."""
    if isinstance(source, Book):
        return origin_of(source).calendar
    name = source.get("name") if isinstance(source, Mapping) else None
    return name if isinstance(name, str) else ""


def _held_against(
    plan: Plan, calendar: Calendar, stored: Mapping[str, Calendar], notes: Sequence[str]
) -> Incoming:
    empty = Calendar(format=CALENDAR_FORMAT, plan=plan.name, events=())
    name, before = next(iter(stored.items()), ("", empty))
    facts, before = Facts(plan), fitted(before, plan)[0]
    differences = [_difference(facts, change) for change in event_changes(before, calendar)]
    had = {v.about(plan) for v in check_board(Board(facts, before))} if name else set()
    violations = check_board(Board(facts, calendar))
    return Incoming(
        plan,
        calendar,
        name,
        differences,
        [v for v in violations if v.about(plan) not in had],
        [v for v in violations if v.about(plan) in had],
        notes,
    )


def _difference(facts: Facts, change: EventChange) -> Difference:
    verb = "removed" if change.verb == "dropped" else change.verb
    return Difference("events", change.exercise, verb, event_sentence(facts, change))
