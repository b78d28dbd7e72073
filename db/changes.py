"""The change log: what was done to the file, by whom, and what each thing was before and after.

An action is what a user did in one step; its changes are what that step did to single things.
Taken backwards they give the plan as it was: put each thing back as it stood before, take out
what was added, and put what was removed at its place again. The log serves undo and audit alike,
and nothing in it is ever rewritten: undoing is an action too. Only its oldest part may be taken
out, by :mod:`db.pruning`.
"""

import json
from collections.abc import Iterable, Set
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Row, Select, func, insert, select

from db import rows, tables
from db.calendars import moment
from db.connection import damaged
from db.differences import Change
from exercise_planner.reading import read_json

OF_LOG = "log"
"""The kind of a change of the log itself: its oldest part was taken out."""
_THINGS = select(func.count()).where(tables.Change.action == tables.Action.id).scalar_subquery()
_ACTIONS = select(tables.Action.__table__, _THINGS.label("things"))


@dataclass(frozen=True, slots=True)
class Action:
    """One step of a user: when (UTC), by whom, and what.

    Parameters
    ----------
    things
        How many things it changed: as many changes it has in the log.
    undoes, redoes
        The action that it took back, or put in force again; None where it did something new.
        One on the log itself takes back nothing, and names itself.
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
    _write(connection, rows.add(connection, tables.Action, row), changes)


def log_of_log(connection: Connection, when: str, who: str, what: str, change: Change) -> None:
    """Write an action on the log itself, which is its own undo: undo and redo pass it by."""
    number = connection.scalars(select(func.max(tables.Action.id))).one() + 1
    row = {"id": number, "at": when, "who": who, "what": what, "undoes": number, "redoes": None}
    rows.add(connection, tables.Action, row)
    _write(connection, number, [change])


def _write(connection: Connection, action: int, changes: Iterable[Change]) -> None:
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
    query = _ACTIONS.order_by(tables.Action.id.desc()).limit(latest)
    if before is not None:
        query = query.where(tables.Action.id < before)
    return _actions(connection, query, undone, source)


def read(connection: Connection, action: int, undone: Set[int], source: str) -> Action:
    """Return one action, which must be there."""
    query = _ACTIONS.where(tables.Action.id == action)
    return _actions(connection, query, undone, source)[0]


def of_action(connection: Connection, action: int, source: str) -> tuple[Change, ...]:
    """Return the changes that an action made; none where there is no such action."""
    query = select(tables.Change.__table__).where(tables.Change.action == action)
    found = connection.execute(query.order_by(tables.Change.id))
    return tuple(of_row(row, source) for row in found)


def of_row(row: Row[Any], source: str) -> Change:
    """Return the change that a row of the table of changes says.

    Raises
    ------
    InputError
        Another program has put something else there.
    """
    texts = all(isinstance(text, str | None) for text in (row.kind, row.thing))
    before, after = (_value(text, source) for text in (row.before, row.after))
    pruned = row.kind != OF_LOG or (
        isinstance(before, dict) and isinstance(before.get("last"), int)
    )
    if not texts or not pruned or not isinstance(row.position, int | None):
        raise damaged(Path(source), "its change log holds what is no change")
    return Change(row.kind, row.thing, row.position, before, after)


def _actions(
    connection: Connection, query: Select[Any], undone: Set[int], source: str
) -> tuple[Action, ...]:
    return tuple(_action(row, undone, source) for row in connection.execute(query))


def _action(row: Row[Any], undone: Set[int], source: str) -> Action:
    if not isinstance(row.who, str) or not isinstance(row.what, str):
        raise damaged(Path(source), "its change log does not say who did what")
    return Action(
        id=row.id,
        at=moment(row.at, source),
        who=row.who,
        what=row.what,
        things=row.things,
        undoes=row.undoes,
        redoes=row.redoes,
        undone=row.id in undone,
    )


def _text(value: Any) -> str | None:
    return None if value is None else json.dumps(value, ensure_ascii=False, allow_nan=False)


def _value(text: str | None, source: str) -> Any:
    return None if text is None else read_json(text, source)
