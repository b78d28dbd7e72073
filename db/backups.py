"""Backups of a plan file: made before it is changed, kept for a while, and put back when needed.

They lie beside the file, in the hidden folder ``.NAME.explan.backups``, and not in the user's
data folder: a plan with a marking must not wander from the drive on which it was put, who may
read the file and who may not holds for its backups too, and all who share the file share them.
Wherever the file itself can be changed that folder can be made, for SQLite needs to write beside
it too. Where that fails after all, nobody is kept from working: no backup is made, and whoever
asked for it says so.

Each is a plan file like any other, named by when it was made. One is made only where the file
says something else than the newest backup. :mod:`db.rotation` says which of them are kept.
"""

import shutil
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from db.connection import SECONDS_TO_WAIT, connect, explained, journal_of, refused
from db.guards import check_contents, check_header
from db.opening import made_ready
from db.placing import followed, placed
from db.replacing import copy_to_disk, replacing
from db.rotation import kept
from exercise_planner import review
from exercise_planner.problems import InputError

PAGES_AT_ONCE = 256
"""Pages (4,096 bytes each) that are copied before somebody else may write again."""
_SUFFIX, _STAMP = ".explan", "%Y-%m-%dT%H%M%S.%fZ"
_CONTENT = {
    "alembic_version": "SELECT version_num FROM alembic_version",
    "actions": "SELECT id, at FROM actions ORDER BY id DESC LIMIT 1",
    "remarks": "SELECT count(*), max(resolved_at), max(reopened_at) FROM remarks",
}
"""By table, what differs between two states of a file: all is logged, but for remarks."""


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup.

    Parameters
    ----------
    made
        When, UTC.
    size
        Bytes.
    """

    path: Path
    made: datetime
    size: int

    @property
    def name(self) -> str:
        """Its own among the backups of its file."""
        return self.path.stem


@dataclass(frozen=True, slots=True)
class Contents:
    """What is in a backup.

    Parameters
    ----------
    plan
        The plan's name.
    at, who, what
        The last thing that was done to it: when (UTC), by whom, and what.
    """

    plan: str
    at: datetime
    who: str
    what: str


@dataclass(frozen=True, slots=True)
class Restored:
    """What was done to put a backup back.

    Parameters
    ----------
    backup
        The one that the file holds now.
    aside
        Where the file lies as it was before; None where there was none.
    """

    backup: Backup
    aside: Path | None


def folder_of(path: Path) -> Path:
    """Return the folder with the backups of a plan file, which need not be there."""
    return path.with_name(f".{path.name}.backups")


def backups_of(path: Path) -> tuple[Backup, ...]:
    """Return the backups of a plan file, the newest first; the file itself may be gone.

    Raises
    ------
    InputError
        Their folder cannot be read.
    """
    folder = folder_of(followed(path))
    if not folder.is_dir():
        return ()
    with explained(folder):
        found = list(_found(folder))
    return tuple(sorted(found, key=lambda backup: backup.made, reverse=True))


def contents_of(backup: Backup) -> Contents | None:
    """Return what is in a backup; None where that cannot be read."""
    try:
        with closing(connect(backup.path, "ro")) as connection:
            (plan,) = connection.execute("SELECT name FROM plan").fetchone()
            query = "SELECT at, who, what FROM actions ORDER BY id DESC LIMIT 1"
            at, who, what = connection.execute(query).fetchone()
            return Contents(str(plan), review.moment(at), str(who), str(what))
    except (sqlite3.Error, OSError, ValueError, TypeError):  # whatever another program put there
        return None


def make(path: Path) -> Backup | None:
    """Back up a plan file, and remove the backups that are too many then.

    It may be open, here or elsewhere: others can read and write meanwhile, and the backup is the
    file as it was at one moment.

    Returns
    -------
    The backup; None where the newest one says the same.

    Raises
    ------
    InputError
        The file cannot be read, or no backup be written. Everything is as it was.
    """
    return _made(followed(path), None)


def restore(path: Path, backup: Backup) -> Restored:
    """Put a backup in place of a plan file, which is backed up first.

    What is in a sound file is replaced in one transaction. So nobody who has it open is left
    with a file that is no more, and an interruption changes nothing. A damaged file is set aside
    as it is, and the backup put in its place.

    Raises
    ------
    InputError
        The backup cannot be read, another program is using the file, or it cannot be written.
        The file is as it was.
    """
    path = followed(path)
    _check(backup)
    if not path.exists():
        with placed(path, overwrite=False) as fresh:
            copy_to_disk(backup.path, fresh)
        return Restored(backup, None)
    if is_damaged(path):
        with replacing(path) as (fresh, aside):
            copy_to_disk(backup.path, fresh)
        return Restored(backup, aside)
    before = _made(path, backup) or backups_of(path)[0]
    with (
        explained(path),
        closing(connect(backup.path, "ro")) as source,
        closing(connect(path, "rw")) as target,
    ):
        _copy(source, target, path)
    return Restored(backup, before.path)


def is_damaged(path: Path) -> bool:
    """Whether a file is not sound as a database, so that it cannot be changed in place.

    Raises
    ------
    InputError
        Another program is writing it.
    """
    interrupted = journal_of(path).exists()  # SQLite takes the unfinished change back
    try:
        check_header(path)
        with (
            explained(path),
            closing(connect(path, "rw" if interrupted else "ro")) as connection,
        ):
            check_contents(path, connection)
    except InputError as error:
        if getattr(error.__cause__, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_BUSY:
            raise
        return True
    return False


def is_sound(backup: Backup) -> bool:
    """Whether a backup could be restored."""
    try:
        _check(backup)
    except InputError:
        return False
    return True


def _check(backup: Backup) -> None:
    ready = made_ready(backup.path, read_only=True)
    if ready.aside is not None:
        ready.aside.remove()


def _made(path: Path, spared: Backup | None) -> Backup | None:
    """Make a backup as :func:`make` does, but keep one that would be removed then."""
    there = backups_of(path)
    with explained(path), closing(connect(path, "ro")) as source:
        content = _content(source)
        if there and _content_of_backup(there[0]) == content:
            return None
        made = datetime.now(UTC)
        target = _folder_made(path) / f"{made.strftime(_STAMP)}{_SUFFIX}"
        with placed(target, overwrite=False) as fresh, closing(connect(fresh, "rwc")) as copy:
            _copy(source, copy, path)
            check_contents(path, copy)  # a damaged one must push no sound one out
            shutil.copymode(path, fresh)
    with explained(target):
        backup = Backup(target, made, target.stat().st_size)
    wanted = kept((backup, *there), made)
    for old in there:
        if old not in wanted and old != spared:
            with suppress(OSError):  # whoever makes the next one tries again
                old.path.unlink()
    return backup


def _found(folder: Path) -> Iterator[Backup]:
    for entry in folder.iterdir():
        with suppress(ValueError, OSError):  # it is none of ours, or has just been removed
            if entry.suffix == _SUFFIX:
                made = datetime.strptime(entry.stem, _STAMP).replace(tzinfo=UTC)
                yield Backup(entry, made, entry.stat().st_size)


def _content(connection: sqlite3.Connection) -> object:
    """Return what a file says last, of whatever version it is."""
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
    known = [query for table, query in _CONTENT.items() if table in tables]
    return [connection.execute(query).fetchall() for query in known]


def _content_of_backup(backup: Backup) -> object:
    """Return what a backup says; None where it cannot be read."""
    with (
        suppress(sqlite3.Error, UnicodeDecodeError),
        closing(connect(backup.path, "ro")) as connection,
    ):
        return _content(connection)
    return None


def _folder_made(path: Path) -> Path:
    folder = folder_of(path)
    with explained(folder):
        if not folder.is_dir():
            folder.mkdir(exist_ok=True)
            with suppress(OSError):  # some shares know no rights
                shutil.copymode(path.parent, folder)  # who may write here may write there
    return folder


def _copy(source: sqlite3.Connection, target: sqlite3.Connection, path: Path) -> None:
    source.backup(target, pages=PAGES_AT_ONCE, progress=_patience(path), sleep=0.05)


def _patience(path: Path) -> Callable[[int, int, int], None]:
    """Return what ends a copy that others keep from going on; SQLite would wait for ever."""
    last = time.monotonic()

    def look(status: int, _left: int, _pages: int) -> None:
        nonlocal last
        now = time.monotonic()
        if status in (sqlite3.SQLITE_OK, sqlite3.SQLITE_DONE):
            last = now
        elif now - last > SECONDS_TO_WAIT:
            raise refused(path, "is being written by another program or person; try again")

    return look
