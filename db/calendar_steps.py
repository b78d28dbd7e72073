"""What is done to the calendars of a plan file: a function each, which returns what it changed."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, select

from db import calendar_tables, calendars, plans, tables
from db.connection import damaged
from db.differences import FINGERPRINT, Change
from db.kept import Kept, kept_of, read_kept
from exercise_planner.calendar import Calendar
from exercise_planner.plan import Plan
from exercise_planner.problems import InputError, shown
from exercise_planner.reading import read_baseline
from exercise_planner.review import CalendarStatus, new_uid
from exercise_planner.revision import fingerprint


def add(
    connection: Connection, calendar: Calendar, made_with: Mapping[str, Any], kept: Kept, when: str
) -> Change:
    """Add a calendar, whose name must be free, and return what that changed."""
    calendar_tables.write(connection, calendar, made_with, kept, when)
    return _added(calendar, made_with, kept)


def revise(
    connection: Connection,
    name: str,
    source: str,
    *,
    calendar: Calendar | None = None,
    made_with: Mapping[str, Any] | None = None,
    notes: str | None = None,
    made_for: Plan | None = None,
) -> list[Change]:
    """Change what a calendar holds, was made with or has for notes; None leaves it as it is.

    One that holds other events from now on is a draft again: what was proposed was not this. What
    is known of how good they are may change without that.

    Parameters
    ----------
    made_for
        The plan that other events are for; by default the one in the file.

    Raises
    ------
    InputError
        There is none of that name, or it is approved.
    """
    number = calendars.number_of(connection, name)
    before = calendar_tables.look_up(connection, number, source)
    kept = before.kept
    if calendar is not None and before.calendar.events != calendar.events:
        kept = kept.with_changes(
            revision=plans.revision_now(connection, source, made_for),
            status="draft",
            decided_by=None,
            decided_at=None,
        )
    if notes is not None:
        kept = kept.with_changes(notes=notes)
    made = calendar_tables.replace(
        connection, number, source, calendar=calendar, made_with=made_with, kept=kept
    )
    if made:
        _refuse_approved(name, before.kept, "copy it to change it")
    return made


def set_status(
    connection: Connection, name: str, status: CalendarStatus, who: str, when: str, source: str
) -> list[Change]:
    """Say how far a calendar has come; nothing changes where that was said already.

    Raises
    ------
    InputError
        There is none of that name.
    """
    number = calendars.number_of(connection, name)
    kept = calendar_tables.look_up(connection, number, source).kept
    if status == kept.status:
        return []
    decided = read_kept(
        {**kept.form, "status": status, "decided_by": who, "decided_at": when},
        f"calendar {shown(name)}",
    )
    return calendar_tables.replace(connection, number, source, kept=decided)


def rename(connection: Connection, name: str, new_name: str, source: str) -> Change:
    """Give a calendar another name and return what that changed.

    Raises
    ------
    InputError
        There is none of that name, the new one is taken or not usable, or it is approved.
    """
    number = calendars.number_of(connection, name)
    chosen = calendars.checked_name(
        new_name, [other for other in calendars.names(connection) if other != name]
    )
    if chosen != name:
        kept = calendar_tables.look_up(connection, number, source).kept
        _refuse_approved(name, kept, "copy it to change it")
        calendar_tables.rename(connection, number, chosen)
    return Change("calendars", name, None, {"name": name}, {"name": chosen})


def take_out(connection: Connection, name: str, source: str) -> Change:
    """Delete a calendar and return what that changed: the whole of it, to be brought back.

    Raises
    ------
    InputError
        There is no calendar of that name, or it is approved.
    """
    number = calendars.number_of(connection, name)
    query = select(tables.Calendar.__table__).where(tables.Calendar.id == number)
    row = connection.execute(query).mappings().one()
    kept = kept_of(row, source)
    _refuse_approved(name, kept, "give it another status to delete it")
    whole = {
        "number": number,
        "created": row["created"],
        "made_with": calendar_tables.read_made_with(row["made_with"], source),
        **kept.form,
        "calendar": calendar_tables.read(connection, number),
    }
    calendar_tables.delete_one(connection, number)
    return Change("calendars", name, None, whole, None)


def bring_back(connection: Connection, whole: Mapping[str, Any], source: str) -> Change:
    """Add a calendar as :func:`take_out` took it out, at its place among the others.

    Raises
    ------
    InputError
        Another program has put something into the log that is no calendar, or given its name or
        uid to another calendar.
    """
    calendar = read_baseline(whole["calendar"], source)
    calendars.checked_name(calendar.name, calendars.names(connection))
    calendars.moment(whole["created"], source)
    kept = read_kept({"uid": new_uid(), **whole}, source)  # before version 0003 it had none
    if kept.uid in connection.scalars(select(tables.Calendar.uid)):
        raise damaged(Path(source), "two calendars have the same uid")
    number = whole.get("number")  # before version 0002 the log did not keep it
    taken = connection.scalar(select(tables.Calendar.id).where(tables.Calendar.id == number))
    if taken is not None:
        number = None
    made_with = dict(whole["made_with"])
    calendar_tables.write(connection, calendar, made_with, kept, whole["created"], number=number)
    return _added(calendar, made_with, kept)


def _refuse_approved(name: str, kept: Kept, rather: str) -> None:
    if kept.status == "approved":
        raise InputError.because(f"calendar {shown(name)}", f"is approved; {rather}")


def _added(calendar: Calendar, made_with: Mapping[str, Any], kept: Kept) -> Change:
    # its events are in the file; they come into the log when they leave it
    plain = calendar_tables.plain(made_with)
    after = {
        "made_with": plain,
        "solve": calendar.solve and calendar.solve.model_dump(mode="json"),
        "events": len(calendar.events),
        "revision": kept.revision,
        FINGERPRINT: fingerprint(calendar, plain, kept.revision),
    }
    return Change("calendars", calendar.name, None, None, after)
