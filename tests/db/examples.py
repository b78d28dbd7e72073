"""The complete plan, with what is odd but allowed beside it, and a calendar of it."""

from typing import Any

from exercise_planner.calendar import Calendar
from exercise_planner.plan import Plan
from exercise_planner.reading import read_calendar, read_plan
from tests.support.examples import complete_plan


def _odd_plan() -> dict[str, Any]:
    """Return the complete plan with things that say little, twice the same, or something odd."""
    plan = complete_plan()
    plan["periods"].reverse()
    plan["regions"].append({"id": "west"})
    plan["capabilities"].append({"id": "lift"})
    plan["nations"] += [
        {"id": "nzl", "groups": ["FVEY", "QUAD", "AUKUS", "QUAD"]},
        {"id": "usa", "name": 'O\'Brien "x" \x00 \u00e9\U0001f6e1'},
    ]
    plan["units"][0]["daily_cost"] = 1_000_000_000_000
    plan["units"] += [
        {"id": "1", "nation": "nzl", "home_region": "south", "capabilities": {}},
        {"id": "", "nation": "usa", "home_region": "west", "capabilities": {"lift": 2}},
    ]
    plan["availability"].append(plan["availability"][1])
    plan["venues"][0]["closures"].append({"start": "2028-01-01", "end": "2028-01-03"})
    plan["venues"].append({"id": "TOWN", "region": "west"})
    keen = plan["exercises"][0]
    keen["start_weekdays"] = [5, 1]
    keen["roles"] += [{"id": "none", "nations": []}, {"id": "any"}]
    plan["exercises"] += [
        {"id": "NOBODY", "duration_days": 1, "venues": [], "invited": [], "start_weekdays": []},
        {"id": "PLAIN", "duration_days": 1, "venues": ["TOWN"], "lock": {"units": {"1": None}}},
    ]
    plan["links"].append({"type": "before", "first": "PLAIN", "second": "NOBODY"})
    plan["budgets"].append({"period": "FY29", "amount": 4000})
    plan["goals"].append({"id": "G3", "capability": "lift", "group": "QUAD"})
    plan["baseline"] = {
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
    }
    return plan


PLAN = _odd_plan()

CALENDAR: dict[str, Any] = {
    "format": "exercise-calendar/1",
    "plan": "Indo-Pacific 2028-29",
    "events": [
        {
            "exercise": "PLAIN",
            "start": "2028-03-06",
            "end": "2028-03-06",
            "venue": "range",
            "participants": [],
        },
        {
            "exercise": "keen",
            "start": "2028-03-06",
            "end": "2028-03-15",
            "venue": "coast",
            "participants": [
                {"unit": "ship", "role": "defend"},
                {"unit": "1", "role": "any"},
                {"unit": "1", "role": "any"},
            ],
        },
        {
            "exercise": "keen",
            "start": "2028-04-06",
            "end": "2028-04-15",
            "venue": "coast",
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
    """Return a plan with every field set, and in places none."""
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
