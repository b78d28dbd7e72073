"""The change log: what was done to the file, by whom, and what each thing was before and after.

An action is what a user did in one step; its changes are what that step did to single things.
Taken backwards they give the plan as it was: put each thing back as it stood before, take out
what was added, and put what was removed at its place again. The log serves undo and audit alike,
and nothing in it is ever rewritten: undoing is an action too.
"""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, insert, select

from db import rows, tables
from db.calendars import moment
from db.differences import Change
from exercise_planner.reading import read_json


@dataclass(frozen=True, slots=True)
class Action:
    """One step of a user: when (UTC), by whom, what, and the changes it made.

    Parameters
    ----------
    undoes, redoes
        The action that it took back, or put in force again; None where it did something new.
    """

    id: int
    at: datetime
    who: str
    what: str
    changes: tuple[Change, ...]
    undoes: int | None = None
    redoes: int | None = None


def log(
    connection: Connection,
    when: str,
    who: str,
    what: str,
    changes: Iterable[Change],
    *,
    undoes: int | None = None,
    redoes: int | None = None,
) -> None:
    """Write one action and its changes."""
    row = {"at": when, "who": who, "what": what, "undoes": undoes, "redoes": redoes}
    action = rows.add(connection, tables.Action, row)
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
    query = select(tables.Action.id).order_by(tables.Action.id.desc()).limit(latest)
    return tuple(reversed(_read(connection, query, source)))


def read(connection: Connection, action: int, source: str) -> Action:
    """Return one action, which must be there."""
    query = select(tables.Action.id).where(tables.Action.id == action)
    return _read(connection, query, source)[0]


def _read(connection: Connection, ids: Select[int], source: str) -> list[Action]:
    """Return the actions of the ids that a query gives, the oldest first."""
    query = select(tables.Change).where(tables.Change.action.in_(ids))
    changes: defaultdict[int, list[Change]] = defaultdict(list)
    for row in connection.execute(query.order_by(tables.Change.id)):
        before, after = _value(row.before, source), _value(row.after, source)
        changes[row.action].append(Change(row.kind, row.thing, row.position, before, after))
    actions = select(tables.Action).where(tables.Action.id.in_(ids)).order_by(tables.Action.id)
    return [
        Action(
            id=row.id,
            at=moment(row.at, source),
            who=row.who,
            what=row.what,
            changes=tuple(changes[row.id]),
            undoes=row.undoes,
            redoes=row.redoes,
        )
        for row in connection.execute(actions)
    ]


def _text(value: Any) -> str | None:
    return None if value is None else json.dumps(value, ensure_ascii=False, allow_nan=False)


def _value(text: str | None, source: str) -> Any:
    return None if text is None else read_json(text, source)
