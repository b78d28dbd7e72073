"""The command line, ``exercise-planner``, and its commands.

Answers go to standard output, everything else to standard error. Exit status 0 is good, 1 means
that the answer is no, 2 that the input or the words are wrong, 3 that the program has a fault.
"""

import json
import sys
import traceback
from datetime import date, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Annotated, Any

import typer
from platformdirs import user_log_path
from rich.console import Console
from rich.markup import escape

from db.plan_file import PlanFile
from exercise_planner import __version__
from exercise_planner.board import Board
from exercise_planner.calendar import CALENDAR_FORMAT
from exercise_planner.facts import Facts
from exercise_planner.measures import score_board
from exercise_planner.options import warnings
from exercise_planner.plan import PLAN_FORMAT
from exercise_planner.problems import InputError
from exercise_planner.profile import NAMES, Profile
from exercise_planner.reading import read_calendar, read_json, read_plan, to_text
from exercise_planner.rules import check_board
from exercise_planner.sample import sample_text
from exercise_planner.schema import FORMS, json_schema
from solver.messages import Limits
from ui import report
from ui.files import (
    Target,
    is_plan_file,
    load_baseline,
    load_calendar,
    load_plan,
    read_form,
    write_plan,
)
from ui.solving import SolveFailedError, solve_plan

_REQUIRED_LISTS = (
    "regions",
    "capabilities",
    "nations",
    "units",
    "venues",
    "exercises",
    "goals",
)

GOOD, NO, WRONG, FAULT = 0, 1, 2, 3

out = Console(highlight=False)
err = Console(stderr=True, highlight=False)

app = typer.Typer(
    name="exercise-planner",
    help="Builds, proves and checks calendars of multinational military exercises.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
)

PlanPath = Annotated[Path, typer.Argument(metavar="PLAN", help="A plan, .explan or .json.")]
CalendarArgument = Annotated[
    str, typer.Argument(metavar="CALENDAR", help="A .json file, or a calendar's name in PLAN.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print the answer as JSON, alone.")]


def main() -> None:
    """Run the program; every error becomes one clear sentence and an exit status."""
    try:
        app()
    except InputError as error:
        _say_problems(error)
        sys.exit(WRONG)
    except SolveFailedError as error:
        err.print(f"[red]error:[/] {escape(str(error))}", soft_wrap=True)
        sys.exit(FAULT)
    except Exception:
        sys.exit(_unexpected())


@app.callback()
def _options(
    show_version: Annotated[
        bool, typer.Option("--version", help="Print the version and stop.", is_eager=True)
    ] = False,
) -> None:
    if show_version:
        print(f"exercise-planner {__version__}")
        raise typer.Exit


@app.command()
def demo(
    folder: Annotated[Path, typer.Argument(help="Where to put the files.")] = Path("demo"),
    time_limit: Annotated[float, typer.Option(min=1, help="Seconds for the solver.")] = 60,
) -> None:
    """Take the sample plan, build its best calendar, and leave plan file, calendar and picture."""
    from ui.picture import write_picture

    folder.mkdir(parents=True, exist_ok=True)
    plan = read_plan(read_json(sample_text(), "the sample plan"), "the sample plan")
    stem = folder / "indo-pacific-fy28"
    plan_path = stem.with_suffix(".explan")
    with PlanFile.create(plan_path, plan, overwrite=True) as file:
        end = solve_plan(plan, Profile(), Limits(time_limit=time_limit), err)
        report.solve_report(out, plan, end)
        if not end.calendar.events:
            raise typer.Exit(NO)
        name = file.add_calendar(end.calendar, made_with=_made_with(Profile(), time_limit, 8, 0))
        calendar = file.calendar(name)
    Target.checked(stem.with_suffix(".json")).write(to_text(calendar))
    written = [plan_path, stem.with_suffix(".json")]
    for suffix in (".svg", ".png", ".pdf"):
        write_picture(plan, calendar, stem.with_suffix(suffix))
        written.append(stem.with_suffix(suffix))
    out.print("Left behind:")
    for path in written:
        out.print(f"  {escape(str(path))}", soft_wrap=True)


@app.command()
def new(
    plan: Annotated[Path, typer.Argument(metavar="PLAN", help="The file to make.")],
    name: Annotated[str | None, typer.Option(help="The plan's name; else the file's.")] = None,
    start: Annotated[str | None, typer.Option(help="First day of the horizon.")] = None,
    end: Annotated[str | None, typer.Option(help="Last day of the horizon.")] = None,
    sample: Annotated[bool, typer.Option(help="Fill it with the sample plan.")] = False,
) -> None:
    """Make a new plan: empty, for the next fiscal year, or filled with the sample."""
    if sample:
        raw = read_json(sample_text(), "the sample plan")
    else:
        year = date.today().year + 1
        raw = {
            "format": PLAN_FORMAT,
            "horizon": {"start": start or f"{year - 1}-10-01", "end": end or f"{year}-09-30"},
            **{part: [] for part in _REQUIRED_LISTS},
        }
        raw["name"] = plan.stem
    if name is not None:
        raw["name"] = name
    write_plan(read_plan(raw, "the new plan"), plan)
    err.print(f"Made {escape(str(plan))}.", soft_wrap=True)


@app.command()
def info(plan: PlanPath, as_json: AsJson = False) -> None:
    """Say what a plan holds, which calendars lie with it, and what can never be held."""
    content = load_plan(plan)
    calendars = []
    if is_plan_file(plan):
        with PlanFile.open(plan, read_only=True) as file:
            calendars = file.calendars()
    cannot = list(warnings(Facts(content)))
    if as_json:
        counts = {
            part: len(value)
            for part in type(content).model_fields
            if isinstance(value := getattr(content, part), tuple)
        }
        _print_json(
            {
                "name": content.name,
                "marking": content.marking,
                "horizon": content.horizon.model_dump(mode="json"),
                "counts": counts,
                "calendars": [c.name for c in calendars],
                "warnings": cannot,
            }
        )
    else:
        report.plan_report(out, content, calendars, cannot)


@app.command("import")
def import_(
    source: Annotated[Path, typer.Argument(help="A plan or calendar in its exchange form.")],
    target: Annotated[Path, typer.Argument(help="A plan file; made if a plan comes in.")],
    name: Annotated[str | None, typer.Option(help="Name for the calendar in it.")] = None,
) -> None:
    """Bring a plan into a new plan file, or a calendar into one that is there."""
    if is_plan_file(source):
        write_plan(load_plan(source), target)
        err.print(f"Made {escape(str(target))}.", soft_wrap=True)
        return
    form, raw = read_form(source)
    if form == PLAN_FORMAT:
        plan = read_plan(raw, str(source))
        _warn(warnings(Facts(plan)))
        write_plan(plan, target)
        err.print(f"Made {escape(str(target))}.", soft_wrap=True)
        return
    if not target.exists() or not is_plan_file(target):
        raise InputError.because(
            str(target), "is no plan file; a calendar is imported into a plan file that is there"
        )
    with PlanFile.open(target) as file:
        plan = file.plan()
        calendar = read_calendar(raw, plan, str(source))
        _warn([report.other_plan_warning(plan, calendar)])
        stored = file.add_calendar(calendar, name or calendar.name or None)
    err.print(f"Imported as calendar {escape(stored)}.", soft_wrap=True)


@app.command(epilog="export PLAN OUT.json|OUT.explan · export PLAN CALENDAR OUT.svg|png|pdf|json")
def export(
    plan: PlanPath,
    calendar_and_target: Annotated[
        list[str], typer.Argument(metavar="[CALENDAR] OUT", help="A calendar, if one is meant.")
    ],
) -> None:
    """Write a plan in its exchange form, or a calendar as JSON or as a picture."""
    *calendars, target = calendar_and_target
    if len(calendars) > 1:
        raise InputError.because("export", f"{len(calendars)} calendars; expected one at most")
    content = load_plan(plan)
    path = Path(target)
    if not calendars:
        write_plan(content, path)
        return
    calendar = load_calendar(calendars[0], content, plan)
    _warn([report.other_plan_warning(content, calendar)])
    checked = Target.checked(path)
    if path.suffix == ".json":
        checked.write(to_text(calendar))
    else:
        from ui.picture import write_picture

        write_picture(content, calendar, path)


@app.command()
def solve(
    plan: PlanPath,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="Where to write the calendar (.json).")
    ] = None,
    profile: Annotated[
        str, typer.Option(help="Measures in the order in which they decide.")
    ] = ",".join(NAMES),
    give_up: Annotated[
        list[str] | None,
        typer.Option(metavar="MEASURE=PERCENT", help="What later measures may cost this one."),
    ] = None,
    time_limit: Annotated[
        float | None, typer.Option(min=0.1, help="Seconds; default: until all is proven.")
    ] = None,
    workers: Annotated[int, typer.Option(min=1, max=64, help="CP-SAT workers.")] = 8,
    seed: Annotated[int, typer.Option(min=0, max=2**31 - 1, help="Of the search.")] = 0,
    baseline: Annotated[
        str | None, typer.Option(metavar="CALENDAR", help="What was agreed before.")
    ] = None,
    name: Annotated[
        str | None, typer.Option(help="Name under which a plan file keeps the calendar.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Build the best calendar of a plan, tier by tier, and say how good it is.

    A plan file keeps the calendar; of a JSON plan it goes to -o, else to standard output.
    Ctrl-C finishes with the best calendar so far.
    """
    content = load_plan(plan)
    kept = is_plan_file(plan)
    chosen = Profile.of(profile.split(","), _shares(give_up or []))
    target = Target.checked(output) if output is not None else None
    if kept:
        _check_can_keep(plan, name)
    if baseline is not None:
        content = content.model_copy(update={"baseline": load_baseline(baseline, plan)})
    _warn(warnings(Facts(content)))
    limits = Limits(time_limit=time_limit, workers=workers, seed=seed)
    end = solve_plan(content, chosen, limits, err)
    answer = end.record.status in ("optimal", "feasible")
    calendar = end.calendar if name is None else end.calendar.model_copy(update={"name": name})
    if kept and answer:
        with PlanFile.open(plan) as file:
            made_with = _made_with(chosen, time_limit, workers, seed)
            stored = file.add_calendar(calendar, name, made_with=made_with)
            calendar = file.calendar(stored)
        err.print(f"Kept in {escape(str(plan))} as {escape(stored)}.", soft_wrap=True)
    if target is not None:
        target.write(to_text(calendar))
    if as_json or (target is None and not kept):
        print(to_text(calendar), end="")
        report.solve_report(err, content, end)
    else:
        report.solve_report(out, content, end)
    if not answer:
        raise typer.Exit(NO)


@app.command()
def check(plan: PlanPath, calendar: CalendarArgument, as_json: AsJson = False) -> None:
    """Say which rules a calendar breaks and what it is worth. Exit status 1 if it breaks any."""
    content = load_plan(plan)
    given = load_calendar(calendar, content, plan)
    _warn([report.other_plan_warning(content, given)])
    facts = Facts(content)
    board = Board(facts, given)
    violations, score = check_board(board), score_board(board)
    if as_json:
        _print_json(
            {
                "valid": not violations,
                "violations": [violation.to_json_object() for violation in violations],
                "measures": dict(score.measures),
                "demonstrations": dict(score.demonstrations),
            }
        )
    else:
        report.check_report(out, facts, violations, score)
    if violations:
        raise typer.Exit(NO)


@app.command()
def schema(
    form: Annotated[
        str | None, typer.Argument(help="plan or calendar; both in one object by default.")
    ] = None,
) -> None:
    """Print the JSON Schema of the exchange forms."""
    if form is None:
        both = {PLAN_FORMAT: json_schema("plan"), CALENDAR_FORMAT: json_schema("calendar")}
        _print_json(both)
    elif form in FORMS:
        _print_json(json_schema(form))
    else:
        raise InputError.because("schema", f'no form "{form}"; expected plan or calendar')


def _shares(given: list[str]) -> dict[str, int]:
    """Return the percentages of ``--give-up MEASURE=PERCENT``."""
    found = {}
    for entry in given:
        measure, _, percent = entry.partition("=")
        if not percent.removesuffix("%").isdecimal():
            raise InputError.because("--give-up", f'"{entry}"; expected MEASURE=PERCENT')
        found[measure] = int(percent.removesuffix("%"))
    return found


def _check_can_keep(plan: Path, name: str | None) -> None:
    """Refuse, before the work, a plan file that cannot keep a calendar of that name."""
    with PlanFile.open(plan) as file:
        if file.read_only:
            raise InputError.because(str(plan), "may not be written; solve a copy of it")
        if name is not None and name in [summary.name for summary in file.calendars()]:
            raise InputError.because(str(plan), f'has a calendar "{name}" already')


def _made_with(
    profile: Profile, time_limit: float | None, workers: int, seed: int
) -> dict[str, Any]:
    return {
        "profile": list(profile.measures),
        "give_up": dict(profile.give_up),
        "time_limit": time_limit,
        "workers": workers,
        "seed": seed,
        "solver": f"OR-Tools {version('ortools')}",
    }


def _warn(messages: Any) -> None:
    for message in messages:
        if message is not None:
            err.print(f"[yellow]warning:[/] {escape(message)}", soft_wrap=True)


def _print_json(value: Any) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=1))


def _say_problems(error: InputError) -> None:
    shown = error.problems[: report.MOST_PROBLEMS]
    head = InputError(error.source, shown)
    err.print(f"[red]error:[/] {escape(str(head))}", soft_wrap=True)
    if len(error.problems) > len(shown):
        err.print(f"and {len(error.problems) - len(shown):,} more", soft_wrap=True)


def _unexpected() -> int:
    """Log an unexpected error with its trace, say one sentence, return the exit status."""
    error = sys.exception()
    try:
        path = user_log_path("exercise-planner", ensure_exists=True) / "errors.log"
        with path.open("a", encoding="utf-8") as log:
            log.write(f"{datetime.now().astimezone():%Y-%m-%d %H:%M:%S %z} {__version__}\n")
            traceback.print_exception(error, file=log)
        where = f"The details are in {path}."
    except OSError as no_log:
        where = f"The details could not be written: {no_log.strerror}."
    err.print(
        f"[red]error:[/] something unexpected went wrong ({type(error).__name__}); your files are "
        f"as they were. {escape(where)}",
        soft_wrap=True,
    )
    return FAULT
