"""Drawn plans and calendars for hypothesis.

Every plan keeps what section 2 of the problem asks at the border, so that reading it never fails,
and may be as odd as the border allows. Features are drawn as extra fields on a bare plan, common
ones often and odd ones rarely, the bare form first, so that a failing example shrinks to what
matters in it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations_with_replacement
from typing import TypeVar

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from tests.support.oracle import Json, Reading, day, iso

T = TypeVar("T")
Range = tuple[int, int]

BASE = date(2028, 2, 25)  # a Friday, so that every horizon crosses 29 February and a weekend
GROUPS = ("FVEY", "QUAD")
LINK_TYPES = ("before", "requires", "exclusive", "apart", "overlap", "within")


@dataclass(frozen=True)
class Size:
    """How large the parts of a plan are drawn, each from the first number to the second."""

    exercises: Range
    units: Range
    nations: Range
    venues: Range
    regions: Range
    capabilities: Range
    roles: Range
    goals: Range
    horizon_days: Range
    duration_days: Range
    most_transit_days: int
    most_recovery_days: int
    most_money: int


TINY = Size(
    exercises=(1, 3),
    units=(1, 4),
    nations=(1, 3),
    venues=(1, 2),
    regions=(1, 2),
    capabilities=(1, 2),
    roles=(0, 2),
    goals=(0, 3),
    horizon_days=(6, 10),
    duration_days=(1, 4),
    most_transit_days=2,
    most_recovery_days=2,
    most_money=10,
)
SMALL = Size(
    exercises=(3, 8),
    units=(4, 12),
    nations=(2, 5),
    venues=(1, 4),
    regions=(1, 3),
    capabilities=(1, 3),
    roles=(0, 3),
    goals=(1, 5),
    horizon_days=(30, 90),
    duration_days=(2, 12),
    most_transit_days=4,
    most_recovery_days=5,
    most_money=60,
)


def tiny_plans() -> SearchStrategy[Json]:
    """Plans small enough to try all their calendars."""
    return plans(TINY)


def small_plans() -> SearchStrategy[Json]:
    """Plans of a few exercises and weeks, most of them with a valid calendar."""
    return plans(SMALL)


@st.composite
def plans(draw: DrawFn, size: Size) -> Json:
    """Plans of the given size."""
    start = BASE.toordinal() + draw(st.integers(0, 3))
    days = draw(st.integers(*size.horizon_days))
    plan: Json = {
        "format": "exercise-plan/1",
        "name": "Pacific",
        "horizon": {"start": iso(start), "end": iso(start + days - 1)},
        "regions": _ids("R", draw(_number(size.regions))),
        "capabilities": _ids("C", draw(_number(size.capabilities))),
        "nations": _ids("N", draw(_number(size.nations))),
        "units": _ids("U", draw(_number(size.units))),
        "venues": _ids("V", draw(_number(size.venues))),
        "exercises": _ids("E", draw(_number(size.exercises))),
        "goals": [],
    }
    _add_general_fields(draw, plan)
    _add_transit(draw, plan, size)
    _add_periods(draw, plan)
    for nation in plan["nations"]:
        _fill_nation(draw, nation)
    for unit in plan["units"]:
        _fill_unit(draw, plan, unit, size)
    _add_availability(draw, plan)
    _maybe(draw, plan, "resources", st.just(_ids("S", 2)), one_in=3)
    for resource in plan.get("resources", []):
        resource["capacity"] = draw(st.sampled_from([2, 3, 1, 0]))
    for venue in plan["venues"]:
        _fill_venue(draw, plan, venue)
    for exercise in plan["exercises"]:
        _fill_exercise(draw, plan, exercise, size)
    seldom = len(plan["exercises"]) == 1  # then a link can only tie the exercise to itself
    links = st.lists(_links(plan), min_size=1, max_size=2)
    _maybe(draw, plan, "links", links, one_in=12 if seldom else 2)
    if plan.get("periods"):
        budgets = st.lists(_budgets(plan, size), min_size=1, max_size=2)
        _maybe(draw, plan, "budgets", budgets, one_in=2)
    for number in range(1, draw(_number(size.goals)) + 1):
        plan["goals"].append({"id": f"G{number}"} | draw(_goals(plan)))
    _maybe(draw, plan, "baseline", _baselines(plan), one_in=3)
    return plan


# --- drawing -----------------------------------------------------------------------------------


def _one_in(draw: DrawFn, chances: int) -> bool:
    return draw(st.integers(1, chances)) == chances


def _maybe(draw: DrawFn, record: Json, field: str, values: SearchStrategy[T], one_in: int) -> None:
    """Leave a field out, or give it once in so many plans."""
    if _one_in(draw, one_in):
        record[field] = draw(values)


def _number(ends: Range) -> SearchStrategy[int]:
    """A number from the range, more often from its upper half: few things meet few conflicts."""
    low, high = ends
    return st.integers(low, high) | st.integers((low + high + 1) // 2, high)


def _some(
    values: Sequence[T], min_size: int = 0, max_size: int | None = None
) -> SearchStrategy[list[T]]:
    """Some of the values, each at most once; none when there are none to choose from."""
    if not values:
        return st.just([])
    return st.lists(st.sampled_from(values), min_size=min_size, max_size=max_size, unique=True)


def _ids(letter: str, number: int) -> list[Json]:
    return [{"id": f"{letter}{n}"} for n in range(1, number + 1)]


def _ids_of(records: list[Json]) -> list[str]:
    return [record["id"] for record in records]


@st.composite
def _dates(draw: DrawFn, plan: Json, beyond: int = 0) -> str:
    """A day of the horizon, or up to so many days beyond its ends."""
    first, last = _ends(plan)
    return iso(draw(st.integers(first - beyond, last + beyond)))


@st.composite
def _spans(draw: DrawFn, plan: Json, beyond: int = 0, most_days: int = 5) -> Json:
    start = day(draw(_dates(plan, beyond)))
    return {"start": iso(start), "end": iso(start + draw(st.integers(0, most_days - 1)))}


def _ends(plan: Json) -> tuple[int, int]:
    return day(plan["horizon"]["start"]), day(plan["horizon"]["end"])


# --- the parts of a plan -----------------------------------------------------------------------


def _add_general_fields(draw: DrawFn, plan: Json) -> None:
    _maybe(draw, plan, "marking", st.sampled_from(["UNCLASSIFIED", "REL TO FVEY"]), one_in=6)
    _maybe(draw, plan, "currency", st.sampled_from(["EUR", "AUD"]), one_in=6)
    _maybe(draw, plan, "travel_counts", st.booleans(), one_in=2)
    first, _ = _ends(plan)
    _maybe(draw, plan, "as_of", st.integers(-10, 2).map(lambda n: iso(first + n)), one_in=3)


def _add_transit(draw: DrawFn, plan: Json, size: Size) -> None:
    # Seven days, the default, leave little room in a tiny plan, so most plans say less.
    if not _one_in(draw, 6):
        plan["default_transit_days"] = draw(st.integers(0, size.most_transit_days))
    pairs = [
        (here, there)
        for here, there in combinations_with_replacement(_ids_of(plan["regions"]), 2)
        if _one_in(draw, 10 if here == there else 2)
    ]
    if pairs:
        days = st.integers(0, size.most_transit_days)
        turned = [pair[::-1] if draw(st.booleans()) else pair for pair in pairs]
        plan["transit"] = [
            {"from": here, "to": there, "days": draw(days)} for here, there in turned
        ]


def _add_periods(draw: DrawFn, plan: Json) -> None:
    """None, one or two periods: covering the horizon or not, touching or with a gap between."""
    first, last = _ends(plan)
    number = draw(st.integers(0, 2))
    start = first + draw(st.sampled_from([0, -3, 2]))
    periods = _ids("P", number)
    for period in periods:
        end = draw(st.integers(start, last + 3)) if start < last else start
        period |= {"start": iso(start), "end": iso(end)}
        start = end + 1 + draw(st.sampled_from([0, 2]))
    if periods:
        plan["periods"] = periods


def _fill_nation(draw: DrawFn, nation: Json) -> None:
    _maybe(draw, nation, "name", st.sampled_from(["Australia", "Côte d'Ivoire"]), one_in=8)
    _maybe(draw, nation, "groups", _some(GROUPS), one_in=2)
    _maybe(draw, nation, "max_concurrent", st.sampled_from([None, 1, 2, 1, 2, 0]), one_in=3)


def _fill_unit(draw: DrawFn, plan: Json, unit: Json, size: Size) -> None:
    unit["nation"] = draw(st.sampled_from(_ids_of(plan["nations"])))
    unit["home_region"] = draw(st.sampled_from(_ids_of(plan["regions"])))
    able = [c for c in _ids_of(plan["capabilities"]) if not _one_in(draw, 3)]
    unit["capabilities"] = {capability: draw(st.sampled_from([3, 2, 1])) for capability in able}
    _maybe(draw, unit, "domain", st.sampled_from(["air", "sea"]), one_in=8)
    _maybe(draw, unit, "recovery_days", st.integers(0, size.most_recovery_days), one_in=2)
    limits = st.none() | st.integers(0, 2 * size.duration_days[1])
    _maybe(draw, unit, "max_days_per_period", limits, one_in=3)
    _maybe(draw, unit, "daily_cost", st.integers(0, 3), one_in=2)
    _maybe(draw, unit, "deploy_cost", st.integers(0, 5), one_in=2)


def _add_availability(draw: DrawFn, plan: Json) -> None:
    windows = []
    for _ in range(draw(st.integers(0, 4))):
        whose = draw(st.sampled_from(["unit", "unit", "nation"]))
        window: Json = {whose: draw(st.sampled_from(_ids_of(plan[f"{whose}s"])))}
        window |= draw(_spans(plan, beyond=2))
        window["status"] = draw(st.sampled_from(["tentative", "unavailable"]))
        _maybe(draw, window, "note", st.just("docked"), one_in=8)
        windows.append(window)
    if windows:
        plan["availability"] = windows


def _fill_venue(draw: DrawFn, plan: Json, venue: Json) -> None:
    venue["region"] = draw(st.sampled_from(_ids_of(plan["regions"])))
    _maybe(draw, venue, "capacity", st.sampled_from([1, 2, None, 1, 2, 0]), one_in=3)
    closures = st.lists(_spans(plan, beyond=2, most_days=3), min_size=1, max_size=2)
    _maybe(draw, venue, "closures", closures, one_in=3)


def _fill_exercise(draw: DrawFn, plan: Json, exercise: Json, size: Size) -> None:
    nations, venues = _ids_of(plan["nations"]), _ids_of(plan["venues"])
    exercise["duration_days"] = draw(st.integers(*size.duration_days))
    exercise["venues"] = [] if _one_in(draw, 30) else draw(_some(venues, min_size=1))
    _maybe(draw, exercise, "name", st.sampled_from(["Cobra Gold", "Übung"]), one_in=8)
    _maybe(draw, exercise, "series", st.just("Gold"), one_in=8)
    _maybe(draw, exercise, "kind", st.sampled_from(["LIVEX", "FTX", "CPX", "CAX", "TTX"]), one_in=8)
    if not _one_in(draw, 3):
        exercise["high_end"] = draw(st.sampled_from([True, True, True, False]))
    _maybe(draw, exercise, "mandatory", st.booleans(), one_in=6)
    if not _one_in(draw, 3):
        exercise["priority"] = draw(st.integers(-1, 5))
    _add_window(draw, plan, exercise)
    invited = st.just([]) if _one_in(draw, 8) else _some(nations, min_size=1)
    _maybe(draw, exercise, "invited", invited, one_in=4)
    exercise["roles"] = _ids("role-", draw(_number(size.roles)))
    for role in exercise["roles"]:
        _fill_role(draw, plan, exercise, role)
    suited = [unit["nation"] for unit in plan["units"] if _suited_roles(plan, exercise, unit)]
    # A host without a unit to send keeps the exercise off every calendar.
    hosts = nations if _one_in(draw, 8) else [nation for nation in nations if nation in suited]
    _maybe(draw, exercise, "host", st.sampled_from([*hosts, None]), one_in=3)
    if not exercise["roles"] and draw(st.booleans()):
        del exercise["roles"]
    _maybe(draw, exercise, "fixed_cost", st.integers(0, 9), one_in=2)
    if plan.get("resources"):
        resources = st.sampled_from(_ids_of(plan["resources"]))
        amounts = st.dictionaries(resources, st.integers(0, 2), min_size=1)
        _maybe(draw, exercise, "resources", amounts, one_in=2)
    _maybe(draw, exercise, "milestones", st.lists(_milestones(), min_size=1, max_size=2), one_in=3)
    _maybe(draw, exercise, "lock", _locks(plan, exercise), one_in=3)


def _add_window(draw: DrawFn, plan: Json, exercise: Json) -> None:
    """Earliest start, latest end and weekdays: mostly wide enough, sometimes too narrow."""
    first, last = _ends(plan)
    earliest, latest = first, last
    if _one_in(draw, 3):
        earliest = first + draw(st.integers(-1, (last - first) // 2))
        exercise["earliest_start"] = iso(earliest)
    if _one_in(draw, 3):
        shortest = 0 if _one_in(draw, 5) else exercise["duration_days"] - 1
        latest = earliest + shortest + draw(st.integers(0, max(0, last + 1 - earliest - shortest)))
        exercise["latest_end"] = iso(latest)
    weekdays = st.just([]) if _one_in(draw, 8) else _some(range(1, 8), min_size=2)
    _maybe(draw, exercise, "start_weekdays", weekdays, one_in=4)


def _fill_role(draw: DrawFn, plan: Json, exercise: Json, role: Json) -> None:
    nations = _ids_of(plan["nations"])
    _maybe(draw, role, "name", st.just("Blue force"), one_in=8)
    if not _one_in(draw, 6):
        role["capability"] = draw(st.sampled_from([*_ids_of(plan["capabilities"]), None]))
    _maybe(draw, role, "min_level", st.sampled_from([1, 2, 2, 3]), one_in=2)
    wanted = st.just([]) if _one_in(draw, 8) else _some(nations, min_size=1)
    _maybe(draw, role, "nations", wanted, one_in=5)
    suited = [u for u in plan["units"] if Reading(plan).suits(exercise, role, u)]
    # Roles that cannot be filled, too, keep an exercise off every calendar.
    many = 3 if _one_in(draw, 12) else min(2, len(suited))
    most_nations = 3 if _one_in(draw, 12) else min(2, len({unit["nation"] for unit in suited}))
    _maybe(draw, role, "min_units", st.integers(0, many), one_in=2)
    _maybe(draw, role, "min_nations", st.integers(0, most_nations), one_in=4)
    least = max(1, role.get("min_units", 0), role.get("min_nations", 0))
    at_most = st.sampled_from([None, least, least + 1, least, least + 1, least - 1])
    _maybe(draw, role, "max_units", at_most, one_in=2)


@st.composite
def _milestones(draw: DrawFn) -> Json:
    milestone: Json = {
        "name": "initial planning conference",
        "days_before": draw(st.integers(0, 9)),
    }
    _maybe(draw, milestone, "done", st.booleans(), one_in=2)
    return milestone


@st.composite
def _locks(draw: DrawFn, plan: Json, exercise: Json) -> Json:
    """Locks that mostly can be obeyed: a possible start, an own venue, suited units."""
    lock: Json = {}
    _maybe(draw, lock, "held", st.sampled_from([True, False, True]), one_in=3)
    possible = st.sampled_from(_possible_starts(plan, exercise)).map(iso)
    starts = _dates(plan, beyond=1) if _one_in(draw, 5) else possible
    _maybe(draw, lock, "start", starts, one_in=3)
    venues = [] if _one_in(draw, 8) else exercise["venues"]
    _maybe(draw, lock, "venue", st.sampled_from(venues or _ids_of(plan["venues"])), one_in=3)
    units = {}
    for unit in plan["units"]:
        if not _one_in(draw, 2 * len(plan["units"])):
            continue
        every_role = _ids_of(exercise.get("roles", []))
        roles = every_role if _one_in(draw, 8) else _suited_roles(plan, exercise, unit)
        units[unit["id"]] = draw(st.sampled_from([*roles, None]))
    if units:
        lock["units"] = units
    return lock


@st.composite
def _links(draw: DrawFn, plan: Json) -> Json:
    ids = _ids_of(plan["exercises"])
    link: Json = {"type": draw(st.sampled_from(LINK_TYPES)), "first": draw(st.sampled_from(ids))}
    others = [other for other in ids if other != link["first"]]
    if _one_in(draw, 12) or not others:
        others = [link["first"]]
    link["second"] = draw(st.sampled_from(others))
    if link["type"] in ("before", "apart"):
        _maybe(draw, link, "min_gap_days", st.integers(0, 3), one_in=2)
    if link["type"] == "before":
        _maybe(draw, link, "max_gap_days", st.none() | st.integers(0, 5), one_in=2)
    if link["type"] == "overlap":
        _maybe(draw, link, "min_days", st.integers(0, 3), one_in=2)
    return link


@st.composite
def _budgets(draw: DrawFn, plan: Json, size: Size) -> Json:
    budget: Json = {"period": draw(st.sampled_from(_ids_of(plan["periods"])))}
    _maybe(draw, budget, "nation", st.sampled_from([*_ids_of(plan["nations"]), None]), one_in=2)
    budget["amount"] = draw(st.integers(0, size.most_money))
    return budget


@st.composite
def _goals(draw: DrawFn, plan: Json) -> Json:
    """A goal that, as a rule, some exercise has a role for and some nations have units for."""
    goal: Json = {}
    nations = _ids_of(plan["nations"])
    reading = Reading(plan)
    able = [
        (exercise, role["capability"], unit["nation"])
        for exercise in plan["exercises"]
        for role in exercise.get("roles", [])
        for unit in plan["units"]
        if role.get("capability") and reading.suits(exercise, role, unit)
    ]
    if able and not _one_in(draw, 6):
        aim, goal["capability"], _ = draw(st.sampled_from(able))
        nations = sorted({n for e, thread, n in able if e is aim and thread == goal["capability"]})
        if not aim.get("high_end", False) or _one_in(draw, 4):
            goal["high_end"] = False
    else:
        goal["capability"] = draw(st.sampled_from(_ids_of(plan["capabilities"])))
        _maybe(draw, goal, "high_end", st.booleans(), one_in=2)
    _maybe(draw, goal, "min_level", st.integers(1, 3), one_in=4)
    groups = sorted({group for nation in plan["nations"] for group in nation.get("groups", [])})
    if groups and _one_in(draw, 4):
        goal["group"] = draw(st.sampled_from(groups))
        number = sum(1 for nation in plan["nations"] if goal["group"] in nation.get("groups", []))
    else:
        goal["nations"] = draw(_some(nations, min_size=1, max_size=3))
        number = len(goal["nations"])
    _maybe(draw, goal, "at_least", st.integers(1, number), one_in=2)
    _maybe(draw, goal, "target", st.integers(1, 6), one_in=2)
    _maybe(draw, goal, "weight", st.integers(1, 100), one_in=2)
    if _one_in(draw, 4):
        first, last = _ends(plan)
        dates = draw(_spans(plan, beyond=1, most_days=last - first))
        goal |= {end: dates[end] for end in draw(_some(["start", "end"], min_size=1))}
    only = st.just([]) if _one_in(draw, 10) else _some(_ids_of(plan["exercises"]), min_size=1)
    _maybe(draw, goal, "exercises", only, one_in=4)
    return goal


@st.composite
def _baselines(draw: DrawFn, plan: Json) -> Json:
    """A calendar of the plan, perhaps with exercises, venues and units that it no longer has."""
    baseline: Json = draw(calendars(plan))
    if _one_in(draw, 3):
        baseline["plan"] = "Pacific of last year"
    for event in baseline["events"]:
        if _one_in(draw, 8):
            event["venue"] = "V-gone"
        if event["participants"] and _one_in(draw, 6):
            event["participants"][0]["unit"] = "U-gone"
    if _one_in(draw, 5):
        participants = [{"unit": "U1", "role": "role-1"}]
        gone = {"exercise": "E-gone", "venue": "V-gone", "participants": participants}
        baseline["events"].append(gone | draw(_spans(plan, beyond=5)))
    return baseline


# --- calendars ---------------------------------------------------------------------------------


@st.composite
def calendars(draw: DrawFn, plan: Json) -> Json:
    """Calendars of a plan: plausible events, in some of them a thing or two gone wrong."""
    held = [exercise for exercise in plan["exercises"] if _is_held(draw, exercise)]
    events = [draw(_plausible_events(plan, exercise)) for exercise in held]
    if events:
        for damage in draw(st.just([]) | st.lists(st.sampled_from(DAMAGES), max_size=3)):
            damage(draw, plan, events)
    return {"format": "exercise-calendar/1", "plan": plan["name"], "events": events}


def _is_held(draw: DrawFn, exercise: Json) -> bool:
    """Hold an exercise or not, mostly as its lock says or as it must be."""
    must = exercise.get("lock", {}).get("held", exercise.get("mandatory", False) or None)
    return draw(st.booleans()) if must is None else must != _one_in(draw, 8)


@st.composite
def _plausible_events(draw: DrawFn, plan: Json, exercise: Json) -> Json:
    """An event in its window, at an own venue, with suited units as many as its roles ask for."""
    lock = exercise.get("lock", {})
    possible = [day(lock["start"])] if "start" in lock else _possible_starts(plan, exercise)
    start = draw(st.sampled_from(possible))
    venues = [lock["venue"]] if "venue" in lock else exercise["venues"] or _ids_of(plan["venues"])
    venue = draw(st.sampled_from(venues))
    locked: dict[str, str | None] = lock.get("units", {})
    filled = {unit: role for unit, role in locked.items() if role is not None}
    suited = {
        unit["id"]: _suited_roles(plan, exercise, unit)
        for unit in plan["units"]
        if unit["id"] not in locked
    }
    host = exercise.get("host")
    hosts = [
        unit["id"] for unit in plan["units"] if unit["nation"] == host and suited.get(unit["id"])
    ]
    if hosts:
        unit = draw(st.sampled_from(hosts))
        filled[unit] = draw(st.sampled_from(suited[unit]))
    for role in exercise.get("roles", []):
        free = [
            unit for unit, roles in suited.items() if role["id"] in roles and unit not in filled
        ]
        taken = sum(1 for filled_role in filled.values() if filled_role == role["id"])
        least = max(role.get("min_units", 0), role.get("min_nations", 0)) - taken
        least = max(0, min(least, len(free)))
        most = least + 3
        if role.get("max_units") is not None:
            most = max(least, min(most, role["max_units"] - taken))
        filled |= dict.fromkeys(draw(_some(free, least, most)), role["id"])
    return {
        "exercise": exercise["id"],
        "start": iso(start),
        "end": iso(start + exercise["duration_days"] - 1),
        "venue": venue,
        "participants": [{"unit": unit, "role": role} for unit, role in filled.items()],
    }


def _possible_starts(plan: Json, exercise: Json) -> list[int]:
    """The days on which rule WINDOW lets the event start; where it lets none, the whole horizon."""
    first, last = _ends(plan)
    earliest = max(first, day(exercise.get("earliest_start", iso(first))))
    latest = min(last, day(exercise.get("latest_end", iso(last))))
    weekdays = exercise.get("start_weekdays", range(1, 8))
    inside = range(earliest, latest - exercise["duration_days"] + 2)
    starts = [d for d in inside if date.fromordinal(d).isoweekday() in weekdays]
    return starts or list(range(first, last + 1))


def _suited_roles(plan: Json, exercise: Json, unit: Json) -> list[str]:
    reading = Reading(plan)
    return [role["id"] for role in exercise.get("roles", []) if reading.suits(exercise, role, unit)]


# --- what goes wrong in a calendar -------------------------------------------------------------


def _roles_of(plan: Json, event: Json) -> list[str]:
    exercise = next(e for e in plan["exercises"] if e["id"] == event["exercise"])
    return _ids_of(exercise.get("roles", []))


def _shift(event: Json, start_by: int, end_by: int) -> None:
    """Move the first and the last day; the event keeps at least one day."""
    start = date.fromisoformat(event["start"]) + timedelta(start_by)
    event["start"] = start.isoformat()
    event["end"] = max(start, date.fromisoformat(event["end"]) + timedelta(end_by)).isoformat()


def _move(draw: DrawFn, plan: Json, events: list[Json]) -> None:
    """Move an event: out of its window, to another weekday, into a closure, too near another."""
    by = draw(st.integers(-9, 9))
    _shift(draw(st.sampled_from(events)), by, by)


def _resize(draw: DrawFn, plan: Json, events: list[Json]) -> None:
    """Make an event longer or shorter."""
    _shift(draw(st.sampled_from(events)), 0, draw(st.integers(-3, 3)))


def _coincide(draw: DrawFn, plan: Json, events: list[Json]) -> None:
    """Let an event start when another one does, at the same venue."""
    event, other = draw(st.sampled_from(events)), draw(st.sampled_from(events))
    by = day(other["start"]) - day(event["start"])
    _shift(event, by, by)
    event["venue"] = other["venue"]


def _misplace(draw: DrawFn, plan: Json, events: list[Json]) -> None:
    """Hold an event at any venue."""
    draw(st.sampled_from(events))["venue"] = draw(st.sampled_from(_ids_of(plan["venues"])))


def _repeat(draw: DrawFn, plan: Json, events: list[Json]) -> None:
    """Hold an exercise twice."""
    event = draw(st.sampled_from(events))
    again = event | {"participants": [dict(p) for p in event["participants"]]}
    by = draw(st.integers(0, 9))
    _shift(again, by, by)
    events.append(again)


def _join(draw: DrawFn, plan: Json, events: list[Json]) -> None:
    """Put any unit into any role: unsuited, not invited, one too many, or listed before."""
    event = draw(st.sampled_from(events))
    if roles := _roles_of(plan, event):
        unit = draw(st.sampled_from(_ids_of(plan["units"])))
        event["participants"].append({"unit": unit, "role": draw(st.sampled_from(roles))})


def _drop(draw: DrawFn, plan: Json, events: list[Json]) -> None:
    """Take an event off the calendar."""
    if len(events) > 1:
        events.remove(draw(st.sampled_from(events)))


def _list_twice(draw: DrawFn, plan: Json, events: list[Json]) -> None:
    """List a unit again, in the same role or another."""
    event = draw(st.sampled_from(events))
    if event["participants"]:
        unit = draw(st.sampled_from(event["participants"]))["unit"]
        role = draw(st.sampled_from(_roles_of(plan, event)))
        event["participants"].append({"unit": unit, "role": role})


def _withdraw(draw: DrawFn, plan: Json, events: list[Json]) -> None:
    """Take a unit out of an event."""
    event = draw(st.sampled_from(events))
    if event["participants"]:
        event["participants"].remove(draw(st.sampled_from(event["participants"])))


DAMAGES: list[Callable[[DrawFn, Json, list[Json]], None]] = [
    _move,
    _resize,
    _coincide,
    _misplace,
    _repeat,
    _drop,
    _join,
    _list_twice,
    _withdraw,
]
