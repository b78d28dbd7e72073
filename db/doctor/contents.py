"""Whether plan, calendars, remarks and history can be read; what of them cannot is taken out.

This works on a copy that is sound as a database. What is taken out is handed over as it stands in
the rows, so that nothing of it is lost to somebody who can read those.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, select

from db import calendar_tables, calendars, changes, plans, remarks, tables, undoing
from db.connection import engine_for, refused
from db.differences import Change, own_fields
from db.doctor.finding import Finding, fine, lost, partly, reason_of
from db.handle import now
from exercise_planner.days import counted
from exercise_planner.problems import shown
from exercise_planner.reading import read_baseline

MOST_STEPS = 200
"""Steps that are undone in the copy to see whether the history fits; the last ones."""
Rows = list[dict[str, Any]]
TakenOut = dict[str, dict[str, Rows]]
"""By what was taken out ("calendar "A"", "remarks", "history") the rows, by their tables."""
_BELONGINGS = ("tiers", "events", "participations")
"""The tables with what calendars are made of."""
_ROOTLESS = """
SELECT rowid FROM remarks WHERE answers IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM remarks first WHERE first.id = remarks.answers
    AND first.answers IS NULL AND first.calendar = remarks.calendar
)
"""
"""Asks for answers that answer nothing."""


def contents_settled(path: Path, who: str) -> tuple[list[Finding], TakenOut]:
    """Take out of a copy what cannot be read.

    Parameters
    ----------
    who
        Name for the change log, where that begins anew.

    Returns
    -------
    How everything stood, and what was taken out. Where one of the findings is lost, the copy is
    of no use.
    """
    taken: TakenOut = {}
    found = []
    source = path.name
    for settle in (_calendars, _remarks):
        with _writing(path) as connection:
            found.append(settle(connection, source, taken))
    with _writing(path) as connection:
        flaw = _flaw(partial(plans.read, connection, source))
    if flaw is not None:
        return [lost("plan", f"The plan cannot be read: {flaw}"), *found], taken
    found.insert(0, fine("plan", "The plan can be read."))
    with _writing(path) as connection:
        flaw = _flaw(partial(calendars.summaries, connection, source))
    if flaw is not None:
        found.append(lost("calendars", f"The list of calendars cannot be read: {flaw}"))
        return found, taken
    steps, flaw = _undone(path, source)
    if flaw is None:
        latest = "The last " if steps == MOST_STEPS else ""
        found.append(fine("history", f"{latest}{counted(steps, 'step')} can be undone."))
    else:
        with _writing(path) as connection:
            _begin_history_anew(connection, source, who, taken)
        said = f"It can be undone {counted(steps, 'step')} back and no further: {flaw}"
        found.append(partly("history", f"{said}. It begins anew; the plan stays as it is."))
    return found, taken


def _calendars(connection: Connection, source: str, taken: TakenOut) -> Finding:
    query = "SELECT id, CAST(name AS TEXT), is_baseline FROM calendars ORDER BY id"
    there = connection.exec_driver_sql(query).all()
    gone = []
    for number, name, is_baseline in there:
        look = _look_at_baseline if is_baseline else _look_at_calendar
        flaw = _flaw(partial(look, connection, number, source))
        if flaw is not None:
            what = "the baseline" if is_baseline else f"calendar {shown(name)}"
            gone.append(f"{what}: {flaw}")
            rows = {"calendars": _rows(connection, "calendars", "id", number)}
            rows |= {part: _rows(connection, part, "calendar", number) for part in _BELONGINGS}
            taken[what] = rows
            connection.exec_driver_sql("DELETE FROM calendars WHERE id = ?", (number,))
    if gone:
        return partly("calendars", f"Taken out, for it cannot be read: {'; '.join(gone)}.")
    kept = sum(not is_baseline for _, _, is_baseline in there)
    return fine("calendars", f"{counted(kept, 'calendar')} can be read.")


def _look_at_calendar(connection: Connection, number: int, source: str) -> None:
    calendar_tables.look_up(connection, number, source)
    created = select(tables.Calendar.created).where(tables.Calendar.id == number)
    calendars.moment(connection.scalars(created).one(), source)


def _look_at_baseline(connection: Connection, number: int, _source: str) -> None:
    read_baseline(calendar_tables.read(connection, number))


def _remarks(connection: Connection, source: str, taken: TakenOut) -> Finding:
    there = connection.exec_driver_sql("SELECT rowid FROM remarks").scalars().all()
    gone = [n for n in there if _flaw(partial(_look_at_remark, connection, n, source)) is not None]
    gone += connection.exec_driver_sql(_ROOTLESS).scalars()
    out: Rows = []
    while gone:  # what answers those answers nothing then
        for number in gone:
            out += _rows(connection, "remarks", "rowid", number)
            connection.exec_driver_sql("DELETE FROM remarks WHERE rowid = ?", (number,))
        gone = list(connection.exec_driver_sql(_ROOTLESS).scalars())
    if out:
        taken["remarks"] = {"remarks": out}
        said = f"{counted(len(out), 'remark')} taken out, for they cannot be read."
        return partly("remarks", said)
    return fine("remarks", f"{counted(len(there), 'remark')} can be read.")


def _look_at_remark(connection: Connection, number: int, source: str) -> None:
    query = "SELECT * FROM remarks WHERE rowid = ?"
    remarks.remark_of(connection.exec_driver_sql(query, (number,)).mappings().one(), source)


def _undone(path: Path, source: str) -> tuple[int, str | None]:
    """Undo step by step, and take that back; return how many steps, and why not more."""
    steps = 0
    engine = engine_for(path, "rw")

    def undo(connection: Connection) -> None:
        nonlocal steps
        if not changes.history(connection, 2**31, None, frozenset(), source):
            raise refused(path, "it is empty")
        for action in reversed(undoing.standing(connection, source).done[-MOST_STEPS:]):
            made = undoing.take_back(connection, action, now(), source)
            changes.log(connection, now(), "", "undo", made, undoes=action)
            steps += 1

    try:
        with engine.connect() as connection:
            flaw = _flaw(partial(undo, connection))
            connection.rollback()
    finally:
        engine.dispose()
    return steps, flaw


def _begin_history_anew(connection: Connection, source: str, who: str, taken: TakenOut) -> None:
    """Let the log begin with the plan as it is, as that of a new file does."""
    taken["history"] = {table: _rows(connection, table) for table in ("actions", "changes")}
    connection.exec_driver_sql("DELETE FROM changes")
    connection.exec_driver_sql("DELETE FROM actions")
    own = own_fields(plans.read(connection, source).to_json_object())
    changes.log(connection, now(), who, "repair", [Change("plan", None, None, None, own)])


def _rows(
    connection: Connection, table: str, column: str | None = None, value: object = None
) -> Rows:
    """Return rows as JSON can have them: what is no text stands in hexadecimal digits."""
    query = f'SELECT * FROM "{table}"'
    given: tuple[object, ...] = ()
    if column is not None:
        query, given = f'{query} WHERE "{column}" = ?', (value,)
    return [
        {name: cell.hex() if isinstance(cell, bytes) else cell for name, cell in row.items()}
        for row in connection.exec_driver_sql(query, given).mappings()
    ]


@contextmanager
def _writing(path: Path) -> Iterator[Connection]:
    engine = engine_for(path, "rw")
    try:
        with engine.begin() as connection:
            connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
            yield connection
    finally:
        engine.dispose()


def _flaw(look: Callable[[], object]) -> str | None:
    """Return why something cannot be read; None where it can."""
    try:
        look()
    except Exception as error:  # rows that another program wrote may fail in any way
        return reason_of(error)
    return None
