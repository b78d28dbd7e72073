"""A plan without some of the facts that rule something out, as if they had not been entered."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any

from immutabledict import immutabledict

from exercise_planner.plan import Exercise, Plan, Resource, Unit, Venue
from exercise_planner.values import Model
from exercise_planner.why.pointers import steps_of
from exercise_planner.why.restriction import Lack, Restriction

_Rest = tuple[str, ...]
"""What of an entry of a plan is dropped: the steps of the pointer below it, none for all of it."""


def without(plan: Plan, dropped: Collection[Restriction]) -> Plan:
    """Return a plan without some of its restrictions.

    The more is dropped, the more there is: a valid calendar of the plan is also one of the plan
    without them, and shows the same goals and more. So a milestone that a locked start overrides
    counts as done once that lock is dropped.

    Parameters
    ----------
    dropped
        Restrictions of this very plan: their paths hold for it, in the order of its lists.
    """
    below: defaultdict[str, defaultdict[int, list[_Rest]]] = defaultdict(lambda: defaultdict(list))
    for restriction in dropped:
        if not isinstance(restriction, Lack):
            part, place, *rest = steps_of(restriction.path)
            below[part][int(place)].append(tuple(rest))
    eased = {part: _eased(plan, part, entries) for part, entries in below.items()}
    lacks = [restriction for restriction in dropped if isinstance(restriction, Lack)]
    if lacks:
        eased["units"] = _trained(eased.get("units", plan.units), lacks)
    return plan.model_copy(update=eased) if eased else plan


def _eased(plan: Plan, part: str, entries: Mapping[int, list[_Rest]]) -> tuple[Any, ...]:
    """Return one of the plan's lists, without what is dropped of its entries."""
    ease = _EASE.get(part, _emptied)
    found = []
    for place, thing in enumerate(getattr(plan, part)):
        rests = entries.get(place)
        if rests is None:
            found.append(thing)
        elif () not in rests:
            found.append(ease(plan, thing, rests))
    return tuple(found)


def _emptied(plan: Plan, thing: Model, rests: Iterable[_Rest]) -> Model:
    """Return a thing of the plan with fields left out for which that means: no limit."""
    return thing.model_copy(update={rest[0]: None for rest in rests})


def _unit(plan: Plan, unit: Unit, rests: Iterable[_Rest]) -> Unit:
    none = {"recovery_days": 0, "max_days_per_period": None}
    return unit.model_copy(update={rest[0]: none[rest[0]] for rest in rests})


def _resource(plan: Plan, resource: Resource, rests: Iterable[_Rest]) -> Resource:
    """Return a resource of which there is enough for all exercises at once."""
    all_at_once = sum(exercise.resources.get(resource.id, 0) for exercise in plan.exercises)
    return resource.model_copy(update={"capacity": max(resource.capacity, all_at_once)})


def _venue(plan: Plan, venue: Venue, rests: Iterable[_Rest]) -> Venue:
    opened = {int(rest[1]) for rest in rests if rest[0] == "closures"}
    closures = tuple(c for place, c in enumerate(venue.closures) if place not in opened)
    changes: dict[str, Any] = {"closures": closures}
    if ("capacity",) in rests:
        changes["capacity"] = None
    return venue.model_copy(update=changes)


def _exercise(plan: Plan, exercise: Exercise, rests: Iterable[_Rest]) -> Exercise:
    changes: dict[str, Any] = {}
    lock: dict[str, Any] = {}
    roles: defaultdict[int, dict[str, None]] = defaultdict(dict)
    free: set[str] = set()
    done: set[int] = set()
    for rest in rests:
        match rest:
            case ("lock", "units", unit):
                free.add(unit)
            case ("lock", field):
                lock[field] = None
                if field == "start":
                    done.update(overridden(plan, exercise))
            case ("roles", place, field):
                roles[int(place)][field] = None
            case ("milestones", place):
                done.add(int(place))
            case ("mandatory",):
                changes["mandatory"] = False
            case (field,):
                changes[field] = None
    if free:
        kept = {unit: role for unit, role in exercise.lock.units.items() if unit not in free}
        lock["units"] = immutabledict(kept)
    if lock:
        changes["lock"] = exercise.lock.model_copy(update=lock)
    if roles:
        changes["roles"] = tuple(
            role.model_copy(update=roles[place]) if place in roles else role
            for place, role in enumerate(exercise.roles)
        )
    if done:
        changes["milestones"] = tuple(
            step.model_copy(update={"done": True}) if place in done else step
            for place, step in enumerate(exercise.milestones)
        )
    return exercise.model_copy(update=changes)


def overridden(plan: Plan, exercise: Exercise) -> tuple[int, ...]:
    """Return which milestones, not done, only the lock of its start keeps from being too late."""
    start = exercise.lock.start
    if start is None or plan.as_of is None:
        return ()
    ahead = (start - plan.as_of).days
    return tuple(
        place
        for place, step in enumerate(exercise.milestones)
        if not step.done and step.days_before > ahead
    )


def _trained(units: Iterable[Unit], lacks: Iterable[Lack]) -> tuple[Unit, ...]:
    """Return the units, each with what it lacks at the level that is needed."""
    needed: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for lack in lacks:
        for unit in lack.units:
            for capability, level in lack.levels:
                needed[unit][capability] = max(needed[unit].get(capability, 0), level)
    return tuple(_raised(unit, needed[unit.id]) if unit.id in needed else unit for unit in units)


def _raised(unit: Unit, needed: Mapping[str, int]) -> Unit:
    had = unit.capabilities
    raised = {c: max(level, had.get(c, 0)) for c, level in needed.items()}
    return unit.model_copy(update={"capabilities": immutabledict({**had, **raised})})


_EASE: Mapping[str, Callable[[Plan, Any, list[_Rest]], Model]] = {
    "exercises": _exercise,
    "resources": _resource,
    "units": _unit,
    "venues": _venue,
}
"""How things give way that have more than limits to be left out."""
