"""Commands that make plans, say what they hold, and take back what was done to them."""

from pathlib import Path
from typing import Annotated

import typer

from db.holding import Holder, holder_of
from db.plan_file import PlanFile
from exercise_planner.blank import blank_plan
from exercise_planner.calendar import CALENDAR_FORMAT
from exercise_planner.facts import Facts
from exercise_planner.options import warnings
from exercise_planner.plan import PLAN_FORMAT
from exercise_planner.problems import InputError
from exercise_planner.sample import sample_plan
from exercise_planner.schema import ALL_FORMS, json_schema
from ui import report
from ui.changing import open_to_change
from ui.commands.arguments import AsJson, PlanFilePath, PlanPath, print_json
from ui.console import err, out
from ui.files import is_plan_file, load_plan, write_plan
from ui.holding_words import has_open, program
from ui.words import escaped


def new(
    plan: Annotated[Path, typer.Argument(metavar="PLAN", help="The file to make.")],
    name: Annotated[str | None, typer.Option(help="The plan's name; else the file's.")] = None,
    start: Annotated[str | None, typer.Option(help="First day of the horizon.")] = None,
    end: Annotated[str | None, typer.Option(help="Last day of the horizon.")] = None,
    sample: Annotated[bool, typer.Option(help="Fill it with the sample plan.")] = False,
) -> None:
    """Make a new plan: empty, for the next fiscal year, or filled with the sample."""
    if sample and (start or end):
        raise InputError.because("new", "--sample brings its own --start and --end")
    if sample:
        content = sample_plan()
        if name is not None:
            content = content.model_copy(update={"name": name})
    else:
        content = blank_plan(plan.stem if name is None else name, start, end)
    write_plan(content, plan)
    err.print(f"Made {escaped(str(plan))}.", soft_wrap=True)


def info(plan: PlanPath, as_json: AsJson = False) -> None:
    """Say what a plan holds, its calendars, what can never be held, and who has it open."""
    content = load_plan(plan)
    calendars, holder = [], None
    if is_plan_file(plan):
        holder = holder_of(plan)
        with PlanFile.open(plan, read_only=True) as file:
            calendars = file.calendars()
    cannot = list(warnings(Facts(content)))
    if as_json:
        counts = {
            part: len(value)
            for part in type(content).model_fields
            if isinstance(value := getattr(content, part), tuple)
        }
        print_json(
            {
                "name": content.name,
                "marking": content.marking,
                "horizon": content.horizon.model_dump(mode="json"),
                "counts": counts,
                "calendars": [c.name for c in calendars],
                "warnings": cannot,
                "open_by": holder and _open_by(holder),
            }
        )
    else:
        report.plan_report(out, content, calendars, cannot)
        if holder is not None:
            out.print(escaped(f"{has_open(holder, 'it', program(holder))}."), soft_wrap=True)


def _open_by(holder: Holder) -> dict[str, str | None]:
    return {
        "who": holder.who,
        "computer": holder.computer,
        "since": None if holder.since is None else holder.since.isoformat(),
    }


def undo(plan: PlanFilePath) -> None:
    """Take back the last change of a plan file."""
    with open_to_change(plan) as file:
        err.print(f"Taken back: {escaped(file.undo().what)}.", soft_wrap=True)


def redo(plan: PlanFilePath) -> None:
    """Make the change again that was taken back last."""
    with open_to_change(plan) as file:
        err.print(f"Made again: {escaped(file.redo().what)}.", soft_wrap=True)


def schema(
    form: Annotated[
        str | None,
        typer.Argument(help="plan, calendar or release; the first two in one object by default."),
    ] = None,
) -> None:
    """Print the JSON Schema of the exchange forms."""
    if form is None:
        both = {PLAN_FORMAT: json_schema("plan"), CALENDAR_FORMAT: json_schema("calendar")}
        print_json(both)
    elif form in ALL_FORMS:
        print_json(json_schema(form))
    else:
        raise InputError.because("schema", f'no form "{form}"; expected {", ".join(ALL_FORMS)}')
