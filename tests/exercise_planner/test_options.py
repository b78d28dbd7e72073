"""What may be chosen for one exercise, against what the rules say of one event."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from exercise_planner.facts import Facts
from exercise_planner.options import Options, all_options, options, warnings
from exercise_planner.reading import read_plan
from exercise_planner.starts import Starts
from tests.support.examples import Json, assist, defend, event, may, plan, span
from tests.support.oracle import Key, Reading, day, iso
from tests.support.strategies import TINY, plans

ALONE = {"HELD", "WINDOW", "LEAD", "VENUE", "HOST", "ROLE", "AVAILABLE"}
MINUTE = replace(TINY, units=(1, 3), exercises=(1, 2), horizon_days=(4, 8), goals=(0, 0))


def of(form: Json, name: str = "keen") -> Options:
    """Give the options of one exercise."""
    facts = Facts(read_plan(form))
    return options(facts, facts.exercises[name])


def days(starts: Starts) -> list[int]:
    """List the days of May on which a mask of the small plan's starts lets an event start."""
    return [t + 1 for t in range(starts.bit_length()) if starts >> t & 1]


# --- against the rules -------------------------------------------------------------------------


def held(exercise: Json, start: int, venue: str, filled: dict[str, str | None]) -> Json:
    """Give an event of an exercise; a unit with no role stays away."""
    return {
        "exercise": exercise["id"],
        "start": iso(start),
        "end": iso(start + exercise["duration_days"] - 1),
        "venue": venue,
        "participants": [{"unit": u, "role": role} for u, role in filled.items() if role],
    }


def breaks_alone(reading: Reading, only: Json) -> set[Key]:
    """Name what one event breaks by itself."""
    found = reading.breaks({"events": [only]})
    return {key for key in found if key[0] in ALONE and key[1] == only["exercise"]}


def is_kept(starts: Starts, offset: int) -> bool:
    """Tell whether an offset from the horizon's start is in a mask."""
    return offset >= 0 and bool(starts >> offset & 1)


def suited_roles(reading: Reading, exercise: Json, unit: Json) -> list[str]:
    """List the roles of an exercise for which a unit is suited; any other breaks ROLE."""
    roles = exercise.get("roles", [])
    return [role["id"] for role in roles if reading.suits(exercise, role, unit)]


def sound_events(reading: Reading, exercise: Json) -> Iterator[Json]:
    """Yield every event of an exercise, a little beyond the horizon too, that breaks nothing."""
    fillings = [[None, *suited_roles(reading, exercise, unit)] for unit in reading.units.values()]
    first, last = min(reading.horizon) - 2, max(reading.horizon) + 2
    for start, venue in product(range(first, last + 1), reading.venues):
        empty = breaks_alone(reading, held(exercise, start, venue, {}))
        if any(key[0] in ("WINDOW", "LEAD", "VENUE") for key in empty):
            continue  # whichever units take part
        for filling in product(*fillings):
            filled = dict(zip(reading.units, filling, strict=True))
            only = held(exercise, start, venue, filled)
            if not breaks_alone(reading, only):
                yield only


@settings(deadline=None, max_examples=150, suppress_health_check=list(HealthCheck))
@given(plans(MINUTE))
def test_what_is_left_out_breaks_a_rule(form: Json) -> None:
    """Every event that breaks nothing by itself is among the options, with all its units."""
    reading = Reading(form)
    for name, found in all_options(Facts(read_plan(form))).items():
        for only in sound_events(reading, reading.exercises[name]):
            offset, venue = day(only["start"]) - min(reading.horizon), only["venue"]
            assert found.never is None
            assert is_kept(found.starts.get(venue, 0), offset)
            assert is_kept(found.all_starts, offset)
            for part in only["participants"]:
                there = found.units.get((part["role"], part["unit"]), {})
                assert is_kept(there.get(venue, 0), offset)


@settings(deadline=None, max_examples=100, suppress_health_check=list(HealthCheck))
@given(plans(TINY))
def test_what_is_kept_breaks_no_rule_of_its_own(form: Json) -> None:
    """No start at a venue breaks WINDOW, LEAD or VENUE; every unit there may and can be there."""
    reading = Reading(form)
    first, last = min(reading.horizon), max(reading.horizon)
    for name, found in all_options(Facts(read_plan(form))).items():
        exercise = reading.exercises[name]
        assert (found.never is None) == bool(found.starts)
        assert all(found.starts.values())
        assert found.all_starts < 1 << (last - first + 1)
        for venue, start in product(found.starts, range(first, last + 1)):
            if not is_kept(found.starts[venue], start - first):
                continue
            broken = breaks_alone(reading, held(exercise, start, venue, {}))
            assert {key[0] for key in broken} <= {"HOST", "ROLE", "HELD"}
            assert {key[2] for key in broken if key[0] == "HELD"} <= {"units"}
        for (role, unit), there in found.units.items():
            assert exercise.get("lock", {}).get("units", {}).get(unit, role) == role
            (part,) = [part for part in exercise["roles"] if part["id"] == role]
            assert reading.suits(exercise, part, reading.units[unit])
            assert there
            assert all(there.values())
            for venue, start in product(there, range(first, last + 1)):
                if is_kept(there[venue], start - first):
                    assert is_kept(found.starts[venue], start - first)
                    broken = breaks_alone(reading, held(exercise, start, venue, {unit: role}))
                    assert not [key for key in broken if key[0] == "AVAILABLE"]


# --- by hand -----------------------------------------------------------------------------------


def with_keen(**changes: Any) -> Json:
    """Give the small plan with changes to its exercise `keen`."""
    return plan(exercises={"keen": changes})


def test_a_free_exercise_may_start_on_any_day_that_leaves_room() -> None:
    found = of(plan())
    assert {venue: days(starts) for venue, starts in found.starts.items()} == {
        "range": list(range(1, 28)),
        "coast": list(range(1, 28)),
    }
    suited = {("defend", "ship"), ("defend", "jets")}
    suited |= {("assist", unit) for unit in ("ship", "jets", "plane")}
    assert found.units.keys() == suited


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"earliest_start": may(10), "latest_end": may(15)}, [10, 11]),
        ({"start_weekdays": [1, 7]}, [1, 7, 8, 14, 15, 21, 22]),
        ({"lock": {"start": may(9)}}, [9]),
        ({"milestones": [{"name": "Conference", "days_before": 20}]}, [25, 26, 27]),
        (
            {"milestones": [{"name": "Conference", "days_before": 20}], "lock": {"start": may(1)}},
            [1],
        ),
        ({"duration_days": 31}, [1]),
    ],
)
def test_starts(changes: Json, expected: list[int]) -> None:
    """On the plan's day 5 May, or with a locked start, the window narrows to these days."""
    form = plan(exercises={"keen": changes})
    if "milestones" in changes:
        form["as_of"] = may(5)
    assert days(of(form).all_starts) == expected


def test_a_venues_closure_and_a_lock_to_a_venue() -> None:
    form = plan(
        venues={"range": {"closures": [span(6, 26)]}},
        exercises={"keen": {"lock": {"venue": "range"}}},
    )
    assert {venue: days(s) for venue, s in of(form).starts.items()} == {"range": [1, 27]}


def test_a_needed_role_narrows_the_starts_and_other_roles_with_them() -> None:
    """Only when the ship is there can the event be held, so only then are the others chosen."""
    form = plan(
        availability=[{"unit": "ship", "status": "unavailable", **span(6, 26)}],
        exercises={"keen": {"roles": [defend(min_units=2), assist()], "venues": ["range"]}},
    )
    found = of(form)
    assert days(found.starts["range"]) == [1, 27]
    assert days(found.units["assist", "plane"]["range"]) == [1, 27]


def test_travel_days_outside_the_horizon_do_not_narrow_the_starts_of_a_unit() -> None:
    away = {"unit": "ship", "status": "unavailable"}
    form = plan(availability=[{**away, **span(-9, 0)}, {**away, **span(32, 40)}])
    assert days(of(form).units["defend", "ship"]["coast"]) == list(range(1, 28))


def test_must_be_held() -> None:
    assert not of(plan()).must_be_held
    assert not of(with_keen(lock={"held": False})).must_be_held
    assert of(with_keen(lock={"held": True})).must_be_held
    assert of(with_keen(mandatory=True)).must_be_held


IMPOSSIBLE: list[tuple[str, Json, str]] = [
    ("locked off", {"lock": {"held": False}}, "locked off"),
    ("a host not invited", {"host": "aus", "invited": ["jpn"]}, "host Australia is not invited"),
    ("a host without a suited unit", {"host": "usa", "roles": [defend()]}, "United States"),
    ("min_units above max_units", {"roles": [defend(min_units=2, max_units=1)]}, "Air defenders"),
    ("more units than there are", {"roles": [defend(min_units=3)]}, "3 suitable units"),
    ("more nations than there are", {"roles": [defend(min_nations=3)]}, "Air defenders"),
    ("nobody invited", {"invited": [], "roles": [assist(min_units=1)]}, "Helpers"),
    ("a window too short", {"earliest_start": may(8), "latest_end": may(11)}, "5 days"),
    ("a window beyond the horizon", {"earliest_start": may(40)}, "window"),
    ("no weekday", {"start_weekdays": []}, "weekday"),
    (
        "no such weekday",
        {"start_weekdays": [1], "earliest_start": may(9), "latest_end": may(18)},
        "weekday",
    ),
    ("no venue", {"venues": []}, "no venue"),
    ("locked to another's venue", {"venues": ["range"], "lock": {"venue": "coast"}}, "Darwin"),
    ("a locked start too late", {"lock": {"start": may(28)}}, "locked start"),
    ("a locked start long ago", {"lock": {"start": "1999-01-01"}}, "locked start"),
    ("a locked start in the far future", {"lock": {"start": "9999-12-31"}}, "locked start"),
    (
        "a locked unit that is not suited",
        {"lock": {"units": {"plane": "defend"}}},
        "VP-8 Tigers",
    ),
]


@pytest.mark.parametrize(
    ("changes", "words"),
    [pytest.param(changes, words, id=name) for name, changes, words in IMPOSSIBLE],
)
def test_an_impossible_exercise_is_accepted_and_warned_of(changes: Json, words: str) -> None:
    form = with_keen(**changes)
    found = of(form)
    assert (dict(found.starts), dict(found.units)) == ({}, {})
    (warning,) = warnings(Facts(read_plan(form)))
    assert warning.startswith("Keen Sword can never be held: ")
    assert words in warning
    assert "mandatory" not in warning
    assert not list(sound_events(Reading(form), form["exercises"][0]))
    form["exercises"][0]["mandatory"] = True
    (warning,) = warnings(Facts(read_plan(form)))
    assert warning.endswith("; it must be held, so no calendar is valid.")


def test_milestones_that_leave_no_time_are_warned_of() -> None:
    form = plan(
        as_of=may(1),
        exercises={"keen": {"milestones": [{"name": "Conference", "days_before": 27}]}},
    )
    assert [*warnings(Facts(read_plan(form)))] == [
        "Keen Sword can never be held: its milestones leave no time to arrange it."
    ]


def test_venues_that_are_always_closed_are_warned_of() -> None:
    shut = {"closures": [span(1, 31)]}
    form = plan(venues={"range": shut, "coast": shut})
    assert len([*warnings(Facts(read_plan(form)))]) == 3


def test_a_plan_without_contradictions_is_not_warned_of() -> None:
    form = plan(exercises={"keen": {"mandatory": True, "host": "usa"}})
    assert [*warnings(Facts(read_plan(form)))] == []
    assert breaks_alone(Reading(form), event(units={"plane": "assist"})) == set()
