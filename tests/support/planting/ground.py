"""The plan that facts are planted in, and how to find one's way in it.

In it the goal can be shown by one exercise, or by each of two, and whatever else the plan says
leaves room for it. Every thing has a name, and an id that is in no name.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from random import Random

from tests.support.oracle import Json, day

MONDAY = date(2028, 5, 1)
GOAL, MAIN, TWIN, OTHER, NEIGHBOUR, IDLE = (
    "x-goal",
    "x-main",
    "x-twin",
    "x-other",
    "x-near",
    "x-idle",
)
SHOWERS = (MAIN, TWIN)
"""The exercises that can show the goal; each has a venue and a resource of its own."""


def fertile(r: Random, *, twin: bool = False) -> Json:
    """Return a plan that leaves room for the goal, with much in it that is not in the way."""
    days = r.randint(11, 14)
    showers = SHOWERS if twin else (MAIN,)
    exercises = [_shower(r, name) for name in showers] + [_other(r, days)]
    r.shuffle(exercises)
    plan: Json = {
        "format": "exercise-plan/1",
        "name": "Planted",
        "horizon": {"start": on(0), "end": on(days - 1)},
        "periods": [{"id": "FY28", "start": on(-30), "end": on(60)}],
        "default_transit_days": r.randint(0, 1),
        "regions": [{"id": "x-north", "name": "North"}, {"id": "x-south", "name": "South"}],
        "capabilities": [
            {"id": "x-shield", "name": "Missile defence"},
            {"id": "x-hunt", "name": "Submarine search"},
        ],
        "nations": [
            {"id": "x-jpn", "name": "Japan"},
            {"id": "x-aus", "name": "Australia"},
            {"id": "x-usa", "name": "United States"},
        ],
        "units": [
            _unit(r, "x-ship", "JS Kongo", "x-jpn", "x-shield"),
            _unit(r, "x-jets", "No. 75 Squadron", "x-aus", "x-shield"),
            _unit(r, "x-plane", "VP-8 Tigers", "x-usa", "x-hunt"),
        ],
        "availability": [],
        "resources": [
            {"id": f"x-cell-{name}", "name": f"Cell {label}", "capacity": 3}
            for name, label in zip(showers, "AB", strict=False)
        ],
        "venues": [
            {"id": f"x-range-{name}", "name": f"Range {label}", "region": "x-north"}
            for name, label in zip((*showers, OTHER), "ABC", strict=False)
        ],
        "exercises": exercises,
        "links": [],
        "budgets": [],
        "goals": [
            {
                "id": GOAL,
                "name": "One roof",
                "capability": "x-shield",
                "nations": ["x-jpn", "x-aus"],
                "min_level": 2,
            },
            {"id": "x-net", "name": "Wide net", "capability": "x-hunt", "nations": ["x-usa"]},
        ],
    }
    for occupy in _HARMLESS:
        if r.random() < 0.4:
            occupy(plan, r)
    r.shuffle(plan["goals"])
    r.shuffle(plan["units"])
    return plan


def _shower(r: Random, name: str) -> Json:
    return {
        "id": name,
        "name": {MAIN: "Keen Sword", TWIN: "Iron Spear"}[name],
        "high_end": True,
        "duration_days": r.randint(3, 4),
        "venues": [f"x-range-{name}"],
        "roles": [
            {"id": "x-lead", "name": "Air defenders", "capability": "x-shield"},
            {"id": "x-help", "name": "Helpers"},
        ],
        "resources": {f"x-cell-{name}": 1},
        "fixed_cost": 20,
        "priority": r.randint(0, 3),
    }


def _other(r: Random, days: int) -> Json:
    """Return an exercise that does not train what the goal asks for."""
    return {
        "id": OTHER,
        "name": "Blue Wave",
        "high_end": True,
        "duration_days": days - 1,
        "venues": [f"x-range-{OTHER}"],
        "roles": [{"id": "x-lead", "name": "Hunters", "capability": "x-hunt"}],
        "priority": r.randint(0, 3),
    }


def _unit(r: Random, name: str, label: str, nation: str, capability: str) -> Json:
    return {
        "id": name,
        "name": label,
        "nation": nation,
        "home_region": "x-north",
        "capabilities": {capability: r.randint(2, 3)},
        "daily_cost": 1,
    }


def _absent_other(plan: Json, r: Random) -> None:
    window = {"nation": "x-usa", "status": "unavailable", "start": on(0), "end": on(3)}
    plan["availability"].append(window)


def _tentative(plan: Json, r: Random) -> None:
    window = {"unit": "x-plane", "status": "tentative", "start": on(2), "end": on(5)}
    plan["availability"].append(window)


def _closed_elsewhere(plan: Json, r: Random) -> None:
    plan["venues"][-1]["closures"] = [{"start": on(0), "end": on(0), "note": "Typhoon"}]


def _enough_money(plan: Json, r: Random) -> None:
    plan["budgets"] += [{"period": "FY28", "amount": 500}]
    plan["budgets"] += [{"period": "FY28", "nation": "x-aus", "amount": 500}]


def _enough_at_once(plan: Json, r: Random) -> None:
    for nation in plan["nations"]:
        nation["max_concurrent"] = 3
    for venue in plan["venues"]:
        venue["capacity"] = 3


def _enough_days(plan: Json, r: Random) -> None:
    for unit in plan["units"]:
        unit["max_days_per_period"] = 60


def _enough_room(plan: Json, r: Random) -> None:
    for exercise in plan["exercises"]:
        for role in exercise["roles"]:
            role["max_units"] = 3


def _excluding(plan: Json, r: Random) -> None:
    plan["links"].append({"type": "exclusive", "first": OTHER, "second": MAIN})


def _everyone_invited(plan: Json, r: Random) -> None:
    for exercise in plan["exercises"]:
        exercise["invited"] = ["x-jpn", "x-aus", "x-usa"]


def _some_steps(plan: Json, r: Random) -> None:
    plan["as_of"] = on(-20)
    for exercise in plan["exercises"]:
        exercise["milestones"] = [
            {"name": "Initial conference", "days_before": 90, "done": True},
            {"name": "Final conference", "days_before": 22},
        ]


def _locked_other(plan: Json, r: Random) -> None:
    exercise_of(plan, OTHER)["lock"] = {"held": False, "units": {"x-ship": None}}


_HARMLESS: tuple[Callable[[Json, Random], None], ...] = (
    _absent_other,
    _tentative,
    _closed_elsewhere,
    _enough_money,
    _enough_at_once,
    _enough_days,
    _enough_room,
    _excluding,
    _everyone_invited,
    _some_steps,
    _locked_other,
)
"""What may be in a plan without being in the way."""


# --- finding one's way in a plan ---------------------------------------------------------------


def on(number: int) -> str:
    return (MONDAY + timedelta(number)).isoformat()


def days_of(plan: Json) -> int:
    """Return how many days the horizon has."""
    return day(plan["horizon"]["end"]) - day(plan["horizon"]["start"]) + 1


def place_of(plan: Json, part: str, name: str) -> int:
    return [thing["id"] for thing in plan[part]].index(name)


def thing(plan: Json, part: str, name: str) -> Json:
    found: Json = plan[part][place_of(plan, part, name)]
    return found


def exercise_of(plan: Json, name: str) -> Json:
    return thing(plan, "exercises", name)


def pointer(plan: Json, part: str, name: str, *below: str | int) -> str:
    """Return the JSON Pointer to what is below a thing of the plan."""
    return "/" + "/".join(map(str, (part, place_of(plan, part, name), *below)))


def appended(plan: Json, part: str, thing: Json) -> str:
    plan.setdefault(part, []).append(thing)
    return f"/{part}/{len(plan[part]) - 1}"
