"""Schedule workbooks as officers send them back: edited by hand, the ends of events kept up.

The small plan's calendar has two events: Keen Sword from 8 to 12 May 2028 at the range, with the
ship and the jets as defenders, and Iron Spear from 20 to 22 May at the coast with nobody.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from openpyxl.utils.datetime import to_excel
from openpyxl.worksheet.worksheet import Worksheet

from exercise_planner.calendar import Calendar, Event
from exercise_planner.plan import Plan
from exercise_planner.reading import read_calendar, read_plan
from exercise_planner.workbook.opening import read_book
from exercise_planner.workbook.reading import WorkbookError
from exercise_planner.workbook.schedule_reading import ReadSchedule, read_schedule_book
from tests.exercise_planner.workbook.books import Draft, loaded
from tests.support import examples
from tests.support.examples import Json, event
from ui.schedule.book import schedule_book
from ui.schedule.subject import Subject

Edit = Callable[[Draft], object]
SCHEDULE, WHO, NAMES = "Schedule", "Who takes part", "Names"
FIRST, FIRST_WHO = 7, 6
"""The first rows of data."""
START, END, DAYS, VENUE = "B", "C", "D", "F"
UNITS = {"ship": "defend", "jets": "defend"}


def small(*events: Json, **changes: Any) -> tuple[Plan, Calendar]:
    """Return the small plan, with changes, and a calendar of it; by default one of two events."""
    plan = read_plan(examples.plan(**changes))
    held = events or (event("keen", 8, units=UNITS), event("iron", 20, at="coast"))
    return plan, read_calendar(examples.calendar(*held, name="Draft"), plan)


def sent_back(plan: Plan, calendar: Calendar, *edits: Edit) -> bytes:
    """Return the workbook of a calendar after somebody edited it."""
    draft = loaded(schedule_book(Subject(plan, calendar)))
    for edit in edits:
        edit(draft)
    if SCHEDULE in draft.book.sheetnames:
        _keep_up(draft)
    return draft.saved()


def day(number: int) -> date:
    """Return a day of May 2028."""
    return date(2028, 5, number)


def put(sheet: str, **values: object) -> Edit:
    """Put values into cells: ``put(SCHEDULE, B7=day(9))``."""

    def edit(draft: Draft) -> None:
        for cell, value in values.items():
            draft[sheet][cell] = value

    return edit


def row_of(sheet: Worksheet, text: str, column: int = 1) -> int:
    """Return the first row that has a text in a column."""
    return next(row for row in range(1, sheet.max_row + 1) if sheet.cell(row, column).value == text)


def delete(sheet: str, text: str, column: int = 1) -> Edit:
    """Delete the first row with a text in a column."""

    def edit(draft: Draft) -> None:
        draft[sheet].delete_rows(row_of(draft[sheet], text, column))

    return edit


def add(sheet: str, **values: object) -> Edit:
    """Fill in the row below the last one: ``add(SCHEDULE, A="Blue Wave", B=day(3))``."""

    def edit(draft: Draft) -> None:
        row = max(cell.row for cell in draft[sheet]["A"] if cell.value is not None) + 1
        for letter, value in values.items():
            draft[sheet][f"{letter}{row}"] = value

    return edit


def _keep_up(draft: Draft) -> None:
    """Compute the ends of events as Excel would, also where rows have moved."""
    sheet = draft[SCHEDULE]
    for row in range(1, sheet.max_row + 1):
        start, end, days = (sheet[f"{letter}{row}"] for letter in (START, END, DAYS))
        if isinstance(end.value, str) and end.value.startswith("=") and "-1" in end.value:
            end.value = f"={START}{row}+{DAYS}{row}-1"
            begins = to_excel(start.value) if isinstance(start.value, date) else 0
            lasts = days.value if isinstance(days.value, int) else 0
            draft.results[f"{SCHEDULE}!{END}{row}"] = int(begins + lasts - 1)


# --- read back -------------------------------------------------------------------------------


def same(calendar: Calendar) -> list[tuple[object, ...]]:
    """Return all that a calendar's events are, whatever their order."""
    return sorted(
        (e.exercise, e.start, e.end, e.venue, sorted((p.unit, p.role) for p in e.participants))
        for e in calendar.events
    )


def read_again(subject: Subject) -> ReadSchedule:
    return read_schedule_book(read_book(schedule_book(subject)), subject.plan)


def read_edited(*edits: Edit, known: bool = True) -> ReadSchedule:
    """Read the small calendar's workbook after edits, with the calendar it was made from."""
    plan, calendar = small()
    book = read_book(sent_back(plan, calendar, *edits))
    return read_schedule_book(book, plan, calendar if known else None)


def event_of(found: ReadSchedule, exercise: str) -> Event:
    (event,) = (e for e in found.calendar.events if e.exercise == exercise)
    return event


def wrong(*edits: Edit, known: bool = True) -> list[str]:
    """Return what is wrong with the workbook after edits."""
    with pytest.raises(WorkbookError) as caught:
        read_edited(*edits, known=known)
    return [str(problem) for problem in caught.value.problems]
