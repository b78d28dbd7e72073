"""What is written with texts from outside in it, and read again as other programs read it."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from itertools import cycle
from typing import Any

import icalendar

from exercise_planner.calendar import Calendar
from exercise_planner.plan import Plan
from exercise_planner.problems import InputError
from exercise_planner.reading import read_calendar, read_plan
from exercise_planner.release import released
from exercise_planner.workbook.opening import read_book
from exercise_planner.workbook.reading import read_plan_book
from exercise_planner.workbook.schedule_reading import read_schedule_book
from exercise_planner.workbook.writing import plan_book
from tests.fuzz.mutators.lines import mutate_lines
from tests.fuzz.target import Target
from tests.support import examples
from ui.outputs.csv import BYTE_ORDER_MARK, FORMULA, schedule_csv
from ui.outputs.exchange import release_json
from ui.outputs.ics import calendar_ics
from ui.schedule.book import schedule_book
from ui.schedule.subject import Subject

TEXTS = ("name", "note", "marking", "series", "currency")
"""Fields of the exchange forms that hold texts of people's own."""


def write_for_others(data: bytes) -> None:
    """Write a calendar as CSV, iCalendar and a release: each event comes out of each of them."""
    plan, calendar = _named(data)
    for release in (None, _released(plan, calendar)):
        rows = list(csv.reader(io.StringIO(schedule_csv(plan, calendar, release=release))))
        assert rows[0][0].startswith(BYTE_ORDER_MARK)
        assert len(rows) == len(calendar.events) + 1
        assert all(len(row) == len(rows[0]) for row in rows)
        assert not any(cell[:1] in FORMULA for row in rows for cell in row)
        read = icalendar.Calendar.from_ical(calendar_ics(plan, calendar, release=release))
        names = [str(entry["summary"]) for entry in read.walk("VEVENT")]
        assert len(names) >= len(calendar.events)
        assert not any("\n" in name for name in names)
        if release is not None:
            json.loads(release_json(release))


def write_workbooks(data: bytes) -> None:
    """Write workbooks of a plan and its calendar, which say the same when they are read."""
    plan, calendar = _named(data)
    assert read_plan_book(read_book(plan_book(plan))).plan == plan
    book = read_book(schedule_book(Subject(plan, calendar)))
    assert read_schedule_book(book, plan, calendar).calendar.events == calendar.events


def _released(plan: Plan, calendar: Calendar) -> Any:
    try:
        return released(plan, calendar, plan.nations[0].id)
    except InputError:  # its marking forbids it
        return None


def _named(data: bytes) -> tuple[Plan, Calendar]:
    """Return the complete plan and its calendar with other texts in them, in turn."""
    lines = [line.replace("\x0b", "\n") for line in data.decode("utf-8", "replace").split("\n")]
    texts = cycle(lines)
    form, calendar = examples.complete_plan(), examples.complete_calendar()
    for record in _records([form, calendar]):
        for field in TEXTS:
            if isinstance(record.get(field), str):
                record[field] = next(texts)
    plan = read_plan(form)
    return plan, read_calendar(calendar, plan)


def _records(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
    for inner in value.values() if isinstance(value, dict) else value:
        if isinstance(inner, dict | list):
            yield from _records(inner)


def _texts() -> Iterator[bytes]:
    yield b"Pacific\nUNCLASSIFIED\nAUD"
    yield b"Keen Sword\n=1+1\n; , \\ \n\x0bX-END:VCALENDAR"


TARGETS = (
    Target("outputs", write_for_others, _texts, mutate_lines, longest=4_000),
    Target("written-workbooks", write_workbooks, _texts, mutate_lines, longest=4_000),
)
