"""Bringing plans, replies and calendars into a plan file: shown first, applied in one step."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import typer

from db.plan_file import PlanFile
from exercise_planner.calendar import Calendar
from exercise_planner.consequences import consequences
from exercise_planner.days import counted
from exercise_planner.differences import plan_differences
from exercise_planner.plan import Plan
from exercise_planner.problems import InputError
from exercise_planner.workbook.annotating import A_COPY, annotated_book
from exercise_planner.workbook.merging import Merged, RepliesError, merge_replies
from exercise_planner.workbook.opening import Book, open_book
from exercise_planner.workbook.reading import WorkbookError
from ui import report
from ui.changing import open_to_change
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


@dataclass(frozen=True)
class Annotation:
    """Where workbooks with faults go, with the faults marked.

    Parameters
    ----------
    target
        The copy or, of several workbooks or if it is a folder, where the copies go. None if no
        copy is asked for.
    replace
        Whether files that are there may be replaced.
    """

    target: Path | None
    replace: bool


def update_plan(
    path: Path, plan: Plan, what: str, calendar: str | None, confirmation: Confirmation
) -> bool:
    """Put a plan in place of the one in a plan file, after showing what would change.

    Parameters
    ----------
    what
        What the user did, for the change log.
    calendar
        Of which calendar to say what the change breaks; the newest by default.

    Returns
    -------
    Whether the file holds that plan now.
    """
    with open_to_change(path) as file:
        if file.review:
            raise InputError.because(
                str(path), "is a review copy: remarks can be added, nothing else"
            )
        before, looked_at = file.plan(), _looked_at(file, calendar)
        if plan == before:
            err.print(f"{escaped(str(path))} holds just that already.", soft_wrap=True)
            return True
        err.print(f"{escaped(str(path))} is there already. What would change:", soft_wrap=True)
        return _apply(file, before, plan, looked_at, what, confirmation)


def merge(
    sources: Sequence[Path],
    target: Path,
    calendar: str | None,
    confirmation: Confirmation,
    annotate: Annotation,
) -> bool:
    """Merge nations' replies into the plan of a plan file, after showing what would change.

    Parameters
    ----------
    sources
        Workbooks of replies; all of them go in, or none.
    calendar
        Of which calendar to say what the change breaks; the newest by default.

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
    with open_to_change(target) as file:
        before, looked_at = file.plan(), _looked_at(file, calendar)
        with annotated(annotate, sources, target), working("Reading") as said:
            books, unopened = _opened(sources, said)
            merged = _merged(before, books, unopened)
        warn(merged.notes)
        nations = ", ".join(merged.nations)
        count = "reply" if len(merged.nations) == 1 else "replies"
        if merged.plan == before:
            change = "changes" if len(merged.nations) == 1 else "change"
            err.print(f"The {count} of {escaped(nations)} {change} nothing.", soft_wrap=True)
            return True
        err.print(f"What the {count} of {escaped(nations)} would change:", soft_wrap=True)
        what = f"merge {count} of {nations}"
        return _apply(file, before, merged.plan, looked_at, what, confirmation)


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
def annotated(annotation: Annotation, sources: Sequence[Path], plan: Path) -> Iterator[None]:
    """Where workbooks turn out to be wrong inside, write copies of them that show where.

    Parameters
    ----------
    plan
        The plan file that something is imported into, which no copy may take the place of.
    """
    targets = _targets(annotation, sources, plan)
    try:
        yield
    except (WorkbookError, RepliesError) as error:
        wrong = error.errors if isinstance(error, RepliesError) else (error,)
        for one in wrong:
            if isinstance(one, WorkbookError) and one.source in targets:
                _write_marked(one, targets[one.source])
        raise


def _targets(annotation: Annotation, sources: Sequence[Path], plan: Path) -> dict[str, Target]:
    """Return where the copy of each workbook goes, all of them checked."""
    target = annotation.target
    if target is None:
        return {}
    into_folder = target.is_dir()
    if len(sources) > 1 and not into_folder:
        raise InputError.because(
            str(target), "is no folder; several workbooks are annotated into one"
        )
    if not into_folder and target.suffix.lower() != BOOK_SUFFIX:
        raise InputError.because(str(target), f"expected a name that ends in {BOOK_SUFFIX}")
    places = {source: target / source.name if into_folder else target for source in sources}
    return {
        str(source): Target.fresh(place, *sources, plan, replace=annotation.replace)
        for source, place in places.items()
    }


def _write_marked(error: WorkbookError, target: Target) -> None:
    """Write the copy of one workbook; that there is none hides nothing that is wrong in it."""
    try:
        with working("Marking") as said:
            said(error.source)
            target.write(annotated_book(error.book, error.faults))
    except InputError as refused:
        warn([str(refused)])
    else:
        err.print(f"Marked in {escaped(str(target.path))}, {A_COPY}.", soft_wrap=True)


def _opened(
    sources: Sequence[Path], said: Callable[[str], None]
) -> tuple[list[Book], list[InputError]]:
    """Return the workbooks that can be opened, and why the others cannot."""
    books: list[Book] = []
    errors: list[InputError] = []
    for path in sources:
        said(path.name)
        try:
            books.append(open_book(path))
        except InputError as error:
            errors.append(error)
    return books, errors


def _merged(plan: Plan, books: Sequence[Book], unopened: Sequence[InputError]) -> Merged:
    """Return a plan with replies in it.

    Raises
    ------
    InputError
        With everything wrong in all of them, and why others could not be opened.
    """
    errors = [*unopened]
    try:
        merged = merge_replies(plan, books)
    except RepliesError as error:
        errors.extend(error.errors)
    except InputError as error:
        errors.append(error)
    if errors:
        raise errors[0] if len(errors) == 1 else RepliesError(errors)
    return merged


def _apply(
    file: PlanFile,
    before: Plan,
    after: Plan,
    looked_at: Calendar | None,
    what: str,
    confirmation: Confirmation,
) -> bool:
    different = plan_differences(before, after)
    report.difference_report(out, different)
    if looked_at is not None:
        what_follows = consequences(before, after, looked_at)
        report.consequence_report(out, looked_at.name, what_follows)
    question = f"Apply {counted(len(different), 'change')} to {file.path.name}?"
    if not confirmation.obtained(question):
        return False
    file.replace_plan(after, what, instead_of=before)
    err.print(f"Applied in one step; undo {escaped(file.path.name)} takes it back.", soft_wrap=True)
    return True


def _looked_at(file: PlanFile, name: str | None) -> Calendar | None:
    """Return the calendar of that name, else the newest, if there is one."""
    if name is None:
        calendars = file.calendars()
        name = calendars[-1].name if calendars else None
    return None if name is None else file.calendar_as_made(name)
