"""Bit masks of start days against plain sets of them."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from exercise_planner.days import Span
from exercise_planner.starts import between, first_of, last_of, meeting, runs, where_at_least

offsets = st.integers(-5, 70)
sets_of_offsets = st.frozensets(st.integers(0, 70))


def mask(offsets: frozenset[int]) -> int:
    """Give the mask of a set."""
    return sum(1 << offset for offset in offsets)


def members(starts: int) -> set[int]:
    """Give the set of a mask."""
    return {offset for offset in range(starts.bit_length()) if starts >> offset & 1}


@given(offsets, offsets)
def test_between_holds_the_offsets_from_0_on(first: int, last: int) -> None:
    assert members(between(first, last)) == {t for t in range(first, last + 1) if t >= 0}


@given(sets_of_offsets)
def test_runs_are_unbroken_and_as_long_as_can_be(offsets: frozenset[int]) -> None:
    found = list(runs(mask(offsets)))
    assert {t for first, last in found for t in range(first, last + 1)} == offsets
    assert all(a[1] + 1 < b[0] for a, b in pairwise(found))
    assert all(first <= last for first, last in found)


@given(sets_of_offsets.filter(bool))
def test_first_and_last(offsets: frozenset[int]) -> None:
    assert first_of(mask(offsets)) == min(offsets)
    assert last_of(mask(offsets)) == max(offsets)


spans = st.tuples(st.integers(-20, 80), st.integers(0, 15)).map(lambda s: Span(s[0], sum(s)))


@given(st.lists(spans, max_size=4), st.integers(1, 9), st.integers(0, 6), st.integers(0, 9))
def test_meeting(some: list[Span], days: int, way: int, origin: int) -> None:
    """An event meets a span if one of its days, or of its days of travel, is a day of it."""
    blocked = {day for span in some for day in range(span.first, span.last + 1)}
    expected = {
        t for t in range(120) if blocked & set(range(origin + t - way, origin + t + days + way))
    }
    assert members(meeting(some, days, way, origin)) == expected


@given(st.integers(-1, 5), st.lists(sets_of_offsets, max_size=5), sets_of_offsets)
def test_where_at_least(number: int, sets: list[frozenset[int]], among: frozenset[int]) -> None:
    expected = {t for t in among if sum(t in each for each in sets) >= number}
    assert members(where_at_least(number, map(mask, sets), mask(among))) == expected
