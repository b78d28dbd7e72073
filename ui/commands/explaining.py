"""The command that says why something is not in a calendar, and what it would take."""

import json
from pathlib import Path
from typing import Annotated, get_args

import typer

from exercise_planner.board import Board
from exercise_planner.calendar import Calendar
from exercise_planner.days import counted
from exercise_planner.facts import Facts
from exercise_planner.problems import InputError, nearest, shown
from exercise_planner.rules import check_board
from exercise_planner.why.costs import LEAST_COST, MOST_COST, Costs
from exercise_planner.why.restriction import RestrictionKind
from exercise_planner.why.restrictions import restrictions
from exercise_planner.why.wish import CalendarWish, ExerciseWish, GoalWish, Wish, next_wish
from solver.requests import ExplainRequest
from ui import report
from ui.asking import ask
from ui.commands.arguments import NO, AsJson, PlanPath, ReplaceOption, print_json
from ui.commands.naming import day, named
from ui.commands.solving import (
    ALL_MEASURES,
    GiveUpOption,
    ProfileOption,
    SeedOption,
    WorkersOption,
    chosen_limits,
    chosen_profile,
)
from ui.console import err, out, warn
from ui.files import JSON_SUFFIX, Target, load_calendar, load_plan
from ui.why_report import WhyReport

KINDS: tuple[RestrictionKind, ...] = get_args(RestrictionKind)
KINDS_HELP = f"KIND is one of {', '.join(KINDS)}."


def explain(
    plan: PlanPath,
    calendar: Annotated[
        str | None,
        typer.Argument(metavar="[CALENDAR]", help="A name in PLAN or a .json file; else the plan."),
    ] = None,
    goal: Annotated[
        str | None, typer.Option(metavar="GOAL", help="Why it is not shown: id or name.")
    ] = None,
    times: Annotated[
        int | None, typer.Option(min=1, help="So often; default: once more than it is.")
    ] = None,
    exercise: Annotated[
        str | None, typer.Option(metavar="EXERCISE", help="Why it is not held: id or name.")
    ] = None,
    start: Annotated[
        str | None, typer.Option(metavar="DATE", help="Why it does not start on that day.")
    ] = None,
    unit: Annotated[
        str | None, typer.Option(metavar="UNIT", help="Why that unit is not in it: id or name.")
    ] = None,
    suggestions: Annotated[
        int, typer.Option(min=0, max=20, help="How many changes of the plan at most.")
    ] = 5,
    cost: Annotated[
        list[str] | None,
        typer.Option(metavar="KIND=NUMBER", help="What a change of a kind costs you: 1 to 1000."),
    ] = None,
    rule_out: Annotated[
        list[str] | None, typer.Option(metavar="KIND", help="A kind of change to leave alone.")
    ] = None,
    keep: Annotated[
        list[str] | None,
        typer.Option(metavar="POINTER", help="A fact to leave alone: /availability/3"),
    ] = None,
    profile: ProfileOption = ALL_MEASURES,
    give_up: GiveUpOption = None,
    time_limit: Annotated[float, typer.Option(min=0.1, help="Seconds.")] = 10,
    workers: WorkersOption = 5,
    seed: SeedOption = 0,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", help="Where to write the answer (.json), for apply."),
    ] = None,
    replace: ReplaceOption = False,
    as_json: AsJson = False,
) -> None:
    """Say why a goal is not shown or an exercise not held, and what smallest change would mend it.

    Every answer is proven by solving: what is in the way, fact by fact; what it would cost; and
    changes of the plan, the least first, each with a calendar that shows that it does. Without
    --goal and --exercise: why a plan has no valid calendar. Ctrl-C ends with what is known.
    """
    facts = Facts(load_plan(plan))
    wanted = _costs(cost, rule_out, keep)
    chosen = chosen_profile(profile, give_up)
    limits = chosen_limits(time_limit, workers, seed, deterministic=False)
    target = None if output is None else _target(output, plan, calendar, replace=replace)
    begun = None if calendar is None else load_calendar(calendar, facts.plan, plan)
    board = None if begun is None else Board(facts, begun)
    wish = _wish(facts, board, goal, times, exercise, start, unit)
    _check_kept(facts, wish, wanted.kept)
    if begun is not None and board is not None:
        warn([report.other_plan_warning(facts.plan, begun)])
        begun = _sound(board, begun)
    request = ExplainRequest.of(
        facts.plan, chosen, limits, wish, begun, costs=wanted, most=suggestions
    )
    end = ask(request, err)
    if target is not None:
        target.write(json.dumps(end.answer.to_json_object(), ensure_ascii=False, indent=1) + "\n")
    if as_json:
        print_json(end.answer.to_json_object())
    WhyReport(err if as_json else out, facts, begun, chosen).say(end)
    if end.answer.status == "unknown":
        raise typer.Exit(NO)


def _wish(
    facts: Facts,
    board: Board | None,
    goal: str | None,
    times: int | None,
    exercise: str | None,
    start: str | None,
    unit: str | None,
) -> Wish:
    """Return what is asked for."""
    if goal is not None and exercise is not None:
        raise InputError.because("explain", "only one of --goal and --exercise")
    for option, given, of, its in (
        ("--times", times, "--goal", goal),
        ("--start", start, "--exercise", exercise),
        ("--unit", unit, "--exercise", exercise),
    ):
        if given is not None and its is None:
            raise InputError.because(option, f"goes with {of}")
    if goal is not None:
        wanted = named(facts.plan.goals, goal, "goal")
        if times is not None:
            return GoalWish(goal=wanted, times=times)
        return GoalWish(goal=wanted) if board is None else next_wish(wanted, board)
    if exercise is not None:
        return ExerciseWish(
            exercise=named(facts.plan.exercises, exercise, "exercise"),
            start=None if start is None else day("--start", start),
            unit=None if unit is None else named(facts.plan.units, unit, "unit"),
        )
    return CalendarWish()


def _sound(board: Board, calendar: Calendar) -> Calendar | None:
    """Return the calendar if it is valid: beside another one nothing can be asked for."""
    broken = len(check_board(board))
    if not broken:
        return calendar
    places = counted(broken, "place")
    warn([f"the calendar breaks rules of the plan in {places}; the plan is asked instead"])
    return None


def _costs(cost: list[str] | None, rule_out: list[str] | None, keep: list[str] | None) -> Costs:
    costs: dict[RestrictionKind, int] = {}
    for entry in cost or []:
        kind, _, number = entry.partition("=")
        digits = number.isascii() and number.isdecimal() and len(number) <= 4
        if not digits or not LEAST_COST <= int(number) <= MOST_COST:
            raise InputError.because("--cost", f"{shown(entry)}; expected KIND=NUMBER, 1 to 1000")
        costs[_kind("--cost", kind)] = int(number)
    out_of_question = tuple(_kind("--rule-out", kind) for kind in rule_out or [])
    return Costs(of=costs, ruled_out=out_of_question, kept=tuple(keep or []))


def _check_kept(facts: Facts, wish: Wish, kept: tuple[str, ...]) -> None:
    """Refuse a pointer at which no fact stands that could be in the way."""
    known = [fact.path for fact in restrictions(facts.plan, wish)] if kept else []
    for pointer in kept:
        if pointer not in known:
            near = nearest(pointer, known)
            message = f"nothing that could be changed stands at {shown(pointer)}{near}"
            raise InputError.because("--keep", message)


def _kind(option: str, given: str) -> RestrictionKind:
    for kind in KINDS:
        if given == kind:
            return kind
    raise InputError.because(option, f"no kind {shown(given)}{nearest(given, KINDS)}. {KINDS_HELP}")


def _target(path: Path, plan: Path, calendar: str | None, *, replace: bool) -> Target:
    if path.suffix.lower() != JSON_SUFFIX:
        raise InputError.because(str(path), f"expected a name that ends in {JSON_SUFFIX}")
    inputs = [plan, *([] if calendar is None else [Path(calendar)])]
    return Target.fresh(path, *inputs, replace=replace)
