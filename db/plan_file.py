"""The plan file as the rest of the program sees it: values in, values out."""

import getpass
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import Any

from sqlalchemy import Connection, Engine

from db import calendar_tables, changes, opening, plans, undoing
from db import calendars as calendar_list
from db.calendars import CalendarSummary
from db.changes import Action
from db.connection import copy_database, engine_for, explained, refused
from db.differences import Change
from db.known import KnownCalendar, news, reading, writing
from db.placing import followed, placed
from exercise_planner.calendar import Calendar
from exercise_planner.plan import Plan
from exercise_planner.reading import read_calendar
from exercise_planner.references import calendar_problems

_NOTHING: Mapping[str, Any] = MappingProxyType({})


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
        target = followed(path)
        with placed(target, overwrite=overwrite) as fresh:
            opening.make(fresh, plan, _user() if who is None else who, _now())
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
        ready = opening.made_ready(followed(path), read_only=read_only)
        return cls(ready.path, who=who, read_only=ready.read_only, backup=ready.backup)

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
        """Put another plan in place of the one in the file; see :meth:`revise`."""
        return self.revise(what, plan=plan, instead_of=instead_of)

    def revise(
        self,
        what: str,
        *,
        plan: Plan | None = None,
        calendars: Mapping[str, Calendar] = _NOTHING,
        made_with: Mapping[str, Mapping[str, Any]] = _NOTHING,
        instead_of: Plan | None = None,
        looked_at: Mapping[str, Calendar] = _NOTHING,
    ) -> bool:
        """Replace the plan, or what calendars hold, or both, in one step, and log what differs.

        What is not named stays as it is; so do calendars that name things which the plan no
        longer has.

        Parameters
        ----------
        what
            What the user did, for the log and for undo: "import fy28.xlsx".
        plan
            The plan as it is to be.
        calendars
            By the name of each, what it is to hold; it keeps its name. Whoever moves an event
            gives a calendar without a solve record: nobody has solved it so.
        made_with
            By the name of a calendar, what it was made with, in place of what is noted there.
        instead_of
            The plan that was looked at when this was decided, if another may not be replaced.
        looked_at
            By the name of each, the calendars that were looked at, in the same sense.

        Returns
        -------
        Whether anything differed. If nothing did, nothing is written and nothing logged.

        Raises
        ------
        InputError
            The file holds another plan or calendar by now, or no calendar of such a name.
        """
        source = str(self.path)
        with self._writing() as connection:
            self._refuse_others(connection, instead_of, looked_at)
            when = _now()
            different = [] if plan is None else plans.replace(connection, plan, when, source)
            for name in {**calendars, **made_with}:
                number = calendar_list.number_of(connection, name)
                different += calendar_tables.replace(
                    connection, number, calendars.get(name), made_with.get(name), source
                )
            if different:
                changes.log(connection, when, self._who, what, different)
        return bool(different)

    def _refuse_others(
        self, connection: Connection, plan: Plan | None, looked_at: Mapping[str, Calendar]
    ) -> None:
        source = str(self.path)
        same = plan is None or plans.read(connection, source) == plan
        for name, calendar in looked_at.items():
            number = calendar_list.number_of(connection, name)
            there = calendar_tables.look_up(connection, number, source).calendar
            same = same and there == calendar.model_copy(update={"name": name})
        if not same:
            raise refused(
                self.path, "was changed by somebody else meanwhile; nothing was changed now"
            )

    def calendars(self) -> list[CalendarSummary]:
        """Return what a list of the calendars shows of each, the oldest first."""
        with self._reading() as connection:
            return calendar_list.summaries(connection, str(self.path))

    def calendar(self, name: str) -> Calendar:
        """Return a calendar, its ids checked against the plan.

        Raises
        ------
        InputError
            There is none of that name, or it names things that the plan no longer has.
        """
        found = self._calendar(name)
        plan = self.plan()
        if any(True for _ in calendar_problems(found.form, plan)):
            return read_calendar(found.form, plan, f"calendar {name}")  # tells every problem
        return found.calendar

    def calendar_as_made(self, name: str) -> Calendar:
        """Return a calendar that may name things the plan no longer has, as a baseline may.

        Raises
        ------
        InputError
            There is none of that name.
        """
        return self._calendar(name).calendar

    def free_name(self, stem: str = "Calendar") -> str:
        """Return the first name of the form ``Calendar 1`` that no calendar has."""
        with self._reading() as connection:
            return calendar_list.free_name(stem, calendar_list.names(connection))

    def check_name(self, name: str) -> None:
        """Refuse a name that no new calendar could have.

        Raises
        ------
        InputError
            It is taken or not usable.
        """
        with self._reading() as connection:
            calendar_list.checked_name(name, calendar_list.names(connection))

    def add_calendar(
        self,
        calendar: Calendar,
        name: str | None = None,
        *,
        made_with: Mapping[str, Any] | None = None,
        what: str = "add calendar",
    ) -> str:
        """Add a calendar and return its name.

        Parameters
        ----------
        name
            Becomes the calendar's own; by default the first free ``Calendar 1``.
        made_with
            What it was made with (profile, time limit, seed, ...), as JSON has it.
        what
            What the user did, for the log and for undo: "build", "duplicate Draft".

        Raises
        ------
        InputError
            The name is taken or not usable.
        """
        with self._writing() as connection:
            taken = calendar_list.names(connection)
            chosen = name if name is not None else calendar_list.free_name("Calendar", taken)
            chosen = calendar_list.checked_name(chosen, taken)
            when = _now()
            named = calendar.model_copy(update={"name": chosen})
            change = calendar_list.add(connection, named, made_with or {}, when)
            changes.log(connection, when, self._who, what, [change])
        return chosen

    def rename_calendar(self, name: str, new_name: str) -> str:
        """Give a calendar another name and return that.

        Raises
        ------
        InputError
            There is none of that name, or the new one is taken or not usable.
        """
        with self._writing() as connection:
            change = calendar_list.rename(connection, name, new_name)
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
            change = calendar_list.take_out(connection, name, str(self.path))
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
            source = str(self.path)
            done = undoing.standing(connection, source).done
            if not done:
                raise refused(self.path, "has nothing to undo")
            action = changes.read(connection, done[-1], {done[-1]}, source)
            when = _now()
            made = undoing.take_back(connection, action.id, when, source)
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
            source = str(self.path)
            undone = undoing.standing(connection, source).undone
            if not undone:
                raise refused(self.path, "has nothing to redo")
            action = changes.read(connection, undone[-1], set(), source)
            when = _now()
            made = undoing.take_back(connection, action.id, when, source)
            what = f"redo: {action.what}"
            changes.log(connection, when, self._who, what, made, redoes=action.id)
        return action

    def undoable(self) -> Action | None:
        """Return the action that :meth:`undo` would take back; None when there is none."""
        with self._reading() as connection:
            done = undoing.standing(connection, str(self.path)).done
            return changes.read(connection, done[-1], set(), str(self.path)) if done else None

    def redoable(self) -> Action | None:
        """Return the action that :meth:`redo` would put in force again; None when there is none."""
        with self._reading() as connection:
            undone = undoing.standing(connection, str(self.path)).undone
            if not undone:
                return None
            return changes.read(connection, undone[-1], set(undone), str(self.path))

    def history(self, latest: int = 100, before: int | None = None) -> tuple[Action, ...]:
        """Return the latest actions, the last one first.

        Parameters
        ----------
        latest
            How many at most.
        before
            Only older ones than the action of this id: the next page of a long list.
        """
        with self._reading() as connection:
            undone = undoing.standing(connection, str(self.path)).without_effect
            return changes.history(connection, latest, before, undone, str(self.path))

    def changes_of(self, action: int) -> tuple[Change, ...]:
        """Return what the action of an id did to single things; nothing where there is none."""
        with self._reading() as connection:
            return changes.of_action(connection, action, str(self.path))

    def changed_elsewhere(self) -> bool:
        """Return whether others have written to the file since this was last asked.

        The first answer counts from the first use of the file here. It takes no reading of the
        file, so it can be asked every second. What :meth:`plan` and the others return is always
        as it is in the file.
        """
        with self._reading() as connection:
            return news(connection)

    def copy_to(self, path: str | os.PathLike[str], *, overwrite: bool = False) -> Path:
        """Save a copy, with all calendars and the whole change log, and return where it lies.

        It is written beside its place and put there when it is whole. This file stays the one
        that is open.

        Parameters
        ----------
        overwrite
            Whether a file of that name may be replaced.

        Raises
        ------
        InputError
            There is such a file and it may not be replaced, it is this very file, or the copy
            cannot be written.
        """
        target = followed(path)
        if target.exists() and self.path.exists() and target.samefile(self.path):
            raise refused(target, "is the file to be copied; choose another name")
        with placed(target, overwrite=overwrite) as fresh, self._reading() as connection:
            copy_database(connection, fresh)
        return target

    def _calendar(self, name: str) -> KnownCalendar:
        with self._reading() as connection:
            number = calendar_list.number_of(connection, name)
            return calendar_tables.look_up(connection, number, str(self.path))

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with explained(self.path), reading(self._reader) as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        if self.read_only:
            raise refused(self.path, "is open for reading only; save a copy elsewhere to change it")
        with explained(self.path), writing(self._writer) as connection:
            yield connection


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a service without an account name
        return ""


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")
