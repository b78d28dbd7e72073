"""Connections to a plan file, and what their errors mean.

Plan files lie on network shares, so a file at rest is one file: a rollback journal, gone when a
change is done, and no write-ahead log, which needs memory shared between computers. Every change
reaches the disk before it counts.

They also travel by mail, so what stands in one may not do more than be read: no function of it
runs that could do harm (``trusted_schema``), nothing is loaded into the program, no other file is
attached, and neither a statement nor a value grows beyond what plans need. Source of these
measures: https://www.sqlite.org/security.html, part 1. What is checked besides: :mod:`db.guards`.
"""

import errno
import os
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path, PurePath
from typing import Literal
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool

from exercise_planner.problems import InputError
from exercise_planner.reading import LARGEST_FILE

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
_LIMITS = {
    sqlite3.SQLITE_LIMIT_LENGTH: LARGEST_FILE,  # bytes of a value: no text is longer than a plan
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: 1_000_000,
    sqlite3.SQLITE_LIMIT_COLUMN: 100,
    sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 100,
    sqlite3.SQLITE_LIMIT_COMPOUND_SELECT: 10,
    sqlite3.SQLITE_LIMIT_VDBE_OP: 25_000,
    sqlite3.SQLITE_LIMIT_FUNCTION_ARG: 10,
    sqlite3.SQLITE_LIMIT_ATTACHED: 1,  # VACUUM attaches what it builds
    sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH: 100,
    sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH: 10,  # ON DELETE CASCADE counts as one
}
"""What a connection can do at most: more than plans of thousands of exercises need."""


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
        _bound(connection)
        for setting in _SETTINGS:
            connection.execute(f"PRAGMA {setting}")
        connection.execute(f"PRAGMA synchronous = {_surest(path, mode)}")
    except BaseException:
        connection.close()
        raise
    return connection


def _bound(connection: sqlite3.Connection) -> None:
    """Take from a connection what no plan needs and a hostile file could use."""
    for limit, most in _LIMITS.items():
        connection.setlimit(limit, most)
    if hasattr(connection, "enable_load_extension"):  # Python may be built without it
        connection.enable_load_extension(False)
    if sys.version_info >= (3, 12):
        connection.setconfig(sqlite3.SQLITE_DBCONFIG_DEFENSIVE)


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
UNREACHED = (
    "cannot be read or written to the end; see whether the disk is full or the share is gone"
)

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
    sqlite3.SQLITE_IOERR: UNREACHED,
    sqlite3.SQLITE_CANTOPEN: "cannot be opened; see whether you may write to it and its folder",
    sqlite3.SQLITE_TOOBIG: f"{DAMAGED} (it holds a text longer than any plan)",
    sqlite3.SQLITE_CORRUPT: DAMAGED,
    sqlite3.SQLITE_NOTADB: DAMAGED,
}


def refused(path: Path, sentence: str) -> InputError:
    """Return the error that a file cannot be used."""
    return InputError.because(str(path), sentence)


def damaged(path: Path, how: str) -> InputError:
    """Return the error that a file is not as it was written."""
    return refused(path, f"{DAMAGED} ({how})")
