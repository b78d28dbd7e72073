"""The ids in a plan: everywhere one thing is named by another, they change or go together."""

from collections.abc import Callable, Mapping
from typing import Any

from immutabledict import immutabledict

from exercise_planner.editing.refusing import EditError
from exercise_planner.plan import Exercise, Plan
from exercise_planner.problems import shown
from exercise_planner.reading import refuse_unsound
from exercise_planner.references import REFERENCES

Naming = Callable[[str], str | None]
"""What becomes of an id: another one, the same, or None where its thing is no more."""

_BASELINE = {
    "events[*].exercise": "exercises",
    "events[*].venue": "venues",
    "events[*].participants[*].unit": "units",
}
"""Where a baseline names things, which the plan may have no more."""
_FIELDS = {"from": "from_"}
"""Fields whose name in the exchange form is none of Python's."""


def with_new_ids(plan: Plan, kind: str, new_ids: Mapping[str, str]) -> Plan:
    """Return the plan with other ids for things of one list, there and wherever they are named.

    Parameters
    ----------
    new_ids
        By old id. None of them may be there twice afterwards; two may change places.
    """
    new_ids = {old: new for old, new in new_ids.items() if old != new}
    if not new_ids:
        return plan
    things = tuple(
        thing.model_copy(update={"id": new_ids[thing.id]}) if thing.id in new_ids else thing
        for thing in getattr(plan, kind)
    )
    after = plan.model_copy(update={kind: things})
    return with_names(after, {kind: lambda name: new_ids.get(name, name)}, baseline=True)


def role_renamed(plan: Plan, exercise: str, role: str, new_id: str) -> Plan:
    """Return the plan with another id for a role, also in the exercise's lock and the baseline.

    Raises
    ------
    EditError
        There is no such role, there is such an id already, or it is no text.
    """
    if role == new_id:
        return plan
    owner = next((e for e in plan.exercises if e.id == exercise), None)
    roles = {} if owner is None else {r.id: r for r in owner.roles}
    if owner is None or role not in roles:
        raise EditError.of(f"no role {shown(role)} of exercise {shown(exercise)}")
    if not isinstance(new_id, str):
        raise EditError.of(f"{shown(new_id)}; expected text")
    refuse_unsound(new_id, "the edit")
    if new_id in roles:
        raise EditError.of(f"there is a role {shown(new_id)} already")
    after = _with_role(owner, role, new_id)
    plan = plan.model_copy(
        update={"exercises": tuple(after if e is owner else e for e in plan.exercises)}
    )
    if plan.baseline is None:
        return plan
    events = tuple(
        _rewritten(event, ["participants[*]", "role"], lambda r: new_id if r == role else r)
        if event.exercise == exercise
        else event
        for event in plan.baseline.events
    )
    return plan.model_copy(update={"baseline": plan.baseline.model_copy(update={"events": events})})


def with_names(plan: Plan, naming: Mapping[str, Naming], *, baseline: bool = False) -> Plan:
    """Return the plan with other ids wherever things are named.

    Where an id is no more, a list and an object lose it and a field is left empty: what cannot be
    without the field must be out of the plan before.

    Parameters
    ----------
    naming
        By list of the plan, what becomes of its ids.
    baseline
        Whether the baseline names things anew, too. It may name what is no more.
    """
    lists: dict[str, tuple[Any, ...]] = {}
    for path, of in REFERENCES.items():
        if of not in naming:
            continue
        first, *steps = path.split(".")
        kind = first.removesuffix("[*]")
        before = lists.get(kind, getattr(plan, kind))
        lists[kind] = tuple(_rewritten(thing, steps, naming[of]) for thing in before)
    update: dict[str, Any] = {
        kind: after
        for kind, after in lists.items()
        if any(a is not b for a, b in zip(after, getattr(plan, kind), strict=True))
    }
    if baseline and plan.baseline is not None:
        calendar = plan.baseline
        for path, of in _BASELINE.items():
            if of in naming:
                calendar = _rewritten(calendar, path.split("."), naming[of])
        if calendar is not plan.baseline:
            update["baseline"] = calendar
    return plan.model_copy(update=update) if update else plan


def attribute(field: str) -> str:
    """Return what a field of the exchange form is called in the models."""
    return _FIELDS.get(field, field)


def _with_role(exercise: Exercise, role: str, new_id: str) -> Exercise:
    roles = tuple(
        r.model_copy(update={"id": new_id}) if r.id == role else r for r in exercise.roles
    )
    units = {u: new_id if r == role else r for u, r in exercise.lock.units.items()}
    lock = exercise.lock.model_copy(update={"units": immutabledict(units)})
    return exercise.model_copy(update={"roles": roles, "lock": lock})


def _rewritten(value: Any, steps: list[str], name: Naming) -> Any:
    """Return a model with other ids at the end of some steps; the same one if none changes."""
    step, *rest = steps
    field = attribute(step.removesuffix("[*]").removesuffix("{}"))
    before = getattr(value, field)
    after: Any
    if before is None:
        return value
    if rest and step.endswith("[*]"):
        after = tuple(_rewritten(entry, rest, name) for entry in before)
        same = all(a is b for a, b in zip(after, before, strict=True))
    elif rest:
        after = _rewritten(before, rest, name)
        same = after is before
    elif step.endswith("[*]"):
        after = tuple(new for entry in before if (new := name(entry)) is not None)
        same = after == before
    elif step.endswith("{}"):
        kept = {new: held for key, held in before.items() if (new := name(key)) is not None}
        after, same = immutabledict(kept), kept.keys() == before.keys()
    else:
        after = name(before)
        same = after == before
    return value if same else value.model_copy(update={field: after})
