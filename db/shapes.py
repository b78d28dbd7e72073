"""Which tables, columns and indexes a plan file of a version has, and which a file really has."""

import sqlite3
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

from db import migration
from db.connection import engine_for
from db.tables import Base
from exercise_planner.text import one_line

_COLUMNS = (
    "SELECT t.name, c.name, c.hidden <> 0 FROM sqlite_master t, pragma_table_xinfo(t.name) c "
    "WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%'"
)
_INDEXES = "SELECT name FROM sqlite_master WHERE type = 'index' AND name NOT LIKE 'sqlite_%'"


class Column(NamedTuple):
    """A column of a table; a computed one holds nothing of its own, and no plan file has any."""

    table: str
    name: str
    computed: bool = False

    def __str__(self) -> str:
        kind = "computed column" if self.computed else "column"
        return f"{kind} {one_line(self.name)} of table {one_line(self.table)}"


@dataclass(frozen=True, slots=True)
class Shape:
    """What there is in a file to hold rows. Indexes that SQLite makes by itself do not count."""

    columns: frozenset[Column]
    indexes: frozenset[str]


def of(connection: sqlite3.Connection) -> Shape:
    """Return the shape of a file.

    Raises
    ------
    sqlite3.Error
        It cannot be read.
    """
    columns = connection.execute(_COLUMNS).fetchall()
    indexes = connection.execute(_INDEXES).fetchall()
    return Shape(
        frozenset(Column(table, name, bool(computed)) for table, name, computed in columns),
        frozenset(name for (name,) in indexes),
    )


@cache
def at(revision: str) -> Shape:
    """Return the shape that a version's files have, one of :func:`db.migration.revisions`."""
    return _declared() if revision == migration.revisions()[0] else _left_by_steps(revision)


def missing_and_strange(expected: Shape, found: Shape) -> tuple[list[str], list[str]]:
    """Return in words what a file lacks, and what it has that no file of its version has.

    An index that is missing costs time and nothing else.
    """
    strange_indexes = sorted(found.indexes - expected.indexes)
    return (
        [str(column) for column in sorted(expected.columns - found.columns)],
        [str(column) for column in sorted(found.columns - expected.columns)]
        + [f"index {one_line(name)}" for name in strange_indexes],
    )


def _declared() -> Shape:
    tables = Base.metadata.tables.values()
    columns = {Column(table.name, column.name) for table in tables for column in table.columns}
    return Shape(
        frozenset(columns | {Column("alembic_version", "version_num")}),
        frozenset(str(index.name) for table in tables for index in table.indexes),
    )


def _left_by_steps(revision: str) -> Shape:
    engine = engine_for(Path("old.explan"), "memory")
    try:
        with engine.begin() as connection:
            migration.migrate(connection, revision)
            database = connection.connection.driver_connection
            assert isinstance(database, sqlite3.Connection)
            return of(database)
    finally:
        engine.dispose()
