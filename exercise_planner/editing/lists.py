"""Adding things to a list of the plan, copying them, and putting them into another order."""

import re
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from exercise_planner.editing.checking import checked_list, raw_of
from exercise_planner.editing.fresh import free_id, fresh
from exercise_planner.editing.paths import Raw
from exercise_planner.editing.refusing import EditError, refused
from exercise_planner.plan import Plan
from exercise_planner.problems import InputError
from exercise_planner.reading import refuse_unsound
from exercise_planner.references import LISTS

_COUNTED = re.compile(r"(.+) [2-9]\d?")
"""An id that a copy has: that of the original, and a number."""


def added(
    plan: Plan, kind: str, thing: Mapping[str, Any] | None = None, at: int | None = None
) -> Plan:
    """Return the plan with one thing more in a list.

    Parameters
    ----------
    thing
        In the exchange form. None adds one with a free id and what else it must have: the first
        nation, days of the horizon. It goes with what is there: a new goal is one that can be
        shown, where one can.
    at
        The place it comes to; None adds it at the end.

    Raises
    ------
    EditError
        It cannot be in the plan, or something that it needs must be added first.
    """
    raw = fresh(plan, kind) if thing is None else dict(thing)
    try:
        refuse_unsound(raw, "the edit")
    except InputError as error:
        raise EditError(error.problems) from None
    return _with_more(plan, kind, len(getattr(plan, kind)) if at is None else at, [raw])


def duplicated(plan: Plan, kind: str, places: Collection[int]) -> Plan:
    """Return the plan with copies of things, together and right after the last of them.

    A copy's id is the original's with a number; so is its name, where it has one.

    Raises
    ------
    EditError
        There can be no two of a kind: transit of one pair of regions, periods on the same days.
    """
    things = getattr(plan, kind)
    taken = {thing.id for thing in things} if kind in LISTS else set()
    copies = []
    for place in sorted(places):
        raw = raw_of(kind, things[place])
        if kind in LISTS:
            raw["id"] = _next_id(raw["id"], taken)
            taken.add(raw["id"])
            if "name" in raw:
                raw["name"] = _next_id(raw["name"], {t.name for t in things})
        copies.append(raw)
    return _with_more(plan, kind, max(places, default=-1) + 1, copies)


def moved(plan: Plan, kind: str, places: Collection[int], to: int) -> Plan:
    """Return the plan with things of a list together, in their order, at another place.

    Parameters
    ----------
    to
        The place before which they come, counted as the list is now; its length for the end.
    """
    things = getattr(plan, kind)
    picked = [things[place] for place in sorted(places)]
    before = [thing for i, thing in enumerate(things[:to]) if i not in places]
    behind = [thing for i, thing in enumerate(things[to:], to) if i not in places]
    after = (*before, *picked, *behind)
    if all(a is b for a, b in zip(after, things, strict=True)):
        return plan
    return plan.model_copy(update={kind: after})


def _with_more(plan: Plan, kind: str, at: int, more: Sequence[Raw]) -> Plan:
    things = getattr(plan, kind)
    after = [*things[:at], *more, *things[at:]]
    made, faults = checked_list(plan, kind, after)
    if faults:
        raise refused(faults, [], {"goals": plan.goals, kind: after})
    return plan.model_copy(update={kind: made}) if more else plan


def _next_id(name: str, taken: Collection[str]) -> str:
    """Return what a copy is called: the name and the next free number from 2."""
    found = _COUNTED.fullmatch(name)
    base = found[1] if found is not None and found[1] in taken else name
    return free_id(base, taken, 2)
