"""Minimal sets, over drawn facts and all of their parts."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from solver.why.minimal import Unanswered, minimal_set
from tests.solver.why.monotone import NAMES, Answers, answers, some_facts

Grouping = Callable[[str], int] | None
groupings = st.none() | st.lists(st.integers(0, 3), min_size=8, max_size=8).map(
    lambda numbers: dict(zip(NAMES, numbers, strict=True)).__getitem__
)


@settings(deadline=None, max_examples=60)
@given(drawn=answers(), groups=groupings)
def test_the_set_rules_it_out_and_no_part_of_it_does(drawn: Answers, groups: Grouping) -> None:
    assume(drawn.truly_blocked(drawn.items))
    found = minimal_set(drawn.items, drawn.blocked, groups)
    assert frozenset(found.items) in drawn.minimal_sets()
    assert found.minimal


@settings(deadline=None, max_examples=60)
@given(drawn=answers(silent=True), groups=groupings)
def test_with_unanswered_questions_the_set_rules_it_out_and_says_minimal_only_if_it_is(
    drawn: Answers, groups: Grouping
) -> None:
    assume(drawn.truly_blocked(drawn.items))
    try:
        found = minimal_set(drawn.items, drawn.blocked, groups)
    except Unanswered:
        assert len(drawn.asked) == 1
        return
    assert drawn.truly_blocked(found.items)
    assert not found.minimal or frozenset(found.items) in drawn.minimal_sets()


@settings(deadline=None, max_examples=60)
@given(drawn=answers(silent=True), groups=groupings)
def test_gathered_from_what_ways_break_the_set_is_as_true(drawn: Answers, groups: Grouping) -> None:
    assume(drawn.truly_blocked(drawn.items))
    try:
        found = minimal_set(drawn.items, drawn.blocked, groups, drawn.broken)
    except Unanswered:
        assert len(drawn.asked) == 1
        return
    assert drawn.truly_blocked(found.items)
    assert not found.minimal or frozenset(found.items) in drawn.minimal_sets()
    assert found.minimal or drawn.silent or drawn.patience is not None


def test_ways_that_break_nothing_known_are_no_help_and_no_harm() -> None:
    drawn = Answers(("a", "b", "c"), frozenset({frozenset("ac")}))
    found = minimal_set(drawn.items, drawn.blocked, None, lambda _: frozenset())
    assert found.items == ("a", "c")


def test_gathering_asks_little_where_many_facts_do_not_matter() -> None:
    names = tuple(f"fact {number}" for number in range(1024))
    reason = frozenset(names[number] for number in range(0, 1024, 64))
    drawn = Answers(names, frozenset({reason}))
    found = minimal_set(names, drawn.blocked, None, drawn.broken)
    assert frozenset(found.items) == reason
    gathered, drawn.asked[:] = len(drawn.asked), []
    minimal_set(names, drawn.blocked)
    assert gathered < len(drawn.asked) / 2


@settings(deadline=None, max_examples=60)
@given(items=some_facts.filter(bool))
def test_of_facts_that_each_do_alone_the_first_is_the_answer(items: tuple[str, ...]) -> None:
    drawn = Answers(items, frozenset(map(frozenset, items)))
    assert minimal_set(items, drawn.blocked).items == items[:1]


def test_the_answer_keeps_the_order_of_the_facts() -> None:
    drawn = Answers(("d", "a", "c", "b"), frozenset({frozenset("abd")}))
    assert minimal_set(drawn.items, drawn.blocked).items == ("d", "a", "b")


def test_what_rules_itself_out_needs_no_facts() -> None:
    drawn = Answers(("a", "b"), frozenset({frozenset()}))
    assert minimal_set(drawn.items, drawn.blocked).items == ()


def test_what_is_possible_has_no_reasons() -> None:
    drawn = Answers(("a", "b"), frozenset())
    with pytest.raises(ValueError, match="not ruled out"):
        minimal_set(drawn.items, drawn.blocked)


def test_few_questions_are_asked_where_few_of_many_facts_matter() -> None:
    names = tuple(f"fact {number}" for number in range(1024))
    drawn = Answers(names, frozenset({frozenset({names[3], names[700]})}))
    found = minimal_set(names, drawn.blocked)
    assert found.items == (names[3], names[700])
    assert len(drawn.asked) < 50


def test_whole_groups_are_left_out_at_once() -> None:
    names = tuple(f"{kind}{number}" for kind in "abcdefgh" for number in range(100))
    drawn = Answers(names, frozenset({frozenset({"b7", "g99"})}))
    found = minimal_set(names, drawn.blocked, groups=lambda name: name[0])
    assert found.items == ("b7", "g99")
    assert all(
        sum(name.startswith(kind) for name in kept) in (0, 100)
        for kept in drawn.asked[:8]
        for kind in "abcdefgh"
    )
