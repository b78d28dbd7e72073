"""Facts planted in a plan so that they rule a goal out: just these are found in the way.

The tests look at each kind once; with FUZZ in the environment, at many plans of each.
"""

from __future__ import annotations

import os
from collections.abc import Collection
from itertools import cycle, islice, product
from random import Random

import pytest

from exercise_planner.reading import read_plan
from exercise_planner.why.answer import Answer
from exercise_planner.why.costs import Costs
from exercise_planner.why.ladders import ladders
from exercise_planner.why.restrictions import restrictions
from exercise_planner.why.wish import GoalWish
from tests.solver.why.asking import asked, can_be, check_suggestion, sentences
from tests.support.planting.enough import OF_ONE, SINGLES
from tests.support.planting.ground import GOAL
from tests.support.planting.planted import (
    Planted,
    alone,
    beside_another,
    early_and_late,
    one_in_each_way,
    required,
)
from tests.support.planting.together import EARLY, FORCED, LATE, NARROW

FUZZ = "FUZZ" in os.environ
SEEDS = range(8 if FUZZ else 1)
WISH = GoalWish(goal=GOAL)
MOST_RUNGS = 25
"""Changes of one sort that are tried one by one; here the least is always among them."""
Kinds = Collection[str]


def pairs(first: Kinds, second: Kinds) -> list[tuple[str, str]]:
    """Return all pairs of kinds, or few in which each kind is."""
    many = max(len(first), len(second))
    some = zip(*(islice(cycle(kinds), many) for kinds in (first, second)), strict=True)
    return [*product(first, second)] if FUZZ else [*some]


def check_found(planted: Planted) -> Answer:
    """Check that what was planted is found in the way, and that each suggestion brings it in."""
    answer = asked(planted.plan, WISH)
    assert answer.status == "blocked"
    assert {reason.path for reason in answer.because} == set(planted.paths)
    assert answer.minimal
    assert not answer.further
    assert answer.suggestions
    for suggestion in answer.suggestions:
        check_suggestion(planted.plan, WISH, suggestion)
    for sentence in sentences(answer):
        assert "x-" not in sentence, "names, not ids"
    return answer


def check_planted(planted: Planted) -> None:
    """Check by all calendars that the planted facts rule the goal out, and none without one."""
    assert not can_be(planted.plan, WISH)
    for plan in planted.free.values():
        assert can_be(plan, WISH)


def check(planted: Planted) -> None:
    check_planted(planted)
    check_found(planted)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("kind", SINGLES)
def test_a_fact_that_alone_rules_a_goal_out_is_found_and_the_least_by_which_it_gives_way(
    kind: str, seed: int
) -> None:
    planted = alone(kind, seed)
    check_planted(planted)
    answer = check_found(planted)
    assert answer.suggestions[0].cost == least_cost(planted)
    assert all(suggestion.patch for suggestion in answer.suggestions)


def least_cost(planted: Planted) -> float:
    """Return what the cheapest of all changes of a planted fact costs that is enough."""
    plan = read_plan(planted.plan)
    (path,) = planted.paths
    fact = next(fact for fact in restrictions(plan, WISH) if fact.path == path)
    enough = [
        change.cost(Costs())
        for ladder in ladders(fact, plan, WISH)
        for change in islice(ladder.changes, MOST_RUNGS)
        if can_be(change.applied(plan).to_json_object(), WISH)
    ]
    return min(enough)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize(
    ("first", "second"), [("invited", "closure"), ("locked_off", "role_limit")]
)
def test_facts_and_kinds_that_are_ruled_out_are_left_alone(
    first: str, second: str, seed: int
) -> None:
    planted = one_in_each_way(first, second, seed)
    one, other = planted.paths
    for costs in (Costs(kept=(one,)), Costs(ruled_out=(first,))):
        answer = asked(planted.plan, WISH, costs=costs)
        assert answer.suggestions
        for suggestion in answer.suggestions:
            assert all(step["path"].startswith(other) for step in suggestion.patch)
            check_suggestion(planted.plan, WISH, suggestion)
    assert not asked(planted.plan, WISH, costs=Costs(kept=planted.paths)).suggestions


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("kind", OF_ONE)
def test_of_two_ways_to_a_goal_what_bars_each_is_found(kind: str, seed: int) -> None:
    other = Random(f"{kind} {seed}").choice([*OF_ONE])
    check(one_in_each_way(kind, other, seed))


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize(("first", "second"), pairs(EARLY, LATE))
def test_two_facts_that_leave_no_day_between_them_are_found(
    first: str, second: str, seed: int
) -> None:
    check(early_and_late(first, second, seed))


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize(("forced", "limit"), pairs(FORCED, NARROW))
def test_an_exercise_that_must_be_held_and_the_limit_that_is_then_too_narrow_are_found(
    forced: str, limit: str, seed: int
) -> None:
    check(beside_another(forced, limit, seed))


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("kind", ["locked_off", "earliest_start", "weekdays"])
def test_a_link_and_what_bars_the_exercise_it_asks_for_are_found(kind: str, seed: int) -> None:
    check(required(kind, seed))
