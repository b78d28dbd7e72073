"""The steps of editing windows: each the plan that comes of it, and what the history calls it."""

from dataclasses import dataclass
from typing import Any

from exercise_planner.days import Span
from exercise_planner.editing import added, removed, with_fields
from exercise_planner.facts import Facts
from exercise_planner.plan import Availability, Plan
from exercise_planner.text import one_line
from ui.desktop.availability.windows import Owner, owner_of
from ui.picture.content import spoken_dates


@dataclass(frozen=True, slots=True)
class Step:
    """A plan to put in place, and what was done in words."""

    plan: Plan
    what: str


def add(facts: Facts, owner: Owner, entry: Availability) -> Step:
    """Return the step that gives somebody a window more.

    Raises
    ------
    EditError
        The plan could not be read with it.
    """
    thing = entry.model_dump(mode="json", exclude_defaults=True)
    what = f"make {owner.name(facts)} {entry.status} {_dates(entry.span)}"
    return Step(added(facts.plan, "availability", thing), what)


def change(facts: Facts, place: int, entry: Availability) -> Step | None:
    """Return the step that makes a window of the plan another one; None where it is so already.

    Raises
    ------
    EditError
        The plan could not be read with it.
    """
    was = facts.plan.availability[place]
    fields: dict[str, Any] = {}
    for name in ("start", "end", "status", "note"):
        if getattr(entry, name) != getattr(was, name):
            fields[name] = getattr(entry, name)
    if not fields:
        return None
    what = _what(facts, was, entry, set(fields))
    values = {n: v if isinstance(v, str) else v.isoformat() for n, v in fields.items()}
    if values.get("note") == "":
        values["note"] = None
    return Step(with_fields(facts.plan, "availability", place, values), what)


def remove(facts: Facts, place: int) -> Step:
    """Return the step that takes a window out of the plan."""
    entry = facts.plan.availability[place]
    plan, _ = removed(facts.plan, "availability", [place])
    return Step(plan, f"delete {_named(facts, entry)}, {_dates(entry.span)}")


def _what(facts: Facts, was: Availability, entry: Availability, fields: set[str]) -> str:
    named = _named(facts, was)
    if fields == {"note"}:
        return f"note on {named}: {one_line(entry.note)}" if entry.note else f"no note on {named}"
    if "status" in fields:
        name = owner_of(facts, was).name(facts)
        return f"make {name} {entry.status} {_dates(entry.span)}"
    moved = fields == {"start", "end"} and was.span.days == entry.span.days
    return f"{'move' if moved else 'change'} {named} to {_dates(entry.span)}"


def _named(facts: Facts, entry: Availability) -> str:
    """Return what a window is called: "the unavailable days of 3rd Wing"."""
    return f"the {entry.status} days of {owner_of(facts, entry).name(facts)}"


def _dates(span: Span) -> str:
    return spoken_dates(span, years=True)
