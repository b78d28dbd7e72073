"""``verify``: whether what was approved is what was solved."""

from pathlib import Path
from typing import Annotated

import typer

from db.plan_file import PlanFile
from db.provenance import Provenance
from db.record import Testimony
from exercise_planner.problems import InputError, nearest, shown
from exercise_planner.revision import short
from ui.commands.arguments import NO, AsJson, PlanFilePath, print_json
from ui.console import out
from ui.files import read_raw
from ui.outputs.log import provenance_form
from ui.provenance_words import sentences
from ui.pruned_words import pruned_parts
from ui.record_against import differences
from ui.words import escaped

LARGEST_LOG = 1_000_000_000
"""Bytes of an exported log that is read."""


def verify(
    plan: PlanFilePath,
    calendar: Annotated[
        str | None,
        typer.Argument(metavar="[CALENDAR]", help="A calendar's name; else all approved ones."),
    ] = None,
    against: Annotated[
        Path | None,
        typer.Option(help="A log exported earlier; nothing of it may be missing or different."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Say whether what was approved is what was solved, for the plan of today, unchanged since.

    Exit status 1 where it is not, or nothing is approved. With --against, where the log is not what
    was exported earlier; then nothing need be approved.
    """
    earlier = None if against is None else read_raw(against, "an exported log", LARGEST_LOG)
    rewritten, pruned = [], []
    with PlanFile.open(plan, read_only=True) as file:
        if against is None:
            known = file.testimony()
        else:
            known = record = file.record()
            rewritten = differences(earlier, record, str(against))
            pruned = pruned_parts(record, file.path.parent)
    chosen = _chosen(known, calendar)
    sound = all(found.sound for found in chosen) and not known.missing
    something = bool(chosen) or against is not None
    fine = something and sound and not rewritten and all(whole for whole, _ in pruned)
    if as_json:
        answer = {
            "fine": fine,
            "calendars": [provenance_form(found) for found in chosen],
            "missing": known.missing,
        }
        if against is not None:
            told = [{"fine": whole, "said": sentence} for whole, sentence in pruned]
            answer |= {"rewritten": rewritten, "pruned": told}
        print_json(answer)
    else:
        _report(known, chosen)
        if against is not None:
            _report_log(rewritten, pruned, against)
    if not fine:
        raise typer.Exit(NO)


def _chosen(known: Testimony, name: str | None) -> list[Provenance]:
    if name is None:
        return [found for found in known.calendars if found.summary.status == "approved"]
    chosen = [found for found in known.calendars if found.summary.name == name]
    if not chosen and name not in known.missing:
        near = nearest(name, [found.summary.name for found in known.calendars])
        raise InputError.because("the plan file", f"there is no calendar {shown(name)}{near}")
    return chosen


def _report(known: Testimony, chosen: list[Provenance]) -> None:
    for name in known.missing:
        _line(False, f"Calendar {shown(name)} is in the log and not in the file.")
    if not chosen and not known.missing:
        out.print("No calendar is approved; name one to verify it.")
    for found in chosen:
        name, revision = escaped(found.summary.name), short(found.revision)
        out.print(f"[bold]{name}[/] revision {revision}", soft_wrap=True)
        for fine, sentence in sentences(found):
            _line(fine, sentence)


def _report_log(rewritten: list[str], pruned: list[tuple[bool, str]], against: Path) -> None:
    out.print("[bold]Change log[/]")
    for fine, sentence in pruned:
        _line(fine, sentence)
    if not rewritten:
        start = "Apart from what was pruned, nothing" if pruned else "Nothing"
        _line(True, f"{start} of {against} is missing or different.")
    for sentence in rewritten:
        _line(False, sentence)


def _line(fine: bool, sentence: str) -> None:
    sign = "[green]fine[/]" if fine else "[red]no  [/]"
    out.print(f"  {sign}  {escaped(sentence)}", soft_wrap=True)
