"""What is checked of a file before it is trusted: plan files travel by mail.

Nothing here writes. A file that is refused is left as it was.
"""

import re
import sqlite3
from pathlib import Path

from db import shapes
from db.connection import APPLICATION_ID, UNREACHED, damaged, explained, journal_of, refused
from db.rights import LOG_TABLES
from exercise_planner.problems import shown

MOST_ROWS = 1_000_000
"""Rows of one table. A five-year plan of 600 exercises and 2,000 units has 32,000 in all."""
_LEFT_OUT = '"doctor --repair" leaves it out'
MAGIC = b"SQLite format 3\0"
HEADER_BYTES = 100
NO_PLAN_FILE = "is not a plan file; expected a file made by Exercise Planner"
OTHERS_DATABASE = "is a database of another program, not a plan file"
_ROLLBACK_JOURNAL = 1
_FORMATS = range(1, 5)
"""Those in which SQLite can describe tables."""
_UNREAD = re.compile(r"error code=(\d+)")
"""What SQLite's check of a file says where a page could not be read, which is no damage yet."""
_STRANGE = (
    "SELECT type, name FROM sqlite_master WHERE type NOT IN ('table', 'index') "
    "OR sql LIKE 'CREATE VIRTUAL%'"
)


def header_of(path: Path) -> bytes:
    """Return the first bytes of a file, :data:`HEADER_BYTES` at most.

    Raises
    ------
    InputError
        It cannot be read, is no file, or empty.
    """
    with explained(path):
        if path.is_dir():
            raise refused(path, "is a folder; expected a plan file (.explan)")
        if path.exists() and not path.is_file():  # to read a pipe would be to wait for ever
            raise refused(path, "is a device; expected a plan file (.explan)")
        # POSIX: closing it drops this process's locks on it. Within the process SQLite keeps its
        # own account; so only open a file twice in one process while nobody else writes to it.
        with path.open("rb") as file:
            header = file.read(HEADER_BYTES)
    if not header:
        raise refused(path, "is empty; expected a plan file (.explan)")
    return header


def check_header(path: Path) -> None:
    """Refuse what is plainly no plan file, or not a whole one, without opening it as a database.

    Raises
    ------
    InputError
        Says what it is instead.
    """
    header = header_of(path)
    with explained(path):
        size = path.stat().st_size
    if not header.startswith(MAGIC):
        raise refused(path, NO_PLAN_FILE)
    if len(header) < HEADER_BYTES:
        raise damaged(path, "it is cut short")
    if int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        raise refused(path, OTHERS_DATABASE)
    if header[18] != _ROLLBACK_JOURNAL or header[19] != _ROLLBACK_JOURNAL:
        raise refused(
            path,
            "was switched to a write-ahead log by another program, which shared folders do not "
            'carry; let that program run "PRAGMA journal_mode = DELETE" on it',
        )
    if int.from_bytes(header[44:48], "big") not in _FORMATS:
        raise damaged(path, "its first bytes are not as they were written")
    page, pages = int.from_bytes(header[16:18], "big"), int.from_bytes(header[28:32], "big")
    whole = (65536 if page == 1 else page) * pages
    if size < whole and not journal_of(path).exists():
        raise damaged(path, f"it is cut short, {size} of {whole} bytes are there")


def check_contents(path: Path, connection: sqlite3.Connection) -> None:
    """Refuse a file with damaged pages, or with more in it than tables and indexes.

    Raises
    ------
    InputError
        Says what was found.
    """
    check_objects(path, connection)
    check_pages(path, connection)


def check_objects(path: Path, connection: sqlite3.Connection) -> None:
    """Refuse a file with triggers, views or virtual tables.

    They would run with every change and look made here, and for ever if they are made so.

    Raises
    ------
    InputError
        Names one.
    """
    with explained(path):
        for kind, name in strange_objects(connection):
            raise refused(path, f"holds a {kind} {shown(name)} that no plan file has; {_LEFT_OUT}")


def check_pages(path: Path, connection: sqlite3.Connection) -> None:
    """Refuse a file with damaged pages, or with rows that name what is missing.

    What its tables demand of rows is worked out too, so they must be known to be ours.

    Raises
    ------
    InputError
        Says what was found.
    """
    with explained(path):
        (found,) = connection.execute("PRAGMA quick_check(1)").fetchone()
        if found != "ok":
            unread = _UNREAD.search(found)
            if unread and int(unread[1]) & 0xFF == sqlite3.SQLITE_IOERR:
                raise refused(path, UNREACHED)
            raise damaged(path, " ".join(found.split()))
        orphan = connection.execute("PRAGMA foreign_key_check").fetchone()
        if orphan is not None:
            raise damaged(path, f"a row of {orphan[0]} names one of {orphan[2]} that is missing")


def check_tables(path: Path, connection: sqlite3.Connection, revision: str) -> None:
    """Refuse a file whose tables, columns or indexes are not those of its version, or that is vast.

    What a plan or a calendar is made of is read at once, so there must be a bound to it.

    Raises
    ------
    InputError
        Names one that is missing or strange.
    """
    with explained(path):
        missing, strange = shapes.missing_and_strange(shapes.at(revision), shapes.of(connection))
    for name in missing:
        raise damaged(path, f"missing: {name}")
    for name in strange:
        raise refused(path, f"holds what no plan file has: {name}; {_LEFT_OUT}")
    with explained(path):
        tables = {column.table for column in shapes.at(revision).columns}
        for table in tables - LOG_TABLES:  # the log grows
            query = f'SELECT count(*) FROM (SELECT 1 FROM "{table}" LIMIT {MOST_ROWS + 1})'
            if connection.execute(query).fetchone()[0] > MOST_ROWS:
                raise refused(path, f"has more than {MOST_ROWS:,} rows of {table}; no plan has")


def strange_objects(connection: sqlite3.Connection) -> list[tuple[str, str]]:
    """Return the kind and name of each thing that is neither table nor index."""
    return [(str(kind), str(name)) for kind, name in connection.execute(_STRANGE)]
