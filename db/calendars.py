"""The calendars of a plan file: which there are, under which names, and how they were made."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, select

from db import calendar_tables, rows, tables
from db.calendar_tables import solve_form
from db.differences import Change
from db.rows import Record
from exercise_planner.calendar import CALENDAR_FORMAT, Calendar, SolveRecord
from exercise_planner.problems import InputError, nearest, shown
from exercise_planner.reading import read_baseline, read_json

LONGEST_NAME = 100
"""Characters; a name must fit a tab, a menu and a file's name."""


@dataclass(frozen=True, slots=True)
class CalendarSummary:
    """What a list of calendars shows of one.

    Parameters
    ----------
    name
        Its name in the plan file.
    created
        When it came into the file, UTC.
    events
        Number of events.
    solve
        How well it was solved, with the value of each measure; None if it was not solved here.
    made_with
        What it was made with, as given to ``add_calendar``.
    """

    name: str
    created: datetime
    events: int
    solve: SolveRecord | None
    made_with: Mapping[str, Any]


def checked_name(name: str, taken: list[str]) -> str:
    """Return a calendar's name without spaces around it.

    Raises
    ------
    InputError
        It is empty, too long, has more than one line, or another calendar has it (large and
        small letters are the same here, as they are in the names of files on many desktops).
    """
    name = name.strip()
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        message = f"{shown(name)}; expected one line of 1 to {LONGEST_NAME} characters"
        raise InputError.because("the calendar's name", message)
    if name.casefold() in map(str.casefold, taken):
        message = f"there is a calendar {shown(name)} already; choose another name"
        raise InputError.because("the calendar's name", message)
    return name


def free_name(stem: str, taken: list[str]) -> str:
    """Return the first of ``<stem> 1``, ``<stem> 2``, ... that is not taken."""
    folded = set(map(str.casefold, taken))
    number = 1
    while f"{stem} {number}".casefold() in folded:
        number += 1
    return f"{stem} {number}"


def names(connection: Connection) -> list[str]:
    """Return the names of the calendars, the oldest first."""
    query = select(tables.Calendar.name).where(~tables.Calendar.is_baseline)
    return list(connection.scalars(query.order_by(tables.Calendar.id)))


def add(
    connection: Connection, calendar: Calendar, made_with: Mapping[str, Any], when: str
) -> Change:
    """Add a calendar, whose name must be free, and return what that changed."""
    calendar_tables.write(connection, calendar, made_with, when)
    return _added(calendar, made_with)


def rename(connection: Connection, name: str, new_name: str) -> Change:
    """Give a calendar another name and return what that changed.

    Raises
    ------
    InputError
        There is none of that name, or the new one is taken or not usable.
    """
    number = number_of(connection, name)
    chosen = checked_name(new_name, [other for other in names(connection) if other != name])
    calendar_tables.rename(connection, number, chosen)
    return Change("calendars", name, None, {"name": name}, {"name": chosen})


def take_out(connection: Connection, name: str, source: str) -> Change:
    """Delete a calendar and return what that changed: the whole of it, to be brought back.

    Raises
    ------
    InputError
        There is no calendar of that name.
    """
    number = number_of(connection, name)
    query = select(tables.Calendar.created, tables.Calendar.made_with)
    row = connection.execute(query.where(tables.Calendar.id == number)).one()
    whole = {
        "number": number,
        "created": row.created,
        "made_with": read_json(row.made_with, source),
        "calendar": calendar_tables.read(connection, number),
    }
    calendar_tables.delete_one(connection, number)
    return Change("calendars", name, None, whole, None)


def bring_back(connection: Connection, whole: Mapping[str, Any], source: str) -> Change:
    """Add a calendar as :func:`take_out` took it out, at its place among the others.

    Raises
    ------
    InputError
        Another program has put something into the log that is no calendar, or given its name to
        another calendar.
    """
    calendar = read_baseline(whole["calendar"], source)
    checked_name(calendar.name, names(connection))
    moment(whole["created"], source)
    number = whole.get("number")  # before version 0002 the log did not keep it
    taken = connection.scalar(select(tables.Calendar.id).where(tables.Calendar.id == number))
    made_with = dict(whole["made_with"])
    calendar_tables.write(
        connection, calendar, made_with, whole["created"], number=number if taken is None else None
    )
    return _added(calendar, made_with)


def _added(calendar: Calendar, made_with: Mapping[str, Any]) -> Change:
    # its events are in the file; they come into the log when they leave it
    after = {
        "made_with": dict(made_with),
        "solve": calendar.solve and calendar.solve.model_dump(mode="json"),
        "events": len(calendar.events),
    }
    return Change("calendars", calendar.name, None, None, after)


def number_of(connection: Connection, name: str) -> int:
    """Return the number by which the tables know a calendar.

    Raises
    ------
    InputError
        There is no calendar of that name.
    """
    query = select(tables.Calendar.id).where(~tables.Calendar.is_baseline)
    number = connection.scalar(query.where(tables.Calendar.name == name))
    if number is None:
        message = f"there is no calendar {shown(name)}{nearest(name, names(connection))}"
        raise InputError.because("the plan file", message)
    return number


def summaries(connection: Connection, source: str) -> list[CalendarSummary]:
    """Return what a list of the calendars shows, the oldest first."""
    calendar, event = tables.Calendar, tables.Event
    events = select(func.count()).where(event.calendar == calendar.id).scalar_subquery()
    query = select(
        calendar.id,
        calendar.name,
        calendar.created,
        calendar.made_with,
        calendar.status,
        calendar.seconds,
        events.label("events"),
    ).where(~calendar.is_baseline)
    tiers = rows.TIERS.gather(connection)
    return [
        CalendarSummary(
            name=row.name,
            created=moment(row.created, source),
            events=row.events,
            solve=_solve_record(
                solve_form(row.status, row.seconds, tiers.get((row.id,), [])), source
            ),
            made_with=read_json(row.made_with, source),
        )
        for row in connection.execute(query.order_by(calendar.id))
    ]


def moment(text: str, source: str) -> datetime:
    """Return the moment that a column holds.

    Raises
    ------
    InputError
        Another program has put something else into it.
    """
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        raise InputError.because(source, f"{shown(text)} is no moment in time") from None


def _solve_record(solve: Record, source: str) -> SolveRecord | None:
    """Return the solve record, read as that of a calendar without events."""
    empty = {"format": CALENDAR_FORMAT, "plan": "", "events": []}
    return read_baseline({**empty, **solve}, source).solve
