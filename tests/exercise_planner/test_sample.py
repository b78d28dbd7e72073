"""The sample plan: made by its builder, of real exercises, and worth solving."""

import json
from typing import get_args

import pytest

from exercise_planner.facts import Facts
from exercise_planner.options import warnings
from exercise_planner.plan import Link, Plan
from exercise_planner.reading import read_plan
from exercise_planner.sample import sample_text
from exercise_planner.sample.build import build


@pytest.fixture(scope="module")
def sample() -> Plan:
    return read_plan(json.loads(sample_text()))


def test_the_file_is_what_the_builder_makes() -> None:
    assert json.loads(sample_text()) == build()


def test_it_is_as_large_as_promised(sample: Plan) -> None:
    assert len(sample.exercises) >= 30
    assert len(sample.nations) >= 15
    assert len(sample.units) >= 100
    assert len(sample.goals) >= 30
    assert [period.id for period in sample.periods] == ["FY28"]
    for part in ("availability", "venues", "resources", "budgets", "links"):
        assert getattr(sample, part), part
    assert any(venue.closures for venue in sample.venues)
    assert all(exercise.milestones for exercise in sample.exercises)


def test_it_has_a_link_of_each_type_and_a_goal_of_each_kind(sample: Plan) -> None:
    types = {type(link) for link in sample.links}
    assert types == set(get_args(get_args(Link)[0]))
    assert {goal.high_end for goal in sample.goals} == {True, False}
    assert {goal.group is None for goal in sample.goals} == {True, False}


def test_every_exercise_in_it_could_be_held(sample: Plan) -> None:
    assert list(warnings(Facts(sample))) == []


def test_every_name_is_for_people(sample: Plan) -> None:
    for part in ("nations", "units", "venues", "exercises", "goals", "capabilities", "regions"):
        assert all(thing.name for thing in getattr(sample, part)), part


def test_it_says_that_its_numbers_are_illustrative() -> None:
    from exercise_planner import sample as package

    assert package.__doc__ is not None
    assert "ILLUSTRATIVE" in package.__doc__
