"""The rows of a damaged database that can still be read, moved into a new file."""

import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from db import migration
from db.connection import APPLICATION_ID, connect, engine_for
from db.doctor.finding import UNREADABLE, Finding, fine, partly
from exercise_planner.days import counted
from exercise_planner.problems import InputError

Row = tuple[Any, ...]
_OUR_OWN = {"alembic_version"}
"""Tables that the new file fills in by itself."""


@dataclass(frozen=True, slots=True)
class _Table:
    """A table of the new file, and which of its columns the damaged one has."""

    name: str
    columns: tuple[str, ...]

    @property
    def listed(self) -> str:
        return ", ".join(f'"{column}"' for column in self.columns)


class _Texts:
    """Reads texts; what is no UTF-8 becomes "�" and is counted."""

    def __init__(self) -> None:
        self.damaged = 0

    def __call__(self, raw: bytes) -> str:
        try:
            return raw.decode()
        except UnicodeDecodeError:
            self.damaged += 1
            return raw.decode(errors="replace")


def salvage(damaged: Path, fresh: Path) -> list[Finding]:
    """Write a new file with what can still be read of a damaged one; return what was lost.

    Rows that no plan file may hold stay behind, and so do those that then belong to nothing.

    Raises
    ------
    sqlite3.Error
        Not even the list of its tables can be read.
    """
    with closing(connect(damaged, "ro")) as source:
        _lay_out(fresh, _revision_of(damaged, source))
        with closing(connect(fresh, "rw")) as target:
            target.execute("PRAGMA foreign_keys = OFF")
            target.execute("BEGIN IMMEDIATE")
            found = _moved(source, target)
            found += _freed_of_orphans(target)
            target.execute("COMMIT")
    return found


def _revision_of(damaged: Path, source: sqlite3.Connection) -> str:
    try:
        return migration.revision_of(damaged, source)
    except (InputError, *UNREADABLE):
        return migration.revisions()[0]


def _lay_out(fresh: Path, revision: str) -> None:
    engine = engine_for(fresh, "rwc")
    try:
        with engine.begin() as connection:
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
            migration.lay_out(connection, revision)
    finally:
        engine.dispose()


def _moved(source: sqlite3.Connection, target: sqlite3.Connection) -> list[Finding]:
    texts = _Texts()
    source.text_factory = texts
    cut: list[str] = []
    refused: Counter[str] = Counter()
    for table in _tables(source, target):
        rows, whole = _readable_rows(source, table)
        if not whole:
            cut.append(f"{table.name} ({counted(len(rows), 'row')} could be)")
        if rows:
            places = ", ".join("?" * len(table.columns))
            target.executemany(
                f'INSERT OR IGNORE INTO "{table.name}" ({table.listed}) VALUES ({places})', rows
            )
            there = target.execute(f'SELECT count(*) FROM "{table.name}"').fetchone()[0]
            refused[table.name] += len(rows) - there
    found = []
    if cut:
        found.append(partly("rows", f"Not all rows could be read of: {', '.join(cut)}."))
    else:
        found.append(fine("rows", "All rows could be read."))
    if +refused:
        said = ", ".join(f"{number:,} of {name}" for name, number in (+refused).items())
        found.append(partly("values", f"Rows that no plan file may hold are left out: {said}."))
    if texts.damaged:
        count = counted(texts.damaged, "text")
        found.append(partly("texts", f"{count} held what is no character; � stands there now."))
    return found


def _tables(source: sqlite3.Connection, target: sqlite3.Connection) -> Iterator[_Table]:
    query = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    # a view of that name could keep us reading for ever
    known = {name for (name,) in source.execute(f"{query} AND sql NOT LIKE 'CREATE VIRTUAL%'")}
    for (name,) in target.execute(query).fetchall():
        if name in _OUR_OWN or name not in known:
            continue
        there = set(_columns(source, name))
        columns = tuple(column for column in _columns(target, name) if column in there)
        if columns:
            yield _Table(name, columns)


def _columns(connection: sqlite3.Connection, table: str) -> list[str]:
    return [name for _, name, *_ in connection.execute(f'PRAGMA table_info("{table}")')]


def _readable_rows(source: sqlite3.Connection, table: _Table) -> tuple[Sequence[Row], bool]:
    """Return the rows of a table that can be read, and whether these are all.

    A damaged page ends a reading. So rows are read from the first one on, and then from the last
    one back; what lies between two damaged pages is not found.
    """
    found: dict[int, Row] = {}
    for order in ("ASC", "DESC"):
        query = f'SELECT rowid, {table.listed} FROM "{table.name}" NOT INDEXED ORDER BY rowid'
        try:
            for number, *values in source.execute(f"{query} {order}"):
                if order == "DESC" and number in found:
                    break
                found[number] = tuple(values)
            else:
                if order == "ASC":
                    return list(found.values()), True
        except UNREADABLE:
            continue
    return [found[number] for number in sorted(found)], False


def _freed_of_orphans(target: sqlite3.Connection) -> list[Finding]:
    """Take out what names rows that are missing: the name where it may be left out, or the row."""
    freed: Counter[str] = Counter()
    removed: Counter[str] = Counter()
    while orphans := target.execute("PRAGMA foreign_key_check").fetchall():
        for table, number, _, key in orphans:
            column = _column_that_may_be_empty(target, table, key)
            if column is not None and _emptied(target, table, column, number):
                freed[f"{table}.{column}"] += 1
            else:
                gone = target.execute(f'DELETE FROM "{table}" WHERE rowid = ?', (number,))
                removed[table] += gone.rowcount  # it may name two that are missing
    found = []
    for count, done in (
        (freed, "named something that is missing, and names nothing now"),
        (removed, "belonged to something that is missing, and was left out"),
    ):
        if count:
            said = ", ".join(f"{number:,} of {name}" for name, number in count.items())
            found.append(partly("references", f"Of these rows each {done}: {said}."))
    return found


def _column_that_may_be_empty(target: sqlite3.Connection, table: str, key: int) -> str | None:
    keys = target.execute(f'PRAGMA foreign_key_list("{table}")')
    own = [column for number, _, _, column, *_ in keys if number == key]
    required = {
        name
        for _, name, _, not_null, _, primary in target.execute(f'PRAGMA table_info("{table}")')
        if not_null or primary
    }
    return own[0] if len(own) == 1 and own[0] not in required else None


def _emptied(target: sqlite3.Connection, table: str, column: str, number: int) -> bool:
    """Take a name out of a row, and return whether the row may be without it."""
    query = f'UPDATE OR IGNORE "{table}" SET "{column}" = NULL WHERE rowid = ?'
    try:
        return target.execute(query, (number,)).rowcount == 1
    except sqlite3.IntegrityError:
        return False
