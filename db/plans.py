"""The plan in its tables."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, delete, insert, select, update

from db import calendar_tables, rows, tables
from db.connection import damaged
from db.differences import Change, differences
from db.forms import Form, plan_of
from db.known import KnownPlan, known
from db.row_changes import RowChanges
from db.rows import Record
from exercise_planner.plan import PLAN_FORMAT, Plan
from exercise_planner.reading import read_plan
from exercise_planner.revision import revision

MOST_GONE = 100
"""Things. For each one that goes SQLite looks through all that might name it, so from here on
erasing everything and writing it anew is faster."""
_OWN_FIELDS = ("name", "marking", "currency", "as_of", "travel_counts", "default_transit_days")


def write(connection: Connection, plan: Plan, when: str) -> None:
    """Write the plan, in place of the one there.

    Parameters
    ----------
    when
        ISO 8601, UTC: noted as the day on which its baseline came into the file.
    """
    rows.erase(connection, rows.PLAN)
    connection.execute(delete(tables.Plan))
    calendar_tables.erase_baseline(connection)
    connection.execute(insert(tables.Plan), {"id": 1, **_own_row(plan)})
    rows.write(connection, rows.PLAN, plan.model_dump(mode="json"))
    if plan.baseline is not None:
        calendar_tables.write(connection, plan.baseline, {}, None, when)


def replace(connection: Connection, plan: Plan, when: str, source: str) -> list[Change]:
    """Put another plan in place of the one there, and return what that changed.

    Only rows that differ are written; where nothing does, none.
    """
    before = look_up(connection, source)
    after = KnownPlan(plan, before.form_of(plan), like=before)
    different = list(differences(before.form, after.form))
    if different:
        _rewrite(connection, before.plan, plan, when)
        known(connection).put(after)
    return different


def of_form(connection: Connection, form: Form, source: str) -> Plan:
    """Return the plan that a form describes which comes from the one in the file.

    Raises
    ------
    InputError
        It describes no plan.
    """
    found = known(connection)
    now = look_up(connection, source)
    for earlier in found.earlier:
        if earlier.form == form:
            return earlier.plan
    with _no_collection():
        return plan_of(form, (now.plan, now.form), source)


def read(connection: Connection, source: str) -> Plan:
    """Return the plan.

    Raises
    ------
    InputError
        Another program has put something into the file that is no plan.
    """
    return look_up(connection, source).plan


def revision_now(connection: Connection, source: str, plan: Plan | None = None) -> str:
    """Return the revision of a plan, by default of the one in the file.

    Raises
    ------
    InputError
        See :func:`read`.
    """
    now = look_up(connection, source)
    return now.revision if plan is None or plan is now.plan else revision(plan)


def look_up(connection: Connection, source: str) -> KnownPlan:
    """Return the plan with its exchange form; both are read once, until somebody else writes.

    Raises
    ------
    InputError
        See :func:`read`.
    """
    found = known(connection)
    if found.plan is None:
        found.plan = KnownPlan(_read(connection, source))
    return found.plan


def _read(connection: Connection, source: str) -> Plan:
    row = connection.execute(select(tables.Plan.__table__)).mappings().one_or_none()
    if row is None:
        raise damaged(Path(source), "its plan is missing")
    record = {field: row[field] for field in _OWN_FIELDS if row[field] is not None}
    record["format"] = PLAN_FORMAT
    record["horizon"] = {"start": row["horizon_start"], "end": row["horizon_end"]}
    record |= rows.read(connection, rows.PLAN)
    baseline = calendar_tables.baseline(connection)
    if baseline is not None:
        record["baseline"] = baseline
    with _no_collection():
        return read_plan(record, source)


def _rewrite(connection: Connection, before: Plan, after: Plan, when: str) -> None:
    changes = RowChanges()
    for part in rows.PLAN:
        changes.add(connection, part, getattr(before, part.field), getattr(after, part.field))
    if changes.gone > MOST_GONE:
        write(connection, after, when)
        return
    changes.apply(connection)
    own = _own_row(after)
    if own != _own_row(before):
        connection.execute(update(tables.Plan).values(own))
    if after.baseline != before.baseline:
        calendar_tables.erase_baseline(connection)
        if after.baseline is not None:
            calendar_tables.write(connection, after.baseline, {}, None, when)


def _own_row(plan: Plan) -> Record:
    own = plan.model_dump(mode="json", include={*_OWN_FIELDS, "horizon"})
    horizon = own.pop("horizon")
    return own | {f"horizon_{end}": day for end, day in horizon.items()}


@contextmanager
def _no_collection() -> Iterator[None]:
    """Keep Python from looking for garbage: among all that a plan is made of, there is none.

    Looking for it again and again takes as long as all the rest of reading a large plan.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
