"""The oldest part of the change log taken out, once it lies elsewhere; undo ends there then.

What is left must still be undone and redone: an undo or redo stays together with the action that
it is about. The action that made the file stays, and that a part was taken out is an action too,
which cannot be undone. So no number of an action is ever given to another one.
"""

from dataclasses import asdict, dataclass
from typing import Annotated, Any

from pydantic import Field, TypeAdapter
from sqlalchemy import Connection, delete, func, select

from db import changes, provenance, rights, tables
from db.changes import OF_LOG
from db.differences import Change
from db.known import known

WHAT = "prune the change log"
_FOR_A_WHILE = ("undoes", "redoes")
"""Columns that name actions; without an index SQLite reads all of them for each that goes."""


@dataclass(frozen=True, slots=True)
class Pruned:
    """What was taken out of the log: actions between two ids, and their changes.

    Parameters
    ----------
    until
        When the last of them was done, ISO 8601, UTC.
    export, sha256
        The name of the file in which they lie now, and the hash of its bytes, in hexadecimal.
    """

    actions: int
    changes: int
    first: int
    last: int
    until: str
    export: str
    sha256: Annotated[str, Field(pattern="^[0-9a-f]{64}$")]


_PRUNED = TypeAdapter(Pruned)


def read_pruned(raw: Any) -> Pruned:
    """Return what the log says of a part that was taken out of it.

    Raises
    ------
    ValueError
        Another program has written it.
    """
    return _PRUNED.validate_python(raw)


def last_to_go(
    connection: Connection, *, before: str | None = None, keep: int | None = None
) -> int | None:
    """Return the last of the actions that can be taken out; None where none can.

    Parameters
    ----------
    before
        Take out what was done before this moment, ISO 8601, UTC.
    keep
        Take out all but so many actions, the last ones.
    """
    action = tables.Action
    query = select(action.id, action.at, func.coalesce(action.undoes, action.redoes))
    found = connection.execute(query.order_by(action.id).offset(1)).all()
    count = len(found)
    if keep is not None:
        count = min(count, max(0, len(found) - keep))
    if before is not None:
        later = (place for place, (_, at, _) in enumerate(found) if at >= before)
        count = min(count, next(later, count))
    needed = found[-1][0] + 1 if found else 0
    last = None
    for place in reversed(range(len(found))):
        number, _, about = found[place]
        if place < count and needed > number:
            last = number
            break
        needed = min(needed, number if about is None else about)
    return last


def prune(
    connection: Connection, last: int, when: str, who: str, source: str, export: str, sha256: str
) -> Pruned:
    """Take out the actions until one, and log that.

    Parameters
    ----------
    last
        As :func:`last_to_go` gives it.
    when
        ISO 8601, UTC.
    export, sha256
        See :class:`Pruned`.
    """
    action, change = tables.Action, tables.Change
    made_file = connection.scalars(select(func.min(action.id))).one()
    going = (action.id > made_file, action.id <= last)
    of_going = (change.action > made_file, change.action <= last)
    count = select(func.count(), func.min(action.id)).where(*going)
    actions, first = connection.execute(count).one()
    pruned = Pruned(
        actions=actions,
        changes=connection.scalars(select(func.count()).where(*of_going)).one(),
        first=first,
        last=last,
        until=connection.scalars(select(action.at).where(action.id == last)).one(),
        export=export,
        sha256=sha256,
    )
    noted = provenance.noted(connection, source, until=last)
    said = asdict(pruned) | {"calendars": {name: asdict(one) for name, one in noted.items()}}
    changes.log_of_log(connection, when, who, WHAT, Change(OF_LOG, None, None, said, None))
    with rights.lifted(connection):
        for column in _FOR_A_WHILE:
            connection.exec_driver_sql(f"CREATE INDEX for_a_while_{column} ON actions ({column})")
        connection.execute(delete(change).where(*of_going))
        connection.execute(delete(action).where(*going))
        for column in _FOR_A_WHILE:
            connection.exec_driver_sql(f"DROP INDEX for_a_while_{column}")
    known(connection).standing = None  # what can be undone ends here now
    return pruned
