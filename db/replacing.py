"""A damaged plan file replaced: it is kept as it was, and nobody else may have it in use."""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from db.connection import connect, explained, journal_of, refused
from db.placing import placed

_BESIDE = ("-journal", "-wal", "")
"""What SQLite may have left beside a file, and the file itself."""
_IN_USE = "is in use by another program or person; close it there and try again"


@contextmanager
def replacing(path: Path) -> Iterator[tuple[Path, Path]]:
    """Give the path at which to write what takes a file's place, and where its copy lies.

    The copy is made byte for byte, with the journal of an unfinished change beside it, and stays.

    Raises
    ------
    InputError
        The file is in use, it or its copy cannot be written. It is as it was, but that an
        unfinished change may be taken back.
    """
    if not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
        raise refused(path, "may not be written; copy it to where you may write, and try there")
    aside = free_name(path, "damaged")
    try:
        with explained(path):
            for beside in _BESIDE:
                if (original := path.with_name(path.name + beside)).exists():
                    copy_to_disk(original, aside.with_name(aside.name + beside))
        _refuse_in_use(path)  # only now: this may settle what another program left behind
        _settle(path)
        with placed(path, overwrite=True) as fresh:
            yield fresh, aside
    except BaseException:
        for beside in _BESIDE:
            aside.with_name(aside.name + beside).unlink(missing_ok=True)
        raise


def free_name(path: Path, how: str, suffix: str = "") -> Path:
    """Return a name beside a file that is not taken: its own, what it is, and the moment."""
    stamp = datetime.now(UTC).strftime("%Y-%m-%dT%H%M%SZ")
    number, free = 1, path.with_name(f"{path.name}.{how}-{stamp}{suffix}")
    while free.exists():
        number += 1
        free = path.with_name(f"{path.name}.{how}-{stamp}-{number}{suffix}")
    return free


def copy_to_disk(original: Path, copy: Path) -> None:
    """Copy a file that nobody writes, and its rights, so that a power cut leaves it whole.

    Raises
    ------
    OSError
        It cannot be read, or the copy not be written; there may be a part of it then.
    """
    with original.open("rb") as source, copy.open("xb") as target:
        shutil.copyfileobj(source, target)
        target.flush()
        os.fsync(target.fileno())
    shutil.copymode(original, copy)


def _refuse_in_use(path: Path) -> None:
    writing = journal_of(path).exists()
    with (
        suppress(sqlite3.DatabaseError, UnicodeDecodeError),
        closing(connect(path, "ro" if writing else "rw")) as one,
    ):
        try:
            if writing:  # one that nobody is writing would have to be taken back to be read
                one.execute("SELECT count(*) FROM sqlite_master").fetchone()
                raise refused(path, _IN_USE)
            one.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
                raise refused(path, _IN_USE) from error


def _settle(path: Path) -> None:
    """Have SQLite take an unfinished change back: left there, it would do so in the new file."""
    left = [path.with_name(path.name + beside) for beside in ("-journal", "-wal", "-shm")]
    if any(beside.exists() for beside in left):
        with (
            suppress(sqlite3.Error, UnicodeDecodeError),
            closing(connect(path, "rw")) as connection,
        ):
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    with explained(path):
        for beside in left:
            beside.unlink(missing_ok=True)
