"""Commands on the calendars that a plan file keeps: ``calendars list``, ``calendars rename`` ..."""

from typing import Annotated

import typer
from rich.table import Table

from db.calendars import CalendarSummary
from db.plan_file import PlanFile
from exercise_planner.consequences import breaks
from exercise_planner.days import spoken_day
from exercise_planner.problems import InputError, nearest, shown
from exercise_planner.review import STATUSES, CalendarStatus
from exercise_planner.revision import revision
from ui.changing import open_to_change
from ui.commands.arguments import AsJson, PlanFilePath, print_json
from ui.console import out, say, warn
from ui.moments import local_day
from ui.status_words import warning_of
from ui.words import escaped

app = typer.Typer(
    help="The calendars that a plan file keeps: list, rename, copy, status, baseline ...",
    no_args_is_help=True,
)

NameArgument = Annotated[str, typer.Argument(metavar="NAME", help="A calendar's name in PLAN.")]


@app.command("list")
def list_(plan: PlanFilePath, as_json: AsJson = False) -> None:
    """List the calendars: status, author, how made, and how each stands by today's plan."""
    with PlanFile.open(plan, read_only=True) as file:
        content, summaries = file.plan(), file.calendars()
        broken = {s.name: breaks(file.calendar_as_made(s.name), content) for s in summaries}
    today = revision(content)
    if as_json:
        print_json([_form(summary, today, broken[summary.name]) for summary in summaries])
        return
    if not summaries:
        out.print("There is no calendar yet; solve or alternatives makes some.")
        return
    table = Table(box=None, pad_edge=False, header_style="bold")
    for title in ("calendar", "status", "by", "author", "made", "today"):
        table.add_column(title)
    table.add_column("events", justify="right")
    for summary in summaries:
        table.add_row(
            escaped(summary.name),
            summary.status,
            escaped(summary.decided_by or ""),
            escaped(summary.author),
            spoken_day(local_day(summary.created).toordinal()),
            _standing(summary, today, broken[summary.name]),
            f"{summary.events:,}",
        )
    out.print(table)


@app.command()
def rename(plan: PlanFilePath, name: NameArgument, new_name: str) -> None:
    """Give a calendar another name."""
    with open_to_change(plan) as file:
        chosen = file.rename_calendar(name, new_name)
    say(f"{name} is called {chosen} now.")


@app.command()
def copy(
    plan: PlanFilePath,
    name: NameArgument,
    new_name: Annotated[str | None, typer.Argument(help="The copy's; else a free one.")] = None,
) -> None:
    """Copy a calendar; the copy is a draft and can be edited."""
    with open_to_change(plan) as file:
        chosen = file.duplicate_calendar(name, new_name)
    say(f"Copied as {chosen}.")


@app.command()
def delete(plan: PlanFilePath, name: NameArgument) -> None:
    """Delete a calendar; undo brings it back."""
    with open_to_change(plan) as file:
        file.delete_calendar(name)
    say(f"Deleted {name}; undo brings it back.")


@app.command()
def status(
    plan: PlanFilePath,
    name: NameArgument,
    word: Annotated[str, typer.Argument(metavar="STATUS", help=", ".join(STATUSES))],
) -> None:
    """Say how far the decision on a calendar is; one that is approved cannot be changed."""
    with open_to_change(plan) as file:
        file.set_status(name, _status(word))
        minded = _warning(file, name) if word == "approved" else None
    say(f"{name} is {word} now.")
    warn([minded])


@app.command()
def note(
    plan: PlanFilePath,
    name: NameArgument,
    text: Annotated[str, typer.Argument(help="The notes; an empty text removes them.")],
) -> None:
    """Write the notes that are kept with a calendar."""
    with open_to_change(plan) as file:
        file.set_notes(name, text)
    say(f"Noted with {name}.")


@app.command()
def baseline(
    plan: PlanFilePath,
    name: Annotated[
        str | None, typer.Argument(metavar="[NAME]", help="A calendar's; without, none is.")
    ] = None,
) -> None:
    """Make a calendar the plan's baseline: what was agreed, against which disruption counts."""
    with open_to_change(plan) as file:
        file.set_baseline(name)
        minded = None if name is None else _warning(file, name)
    say("There is no baseline now." if name is None else f"{name} is the baseline now.")
    warn([minded])


def _status(word: str) -> CalendarStatus:
    for known in STATUSES:
        if word == known:
            return known
    raise InputError.because(
        "the status", f"{shown(word)}{nearest(word, STATUSES)}; expected {', '.join(STATUSES)}"
    )


def _warning(file: PlanFile, name: str) -> str | None:
    return warning_of(name, breaks(file.calendar_as_made(name), file.plan()))


def _standing(summary: CalendarSummary, today: str, broken: int) -> str:
    valid = f"[red]{broken:,} broken[/]" if broken else "[green]valid[/]"
    changed = summary.revision is not None and summary.revision != today
    return f"{valid}, plan changed since" if changed else valid


def _form(summary: CalendarSummary, today: str, broken: int) -> dict[str, object]:
    return {
        "name": summary.name,
        "status": summary.status,
        "decided_by": summary.decided_by,
        "decided_at": summary.decided_at and summary.decided_at.isoformat(),
        "author": summary.author,
        "created": summary.created.isoformat(),
        "notes": summary.notes,
        "events": summary.events,
        "made_with": dict(summary.made_with),
        "solve": summary.solve and summary.solve.model_dump(mode="json"),
        "made_for": summary.revision,
        "plan_changed_since": summary.revision is not None and summary.revision != today,
        "rules_broken": broken,
    }
