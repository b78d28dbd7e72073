"""The remarks in their table.

Rows are added and never deleted; only that a thread is resolved or reopened is changed.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, RowMapping, insert, select, update

from db import tables
from db.connection import damaged
from db.rows import Record
from exercise_planner.problems import shown
from exercise_planner.review import EARLIEST, Remark, read_remark

SETTLED = ("resolved_by", "resolved_at", "reopened_by", "reopened_at")
"""The columns that change."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What was taken over of the remarks of another file.

    Parameters
    ----------
    remarks
        How many were not here yet.
    settled
        How many threads that were here have been resolved or reopened there since.
    unknown
        How many were left there, for the calendars that they are about are not here.
    """

    remarks: int
    settled: int
    unknown: int


def read(connection: Connection, source: str) -> dict[str, Remark]:
    """Return all remarks, also those about calendars that are gone, by their ids.

    Raises
    ------
    InputError
        Another program has put something there that is no remark, or answers none.
    """
    rows = connection.execute(select(tables.Remark.__table__)).mappings()
    found = [remark_of(row, source) for row in rows]
    by_id = {remark.id: remark for remark in sorted(found, key=lambda one: (one.at, one.id))}
    for remark in found:
        if remark.answers is not None and not _begins(by_id.get(remark.answers), remark):
            raise damaged(Path(source), f"remark {remark.id} answers none")
    return by_id


def add(connection: Connection, remarks: Iterable[Remark]) -> None:
    """Write remarks, none of which is there; what they answer is there or among them."""
    rows = [_row(remark) for remark in remarks]
    if rows:
        first_what_is_answered = sorted(rows, key=lambda row: row["answers"] is not None)
        connection.execute(insert(tables.Remark), first_what_is_answered)


def settle(connection: Connection, remark: Remark) -> None:
    """Write that a thread was resolved or reopened, by whom and when."""
    row = _row(remark)
    table = tables.Remark
    values = {name: row[name] for name in SETTLED}
    connection.execute(update(table).where(table.id == remark.id).values(values))


def take(
    connection: Connection, theirs: Mapping[str, Remark], calendars: set[str], source: str
) -> Taken:
    """Write what another file has more of, or newer.

    A remark itself never changes, so one that is here stays as it is. Where here and there a
    thread was resolved or reopened, the later counts. Afterwards nothing of theirs is more or
    newer, and it does not matter who takes from whom first.

    Parameters
    ----------
    theirs
        All remarks there, by their ids.
    calendars
        The uids of the calendars here.
    """
    ours = read(connection, source)
    new: dict[str, Remark] = {}
    settled = unknown = 0
    for remark in theirs.values():
        mine = ours.get(remark.id)
        if mine is not None:
            if mine.calendar == remark.calendar and _settled(remark) > _settled(mine):
                settle(connection, remark)
                settled += 1
        elif remark.calendar in calendars and (
            remark.answers is None
            or _begins(ours.get(remark.answers) or theirs[remark.answers], remark)
        ):
            new[remark.id] = remark
        else:
            unknown += 1
    add(connection, new.values())
    return Taken(len(new), settled, unknown)


def _settled(remark: Remark) -> tuple[datetime, bool, str]:
    """Return when a thread was last resolved or reopened, which of both, and by whom.

    Two files compare them alike, also where both say the same moment.
    """
    who = remark.resolved_by or remark.reopened_by or ""
    return remark.settled_at or EARLIEST, remark.resolved, who


def _begins(first: Remark | None, answer: Remark) -> bool:
    """Whether a remark begins the thread in which another answers."""
    return first is not None and first.answers is None and first.calendar == answer.calendar


def remark_of(row: RowMapping, source: str) -> Remark:
    """Return the remark that a row says.

    Raises
    ------
    InputError
        Another program has put something there that is no remark.
    """
    fields = {name: row[name] for name in Remark.model_fields if name in row}
    about = {"kind": row["kind"], "thing": row["thing"]}
    return read_remark({**fields, "about": about}, f"{source}, remark {shown(row['id'])}")


def _row(remark: Remark) -> Record:
    row: Record = remark.model_dump(mode="json", exclude={"about"})
    return row | {"kind": remark.about.kind, "thing": remark.about.thing}
