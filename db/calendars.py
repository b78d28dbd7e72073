"""The calendars of a plan file: which there are, under which names, and how they were made."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from typing import Any

from sqlalchemy import Connection, func, select

from db import rows, tables
from db.calendar_tables import read_made_with, solve_form
from db.kept import Kept, kept_of
from db.rows import Record
from exercise_planner import review
from exercise_planner.calendar import CALENDAR_FORMAT, SolveRecord
from exercise_planner.problems import InputError, nearest, shown
from exercise_planner.reading import read_baseline
from exercise_planner.review import CalendarStatus, flaw_of, tidy

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
    uid
        Its own, whatever it is called; remarks name it by that.
    notes
        What somebody noted about it; "" where nobody did.
    author
        Who put it into the file; "" where that is not known.
    status, decided_by, decided_at
        How far it has come, who said so, and when (UTC); None where nobody has said anything.
    revision
        That of the plan it was made for; None where it is not known. Where it is not that of the
        plan of today, the plan has changed since.
    """

    name: str
    created: datetime
    events: int
    solve: SolveRecord | None
    made_with: Mapping[str, Any]
    uid: str
    notes: str
    author: str
    status: CalendarStatus
    decided_by: str | None
    decided_at: datetime | None
    revision: str | None


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


def checked_notes(notes: str) -> str:
    """Return notes about a calendar with plain line ends, and without blanks around them.

    Raises
    ------
    InputError
        They are too long, or hold what is no character of a text.
    """
    notes = tidy(notes)
    flaw = flaw_of(notes, 0)
    if flaw is not None:
        raise InputError.because("the calendar's notes", flaw)
    return notes


def name_of_copy(name: str, taken: list[str]) -> str:
    """Return a free name for a copy of a calendar: ``Draft copy``, then ``Draft copy 2``, ..."""
    folded = set(map(str.casefold, taken))
    for number in count(1):
        tail = " copy" if number == 1 else f" copy {number}"
        copy = name[: LONGEST_NAME - len(tail)] + tail
        if copy.casefold() not in folded:
            break
    return copy


def free_name(stem: str, taken: list[str]) -> str:
    """Return the first of ``<stem> 1``, ``<stem> 2``, ... that is not taken."""
    folded = set(map(str.casefold, taken))
    number = 1
    while f"{stem} {number}".casefold() in folded:
        number += 1
    return f"{stem} {number}"


def names(connection: Connection) -> list[str]:
    """Return the names of the calendars, the oldest first.

    Raises
    ------
    InputError
        Another program has put something else into one.
    """
    query = select(tables.Calendar.name).where(~tables.Calendar.is_baseline)
    found = connection.scalars(query.order_by(tables.Calendar.id))
    return [_text(name, "the plan file") for name in found]


def uids(connection: Connection) -> set[str]:
    """Return the uids of the calendars."""
    return set(connection.scalars(select(tables.Calendar.uid).where(~tables.Calendar.is_baseline)))


def kept(connection: Connection, name: str, source: str) -> Kept:
    """Return what is kept about a calendar.

    Raises
    ------
    InputError
        There is none of that name.
    """
    mine = tables.Calendar.id == number_of(connection, name)
    row = connection.execute(select(tables.Calendar.__table__).where(mine)).mappings().one()
    return kept_of(row, source)


def exercises(connection: Connection, name: str) -> set[str]:
    """Return the ids of the exercises that a calendar holds.

    Raises
    ------
    InputError
        There is none of that name.
    """
    mine = tables.Event.calendar == number_of(connection, name)
    return set(connection.scalars(select(tables.Event.exercise).where(mine)))


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
    query = select(calendar.__table__, events.label("events")).where(~calendar.is_baseline)
    tiers = rows.TIERS.gather(connection)
    return [
        CalendarSummary(
            name=_text(row["name"], source),
            created=moment(row["created"], source),
            events=row["events"],
            solve=_solve_record(
                solve_form(row["status"], row["seconds"], tiers.get((row["id"],), [])), source
            ),
            made_with=read_made_with(row["made_with"], source),
            **dict(kept_of(row, source)),
        )
        for row in connection.execute(query.order_by(calendar.id)).mappings()
    ]


def _text(name: object, source: str) -> str:
    if not isinstance(name, str):
        raise InputError.because(source, f"{shown(str(name))} is no name of a calendar")
    return name


def moment(text: str, source: str) -> datetime:
    """Return the moment that a column holds.

    Raises
    ------
    InputError
        Another program has put something else into it.
    """
    try:
        return review.moment(text)
    except ValueError:
        raise InputError.because(source, f"{shown(text)} is no moment in time") from None


def _solve_record(solve: Record, source: str) -> SolveRecord | None:
    """Return the solve record, read as that of a calendar without events."""
    empty = {"format": CALENDAR_FORMAT, "plan": "", "events": []}
    return read_baseline({**empty, **solve}, source).solve
