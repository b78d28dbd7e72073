"""Checking what an edit touches, and no more of the plan than it can put out of order.

The checks are those of :mod:`exercise_planner.references`, run on a part of the plan: the things
that changed and what they are compared with (the other periods, all nations of a group).
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, get_args

from pydantic import TypeAdapter, ValidationError

from exercise_planner.editing.paths import Raw
from exercise_planner.editing.refusing import Fault, fault
from exercise_planner.plan import PLAN_FORMAT, Plan
from exercise_planner.problems import Problem
from exercise_planner.reading import problem_of
from exercise_planner.references import LISTS, PLAN_LISTS, plan_problems

OWN = tuple(name for name in Plan.model_fields if name not in PLAN_LISTS)
"""The plan's own fields."""

_ENTRY: Mapping[str, TypeAdapter[Any]] = {
    kind: TypeAdapter(get_args(Plan.model_fields[kind].annotation)[0]) for kind in PLAN_LISTS
}
_COMPARED = ("periods", "transit")
"""Lists each entry of which is compared with all others."""

Entries = Sequence[Any]
"""A list of the plan after an edit: a mapping where an entry changed, else the model."""


def raw_of(kind: str, thing: Any) -> Raw:
    """Return a thing in its exchange form, without what has its default."""
    raw: Raw = _ENTRY[kind].dump_python(thing, mode="json", exclude_defaults=True, by_alias=True)
    return raw


def checked_list(plan: Plan, kind: str, after: Entries) -> tuple[tuple[Any, ...], list[Fault]]:
    """Return a list of the plan as an edit leaves it, and everything wrong with it.

    Parameters
    ----------
    plan
        As it was.
    after
        The list, with the exchange form of what changed.
    """
    made: list[Any] = list(after)
    good: dict[int, Raw] = {}
    problems: list[Problem] = []
    for place, entry in enumerate(after):
        if not isinstance(entry, Mapping):
            continue
        try:
            thing = _ENTRY[kind].validate_python(entry)
        except ValidationError as error:
            problems += [
                problem_of({**details, "loc": (kind, place, *details["loc"])})
                for details in error.errors(include_url=False)
            ]
        else:
            made[place], good[place] = thing, raw_of(kind, thing)
    everywhere = {kind: range(len(after))}
    faults = [fault(problem, everywhere) for problem in problems]
    faults += [fault(problem, everywhere) for problem in _second_ids(kind, after)]
    faults += _between(plan, kind, made, good)
    return tuple(made), faults


def checked_own(
    plan: Plan, touched: Collection[str], changed: Raw
) -> tuple[dict[str, Any], list[Fault]]:
    """Return fields of the plan itself as an edit leaves them, and everything wrong with them.

    Parameters
    ----------
    touched
        The fields that the edit is about.
    changed
        Their exchange form; those with their default are not there.
    """
    others = plan.model_dump(mode="json", include={"name", "horizon"}.difference(touched))
    whole = {"format": PLAN_FORMAT, **others, **changed}
    for name, info in Plan.model_fields.items():
        if name in PLAN_LISTS and info.is_required():
            whole[name] = []
    problems: list[Problem] = []
    fields: dict[str, Any] = {}
    try:
        made = Plan.model_validate(whole)
        fields = {name: getattr(made, name) for name in OWN}
    except ValidationError as error:
        problems += [problem_of(details) for details in error.errors(include_url=False)]
    problems += plan_problems(changed)
    return fields, [fault(problem, {}) for problem in problems]


def _between(
    plan: Plan, kind: str, made: Sequence[Any], good: Mapping[int, Raw]
) -> Iterator[Fault]:
    """Yield what is wrong between the things that changed and the rest of the plan."""
    lists: dict[str, list[int]] = {kind: list(good)}
    part: dict[str, list[Raw]] = {kind: list(good.values())}
    if kind in _COMPARED:
        lists[kind] = [i for i, e in enumerate(made) if i in good or not isinstance(e, Mapping)]
        part[kind] = [good[i] if i in good else raw_of(kind, made[i]) for i in lists[kind]]
    elif kind == "goals":
        part["nations"] = [{"groups": list(n.groups)} for n in plan.nations]
    elif kind == "nations" and not any(isinstance(entry, Mapping) for entry in made):
        part[kind] = [{"groups": list(getattr(n, "groups", ()))} for n in made]
        lists[kind] = list(range(len(made)))
        lists["goals"] = [i for i, g in enumerate(plan.goals) if g.group is not None]
        part["goals"] = [_number_asked(plan.goals[i]) for i in lists["goals"]]
    known = {
        name: [e.id for e in getattr(plan, name)] if name != kind else _ids(made) for name in LISTS
    }
    for problem in plan_problems(part, known):
        yield fault(problem, lists)


def _number_asked(goal: Any) -> Raw:
    least = {} if goal.at_least is None else {"at_least": goal.at_least}
    return {"group": goal.group, **least}


def _ids(entries: Entries) -> list[str]:
    names = (e.get("id") if isinstance(e, Mapping) else e.id for e in entries)
    return [name for name in names if isinstance(name, str)]


def _second_ids(kind: str, after: Entries) -> Iterator[Problem]:
    """Yield each entry that changed whose id another one has."""
    if kind not in LISTS:
        return
    kept = {entry.id for entry in after if not isinstance(entry, Mapping)}
    for place, entry in enumerate(after):
        if isinstance(entry, Mapping) and isinstance(name := entry.get("id"), str):
            if name in kept:
                message = f"a second {LISTS[kind]} {name}"
                yield Problem(
                    f"{kind}[{place}].id", message, sort="second", thing=LISTS[kind], wrong=name
                )
            kept.add(name)
