"""The command line, ``exercise-planner``, and its commands.

Answers go to standard output, everything else to standard error. Exit status 0 is good, 1 means
that the answer is no, 2 that the input or the words are wrong, 3 that the program has a fault.
"""

import io
import json
import math
import os
import sys
import tempfile
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Annotated, Any

import typer

from db.plan_file import PlanFile
from exercise_planner import __version__, fault_log
from exercise_planner.board import Board
from exercise_planner.calendar import CALENDAR_FORMAT, Calendar
from exercise_planner.facts import Facts
from exercise_planner.measures import score_board
from exercise_planner.options import warnings
from exercise_planner.plan import PLAN_FORMAT, Plan
from exercise_planner.problems import InputError, shown
from exercise_planner.profile import NAMES, Profile
from exercise_planner.reading import read_calendar, read_json, read_plan, to_text
from exercise_planner.rules import check_board
from exercise_planner.sample import sample_text
from exercise_planner.schema import FORMS, json_schema
from solver.messages import Finished, Limits
from ui import report
from ui.console import complain, err, out, say_problems, warn
from ui.files import (
    JSON_SUFFIX,
    PLAN_SUFFIX,
    Target,
    is_plan_file,
    load_calendar,
    load_loose_calendar,
    load_plan,
    make_folder,
    read_form,
    write_plan,
)
from ui.solving import SolveFailedError, solve_plan
from ui.words import escaped

_REQUIRED_LISTS = (
    "regions",
    "capabilities",
    "nations",
    "units",
    "venues",
    "exercises",
    "goals",
)

NO, WRONG, FAULT = 1, 2, 3
PICTURE_SUFFIXES = (".svg", ".png", ".pdf")

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
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # what a terminal lacks a sign for is spelled out
            encoding = stream.encoding if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="backslashreplace")
    try:
        app()
    except InputError as error:
        say_problems(error)
        sys.exit(WRONG)
    except SolveFailedError as error:
        complain(str(error))
        sys.exit(FAULT)
    except Exception as error:
        where = fault_log.record(error)
        complain(f"something unexpected went wrong ({type(error).__name__}). {where}")
        sys.exit(FAULT)


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
    stem = make_folder(folder) / "indo-pacific-fy28"
    plan_path = stem.with_suffix(PLAN_SUFFIX)
    if plan_path.exists():
        err.print(f"{escaped(str(plan_path))} is there already and gets one more calendar.")
    else:
        write_plan(_sample(), plan_path)
    with PlanFile.open(plan_path) as file:
        plan = file.plan()
        limits = Limits(time_limit=time_limit)
        end = solve_plan(plan, Profile(), limits, err)
        report.solve_report(out, plan, end)
        if not _is_answer(end):
            raise typer.Exit(NO)
        name = file.add_calendar(end.calendar, made_with=_made_with(Profile(), limits))
        calendar = file.calendar(name)
    written = [plan_path]
    for suffix in (JSON_SUFFIX, *PICTURE_SUFFIXES):
        written.append(stem.with_suffix(suffix))
        _write_calendar(plan, calendar, written[-1])
    out.print("Left behind:")
    for path in written:
        out.print(f"  {escaped(str(path))}", soft_wrap=True)


@app.command()
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
        raw = _sample().to_json_object()
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
    err.print(f"Made {escaped(str(plan))}.", soft_wrap=True)


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
        _say_made_without_calendars(target)
        return
    form, raw = read_form(source)
    if form == PLAN_FORMAT:
        plan = read_plan(raw, str(source))
        warn(warnings(Facts(plan)))
        write_plan(plan, target)
        err.print(f"Made {escaped(str(target))}.", soft_wrap=True)
        return
    if not target.exists() or not is_plan_file(target):
        raise InputError.because(
            str(target), "is no plan file; a calendar is imported into a plan file that is there"
        )
    with PlanFile.open(target) as file:
        plan = file.plan()
        calendar = read_calendar(raw, plan, str(source))
        warn([report.other_plan_warning(plan, calendar)])
        stored = file.add_calendar(calendar, name or calendar.name or None)
    err.print(f"Imported as calendar {escaped(stored)}.", soft_wrap=True)


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
        if is_plan_file(plan):
            _say_made_without_calendars(path)
        return
    calendar = load_calendar(calendars[0], content, plan)
    warn([report.other_plan_warning(content, calendar)])
    _write_calendar(content, calendar, path, plan, Path(calendars[0]))


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
    workers: Annotated[int, typer.Option(min=1, max=64, help="CP-SAT workers.")] = 5,
    seed: Annotated[int, typer.Option(min=0, max=2**31 - 1, help="Of the search.")] = 0,
    deterministic: Annotated[
        bool, typer.Option("--deterministic", help="The same calendar every time; slower.")
    ] = False,
    start: Annotated[
        str | None, typer.Option(metavar="CALENDAR", help="To go on from, valid or not.")
    ] = None,
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
    chosen = Profile.of([measure.strip() for measure in profile.split(",")], _shares(give_up or []))
    inputs = [plan, *(Path(given) for given in (baseline, start) if given is not None)]
    target = Target.for_calendar(output, *inputs) if output is not None else None
    limits = _limits(time_limit, workers, seed, deterministic=deterministic)
    if kept:
        _check_can_keep(plan, name)
    if baseline is not None:
        content = content.model_copy(update={"baseline": load_loose_calendar(baseline, plan)})
    begun = None if start is None else load_loose_calendar(start, plan)
    end = solve_plan(content, chosen, limits, err, begun)
    if end.cut_short:
        warn(["The clock ended the search: another time it may come to another calendar."])
    answer = _is_answer(end)
    calendar = end.calendar if name is None else end.calendar.model_copy(update={"name": name})
    if target is not None:
        target.write(to_text(calendar))
    if kept and answer:
        made_with = _made_with(chosen, limits)
        calendar = _keep(plan, calendar, name, made_with, written=target is not None)
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
    warn([report.other_plan_warning(content, given)])
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


def _keep(
    plan: Path, calendar: Calendar, name: str | None, made_with: dict[str, Any], *, written: bool
) -> Calendar:
    """Store a calendar in the plan file and return it under its name; never lose it."""
    try:
        with PlanFile.open(plan) as file:
            stored = file.add_calendar(calendar, name, made_with=made_with)
    except InputError as error:
        if written:
            raise
        handle, rescue = tempfile.mkstemp(prefix="calendar-", suffix=JSON_SUFFIX)
        os.close(handle)
        Target(Path(rescue)).write(to_text(calendar))
        problem = error.problems[0]
        raise InputError.because(
            error.source, f"{problem}; the calendar was not lost, it is in {rescue}"
        ) from error
    err.print(f"Kept in {escaped(str(plan))} as {escaped(stored)}.", soft_wrap=True)
    return calendar.model_copy(update={"name": stored})


def _limits(time_limit: float | None, workers: int, seed: int, *, deterministic: bool) -> Limits:
    if time_limit is not None and not (0 < time_limit < math.inf):
        raise InputError.because("--time-limit", f"{time_limit}; expected a number of seconds")
    return Limits(time_limit=time_limit, workers=workers, seed=seed, deterministic=deterministic)


def _shares(given: list[str]) -> dict[str, int]:
    """Return the percentages of ``--give-up MEASURE=PERCENT``."""
    found: dict[str, int] = {}
    for entry in given:
        measure, _, percent = entry.partition("=")
        digits = percent.removesuffix("%")
        if not (digits.isascii() and digits.isdecimal() and len(digits) <= 3):
            raise InputError.because("--give-up", f"{shown(entry)}; expected MEASURE=PERCENT")
        if measure in found:
            raise InputError.because("--give-up", f"{shown(measure)} stands twice")
        found[measure] = int(digits)
    return found


def _check_can_keep(plan: Path, name: str | None) -> None:
    """Refuse, before the work, a plan file that cannot keep a calendar of that name."""
    with PlanFile.open(plan) as file:
        if file.read_only:
            raise InputError.because(str(plan), "may not be written; solve a copy of it")
        if name is not None:
            file.check_name(name)


def _say_made_without_calendars(path: Path) -> None:
    err.print(
        f"Made {escaped(str(path))} with the plan alone; for its calendars and its log too, copy "
        "the file.",
        soft_wrap=True,
    )


def _sample() -> Plan:
    return read_plan(read_json(sample_text(), "the sample plan"), "the sample plan")


def _is_answer(end: Finished) -> bool:
    return end.record.status in ("optimal", "feasible")


def _write_calendar(plan: Plan, calendar: Calendar, path: Path, *inputs: Path) -> None:
    """Write a calendar as JSON or as a picture, by the suffix of the name."""
    if path.suffix == JSON_SUFFIX:
        Target.for_calendar(path, *inputs).write(to_text(calendar))
    else:
        from ui.picture import write_picture  # Qt is loaded only where something is drawn

        write_picture(plan, calendar, Target.checked(path, *inputs).path)


def _made_with(profile: Profile, limits: Limits) -> dict[str, Any]:
    return {
        "profile": list(profile.measures),
        "give_up": dict(profile.give_up),
        **limits.model_dump(),
        "solver": f"OR-Tools {version('ortools')}",
    }


def _print_json(value: Any) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=1))
