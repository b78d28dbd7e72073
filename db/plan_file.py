"""The plan file as the rest of the program sees it: values in, values out."""

import getpass
import os
import secrets
import shutil
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any

from sqlalchemy import Connection, Engine

from db import calendars, changes, migration, plans, undoing
from db.calendars import CalendarSummary
from db.changes import Action
from db.connection import (
    APPLICATION_ID,
    check_contents,
    check_header,
    check_tables,
    connect,
    engine_for,
    explained,
    journal_of,
    refused,
)
from db.differences import Change, differences, own_fields
from exercise_planner.calendar import Calendar
from exercise_planner.plan import Plan
from exercise_planner.reading import read_baseline, read_calendar


class PlanFile:
    """An open plan file. Make one with :meth:`create` or :meth:`open`, and close it after use.

    Every change is one transaction and is on disk when its method returns. Besides what each
    method names, all raise :class:`~exercise_planner.problems.InputError` when the file cannot
    be read or written (locked, full disk, read-only, damaged), and then nothing was changed.

    Attributes
    ----------
    path
        Where the file lies.
    read_only
        Whether it can only be read.
    backup
        The copy made of it because it was brought up to date on opening; None otherwise.
    """

    def __init__(
        self, path: Path, *, who: str | None, read_only: bool = False, backup: Path | None = None
    ) -> None:
        self.path = path
        self.read_only = read_only
        self.backup = backup
        self._who = _user() if who is None else who
        self._reader: Engine = engine_for(path, "ro" if read_only else "rw")
        self._writer: Engine = self._reader.execution_options(begin="BEGIN IMMEDIATE")

    @classmethod
    def create(
        cls,
        path: str | os.PathLike[str],
        plan: Plan,
        *,
        who: str | None = None,
        overwrite: bool = False,
    ) -> "PlanFile":
        """Make a new plan file and return it open.

        It is written beside its place and put there when it is whole.

        Parameters
        ----------
        who
            Name for the change log; the name of the user by default.
        overwrite
            Whether a file of that name may be replaced.

        Raises
        ------
        InputError
            There is such a file and it may not be replaced, or the file cannot be written.
        """
        target = _followed(path)
        _check_place(target, overwrite=overwrite)
        fresh = target.with_name(f".{target.name}.{secrets.token_hex(4)}.new")
        try:
            with explained(target):
                _make(fresh, plan, _user() if who is None else who)
                if target.exists():
                    shutil.copymode(target, fresh)
                _check_place(target, overwrite=overwrite)
                fresh.replace(target)
        finally:
            fresh.unlink(missing_ok=True)
            journal_of(fresh).unlink(missing_ok=True)
        return cls(target, who=who)

    @classmethod
    def open(
        cls, path: str | os.PathLike[str], *, who: str | None = None, read_only: bool = False
    ) -> "PlanFile":
        """Open a plan file; one of an older version is copied and then brought up to date.

        Parameters
        ----------
        who
            Name for the change log; the name of the user by default.
        read_only
            Whether to keep from changing it. A file that may not be written opens so anyway.

        Raises
        ------
        InputError
            It is missing, no plan file, damaged, or of a newer version. It was not touched.
        """
        target = _followed(path)
        check_header(target)
        read_only = read_only or not _may_write(target)
        interrupted = journal_of(target).exists()  # SQLite takes the unfinished change back
        with (
            explained(target),
            closing(connect(target, "rw" if interrupted and not read_only else "ro")) as connection,
        ):
            check_contents(target, connection)
            revision = migration.revision_of(target, connection)
        backup = None
        if revision != migration.revisions()[0]:
            if read_only:
                raise refused(
                    target, "is of an older version and cannot be written; open a copy of it"
                )
            backup = migration.migrate_file(target, revision)
        with explained(target), closing(connect(target, "ro")) as connection:
            check_tables(target, connection)
        return cls(target, who=who, read_only=read_only, backup=backup)

    def close(self) -> None:
        """Let go of the file."""
        self._reader.dispose()

    def __enter__(self) -> "PlanFile":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def plan(self) -> Plan:
        """Return the plan."""
        with self._reading() as connection:
            return plans.read(connection, str(self.path))

    def replace_plan(
        self, plan: Plan, what: str = "replace plan", *, instead_of: Plan | None = None
    ) -> bool:
        """Put another plan in place of the one in the file, and log each thing that differs.

        Calendars stay as they are, though they may name things that the plan no longer has.

        Parameters
        ----------
        what
            What the user did, for the log and for undo: "import fy28.xlsx".
        instead_of
            The plan that was looked at when this was decided, if another may not be replaced.

        Returns
        -------
        Whether anything differed. If nothing did, nothing is written and nothing logged.

        Raises
        ------
        InputError
            The file holds another plan by now.
        """
        with self._writing() as connection:
            before = plans.read(connection, str(self.path))
            if instead_of is not None and before != instead_of:
                raise refused(
                    self.path, "was changed by somebody else meanwhile; nothing was changed now"
                )
            different = list(differences(before.to_json_object(), plan.to_json_object()))
            if different:
                when = _now()
                plans.write(connection, plan, when)
                changes.log(connection, when, self._who, what, different)
        return bool(different)

    def calendars(self) -> list[CalendarSummary]:
        """Return what a list of the calendars shows of each, the oldest first."""
        with self._reading() as connection:
            return calendars.summaries(connection, str(self.path))

    def calendar(self, name: str) -> Calendar:
        """Return a calendar, its ids checked against the plan.

        Raises
        ------
        InputError
            There is none of that name, or it names things that the plan no longer has.
        """
        with self._reading() as connection:
            record = calendars.read(connection, calendars.number_of(connection, name))
            plan = plans.read(connection, str(self.path))
        return read_calendar(record, plan, f"calendar {name}")

    def calendar_as_made(self, name: str) -> Calendar:
        """Return a calendar that may name things the plan no longer has, as a baseline may.

        Raises
        ------
        InputError
            There is none of that name.
        """
        with self._reading() as connection:
            record = calendars.read(connection, calendars.number_of(connection, name))
        return read_baseline(record, f"calendar {name}")

    def free_name(self, stem: str = "Calendar") -> str:
        """Return the first name of the form ``Calendar 1`` that no calendar has."""
        with self._reading() as connection:
            return calendars.free_name(stem, calendars.names(connection))

    def check_name(self, name: str) -> None:
        """Refuse a name that no new calendar could have.

        Raises
        ------
        InputError
            It is taken or not usable.
        """
        with self._reading() as connection:
            calendars.checked_name(name, calendars.names(connection))

    def add_calendar(
        self,
        calendar: Calendar,
        name: str | None = None,
        *,
        made_with: Mapping[str, Any] | None = None,
    ) -> str:
        """Add a calendar and return its name.

        Parameters
        ----------
        name
            Becomes the calendar's own; by default the first free ``Calendar 1``.
        made_with
            What it was made with (profile, time limit, seed, ...), as JSON has it.

        Raises
        ------
        InputError
            The name is taken or not usable.
        """
        with self._writing() as connection:
            taken = calendars.names(connection)
            chosen = name if name is not None else calendars.free_name("Calendar", taken)
            chosen = calendars.checked_name(chosen, taken)
            when = _now()
            named = calendar.model_copy(update={"name": chosen})
            change = calendars.add(connection, named, made_with or {}, when)
            changes.log(connection, when, self._who, "add calendar", [change])
        return chosen

    def rename_calendar(self, name: str, new_name: str) -> str:
        """Give a calendar another name and return that.

        Raises
        ------
        InputError
            There is none of that name, or the new one is taken or not usable.
        """
        with self._writing() as connection:
            change = calendars.rename(connection, name, new_name)
            if change.before != change.after:
                changes.log(connection, _now(), self._who, "rename calendar", [change])
        return str(change.after["name"])

    def delete_calendar(self, name: str) -> None:
        """Delete a calendar; the change log keeps it.

        Raises
        ------
        InputError
            There is none of that name.
        """
        with self._writing() as connection:
            change = calendars.take_out(connection, name, str(self.path))
            changes.log(connection, _now(), self._who, "delete calendar", [change])

    def undo(self) -> Action:
        """Take back the last change of plan or calendars, whoever made it, and return it.

        Repeated, it goes further back, until the file is as it was made. The undo itself is
        logged as an action.

        Raises
        ------
        InputError
            There is nothing to undo, or the change log does not fit what is in the file.
        """
        with self._writing() as connection:
            action = undoing.undoable(connection, str(self.path))
            if action is None:
                raise refused(self.path, "has nothing to undo")
            when = _now()
            made = undoing.take_back(connection, action.id, when, str(self.path))
            what = f"undo: {action.what}"
            changes.log(connection, when, self._who, what, made, undoes=action.id)
        return action

    def redo(self) -> Action:
        """Put the action that was undone last in force again, and return it.

        Repeated, it goes on until nothing is undone; a new action leaves nothing to redo. The
        redo itself is logged as an action.

        Raises
        ------
        InputError
            There is nothing to redo, or the change log does not fit what is in the file.
        """
        with self._writing() as connection:
            action = undoing.redoable(connection, str(self.path))
            if action is None:
                raise refused(self.path, "has nothing to redo")
            when = _now()
            made = undoing.take_back(connection, action.id, when, str(self.path))
            what = f"redo: {action.what}"
            changes.log(connection, when, self._who, what, made, redoes=action.id)
        return action

    def undoable(self) -> Action | None:
        """Return the action that :meth:`undo` would take back; None when there is none."""
        with self._reading() as connection:
            return undoing.undoable(connection, str(self.path))

    def redoable(self) -> Action | None:
        """Return the action that :meth:`redo` would put in force again; None when there is none."""
        with self._reading() as connection:
            return undoing.redoable(connection, str(self.path))

    def history(self, latest: int = 100) -> tuple[Action, ...]:
        """Return the latest actions, the last one first."""
        with self._reading() as connection:
            return changes.history(connection, latest, str(self.path))

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with explained(self.path), self._reader.begin() as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        if self.read_only:
            raise refused(self.path, "is open for reading only; save a copy elsewhere to change it")
        with explained(self.path), self._writer.begin() as connection:
            yield connection


def _make(path: Path, plan: Plan, who: str) -> None:
    engine = engine_for(path, "rwc")
    try:
        writer = engine.execution_options(begin="BEGIN IMMEDIATE")
        with writer.begin() as connection:
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
            migration.migrate(connection)
            when = _now()
            plans.write(connection, plan, when)
            own = own_fields(plan.to_json_object())
            changes.log(connection, when, who, "create", [Change("plan", None, None, None, own)])
    finally:
        engine.dispose()


def _check_place(target: Path, *, overwrite: bool) -> None:
    if target.is_dir():
        raise refused(target, "is a folder; choose another name")
    if not target.parent.is_dir():
        raise refused(target, "lies in a folder that is not there; choose another")
    if target.exists() and not overwrite:
        raise refused(target, "is there already; choose another name, or overwrite it")
    if journal_of(target).exists():
        # SQLite would take that unfinished change back in the new file, and so destroy it
        raise refused(
            target,
            f"has an unfinished change beside it ({journal_of(target).name}); open the file once "
            "to settle it, or choose another name",
        )


def _followed(path: str | os.PathLike[str]) -> Path:
    """Return the file itself where a link leads to it, so that the link is not replaced."""
    given = Path(path)
    return given.resolve() if given.is_symlink() else given.absolute()


def _may_write(path: Path) -> bool:
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a service without an account name
        return ""


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")
