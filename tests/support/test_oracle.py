"""Examples reckoned by hand, so that the oracle, the brute force and the strategies can be trusted.

The hand-made plan's horizon is January 2027 (the 1st is a Friday); days are written as days of that
month, so that 0 is 31 December and 32 is 1 February. Australia's AIR is at home in ASIA, where BASE
lies; Britain's SHIP is at home in EUROPE, where CAMP lies, three days from ASIA.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import product
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, seed, settings
from hypothesis import strategies as st

from tests.support.bruteforce import (
    all_options_count,
    all_valid,
    best,
    best_with_give_up,
    first_valid,
)
from tests.support.oracle import (
    LESS_IS_BETTER,
    MEASURES,
    Json,
    Reading,
    better,
    breaks,
    day,
    demonstrations,
    iso,
    measures,
    points,
)
from tests.support.strategies import TINY, calendars, plans, small_plans, tiny_plans

Units = dict[str, str] | Sequence[tuple[str, str]]


def january(number: int) -> str:
    """Write a day of January 2027."""
    return iso(day("2026-12-31") + number)


def days(start: int, end: int) -> Json:
    """A span of January 2027."""
    return {"start": january(start), "end": january(end)}


def exercise(name: str = "GOLD", duration: int = 5, **fields: Any) -> Json:
    """A high-end exercise at BASE or CAMP, with the roles `fly` (air defence) and `help`."""
    return {
        "id": name,
        "duration_days": duration,
        "high_end": True,
        "venues": ["BASE", "CAMP"],
        "roles": [{"id": "fly", "capability": "IAMD", "min_level": 2}, {"id": "help"}],
    } | fields


def a_plan(*exercises: Json, air: Json | None = None, **fields: Any) -> Json:
    """The hand-made plan with these exercises, further fields of the unit AIR and of the plan."""
    ship = {"id": "SHIP", "nation": "GBR", "home_region": "EUROPE", "capabilities": {"IAMD": 3}}
    jets = {"id": "AIR", "nation": "AUS", "home_region": "ASIA", "capabilities": {"IAMD": 2}}
    return {
        "format": "exercise-plan/1",
        "name": "Hand-made",
        "horizon": days(1, 31),
        "regions": [{"id": "ASIA"}, {"id": "EUROPE"}],
        "transit": [{"from": "EUROPE", "to": "ASIA", "days": 3}],
        "capabilities": [{"id": "IAMD"}, {"id": "ASW"}],
        "nations": [{"id": "AUS", "groups": ["AUKUS"]}, {"id": "GBR", "groups": ["AUKUS"]}],
        "units": [jets | (air or {}), ship],
        "venues": [{"id": "BASE", "region": "ASIA"}, {"id": "CAMP", "region": "EUROPE"}],
        "exercises": list(exercises),
        "goals": [],
    } | fields


def event(
    name: str = "GOLD", start: int = 10, end: int = 14, venue: str = "BASE", units: Units = ()
) -> Json:
    """An event with units and the roles they fill."""
    filled = units.items() if isinstance(units, dict) else units
    participants = [{"unit": unit, "role": role} for unit, role in filled]
    return {"exercise": name, "venue": venue, "participants": participants} | days(start, end)


def calendar(*events: Json) -> Json:
    """A calendar of the hand-made plan."""
    return {"format": "exercise-calendar/1", "plan": "Hand-made", "events": list(events)}


def test_an_empty_plan_asks_for_nothing() -> None:
    """The empty calendar is valid and worth nothing, and it is the best there is."""
    plan = a_plan()
    assert breaks(plan, calendar()) == set()
    assert measures(plan, calendar()) == dict.fromkeys(MEASURES, 0)
    assert best(plan, list(MEASURES)) == (calendar(), dict.fromkeys(MEASURES, 0))


# --- the rules ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "held", "aspects"),
    [
        ({}, [], set()),
        ({}, [event(), event(start=20, end=24)], {"once"}),
        ({"mandatory": True}, [], {"mandatory"}),
        ({"lock": {"held": True}, "mandatory": True}, [], {"held", "mandatory"}),
        ({"lock": {"held": False}}, [event()], {"held"}),
        ({"lock": {"start": "2027-01-10"}}, [], set()),
        ({"lock": {"start": "2027-01-11"}}, [event()], {"start"}),
        ({"lock": {"venue": "CAMP"}}, [event()], {"venue"}),
        ({"lock": {"units": {"AIR": "fly"}}}, [event(units={"AIR": "fly"})], set()),
        ({"lock": {"units": {"AIR": "fly"}}}, [event(units={"AIR": "help"})], {"units"}),
        ({"lock": {"units": {"AIR": "fly"}}}, [event()], {"units"}),
        ({"lock": {"units": {"AIR": None}}}, [event()], set()),
        ({"lock": {"units": {"AIR": None}}}, [event(units={"AIR": "help"})], {"units"}),
    ],
)
def test_held(fields: Json, held: list[Json], aspects: set[str]) -> None:
    """Mandatory, once, and as the lock says; start, venue and units bind only when held."""
    broken = breaks(a_plan(exercise(**fields)), calendar(*held))
    assert broken == {("HELD", "GOLD", aspect) for aspect in aspects}


@pytest.mark.parametrize(
    ("fields", "start", "end", "broken"),
    [
        ({}, 1, 5, False),
        ({}, 0, 4, True),
        ({}, 27, 31, False),
        ({}, 28, 32, True),
        ({}, 10, 13, True),
        ({}, 10, 15, True),
        ({"earliest_start": "2027-01-10", "latest_end": "2027-01-14"}, 10, 14, False),
        ({"earliest_start": "2027-01-11"}, 10, 14, True),
        ({"latest_end": "2027-01-13"}, 10, 14, True),
        ({"start_weekdays": [5, 7]}, 10, 14, False),  # 10 January is a Sunday
        ({"start_weekdays": [1, 2, 3, 4, 5, 6]}, 10, 14, True),
    ],
)
def test_window(fields: Json, start: int, end: int, broken: bool) -> None:
    """The first and the last possible day are allowed, the days beside them are not."""
    found = breaks(a_plan(exercise(**fields)), calendar(event(start=start, end=end)))
    assert found == ({("WINDOW", "GOLD")} if broken else set())


@pytest.mark.parametrize(
    ("as_of", "fields", "broken"),
    [
        (10, {}, False),
        (11, {}, True),
        (4, {"milestones": [{"name": "conference", "days_before": 6}]}, False),
        (5, {"milestones": [{"name": "conference", "days_before": 6}]}, True),
        (5, {"milestones": [{"name": "conference", "days_before": 6, "done": True}]}, False),
        (11, {"lock": {"start": "2027-01-10"}}, False),
    ],
)
def test_lead(as_of: int, fields: Json, broken: bool) -> None:
    """Nothing is arranged in the past, save what is done or locked."""
    found = breaks(a_plan(exercise(**fields), as_of=january(as_of)), calendar(event()))
    assert found == ({("LEAD", "GOLD")} if broken else set())


def test_venue() -> None:
    """A closure matters from its first to its last day, and only own venues will do."""
    plan = a_plan(exercise(venues=["BASE"]))
    plan["venues"][0]["closures"] = [days(3, 4)]
    assert breaks(plan, calendar(event(start=5, end=9))) == set()
    assert breaks(plan, calendar(event(start=4, end=8))) == {("VENUE", "GOLD")}
    assert breaks(plan, calendar(event(venue="CAMP"))) == {("VENUE", "GOLD")}


def test_venue_capacity() -> None:
    """Two events may not share the one place of a venue, not even for a day."""
    plan = a_plan(exercise(), exercise("EAGLE"))
    plan["venues"][0]["capacity"] = 1
    assert breaks(plan, calendar(event(), event("EAGLE", 15, 19))) == set()
    assert breaks(plan, calendar(event(), event("EAGLE", 14, 18, "CAMP"))) == set()
    crowded = breaks(plan, calendar(event(), event("EAGLE", 13, 17)))
    assert crowded == {
        ("VENUE_CAPACITY", "BASE", "2027-01-13"),
        ("VENUE_CAPACITY", "BASE", "2027-01-14"),
    }


def test_host() -> None:
    """Any unit of the host will do; a host that is not invited can only break rule ROLE instead."""
    plan = a_plan(exercise(host="AUS"))
    assert breaks(plan, calendar(event(units={"AIR": "help"}))) == set()
    assert breaks(plan, calendar(event(units={"SHIP": "fly"}))) == {("HOST", "GOLD")}
    uninvited = a_plan(exercise(host="AUS", invited=["GBR"]))
    found = breaks(uninvited, calendar(event(units={"AIR": "help"})))
    assert found == {("ROLE", "GOLD", "help")}


@pytest.mark.parametrize(
    ("role", "fields", "units", "broken"),
    [
        ({}, {}, {}, False),
        ({"min_units": 1}, {}, {}, True),
        ({"min_units": 1, "max_units": 1}, {}, {"AIR": "fly"}, False),
        ({"max_units": 1}, {}, {"AIR": "fly", "SHIP": "fly"}, True),
        ({"max_units": None}, {}, {"AIR": "fly", "SHIP": "fly"}, False),
        ({"min_nations": 2}, {}, {"AIR": "fly", "SHIP": "fly"}, False),
        ({"min_nations": 2}, {}, {"AIR": "fly", "SHIP": "help"}, True),
        ({"min_level": 2}, {}, {"AIR": "fly"}, False),
        ({"min_level": 3}, {}, {"AIR": "fly"}, True),
        ({"capability": "ASW", "min_level": 1}, {}, {"AIR": "fly"}, True),
        ({"capability": None, "min_level": 3}, {}, {"AIR": "fly"}, False),
        ({"nations": ["GBR"]}, {}, {"AIR": "fly"}, True),
        ({"nations": []}, {}, {"AIR": "fly"}, True),
        ({}, {"invited": ["GBR"]}, {"AIR": "fly"}, True),
        ({"nations": ["AUS"]}, {"invited": []}, {"AIR": "fly"}, True),
    ],
)
def test_role(role: Json, fields: Json, units: Units, broken: bool) -> None:
    """Enough, not too many, from enough nations, able and asked."""
    fly = {"id": "fly", "capability": "IAMD"} | role
    plan = a_plan(exercise(roles=[fly, {"id": "help"}], **fields))
    found = breaks(plan, calendar(event(units=units)))
    assert found == ({("ROLE", "GOLD", "fly")} if broken else set())


def test_a_unit_fills_one_role_once() -> None:
    """A unit listed twice breaks each role it is listed in."""
    plan = a_plan(exercise())
    same = event(units=[("AIR", "fly"), ("AIR", "fly"), ("SHIP", "help")])
    both = event(units=[("AIR", "fly"), ("AIR", "help")])
    assert breaks(plan, calendar(same)) == {("ROLE", "GOLD", "fly")}
    assert breaks(plan, calendar(both)) == {("ROLE", "GOLD", "fly"), ("ROLE", "GOLD", "help")}


@pytest.mark.parametrize(
    ("unit", "whose", "start", "end", "broken"),
    [
        ("SHIP", "unit", 15, 20, "by travel"),  # the way home takes 15, 16 and 17 January
        ("SHIP", "unit", 17, 20, "by travel"),
        ("SHIP", "unit", 18, 20, "not"),
        ("SHIP", "unit", 1, 7, "by travel"),
        ("SHIP", "unit", 1, 6, "not"),
        ("SHIP", "unit", 1, 10, "anyway"),
        ("SHIP", "nation", 14, 20, "anyway"),
        ("SHIP", "nation", 15, 20, "not"),
        ("AIR", "unit", 15, 20, "not"),  # at home, no way to go
        ("AIR", "unit", 14, 20, "anyway"),
    ],
)
def test_available(unit: str, whose: str, start: int, end: int, broken: str) -> None:
    """The unit itself is free from its way out to its way home, its nation during the event."""
    owner = {"unit": unit, "nation": {"SHIP": "GBR", "AIR": "AUS"}[unit]}[whose]
    away = {whose: owner, "status": "unavailable"} | days(start, end)
    plan = a_plan(exercise(), availability=[away])
    held = calendar(event(units={unit: "fly"}))
    missing = {("AVAILABLE", "GOLD", unit)}
    assert breaks(plan, held) == (missing if broken != "not" else set())
    plan["travel_counts"] = False
    assert breaks(plan, held) == (missing if broken == "anyway" else set())
    away["status"] = "tentative"
    assert breaks(plan, held) == set()


def test_travel_beyond_the_horizon_does_not_matter() -> None:
    """Days outside the horizon are free for travel, the last day inside it is not."""
    december = {"unit": "SHIP", "status": "unavailable"} | days(-20, 0)
    plan = a_plan(exercise(), availability=[december])
    assert breaks(plan, calendar(event(start=1, end=5, units={"SHIP": "fly"}))) == set()
    december["end"] = january(1)
    late = event(start=4, end=8, units={"SHIP": "fly"})
    assert breaks(plan, calendar(late)) == {("AVAILABLE", "GOLD", "SHIP")}


@pytest.mark.parametrize(
    ("recovery", "venue", "start", "broken"),
    [
        (0, "BASE", 14, True),
        (0, "BASE", 15, False),  # straight on
        (2, "BASE", 16, True),
        (2, "BASE", 17, False),
        (0, "CAMP", 17, True),  # three days of way: 15, 16 and 17 January
        (0, "CAMP", 18, False),
        (2, "CAMP", 19, True),
        (2, "CAMP", 20, False),
    ],
)
def test_separation(recovery: int, venue: str, start: int, broken: bool) -> None:
    """Recovery and the way between the venues lie between two events, listed in either order."""
    plan = a_plan(exercise(), exercise("EAGLE"), air={"recovery_days": recovery})
    first = event(units={"AIR": "fly"})
    second = event("EAGLE", start, start + 4, venue, {"AIR": "help"})
    expected = {("SEPARATION", "AIR", ("EAGLE", "GOLD"))} if broken else set()
    assert breaks(plan, calendar(first, second)) == expected
    assert breaks(plan, calendar(second, first)) == expected


@pytest.mark.parametrize(("listed", "way"), [({}, 7), ({"default_transit_days": 2}, 2)])
def test_the_way_between_regions_that_are_not_listed(listed: Json, way: int) -> None:
    """Seven days unless the plan says otherwise, and none within one region."""
    plan = a_plan(exercise(), exercise("EAGLE"), transit=[], **listed)
    first = event(units={"AIR": "fly"})
    enough = event("EAGLE", 15 + way, 19 + way, "CAMP", {"AIR": "fly"})
    assert breaks(plan, calendar(first, enough)) == set()
    short = event("EAGLE", 14 + way, 18 + way, "CAMP", {"AIR": "fly"})
    assert breaks(plan, calendar(first, short)) == {("SEPARATION", "AIR", ("EAGLE", "GOLD"))}
    assert breaks(plan, calendar(first, event("EAGLE", 15, 19, units={"AIR": "fly"}))) == set()


def test_separation_is_not_only_between_neighbours() -> None:
    """A short event between two others does not shorten the way between those."""
    plan = a_plan(exercise("A", 1), exercise("B", 1), exercise("C", 1), default_transit_days=4)
    plan["regions"].append({"id": "MOON"})
    plan["venues"].append({"id": "DOME", "region": "MOON"})
    plan["transit"] = [{"from": "MOON", "to": "ASIA", "days": 0}]
    for held in plan["exercises"]:
        held["venues"] = ["BASE", "DOME", "CAMP"]
    plan["transit"].append({"from": "EUROPE", "to": "MOON", "days": 0})
    units = {"AIR": "help"}
    events = [
        event("A", 10, 10, "BASE", units),
        event("B", 11, 11, "DOME", units),
        event("C", 12, 12, "CAMP", units),
    ]
    assert breaks(plan, calendar(*events)) == {("SEPARATION", "AIR", ("A", "C"))}


def test_separation_within_an_exercise_held_twice() -> None:
    """Two events of one exercise are kept apart like any others."""
    units = {"AIR": "fly"}
    twice = calendar(event(units=units), event(start=14, end=18, units=units))
    assert breaks(a_plan(exercise()), twice) == {
        ("HELD", "GOLD", "once"),
        ("SEPARATION", "AIR", ("GOLD", "GOLD")),
    }


def test_tempo() -> None:
    """An event counts with all its days in the period it starts in, and in no other."""
    periods = [{"id": "P1"} | days(5, 12), {"id": "P2"} | days(13, 31)]
    plan = a_plan(exercise(), exercise("EAGLE"), air={"max_days_per_period": 5}, periods=periods)
    units = {"AIR": "fly"}
    early = event("EAGLE", 4, 8, units=units)  # starts in no period
    across = event(start=12, end=16, units=units)  # five days, all of them in P1
    second = event("EAGLE", 17, 21, units=units)
    assert breaks(plan, calendar(across, early)) == set()
    assert breaks(plan, calendar(across, second)) == set()
    plan["units"][0]["max_days_per_period"] = 4
    assert breaks(plan, calendar(across)) == {("TEMPO", "AIR", "P1")}


def test_concurrent() -> None:
    """A nation counts events, not units, day by day."""
    plan = a_plan(exercise(), exercise("EAGLE"))
    plan["units"][1]["nation"] = "AUS"
    plan["nations"][0]["max_concurrent"] = 1
    both = event(units={"AIR": "fly", "SHIP": "help"})
    assert breaks(plan, calendar(both)) == set()
    apart = [event(units={"AIR": "fly"}), event("EAGLE", 15, 19, "CAMP", {"SHIP": "fly"})]
    assert breaks(plan, calendar(*apart)) == set()
    near = [event(units={"AIR": "fly"}), event("EAGLE", 14, 18, "CAMP", {"SHIP": "fly"})]
    assert breaks(plan, calendar(*near)) == {("CONCURRENT", "AUS", "2027-01-14")}


def test_resource() -> None:
    """Running events add up on each day."""
    plan = a_plan(
        exercise(resources={"CELL": 2}),
        exercise("EAGLE", resources={"CELL": 1}),
        resources=[{"id": "CELL", "capacity": 2}],
    )
    assert breaks(plan, calendar(event(), event("EAGLE", 15, 19))) == set()
    near = breaks(plan, calendar(event(), event("EAGLE", 6, 10)))
    assert near == {("RESOURCE", "CELL", "2027-01-10")}


@pytest.mark.parametrize(
    ("nation", "amount", "start", "broken"),
    [
        (None, 100, 10, False),  # the fixed cost
        (None, 99, 10, True),
        ("AUS", 10, 10, False),  # two a day for five days, at home
        ("AUS", 9, 10, True),
        ("GBR", 25, 10, False),  # three a day for five days, and ten to deploy
        ("GBR", 24, 10, True),
        ("GBR", 0, 9, False),  # starts in no period
    ],
)
def test_budget(nation: str | None, amount: int, start: int, broken: bool) -> None:
    """The command and each nation pay for their own part of what starts in the period."""
    plan = a_plan(
        exercise(fixed_cost=100),
        air={"daily_cost": 2, "deploy_cost": 10},
        periods=[{"id": "P1"} | days(10, 12)],
        budgets=[{"period": "P1", "nation": nation, "amount": amount}],
    )
    plan["units"][1] |= {"daily_cost": 3, "deploy_cost": 10}
    held = calendar(event(start=start, end=start + 4, units={"AIR": "fly", "SHIP": "fly"}))
    assert breaks(plan, held) == ({("BUDGET", "P1", nation)} if broken else set())
    assert measures(plan, held)["cost"] == 100 + 2 * 5 + 3 * 5 + 10


@pytest.mark.parametrize(
    ("link", "start", "duration", "broken"),
    [
        ({"type": "before"}, 15, 5, False),
        ({"type": "before"}, 14, 5, True),
        ({"type": "before", "min_gap_days": 2}, 17, 5, False),
        ({"type": "before", "min_gap_days": 2}, 16, 5, True),
        ({"type": "before", "max_gap_days": 2}, 17, 5, False),
        ({"type": "before", "max_gap_days": 2}, 18, 5, True),
        ({"type": "before"}, 3, 5, True),
        ({"type": "requires"}, 3, 5, False),
        ({"type": "exclusive"}, 20, 5, True),
        ({"type": "apart"}, 15, 5, False),
        ({"type": "apart"}, 14, 5, True),
        ({"type": "apart", "min_gap_days": 2}, 17, 5, False),
        ({"type": "apart", "min_gap_days": 2}, 16, 5, True),
        ({"type": "apart", "min_gap_days": 2}, 3, 5, False),  # until 7 January: 8 and 9 are free
        ({"type": "apart", "min_gap_days": 2}, 4, 5, True),
        ({"type": "overlap"}, 14, 5, False),
        ({"type": "overlap"}, 15, 5, True),
        ({"type": "overlap", "min_days": 2}, 13, 5, False),
        ({"type": "overlap", "min_days": 2}, 14, 5, True),
        ({"type": "within"}, 10, 5, False),
        ({"type": "within"}, 12, 3, False),
        ({"type": "within"}, 12, 4, True),
        ({"type": "within"}, 9, 6, True),
    ],
)
def test_link(link: Json, start: int, duration: int, broken: bool) -> None:
    """GOLD from 10 to 14 January, and then EAGLE."""
    pair = {"first": "GOLD", "second": "EAGLE"}
    plan = a_plan(exercise(), exercise("EAGLE", duration), links=[link | pair])
    second = event("EAGLE", start, start + duration - 1)
    assert breaks(plan, calendar(event(), second)) == ({("LINK", 0)} if broken else set())
    alone = {("LINK", 0)} if link["type"] == "requires" else set()
    assert breaks(plan, calendar(second)) == alone
    assert breaks(plan, calendar(event())) == set()


@pytest.mark.parametrize(
    ("link", "broken"),
    [
        ("before", True),
        ("requires", False),
        ("exclusive", True),
        ("apart", True),
        ("overlap", False),
        ("within", False),
    ],
)
def test_a_link_to_itself(link: str, broken: bool) -> None:
    """An exercise that is its own partner is measured against itself."""
    plan = a_plan(exercise(), links=[{"type": link, "first": "GOLD", "second": "GOLD"}])
    assert breaks(plan, calendar(event())) == ({("LINK", 0)} if broken else set())


# --- the measures ------------------------------------------------------------------------------


def test_points() -> None:
    """The k-th demonstration is worth weight x 60 / k, up to the target."""
    goal = {"target": 3, "weight": 2}
    assert [points(goal, shown) for shown in range(5)] == [0, 120, 180, 220, 220]
    assert points({}, 2) == 60


@pytest.mark.parametrize(
    ("goal", "units", "shown"),
    [
        ({}, {"AIR": "fly", "SHIP": "fly"}, True),
        ({}, {"AIR": "fly"}, False),  # at_least is all of them
        ({"at_least": 1}, {"AIR": "fly"}, True),
        ({"at_least": 1}, {"AIR": "help"}, False),  # able, but not in such a role
        ({"at_least": 1, "min_level": 3}, {"AIR": "fly"}, False),
        ({"at_least": 1, "min_level": 3}, {"SHIP": "fly"}, True),
        ({"at_least": 1, "exercises": ["EAGLE"]}, {"AIR": "fly"}, False),
        ({"at_least": 1, "exercises": ["GOLD"]}, {"AIR": "fly"}, True),
        ({"at_least": 1, "exercises": []}, {"AIR": "fly"}, False),
        ({"at_least": 1, "start": "2027-01-10", "end": "2027-01-14"}, {"AIR": "fly"}, True),
        ({"at_least": 1, "start": "2027-01-11"}, {"AIR": "fly"}, False),
        ({"at_least": 1, "end": "2027-01-13"}, {"AIR": "fly"}, False),
        ({"at_least": 1, "high_end": False}, {"AIR": "fly"}, True),
        ({"at_least": 1, "capability": "ASW"}, {"AIR": "fly"}, False),
    ],
)
def test_demonstration(goal: Json, units: Units, shown: bool) -> None:
    """The right exercise, at the right time, with the right units of enough nations."""
    aukus = {"id": "SHOW", "capability": "IAMD", "group": "AUKUS"} | goal
    plan = a_plan(exercise(), exercise("EAGLE"), goals=[aukus])
    held = calendar(event(units=units))
    assert demonstrations(plan, held) == {"SHOW": ["GOLD"] if shown else []}
    measure = "high_end" if goal.get("high_end", True) else "standard"
    assert measures(plan, held)[measure] == (60 if shown else 0)


def test_a_high_end_goal_wants_a_high_end_exercise() -> None:
    """An ordinary exercise shows ordinary goals only."""
    goals = [
        {"id": "HIGH", "capability": "IAMD", "nations": ["AUS"]},
        {"id": "PLAIN", "capability": "IAMD", "nations": ["AUS"], "high_end": False},
    ]
    plan = a_plan(exercise(high_end=False), goals=goals)
    held = calendar(event(units={"AIR": "fly"}))
    assert demonstrations(plan, held) == {"HIGH": [], "PLAIN": ["GOLD"]}


def test_demonstrations_go_on_beyond_the_target() -> None:
    """They are listed in calendar order; only the points stop."""
    goal = {"id": "SHOW", "capability": "IAMD", "nations": ["AUS"], "target": 1}
    plan = a_plan(exercise(), exercise("EAGLE"), goals=[goal])
    held = calendar(event("EAGLE", 20, 24, units={"AIR": "fly"}), event(units={"AIR": "fly"}))
    assert demonstrations(plan, held) == {"SHOW": ["EAGLE", "GOLD"]}
    assert measures(plan, held)["high_end"] == 60


def test_cost_and_tempo_count_the_days_as_they_are() -> None:
    """An event of the wrong length costs and wears its units for the days it really lasts."""
    limits = {"daily_cost": 2, "max_days_per_period": 5}
    plan = a_plan(exercise(), air=limits, periods=[{"id": "P1"} | days(1, 31)])
    longer = calendar(event(end=15, units={"AIR": "fly"}))
    assert measures(plan, longer)["cost"] == 12
    assert breaks(plan, longer) == {("WINDOW", "GOLD"), ("TEMPO", "AIR", "P1")}


def test_priority_and_breadth() -> None:
    """Breadth counts nations, not units, and those of each event anew."""
    plan = a_plan(exercise(priority=5), exercise("EAGLE", priority=-2))
    both = {"AIR": "fly", "SHIP": "help"}
    held = calendar(event(units=both), event("EAGLE", 20, 24, units={"AIR": "fly"}))
    assert measures(plan, held)["priority"] == 3
    assert measures(plan, held)["breadth"] == 3
    plan["units"][1]["nation"] = "AUS"
    assert measures(plan, held)["breadth"] == 2


def test_tentative() -> None:
    """A day on which both unit and nation are tentative counts once, travel days never."""
    windows = [
        {"unit": "SHIP", "status": "tentative"} | days(8, 12),
        {"unit": "SHIP", "status": "tentative"} | days(11, 12),
        {"nation": "GBR", "status": "tentative"} | days(12, 13),
    ]
    plan = a_plan(exercise(), availability=windows)
    held = calendar(event(units={"SHIP": "fly", "AIR": "fly"}))
    assert measures(plan, held)["tentative"] == 4  # 10 to 13 January


@pytest.mark.parametrize(
    ("held", "disruption"),
    [
        ([], 20),
        ([event(units={"AIR": "fly", "SHIP": "help"})], 10),
        ([event(start=12, end=16, units={"AIR": "fly", "SHIP": "help"})], 12),
        ([event(start=20, end=24, units={"AIR": "fly", "SHIP": "help"})], 19),
        ([event(venue="CAMP", units={"AIR": "fly", "SHIP": "help"})], 13),
        ([event(units={"AIR": "help", "SHIP": "help"})], 11),
        ([event(start=8, end=12, venue="CAMP")], 17),
    ],
)
def test_disruption(held: list[Json], disruption: int) -> None:
    """GOLD is moved, changed and robbed of its units; an exercise now unknown is dropped."""
    agreed = [event(units={"AIR": "fly", "SHIP": "help"}), event("LOST", 1, 2, "GONE")]
    plan = a_plan(exercise(), baseline=calendar(*agreed))
    assert measures(plan, calendar(*held))["disruption"] == disruption


def test_better() -> None:
    """The first difference along the profile decides, and measures outside it do not count."""
    a = dict.fromkeys(MEASURES, 1)
    assert not better(list(MEASURES), a, dict(a))
    assert better(["priority", "cost"], a | {"priority": 2, "cost": 9}, a)
    assert better(["cost", "priority"], a, a | {"priority": 2, "cost": 9})
    assert not better(["priority"], a | {"cost": 0}, a)
    for measure in MEASURES:
        assert better([measure], a | {measure: 2}, a) is (measure not in LESS_IS_BETTER)


# --- the brute force ---------------------------------------------------------------------------


def test_best_takes_points_before_cost() -> None:
    """Held for the goal, with a unit in the role that shows it, where that is cheapest."""
    plan = a_plan(
        exercise(roles=[{"id": "help"}, {"id": "fly", "capability": "IAMD"}]),
        air={"deploy_cost": 7},
        horizon=days(1, 6),
        goals=[{"id": "SHOW", "capability": "IAMD", "nations": ["AUS"]}],
    )
    found, worth = best(plan, ["high_end", "cost", "breadth"])
    assert found is not None
    assert worth is not None
    (held,) = found["events"]
    assert (held["venue"], held["participants"][0]) == ("BASE", {"unit": "AIR", "role": "fly"})
    assert (worth["high_end"], worth["cost"], worth["breadth"]) == (60, 0, 2)


def test_best_obeys_links_that_later_events_mend() -> None:
    """An exercise that pays is held although it requires one that does not."""
    plan = a_plan(
        exercise("A", 1, priority=3, roles=[]),
        exercise("B", 1, priority=-2, roles=[]),
        horizon=days(1, 2),
        links=[{"type": "requires", "first": "B", "second": "A"}],
    )
    found, worth = best(plan, ["priority"])
    assert found is not None
    assert worth is not None
    assert {held["exercise"] for held in found["events"]} == {"A", "B"}
    assert worth["priority"] == 1
    assert all_options_count(plan) == 5 * 5  # two days, two venues, or not at all


def test_no_valid_calendar() -> None:
    """A mandatory exercise that is locked off leaves nothing."""
    plan = a_plan(exercise(mandatory=True, lock={"held": False}))
    assert best(plan, list(MEASURES)) == (None, None)
    assert best_with_give_up(plan, list(MEASURES), {"high_end": 10}) is None


def test_give_up() -> None:
    """Ten percent of 15 is one point of priority, enough to trade for the cheaper calendar."""
    plan = a_plan(
        exercise("A", 1, priority=14, fixed_cost=5, roles=[]),
        exercise("B", 1, priority=1, fixed_cost=5, roles=[]),
        horizon=days(1, 2),
    )
    profile = ["priority", "cost"]
    assert best_with_give_up(plan, profile, {}) == [("priority", 15), ("cost", 10)]
    assert best_with_give_up(plan, profile, {"priority": 6}) == [("priority", 15), ("cost", 10)]
    assert best_with_give_up(plan, profile, {"priority": 10}) == [("priority", 15), ("cost", 5)]
    assert best_with_give_up(plan, profile, {"priority": 100}) == [("priority", 15), ("cost", 0)]


def test_give_up_below_zero() -> None:
    """Ten percent of -15 is one point too, and it buys a nation's part in the second exercise."""
    plan = a_plan(
        exercise("A", 1, priority=-15, mandatory=True, roles=[]),
        exercise("B", 1, priority=-1, roles=[{"id": "help", "max_units": 1}]),
        horizon=days(1, 2),
    )
    profile = ["priority", "breadth"]
    assert best_with_give_up(plan, profile, {}) == [("priority", -15), ("breadth", 0)]
    assert best_with_give_up(plan, profile, {"priority": 10}) == [("priority", -15), ("breadth", 1)]


def test_units_of_one_worth_are_not_interchangeable() -> None:
    """Two mandatory exercises on one day need two units, although either unit is worth the same."""
    role = {"id": "help", "min_units": 1, "max_units": 1}
    plan = a_plan(
        exercise("A", 1, mandatory=True, roles=[role], venues=["BASE"]),
        exercise("B", 1, mandatory=True, roles=[role], venues=["BASE"]),
        horizon=days(1, 1),
    )
    plan["units"][1] |= {"nation": "AUS", "home_region": "ASIA"}
    found, _ = best(plan, list(MEASURES))
    assert found is not None
    assert {held["participants"][0]["unit"] for held in found["events"]} == {"AIR", "SHIP"}


MINUTE = replace(TINY, units=(1, 2), horizon_days=(2, 4), duration_days=(1, 3))


def every_calendar(plan: Json) -> Iterator[Json]:
    """All calendars of a plan, with every unit in every role, whatever they break."""
    horizon = range(day(plan["horizon"]["start"]), day(plan["horizon"]["end"]) + 1)
    ways: list[list[Json | None]] = []
    for held in plan["exercises"]:
        roles = [None, *(role["id"] for role in held.get("roles", []))]
        events = [
            {
                "exercise": held["id"],
                "start": iso(start),
                "end": iso(start + held["duration_days"] - 1),
                "venue": venue,
                "participants": [
                    {"unit": unit["id"], "role": role}
                    for unit, role in zip(plan["units"], filled, strict=True)
                    if role is not None
                ],
            }
            for start, venue in product(horizon, held["venues"])
            for filled in product(roles, repeat=len(plan["units"]))
        ]
        ways.append([None, *events])
    for chosen in product(*ways):
        yield calendar(*(way for way in chosen if way is not None))


@settings(deadline=None, max_examples=60, suppress_health_check=list(HealthCheck))
@given(
    plan=plans(MINUTE),
    profile=st.permutations(MEASURES),
    give_up=st.dictionaries(st.sampled_from(MEASURES), st.integers(0, 100), max_size=3),
)
def test_the_search_agrees_with_plain_enumeration(
    plan: Json, profile: list[str], give_up: dict[str, int]
) -> None:
    """What the search passes over never changes the best measures nor the tiers."""
    ways = 1
    for held in plan["exercises"]:
        fillings = (1 + len(held.get("roles", []))) ** len(plan["units"])
        ways *= 1 + 4 * len(held["venues"]) * fillings
    assume(ways <= 4000)
    reading = Reading(plan)
    valid = [reading.measures(c) for c in every_calendar(plan) if not reading.breaks(c)]
    found, worth = best(plan, profile)
    tiers = best_with_give_up(plan, profile, give_up)
    if not valid:
        assert (found, worth, tiers) == (None, None, None)
        return
    assert found is not None
    assert worth in valid
    assert not breaks(plan, found)
    assert measures(plan, found) == worth
    assert not any(better(profile, other, worth) for other in valid)
    expected = []
    for measure in profile:
        values = [values[measure] for values in valid]
        value = min(values) if measure in LESS_IS_BETTER else max(values)
        slack = give_up.get(measure, 0) * abs(value) // 100
        valid = [values for values in valid if abs(values[measure] - value) <= slack]
        expected.append((measure, value))
    assert tiers == expected


@settings(deadline=None, max_examples=60, suppress_health_check=list(HealthCheck))
@given(plan=tiny_plans(), data=st.data())
def test_a_valid_calendar_with_some_event_is_found_exactly_where_there_is_one(
    plan: Json, data: st.DataObject
) -> None:
    """Whatever it is that an event counts for."""
    assume(all_options_count(plan) <= 4000)
    unit = data.draw(st.sampled_from([None, *(unit["id"] for unit in plan["units"])]))
    latest = data.draw(st.sampled_from(sorted(Reading(plan).horizon)))
    least = data.draw(st.integers(0, 2))

    def counts(event: Json) -> bool:
        taking_part = [None, *(part["unit"] for part in event["participants"])]
        return day(event["start"]) <= latest and unit in taking_part

    found = first_valid(plan, counts, least)
    expected = any(sum(map(counts, c["events"])) >= least for c, _ in all_valid(plan))
    assert (found is not None) == expected
    if found is not None:
        assert not breaks(plan, found)
        assert sum(map(counts, found["events"])) >= least


# --- the strategies ----------------------------------------------------------------------------


@settings(deadline=None, max_examples=60, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_drawn_plans_and_calendars_can_be_read(data: st.DataObject) -> None:
    """They are plain JSON, name what exists, and every span starts before it ends."""
    plan = data.draw(tiny_plans() | small_plans())
    drawn = data.draw(calendars(plan))
    assert json.loads(json.dumps([plan, drawn])) == [plan, drawn]
    spans = [plan["horizon"], *plan.get("periods", []), *plan.get("availability", [])]
    assert all(s["start"] <= s["end"] for s in [*spans, *drawn["events"]])
    assert set(measures(plan, drawn)) == set(MEASURES)
    assert all(isinstance(key, tuple) for key in breaks(plan, drawn))


CODES = {
    "HELD", "WINDOW", "LEAD", "VENUE", "VENUE_CAPACITY", "HOST", "ROLE", "AVAILABLE", "SEPARATION",
    "TEMPO", "CONCURRENT", "RESOURCE", "BUDGET", "LINK",
}  # fmt: skip


def test_drawn_calendars_break_every_rule() -> None:
    """Among some hundred examples each rule is broken, and many calendars break none."""
    found: set[str] = set()
    judged = valid = 0

    @settings(
        deadline=None, max_examples=40, database=None, suppress_health_check=list(HealthCheck)
    )
    @given(st.data())
    def collect(data: st.DataObject) -> None:
        nonlocal judged, valid
        plan = data.draw(tiny_plans() | small_plans())
        broken = breaks(plan, data.draw(calendars(plan)))
        judged += 1
        valid += not broken
        found.update(key[0] for key in broken)

    # Examples of one run resemble each other: fresh runs find the rare rules sooner than long ones.
    for number in range(25):
        seed(number)(collect)()
        if found == CODES:
            break
    assert found == CODES
    assert valid >= judged / 8
