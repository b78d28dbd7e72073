"""One calendar in its tables, with a name or as the plan's baseline."""

import dataclasses
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, delete, select, update

from db import rows, tables
from db.connection import damaged
from db.differences import FINGERPRINT, Change, calendar_differences
from db.kept import COLUMNS_OF_BASELINE, Kept, kept_of
from db.known import KnownCalendar, known
from db.row_changes import RowChanges
from db.rows import Record
from exercise_planner.calendar import CALENDAR_FORMAT, Calendar
from exercise_planner.reading import read_baseline, read_json
from exercise_planner.revision import fingerprint

_NUMBER_OF_BASELINE = 0
"""So that it never has the number with which an undo brings a calendar back."""


def write(
    connection: Connection,
    calendar: Calendar,
    made_with: Mapping[str, Any],
    kept: Kept | None,
    when: str,
    *,
    number: int | None = None,
) -> None:
    """Write a calendar under its own name, which must be free unless it is the baseline.

    Parameters
    ----------
    kept
        None of the plan's baseline.
    when
        ISO 8601, UTC: when it came into the file.
    number
        By which the tables are to know it; by default the next one.
    """
    row = _own_row(calendar, made_with) | {"is_baseline": kept is None, "created": when}
    row |= COLUMNS_OF_BASELINE if kept is None else kept.row
    if kept is None:
        number = _NUMBER_OF_BASELINE
    if number is not None:
        row["id"] = number
    number = rows.add(connection, tables.Calendar, row)
    record = calendar.model_dump(mode="json", include={"events", "solve"})
    tiers = record["solve"]["tiers"] if record["solve"] else []
    rows.write(connection, rows.CALENDAR, {**record, "tiers": tiers}, (number,))


def replace(
    connection: Connection,
    number: int,
    source: str,
    *,
    calendar: Calendar | None = None,
    made_with: Mapping[str, Any] | None = None,
    kept: Kept | None = None,
) -> list[Change]:
    """Put a calendar, what it was made with, and what is kept about it in place of those there.

    What is None stays as it is. It keeps its name. Only rows that differ are written.

    Returns
    -------
    What that changed.
    """
    before = look_up(connection, number, source)
    name = before.calendar.name
    named = before.calendar if calendar is None else calendar.model_copy(update={"name": name})
    new_made_with = before.made_with if made_with is None else plain(made_with)
    after = KnownCalendar(named, new_made_with, kept or before.kept, before.form_of(named))
    different = list(calendar_differences(name, before.contents, after.contents))
    if different:
        _rewrite(connection, number, before, after)
        known(connection).calendars[number] = after
        different = _with_fingerprint(different, before, after)
    return different


def delete_one(connection: Connection, number: int) -> None:
    """Delete a calendar."""
    connection.execute(delete(tables.Calendar).where(tables.Calendar.id == number))
    known(connection).calendars.pop(number, None)


def rename(connection: Connection, number: int, name: str) -> None:
    """Give a calendar another name, which must be free."""
    mine = tables.Calendar.id == number
    connection.execute(update(tables.Calendar).where(mine).values(name=name))
    known(connection).calendars.pop(number, None)


def look_up(connection: Connection, number: int, source: str) -> KnownCalendar:
    """Return a calendar; it is read once, until somebody else writes.

    Raises
    ------
    InputError
        Another program has put something into the file that is no calendar.
    """
    found = known(connection).calendars
    if number not in found:
        form = read(connection, number)
        query = select(tables.Calendar.__table__).where(tables.Calendar.id == number)
        row = connection.execute(query).mappings().one()
        made_with = read_made_with(row["made_with"], source)
        calendar = read_baseline(form, f"calendar {form['name']}")
        found[number] = KnownCalendar(calendar, made_with, kept_of(row, source))
    return found[number]


def read(connection: Connection, number: int) -> Record:
    """Return a calendar in its exchange form."""
    query = select(tables.Calendar.__table__).where(tables.Calendar.id == number)
    row = connection.execute(query).mappings().one()
    parts = rows.read(connection, rows.CALENDAR, (number,))
    return {
        "format": CALENDAR_FORMAT,
        "plan": row["plan"],
        "name": row["name"],
        "events": parts["events"],
        **solve_form(row["status"], row["seconds"], parts["tiers"]),
    }


def read_made_with(text: str, source: str) -> dict[str, Any]:
    """Return what a calendar was made with, from its column.

    Raises
    ------
    InputError
        Another program has put something else there.
    """
    made_with = read_json(text, source)
    if not isinstance(made_with, dict):
        raise damaged(Path(source), "it does not say what a calendar was made with")
    return made_with


def baseline(connection: Connection) -> Record | None:
    """Return the plan's baseline in its exchange form, if it has one."""
    number = connection.scalar(select(tables.Calendar.id).where(tables.Calendar.is_baseline))
    return None if number is None else read(connection, number)


def erase_baseline(connection: Connection) -> None:
    """Delete the plan's baseline, if it has one."""
    connection.execute(delete(tables.Calendar).where(tables.Calendar.is_baseline))


def solve_form(status: str | None, seconds: float | None, tiers: list[Record]) -> Record:
    """Return the solve record of these columns as a field; no field where there is none."""
    if status is None:
        return {}
    whole = [{"value": None, "bound": None, **tier} for tier in tiers]  # both are required
    return {"solve": {"status": status, "seconds": seconds, "tiers": whole}}


def _rewrite(
    connection: Connection, number: int, before: KnownCalendar, after: KnownCalendar
) -> None:
    changes = RowChanges()
    old, new = before.calendar, after.calendar
    changes.add(connection, rows.EVENTS, old.events, new.events, (number,))
    old_tiers, tiers = (() if made.solve is None else made.solve.tiers for made in (old, new))
    changes.add(connection, rows.TIERS, old_tiers, tiers, (number,))
    changes.apply(connection)
    row = _own_row(new, after.made_with) | after.kept.row
    if row != _own_row(old, before.made_with) | before.kept.row:
        mine = tables.Calendar.id == number
        connection.execute(update(tables.Calendar).where(mine).values(row))


def _with_fingerprint(
    different: list[Change], before: KnownCalendar, after: KnownCalendar
) -> list[Change]:
    """Note what a calendar is from now on where somebody decides on it, or says it was solved so.

    Nothing is claimed of one that is moved about by hand, and so an edit costs no more.
    """
    decided = before.kept.status != after.kept.status
    solved = after.calendar.solve is not None and before.contents != after.contents
    if not (decided or solved):
        return different
    noted = {FINGERPRINT: fingerprint(after.calendar, after.made_with, after.kept.revision)}
    for place, change in enumerate(different):
        if change.position is None:
            with_it = dataclasses.replace(change, after={**change.after, **noted})
            return [*different[:place], with_it, *different[place + 1 :]]
    return [Change("calendars", after.calendar.name, None, {}, noted), *different]


def _own_row(calendar: Calendar, made_with: Mapping[str, Any]) -> Record:
    solve = calendar.solve
    return {
        "name": calendar.name,
        "plan": calendar.plan,
        "made_with": json.dumps(dict(made_with), ensure_ascii=False, allow_nan=False),
        "status": None if solve is None else solve.status,
        "seconds": None if solve is None else solve.seconds,
    }


def plain(made_with: Mapping[str, Any]) -> dict[str, Any]:
    """Return it as it comes out of the file again: lists for tuples."""
    plain: dict[str, Any] = json.loads(json.dumps(dict(made_with), allow_nan=False))
    return plain
