"""Wishes that nothing in a plan could grant, and where they fail."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from jsonpointer import resolve_pointer

from exercise_planner.reading import read_plan
from exercise_planner.why.beyond import crowded
from exercise_planner.why.never import never
from exercise_planner.why.wish import CalendarWish, ExerciseWish, GoalWish
from tests.exercise_planner.why.wishes import asked, granting_calendar
from tests.support.boards import moderate
from tests.support.examples import assist, defend, exercise, may, plan

ROOF = GoalWish(goal="roof")
KEEN = ExerciseWish(exercise="keen")


def fails(form: dict[str, Any], wish: Any) -> list[tuple[str, str, str]]:
    """Return condition, place and sentence of what fails."""
    return [(r.fact, r.path, r.message) for r in never(read_plan(form), wish)]


@given(asked=asked())
@settings(moderate, max_examples=20)
def test_what_is_hopeless_no_calendar_has(asked: Any) -> None:
    made, wish = asked
    reasons = never(made, wish)
    if reasons:
        assert granting_calendar(made, wish) is None
    form = made.model_dump(mode="json", by_alias=True)
    for reason in reasons:
        resolve_pointer(form, reason.path)
        assert reason.message.endswith(".")


def test_what_could_be_is_not_hopeless() -> None:
    for wish in (ROOF, KEEN, ExerciseWish(exercise="keen", unit="plane"), CalendarWish()):
        assert fails(plan(), wish) == []


def test_a_goal_that_no_exercise_trains() -> None:
    goals = {"roof": {"capability": "hunt"}}
    said = "No exercise of the plan has a role for Submarine search."
    assert fails(plan(goals=goals), ROOF) == [("training", "/goals/0/capability", said)]


def test_a_goal_whose_own_exercises_do_not_train_it() -> None:
    form = plan(exercises={"iron": {"roles": [assist()]}}, goals={"roof": {"exercises": ["iron"]}})
    said = "No exercise that One roof names has a role for Missile defence."
    assert fails(form, ROOF) == [("training", "/goals/0/capability", said)]


def test_a_high_end_goal_that_no_high_end_exercise_trains() -> None:
    form = plan(exercises={"keen": {"high_end": False}, "blue": {"roles": []}})
    assert fails(form, ROOF) == [
        (
            "high_end",
            f"/exercises/{place}/high_end",
            f"{name} has a role for Missile defence but is not high-end.",
        )
        for place, name in ((0, "Keen Sword"), (1, "Iron Spear"))
    ]


def test_of_many_exercises_that_are_not_high_end_their_number_is_told() -> None:
    form = plan(exercises=[exercise(f"x{n}", f"X {n}", 3) for n in range(9)])
    said = "None of the 9 exercises with a role for Missile defence is high-end, as One roof asks."
    assert fails(form, ROOF) == [("high_end", "/goals/0/high_end", said)]


def test_a_goal_that_nobody_has_the_capability_for() -> None:
    units = {name: {"capabilities": {"hunt": 3}} for name in ("ship", "jets")}
    said = "Nobody of Japan and Australia has Missile defence at level 2."
    assert fails(plan(units=units), ROOF) == [("nations", "/goals/0/nations", said)]


def test_a_goal_whose_nations_are_not_invited() -> None:
    form = plan(exercises={"keen": {"invited": ["usa"]}})
    said = "Nobody of Japan and Australia is invited to Keen Sword."
    assert fails(form, ROOF) == [("nations", "/exercises/0/invited", said)]


def test_a_goal_whose_invited_nations_do_not_have_it() -> None:
    form = plan(
        goals={"roof": {"nations": ["jpn", "usa"]}}, exercises={"keen": {"invited": ["usa"]}}
    )
    said = "Nobody of United States has Missile defence at level 2, as Keen Sword asks."
    assert fails(form, ROOF) == [("nations", "/exercises/0/roles", said)]


def test_a_nation_among_others_that_lacks_it_or_is_not_invited_is_no_case_of_never() -> None:
    assert not fails(plan(goals={"roof": {"nations": ["jpn", "usa"]}}), ROOF)
    assert not fails(plan(exercises={"keen": {"invited": ["jpn"]}}), ROOF)


def test_a_goal_with_a_nation_that_has_no_units() -> None:
    form = plan()
    del form["units"][1]
    said = "Nobody of Australia has Missile defence at level 2 for Keen Sword."
    assert fails(form, ROOF) == [("nations", "/goals/0/nations", said)]


def test_a_goal_asked_for_more_often_than_there_are_exercises_for_it() -> None:
    said = "Only Keen Sword could show it, not 2 exercises."
    wish = GoalWish(goal="roof", times=2)
    assert fails(plan(), wish) == [("training", "/goals/0/capability", said)]


HELD: list[tuple[dict[str, Any], dict[str, Any], str, str, str]] = [
    (
        {"roles": [assist(), defend(min_units=3)]},
        {},
        "units",
        "/exercises/0/roles/1",
        "The role Air defenders of Keen Sword needs 3 units; only 2 suit it.",
    ),
    (
        {"roles": [defend(min_units=1, min_level=3, min_nations=2)]},
        {},
        "units",
        "/exercises/0/roles/0",
        "The role Air defenders of Keen Sword needs units of 2 nations; "
        "only 1 nation has any that suit it.",
    ),
    (
        {"roles": [assist(min_units=2), defend(min_units=2)]},
        {},
        "units",
        "/exercises/0/roles",
        "The roles Helpers and Air defenders of Keen Sword need 4 units; only 3 suit them.",
    ),
    (
        {"duration_days": 32},
        {},
        "options",
        "/exercises/0/duration_days",
        "Keen Sword lasts 32 days; the plan has only 31 from 1 May 2028 on.",
    ),
    (
        {"venues": []},
        {},
        "options",
        "/exercises/0",
        "Keen Sword can never be held: it has no venue.",
    ),
    (
        {},
        {"start": may(30)},
        "options",
        "/exercises/0/duration_days",
        "Keen Sword cannot start on 30 May 2028, but only from 1 May 2028 to 27 May 2028.",
    ),
    (
        {"roles": []},
        {"unit": "jets"},
        "options",
        "/exercises/0/roles",
        "Keen Sword has no role for No. 75 Squadron.",
    ),
]


@pytest.mark.parametrize(("change", "how", "fact", "path", "message"), HELD)
def test_an_exercise_that_can_never_be_held_as_asked(
    change: dict[str, Any], how: dict[str, Any], fact: str, path: str, message: str
) -> None:
    wish = ExerciseWish.model_validate({"exercise": "keen", **how})
    assert fails(plan(exercises={"keen": change}), wish) == [(fact, path, message)]


def test_what_a_planner_could_drop_makes_nothing_hopeless() -> None:
    lock = {"held": False, "units": {"ship": None, "jets": None}}
    change = {"lock": lock, "start_weekdays": [], "invited": ["usa", "aus"]}
    form = plan(exercises={"keen": change}, venues={"range": {"capacity": 0}})
    assert fails(form, KEEN) == []
    assert fails(form, ROOF) == []


def test_seats_are_filled_by_moving_others_to_where_they_fit_as_well() -> None:
    able = {"any": ["a", "b", "c"], "few": ["a", "b"], "one": ["a"]}
    assert crowded(["any", "few", "one"], able) == set()
    assert crowded(["any", "few", "few", "one"], able) == {"few", "one"}
