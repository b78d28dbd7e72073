"""Commands on the backups of a plan file: ``backups list``, ``backups restore``."""

from collections.abc import Sequence
from typing import Annotated

import typer
from rich.table import Table

from db import backups
from db.backups import Backup, Contents
from exercise_planner.problems import InputError, nearest, shown
from ui.backup_words import last_change, made_at, size_of
from ui.changing import refuse_held
from ui.commands.arguments import AnywayOption, AsJson, PlanFilePath, print_json
from ui.console import err, out
from ui.words import escaped

app = typer.Typer(
    help="The backups of a plan file, made before it is changed: list, restore.",
    no_args_is_help=True,
)


@app.command("list")
def list_(plan: PlanFilePath, as_json: AsJson = False) -> None:
    """List the backups, the newest first; the plan file itself may be gone."""
    found = [(backup, backups.contents_of(backup)) for backup in backups.backups_of(plan)]
    if as_json:
        print_json([_form(backup, contents) for backup, contents in found])
        return
    if not found:
        out.print("There is no backup; one is made when the plan file is next changed.")
        return
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("", justify="right")
    for title in ("made", "plan", "last change"):
        table.add_column(title)
    table.add_column("size", justify="right")
    for number, (backup, contents) in enumerate(found, start=1):
        table.add_row(
            str(number),
            made_at(backup),
            escaped("" if contents is None else contents.plan),
            escaped(last_change(contents)),
            size_of(backup),
        )
    out.print(table)


@app.command()
def restore(
    plan: PlanFilePath,
    which: Annotated[
        str, typer.Argument(metavar="WHICH", help="Its number in the list, or its name there.")
    ],
    anyway: AnywayOption = False,
) -> None:
    """Put a backup in place of the plan file, which is backed up first."""
    backup = _chosen(backups.backups_of(plan), which)
    if not anyway:
        refuse_held(plan)
    done = backups.restore(plan, backup)
    err.print(
        escaped(f"{plan} is as it was at {made_at(backup)}."),
        *([] if done.aside is None else [escaped(f"What it held before is in {done.aside}.")]),
        soft_wrap=True,
    )


def _chosen(found: Sequence[Backup], which: str) -> Backup:
    if not found:
        raise InputError.because("the backup", "there is none of this plan file")
    for number, backup in enumerate(found, start=1):
        if which in (str(number), backup.name):
            return backup
    names = [backup.name for backup in found]
    raise InputError.because(
        "the backup",
        f"{shown(which)}{nearest(which, names)}; expected a number from 1 to {len(found)}, "
        "or a name as backups list --json says it",
    )


def _form(backup: Backup, contents: Contents | None) -> dict[str, object]:
    return {
        "name": backup.name,
        "path": str(backup.path),
        "made": backup.made.isoformat(),
        "bytes": backup.size,
        "readable": contents is not None,
        "plan": contents and contents.plan,
        "last_change": contents
        and {"at": contents.at.isoformat(), "who": contents.who, "what": contents.what},
    }
