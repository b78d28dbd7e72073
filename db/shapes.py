"""Which tables, columns and indexes a plan file of a version has, and which a file really has."""

import re
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

from db import migration
from db.connection import engine_for
from exercise_planner.text import one_line

_OURS = r"name NOT LIKE 'sqlite\_%' ESCAPE '\'"
"""Whatever SQLite does not make by itself, as it does with indexes of keys."""
_COLUMNS = (
    "SELECT t.name, c.name, c.hidden <> 0 FROM sqlite_master t, pragma_table_xinfo(t.name) c "
    f"WHERE t.type = 'table' AND t.{_OURS}"
)
_INDEXES = f"SELECT name FROM sqlite_master WHERE type = 'index' AND {_OURS}"
_DEFINITIONS = f"SELECT type || ' ' || name, sql FROM sqlite_master WHERE {_OURS}"


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
    """What there is in a file to hold rows. Indexes that SQLite makes by itself do not count.

    Parameters
    ----------
    definitions
        By kind and name, such as "table units", the SQL that makes it, without what SQLite's
        versions write differently: quotes and white space.
    """

    columns: frozenset[Column]
    indexes: frozenset[str]
    definitions: Mapping[str, str]


def of(connection: sqlite3.Connection) -> Shape:
    """Return the shape of a file.

    Raises
    ------
    sqlite3.Error
        It cannot be read.
    """
    columns = connection.execute(_COLUMNS).fetchall()
    indexes = connection.execute(_INDEXES).fetchall()
    definitions = connection.execute(_DEFINITIONS).fetchall()
    return Shape(
        frozenset(Column(table, name, bool(computed)) for table, name, computed in columns),
        frozenset(name for (name,) in indexes),
        {name: re.sub(r'[\s"]+', "", sql or "") for name, sql in definitions},
    )


@cache
def at(revision: str) -> Shape:
    """Return the shape that a version's files have, one of :func:`db.migration.revisions`."""
    engine = engine_for(Path("version.explan"), "memory")
    try:
        with engine.begin() as connection:
            migration.lay_out(connection, revision)
            database = connection.connection.driver_connection
            assert isinstance(database, sqlite3.Connection)
            return of(database)
    finally:
        engine.dispose()


def missing_and_strange(expected: Shape, found: Shape) -> tuple[list[str], list[str]]:
    """Return in words what a file lacks, and what it has that no file of its version has.

    An index that is missing costs time and nothing else. A table that is made otherwise may
    refuse or leave out rows unasked, or take ages over them.
    """
    columns = sorted(found.columns - expected.columns)
    indexes = sorted(found.indexes - expected.indexes)
    shared = sorted(expected.definitions.keys() & found.definitions.keys())
    changed = [n for n in shared if expected.definitions[n] != found.definitions[n]]
    return (
        [str(column) for column in sorted(expected.columns - found.columns)],
        [str(column) for column in columns]
        + [f"index {one_line(name)}" for name in indexes]
        + [f"{name}, made in a way of its own" for name in changed],
    )
