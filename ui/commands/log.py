"""Commands on the change log of a plan file: ``log list``, ``log export``, ``log prune``."""

import os
from contextlib import suppress
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from db.connection import explained, sync_folder
from db.plan_file import PlanFile
from db.record import Entry, Record
from db.replacing import free_name
from exercise_planner.days import counted
from exercise_planner.problems import InputError
from ui.changing import open_to_change
from ui.commands.arguments import AsJson, PlanFilePath, ReplaceOption, print_json
from ui.console import out, say
from ui.files import JSON_SUFFIX, Target
from ui.moments import local
from ui.outputs.log import WRITERS, entry_form, log_json
from ui.words import escaped

_LEAST_SAID = 100_000
"""Bytes by which a file is smaller, for that to be said."""

app = typer.Typer(
    help="The change log of a plan file, who did what and when: list, export, prune.",
    no_args_is_help=True,
)


@app.command("list")
def list_(
    plan: PlanFilePath,
    latest: Annotated[int, typer.Option(min=1, help="How many actions, the last ones.")] = 20,
    as_json: AsJson = False,
) -> None:
    """List what was done to the file, the last first; with --json each thing before and after."""
    with PlanFile.open(plan, read_only=True) as file:
        if as_json:
            shown = (Entry(one, file.changes_of(one.id)) for one in file.history(latest))
            print_json([entry_form(entry) for entry in shown])
            return
        actions = file.history(latest)
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("", justify="right")
    for title in ("when", "who", "what"):
        table.add_column(title)
    table.add_column("things", justify="right")
    for action in actions:
        table.add_row(
            str(action.id),
            f"{local(action.at):%Y-%m-%d %H:%M:%S}",
            escaped(action.who),
            escaped(f"{action.what} (undone)" if action.undone else action.what),
            f"{action.things:,}",
        )
    out.print(table)


@app.command()
def export(
    plan: PlanFilePath,
    output: Annotated[
        Path, typer.Argument(metavar="OUT", help=".json: all, for an audit; .csv: a row a change.")
    ],
    replace: ReplaceOption = False,
) -> None:
    """Write the whole change log, and where each calendar comes from, to a file.

    Kept elsewhere it proves later on that nothing was rewritten: verify --against.
    """
    write = WRITERS.get(output.suffix.lower())
    if write is None:
        raise InputError.because(
            str(output), f"expected a name that ends in one of {', '.join(WRITERS)}"
        )
    target = Target.fresh(output, plan, replace=replace)
    with PlanFile.open(plan, read_only=True) as file:
        record = file.record()
    target.write(write(record))
    say(f"{counted(len(record.entries), 'action')} written to {output}.")


@app.command()
def prune(
    plan: PlanFilePath,
    before: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="Take out what was done before this day."),
    ] = None,
    keep: Annotated[
        int | None, typer.Option(min=0, help="Take out all but so many actions, the last ones.")
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--export",
            help="Where to write what is taken out (.json); by default beside the plan file.",
        ),
    ] = None,
) -> None:
    """Take the oldest part out of the change log; it is written to a file first.

    Undo ends there from then on. That it was done is in the log itself.
    """
    if (before is None) == (keep is None):
        raise InputError.because("what to prune", "say either --before DAY or --keep NUMBER")
    size = plan.stat().st_size if plan.exists() else 0
    with open_to_change(plan) as file:
        part = file.prunable(before=before and before.astimezone(), keep=keep)
        if part is None:
            say("There is nothing that can be taken out.")
            return
        path = output or free_name(file.path, "log", JSON_SUFFIX)
        digest = _kept(part, path, plan)
        try:
            done = file.prune(part, path.name, digest)
        except InputError:
            _settle(part, path, file.path)
            raise
    say(
        f"{counted(done.actions, 'action')} with {counted(done.changes, 'change')} taken out of "
        f"the log; they are in {path}, its SHA-256 is {digest}."
    )
    freed = size - plan.stat().st_size
    smaller = f"The file is {freed / 1e6:,.1f} MB smaller."
    say(smaller if freed >= _LEAST_SAID else "The file keeps its size; the room is used again.")


def _kept(part: Record, path: Path, plan: Path) -> str:
    """Write a part of the log so that it outlasts a power cut, and return its hash."""
    if path.suffix.lower() != JSON_SUFFIX:
        raise InputError.because(str(path), f"expected a name that ends in {JSON_SUFFIX}")
    content = log_json(part).encode()
    Target.fresh(path, plan)
    with explained(path), path.open("xb") as file:
        try:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
            sync_folder(path)
        except BaseException:
            file.close()  # on Windows an open file is not removed
            path.unlink()
            raise
    return sha256(content).hexdigest()


def _settle(part: Record, path: Path, plan: Path) -> None:
    """Remove an export that nobody needs, as the log was not pruned.

    A disk that fails may do so when all is done already. So it is read anew whether the file holds
    the part still; the export may be its only copy.
    """
    try:
        with PlanFile.open(plan, read_only=True) as file:
            needless = file.holds(part)
    except InputError:
        needless = False
    if needless:
        with suppress(OSError):  # what went wrong before is what is said
            path.unlink()
    else:
        say(f"What was to be taken out of the log is kept in {path}.")
