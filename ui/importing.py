"""Bringing plans, replies and calendars into a plan file: shown first, applied in one step."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import typer

from db.plan_file import PlanFile
from exercise_planner.consequences import consequences
from exercise_planner.differences import Difference, plan_differences
from exercise_planner.plan import Plan
from exercise_planner.problems import InputError
from exercise_planner.workbook.annotating import annotated_book
from exercise_planner.workbook.opening import Book, open_book
from exercise_planner.workbook.reading import WorkbookError
from exercise_planner.workbook.reply import RepliesError, merge_replies
from ui import report
from ui.console import err, out, warn, working
from ui.files import BOOK_SUFFIX, Target, is_plan_file
from ui.words import escaped


@dataclass(frozen=True)
class Confirmation:
    """How somebody agrees to a change.

    Parameters
    ----------
    given
        Whether it was said beforehand, with ``--yes``. Else it is asked for at a terminal, and
        elsewhere there is none.
    """

    given: bool

    def obtained(self, question: str) -> bool:
        """Return whether the change may be made."""
        if self.given:
            return True
        if sys.stdin.isatty() and sys.stderr.isatty():
            return typer.confirm(question, err=True)
        err.print("Nothing was changed. Say --yes to apply this.", soft_wrap=True)
        return False


def update_plan(path: Path, plan: Plan, what: str, confirmation: Confirmation) -> bool:
    """Put a plan in place of the one in a plan file, after showing what would change.

    Parameters
    ----------
    what
        What the user did, for the change log.

    Returns
    -------
    Whether the file holds that plan now.
    """
    with PlanFile.open(path) as file:
        before = file.plan()
        different = plan_differences(before, plan)
        if not different:
            err.print(f"{escaped(str(path))} holds just that already.", soft_wrap=True)
            return True
        err.print(f"{escaped(str(path))} is there already. What would change:", soft_wrap=True)
        return _apply(file, before, plan, different, None, what, confirmation)


def merge(
    sources: Sequence[Path],
    target: Path,
    calendar: str | None,
    confirmation: Confirmation,
    annotate: Path | None,
) -> bool:
    """Merge nations' replies into the plan of a plan file, after showing what would change.

    Parameters
    ----------
    sources
        Workbooks of replies; all of them go in, or none.
    calendar
        Of which calendar to say what the change breaks; the newest by default.
    annotate
        Where the workbooks go with what is wrong in them marked; a folder if they are several.

    Returns
    -------
    Whether the replies are in the plan now.

    Raises
    ------
    InputError
        With everything wrong in all of them.
    """
    if not is_plan_file(target):
        raise InputError.because(
            str(target), "is no plan file; replies are merged into one (.explan)"
        )
    with PlanFile.open(target) as file:
        before = file.plan()
        with annotated(annotate, sources), working("Reading") as said:
            merged = merge_replies(before, list(_opened(sources, said)))
        warn(merged.notes)
        different = plan_differences(before, merged.plan)
        nations = ", ".join(merged.nations)
        count = "reply" if len(merged.nations) == 1 else "replies"
        if not different:
            err.print(f"The {count} of {escaped(nations)} change nothing.", soft_wrap=True)
            return True
        err.print(f"What the {count} of {escaped(nations)} would change:", soft_wrap=True)
        what = f"merge {count} of {nations}"
        return _apply(file, before, merged.plan, different, calendar, what, confirmation)


def reply_paths(source: Path) -> list[Path]:
    """Return the workbooks that are meant: a file itself, or those in a folder.

    Raises
    ------
    InputError
        The folder holds none.
    """
    if not source.is_dir():
        return [source]
    found = sorted(
        path
        for path in source.iterdir()
        if path.suffix.lower() == BOOK_SUFFIX and not path.name.startswith(("~$", "."))
    )
    if not found:
        raise InputError.because(str(source), f"no workbook ({BOOK_SUFFIX}) in this folder")
    return found


@contextmanager
def annotated(target: Path | None, sources: Sequence[Path]) -> Iterator[None]:
    """Where workbooks turn out to be wrong inside, write copies of them that show where."""
    many = len(sources) > 1
    if target is not None:
        place = target / sources[0].name if many else target
        if many and not target.is_dir():
            raise InputError.because(
                str(target), "is no folder; several workbooks are annotated into one"
            )
        Target.checked(place, *sources)
    try:
        yield
    except (WorkbookError, RepliesError) as error:
        wrong = error.errors if isinstance(error, RepliesError) else (error,)
        for one in wrong:
            if target is not None and isinstance(one, WorkbookError):
                path = target / Path(one.source).name if many else target
                Target.checked(path, *sources).write(annotated_book(one.book, one.faults))
                err.print(f"Marked in {escaped(str(path))}.", soft_wrap=True)
        raise


def _opened(sources: Sequence[Path], said: Callable[[str], None]) -> Iterator[Book]:
    """Yield the workbooks; what is wrong with any is said of all together."""
    errors: list[InputError] = []
    for path in sources:
        said(path.name)
        try:
            book = open_book(path)
        except InputError as error:
            errors.append(error)
        else:
            yield book
    if errors:
        raise errors[0] if len(errors) == 1 else RepliesError(errors)


def _apply(
    file: PlanFile,
    before: Plan,
    after: Plan,
    different: Sequence[Difference],
    calendar: str | None,
    what: str,
    confirmation: Confirmation,
) -> bool:
    report.difference_report(out, different)
    name = calendar if calendar is not None else _newest(file)
    if name is not None:
        made = file.calendar_as_made(name)
        report.consequence_report(out, name, consequences(before, after, made))
    if not confirmation.obtained(f"Apply {len(different)} changes to {file.path.name}?"):
        return False
    file.replace_plan(after, what)
    err.print(f"Applied in one step; undo {escaped(file.path.name)} takes it back.", soft_wrap=True)
    return True


def _newest(file: PlanFile) -> str | None:
    calendars = file.calendars()
    return calendars[-1].name if calendars else None
