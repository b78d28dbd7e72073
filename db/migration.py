"""The steps from one version of the tables to the next, run by Alembic.

A new file gets what all of them leave behind, so that they alone make the tables. After a change
of the tables, :func:`draft` writes the next step from what differs; read it and mend it by hand.
There are no steps back: the way back is the copy made before.
"""

import os
import shutil
import sqlite3
import threading
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import ConnectionPoolEntry

from db.connection import connect, damaged, engine_for, explained, refused

_FOLDER = Path(__file__).parent / "migrations"
_STEPS = [_FOLDER / "versions"]
_STRANGE = (SQLAlchemyError, ValueError, TypeError, LookupError, AttributeError)
_ALEMBIC = threading.RLock()
"""Alembic keeps what it works on for the whole process: one thread at a time may use it."""


def revisions() -> list[str]:
    """Return the names of all versions of the tables, the newest first."""
    return list(_revisions_of(tuple(step for folder in _STEPS for step in folder.glob("*.py"))))


@cache
def _revisions_of(_steps: tuple[Path, ...]) -> tuple[str, ...]:
    with _ALEMBIC:
        scripts = ScriptDirectory.from_config(_config())
        return tuple(script.revision for script in scripts.walk_revisions())


def revision_of(path: Path, connection: sqlite3.Connection) -> str:
    """Return the version of a file's tables, one of :func:`revisions`.

    Raises
    ------
    InputError
        The file does not say, or it is a version that this program does not know.
    """
    try:
        found = [name for (name,) in connection.execute("SELECT version_num FROM alembic_version")]
    except sqlite3.OperationalError as error:
        # the only one of a missing table; what is no text has none
        if getattr(error, "sqlite_errorcode", None) != sqlite3.SQLITE_ERROR:
            raise
        found = []
    if len(found) != 1:
        raise damaged(path, "it does not say of which version it is")
    revision = str(found[0])
    if revision not in revisions():
        raise refused(
            path,
            f"was made by a newer version of Exercise Planner (tables {revision}); "
            "update this one to open it",
        )
    return revision


def is_newest(path: Path, connection: sqlite3.Connection) -> bool:
    """Whether a file's tables are of the present version; see :func:`revision_of`."""
    return revision_of(path, connection) == revisions()[0]


def migrate(connection: Connection, revision: str = "head") -> None:
    """Take all steps to a version that a file has not taken yet, in the transaction under way."""
    with _ALEMBIC:
        command.upgrade(_config(connection), revision)


def lay_out(connection: Connection, revision: str = "head") -> None:
    """Make the tables of a new file of a version, in the transaction that is under way."""
    for statement in _left_behind(tuple(_STEPS), revision):
        connection.exec_driver_sql(statement)


@cache
def _left_behind(_steps: tuple[Path, ...], revision: str) -> tuple[str, ...]:
    """Return the statements that make what the steps to a version leave behind.

    To take the steps costs twenty times as much as these, and they leave the same each time.
    """
    engine = engine_for(Path("new.explan"), "memory")
    try:
        with engine.begin() as connection:
            migrate(connection, revision)
            database = connection.connection.driver_connection
            assert isinstance(database, sqlite3.Connection)
            _begin, *statements, _commit = database.iterdump()
    finally:
        engine.dispose()
    return tuple(statements)


def migrate_file(path: Path, revision: str) -> Path:
    """Bring an older file up to date, and return the copy that was made of it before.

    Raises
    ------
    InputError
        Says why not. Nothing was changed; the copy stays, should the disk be at fault.
    """
    backup = _back_up(path, revision)
    _bring_up(path)
    return backup


@dataclass(frozen=True, slots=True)
class Aside:
    """A copy of a file in a folder of its own."""

    path: Path
    _folder: TemporaryDirectory[str]

    def remove(self) -> None:
        """Remove the folder and the copy in it."""
        self._folder.cleanup()


def migrated_aside(path: Path) -> Aside:
    """Return a copy of an older file that is up to date. The file itself stays as it is.

    Raises
    ------
    InputError
        Says why not; nothing is left behind.
    """
    with explained(path):
        folder = TemporaryDirectory(prefix="exercise-planner-")
    try:
        copy = Path(folder.name) / path.name
        _copy_while_nobody_writes(path, copy.open("xb"))
        _bring_up(copy)
    except BaseException:
        folder.cleanup()
        raise
    return Aside(copy, folder)


def _bring_up(path: Path) -> None:
    engine = engine_for(path, "rw")
    # tables that are named elsewhere could not be rebuilt; what is named is checked at the end
    event.listen(engine, "connect", _leave_foreign_keys)
    try:
        writer = engine.execution_options(begin="BEGIN IMMEDIATE")
        with explained(path), writer.begin() as connection:
            _take_steps(path, connection)
            if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
                raise refused(path, "cannot be brought up to date; report this, with the file")
    finally:
        engine.dispose()


def _take_steps(path: Path, connection: Connection) -> None:
    try:
        with explained(path):
            migrate(connection)
    except _STRANGE as error:  # no fault of a disk or share: the steps meet what they do not expect
        raise damaged(path, "what it holds does not go with its version") from error


def draft(message: str, folder: Path = _STEPS[0]) -> None:
    """Write a step from the tables as the steps make them to the tables as declared."""
    engine = engine_for(Path("draft.explan"), "memory")
    with engine.begin() as connection, _ALEMBIC:
        migrate(connection)
        number = f"{len(revisions()) + 1:04}"
        command.revision(
            _config(connection), message, autogenerate=True, rev_id=number, version_path=folder
        )
    engine.dispose()


def _back_up(path: Path, revision: str) -> Path:
    with explained(path):
        copy, target = _new_copy(path, revision)
        try:
            _copy_while_nobody_writes(path, target)
        except BaseException:
            copy.unlink()
            raise
    return copy


def _copy_while_nobody_writes(path: Path, target: BinaryIO) -> None:
    with target, explained(path), closing(connect(path, "ro")) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM alembic_version").fetchall()  # from here on nobody may write
        with path.open("rb") as source:
            shutil.copyfileobj(source, target)
        target.flush()
        os.fsync(target.fileno())


def _new_copy(path: Path, revision: str) -> tuple[Path, BinaryIO]:
    copy = plain = path.with_name(f"{path.name}.backup-{revision}")
    number = 1
    while True:
        try:
            return copy, copy.open("xb")
        except FileExistsError:
            number += 1
            copy = plain.with_name(f"{plain.name}-{number}")


def _leave_foreign_keys(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    connection.cursor().execute("PRAGMA foreign_keys = OFF")


def _config(connection: Connection | None = None) -> Config:
    config = Config()
    steps = "\n".join(str(folder) for folder in _STEPS)
    config.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
    config.set_main_option("version_locations", steps.replace("%", "%%"))
    config.set_main_option("path_separator", "newline")
    config.set_main_option("file_template", "%%(rev)s_%%(slug)s")
    config.attributes["connection"] = connection
    return config
