"""What may be written through a connection; SQLite itself refuses the rest.

SQLite asks as it prepares a statement, before anything of it is done. So no mistake of the program
rewrites its change log, adds a trigger to a file or opens a second file beside it. It keeps honest
people from mistakes: whoever has a database shell can write to the file as to any other. What
SQLite does not tell from adding a row is ``INSERT OR REPLACE`` of a change; no code here has one.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection

from db.remarks import SETTLED

LOG_TABLES = frozenset({"actions", "changes"})
"""The tables of the change log, to which rows are added and nothing else."""
_READING = {
    sqlite3.SQLITE_READ,
    sqlite3.SQLITE_SELECT,
    sqlite3.SQLITE_FUNCTION,
    sqlite3.SQLITE_RECURSIVE,
    sqlite3.SQLITE_TRANSACTION,
}
_WRITING = {sqlite3.SQLITE_INSERT, sqlite3.SQLITE_UPDATE, sqlite3.SQLITE_DELETE}
_SCHEMA = "sqlite_"
"""What the names of SQLite's own tables begin with; to write there is to change the tables."""
_QUESTIONS = frozenset(
    {"data_version", "read_uncommitted", "freelist_count", "page_count", "page_size"}
)
"""Settings that are asked for; none is changed."""


def allow_edits(connection: sqlite3.Connection) -> None:
    """Let plan, calendars and remarks be written, and the change log only be added to."""
    connection.set_authorizer(_may_edit)


def allow_remarks_alone(connection: sqlite3.Connection) -> None:
    """Let nothing be written through a connection but new remarks, and what becomes of them."""
    connection.set_authorizer(_may_remark)


@contextmanager
def lifted(connection: Connection) -> Iterator[None]:
    """Let a connection that may edit write anything for a while: the log is pruned."""
    driver: sqlite3.Connection | None = connection.connection.driver_connection
    assert driver is not None  # a transaction is under way on it
    driver.set_authorizer(None)
    try:
        yield
    finally:
        allow_edits(driver)


def _may_edit(
    action: int, table: str | None, column: str | None, database: str | None, _: str | None
) -> int:
    if action in _WRITING:
        kept = action != sqlite3.SQLITE_INSERT and table in LOG_TABLES
        ours = database == "main" and table is not None and not table.startswith(_SCHEMA)
        return sqlite3.SQLITE_OK if ours and not kept else sqlite3.SQLITE_DENY
    return _may_read(action, table, column)


def _may_remark(
    action: int, table: str | None, column: str | None, database: str | None, _: str | None
) -> int:
    match action, table, column, database:
        case sqlite3.SQLITE_INSERT, "remarks", _, "main":
            return sqlite3.SQLITE_OK
        case sqlite3.SQLITE_UPDATE, "remarks", settled, "main" if settled in SETTLED:
            return sqlite3.SQLITE_OK
    return _may_read(action, table, column)


def _may_read(action: int, setting: str | None, value: str | None) -> int:
    if action == sqlite3.SQLITE_PRAGMA and value is None and setting in _QUESTIONS:
        return sqlite3.SQLITE_OK
    return sqlite3.SQLITE_OK if action in _READING else sqlite3.SQLITE_DENY
