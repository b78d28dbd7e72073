"""The change log: what was done to the file, by whom, and what each thing was before and after.

An action is what a user did in one step; its changes are what that step did to single things.
Taken backwards they give the plan as it was: put each thing back as it stood before, take out
what was added, and put what was removed at its place again. The log serves undo and audit alike,
and nothing in it is ever rewritten: undoing is an action too.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import Connection, insert, select

from db import rows, tables
from db.calendars import moment
from exercise_planner.reading import read_json
from exercise_planner.references import LISTS

_PLAN_LISTS = (*LISTS, "transit", "availability", "links", "budgets")


@dataclass(frozen=True, slots=True)
class Change:
    """What an action did to one thing.

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


@dataclass(frozen=True, slots=True)
class Action:
    """One step of a user: when (UTC), by whom, what, and the changes it made."""

    id: int
    at: datetime
    who: str
    what: str
    changes: tuple[Change, ...]


def own_fields(plan: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields of a plan, in its exchange form, that are neither lists nor baseline."""
    others = {"format", "baseline", *_PLAN_LISTS}
    return {field: value for field, value in plan.items() if field not in others}


def differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Change]:
    """Yield how one plan differs from another, thing by thing; both in their exchange form."""
    own_before, own_after = own_fields(before), own_fields(after)
    if own_before != own_after:
        yield Change("plan", None, None, own_before, own_after)
    for kind in _PLAN_LISTS:
        yield from _list_differences(kind, before.get(kind, []), after.get(kind, []))
    if before.get("baseline") != after.get("baseline"):
        yield Change("baseline", None, None, before.get("baseline"), after.get("baseline"))


def log(connection: Connection, when: str, who: str, what: str, changes: Iterable[Change]) -> None:
    """Write one action and its changes."""
    action = rows.add(connection, tables.Action, {"at": when, "who": who, "what": what})
    entries = [
        {
            "action": action,
            "kind": change.kind,
            "thing": change.thing,
            "position": change.position,
            "before": _text(change.before),
            "after": _text(change.after),
        }
        for change in changes
    ]
    connection.execute(insert(tables.Change), entries)


def history(connection: Connection, latest: int, source: str) -> tuple[Action, ...]:
    """Return the latest actions, the last one first."""
    recent = select(tables.Action).order_by(tables.Action.id.desc()).limit(latest)
    actions = connection.execute(recent).all()
    oldest = actions[-1].id if actions else 0
    query = select(tables.Change).where(tables.Change.action >= oldest)
    changes: defaultdict[int, list[Change]] = defaultdict(list)
    for row in connection.execute(query.order_by(tables.Change.id)):
        before, after = _value(row.before, source), _value(row.after, source)
        changes[row.action].append(Change(row.kind, row.thing, row.position, before, after))
    return tuple(
        Action(row.id, moment(row.at, source), row.who, row.what, tuple(changes[row.id]))
        for row in actions
    )


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


def _text(value: Any) -> str | None:
    return None if value is None else json.dumps(value, ensure_ascii=False, allow_nan=False)


def _value(text: str | None, source: str) -> Any:
    return None if text is None else read_json(text, source)
