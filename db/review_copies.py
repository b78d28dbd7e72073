"""Rights in a review: remarks can be written, and SQLite itself refuses to write anything else.

A review copy is a plan file with a mark in it. Whoever opens it, by whatever way, gets only these
rights; the program never takes the mark out again. It keeps honest people from mistakes: who
takes the mark out with a database shell has a plan file like any other. Nothing is lost by that,
for of a copy that comes back only remarks are taken, never its plan or calendars.
"""

import sqlite3
from contextlib import closing
from pathlib import Path

from db.connection import connect
from db.remarks import SETTLED

_READING = {
    sqlite3.SQLITE_READ,
    sqlite3.SQLITE_SELECT,
    sqlite3.SQLITE_FUNCTION,
    sqlite3.SQLITE_RECURSIVE,
    sqlite3.SQLITE_TRANSACTION,
}
_QUESTIONS = ("data_version", "read_uncommitted")
"""Settings that are asked for; none is changed."""


def allow_remarks_alone(connection: sqlite3.Connection) -> None:
    """Let nothing be written through a connection but new remarks, and what becomes of them."""
    connection.set_authorizer(_may)


def mark(path: Path, who: str, when: str) -> None:
    """Make a copy that nobody has open a review copy.

    Parameters
    ----------
    when
        ISO 8601, UTC.
    """
    with closing(connect(path, "rw")) as connection:
        connection.execute("INSERT OR IGNORE INTO review_copy VALUES (1, ?, ?)", (when, who))


def is_marked(connection: sqlite3.Connection) -> bool:
    """Whether a file is a review copy."""
    return connection.execute("SELECT 1 FROM review_copy").fetchone() is not None


def _may(
    action: int, table: str | None, column: str | None, database: str | None, _: str | None
) -> int:
    """Answer SQLite, which asks as it prepares a statement, before anything of it is done."""
    match action, table, column, database:
        case sqlite3.SQLITE_INSERT, "remarks", _, "main":
            return sqlite3.SQLITE_OK
        case sqlite3.SQLITE_UPDATE, "remarks", settled, "main" if settled in SETTLED:
            return sqlite3.SQLITE_OK
        case sqlite3.SQLITE_PRAGMA, question, None, _ if question in _QUESTIONS:
            return sqlite3.SQLITE_OK
    return sqlite3.SQLITE_OK if action in _READING else sqlite3.SQLITE_DENY
