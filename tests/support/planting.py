"""Small plans in which nothing but planted facts is in the way of a goal.

In the plan that grows here the goal can be shown by one exercise, or by each of two, and whatever
else the plan says leaves room for it. Then facts are planted that rule it out: one, or two of which
neither would do alone. Every thing has a name, and an id that is in no name.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from copy import deepcopy
from dataclasses import dataclass
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


@dataclass(frozen=True)
class Planted:
    """A plan with planted facts.

    Parameters
    ----------
    paths
        JSON Pointers to the facts that together rule the goal out, and none of them alone.
    free
        For each of the paths, the plan as it was before that fact was planted in it.
    """

    plan: Json
    paths: tuple[str, ...]
    free: Mapping[str, Json]


# --- the plan before ---------------------------------------------------------------------------


def fertile(r: Random, *, twin: bool = False) -> Json:
    """Return a plan that leaves room for the goal, with much in it that is not in the way."""
    days = r.randint(11, 14)
    showers = SHOWERS if twin else (MAIN,)
    exercises = [_shower(r, name) for name in showers] + [_other(r, days)]
    r.shuffle(exercises)
    plan: Json = {
        "format": "exercise-plan/1",
        "name": "Planted",
        "horizon": {"start": _on(0), "end": _on(days - 1)},
        "periods": [{"id": "FY28", "start": _on(-30), "end": _on(60)}],
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
    window = {"nation": "x-usa", "status": "unavailable", "start": _on(0), "end": _on(3)}
    plan["availability"].append(window)


def _tentative(plan: Json, r: Random) -> None:
    window = {"unit": "x-plane", "status": "tentative", "start": _on(2), "end": _on(5)}
    plan["availability"].append(window)


def _closed_elsewhere(plan: Json, r: Random) -> None:
    plan["venues"][-1]["closures"] = [{"start": _on(0), "end": _on(0), "note": "Typhoon"}]


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
    plan["as_of"] = _on(-20)
    for exercise in plan["exercises"]:
        exercise["milestones"] = [
            {"name": "Initial conference", "days_before": 90, "done": True},
            {"name": "Final conference", "days_before": 22},
        ]


def _locked_other(plan: Json, r: Random) -> None:
    _exercise(plan, OTHER)["lock"] = {"held": False, "units": {"x-ship": None}}


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


def _on(number: int) -> str:
    return (MONDAY + timedelta(number)).isoformat()


def _days(plan: Json) -> int:
    """Return how many days the horizon has."""
    return day(plan["horizon"]["end"]) - day(plan["horizon"]["start"]) + 1


def _place(plan: Json, part: str, name: str) -> int:
    return [thing["id"] for thing in plan[part]].index(name)


def _thing(plan: Json, part: str, name: str) -> Json:
    found: Json = plan[part][_place(plan, part, name)]
    return found


def _exercise(plan: Json, name: str) -> Json:
    return _thing(plan, "exercises", name)


def _at(plan: Json, part: str, name: str, *below: str | int) -> str:
    """Return the JSON Pointer to what is below a thing of the plan."""
    return "/" + "/".join(map(str, (part, _place(plan, part, name), *below)))


def _appended(plan: Json, part: str, thing: Json) -> str:
    plan.setdefault(part, []).append(thing)
    return f"/{part}/{len(plan[part]) - 1}"


# --- facts that rule out one exercise ----------------------------------------------------------

Plant = Callable[[Json, str, Random], str]
"""Plants a fact that rules out that an exercise shows the goal, and returns the path to it."""


def _set(plan: Json, exercise: str, field: str, value: object) -> str:
    _exercise(plan, exercise)[field] = value
    return _at(plan, "exercises", exercise, field)


def _lock(plan: Json, exercise: str, field: str, value: object) -> str:
    _exercise(plan, exercise).setdefault("lock", {})[field] = value
    return _at(plan, "exercises", exercise, "lock", field)


def _lock_unit(plan: Json, exercise: str, unit: str, role: str | None) -> str:
    lock = _exercise(plan, exercise).setdefault("lock", {})
    lock.setdefault("units", {})[unit] = role
    return _at(plan, "exercises", exercise, "lock", "units", unit)


def _lead(plan: Json, exercise: str, field: str, value: object) -> str:
    _exercise(plan, exercise)["roles"][0][field] = value
    return _at(plan, "exercises", exercise, "roles", 0, field)


def _earliest_start(plan: Json, exercise: str, r: Random) -> str:
    late = _days(plan) - _exercise(plan, exercise)["duration_days"] + r.randint(1, 2)
    return _set(plan, exercise, "earliest_start", _on(late))


def _latest_end(plan: Json, exercise: str, r: Random) -> str:
    return _set(plan, exercise, "latest_end", _on(r.randint(0, 1)))


def _weekdays(plan: Json, exercise: str, r: Random) -> str:
    return _set(plan, exercise, "start_weekdays", [])


def _milestone(plan: Json, exercise: str, r: Random) -> str:
    plan["as_of"] = plan.get("as_of", _on(-20))
    steps = _exercise(plan, exercise).setdefault("milestones", [])
    steps.append({"name": "Main conference", "days_before": 20 + _days(plan)})
    return _at(plan, "exercises", exercise, "milestones", len(steps) - 1)


def _closure(plan: Json, exercise: str, r: Random) -> str:
    venue = f"x-range-{exercise}"
    closures = _thing(plan, "venues", venue).setdefault("closures", [])
    closures.append({"start": _on(1), "end": _on(_days(plan)), "note": "Turtles"})
    return _at(plan, "venues", venue, "closures", len(closures) - 1)


def _locked_off(plan: Json, exercise: str, r: Random) -> str:
    return _lock(plan, exercise, "held", False)


def _locked_start(plan: Json, exercise: str, r: Random) -> str:
    return _lock(plan, exercise, "start", _on(_days(plan) - r.randint(1, 2)))


def _locked_venue(plan: Json, exercise: str, r: Random) -> str:
    return _lock(plan, exercise, "venue", f"x-range-{OTHER}")


def _unit_kept_out(plan: Json, exercise: str, r: Random) -> str:
    return _lock_unit(plan, exercise, r.choice(["x-ship", "x-jets"]), None)


def _unit_locked_in(plan: Json, exercise: str, r: Random) -> str:
    if r.random() < 0.5:
        return _lock_unit(plan, exercise, "x-plane", "x-lead")  # who cannot lead
    return _lock_unit(plan, exercise, r.choice(["x-ship", "x-jets"]), "x-help")


def _invited(plan: Json, exercise: str, r: Random) -> str:
    return _set(plan, exercise, "invited", r.choice([["x-jpn", "x-usa"], ["x-aus"]]))


def _role_nations(plan: Json, exercise: str, r: Random) -> str:
    return _lead(plan, exercise, "nations", r.choice([["x-aus", "x-usa"], ["x-jpn"], []]))


def _role_limit(plan: Json, exercise: str, r: Random) -> str:
    return _lead(plan, exercise, "max_units", r.randint(0, 1))


def _venue_capacity(plan: Json, exercise: str, r: Random) -> str:
    venue = f"x-range-{exercise}"
    _thing(plan, "venues", venue)["capacity"] = 0
    return _at(plan, "venues", venue, "capacity")


def _resource(plan: Json, exercise: str, r: Random) -> str:
    cell = f"x-cell-{exercise}"
    _thing(plan, "resources", cell)["capacity"] = 0
    return _at(plan, "resources", cell, "capacity")


def _requires(plan: Json, exercise: str, r: Random) -> str:
    _add_idle(plan)
    return _appended(plan, "links", {"type": "requires", "first": IDLE, "second": exercise})


def _add_idle(plan: Json) -> None:
    """Add an exercise that no plan could hold: it takes more units than there are."""
    if any(exercise["id"] == IDLE for exercise in plan["exercises"]):
        return
    roles = [{"id": "x-lead", "name": "Legion", "capability": "x-shield", "min_units": 9}]
    idle = {"id": IDLE, "name": "Great Host", "high_end": True, "duration_days": 1}
    plan["exercises"].append(idle | {"venues": [f"x-range-{OTHER}"], "roles": roles})


def _linked_to_itself(plan: Json, exercise: str, r: Random) -> str:
    kind = r.choice(["before", "exclusive", "apart"])
    return _appended(plan, "links", {"type": kind, "first": exercise, "second": exercise})


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
    window = {"nation": nation, "status": "unavailable", "start": _on(-1), "end": _on(20)}
    return _appended(plan, "availability", window | {"note": "Elections"})


def _absent_unit(plan: Json, exercise: str, r: Random) -> str:
    unit = r.choice(["x-ship", "x-jets"])
    window = {"unit": unit, "status": "unavailable", "start": _on(2), "end": _on(_days(plan) - 3)}
    return _appended(plan, "availability", window | {"note": "In dock"})


def _max_concurrent(plan: Json, exercise: str, r: Random) -> str:
    nation = r.choice(["x-jpn", "x-aus"])
    _thing(plan, "nations", nation)["max_concurrent"] = 0
    return _at(plan, "nations", nation, "max_concurrent")


def _tempo(plan: Json, exercise: str, r: Random) -> str:
    unit = r.choice(["x-ship", "x-jets"])
    _thing(plan, "units", unit)["max_days_per_period"] = r.randint(0, 2)
    return _at(plan, "units", unit, "max_days_per_period")


def _budget(plan: Json, exercise: str, r: Random) -> str:
    payer, amount = r.choice([(None, 19), ("x-jpn", 2)])
    return _appended(plan, "budgets", {"period": "FY28", "nation": payer, "amount": amount})


def _capability(plan: Json, exercise: str, r: Random) -> str:
    unit = r.choice(["x-ship", "x-jets"])
    able = _thing(plan, "units", unit)["capabilities"]
    if r.random() < 0.5:
        able["x-shield"] = 1
        return _at(plan, "units", unit, "capabilities", "x-shield")
    del able["x-shield"]
    return _at(plan, "units", unit, "capabilities")


def _goal_start(plan: Json, exercise: str, r: Random) -> str:
    _thing(plan, "goals", GOAL)["start"] = _on(_days(plan) - r.randint(0, 2))
    return _at(plan, "goals", GOAL, "start")


def _goal_end(plan: Json, exercise: str, r: Random) -> str:
    _thing(plan, "goals", GOAL)["end"] = _on(r.randint(-1, 1))
    return _at(plan, "goals", GOAL, "end")


def _goal_exercises(plan: Json, exercise: str, r: Random) -> str:
    _add_idle(plan)
    _thing(plan, "goals", GOAL)["exercises"] = [IDLE]
    return _at(plan, "goals", GOAL, "exercises")


def _mandatory(plan: Json, exercise: str, r: Random) -> str:
    _add_idle(plan)
    return _set(plan, IDLE, "mandatory", value=True)


def _locked_on(plan: Json, exercise: str, r: Random) -> str:
    _add_idle(plan)
    return _lock(plan, IDLE, "held", value=True)


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


def alone(kind: str, seed: int) -> Planted:
    """Plant one fact that is enough to rule the goal out."""
    return _planted(fertile(Random(seed)), _sown(SINGLES[kind], MAIN, seed))


# --- pairs of facts, neither of them enough ----------------------------------------------------


def one_in_each_way(first: str, second: str, seed: int) -> Planted:
    """Plant a fact in each of the two exercises that could show the goal."""
    base = fertile(Random(seed), twin=True)
    return _planted(base, _sown(OF_ONE[first], MAIN, seed), _sown(OF_ONE[second], TWIN, seed))


def early_and_late(first: str, second: str, seed: int) -> Planted:
    """Plant a fact that leaves only starts from a day on, and one only starts before it."""
    return _planted(
        fertile(Random(seed)), _sown(EARLY[first], MAIN, seed), _sown(LATE[second], MAIN, seed)
    )


def beside_another(forced: str, limit: str, seed: int) -> Planted:
    """Plant that another exercise must be held, and a limit that is too narrow for both."""
    base = fertile(Random(seed))
    _add_neighbour(base)
    return _planted(base, _sown(FORCED[forced], NEIGHBOUR, seed), _sown(NARROW[limit], MAIN, seed))


def required(kind: str, seed: int) -> Planted:
    """Plant that the exercise requires another, and a fact because of which that is not held."""
    base = fertile(Random(seed))
    _add_neighbour(base)
    return _planted(base, _sown(_needs_neighbour, MAIN, seed), _sown(OF_ONE[kind], NEIGHBOUR, seed))


Sown = Callable[[Json], str]


def _sown(plant: Plant, exercise: str, seed: int) -> Sown:
    return lambda plan: plant(plan, exercise, Random(seed))


def _planted(base: Json, *plants: Sown) -> Planted:
    plan = deepcopy(base)
    paths = tuple(plant(plan) for plant in plants)
    free = {}
    for path, left_out in zip(paths, plants, strict=True):
        free[path] = deepcopy(base)
        for plant in plants:
            if plant is not left_out:
                plant(free[path])
    return Planted(plan, paths, free)


SPLIT = 5
"""The day of the horizon that parts the early starts from the late ones."""


def _last_early(plan: Json, exercise: str) -> int:
    """Return the last day of an event that starts on the last of the early days."""
    days: int = _exercise(plan, exercise)["duration_days"]
    return SPLIT + days - 2


def _not_early(plan: Json, exercise: str, r: Random) -> str:
    return _set(plan, exercise, "earliest_start", _on(SPLIT))


def _not_prepared_early(plan: Json, exercise: str, r: Random) -> str:
    plan["as_of"] = plan.get("as_of", _on(-20))
    steps = _exercise(plan, exercise).setdefault("milestones", [])
    steps.append({"name": "Main conference", "days_before": 20 + SPLIT})
    return _at(plan, "exercises", exercise, "milestones", len(steps) - 1)


def _not_counted_early(plan: Json, exercise: str, r: Random) -> str:
    _thing(plan, "goals", GOAL)["start"] = _on(SPLIT)
    return _at(plan, "goals", GOAL, "start")


def _away(plan: Json, who: str, name: str, first: int, last: int) -> str:
    window = {who: name, "status": "unavailable", "start": _on(first), "end": _on(last)}
    return _appended(plan, "availability", window)


def _nation_away_early(plan: Json, exercise: str, r: Random) -> str:
    return _away(plan, "nation", r.choice(["x-jpn", "x-aus"]), -1, SPLIT - 1)


def _unit_away_early(plan: Json, exercise: str, r: Random) -> str:
    return _away(plan, "unit", r.choice(["x-ship", "x-jets"]), 0, SPLIT - 1)


def _shut(plan: Json, exercise: str, first: int, last: int) -> str:
    venue = f"x-range-{exercise}"
    closures = _thing(plan, "venues", venue).setdefault("closures", [])
    closures.append({"start": _on(first), "end": _on(last)})
    return _at(plan, "venues", venue, "closures", len(closures) - 1)


def _shut_early(plan: Json, exercise: str, r: Random) -> str:
    return _shut(plan, exercise, 0, SPLIT - 1)


def _not_late(plan: Json, exercise: str, r: Random) -> str:
    return _set(plan, exercise, "latest_end", _on(_last_early(plan, exercise)))


def _not_counted_late(plan: Json, exercise: str, r: Random) -> str:
    _thing(plan, "goals", GOAL)["end"] = _on(_last_early(plan, exercise))
    return _at(plan, "goals", GOAL, "end")


def _nation_away_late(plan: Json, exercise: str, r: Random) -> str:
    first = _last_early(plan, exercise) + 1
    return _away(plan, "nation", r.choice(["x-jpn", "x-aus"]), first, _days(plan))


def _unit_away_late(plan: Json, exercise: str, r: Random) -> str:
    first = _last_early(plan, exercise) + 1
    return _away(plan, "unit", r.choice(["x-ship", "x-jets"]), first, _days(plan))


def _shut_late(plan: Json, exercise: str, r: Random) -> str:
    return _shut(plan, exercise, _last_early(plan, exercise) + 1, _days(plan))


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


def _add_neighbour(plan: Json) -> None:
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
    return _set(plan, exercise, "mandatory", value=True)


def _must_be_held_by_lock(plan: Json, exercise: str, r: Random) -> str:
    return _lock(plan, exercise, "held", value=True)


FORCED: Mapping[str, Plant] = {"mandatory": _must_be_held, "locked_on": _must_be_held_by_lock}
"""Facts because of which another exercise is held."""


def _lasting(plan: Json, capability: str) -> Json:
    """Let the neighbour last as long as the horizon, hosted by a Japanese boat."""
    neighbour = _exercise(plan, NEIGHBOUR)
    neighbour["duration_days"] = _days(plan)
    neighbour["roles"] = [{"id": "x-lead", "name": "Watch", "capability": capability}]
    boat = {"id": "x-boat", "name": "JS Akebono", "nation": "x-jpn", "home_region": "x-north"}
    plan["units"].append(boat | {"capabilities": {"x-hunt": 1}})
    return neighbour


def _one_at_the_venue(plan: Json, exercise: str, r: Random) -> str:
    venue = f"x-range-{exercise}"
    _lasting(plan, "x-hunt")["venues"] = [venue]
    _thing(plan, "venues", venue)["capacity"] = 1
    return _at(plan, "venues", venue, "capacity")


def _one_of_the_nation(plan: Json, exercise: str, r: Random) -> str:
    _lasting(plan, "x-hunt")
    _thing(plan, "nations", "x-jpn")["max_concurrent"] = 1
    return _at(plan, "nations", "x-jpn", "max_concurrent")


def _one_on_the_resource(plan: Json, exercise: str, r: Random) -> str:
    cell = f"x-cell-{exercise}"
    _lasting(plan, "x-hunt")["resources"] = {cell: 2}
    _thing(plan, "resources", cell)["capacity"] = 2
    return _at(plan, "resources", cell, "capacity")


def _money_for_one(plan: Json, exercise: str, r: Random) -> str:
    _exercise(plan, NEIGHBOUR)["fixed_cost"] = 30
    return _appended(plan, "budgets", {"period": "FY28", "amount": r.randint(30, 49)})


def _days_for_one(plan: Json, exercise: str, r: Random) -> str:
    most = _exercise(plan, exercise)["duration_days"] + r.randint(0, 1)
    _thing(plan, "units", "x-ship")["max_days_per_period"] = most
    return _at(plan, "units", "x-ship", "max_days_per_period")


def _rest_after_one(plan: Json, exercise: str, r: Random) -> str:
    rest = _days(plan) - _exercise(plan, exercise)["duration_days"] - r.randint(0, 1)
    _thing(plan, "units", "x-ship")["recovery_days"] = rest
    return _at(plan, "units", "x-ship", "recovery_days")


def _not_together(plan: Json, exercise: str, r: Random) -> str:
    days = _days(plan)
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
    return _appended(plan, "links", r.choice(links))


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


def _needs_neighbour(plan: Json, exercise: str, r: Random) -> str:
    return _appended(plan, "links", {"type": "requires", "first": NEIGHBOUR, "second": exercise})


# --- many facts at once ------------------------------------------------------------------------


def thorny(seed: int) -> Json:
    """Return a plan with some facts planted in it, whatever they rule out together."""
    r = Random(seed)
    plan = fertile(r, twin=r.random() < 0.6)
    showers = [e["id"] for e in plan["exercises"] if e["id"] in SHOWERS]
    if r.random() < 0.5:
        _add_neighbour(plan)
        r.choice([*FORCED.values()])(plan, NEIGHBOUR, r)
        r.choice([*NARROW.values()])(plan, r.choice(showers), r)
    catalogue = [*OF_ONE.values()] * 2 + [*OF_ALL.values(), *EARLY.values(), *LATE.values()]
    for plant in r.sample(catalogue, r.randint(1, 4)):
        plant(plan, r.choice(showers), r)
    _mend_windows(plan)
    return plan


def _mend_windows(plan: Json) -> None:
    """Leave out windows that overlap others of the same, and ends that lie before the start."""
    for thing, start, end in (
        *((goal, "start", "end") for goal in plan["goals"]),
        *((exercise, "earliest_start", "latest_end") for exercise in plan["exercises"]),
    ):
        if start in thing and end in thing and thing[start] > thing[end]:
            del thing[end]
    windows: dict[str, list[Json]] = {}
    for window in plan["availability"]:
        windows.setdefault(window.get("nation") or window["unit"], []).append(window)
    plan["availability"] = [window for of_one in windows.values() for window in _parted(of_one)]
    for venue in plan["venues"]:
        venue["closures"] = _parted(venue.get("closures", []))


def _parted(windows: list[Json]) -> list[Json]:
    kept: list[Json] = []
    for window in windows:
        if all(window["start"] > w["end"] or w["start"] > window["end"] for w in kept):
            kept.append(window)
    return kept
