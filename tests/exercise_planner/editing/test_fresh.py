"""New things go with what is there: a plan that is made of nothing else can be solved."""

from collections.abc import Sequence
from typing import Any

import pytest

from exercise_planner.editing import added, with_fields
from exercise_planner.facts import Facts
from exercise_planner.findings import findings
from exercise_planner.plan import Plan
from exercise_planner.prospects import Prospects
from exercise_planner.reading import read_plan
from exercise_planner.sample import sample_plan
from tests.support import bruteforce
from tests.support.examples import plan, span

ONE_OF_EACH = ("regions", "capabilities", "nations", "units", "venues", "exercises", "goals")
TWO_NATIONS = ("regions", "capabilities", "nations", "nations", "units", "units", "venues",
               "exercises", "goals")  # fmt: skip
GOALS_FIRST = ("regions", "capabilities", "nations", "nations", "goals", "units", "units",
               "venues", "exercises")  # fmt: skip


def made_of(kinds: Sequence[str]) -> Plan:
    """Return a plan of six days that somebody makes by adding alone, in an order."""
    nothing: dict[str, Any] = {name: [] for name in ONE_OF_EACH}
    made = read_plan(plan(**nothing, transit=[], horizon=span(1, 6)))
    for kind in kinds:
        made = added(made, kind)
    return made


def goal_of(before: Plan) -> tuple[str, tuple[str, ...] | None, bool]:
    """Return capability, nations and kind of a new goal."""
    goal = added(before, "goals").goals[-1]
    return goal.capability, goal.nations, goal.high_end


@pytest.mark.parametrize("kinds", [ONE_OF_EACH, TWO_NATIONS, GOALS_FIRST])
def test_a_plan_that_is_made_by_adding_alone_has_a_calendar_that_meets_its_goal(
    kinds: Sequence[str],
) -> None:
    made = made_of(kinds)
    calendar, measures = bruteforce.best(made.to_json_object(), ["high_end", "standard"])
    assert calendar is not None
    assert measures is not None
    assert measures["high_end"] + measures["standard"] == 60


@pytest.mark.parametrize("kinds", [ONE_OF_EACH, TWO_NATIONS, GOALS_FIRST])
def test_nothing_is_found_in_a_plan_that_is_made_by_adding_alone(kinds: Sequence[str]) -> None:
    assert not any(findings(Facts(made_of(kinds))))


def test_a_goal_is_of_all_nations_that_can_show_it_up_to_two() -> None:
    assert made_of(TWO_NATIONS).goals[0].nations == ("NATION 1", "NATION 2")
    assert made_of(ONE_OF_EACH).goals[0].nations == ("NATION 1",)


@pytest.mark.parametrize("high_end", [True, False])
def test_a_goal_is_high_end_where_what_can_show_it_is(high_end: bool) -> None:
    made = made_of(ONE_OF_EACH)
    made = with_fields(made, "exercises", made.exercises[0].id, {"high_end": high_end})
    assert goal_of(made) == ("CAPABILITY 1", ("NATION 1",), high_end)


def test_a_goal_asks_for_what_an_exercise_trains_and_for_who_may_come() -> None:
    made = made_of(TWO_NATIONS)
    made = added(made, "capabilities")
    exercise = made.exercises[0].id
    second = made.capabilities[1].id
    for unit in made.units:
        made = with_fields(made, "units", unit.id, {f"capabilities.{second}": 3})
    role = {"id": "R", "capability": second, "min_level": 3}
    made = with_fields(made, "exercises", exercise, {"roles": [role], "invited": ["NATION 2"]})
    assert goal_of(made) == (second, ("NATION 2",), False)


@pytest.mark.parametrize("before", [read_plan(plan()), sample_plan()])
def test_a_goal_of_a_plan_that_is_there_can_be_shown(before: Plan) -> None:
    after = added(before, "goals")
    assert Prospects(Facts(after)).never(after.goals[-1]) is None


def test_a_unit_is_of_a_nation_that_has_none() -> None:
    made = made_of(["regions", "nations", "nations", "units", "units", "units"])
    assert [unit.nation for unit in made.units] == ["NATION 1", "NATION 2", "NATION 1"]
