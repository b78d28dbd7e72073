"""The commands that survey a plan: what one more of each limit would give, whom not to lose."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated

import typer

from exercise_planner.calendar import Calendar
from exercise_planner.days import counted
from exercise_planner.facts import Facts
from exercise_planner.plan import Plan
from exercise_planner.problems import InputError, nearest, shown
from exercise_planner.profile import Profile
from exercise_planner.rules import check
from exercise_planner.variants.one_more import limits
from exercise_planner.variants.taking_part import Who, possible_withdrawals
from exercise_planner.variants.variant import Variant
from exercise_planner.why.restriction import RestrictionKind
from solver.requests import Limits, SurveyRequest
from ui import report
from ui.commands.arguments import NO, AsJson, CalendarArgument, PlanPath, print_json
from ui.commands.naming import day_of
from ui.commands.solving import SeedOption, WorkersOption, chosen_limits, named_measures
from ui.console import err, out, warn
from ui.files import load_calendar, load_plan
from ui.survey_report import survey_report
from ui.survey_words import Findings
from ui.surveying import survey_plan

KINDS: dict[str, RestrictionKind] = {
    "resource": "resource",
    "venue": "venue_capacity",
    "concurrency": "max_concurrent",
    "budget": "budget",
    "tempo": "tempo",
    "availability": "availability",
}
"""The kinds of limit, as they are said at the command line."""

TimeOption = Annotated[
    float, typer.Option("--time-limit", min=0.1, help="Seconds; what is open then is said so.")
]
MeasuresOption = Annotated[
    str, typer.Option("--measures", help="Those asked about, in the order in which they decide.")
]
EverythingOption = Annotated[
    bool, typer.Option("--everything", help="Tell what changes nothing one by one, too.")
]


def sensitivity(
    plan: PlanPath,
    calendar: CalendarArgument,
    kind: Annotated[
        list[str] | None,
        typer.Option("--kind", metavar="KIND", help=f"Only these: {', '.join(KINDS)}."),
    ] = None,
    measures: MeasuresOption = "high_end,standard",
    time_limit: TimeOption = 60.0,
    workers: WorkersOption = 5,
    seed: SeedOption = 0,
    everything: EverythingOption = False,
    as_json: AsJson = False,
) -> None:
    """Say for each limit of a plan what one more of it would give, most first.

    One more of a resource, of events at once at a venue or of a nation, a tenth of a budget, a
    week of a unit's tempo, a window of unavailability lifted. Every figure comes from solving the
    plan so changed: exact where proven, else within bounds. Ctrl-C ends with what is known.
    """
    kinds = {KINDS[_kind(given)] for given in kind or KINDS}

    def asked(facts: Facts, _: Calendar) -> Sequence[Variant]:
        return [one for one in limits(facts.plan) if one.kind in kinds]

    chosen = chosen_limits(time_limit, workers, seed, deterministic=False)
    _survey(plan, calendar, asked, measures, chosen, everything=everything, as_json=as_json)


def robustness(
    plan: PlanPath,
    calendar: CalendarArgument,
    units: Annotated[
        bool, typer.Option("--units", help="Each unit that takes part, not each nation.")
    ] = False,
    both: Annotated[bool, typer.Option("--all", help="Each nation and each unit.")] = False,
    since: Annotated[
        str | None, typer.Option("--from", metavar="DATE", help="The first day they are gone.")
    ] = None,
    measures: MeasuresOption = "high_end,standard",
    time_limit: TimeOption = 60.0,
    workers: WorkersOption = 5,
    seed: SeedOption = 0,
    everything: EverythingOption = False,
    as_json: AsJson = False,
) -> None:
    """Say for each nation that takes part what its withdrawal would cost at best, worst first.

    The plan is solved again without it, so what others can make good is made good. Every figure
    is exact where proven, else within bounds. Ctrl-C ends with what is known.
    """
    kinds: tuple[Who, ...] = ("nation", "unit") if both else ("unit",) if units else ("nation",)

    def asked(facts: Facts, made: Calendar) -> Sequence[Variant]:
        gone_from = None if since is None else day_of(facts.plan, "--from", since)
        return possible_withdrawals(facts, made, kinds, gone_from)

    chosen = chosen_limits(time_limit, workers, seed, deterministic=False)
    _survey(plan, calendar, asked, measures, chosen, everything=everything, as_json=as_json)


def _survey(
    plan: Path,
    calendar: str,
    asked: Callable[[Facts, Calendar], Sequence[Variant]],
    measures: str,
    chosen: Limits,
    *,
    everything: bool,
    as_json: bool,
) -> None:
    """Survey the variants that are asked about, and say what came of it."""
    content = load_plan(plan)
    made = load_calendar(calendar, content, plan)
    warn([report.other_plan_warning(content, made), _unsound(content, made)])
    facts = Facts(content)
    names = Profile.of(named_measures(measures)).measures
    variants = asked(facts, made)
    if not variants:
        raise InputError.because(str(plan), "there is nothing in it of what was asked about")
    end = survey_plan(SurveyRequest.of(content, variants, chosen, made, names), err)
    findings = Findings(facts, made, names, variants)
    findings.take(end.plan, end.results)
    if as_json:
        print_json(
            {
                "held_against": findings.to_json_object(),
                "findings": [findings.finding_object(one) for one in findings.findings()],
                "seconds": end.seconds,
                "stopped": end.stopped,
            }
        )
    survey_report(err if as_json else out, facts, findings, names, end, everything=everything)
    if not end.plan.measures:
        raise typer.Exit(NO)


def _unsound(plan: Plan, calendar: Calendar) -> str | None:
    """Return a warning of a calendar that breaks rules of the plan."""
    broken = len(check(plan, calendar))
    if not broken:
        return None
    places = counted(broken, "place")
    return f"the calendar breaks rules of the plan in {places}; it is mended first"


def _kind(given: str) -> str:
    if given not in KINDS:
        known = ", ".join(KINDS)
        message = f"no kind {shown(given)}{nearest(given, list(KINDS))} (known: {known})"
        raise InputError.because("--kind", message)
    return given
