"""How one plan differs from another, exactly: for the change log, and enough to come back.

Both are in their exchange form. Each thing is given whole, before and after, at its place.
"""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from exercise_planner.references import PLAN_LISTS


@dataclass(frozen=True, slots=True)
class Change:
    """What was done to one thing, so that it can be taken back.

    Parameters
    ----------
    kind
        The plan's list in which it stands ("units", "availability"), "plan" for the plan's own
        fields, "baseline", or "calendars".
    thing
        Its id, or a calendar's name. None where things have no id, and where a list as a whole
        was put into another order.
    position
        Its place in the list, counted from 0: before, for what was removed or changed; after,
        for what was added. None where it has no place, or where it stands for a whole list.
    before, after
        Its exchange form; None before it was added and after it was removed.
    """

    kind: str
    thing: str | None
    position: int | None
    before: Any
    after: Any

    @property
    def verb(self) -> Literal["added", "changed", "removed"]:
        """What was done to it."""
        if self.before is None:
            return "added"
        return "removed" if self.after is None else "changed"


def own_fields(plan: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields of a plan, in its exchange form, that are neither lists nor baseline."""
    others = {"format", "baseline", *PLAN_LISTS}
    return {field: value for field, value in plan.items() if field not in others}


def differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Change]:
    """Yield how one plan differs from another, thing by thing; both in their exchange form."""
    own_before, own_after = own_fields(before), own_fields(after)
    if own_before != own_after:
        yield Change("plan", None, None, own_before, own_after)
    for kind in PLAN_LISTS:
        yield from _list_differences(kind, before.get(kind, []), after.get(kind, []))
    if before.get("baseline") != after.get("baseline"):
        yield Change("baseline", None, None, before.get("baseline"), after.get("baseline"))


def _list_differences(kind: str, before: list[Any], after: list[Any]) -> Iterator[Change]:
    old, new = _by_identity(before), _by_identity(after)
    if [name for name in old if name in new] != [name for name in new if name in old]:
        yield Change(kind, None, None, before, after)
        return
    for name, (position, entry) in old.items():
        if name not in new:
            yield Change(kind, entry.get("id"), position, entry, None)
        elif entry != new[name][1]:
            yield Change(kind, entry.get("id"), position, entry, new[name][1])
    for name, (position, entry) in new.items():
        if name not in old:
            yield Change(kind, entry.get("id"), position, None, entry)


def _by_identity(entries: list[Any]) -> dict[tuple[str, int], tuple[int, Any]]:
    """Return each entry and its position by its id; without one by its content.

    The number beside it tells entries of the same content apart.
    """
    seen: defaultdict[str, int] = defaultdict(int)
    found = {}
    for position, entry in enumerate(entries):
        name = entry["id"] if "id" in entry else json.dumps(entry, sort_keys=True)
        found[name, seen[name]] = (position, entry)
        seen[name] += 1
    return found
