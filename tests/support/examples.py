"""One small plan, and short words to change it, so that a test states only what matters in it.

The plan's horizon is May 2028, whose 1st is a Monday: the 8th, 15th, 22nd and 29th are Mondays too.
Days are written as days of that month, so that 0 is 30 April and 32 is 1 June. The `range` lies in
the north, the `coast` in the south, three days away; the Japanese `ship` and the American `plane`
are at home in the north, the Australian `jets` in the south. Ids are in small letters and every
name begins with a capital, so that a sentence with names in it cannot pass for one with ids.
"""

from __future__ import annotations

import re
from copy import deepcopy
from datetime import date, timedelta
from typing import Any

from exercise_planner.calendar import Calendar
from exercise_planner.plan import Plan
from exercise_planner.reading import read_calendar, read_plan

Json = dict[str, Any]
Filled = dict[str, str] | list[tuple[str, str]]
"""Units and the roles they fill; a list of pairs where a unit is to be listed twice."""

LEFT_OUT = object()
"""What a place is changed to so that it is left out."""


def may(number: int) -> str:
    """Write a day of May 2028."""
    return (date(2028, 4, 30) + timedelta(number)).isoformat()


def span(first: int, last: int) -> Json:
    """Give the start and the end of a span of days in May 2028."""
    return {"start": may(first), "end": may(last)}


def defend(**changes: Any) -> Json:
    """Give the role `defend`, for units with `shield` at level 2, with changes."""
    role = {"id": "defend", "name": "Air defenders", "capability": "shield", "min_level": 2}
    return role | changes


def assist(**changes: Any) -> Json:
    """Give the role `assist`, for any unit, with changes."""
    return {"id": "assist", "name": "Helpers"} | changes


def exercise(name: str, title: str, days: int, **changes: Any) -> Json:
    """Give an exercise at either venue with the roles `defend` and `assist`."""
    usual = {"venues": ["range", "coast"], "roles": [defend(), assist()]}
    return {"id": name, "name": title, "duration_days": days} | usual | changes


def plan(**changes: Any) -> Json:
    """Give the small plan with changes to its fields.

    A list of things with ids may be changed by an object from ids to changes of those things:
    ``plan(units={"ship": {"recovery_days": 3}})``.
    """
    made = {
        "format": "exercise-plan/1",
        "name": "Pacific 2028",
        "horizon": span(1, 31),
        "regions": [{"id": "north", "name": "North Pacific"}, {"id": "south", "name": "Oceania"}],
        "transit": [{"from": "north", "to": "south", "days": 3}],
        "capabilities": [
            {"id": "shield", "name": "Missile defence"},
            {"id": "hunt", "name": "Submarine search"},
        ],
        "nations": [
            {"id": "jpn", "name": "Japan", "groups": ["QUAD"]},
            {"id": "aus", "name": "Australia", "groups": ["QUAD", "AUKUS"]},
            {"id": "usa", "name": "United States", "groups": ["QUAD", "AUKUS"]},
        ],
        "units": [
            {
                "id": "ship",
                "name": "JS Kongo",
                "nation": "jpn",
                "home_region": "north",
                "capabilities": {"shield": 3, "hunt": 1},
            },
            {
                "id": "jets",
                "name": "No. 75 Squadron",
                "nation": "aus",
                "home_region": "south",
                "capabilities": {"shield": 2},
            },
            {
                "id": "plane",
                "name": "VP-8 Tigers",
                "nation": "usa",
                "home_region": "north",
                "capabilities": {"shield": 1, "hunt": 3},
            },
        ],
        "venues": [
            {"id": "range", "name": "Okinawa Range", "region": "north"},
            {"id": "coast", "name": "Darwin Coast", "region": "south"},
        ],
        "exercises": [
            exercise("keen", "Keen Sword", 5, high_end=True),
            exercise("iron", "Iron Spear", 3),
            exercise("blue", "Blue Wave", 1),
        ],
        "goals": [
            {"id": "roof", "name": "One roof", "capability": "shield", "nations": ["jpn", "aus"]}
        ],
    }
    for field, change in changes.items():
        old = made.get(field)
        made[field] = _changed(old, change) if isinstance(old, list) else change
    return made


def too_dear_plan() -> Json:
    """Give the small plan with an exercise of thousands of days that costs more than adds up."""
    return plan(
        horizon={"start": "2000-01-01", "end": "2030-12-31"},
        exercises={"keen": {"mandatory": True, "duration_days": 10_000}},
        units={name: {"daily_cost": 10**12} for name in ("ship", "jets", "plane")},
    )


def _changed(things: list[Json], change: Any) -> Any:
    if not isinstance(change, dict):
        return change
    assert change.keys() <= {thing["id"] for thing in things}, "a change of what is not there"
    return [thing | change.get(thing["id"], {}) for thing in things]


LENGTHS = {"keen": 5, "iron": 3, "blue": 1}


def event(
    name: str = "keen",
    start: int = 8,
    end: int | None = None,
    *,
    at: str = "range",
    units: Filled | None = None,
) -> Json:
    """Give an event, as long as its exercise asks unless an end is named."""
    last = start + LENGTHS[name] - 1 if end is None else end
    filled = units.items() if isinstance(units, dict) else units or []
    return {
        "exercise": name,
        **span(start, last),
        "venue": at,
        "participants": [{"unit": unit, "role": role} for unit, role in filled],
    }


def calendar(*events: Json, **changes: Any) -> Json:
    """Give a calendar of the small plan with these events."""
    made = {"format": "exercise-calendar/1", "plan": "Pacific 2028", "events": list(events)}
    return made | changes


def read(form: Json, *events: Json) -> tuple[Plan, Calendar]:
    """Read a plan and a calendar of these events."""
    made = read_plan(form)
    return made, read_calendar(calendar(*events), made)


# --- changing one place of a form --------------------------------------------------------------


def steps(place: str) -> list[str | int]:
    """Part a place such as ``exercises[0].venues[1]`` into the steps that lead there."""
    parts = re.findall(r"[^.\[\]]+", place)
    return [int(part) if part.isdecimal() else part for part in parts]


def changed(form: Json, place: str, value: object) -> Json:
    """Give a form with another value at one place, or with `LEFT_OUT` there."""
    made = deepcopy(form)
    *way, last = steps(place)
    here: Any = made
    for step in way:
        here = here[step]
    if value is LEFT_OUT:
        del here[last]
    else:
        here[last] = value
    return made


def places(form: object, place: str = "") -> list[tuple[str, object]]:
    """List every place of a form below this one, with its value."""
    entries: list[tuple[str, object]] = []
    if isinstance(form, dict):
        entries = [(f"{place}.{name}".lstrip("."), value) for name, value in form.items()]
    elif isinstance(form, list):
        entries = [(f"{place}[{i}]", value) for i, value in enumerate(form)]
    return [found for entry in entries for found in [entry, *places(entry[1], entry[0])]]


# --- everything at once ------------------------------------------------------------------------


def complete_calendar() -> Json:
    """Give a calendar of the complete plan with every field of the form given."""
    return {
        "format": "exercise-calendar/1",
        "plan": "Indo-Pacific 2028-29",
        "name": "Second draft",
        "events": [
            {
                "exercise": "keen",
                "start": "2028-05-08",
                "end": "2028-05-12",
                "venue": "range",
                "participants": [
                    {"unit": "ship", "role": "defend"},
                    {"unit": "jets", "role": "assist"},
                ],
            }
        ],
        "solve": {
            "status": "feasible",
            "seconds": 12.5,
            "tiers": [
                {"measure": "high_end", "value": 120, "bound": 180, "proven": False},
                {"measure": "cost", "value": None, "bound": None, "proven": False},
            ],
        },
    }


def complete_plan() -> Json:
    """Give a plan with every field of the form given, none of them with its default."""
    return {
        "format": "exercise-plan/1",
        "name": "Indo-Pacific 2028-29",
        "marking": "UNCLASSIFIED",
        "currency": "AUD",
        "horizon": {"start": "2028-01-01", "end": "2029-12-31"},
        "as_of": "2027-10-01",
        "travel_counts": False,
        "periods": [
            {"id": "FY28", "start": "2028-01-01", "end": "2028-12-31"},
            {"id": "FY29", "start": "2029-01-01", "end": "2029-12-31"},
        ],
        "regions": [{"id": "north", "name": "North Pacific"}, {"id": "south", "name": "Océanie"}],
        "transit": [
            {"from": "north", "to": "south", "days": 3},
            {"from": "south", "to": "south", "days": 1},
        ],
        "default_transit_days": 5,
        "capabilities": [
            {"id": "shield", "name": "Missile defence"},
            {"id": "hunt", "name": "Submarine search"},
        ],
        "nations": [
            {"id": "jpn", "name": "日本", "groups": ["QUAD"], "max_concurrent": 2},
            {"id": "aus", "name": "Australia", "groups": ["QUAD", "AUKUS"], "max_concurrent": 0},
        ],
        "units": [
            {
                "id": "ship",
                "name": "JS Kongo",
                "nation": "jpn",
                "domain": "sea",
                "home_region": "north",
                "capabilities": {"shield": 3, "hunt": 1},
                "recovery_days": 10,
                "max_days_per_period": 60,
                "daily_cost": 40,
                "deploy_cost": 250,
            },
            {
                "id": "jets",
                "name": "No. 75 Squadron",
                "nation": "aus",
                "domain": "air",
                "home_region": "south",
                "capabilities": {"shield": 2},
                "recovery_days": 4,
                "max_days_per_period": 0,
                "daily_cost": 30,
                "deploy_cost": 90,
            },
        ],
        "availability": [
            {
                "nation": "aus",
                "start": "2028-12-24",
                "end": "2028-12-31",
                "status": "tentative",
                "note": "Leave",
            },
            {
                "unit": "ship",
                "start": "2028-02-01",
                "end": "2028-03-15",
                "status": "unavailable",
                "note": "In dock",
            },
        ],
        "resources": [{"id": "cell", "name": "Control staff", "capacity": 4}],
        "venues": [
            {
                "id": "range",
                "name": "Okinawa Range",
                "region": "north",
                "capacity": 2,
                "closures": [{"start": "2028-08-01", "end": "2028-09-30", "note": "Typhoons"}],
            },
            {
                "id": "coast",
                "name": "Darwin Coast",
                "region": "south",
                "capacity": 0,
                "closures": [{"start": "2028-01-01", "end": "2028-01-01", "note": "Holiday"}],
            },
        ],
        "exercises": [
            {
                "id": "keen",
                "name": "Keen Sword",
                "series": "Keen",
                "kind": "LIVEX",
                "high_end": True,
                "mandatory": True,
                "priority": 5,
                "duration_days": 5,
                "earliest_start": "2028-05-01",
                "latest_end": "2028-06-30",
                "start_weekdays": [1, 2],
                "venues": ["range", "coast"],
                "host": "jpn",
                "invited": ["jpn", "aus"],
                "roles": [
                    {
                        "id": "defend",
                        "name": "Air defenders",
                        "capability": "shield",
                        "min_level": 2,
                        "min_units": 1,
                        "max_units": 3,
                        "min_nations": 1,
                        "nations": ["jpn"],
                    },
                    {"id": "assist", "name": "Helpers", "max_units": 2, "nations": ["aus"]},
                ],
                "fixed_cost": 800,
                "resources": {"cell": 2},
                "milestones": [
                    {"name": "Initial planning conference", "days_before": 180, "done": True},
                    {"name": "Final planning conference", "days_before": 60},
                ],
                "lock": {
                    "held": True,
                    "start": "2028-05-08",
                    "venue": "range",
                    "units": {"ship": "defend", "jets": None},
                },
            },
            {
                "id": "iron",
                "name": "Iron Spear",
                "priority": -2,
                "duration_days": 3,
                "start_weekdays": [],
                "venues": [],
                "invited": [],
                "lock": {"held": False},
            },
        ],
        "links": [
            {
                "type": "before",
                "first": "keen",
                "second": "iron",
                "min_gap_days": 2,
                "max_gap_days": 30,
            },
            {"type": "requires", "first": "keen", "second": "iron"},
            {"type": "exclusive", "first": "keen", "second": "iron"},
            {"type": "apart", "first": "keen", "second": "iron", "min_gap_days": 7},
            {"type": "overlap", "first": "keen", "second": "iron", "min_days": 2},
            {"type": "within", "first": "keen", "second": "iron"},
        ],
        "budgets": [
            {"period": "FY28", "nation": "jpn", "amount": 900},
            {"period": "FY29", "amount": 5000},
        ],
        "goals": [
            {
                "id": "roof",
                "name": "One roof",
                "capability": "shield",
                "min_level": 2,
                "nations": ["jpn", "aus"],
                "at_least": 1,
                "high_end": False,
                "target": 6,
                "weight": 100,
                "start": "2028-02-01",
                "end": "2028-11-30",
                "exercises": ["keen"],
            },
            {
                "id": "net",
                "name": "Wide net",
                "capability": "hunt",
                "min_level": 3,
                "group": "QUAD",
                "at_least": 2,
                "high_end": False,
                "target": 2,
                "weight": 7,
                "start": "2028-03-01",
                "end": "2029-11-30",
                "exercises": [],
            },
        ],
        "baseline": complete_calendar(),
    }
