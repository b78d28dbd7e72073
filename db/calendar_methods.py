"""The calendars of a plan file as the rest of the program sees them."""

from collections.abc import Mapping
from typing import Any

from db import calendar_steps, calendar_tables, calendars, changes, plans
from db.calendars import CalendarSummary
from db.handle import Handle, now, person
from db.kept import Kept
from exercise_planner.calendar import Calendar
from exercise_planner.plan import Plan
from exercise_planner.reading import read_calendar
from exercise_planner.references import calendar_problems
from exercise_planner.review import CalendarStatus, new_uid

_SAID: Mapping[CalendarStatus, str] = {
    "draft": "make {} a draft again",
    "proposed": "propose {}",
    "recommended": "recommend {}",
    "approved": "approve {}",
    "rejected": "reject {}",
}


class Calendars(Handle):
    """The calendars beside the plan: what they hold, how they were made, how far they have come."""

    def calendars(self) -> list[CalendarSummary]:
        """Return what a list of the calendars shows of each, the oldest first."""
        with self._reading() as connection:
            return calendars.summaries(connection, self._source)

    def calendar(self, name: str) -> Calendar:
        """Return a calendar, its ids checked against the plan.

        Raises
        ------
        InputError
            There is none of that name, or it names things that the plan no longer has.
        """
        with self._reading() as connection:
            number = calendars.number_of(connection, name)
            found = calendar_tables.look_up(connection, number, self._source)
            plan = plans.read(connection, self._source)
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
        with self._reading() as connection:
            number = calendars.number_of(connection, name)
            return calendar_tables.look_up(connection, number, self._source).calendar

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
        what: str = "add calendar",
        notes: str = "",
        author: str | None = None,
        made_for: Plan | None = None,
    ) -> str:
        """Add a calendar, a draft, and return its name.

        Parameters
        ----------
        name
            Becomes the calendar's own; by default the first free ``Calendar 1``.
        made_with
            What it was made with (profile, time limit, seed, ...), as JSON has it.
        what
            What the user did, for the log and for undo: "build", "import fy28.json".
        notes
            What is to be noted about it, in several lines.
        author
            Who made it; by default the one for whom the file is open.
        made_for
            The plan it was made for; by default the one in the file.

        Raises
        ------
        InputError
            The name is taken or not usable, or the notes are not.
        """
        with self._writing() as connection:
            taken = calendars.names(connection)
            chosen = name if name is not None else calendars.free_name("Calendar", taken)
            chosen = calendars.checked_name(chosen, taken)
            kept = Kept(
                uid=new_uid(),
                author=self.who if author is None else person(author),
                notes=calendars.checked_notes(notes),
                revision=plans.revision_now(connection, self._source, made_for),
            )
            when = now()
            named = calendar.model_copy(update={"name": chosen})
            change = calendar_steps.add(connection, named, made_with or {}, kept, when)
            changes.log(connection, when, self.who, what, [change])
        return chosen

    def duplicate_calendar(self, name: str, new_name: str | None = None) -> str:
        """Add a copy of a calendar, a draft without remarks, and return its name.

        It holds the same, was made with and for the same, and has the same notes.

        Parameters
        ----------
        new_name
            Of the copy; by default ``Draft copy`` for that of Draft.

        Raises
        ------
        InputError
            There is none of that name, or the new one is taken or not usable.
        """
        with self._writing() as connection:
            number = calendars.number_of(connection, name)
            found = calendar_tables.look_up(connection, number, self._source)
            taken = calendars.names(connection)
            chosen = calendars.name_of_copy(name, taken) if new_name is None else new_name
            chosen = calendars.checked_name(chosen, taken)
            kept = Kept(
                uid=new_uid(),
                author=self.who,
                notes=found.kept.notes,
                revision=found.kept.revision,
            )
            when = now()
            copy = found.calendar.model_copy(update={"name": chosen})
            change = calendar_steps.add(connection, copy, found.made_with, kept, when)
            changes.log(connection, when, self.who, f"duplicate {name}", [change])
        return chosen

    def rename_calendar(self, name: str, new_name: str) -> str:
        """Give a calendar another name and return that.

        Raises
        ------
        InputError
            There is none of that name, the new one is taken or not usable, or it is approved.
        """
        with self._writing() as connection:
            change = calendar_steps.rename(connection, name, new_name, self._source)
            if change.before != change.after:
                changes.log(connection, now(), self.who, "rename calendar", [change])
        return str(change.after["name"])

    def delete_calendar(self, name: str) -> None:
        """Delete a calendar; the change log keeps it, and undo brings its remarks back too.

        Raises
        ------
        InputError
            There is none of that name, or it is approved.
        """
        with self._writing() as connection:
            change = calendar_steps.take_out(connection, name, self._source)
            changes.log(connection, now(), self.who, "delete calendar", [change])

    def set_notes(self, name: str, notes: str) -> bool:
        """Note something about a calendar, in place of what was noted; return whether it differs.

        Parameters
        ----------
        notes
            At most 4,000 characters, in several lines; "" takes them away.

        Raises
        ------
        InputError
            There is none of that name, the notes are not usable, or it is approved.
        """
        sound = calendars.checked_notes(notes)
        with self._writing() as connection:
            different = calendar_steps.revise(connection, name, self._source, notes=sound)
            if different:
                what = f"note something about {name}" if sound else f"clear the notes of {name}"
                changes.log(connection, now(), self.who, what, different)
        return bool(different)

    def set_status(self, name: str, status: CalendarStatus) -> bool:
        """Say how far a calendar has come; return whether it had come elsewhere before.

        Who said so, and when, is kept with it. One that is approved is changed no more, until it
        is given another status.

        Raises
        ------
        InputError
            There is none of that name, or no such status.
        """
        with self._writing() as connection:
            when = now()
            different = calendar_steps.set_status(
                connection, name, status, self.who, when, self._source
            )
            if different:
                what = _SAID[status].format(name)
                changes.log(connection, when, self.who, what, different)
        return bool(different)

    def set_baseline(self, name: str | None) -> bool:
        """Make a calendar, as it was made, the plan's baseline; return whether it was another.

        Parameters
        ----------
        name
            The calendar's; with None the plan has no baseline from now on.

        Raises
        ------
        InputError
            There is none of that name.
        """
        with self._writing() as connection:
            found, what = None, "remove the baseline"
            if name is not None:
                number = calendars.number_of(connection, name)
                found = calendar_tables.look_up(connection, number, self._source).calendar
                what = f"set {name} as baseline"
            plan = plans.read(connection, self._source)
            when = now()
            plan = plan.model_copy(update={"baseline": found})
            different = plans.replace(connection, plan, when, self._source)
            if different:
                changes.log(connection, when, self.who, what, different)
        return bool(different)
