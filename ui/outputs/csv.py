"""A calendar as a table of its events: CSV as spreadsheets read it."""

import csv
import io
from collections.abc import Iterator

from exercise_planner.calendar import Calendar
from exercise_planner.measures import demonstrations
from exercise_planner.plan import Plan
from exercise_planner.release import Release
from exercise_planner.text import one_line
from ui.outputs.telling import Step, Telling, Told

BYTE_ORDER_MARK = "\ufeff"
"""Without it Excel takes the text for one in the machine's old encoding."""
FORMULA = frozenset("=+-@＝＋－＠")  # the wide ones begin a formula in East Asian settings
LIST = "; "

Row = dict[str, str | int]


def schedule_csv(plan: Plan, calendar: Calendar, *, release: Release | None = None) -> str:
    """Return a calendar as CSV, one row an event, sorted by start.

    It is to be written in UTF-8 as it stands: the byte order mark is in it, and lines end with
    CR LF. No text of a plan can become a formula, and none has a line break.

    Parameters
    ----------
    release
        What is written instead of the plan and the calendar; then without demonstrations and
        costs.
    """
    telling = Telling(plan, calendar, release)
    rows = [{column: as_cell(value) for column, value in row.items()} for row in _rows(telling)]
    text = io.StringIO()
    text.write(BYTE_ORDER_MARK)
    writer = csv.DictWriter(text, _columns(released=release is not None))
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def _columns(*, released: bool) -> list[str]:
    inside = [] if released else ["Demonstrations", "Cost (thousands)"]
    return [
        *("Marking", "Exercise", "Name", "Start", "End", "Days", "Venue", "Region", "Host"),
        *("Nations", "Units", "High-end", "Kind", *inside, "Milestones"),
    ]


def _rows(telling: Telling) -> Iterator[Row]:
    shown: dict[int, list[str]] = {}
    for goal, events in demonstrations(telling.board).items():
        for placed in events:
            shown.setdefault(id(placed), []).append(goal)
    told_events = sorted(telling.events(), key=lambda t: (t.placed.span, t.name))
    for told in told_events:
        row = _row(telling, told)
        if telling.release is None:
            placed = told.placed
            row["Demonstrations"] = LIST.join(shown.get(id(placed), []))
            row["Cost (thousands)"] = placed.exercise.fixed_cost + sum(placed.nation_costs.values())
        yield row


def _row(telling: Telling, told: Told) -> Row:
    event, exercise = told.placed.event, told.placed.exercise
    return {
        "Marking": telling.plan.marking,
        "Exercise": exercise.id,
        "Name": told.name,
        "Start": event.start.isoformat(),
        "End": event.end.isoformat(),
        "Days": event.span.days,
        "Venue": told.venue,
        "Region": told.region,
        "Host": told.host,
        "Nations": LIST.join(told.nations),
        "Units": LIST.join(f"{nation}: {', '.join(units)}" for nation, units in told.units),
        "High-end": "yes" if exercise.high_end else "no",
        "Kind": exercise.kind or "",
        "Milestones": LIST.join(_milestone(step) for step in told.steps),
    }


def _milestone(step: Step) -> str:
    return f"{step.day.isoformat()} {step.name}{' (done)' if step.milestone.done else ''}"


def as_cell(value: str | int) -> str | int:
    """Return a value that no spreadsheet takes for a formula."""
    if isinstance(value, int):
        return value
    line = one_line(value)
    return f"'{line}" if line[:1] in FORMULA else line
