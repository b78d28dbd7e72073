"""The rows of tables inside a thing: an exercise's roles and milestones, a venue's closures.

A field of one is changed by :func:`exercise_planner.editing.with_fields`, with a path such as
"roles[0].min_level"; so are needs of resources ("resources.STAFF") and locked units ("lock.units",
the whole object).
"""

from collections.abc import Callable, Collection, Mapping
from typing import Any

from exercise_planner.editing.checking import raw_of
from exercise_planner.editing.fields import with_fields
from exercise_planner.editing.fresh import WEEK, days, free_id
from exercise_planner.editing.paths import Raw
from exercise_planner.editing.refusing import EditError
from exercise_planner.plan import Plan
from exercise_planner.problems import shown
from exercise_planner.references import LISTS

PARTS: Mapping[str, str] = {
    "roles": "exercises",
    "milestones": "exercises",
    "closures": "venues",
}
"""Lists inside things, and the list of the plan whose things have them."""


def part_added(plan: Plan, owner: str, part: str, entry: Mapping[str, Any] | None = None) -> Plan:
    """Return the plan with one entry more at the end of a list inside a thing.

    Parameters
    ----------
    owner
        The id of the thing.
    part
        One of :data:`PARTS`.
    entry
        In the exchange form; None adds one that is valid.

    Raises
    ------
    EditError
        It cannot be there.
    """
    entries = _entries(plan, owner, part)
    new = _FRESH[part](plan, entries) if entry is None else dict(entry)
    return with_fields(plan, PARTS[part], owner, {part: [*entries, new]})


def part_removed(plan: Plan, owner: str, part: str, places: Collection[int]) -> Plan:
    """Return the plan without some entries of a list inside a thing.

    With a role goes that units are locked into it.
    """
    entries = _entries(plan, owner, part)
    kept = [entry for place, entry in enumerate(entries) if place not in places]
    values: dict[str, Any] = {part: kept}
    if part == "roles":
        gone = {entries[place]["id"] for place in places}
        locked = next(e.lock.units for e in plan.exercises if e.id == owner)
        values["lock.units"] = {unit: role for unit, role in locked.items() if role not in gone}
    return with_fields(plan, PARTS[part], owner, values)


def _entries(plan: Plan, owner: str, part: str) -> list[Raw]:
    kind = PARTS[part]
    for thing in getattr(plan, kind):
        if thing.id == owner:
            return list(raw_of(kind, thing).get(part, ()))
    raise EditError.of(f"no {LISTS[kind]} {shown(owner)}")


def _role(_: Plan, entries: list[Raw]) -> Raw:
    return {"id": free_id("ROLE", {entry["id"] for entry in entries}, len(entries) + 1)}


def _milestone(_: Plan, entries: list[Raw]) -> Raw:
    name = free_id("Milestone", {entry["name"] for entry in entries}, len(entries) + 1)
    return {"name": name, "days_before": 0}


def _closure(plan: Plan, _: list[Raw]) -> Raw:
    return days(plan.horizon.span, WEEK)


_FRESH: Mapping[str, Callable[[Plan, list[Raw]], Raw]] = {
    "roles": _role,
    "milestones": _milestone,
    "closures": _closure,
}
