"""Telling workbooks apart by what is in them: a plan, one nation's reply, or a calendar."""

from typing import Literal

from exercise_planner.problems import InputError, nearest_of
from exercise_planner.workbook.forms import BASELINE_FORMS, FORMS, PLAN_TITLE, REPLY_TITLE
from exercise_planner.workbook.opening import Book
from exercise_planner.workbook.schedule_forms import SCHEDULE, WHO
from exercise_planner.workbook.tables import norm

BookKind = Literal["plan", "reply", "schedule"]
"""What a workbook is: of a whole plan, one nation's reply, or of a calendar."""

_PLAN_TITLES = [PLAN_TITLE, *(form.title for form in (*FORMS, *BASELINE_FORMS))]


def is_reply(book: Book) -> bool:
    """Whether a workbook is one nation's reply."""
    return any(norm(sheet.title) == norm(REPLY_TITLE) for sheet in book.sheets)


def kind_of(book: Book) -> BookKind:
    """Return what a workbook is, by the titles of its sheets.

    Raises
    ------
    InputError
        It is none of them.
    """
    titles = {norm(sheet.title) for sheet in book.sheets}
    if is_reply(book):
        return "reply"
    if norm(PLAN_TITLE) in titles:
        return "plan"
    if titles & {norm(SCHEDULE.title), norm(WHO.title)}:
        return "schedule"
    if any(nearest_of(sheet.title, _PLAN_TITLES) for sheet in book.sheets):
        return "plan"  # as far as can be told; what it lacks is said when it is read
    raise InputError.because(
        book.source,
        f'is none of ours: a plan has a sheet "{PLAN_TITLE}", a nation\'s reply "{REPLY_TITLE}", '
        f'a calendar "{SCHEDULE.title}" and "{WHO.title}"',
    )
