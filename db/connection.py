"""Connections to a plan file, and what is checked before one from outside is trusted.

Plan files lie on network shares and travel by mail, so a file at rest is one file: a rollback
journal, gone when a change is done, and no write-ahead log, which needs memory shared between
computers. Every change reaches the disk before it counts.
"""

import errno
import os
import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path, PurePath
from typing import Literal
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool

from db.tables import Base
from exercise_planner.problems import InputError

APPLICATION_ID = int.from_bytes(b"EXPL", "big")
"""Stands at byte 68 of every plan file; ``file`` and the like can tell it by that."""
SECONDS_TO_WAIT = 5.0
"""How long to wait for another program that is writing."""

Mode = Literal["ro", "rw", "rwc", "memory"]
Limit = Callable[[sqlite3.Connection], None]

_SETTINGS = (
    "foreign_keys = ON",
    "journal_mode = DELETE",
    "fullfsync = ON",  # on macOS alone: there a plain sync leaves it to the drive when to write
    "trusted_schema = OFF",
    "cell_size_check = ON",
)
_UNABLE = {errno.EINVAL, errno.ENOTSUP, errno.ENOSYS}
"""What a file system says that cannot sync folders, as some that networks carry cannot."""
STRANGE = (
    "SELECT type, name FROM sqlite_master WHERE type NOT IN ('table', 'index') "
    "OR sql LIKE 'CREATE VIRTUAL%'"
)
"""Asks for what no plan file has."""
_UNREAD = re.compile(r"error code=(\d+)")
"""What SQLite's check of a file says where a page could not be read, which is no damage yet."""
_MAGIC = b"SQLite format 3\0"
_HEADER_BYTES = 100
_ROLLBACK_JOURNAL = 1


def connect(path: Path, mode: Mode) -> sqlite3.Connection:
    """Return a connection that begins and ends no transaction of its own."""
    connection = sqlite3.connect(
        uri(path.absolute(), mode),
        uri=True,
        timeout=SECONDS_TO_WAIT,
        isolation_level=None,
        check_same_thread=False,  # the pool hands it to one thread at a time
    )
    try:
        for setting in _SETTINGS:
            connection.execute(f"PRAGMA {setting}")
        connection.execute(f"PRAGMA synchronous = {_surest(path, mode)}")
    except BaseException:
        connection.close()
        raise
    return connection


def _surest(path: Path, mode: Mode) -> str:
    """Return how a change is made sure of before it counts.

    It is done when its journal is gone. EXTRA makes sure that the journal is not back after a
    power cut, and fails where folders cannot be synced.
    """
    return "EXTRA" if mode in ("rw", "rwc") and sync_folder(path) else "FULL"


def engine_for(path: Path, mode: Mode, limit: Limit | None = None) -> Engine:
    """Return an engine with a single connection; its transactions begin as ``BEGIN``.

    Those of ``engine.execution_options(begin="BEGIN IMMEDIATE")`` take the right to write at
    once, so that a change neither fails half way nor builds on what another has just replaced.

    Parameters
    ----------
    limit
        Takes rights from each connection before it is used.
    """

    def limited() -> sqlite3.Connection:
        connection = connect(path, mode)
        if limit is not None:
            limit(connection)
        return connection

    engine = create_engine(
        "sqlite://",
        creator=limited,
        poolclass=QueuePool,
        pool_size=1,
        max_overflow=0,
    )
    event.listen(engine, "begin", _begin)
    return engine


def copy_database(connection: Connection, path: Path) -> None:
    """Copy all that a transaction sees, page by page, into a file that is not there yet."""
    source: sqlite3.Connection | None = connection.connection.driver_connection
    assert source is not None  # a transaction is under way on it
    with closing(connect(path, "rwc")) as target:
        source.backup(target)


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql(connection.get_execution_options().get("begin", "BEGIN"))


def uri(path: PurePath, mode: Mode) -> str:
    """Return SQLite's name for a file.

    ``Path.as_uri`` puts a share's server where SQLite accepts no server: its own form is
    ``file:////server/share/...``.
    """
    plain = path.as_posix()
    rooted = plain if plain.startswith("/") else f"/{plain}"
    return f"file://{quote(os.fsencode(rooted), safe='/:')}?mode={mode}"


def journal_of(path: Path) -> Path:
    """Return where SQLite keeps what a change needs to be taken back, while it lasts."""
    return path.with_name(f"{path.name}-journal")


def sync_folder(path: Path) -> bool:
    """Make sure that a file's name outlasts a power cut; return whether the system can.

    Raises
    ------
    OSError
        The disk or the share is at fault.
    """
    try:
        folder = os.open(path.absolute().parent, os.O_RDONLY)
    except OSError:  # on Windows no folder opens so, nor needs it; elsewhere SQLite passes on too
        return False
    try:
        os.fsync(folder)
    except OSError as error:
        if error.errno not in _UNABLE:
            raise
        return False
    finally:
        os.close(folder)
    return True


def check_header(path: Path) -> None:
    """Refuse what is plainly no plan file, or not a whole one, without opening it as a database.

    Raises
    ------
    InputError
        Says what it is instead.
    """
    with explained(path):
        if path.is_dir():
            raise refused(path, "is a folder; expected a plan file (.explan)")
        # POSIX: closing it drops this process's locks on it. Within the process SQLite keeps its
        # own account; so only open a file twice in one process while nobody else writes to it.
        with path.open("rb") as file:
            header = file.read(_HEADER_BYTES)
        size = path.stat().st_size
    if not header:
        raise refused(path, "is empty; expected a plan file (.explan)")
    if not header.startswith(_MAGIC):
        raise refused(path, "is not a plan file; expected a file made by Exercise Planner")
    if len(header) < _HEADER_BYTES:
        raise damaged(path, "it is cut short")
    if int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        raise refused(path, "is a database of another program, not a plan file")
    if header[18] != _ROLLBACK_JOURNAL or header[19] != _ROLLBACK_JOURNAL:
        raise refused(
            path,
            "was switched to a write-ahead log by another program, which shared folders do not "
            'carry; let that program run "PRAGMA journal_mode = DELETE" on it',
        )
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
    with explained(path):
        # triggers and views of a file from outside would run with every change and look made here
        strange = connection.execute(STRANGE).fetchone()
        if strange is not None:
            raise refused(path, f"holds a {strange[0]} {strange[1]!r} that no plan file has")
        (found,) = connection.execute("PRAGMA quick_check(1)").fetchone()
        if found != "ok":
            unread = _UNREAD.search(found)
            if unread and int(unread[1]) & 0xFF == sqlite3.SQLITE_IOERR:
                raise refused(path, _SENTENCES[sqlite3.SQLITE_IOERR])
            raise damaged(path, " ".join(found.split()))
        orphan = connection.execute("PRAGMA foreign_key_check").fetchone()
        if orphan is not None:
            raise damaged(path, f"a row of {orphan[0]} names one of {orphan[2]} that is missing")


def check_tables(path: Path, connection: sqlite3.Connection) -> None:
    """Refuse a file whose tables or columns are not those of the present version.

    Raises
    ------
    InputError
        Names one that is missing or strange.
    """
    expected = columns_expected()
    with explained(path):
        found = columns_of(connection)
    for table, column in sorted(expected ^ found):
        how = "missing" if (table, column) in expected else "unexpected"
        raise damaged(path, f"{how}: column {column} of table {table}")


def columns_expected() -> set[tuple[str, str]]:
    """Return the table and name of each column that a file of the present version has."""
    return {
        (table.name, column.name)
        for table in Base.metadata.tables.values()
        for column in table.columns
    } | {("alembic_version", "version_num")}


def columns_of(connection: sqlite3.Connection) -> set[tuple[str, str]]:
    """Return the table and name of each column that a file has."""
    return set(
        connection.execute(
            "SELECT t.name, c.name FROM sqlite_master t, pragma_table_xinfo(t.name) c "
            "WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%'"
        )
    )


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn what goes wrong with a file into an error that says what, where and what to do.

    Raises
    ------
    InputError
        In place of SQLite's and the operating system's errors that concern the file.
    """
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        explanation = _explanation(path, error)
        if explanation is None:
            raise
        raise explanation from error
    except FileNotFoundError as error:
        raise refused(path, "is not there; check the name and the folder") from error
    except OSError as error:
        raise refused(path, f"cannot be used: {error.strerror or error}") from error
    except UnicodeDecodeError as error:  # SQLite quotes what stands in the file
        raise damaged(path, "it holds what is no text") from error
    except UnicodeEncodeError as error:
        raise refused(path, f"cannot hold half a character ({error.object!r:.60})") from error


def _explanation(path: Path, error: BaseException | None) -> InputError | None:
    """Return what an error says about the file; None for one that says something of the code.

    Where taking back a change fails too, since SQLite has done so itself, the first error counts.
    """
    while error is not None:
        code = getattr(error, "sqlite_errorcode", None)
        if code is not None:
            sentence = _SENTENCES.get(code) or _SENTENCES.get(code & 0xFF)
            if sentence is not None:
                return refused(path, sentence)
        elif type(error) is sqlite3.OperationalError:
            # text that is not UTF-8 is found by Python's own layer, which gives no code
            return damaged(path, str(error))
        error = error.__context__
    return None


DAMAGED = "is damaged; go back to a backup or an earlier copy"

_LOCKED = "is being written by another program or person; try again in a moment"
_FORBIDDEN = "cannot be used, permission is lacking; use a copy"
_SENTENCES = {
    sqlite3.SQLITE_BUSY: _LOCKED,
    sqlite3.SQLITE_LOCKED: _LOCKED,
    sqlite3.SQLITE_READONLY_ROLLBACK: (
        "was left in the middle of a change; open it once where you may write to it"
    ),
    sqlite3.SQLITE_READONLY_DBMOVED: "was moved or replaced meanwhile; open it again",
    sqlite3.SQLITE_READONLY: "cannot be written, it or its folder is read-only; use a copy",
    sqlite3.SQLITE_PERM: _FORBIDDEN,
    sqlite3.SQLITE_AUTH: _FORBIDDEN,
    sqlite3.SQLITE_FULL: "cannot be written, the disk is full; make room and try again",
    sqlite3.SQLITE_IOERR: (
        "cannot be read or written to the end; see whether the disk is full or the share is gone"
    ),
    sqlite3.SQLITE_CANTOPEN: "cannot be opened; see whether you may write to it and its folder",
    sqlite3.SQLITE_CORRUPT: DAMAGED,
    sqlite3.SQLITE_NOTADB: DAMAGED,
}


def refused(path: Path, sentence: str) -> InputError:
    """Return the error that a file cannot be used."""
    return InputError.because(str(path), sentence)


def damaged(path: Path, how: str) -> InputError:
    """Return the error that a file is not as it was written."""
    return refused(path, f"{DAMAGED} ({how})")
