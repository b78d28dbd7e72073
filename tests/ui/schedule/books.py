"""Schedule workbooks for tests: made from plans and calendars, and read as a person would."""

import io
import json
from functools import cache
from typing import Any

from openpyxl import Workbook, load_workbook

from exercise_planner.reading import read_calendar, read_plan
from exercise_planner.sample import sample_text
from tests.support.examples import Json
from tests.ui.schedule.calendars import greedy_calendar
from ui.schedule.book import schedule_book
from ui.schedule.subject import Subject

OWN_SHEETS = ("Summary", "Schedule", "Participation", "Goals", "Milestones", "Costs")
"""The sheets that these tests look into."""


@cache
def sample_subject() -> Subject:
    """Return the sample plan with a calendar that keeps the rules."""
    plan = read_plan(json.loads(sample_text()))
    return Subject(plan, greedy_calendar(plan))


@cache
def sample_book() -> bytes:
    """Return the workbook of the sample."""
    return schedule_book(sample_subject())


def subject_of(plan: Json, calendar: Json) -> Subject:
    """Return the subject of a plan and a calendar in their exchange forms."""
    read = read_plan(plan)
    return Subject(read, read_calendar(calendar, read))


def opened(data: bytes, *, results: bool = False) -> Workbook:
    """Open a workbook, formulas as such or as what they come to."""
    return load_workbook(io.BytesIO(data), data_only=results)


def book_of(plan: Json, calendar: Json, *, results: bool = True) -> Workbook:
    """Return the workbook of a plan and a calendar, opened."""
    return opened(schedule_book(subject_of(plan, calendar)), results=results)


def rows_of(book: Workbook, sheet: str, table: str) -> list[dict[str, Any]]:
    """Return the rows of a table as they read, by header."""
    work = book[sheet]
    header, *rows = work[work.tables[table].ref]
    titles = [cell.value for cell in header]
    return [dict(zip(titles, (cell.value for cell in row), strict=True)) for row in rows]


def text_of(book: Workbook, sheet: str) -> str:
    """Return every text of a sheet."""
    cells = (cell.value for row in book[sheet].iter_rows() for cell in row)
    return "\n".join(str(value) for value in cells if value is not None)
