"""The change log: what was done to the file, by whom, and what each thing was before and after.

An action is what a user did in one step; its changes are what that step did to single things.
Taken backwards they give the plan as it was: put each thing back as it stood before, take out
what was added, and put what was removed at its place again. The log serves undo and audit alike,
and nothing in it is ever rewritten: undoing is an action too.
"""

import json
from collections.abc import Iterable, Set
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, func, insert, select

from db import rows, tables
from db.calendars import moment
from db.differences import Change
from exercise_planner.reading import read_json


@dataclass(frozen=True, slots=True)
class Action:
    """One step of a user: when (UTC), by whom, and what.

    Parameters
    ----------
    things
        How many things it changed: as many changes it has in the log.
    undoes, redoes
        The action that it took back, or put in force again; None where it did something new.
    undone
        Whether it was undone, and not redone.
    """

    id: int
    at: datetime
    who: str
    what: str
    things: int
    undoes: int | None = None
    redoes: int | None = None
    undone: bool = False


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


def history(
    connection: Connection,
    latest: int,
    before: int | None,
    undone: Set[int],
    source: str,
) -> tuple[Action, ...]:
    """Return the latest actions, the last one first.

    Parameters
    ----------
    before
        Only older ones than the action of this id.
    undone
        The ids of those that are undone.
    """
    query = select(tables.Action.__table__).order_by(tables.Action.id.desc()).limit(latest)
    if before is not None:
        query = query.where(tables.Action.id < before)
    return _actions(connection, query, undone, source)


def read(connection: Connection, action: int, undone: Set[int], source: str) -> Action:
    """Return one action, which must be there."""
    query = select(tables.Action.__table__).where(tables.Action.id == action)
    return _actions(connection, query, undone, source)[0]


def of_action(connection: Connection, action: int, source: str) -> tuple[Change, ...]:
    """Return the changes that an action made; none where there is no such action."""
    query = select(tables.Change.__table__).where(tables.Change.action == action)
    return tuple(
        Change(
            row.kind, row.thing, row.position, _value(row.before, source), _value(row.after, source)
        )
        for row in connection.execute(query.order_by(tables.Change.id))
    )


def _actions(
    connection: Connection, query: Select[Any], undone: Set[int], source: str
) -> tuple[Action, ...]:
    found = connection.execute(query).all()
    counted = (
        select(tables.Change.action, func.count().label("things"))
        .where(tables.Change.action.in_([row.id for row in found]))
        .group_by(tables.Change.action)
    )
    things = {row.action: row.things for row in connection.execute(counted)}
    return tuple(
        Action(
            id=row.id,
            at=moment(row.at, source),
            who=row.who,
            what=row.what,
            things=things.get(row.id, 0),
            undoes=row.undoes,
            redoes=row.redoes,
            undone=row.id in undone,
        )
        for row in found
    )


def _text(value: Any) -> str | None:
    return None if value is None else json.dumps(value, ensure_ascii=False, allow_nan=False)


def _value(text: str | None, source: str) -> Any:
    return None if text is None else read_json(text, source)
