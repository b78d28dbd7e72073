"""The command that repairs a calendar when the plan has changed."""

from contextlib import nullcontext
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from db.plan_file import PlanFile
from exercise_planner.differences import plan_differences
from exercise_planner.facts import Facts
from exercise_planner.plan import Plan
from exercise_planner.problems import InputError, shown
from exercise_planner.reading import to_text
from exercise_planner.variants.freezing import usual_until
from exercise_planner.variants.variant import Withdrawal
from exercise_planner.variants.withdrawing import withdrawn
from exercise_planner.why.patching import patched, read_patch
from exercise_planner.why.wish import CalendarWish
from solver.messages import Explained, Gathered
from solver.requests import ExplainRequest, Limits
from ui import report
from ui.asking import ask
from ui.changing import open_to_change
from ui.commands.arguments import NO, AsJson, CalendarArgument, PlanPath, ReplaceOption, print_json
from ui.commands.found_set import FoundSet
from ui.commands.keeping import check_can_keep
from ui.commands.naming import day, day_of, named
from ui.commands.solving import DeterministicOption, SeedOption, WorkersOption, chosen_limits
from ui.console import err, out
from ui.files import (
    JSON_SUFFIX,
    Target,
    is_plan_file,
    load_loose_calendar,
    load_plan,
    make_folder,
    read_raw,
)
from ui.repair_report import broken_report, repairs_report
from ui.repair_words import repairs_object
from ui.repairing import RepairCase, seek_repairs
from ui.why_report import WhyReport
from ui.words import escaped

MENDING_SECONDS = 10.0
"""How long to look for what would mend a plan without any valid calendar."""


def replan(
    plan: PlanPath,
    calendar: CalendarArgument,
    change: Annotated[
        Path | None, typer.Option(metavar="PATCH", help="What changes: a JSON Patch (RFC 6902).")
    ] = None,
    withdraw: Annotated[
        str | None, typer.Option(metavar="WHO", help="A nation or unit that withdraws.")
    ] = None,
    since: Annotated[
        str | None, typer.Option("--from", metavar="DATE", help="The first day it is gone.")
    ] = None,
    freeze_until: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="What starts by then stays; default: what is past."),
    ] = None,
    count: Annotated[int, typer.Option(min=1, max=3, help="How many repairs at most.")] = 3,
    time_limit: Annotated[float, typer.Option(min=0.1, help="Seconds.")] = 60,
    workers: WorkersOption = 5,
    seed: SeedOption = 0,
    deterministic: DeterministicOption = False,
    output: Annotated[
        Path | None,
        typer.Option(
            "-o", "--output", metavar="OUT", help="A .json for the least disturbed, or a folder."
        ),
    ] = None,
    apply: Annotated[
        bool,
        typer.Option(
            "--apply", help="Change plan and calendar in the plan file, in one step to undo."
        ),
    ] = False,
    replace: ReplaceOption = False,
    as_json: AsJson = False,
) -> None:
    """Repair a calendar after a change of the plan, disturbing as little as possible.

    What is past or frozen stays. Up to three repairs: the least disturbed, the one with the most
    points, one between; each with what moves, and what is lost and gained. A plan file keeps
    them, unless the plan itself is changed here: then --apply writes the change, and the least
    disturbed repair in place of CALENDAR. Ctrl-C ends with those found so far.
    """
    before = load_plan(plan)
    at_hand = load_loose_calendar(calendar, plan)
    changed = before
    if change is not None:
        changed = patched(changed, read_patch(read_raw(change), str(change)), str(change))
    frozen_until = None if freeze_until is None else day("--freeze-until", freeze_until)
    until = frozen_until or usual_until(changed)
    if withdraw is not None:
        changed = withdrawn(changed, _withdrawal(changed, withdraw, since, until))
    elif since is not None:
        raise InputError.because("--from", "goes with --withdraw")
    repair = RepairCase(changed, at_hand, until)
    limits = chosen_limits(time_limit, workers, seed, deterministic=deterministic)
    inputs = [path for path in (plan, change, Path(calendar)) if path is not None]
    targets = _targets(output, inputs, count, replace=replace)
    kept = is_plan_file(plan) and changed == before
    if apply:
        _check_can_apply(plan, calendar)
    elif kept:
        check_can_keep(plan)

    said = err if as_json else out
    if different := plan_differences(before, changed):
        report.difference_report(said, different)
    broken_report(said, repair)
    with open_to_change(plan) if kept and not apply else nullcontext() as file:
        found = FoundSet(file, changed, partial(repair.made_with, limits), targets)
        try:
            end = seek_repairs(repair.request(count, limits), err, found.take)
        except KeyboardInterrupt:
            found.break_off()
            raise
        found.finish(end.alternatives)
    if not end.alternatives and not repair.broken and targets:
        targets[0].write(to_text(repair.fitting))  # it needs no repair: there it is
    mending = _what_would_mend(repair, end, limits)
    if as_json:
        answer = None if mending is None else mending.answer.to_json_object()
        print_json(repairs_object(repair, end) | {"mending": answer})
    repairs_report(said, repair, end, explained=mending is not None)
    if mending is not None:
        facts, profile = Facts(repair.plan), repair.request(1, limits).profile
        WhyReport(said, facts, None, profile).say(mending)
    if apply and (end.alternatives or not repair.broken):
        _apply(plan, calendar, repair, end, limits)
    elif different and targets == []:
        err.print("Nothing was written: --apply changes the plan file, -o writes the repairs.")
    if repair.broken and not end.alternatives:
        raise typer.Exit(NO)


def _what_would_mend(repair: RepairCase, end: Gathered, limits: Limits) -> Explained | None:
    """Return what clashes in a plan without any valid calendar, and which changes would do."""
    if not repair.broken or end.status != "infeasible" or repair.loosened is not None:
        return None
    profile = repair.request(1, limits).profile
    quick = limits.model_copy(update={"time_limit": MENDING_SECONDS})
    request = ExplainRequest.of(repair.plan, profile, quick, CalendarWish(), repair.fitting)
    found = ask(request, err)
    return found if found.answer.status == "blocked" else None


def _withdrawal(plan: Plan, who: str, since: str | None, until: date | None) -> Withdrawal:
    """Return who withdraws; by default from the first day on that is not frozen."""
    one = named((*plan.nations, *plan.units), who, "nation or unit")
    kind = "nation" if any(nation.id == one for nation in plan.nations) else "unit"
    start = None if since is None else day_of(plan, "--from", since)
    if start is None and until is not None:
        if until >= plan.horizon.end:
            raise InputError.because("--withdraw", "all of the plan is frozen by then; say --from")
        start = until + timedelta(days=1)
    return Withdrawal.model_validate({"kind": kind, "id": one, "start": start})


def _targets(output: Path | None, inputs: list[Path], count: int, *, replace: bool) -> list[Target]:
    """Return the files for the repairs, along the trade-off; looked at before the work begins."""
    if output is None:
        return []
    if output.suffix.lower() == JSON_SUFFIX:
        return [Target.for_calendar(output, *inputs)]
    folder = make_folder(output)
    paths = [folder / f"repair-{number}{JSON_SUFFIX}" for number in range(1, count + 1)]
    return [Target.for_export(path, *inputs, replace=replace) for path in paths]


def _check_can_apply(plan: Path, calendar: str) -> None:
    """Refuse what cannot be written in the end before the work begins."""
    if not is_plan_file(plan):
        raise InputError.because("--apply", f"{plan} is no plan file; -o writes the repairs")
    check_can_keep(plan)
    with PlanFile.open(plan, read_only=True) as file:
        known = {summary.name: summary for summary in file.calendars()}
    if calendar not in known:
        raise InputError.because("--apply", f"{shown(calendar)} is no calendar of {plan}")
    if known[calendar].status == "approved":
        raise InputError.because("--apply", f"{shown(calendar)} is approved; make it a draft first")


def _apply(path: Path, name: str, repair: RepairCase, end: Gathered, limits: Limits) -> None:
    """Write the changed plan, and the first repair in place of a broken calendar, in one step."""
    best = end.alternatives[:1] if repair.broken else ()
    calendars = {name: best[0].calendar} if best else {}
    made_with = {name: repair.made_with(limits, best[0])} if best else {}
    with open_to_change(path) as file:
        file.revise(f"replan {name}", plan=repair.plan, calendars=calendars, made_with=made_with)
    err.print(f"Written to {escaped(str(path))}; undo takes it back.", soft_wrap=True)
