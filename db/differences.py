"""How one plan or calendar differs from another, exactly: for the change log, and to come back.

Both are in their exchange form. Each thing is given whole, before and after, at its place.
"""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from exercise_planner.references import PLAN_LISTS

FINGERPRINT = "fingerprint"
"""Beside the fields of a calendar that changed: what it is from then on, for those who verify it.

See :func:`exercise_planner.revision.fingerprint`. It is no field, so undo does not look at it.
"""
_MISSING = object()


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
        for what was added. None where it has no place, or where it stands for a whole list. Of
        a calendar: the place of one of its events, which is then what changed.
    before, after
        Its exchange form; None before it was added and after it was removed. Of a calendar that
        changed, those fields that did ("name", "plan", "solve", "made_with", what
        :class:`~db.kept.Kept` has of it, or "events" where they were put into another order); of
        a field that is an object those keys, and so on.
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
        for found in _list_differences(before.get(kind, []), after.get(kind, [])):
            yield Change(kind, found.name, found.position, found.before, found.after)
    if before.get("baseline") != after.get("baseline"):
        yield Change("baseline", None, None, before.get("baseline"), after.get("baseline"))


def calendar_differences(
    name: str, before: Mapping[str, Any], after: Mapping[str, Any]
) -> Iterator[Change]:
    """Yield how a calendar's contents differ from what they were.

    Parameters
    ----------
    name
        The calendar's.
    before, after
        Its fields in their exchange form, with "made_with".
    """
    events = list(_list_differences(before["events"], after["events"]))
    was, now = _parts_that_differ(before, after, leave_out={"events"})
    if events and events[0].position is None:
        was["events"], now["events"] = before["events"], after["events"]
        events = []
    if was or now:
        yield Change("calendars", name, None, was, now)
    for found in events:
        yield Change("calendars", name, found.position, found.before, found.after)


class _Difference(NamedTuple):
    """In one entry of a list, or without a position in the order of the whole."""

    name: str | None
    position: int | None
    before: Any
    after: Any


def _list_differences(before: list[Any], after: list[Any]) -> Iterator[_Difference]:
    if before is after:
        return
    first, last = _shared(before, after)
    old = _by_identity(before, first, len(before) - last)
    new = _by_identity(after, first, len(after) - last)
    if [name for name in old if name in new] != [name for name in new if name in old]:
        yield _Difference(None, None, before, after)
        return
    for name, (position, entry) in old.items():
        if name not in new:
            yield _Difference(entry.get("id"), position, entry, None)
        elif entry != new[name][1]:
            yield _Difference(entry.get("id"), position, entry, new[name][1])
    for name, (position, entry) in new.items():
        if name not in old:
            yield _Difference(entry.get("id"), position, None, entry)


def _shared(before: list[Any], after: list[Any]) -> tuple[int, int]:
    """Return how many entries at the start, and of the others at the end, are the same objects."""
    most = min(len(before), len(after))
    first = 0
    while first < most and before[first] is after[first]:
        first += 1
    last = 0
    while last < most - first and before[-1 - last] is after[-1 - last]:
        last += 1
    return first, last


def _by_identity(
    entries: list[Any], start: int, stop: int
) -> dict[tuple[str, int], tuple[int, Any]]:
    """Return entries and their positions by their id or exercise; without these by their content.

    The number beside it tells those of the same content apart.
    """
    seen: defaultdict[str, int] = defaultdict(int)
    found = {}
    for position in range(start, stop):
        entry = entries[position]
        name = entry.get("id", entry.get("exercise"))
        if name is None:
            name = json.dumps(entry, sort_keys=True)
        found[name, seen[name]] = (position, entry)
        seen[name] += 1
    return found


def _parts_that_differ(
    before: Mapping[str, Any], after: Mapping[str, Any], leave_out: Set[str] = frozenset()
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return those keys of two objects whose values differ, and inside of objects the same."""
    was: dict[str, Any] = {}
    now: dict[str, Any] = {}
    for key in {**before, **after}:
        if key in leave_out:
            continue
        old, new = before.get(key, _MISSING), after.get(key, _MISSING)
        if isinstance(old, Mapping) and isinstance(new, Mapping):
            if old != new:
                was[key], now[key] = _parts_that_differ(old, new)
        elif old != new:
            was |= {} if old is _MISSING else {key: old}
            now |= {} if new is _MISSING else {key: new}
    return was, now
