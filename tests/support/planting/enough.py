"""Facts each of which is enough to rule the goal out, or one way to it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from random import Random

from tests.support.oracle import Json
from tests.support.planting.ground import (
    GOAL,
    IDLE,
    OTHER,
    appended,
    days_of,
    exercise_of,
    on,
    pointer,
    thing,
)

# --- facts that rule out one exercise ----------------------------------------------------------

Plant = Callable[[Json, str, Random], str]
"""Plants a fact that rules out that an exercise shows the goal, and returns the path to it."""


"""Plants a fact that rules out that an exercise shows the goal, and returns the path to it."""


def set_of(plan: Json, exercise: str, field: str, value: object) -> str:
    exercise_of(plan, exercise)[field] = value
    return pointer(plan, "exercises", exercise, field)


def lock(plan: Json, exercise: str, field: str, value: object) -> str:
    exercise_of(plan, exercise).setdefault("lock", {})[field] = value
    return pointer(plan, "exercises", exercise, "lock", field)


def _lock_unit(plan: Json, exercise: str, unit: str, role: str | None) -> str:
    lock = exercise_of(plan, exercise).setdefault("lock", {})
    lock.setdefault("units", {})[unit] = role
    return pointer(plan, "exercises", exercise, "lock", "units", unit)


def _lead(plan: Json, exercise: str, field: str, value: object) -> str:
    exercise_of(plan, exercise)["roles"][0][field] = value
    return pointer(plan, "exercises", exercise, "roles", 0, field)


def _earliest_start(plan: Json, exercise: str, r: Random) -> str:
    late = days_of(plan) - exercise_of(plan, exercise)["duration_days"] + r.randint(1, 2)
    return set_of(plan, exercise, "earliest_start", on(late))


def _latest_end(plan: Json, exercise: str, r: Random) -> str:
    return set_of(plan, exercise, "latest_end", on(r.randint(0, 1)))


def _weekdays(plan: Json, exercise: str, r: Random) -> str:
    return set_of(plan, exercise, "start_weekdays", [])


def _milestone(plan: Json, exercise: str, r: Random) -> str:
    plan["as_of"] = plan.get("as_of", on(-20))
    steps = exercise_of(plan, exercise).setdefault("milestones", [])
    steps.append({"name": "Main conference", "days_before": 20 + days_of(plan)})
    return pointer(plan, "exercises", exercise, "milestones", len(steps) - 1)


def _closure(plan: Json, exercise: str, r: Random) -> str:
    venue = f"x-range-{exercise}"
    closures = thing(plan, "venues", venue).setdefault("closures", [])
    closures.append({"start": on(1), "end": on(days_of(plan)), "note": "Turtles"})
    return pointer(plan, "venues", venue, "closures", len(closures) - 1)


def _locked_off(plan: Json, exercise: str, r: Random) -> str:
    return lock(plan, exercise, "held", False)


def _locked_start(plan: Json, exercise: str, r: Random) -> str:
    return lock(plan, exercise, "start", on(days_of(plan) - r.randint(1, 2)))


def _locked_venue(plan: Json, exercise: str, r: Random) -> str:
    return lock(plan, exercise, "venue", f"x-range-{OTHER}")


def _unit_kept_out(plan: Json, exercise: str, r: Random) -> str:
    return _lock_unit(plan, exercise, r.choice(["x-ship", "x-jets"]), None)


def _unit_locked_in(plan: Json, exercise: str, r: Random) -> str:
    if r.random() < 0.5:
        return _lock_unit(plan, exercise, "x-plane", "x-lead")  # who cannot lead
    return _lock_unit(plan, exercise, r.choice(["x-ship", "x-jets"]), "x-help")


def _invited(plan: Json, exercise: str, r: Random) -> str:
    return set_of(plan, exercise, "invited", r.choice([["x-jpn", "x-usa"], ["x-aus"]]))


def _role_nations(plan: Json, exercise: str, r: Random) -> str:
    return _lead(plan, exercise, "nations", r.choice([["x-aus", "x-usa"], ["x-jpn"], []]))


def _role_limit(plan: Json, exercise: str, r: Random) -> str:
    return _lead(plan, exercise, "max_units", r.randint(0, 1))


def _venue_capacity(plan: Json, exercise: str, r: Random) -> str:
    venue = f"x-range-{exercise}"
    thing(plan, "venues", venue)["capacity"] = 0
    return pointer(plan, "venues", venue, "capacity")


def _resource(plan: Json, exercise: str, r: Random) -> str:
    cell = f"x-cell-{exercise}"
    thing(plan, "resources", cell)["capacity"] = 0
    return pointer(plan, "resources", cell, "capacity")


def _requires(plan: Json, exercise: str, r: Random) -> str:
    _add_idle(plan)
    return appended(plan, "links", {"type": "requires", "first": IDLE, "second": exercise})


def _add_idle(plan: Json) -> None:
    """Add an exercise that no plan could hold: it takes more units than there are."""
    if any(exercise["id"] == IDLE for exercise in plan["exercises"]):
        return
    roles = [{"id": "x-lead", "name": "Legion", "capability": "x-shield", "min_units": 9}]
    idle = {"id": IDLE, "name": "Great Host", "high_end": True, "duration_days": 1}
    plan["exercises"].append(idle | {"venues": [f"x-range-{OTHER}"], "roles": roles})


def _linked_to_itself(plan: Json, exercise: str, r: Random) -> str:
    kind = r.choice(["before", "exclusive", "apart"])
    return appended(plan, "links", {"type": kind, "first": exercise, "second": exercise})


OF_ONE: Mapping[str, Plant] = {
    "earliest_start": _earliest_start,
    "latest_end": _latest_end,
    "weekdays": _weekdays,
    "milestone": _milestone,
    "closure": _closure,
    "locked_off": _locked_off,
    "locked_start": _locked_start,
    "locked_venue": _locked_venue,
    "unit_kept_out": _unit_kept_out,
    "unit_locked_in": _unit_locked_in,
    "invited": _invited,
    "role_nations": _role_nations,
    "role_limit": _role_limit,
    "venue_capacity": _venue_capacity,
    "resource": _resource,
    "link": _requires,
    "link to itself": _linked_to_itself,
}
"""Facts that rule out that one exercise shows the goal, and leave another as it is."""


# --- facts that rule out the goal --------------------------------------------------------------


def _absent_nation(plan: Json, exercise: str, r: Random) -> str:
    nation = r.choice(["x-jpn", "x-aus"])
    window = {"nation": nation, "status": "unavailable", "start": on(-1), "end": on(20)}
    return appended(plan, "availability", window | {"note": "Elections"})


def _absent_unit(plan: Json, exercise: str, r: Random) -> str:
    unit = r.choice(["x-ship", "x-jets"])
    window = {"unit": unit, "status": "unavailable", "start": on(2), "end": on(days_of(plan) - 3)}
    return appended(plan, "availability", window | {"note": "In dock"})


def _max_concurrent(plan: Json, exercise: str, r: Random) -> str:
    nation = r.choice(["x-jpn", "x-aus"])
    thing(plan, "nations", nation)["max_concurrent"] = 0
    return pointer(plan, "nations", nation, "max_concurrent")


def _tempo(plan: Json, exercise: str, r: Random) -> str:
    unit = r.choice(["x-ship", "x-jets"])
    thing(plan, "units", unit)["max_days_per_period"] = r.randint(0, 2)
    return pointer(plan, "units", unit, "max_days_per_period")


def _budget(plan: Json, exercise: str, r: Random) -> str:
    payer, amount = r.choice([(None, 19), ("x-jpn", 2)])
    return appended(plan, "budgets", {"period": "FY28", "nation": payer, "amount": amount})


def _capability(plan: Json, exercise: str, r: Random) -> str:
    unit = r.choice(["x-ship", "x-jets"])
    able = thing(plan, "units", unit)["capabilities"]
    if r.random() < 0.5:
        able["x-shield"] = 1
        return pointer(plan, "units", unit, "capabilities", "x-shield")
    del able["x-shield"]
    return pointer(plan, "units", unit, "capabilities")


def _goal_start(plan: Json, exercise: str, r: Random) -> str:
    thing(plan, "goals", GOAL)["start"] = on(days_of(plan) - r.randint(0, 2))
    return pointer(plan, "goals", GOAL, "start")


def _goal_end(plan: Json, exercise: str, r: Random) -> str:
    thing(plan, "goals", GOAL)["end"] = on(r.randint(-1, 1))
    return pointer(plan, "goals", GOAL, "end")


def _goal_exercises(plan: Json, exercise: str, r: Random) -> str:
    _add_idle(plan)
    thing(plan, "goals", GOAL)["exercises"] = [IDLE]
    return pointer(plan, "goals", GOAL, "exercises")


def _mandatory(plan: Json, exercise: str, r: Random) -> str:
    _add_idle(plan)
    return set_of(plan, IDLE, "mandatory", value=True)


def _locked_on(plan: Json, exercise: str, r: Random) -> str:
    _add_idle(plan)
    return lock(plan, IDLE, "held", value=True)


OF_ALL: Mapping[str, Plant] = {
    "availability of a nation": _absent_nation,
    "availability of a unit": _absent_unit,
    "max_concurrent": _max_concurrent,
    "tempo": _tempo,
    "budget": _budget,
    "capability": _capability,
    "goal_window, its start": _goal_start,
    "goal_window, its end": _goal_end,
    "goal_exercises": _goal_exercises,
    "mandatory": _mandatory,
    "locked_on": _locked_on,
}
"""Facts that rule out the goal, whichever exercises could show it."""
SINGLES: Mapping[str, Plant] = {**OF_ONE, **OF_ALL}
