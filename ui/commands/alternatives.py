"""The command that builds several calendars to choose from."""

from contextlib import nullcontext
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from exercise_planner.problems import InputError
from exercise_planner.profile import Profile
from solver.requests import Wanted
from ui import report
from ui.changing import open_to_change
from ui.commands.arguments import NO, AsJson, PlanPath, ReplaceOption, print_json
from ui.commands.found_set import FoundSet, targets_in
from ui.commands.keeping import check_can_keep
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
    named_measures,
    percent,
)
from ui.console import err, out
from ui.files import is_plan_file, load_loose_calendar, load_plan, make_folder
from ui.making import alternative_made_with
from ui.solving import seek_alternatives


def alternatives(
    plan: PlanPath,
    count: Annotated[int, typer.Option(min=2, max=20, help="How many calendars in all.")] = 5,
    folder: Annotated[
        Path | None, typer.Option("--out", metavar="DIR", help="Where to write them, as JSON.")
    ] = None,
    within: Annotated[
        str, typer.Option(metavar="PERCENT", help="What one may lose of the first measure.")
    ] = "5%",
    apart: Annotated[
        str, typer.Option(metavar="PERCENT", help="How far apart any two of them must be.")
    ] = "10%",
    front: Annotated[
        str | None,
        typer.Option(
            metavar="MEASURE,MEASURE", help="Instead: the trade-off front of these measures."
        ),
    ] = None,
    profile: ProfileOption = ALL_MEASURES,
    give_up: GiveUpOption = None,
    time_limit: TimeLimitOption = None,
    workers: WorkersOption = 5,
    seed: SeedOption = 0,
    deterministic: DeterministicOption = False,
    start: StartOption = None,
    baseline: BaselineOption = None,
    replace: ReplaceOption = False,
    as_json: AsJson = False,
) -> None:
    """Build calendars to choose from: each best at something, and really different.

    Of those that lose at most --within, the best, the cheapest and so on, then ones at least
    --apart from all others. With --front, points of the trade-off between measures. A plan file
    keeps each as soon as it is found. Ctrl-C ends with those found so far.
    """
    content = load_plan(plan)
    chosen = chosen_profile(profile, give_up)
    wanted = _wanted(count, within, apart, front)
    limits = chosen_limits(time_limit, workers, seed, deterministic=deterministic)
    kept = is_plan_file(plan)
    if kept:
        check_can_keep(plan)
    elif folder is None and not as_json:
        raise InputError.because(
            "alternatives", f"{plan} is no plan file, which would keep them; say --out or --json"
        )
    targets = [] if folder is None else targets_in(make_folder(folder), count, replace=replace)
    if baseline is not None:
        content = content.model_copy(update={"baseline": load_loose_calendar(baseline, plan)})
    begun = None if start is None else load_loose_calendar(start, plan)
    made_with = partial(alternative_made_with, chosen, limits, wanted)
    with open_to_change(plan) if kept else nullcontext() as file:
        found = FoundSet(file, content, made_with, targets)
        try:
            end = seek_alternatives(content, chosen, limits, wanted, err, begun, take=found.take)
        except KeyboardInterrupt:
            found.break_off()
            raise
        found.finish(end.alternatives)
    if as_json:
        print_json(end.model_dump(mode="json", exclude={"event"}))
    report.alternatives_report(err if as_json else out, content, end)
    if not end.alternatives:
        raise typer.Exit(NO)


def _wanted(count: int, within: str, apart: str, front: str | None) -> Wanted:
    measures = () if front is None else Profile.of(named_measures(front)).measures
    if len(measures) == 1:
        raise InputError.because("--front", "expected two measures or more: high_end,cost")
    return Wanted(
        count=count,
        within=percent("--within", within),
        apart=percent("--apart", apart),
        front=measures,
    )
