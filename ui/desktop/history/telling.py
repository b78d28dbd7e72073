"""What a change of the log did, field by field, in words."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any, NamedTuple

from db.changes import OF_LOG
from db.differences import FINGERPRINT, Change
from db.pruning import Pruned, read_pruned
from exercise_planner.days import spoken_day
from exercise_planner.plan import Plan, label
from exercise_planner.references import LISTS
from exercise_planner.revision import short
from exercise_planner.values import is_iso_date

_CALLED = {"revision": "for plan revision"}
"""Fields that would be taken for something else."""
LONGEST = 300
"""Characters of a value; what is longer is cut."""


class Line(NamedTuple):
    """One field, and what it was before and after; "" where it was not there."""

    field: str
    before: str
    after: str


def subject_of(change: Change, plan: Plan) -> str:
    """Return what a change is about: ``unit JS Maya``, ``calendar Calendar 1``.

    Parameters
    ----------
    plan
        As it is now; what it no longer has goes by its id.
    """
    if change.kind in ("plan", "baseline"):
        return change.kind
    if change.kind == OF_LOG:
        return "oldest part of the change log"
    word = {**LISTS, "calendars": "calendar", "links": "link", "budgets": "budget"}.get(
        change.kind, change.kind
    )
    event = change.after or change.before
    if change.kind == "calendars" and change.position is not None and isinstance(event, Mapping):
        return f"{_name('exercises', str(event.get('exercise')), plan)} in {change.thing}"
    if change.thing is not None:
        return f"{word} {_name(change.kind, change.thing, plan)}"
    place = "" if change.position is None else f", entry {change.position + 1}"
    return f"{word}{place}"


def _name(kind: str, thing: str, plan: Plan) -> str:
    things = getattr(plan, kind) if kind in LISTS else ()
    return next((label(one) for one in things if one.id == thing), thing)


def lines_of(change: Change) -> Iterator[Line]:
    """Yield the innermost fields that differ; of a pruning, what says where that part lies."""
    pruned = _pruned(change)
    if pruned is None:
        yield from _lines("", change.before, change.after)
    else:
        yield from _lines_of_pruned(pruned)


def _pruned(change: Change) -> Pruned | None:
    try:
        return read_pruned(change.before) if change.kind == OF_LOG else None
    except ValueError:  # another program has written the log
        return None


def _lines_of_pruned(pruned: Pruned) -> Iterator[Line]:
    numbers = f"{pruned.first:,}" + (f"–{pruned.last:,}" if pruned.last > pruned.first else "")
    yield Line("actions", f"{pruned.actions:,} ({numbers})", "")
    yield Line("done until", _said(pruned.until), "")
    yield Line("exported to", "", _said(pruned.export))
    yield Line("SHA-256 of that", "", pruned.sha256)


def _lines(way: str, before: Any, after: Any) -> Iterator[Line]:
    if before == after:
        return
    ends = (before, after)
    if any(isinstance(end, Mapping) for end in ends) and all(
        end is None or isinstance(end, Mapping) for end in ends
    ):
        old, new = before or {}, after or {}
        for key in dict.fromkeys([*old, *new]):
            step = str(key).replace("_", " ")
            yield from _lines(f"{way} › {step}" if way else step, old.get(key), new.get(key))
        return
    if way in ("revision", FINGERPRINT):
        before, after = (short(value) if isinstance(value, str) else value for value in ends)
    yield Line(_CALLED.get(way, way) or "all", _said(before), _said(after))


def _said(value: Any) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case int() | float():
            return f"{value:,}"
        case list():
            return _cut(", ".join(_said(entry) for entry in value))
        case Mapping():
            return _cut(" · ".join(_said(entry) for entry in value.values()))
    if (day := _day(value)) is not None:
        return spoken_day(day.toordinal())
    if (moment := _moment(value)) is not None:
        return f"{spoken_day(moment.toordinal())}, {moment:%H:%M}"
    return _cut(str(value))


def _day(text: str) -> date | None:
    """Return the day that a text is; None where it is none, or none that there is."""
    try:
        return date.fromisoformat(text) if is_iso_date(text) else None
    except ValueError:  # another program may have written the log
        return None


def _moment(text: str) -> datetime | None:
    """Return the moment that a text is, where the person is; None where it is none."""
    try:
        found = datetime.fromisoformat(text)
        return None if found.tzinfo is None else found.astimezone()
    except (ValueError, OverflowError):
        return None


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
