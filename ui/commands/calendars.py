"""Commands that build calendars and say how good they are."""

from pathlib import Path
from typing import Annotated

import typer

from exercise_planner.board import Board
from exercise_planner.facts import Facts
from exercise_planner.measures import score_board
from exercise_planner.profile import Profile
from exercise_planner.reading import to_text
from exercise_planner.revision import calendar_revision, stamp
from exercise_planner.rules import check_board
from exercise_planner.sample import sample_plan
from solver.messages import Finished
from solver.requests import Limits
from ui import report
from ui.changing import open_to_change
from ui.commands.arguments import NO, AsJson, CalendarArgument, PlanPath, print_json
from ui.commands.keeping import Solved, check_can_keep, keep
from ui.commands.solving import (
    ALL_MEASURES,
    BaselineOption,
    DeterministicOption,
    GiveUpOption,
    ProfileOption,
    SeedOption,
    StartOption,
    TimeLimitOption,
    WorkersOption,
    chosen_limits,
    chosen_profile,
)
from ui.console import err, out, warn
from ui.exporting import PICTURE_SUFFIXES, export_calendar
from ui.files import (
    BOOK_SUFFIX,
    JSON_SUFFIX,
    PLAN_SUFFIX,
    Target,
    is_plan_file,
    load_calendar,
    load_loose_calendar,
    load_plan,
    make_folder,
    write_plan,
)
from ui.making import made_with
from ui.solving import solve_plan
from ui.words import escaped


def demo(
    folder: Annotated[Path, typer.Argument(help="Where to put the files.")] = Path("demo"),
    time_limit: Annotated[float, typer.Option(min=1, help="Seconds for the solver.")] = 60,
) -> None:
    """Take the sample plan, build its best calendar, and leave it in every form."""
    stem = make_folder(folder) / "indo-pacific-fy28"
    plan_path = stem.with_suffix(PLAN_SUFFIX)
    if plan_path.exists():
        err.print(f"{escaped(str(plan_path))} is there already and gets one more calendar.")
    else:
        write_plan(sample_plan(), plan_path)
    with open_to_change(plan_path) as file:
        plan = file.plan()
        limits = Limits(time_limit=time_limit)
        end = solve_plan(plan, Profile(), limits, err)
        report.solve_report(out, plan, end)
        if not _is_answer(end):
            raise typer.Exit(NO)
        name = file.add_calendar(end.calendar, made_with=made_with(Profile(), limits))
        calendar = file.calendar(name)
        said = stamp(calendar_revision(calendar), file.revision())
    written = [plan_path]
    for suffix in (BOOK_SUFFIX, ".ics", ".csv", JSON_SUFFIX, *PICTURE_SUFFIXES):
        written.append(stem.with_suffix(suffix))
        export_calendar(plan, calendar, written[-1], stamp=said, replace=True)
    out.print("Left behind:")
    for path in written:
        out.print(f"  {escaped(str(path))}", soft_wrap=True)


def solve(
    plan: PlanPath,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="Where to write the calendar (.json).")
    ] = None,
    profile: ProfileOption = ALL_MEASURES,
    give_up: GiveUpOption = None,
    time_limit: TimeLimitOption = None,
    workers: WorkersOption = 5,
    seed: SeedOption = 0,
    deterministic: DeterministicOption = False,
    start: StartOption = None,
    baseline: BaselineOption = None,
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
    chosen = chosen_profile(profile, give_up)
    inputs = [plan, *(Path(given) for given in (baseline, start) if given is not None)]
    target = Target.for_calendar(output, *inputs) if output is not None else None
    limits = chosen_limits(time_limit, workers, seed, deterministic=deterministic)
    if kept:
        check_can_keep(plan, name)
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
        solved = Solved(calendar, made_with(chosen, limits), name)
        [calendar] = keep(plan, content, [solved], written=target is not None)
    if as_json or (target is None and not kept):
        print(to_text(calendar), end="")
        report.solve_report(err, content, end)
    else:
        report.solve_report(out, content, end)
    if not answer:
        raise typer.Exit(NO)


def check(plan: PlanPath, calendar: CalendarArgument, as_json: AsJson = False) -> None:
    """Say which rules a calendar breaks and what it is worth. Exit status 1 if it breaks any."""
    content = load_plan(plan)
    given = load_calendar(calendar, content, plan)
    warn([report.other_plan_warning(content, given)])
    facts = Facts(content)
    board = Board(facts, given)
    violations, score = check_board(board), score_board(board)
    if as_json:
        print_json(
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


def _is_answer(end: Finished) -> bool:
    return end.record.status in ("optimal", "feasible")
