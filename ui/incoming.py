"""A calendar that comes in, held against the plan and the calendar that it was made from."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from db.calendars import LONGEST_NAME
from exercise_planner.board import Board
from exercise_planner.calendar import CALENDAR_FORMAT, Calendar
from exercise_planner.comparison.changes import EventChange, event_changes
from exercise_planner.consequences import fitted
from exercise_planner.differences import Difference
from exercise_planner.facts import Facts
from exercise_planner.plan import Plan
from exercise_planner.problems import shown
from exercise_planner.reading import read_calendar
from exercise_planner.revision import calendar_revision, short
from exercise_planner.rules import check_board
from exercise_planner.violation import Violation
from exercise_planner.workbook.opening import Book
from exercise_planner.workbook.schedule_reading import origin_of, read_schedule_book
from ui.calendar_names import usable
from ui.event_words import event_sentence
from ui.report import other_plan_warning

EDITED = ", edited"
_IS_EDITED = re.compile(rf"{EDITED}( \d+)?$")


@dataclass(frozen=True)
class Known:
    """The calendar of a plan file that one which comes in was made from, as far as is known.

    Parameters
    ----------
    sure
        Whether it surely is: it holds the events that the workbook says. Else it has the name.
    other
        Whether it surely is not, so that only the name is the same.
    """

    name: str
    calendar: Calendar
    sure: bool = False
    other: bool = False

    @property
    def said(self) -> str:
        """What it is called, and how surely it is meant."""
        return f"calendar {self.name}" if self.sure else f"the calendar of that name, {self.name}"


@dataclass(frozen=True)
class Incoming:
    """A calendar that is to come into a plan file.

    Parameters
    ----------
    name
        What it is best called; empty where nothing is known of that. Another may have the name.
    known
        The calendar of the file that it is held against. None where there is none such, and it is
        held against an empty calendar.
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
    name: str
    known: Known | None
    differences: Sequence[Difference]
    broken: Sequence[Violation]
    broken_before: Sequence[Violation]
    notes: Sequence[str]

    @property
    def origin(self) -> str:
        """The name of the calendar that it is held against; empty where there is none."""
        return "" if self.known is None else self.known.name


def from_json(raw: Any, plan: Plan, source: str, known: Known | None) -> Incoming:
    """Return the calendar of a JSON file.

    Parameters
    ----------
    raw
        The content of the file.
    known
        What `known_origin` found.

    Raises
    ------
    InputError
        With every problem found.
    """
    calendar = read_calendar(raw, plan, source)
    other = other_plan_warning(plan, calendar)
    notes = () if other is None else (other,)
    return _held_against(plan, calendar, calendar.name, known, notes)


def from_book(book: Book, plan: Plan, known: Known | None) -> Incoming:
    """Return the calendar of a workbook that was exported and edited.

    Raises
    ------
    WorkbookError
        With everything wrong in it, cell by cell.
    """
    before = None if known is None or known.other else known.calendar
    found, origin = read_schedule_book(book, plan, before), origin_of(book)
    name, notes = origin.calendar, list(found.notes)
    if name and origin.revision != short(calendar_revision(found.calendar)):
        base = _IS_EDITED.sub("", name)
        name = f"{base[: LONGEST_NAME - len(EDITED)].rstrip()}{EDITED}"
    if known is not None and known.other:
        notes.append(
            f"it was not made from {known.name} as that is in this file: what differs may have "
            "been changed in either"
        )
    return _held_against(plan, found.calendar, name, known, notes)


def known_origin(
    source: Any, plan: Plan, names: Iterable[str], as_made: Callable[[str], Calendar]
) -> Known | None:
    """Return from which calendar of a plan file a workbook, or a JSON file, was made.

    A workbook says which events the calendar had, so that it is found whatever it is called.
    Else the name tells.

    Parameters
    ----------
    source
        The workbook, or what the JSON file says.
    names, as_made
        The calendars of the file.
    """
    name, revision = _said_in(source)
    known = sorted(names, key=lambda other: other != name)
    if revision:
        for other in known:
            calendar = as_made(other)
            made = (calendar, fitted(calendar, plan)[0])  # goes out without what the plan lost
            if any(short(calendar_revision(one)) == revision for one in made):
                return Known(other, calendar, sure=True)
    if name not in known:
        return None
    return Known(name, as_made(name), other=bool(revision))


def _said_in(source: Any) -> tuple[str, str]:
    """Return the name of the calendar that a file was made from, and its revision, if said."""
    if isinstance(source, Book):
        origin = origin_of(source)
        return origin.calendar, origin.revision
    name = source.get("name") if isinstance(source, Mapping) else None
    return (name if isinstance(name, str) else ""), ""


def _held_against(
    plan: Plan, calendar: Calendar, name: str, known: Known | None, notes: Sequence[str]
) -> Incoming:
    empty = Calendar(format=CALENDAR_FORMAT, plan=plan.name, events=())
    before = empty if known is None else known.calendar
    facts, before = Facts(plan), fitted(before, plan)[0]
    differences = [_difference(facts, change) for change in event_changes(before, calendar)]
    had = {v.about(plan) for v in check_board(Board(facts, before))} if known else set()
    violations = check_board(Board(facts, calendar))
    kept = usable(name)
    if kept != name.strip():
        notes = (*notes, f"no calendar can be called {shown(name)}; that is made fit")
    return Incoming(
        plan,
        calendar,
        kept,
        known,
        differences,
        [v for v in violations if v.about(plan) not in had],
        [v for v in violations if v.about(plan) in had],
        notes,
    )


def _difference(facts: Facts, change: EventChange) -> Difference:
    verb = "removed" if change.verb == "dropped" else change.verb
    return Difference("events", change.exercise, verb, event_sentence(facts, change))
