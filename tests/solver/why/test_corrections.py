"""Corrections, over drawn facts and all of their parts."""

from __future__ import annotations

from itertools import islice

from hypothesis import given, settings
from hypothesis import strategies as st

from solver.why.corrections import MOST_UNANSWERED, among, corrections
from tests.solver.why.monotone import NAMES, Answers, Facts, answers

costs = st.lists(st.integers(0, 5), min_size=8, max_size=8).map(
    lambda numbers: dict(zip(NAMES, numbers, strict=True))
)


def total(costs: dict[str, int], given_up: Facts) -> int:
    return sum(costs[name] for name in given_up)


@settings(deadline=None, max_examples=60)
@given(drawn=answers(), costs=costs)
def test_all_smallest_sets_are_found_once_and_the_cheapest_first(
    drawn: Answers, costs: dict[str, int]
) -> None:
    found = list(corrections(drawn.items, costs.__getitem__, drawn.possible))
    assert set(found) == drawn.corrections()
    assert len(found) == len(set(found))
    assert [total(costs, one) for one in found] == sorted(total(costs, one) for one in found)


@settings(deadline=None, max_examples=60)
@given(drawn=answers(silent=True), costs=costs)
def test_with_unanswered_questions_each_set_found_is_still_a_smallest_one(
    drawn: Answers, costs: dict[str, int]
) -> None:
    found = list(corrections(drawn.items, costs.__getitem__, drawn.possible))
    assert set(found) <= drawn.corrections()
    assert len(found) == len(set(found))


@settings(deadline=None, max_examples=60)
@given(drawn=answers(), costs=costs, data=st.data())
def test_what_is_known_to_rule_it_out_changes_no_answer(
    drawn: Answers, costs: dict[str, int], data: st.DataObject
) -> None:
    cores = sorted(map(sorted, drawn.minimal_sets()))
    known = data.draw(st.lists(st.sampled_from(cores), unique_by=tuple)) if cores else []
    found = list(corrections(drawn.items, costs.__getitem__, drawn.possible, known))
    assert set(found) == drawn.corrections()
    asked = len(drawn.asked)
    list(corrections(drawn.items, costs.__getitem__, drawn.possible))
    assert asked <= len(drawn.asked) - asked


@settings(deadline=None, max_examples=60)
@given(drawn=answers(), costs=costs)
def test_what_ways_break_changes_no_answer(drawn: Answers, costs: dict[str, int]) -> None:
    cost = costs.__getitem__
    found = list(corrections(drawn.items, cost, drawn.possible, broken=drawn.broken_when))
    assert set(found) == drawn.corrections()
    assert [total(costs, one) for one in found] == sorted(total(costs, one) for one in found)


@settings(deadline=None, max_examples=60)
@given(drawn=answers(), costs=costs, data=st.data())
def test_one_that_is_soon_found_is_a_smallest_one_among_those_looked_at(
    drawn: Answers, costs: dict[str, int], data: st.DataObject
) -> None:
    looked_at = frozenset(name for name in drawn.items if data.draw(st.booleans()))
    found = among(looked_at, costs.__getitem__, drawn.possible)
    if found is None:
        assert not any(one <= looked_at for one in drawn.corrections())
    else:
        assert found <= looked_at
        assert found in drawn.corrections()


@settings(deadline=None, max_examples=60)
@given(drawn=answers(), costs=costs, data=st.data())
def test_facts_that_may_not_be_given_up_are_left_alone(
    drawn: Answers, costs: dict[str, int], data: st.DataObject
) -> None:
    kept = data.draw(st.frozensets(st.sampled_from(NAMES)))
    open_ones = [name for name in drawn.items if name not in kept]
    cores = drawn.minimal_sets()
    found = list(corrections(open_ones, costs.__getitem__, drawn.possible, cores))
    assert set(found) == {one for one in drawn.corrections() if one.isdisjoint(kept)}


def test_the_cheapest_is_there_after_few_questions_where_there_are_very_many() -> None:
    """Sixty reasons of three facts each: as many sets as atoms in a spoon of water."""
    names = tuple(f"{number} {letter}" for number in range(60) for letter in "abc")
    reasons = frozenset(frozenset(names[first : first + 3]) for first in range(0, 180, 3))
    drawn = Answers(names, reasons)
    cost = {"a": 1.0, "b": 5.0, "c": 5.0}
    (first,) = islice(corrections(names, lambda name: cost[name[-1]], drawn.possible), 1)
    assert first == {name for name in names if name.endswith("a")}
    assert len(drawn.asked) < 60 * 30


def test_it_stops_soon_when_nothing_is_answered_any_more() -> None:
    reasons = frozenset(frozenset(pair) for pair in ("ab", "cd", "ef", "gh"))
    drawn = Answers(tuple(NAMES), reasons, patience=40)
    found = list(corrections(NAMES, lambda _: 1.0, drawn.possible))
    assert set(found) < drawn.corrections()
    assert len(drawn.asked) < 40 + 3 * len(NAMES) * MOST_UNANSWERED
