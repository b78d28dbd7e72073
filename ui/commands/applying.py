"""The command that applies a change of the plan: a suggestion of ``explain``, or any JSON Patch."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any

import typer

from db.plan_file import PlanFile
from exercise_planner.calendar import Calendar
from exercise_planner.consequences import consequences
from exercise_planner.days import counted
from exercise_planner.differences import plan_differences
from exercise_planner.facts import Facts
from exercise_planner.plan import Plan
from exercise_planner.problems import InputError
from exercise_planner.reading import read_calendar, to_text
from exercise_planner.why.answer import Operation
from exercise_planner.why.patching import patched, read_patch
from exercise_planner.why.wish import ExerciseWish, GoalWish
from ui import report
from ui.calendar_names import unused, usable
from ui.changing import open_to_change
from ui.commands.arguments import PlanPath, ReplaceOption
from ui.console import err, out
from ui.files import Target, is_plan_file, load_plan, read_raw, write_plan
from ui.why_words import calendar_name, logged
from ui.words import escaped


@dataclass(frozen=True)
class Change:
    """A change of a plan from a file.

    Parameters
    ----------
    message
        What it does, in words.
    witness
        A calendar in the exchange form that shows what it is good for; None without one.
    answer
        The answer that suggests it, as JSON has it; empty without one.
    """

    message: str
    operations: tuple[Operation, ...]
    witness: Any = None
    answer: Mapping[str, Any] = field(default_factory=dict)


def apply(
    plan: PlanPath,
    patch: Annotated[
        Path, typer.Argument(metavar="PATCH", help="A JSON Patch, or an answer of explain.")
    ],
    suggestion: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="Which suggestion of the answer.")
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", help="Where to write the changed plan, instead."),
    ] = None,
    calendar: Annotated[
        Path | None,
        typer.Option(metavar="OUT", help="Where to write the suggestion's calendar (.json)."),
    ] = None,
    replace: ReplaceOption = False,
) -> None:
    """Apply a suggestion of explain, or any JSON Patch, to a plan.

    A plan file is changed in one step that undo takes back, and keeps the suggestion's calendar.
    Of another plan, -o says where the changed one goes.
    """
    content = load_plan(plan)
    if output is None and not is_plan_file(plan):
        raise InputError.because("apply", f"{plan} is no plan file; say with -o where to write it")
    change = _change(patch, suggestion)
    changed = patched(content, change.operations, str(patch))
    witness = None
    if change.witness is not None:
        witness = read_calendar(change.witness, changed, f"the calendar in {patch}")
    elif calendar is not None:
        raise InputError.because("--calendar", f"{patch} has no calendar with its change")
    target = None if calendar is None else Target.for_calendar(calendar, plan, patch)
    if output is not None:
        write_plan(changed, output, plan, patch, replace=replace)
        report.difference_report(out, plan_differences(content, changed))
        err.print(f"Made {escaped(str(output))}.", soft_wrap=True)
    else:
        _apply_to_file(plan, content, changed, change, witness)
    if target is not None and witness is not None:
        target.write(to_text(witness))
        err.print(f"Made {escaped(str(target.path))}.", soft_wrap=True)


def _apply_to_file(
    path: Path, before: Plan, after: Plan, change: Change, witness: Calendar | None
) -> None:
    with open_to_change(path) as file:
        if after == before:
            err.print(f"{escaped(str(path))} holds just that already.", soft_wrap=True)
            return
        calendars = file.calendars()
        newest = file.calendar_as_made(calendars[-1].name) if calendars else None
        if witness is not None:  # first, so that one undo takes back the change
            _keep(file, witness, change, after)
        file.replace_plan(after, logged(change.message), instead_of=before)
        report.difference_report(out, plan_differences(before, after))
        if newest is not None:
            what_follows = consequences(before, after, newest)
            report.consequence_report(out, newest.name, what_follows)
    err.print(f"Applied in one step; undo {escaped(path.name)} takes it back.", soft_wrap=True)


def _keep(file: PlanFile, witness: Calendar, change: Change, plan: Plan) -> None:
    taken = [kept.name for kept in file.calendars()]
    wanted = usable(_called(change.answer, Facts(plan)) or witness.name)
    name = unused(wanted, taken) if wanted else file.free_name()
    made_with = {"explanation": change.message}
    file.add_calendar(witness, name, made_with=made_with, what=f"keep {name}", made_for=plan)
    err.print(f"Its calendar is kept as {escaped(name)}.", soft_wrap=True)


def _called(answer: Mapping[str, Any], facts: Facts) -> str | None:
    """Return what to call the calendar of an answer; None if the plan has not what was asked."""
    match answer:
        case {"goal": str(goal)} if goal in facts.goals:
            return calendar_name(GoalWish(goal=goal), facts)
        case {"exercise": str(exercise)} if exercise in facts.exercises:
            return calendar_name(ExerciseWish(exercise=exercise), facts)
    return None


def _change(path: Path, number: int | None) -> Change:
    """Return the change that a file holds, of several the one asked for."""
    raw = read_raw(path)
    if not isinstance(raw, Mapping):
        if number is not None:
            raise InputError.because("--suggestion", f"{path} is a patch, no answer of explain")
        return Change(f"apply {path.name}", read_patch(raw, str(path)))
    suggestions = raw.get("suggestions")
    if not isinstance(suggestions, list):
        raise InputError.because(str(path), "is neither a JSON Patch nor an answer of explain")
    if not suggestions:
        raise InputError.because(str(path), "this answer suggests no change")
    if number is None and len(suggestions) > 1:
        many = counted(len(suggestions), "suggestion")
        raise InputError.because("apply", f"{path} has {many}; say --suggestion 1, or another")
    if number is not None and number > len(suggestions):
        many = counted(len(suggestions), "suggestion")
        raise InputError.because("--suggestion", f"{path} has only {many}")
    chosen = suggestions[(number or 1) - 1]
    if not isinstance(chosen, Mapping):
        raise InputError.because(str(path), "is no answer of explain")
    said = chosen.get("message")
    message = said if isinstance(said, str) and said else f"apply {path.name}"
    operations = read_patch(chosen.get("patch"), str(path))
    return Change(message, operations, chosen.get("calendar"), raw)
