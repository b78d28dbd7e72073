"""Bringing a calendar into a plan file at the command line: said how it differs, then added."""

from pathlib import Path
from typing import Any

from exercise_planner.days import counted
from exercise_planner.problems import InputError
from exercise_planner.workbook.opening import Book
from ui import report
from ui.calendar_names import unused
from ui.changing import open_to_change
from ui.console import MOST_PROBLEMS, err, out, warn
from ui.files import is_plan_file
from ui.importing import Annotation, annotated
from ui.incoming import Incoming, from_book, from_json, known_origin
from ui.words import escaped


def import_calendar(
    content: Any, source: Path, target: Path, name: str | None, annotation: Annotation
) -> None:
    """Add a calendar to a plan file that is there.

    Parameters
    ----------
    content
        The workbook, opened, or what the JSON file says.
    name
        What the calendar is to be called.

    Raises
    ------
    InputError
        With everything wrong in it; nothing was added then.
    """
    if not target.exists() or not is_plan_file(target):
        raise InputError.because(
            str(target), "is no plan file; a calendar is imported into a plan file that is there"
        )
    with open_to_change(target) as file:
        plan = file.plan()
        names = [summary.name for summary in file.calendars()]
        known = known_origin(content, plan, names, file.calendar_as_made)
        if isinstance(content, Book):
            with annotated(annotation, [source], target):
                found = from_book(content, plan, known)
        else:
            found = from_json(content, plan, str(source), known)
        name = name or unused(found.name, names) or None
        warn(found.notes)
        if name is not None:
            file.check_name(name)
        _say(found)
        added = file.add_calendar(found.calendar, name, what=f"import {source.name}", made_for=plan)
    err.print(f"Imported as calendar {escaped(added)}.", soft_wrap=True)


def _say(found: Incoming) -> None:
    """Say how a calendar differs from the one it was made from, and which rules it breaks."""
    if found.known is not None:
        against = escaped(found.known.said)
        if found.differences:
            out.print(f"Against {against}:", soft_wrap=True)
            report.difference_report(out, found.differences)
        else:
            said = f"It holds the events of {against}, unchanged."
            out.print(said, soft_wrap=True)
    else:
        out.print(f"It holds {counted(len(found.calendar.events), 'event')}.")
    for violation in found.broken[:MOST_PROBLEMS]:
        out.print(f"[red]{violation.code}[/] {escaped(violation.message)}", soft_wrap=True)
    if len(found.broken) > MOST_PROBLEMS:
        out.print(f"and {len(found.broken) - MOST_PROBLEMS:,} more")
    number, before = len(found.broken) + len(found.broken_before), len(found.broken_before)
    if number:
        known = f", {before:,} of them in {found.origin} too" if before else ""
        said = f"{counted(number, 'break')} of the rules{known}"
        out.print(f"[red]Not valid:[/] {escaped(said)}.", soft_wrap=True)
    else:
        out.print("[green]Valid:[/] it breaks no rule.")
