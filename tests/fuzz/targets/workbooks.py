"""Workbooks that come in: of a plan, of a nation's reply, of a calendar."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from exercise_planner.board import Board
from exercise_planner.calendar import Calendar
from exercise_planner.facts import Facts
from exercise_planner.plan import Plan
from exercise_planner.problems import InputError
from exercise_planner.reading import read_calendar, read_plan
from exercise_planner.rules import check_board
from exercise_planner.workbook.annotating import annotated_book
from exercise_planner.workbook.merging import merge_replies
from exercise_planner.workbook.opening import read_book
from exercise_planner.workbook.reading import WorkbookError, read_plan_book
from exercise_planner.workbook.reply import reply_book
from exercise_planner.workbook.writing import plan_book
from tests.exercise_planner.workbook.books import plain, with_baseline
from tests.exercise_planner.workbook.hostile import plain_workbook, rich_workbook
from tests.exercise_planner.workbook.replies import plain_reply, small_plan, without
from tests.fuzz.mutators.workbooks import mutate_parts, mutate_workbook
from tests.fuzz.target import Target
from tests.support import examples
from ui.incoming import from_book, known_origin
from ui.schedule.book import schedule_book
from ui.schedule.subject import Subject

LONGEST = 131_072
NATION = "JPN"


def open_a_workbook(data: bytes) -> None:
    """Open a workbook: what comes of it is values within the limits."""
    book = read_book(data)
    for sheet in book.sheets:
        assert sheet.title.isprintable() or sheet.title.encode()
        for row, column in sheet.cells:
            assert row >= 1
            assert column >= 1


def read_a_plan_book(data: bytes) -> None:
    """Read a plan's workbook: a plan like one from JSON, or faults that can be marked in it."""
    try:
        found = read_plan_book(read_book(data))
    except WorkbookError as error:
        _mark(error)
        raise
    assert read_plan(found.plan.to_json_object()) == found.plan


def merge_a_reply(data: bytes) -> None:
    """Merge a reply: it changes what its nation may say, and nothing else."""
    plan = small_plan()
    try:
        merged = merge_replies(plan, [read_book(data)])
    except WorkbookError as error:
        _mark(error)
        raise
    (nation,) = merged.nations
    assert without(merged.plan, nation) == without(plan, nation)
    assert read_plan(merged.plan.to_json_object()) == merged.plan


def read_a_schedule(data: bytes) -> None:
    """Read a calendar's workbook: a calendar like one from JSON, which can be held against."""
    plan = _scheduled()[0]
    book = read_book(data)
    known = known_origin(book, plan, ["Draft"], lambda _: _scheduled()[1])
    try:
        found = from_book(book, plan, known)
    except WorkbookError as error:
        _mark(error)
        raise
    assert read_calendar(found.calendar.to_json_object(), plan) == found.calendar
    check_board(Board(Facts(plan), found.calendar))


def _mark(error: WorkbookError) -> None:
    """Mark the faults in a copy, which is refused like the workbook itself; a large one is left."""
    if len(error.book.data) < 20_000 and len(error.problems) % 5 == 0:
        try:
            annotated = annotated_book(error.book, error.faults)
        except InputError:  # what openpyxl cannot load
            return
        read_book(annotated)


@cache
def _scheduled() -> tuple[Plan, Calendar]:
    plan = read_plan(examples.complete_plan())
    return plan, read_calendar(examples.complete_calendar(), plan)


def _books() -> Iterator[bytes]:
    yield plain_workbook()
    yield rich_workbook()


def _plans() -> Iterator[bytes]:
    yield plain().saved()
    draft = plain()
    with_baseline(draft)
    yield draft.saved()
    yield plan_book(small_plan())


def _replies() -> Iterator[bytes]:
    yield plain_reply().saved()
    yield reply_book(small_plan(), NATION)


def _schedules() -> Iterator[bytes]:
    plan, calendar = _scheduled()
    yield schedule_book(Subject(plan, calendar))


TARGETS = (
    Target("workbook", open_a_workbook, _books, mutate_parts, longest=LONGEST),
    Target("plan-workbook", read_a_plan_book, _plans, mutate_workbook, longest=LONGEST),
    Target("reply-workbook", merge_a_reply, _replies, mutate_workbook, longest=LONGEST),
    Target("schedule-workbook", read_a_schedule, _schedules, mutate_workbook, longest=LONGEST),
)
