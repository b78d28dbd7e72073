"""A plan with every field set, and a calendar of it."""

from typing import Any

from exercise_planner.calendar import Calendar
from exercise_planner.plan import Plan
from exercise_planner.reading import read_calendar, read_plan

PLAN: dict[str, Any] = {
    "format": "exercise-plan/1",
    "name": "Pacific 2028",
    "marking": "UNCLASSIFIED",
    "currency": "AUD",
    "horizon": {"start": "2028-01-01", "end": "2029-12-31"},
    "as_of": "2027-10-01",
    "travel_counts": False,
    "periods": [
        {"id": "FY29", "start": "2029-01-01", "end": "2029-12-31"},
        {"id": "FY28", "start": "2028-01-01", "end": "2028-12-31"},
    ],
    "regions": [{"id": "NEA", "name": "Northeast Asia"}, {"id": "AUS"}],
    "transit": [{"from": "NEA", "to": "AUS", "days": 9}, {"from": "AUS", "to": "AUS", "days": 1}],
    "default_transit_days": 5,
    "capabilities": [{"id": "IAMD", "name": "Air and missile defence"}, {"id": "ASW"}],
    "nations": [
        {"id": "JPN", "name": "Japan", "groups": ["QUAD"], "max_concurrent": 2},
        {"id": "AUS", "groups": ["FVEY", "QUAD", "AUKUS", "QUAD"]},
        {"id": "USA", "name": 'O\'Brien "x" \x00 \u00e9\U0001f6e1'},
    ],
    "units": [
        {
            "id": "DDG",
            "name": "Destroyer",
            "nation": "JPN",
            "domain": "sea",
            "home_region": "NEA",
            "capabilities": {"IAMD": 3, "ASW": 1},
            "recovery_days": 10,
            "max_days_per_period": 60,
            "daily_cost": 1_000_000_000_000,
            "deploy_cost": 7,
        },
        {"id": "1", "nation": "AUS", "home_region": "AUS", "capabilities": {}},
        {"id": "", "nation": "USA", "home_region": "AUS", "capabilities": {"ASW": 2}},
    ],
    "availability": [
        {"unit": "1", "start": "2028-03-01", "end": "2028-03-09", "status": "unavailable"},
        {
            "nation": "JPN",
            "start": "2028-02-29",
            "end": "2028-02-29",
            "status": "tentative",
            "note": "Elections",
        },
        {"unit": "1", "start": "2028-03-01", "end": "2028-03-09", "status": "unavailable"},
    ],
    "resources": [{"id": "STAFF", "name": "Control staff", "capacity": 4}],
    "venues": [
        {
            "id": "SEA",
            "name": "Sea of Japan",
            "region": "NEA",
            "capacity": 0,
            "closures": [
                {"start": "2028-08-01", "end": "2028-09-30", "note": "Typhoons"},
                {"start": "2028-01-01", "end": "2028-01-03"},
            ],
        },
        {"id": "TOWN", "region": "AUS"},
    ],
    "exercises": [
        {
            "id": "KEEN",
            "name": "Keen Edge",
            "series": "Keen",
            "kind": "CPX",
            "high_end": True,
            "mandatory": True,
            "priority": -3,
            "duration_days": 10,
            "earliest_start": "2028-02-01",
            "latest_end": "2028-06-30",
            "start_weekdays": [5, 1],
            "venues": ["TOWN", "SEA"],
            "host": "JPN",
            "invited": ["USA", "JPN"],
            "roles": [
                {
                    "id": "shield",
                    "name": "Shield",
                    "capability": "IAMD",
                    "min_level": 2,
                    "min_units": 1,
                    "max_units": 3,
                    "min_nations": 1,
                    "nations": ["JPN", "USA"],
                },
                {"id": "none", "nations": []},
                {"id": "any"},
            ],
            "fixed_cost": 900,
            "resources": {"STAFF": 2},
            "milestones": [
                {"name": "Main planning", "days_before": 90, "done": True},
                {"name": "Final planning", "days_before": 30},
            ],
            "lock": {
                "held": False,
                "start": "2028-03-06",
                "venue": "SEA",
                "units": {"DDG": "shield", "1": None},
            },
        },
        {"id": "NOBODY", "duration_days": 1, "venues": [], "invited": [], "start_weekdays": []},
        {"id": "PLAIN", "duration_days": 1, "venues": ["SEA"], "lock": {"units": {"1": None}}},
    ],
    "links": [
        {
            "type": "before",
            "first": "KEEN",
            "second": "PLAIN",
            "min_gap_days": 3,
            "max_gap_days": 9,
        },
        {"type": "before", "first": "PLAIN", "second": "NOBODY"},
        {"type": "requires", "first": "KEEN", "second": "PLAIN"},
        {"type": "exclusive", "first": "KEEN", "second": "PLAIN"},
        {"type": "apart", "first": "KEEN", "second": "PLAIN", "min_gap_days": 4},
        {"type": "overlap", "first": "KEEN", "second": "PLAIN", "min_days": 2},
        {"type": "within", "first": "KEEN", "second": "PLAIN"},
    ],
    "budgets": [
        {"period": "FY28", "nation": "JPN", "amount": 0},
        {"period": "FY28", "amount": 5000},
        {"period": "FY28", "amount": 4000},
    ],
    "goals": [
        {
            "id": "G1",
            "name": "Shield together",
            "capability": "IAMD",
            "min_level": 2,
            "nations": ["USA", "JPN"],
            "at_least": 1,
            "high_end": False,
            "target": 6,
            "weight": 100,
            "start": "2028-02-01",
            "end": "2028-12-31",
            "exercises": ["PLAIN", "KEEN"],
        },
        {"id": "G2", "capability": "ASW", "group": "QUAD", "exercises": []},
    ],
    "baseline": {
        "format": "exercise-calendar/1",
        "plan": "Pacific 2027",
        "name": "As agreed",
        "events": [
            {
                "exercise": "LONG GONE",
                "start": "2028-03-06",
                "end": "2028-03-07",
                "venue": "SOLD",
                "participants": [{"unit": "DISBANDED", "role": "lead"}],
            }
        ],
        "solve": {"status": "unknown", "seconds": 0.1, "tiers": []},
    },
}

CALENDAR: dict[str, Any] = {
    "format": "exercise-calendar/1",
    "plan": "Pacific 2028",
    "events": [
        {
            "exercise": "PLAIN",
            "start": "2028-03-06",
            "end": "2028-03-06",
            "venue": "SEA",
            "participants": [],
        },
        {
            "exercise": "KEEN",
            "start": "2028-03-06",
            "end": "2028-03-15",
            "venue": "TOWN",
            "participants": [
                {"unit": "DDG", "role": "shield"},
                {"unit": "1", "role": "any"},
                {"unit": "1", "role": "any"},
            ],
        },
        {
            "exercise": "KEEN",
            "start": "2028-04-06",
            "end": "2028-04-15",
            "venue": "TOWN",
            "participants": [],
        },
    ],
    "solve": {
        "status": "feasible",
        "seconds": 12.3456789,
        "tiers": [
            {"measure": "high_end", "value": 120, "bound": 180, "proven": False},
            {"measure": "cost", "value": None, "bound": None, "proven": True},
        ],
    },
}


def whole_plan() -> Plan:
    """Return a plan with every field set."""
    return read_plan(PLAN)


def bare_plan() -> Plan:
    """Return a plan with nothing in it."""
    lists = ("regions", "capabilities", "nations", "units", "venues", "exercises", "goals")
    horizon = {"start": "2028-01-01", "end": "2028-01-01"}
    return read_plan(
        {
            "format": "exercise-plan/1",
            "name": "",
            "horizon": horizon,
            **{name: [] for name in lists},
        }
    )


def whole_calendar() -> Calendar:
    """Return a calendar of that plan, with an event held twice, as only a checker should see it."""
    return read_calendar(CALENDAR, whole_plan())
