"""Reading and writing the files of others for the desktop: values in, values out, no widget.

All of it may run in the background.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from db.plan_file import PlanFile
from exercise_planner.calendar import CALENDAR_FORMAT, Calendar
from exercise_planner.plan import Plan
from exercise_planner.reading import read_plan
from exercise_planner.workbook.annotating import annotated_book
from exercise_planner.workbook.merging import Merged, RepliesError, merge_replies
from exercise_planner.workbook.opening import Book, open_book
from exercise_planner.workbook.reading import WorkbookError, read_plan_book
from exercise_planner.workbook.recognising import kind_of
from exercise_planner.workbook.reply import reply_book
from exercise_planner.workbook.writing import template_book
from ui.exporting import export_calendar
from ui.files import Target, is_plan_file, is_workbook, read_form, write_plan
from ui.incoming import Incoming, Known, from_book, from_json, known_origin
from ui.outputs.log import WRITERS

PLANS = "Plans and calendars (*.explan *.xlsx *.json)"
PLAN_FILES = "Plan files (*.explan)"
BOOKS = "Excel workbooks (*.xlsx)"
CALENDARS = (
    "Excel workbook (*.xlsx);;Picture for print (*.pdf);;Picture (*.png);;Drawing (*.svg);;"
    "Dates for other calendars (*.ics);;Table (*.csv);;Exchange form (*.json)"
)
LOGS = "Everything, for an audit (*.json);;Table (*.csv)"
PLAN_COPIES = "Excel workbook (*.xlsx);;Exchange form (*.json);;Plan file (*.explan)"


@dataclass(frozen=True)
class Source:
    """What a file turned out to hold: a plan, or a calendar not yet held against a plan.

    Parameters
    ----------
    calendar
        The workbook of a calendar, or what its JSON file says.
    """

    path: Path
    plan: Plan | None
    calendar: Any = None
    notes: Sequence[str] = ()

    def made_from(
        self, plan: Plan, names: Iterable[str], as_made: Callable[[str], Calendar]
    ) -> Known | None:
        """Return the calendar of a plan file that the one in the file was made from, if known."""
        return known_origin(self.calendar, plan, names, as_made)

    def incoming(self, plan: Plan, known: Known | None) -> Incoming:
        """Return the calendar, held against a plan and the calendar that it was made from.

        Parameters
        ----------
        known
            That calendar, if the plan file has it.

        Raises
        ------
        InputError
            With every problem found; of a workbook a WorkbookError, which can mark them.
        """
        if isinstance(self.calendar, Book):
            return from_book(self.calendar, plan, known)
        return from_json(self.calendar, plan, str(self.path), known)


def read_source(path: Path) -> Source:
    """Return what a file holds.

    Raises
    ------
    InputError
        With every problem found; of a workbook a WorkbookError, which can mark them.
    """
    if is_plan_file(path):
        with PlanFile.open(path, read_only=True) as file:
            return Source(path, file.plan())
    if is_workbook(path):
        book = open_book(path)
        if kind_of(book) == "schedule":
            return Source(path, None, calendar=book)
        found = read_plan_book(book)
        return Source(path, found.plan, notes=found.notes)
    form, raw = read_form(path)
    if form == CALENDAR_FORMAT:
        return Source(path, None, calendar=raw)
    return Source(path, read_plan(raw, str(path)))


def read_replies(plan: Plan, paths: Sequence[Path]) -> Merged:
    """Return a plan with nations' replies in it.

    Raises
    ------
    InputError
        With everything wrong in all of them.
    """
    return merge_replies(plan, [open_book(path) for path in paths])


def write_marked(error: WorkbookError, path: Path) -> None:
    """Write a copy of a faulty workbook that shows what is wrong where.

    Raises
    ------
    InputError
        It cannot be written.
    """
    Target.fresh(path, replace=True).write(annotated_book(error.book, error.faults))


def faulty_book(error: BaseException) -> WorkbookError | None:
    """Return the first faulty workbook of an error, if it is about one."""
    errors = error.errors if isinstance(error, RepliesError) else (error,)
    return next((one for one in errors if isinstance(one, WorkbookError)), None)


def write_calendar(
    plan: Plan,
    calendar: Calendar,
    path: Path,
    *,
    stamp: str = "",
    nation: str | None = None,
) -> None:
    """Write a calendar in the form of the name's suffix, whole or for one nation.

    Parameters
    ----------
    stamp
        By which revisions the calendar is known; one for a nation does not say it.

    Raises
    ------
    InputError
        The suffix is none, the release is not allowed, or it cannot be written.
    """
    export_calendar(plan, calendar, path, stamp=stamp, release_to=nation, replace=True)


def write_log(beside: PlanFile, path: Path) -> None:
    """Write a plan file's change log in the form of the name's suffix.

    Parameters
    ----------
    beside
        The plan file, opened for this alone; it is closed.

    Raises
    ------
    InputError
        It cannot be read or written.
    """
    with beside:
        record = beside.record()
    Target.fresh(path, replace=True).write(WRITERS[path.suffix.lower()](record))


def write_plan_copy(plan: Plan, path: Path) -> None:
    """Write the plan alone, in the form of the name's suffix.

    Raises
    ------
    InputError
        The suffix is none, or it cannot be written.
    """
    write_plan(plan, path, replace=True)


def write_book_to_fill(path: Path, plan: Plan | None, nation: str | None) -> None:
    """Write the workbook that a nation fills in, or the empty one of a whole plan.

    Raises
    ------
    InputError
        It cannot be written.
    """
    content = template_book() if plan is None or nation is None else reply_book(plan, nation)
    Target.fresh(path, replace=True).write(content)
