"""The plan in its tables."""

from pathlib import Path

from sqlalchemy import Connection, delete, insert, select

from db import calendars, rows, tables
from db.connection import damaged
from exercise_planner.plan import PLAN_FORMAT, Plan
from exercise_planner.reading import read_plan

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
    calendars.erase_baseline(connection)
    record = plan.model_dump(mode="json")
    own = {field: record[field] for field in _OWN_FIELDS}
    horizon = {f"horizon_{end}": day for end, day in record["horizon"].items()}
    connection.execute(insert(tables.Plan), {"id": 1, **own, **horizon})
    rows.write(connection, rows.PLAN, record)
    if plan.baseline is not None:
        calendars.write(connection, plan.baseline, {}, when, is_baseline=True)


def read(connection: Connection, source: str) -> Plan:
    """Return the plan.

    Raises
    ------
    InputError
        Another program has put something into the file that is no plan.
    """
    row = connection.execute(select(tables.Plan.__table__)).mappings().one_or_none()
    if row is None:
        raise damaged(Path(source), "its plan is missing")
    record = {field: row[field] for field in _OWN_FIELDS if row[field] is not None}
    record["format"] = PLAN_FORMAT
    record["horizon"] = {"start": row["horizon_start"], "end": row["horizon_end"]}
    record |= rows.read(connection, rows.PLAN)
    baseline = calendars.baseline(connection)
    if baseline is not None:
        record["baseline"] = baseline
    return read_plan(record, source)
