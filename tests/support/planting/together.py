"""Facts that rule the goal out only together with another one."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

from tests.support.oracle import Json
from tests.support.planting.enough import Plant, lock, set_of
from tests.support.planting.ground import (
    GOAL,
    NEIGHBOUR,
    appended,
    days_of,
    exercise_of,
    on,
    pointer,
    thing,
)

# --- early starts and late ones ----------------------------------------------------------------

SPLIT = 5
"""The day of the horizon that parts the early starts from the late ones."""


def _last_early(plan: Json, exercise: str) -> int:
    """Return the last day of an event that starts on the last of the early days."""
    days: int = exercise_of(plan, exercise)["duration_days"]
    return SPLIT + days - 2


def _not_early(plan: Json, exercise: str, r: Random) -> str:
    return set_of(plan, exercise, "earliest_start", on(SPLIT))


def _not_prepared_early(plan: Json, exercise: str, r: Random) -> str:
    plan["as_of"] = plan.get("as_of", on(-20))
    steps = exercise_of(plan, exercise).setdefault("milestones", [])
    steps.append({"name": "Main conference", "days_before": 20 + SPLIT})
    return pointer(plan, "exercises", exercise, "milestones", len(steps) - 1)


def _not_counted_early(plan: Json, exercise: str, r: Random) -> str:
    thing(plan, "goals", GOAL)["start"] = on(SPLIT)
    return pointer(plan, "goals", GOAL, "start")


def _away(plan: Json, who: str, name: str, first: int, last: int) -> str:
    window = {who: name, "status": "unavailable", "start": on(first), "end": on(last)}
    return appended(plan, "availability", window)


def _nation_away_early(plan: Json, exercise: str, r: Random) -> str:
    return _away(plan, "nation", r.choice(["x-jpn", "x-aus"]), -1, SPLIT - 1)


def _unit_away_early(plan: Json, exercise: str, r: Random) -> str:
    return _away(plan, "unit", r.choice(["x-ship", "x-jets"]), 0, SPLIT - 1)


def shut(plan: Json, exercise: str, first: int, last: int) -> str:
    venue = f"x-range-{exercise}"
    closures = thing(plan, "venues", venue).setdefault("closures", [])
    closures.append({"start": on(first), "end": on(last)})
    return pointer(plan, "venues", venue, "closures", len(closures) - 1)


def _shut_early(plan: Json, exercise: str, r: Random) -> str:
    return shut(plan, exercise, 0, SPLIT - 1)


def _not_late(plan: Json, exercise: str, r: Random) -> str:
    return set_of(plan, exercise, "latest_end", on(_last_early(plan, exercise)))


def _not_counted_late(plan: Json, exercise: str, r: Random) -> str:
    thing(plan, "goals", GOAL)["end"] = on(_last_early(plan, exercise))
    return pointer(plan, "goals", GOAL, "end")


def _nation_away_late(plan: Json, exercise: str, r: Random) -> str:
    first = _last_early(plan, exercise) + 1
    return _away(plan, "nation", r.choice(["x-jpn", "x-aus"]), first, days_of(plan))


def _unit_away_late(plan: Json, exercise: str, r: Random) -> str:
    first = _last_early(plan, exercise) + 1
    return _away(plan, "unit", r.choice(["x-ship", "x-jets"]), first, days_of(plan))


def _shut_late(plan: Json, exercise: str, r: Random) -> str:
    return shut(plan, exercise, _last_early(plan, exercise) + 1, days_of(plan))


EARLY: Mapping[str, Plant] = {
    "earliest_start": _not_early,
    "milestone": _not_prepared_early,
    "goal_window": _not_counted_early,
    "availability of a nation": _nation_away_early,
    "availability of a unit": _unit_away_early,
    "closure": _shut_early,
}
"""Facts that rule out the early starts."""
LATE: Mapping[str, Plant] = {
    "latest_end": _not_late,
    "goal_window": _not_counted_late,
    "availability of a nation": _nation_away_late,
    "availability of a unit": _unit_away_late,
    "closure": _shut_late,
}
"""Facts that rule out the late starts."""


def add_neighbour(plan: Json) -> None:
    """Add an exercise of two days that the Japanese ship hosts and that shows nothing."""
    venue = f"x-range-{NEIGHBOUR}"
    plan["venues"].append({"id": venue, "name": "Range D", "region": "x-north"})
    neighbour = {
        "id": NEIGHBOUR,
        "name": "Long Watch",
        "duration_days": 2,
        "venues": [venue],
        "host": "x-jpn",
        "roles": [{"id": "x-lead", "name": "Watch", "capability": "x-shield", "max_units": 2}],
    }
    plan["exercises"].append(neighbour)


def _must_be_held(plan: Json, exercise: str, r: Random) -> str:
    return set_of(plan, exercise, "mandatory", value=True)


def _must_be_held_by_lock(plan: Json, exercise: str, r: Random) -> str:
    return lock(plan, exercise, "held", value=True)


FORCED: Mapping[str, Plant] = {"mandatory": _must_be_held, "locked_on": _must_be_held_by_lock}
"""Facts because of which another exercise is held."""


def _lasting(plan: Json, capability: str) -> Json:
    """Let the neighbour last as long as the horizon, hosted by a Japanese boat."""
    neighbour = exercise_of(plan, NEIGHBOUR)
    neighbour["duration_days"] = days_of(plan)
    neighbour["roles"] = [{"id": "x-lead", "name": "Watch", "capability": capability}]
    boat = {"id": "x-boat", "name": "JS Akebono", "nation": "x-jpn", "home_region": "x-north"}
    plan["units"].append(boat | {"capabilities": {"x-hunt": 1}})
    return neighbour


def _one_at_the_venue(plan: Json, exercise: str, r: Random) -> str:
    venue = f"x-range-{exercise}"
    _lasting(plan, "x-hunt")["venues"] = [venue]
    thing(plan, "venues", venue)["capacity"] = 1
    return pointer(plan, "venues", venue, "capacity")


def _one_of_the_nation(plan: Json, exercise: str, r: Random) -> str:
    _lasting(plan, "x-hunt")
    thing(plan, "nations", "x-jpn")["max_concurrent"] = 1
    return pointer(plan, "nations", "x-jpn", "max_concurrent")


def _one_on_the_resource(plan: Json, exercise: str, r: Random) -> str:
    cell = f"x-cell-{exercise}"
    _lasting(plan, "x-hunt")["resources"] = {cell: 2}
    thing(plan, "resources", cell)["capacity"] = 2
    return pointer(plan, "resources", cell, "capacity")


def _money_for_one(plan: Json, exercise: str, r: Random) -> str:
    exercise_of(plan, NEIGHBOUR)["fixed_cost"] = 30
    return appended(plan, "budgets", {"period": "FY28", "amount": r.randint(30, 49)})


def _days_for_one(plan: Json, exercise: str, r: Random) -> str:
    most = exercise_of(plan, exercise)["duration_days"] + r.randint(0, 1)
    thing(plan, "units", "x-ship")["max_days_per_period"] = most
    return pointer(plan, "units", "x-ship", "max_days_per_period")


def _rest_after_one(plan: Json, exercise: str, r: Random) -> str:
    rest = days_of(plan) - exercise_of(plan, exercise)["duration_days"] - r.randint(0, 1)
    thing(plan, "units", "x-ship")["recovery_days"] = rest
    return pointer(plan, "units", "x-ship", "recovery_days")


def _not_together(plan: Json, exercise: str, r: Random) -> str:
    days = days_of(plan)
    both = {"first": exercise, "second": NEIGHBOUR}
    turned = {"first": NEIGHBOUR, "second": exercise}
    links = [
        both | {"type": "exclusive"},
        turned | {"type": "exclusive"},
        both | {"type": "apart", "min_gap_days": days - 4},
        both | {"type": "before", "min_gap_days": days - 4},
        turned | {"type": "before", "min_gap_days": days - 4},
        both | {"type": "overlap", "min_days": 3},
        turned | {"type": "within"},
    ]
    return appended(plan, "links", r.choice(links))


NARROW: Mapping[str, Plant] = {
    "venue_capacity": _one_at_the_venue,
    "max_concurrent": _one_of_the_nation,
    "resource": _one_on_the_resource,
    "budget": _money_for_one,
    "tempo": _days_for_one,
    "recovery": _rest_after_one,
    "link": _not_together,
}
"""Facts that leave no room for the exercise beside another one."""


def needs_neighbour(plan: Json, exercise: str, r: Random) -> str:
    return appended(plan, "links", {"type": "requires", "first": NEIGHBOUR, "second": exercise})
