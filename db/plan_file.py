"""The plan file as the rest of the program sees it: values in, values out."""

import os
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import Any

from sqlalchemy import Connection

from db import calendar_steps, calendar_tables, changes, opening, plans, review_copies
from db import calendars as calendar_list
from db.calendar_methods import Calendars
from db.connection import copy_database, refused
from db.handle import now, person
from db.history import History
from db.known import news
from db.opening import Ready
from db.placing import followed, placed
from db.remark_methods import Remarks
from exercise_planner.calendar import Calendar
from exercise_planner.plan import Plan

_NOTHING: Mapping[str, Any] = MappingProxyType({})


class PlanFile(Calendars, Remarks, History):
    """An open plan file. Make one with :meth:`create` or :meth:`open`, and close it after use.

    Every change is one transaction and is on disk when its method returns. Besides what each
    method names, all raise :class:`~exercise_planner.problems.InputError` when the file cannot
    be read or written (locked, full disk, read-only, damaged), and then nothing was changed. Only
    where a disk or share fails when all is written, and it is made sure that it lasts, the change
    may be there all the same.

    Attributes
    ----------
    path
        Where the file lies.
    read_only
        Whether it can only be read.
    review
        Whether remarks can be written to it and nothing else; SQLite itself sees to that.
    review_copy
        Whether it is a review copy, which opens for review however it is opened.
    backup
        The copy made of it because it was brought up to date on opening; None otherwise.
    who
        For whom it is open: the name in the change log and on remarks.
    """

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
            opening.make(fresh, plan, person(who), now())
        return cls(Ready(target), who=who)

    @classmethod
    def open(
        cls,
        path: str | os.PathLike[str],
        *,
        who: str | None = None,
        read_only: bool = False,
        review: bool = False,
    ) -> "PlanFile":
        """Open a plan file; one of an older version is copied and then brought up to date.

        Parameters
        ----------
        who
            Name for the change log and for remarks; the name of the user by default.
        read_only
            Whether to keep from changing it. A file that may not be written opens so anyway.
        review
            Whether to keep from changing anything but remarks. A review copy opens so anyway.

        Raises
        ------
        InputError
            It is missing, no plan file, damaged, or of a newer version. It was not touched.
        """
        ready = opening.made_ready(followed(path), read_only=read_only)
        return cls(ready, who=who, review=review)

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
            return plans.read(connection, self._source)

    def revision(self) -> str:
        """Return the plan's revision; see :func:`exercise_planner.revision.revision`."""
        with self._reading() as connection:
            return plans.revision_now(connection, self._source)

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
        notes: Mapping[str, str] = _NOTHING,
        made_for: Plan | None = None,
        instead_of: Plan | None = None,
        looked_at: Mapping[str, Calendar] = _NOTHING,
    ) -> bool:
        """Replace the plan, or what calendars hold, or both, in one step, and log what differs.

        What is not named stays as it is; so do calendars that name things which the plan no
        longer has. A calendar that holds other events is a draft again.

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
        notes
            By the name of a calendar, what is to be noted about it; see :meth:`set_notes`.
        made_for
            The plan that other events of the calendars are for; by default the one that is in
            the file then.
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
            The file holds another plan or calendar by now, or no calendar of such a name, or
            the calendar is approved, or the notes are not usable.
        """
        source = self._source
        sound = {name: calendar_list.checked_notes(text) for name, text in notes.items()}
        with self._writing() as connection:
            self._refuse_others(connection, instead_of, looked_at)
            when = now()
            different = [] if plan is None else plans.replace(connection, plan, when, source)
            for name in {**calendars, **made_with, **sound}:
                different += calendar_steps.revise(
                    connection,
                    name,
                    source,
                    calendar=calendars.get(name),
                    made_with=made_with.get(name),
                    notes=sound.get(name),
                    made_for=made_for,
                )
            if different:
                changes.log(connection, when, self.who, what, different)
        return bool(different)

    def _refuse_others(
        self, connection: Connection, plan: Plan | None, looked_at: Mapping[str, Calendar]
    ) -> None:
        source = self._source
        same = plan is None or plans.read(connection, source) == plan
        for name, calendar in looked_at.items():
            number = calendar_list.number_of(connection, name)
            there = calendar_tables.look_up(connection, number, source).calendar
            same = same and there == calendar.model_copy(update={"name": name})
        if not same:
            raise refused(
                self.path, "was changed by somebody else meanwhile; nothing was changed now"
            )

    def beside(self) -> "PlanFile":
        """Open the file once more, to be read on another thread; this one stays open till then."""
        return type(self)(Ready(self._database, read_only=True), who=self.who)

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
        target = self._place_of_copy(path)
        with placed(target, overwrite=overwrite) as fresh, self._reading() as connection:
            copy_database(connection, fresh)
        return target

    def review_copy_to(self, path: str | os.PathLike[str], *, overwrite: bool = False) -> Path:
        """Save a copy as :meth:`copy_to` does in which only remarks can be written.

        See :mod:`db.review_copies`; :meth:`take_remarks` takes over what was remarked there.
        """
        target = self._place_of_copy(path)
        with placed(target, overwrite=overwrite) as fresh, self._reading() as connection:
            copy_database(connection, fresh)
            review_copies.mark(fresh, self.who, now())
        return target

    def _place_of_copy(self, path: str | os.PathLike[str]) -> Path:
        target = followed(path)
        if target.exists() and self.path.exists() and target.samefile(self.path):
            raise refused(target, "is the file to be copied; choose another name")
        return target
