"""Spans of days, and how days are said."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exercise_planner.days import (
    MAX_DAY,
    MIN_DAY,
    Span,
    as_date,
    common,
    counted,
    merged,
    spoken,
)

spans = st.tuples(st.integers(0, 40), st.integers(0, 9)).map(lambda s: Span(s[0], s[0] + s[1]))


def days(*some: Span) -> set[int]:
    """Give the days of spans."""
    return {day for span in some for day in range(span.first, span.last + 1)}


@given(spans, spans)
def test_spans_are_sets_of_days(one: Span, other: Span) -> None:
    shared = one.shared(other)
    assert one.days == len(days(one))
    assert one.within(other) == (days(one) <= days(other))
    assert (days(shared) if shared else set()) == days(one) & days(other)
    assert all((day in one) == (day in days(one)) for day in range(-1, 55))


@given(st.lists(spans))
def test_merged_spans_have_the_same_days_and_a_gap_between(some: list[Span]) -> None:
    found = merged(some)
    assert days(*found) == days(*some)
    assert all(a.last + 1 < b.first for a, b in pairwise(found))


@given(st.lists(spans), spans)
def test_common_days_are_those_in_the_window(some: list[Span], window: Span) -> None:
    assert days(*common(merged(some), window)) == days(*some) & days(window)


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ((2028, 3, 7), (2028, 3, 7), "7 Mar 2028"),
        ((2028, 3, 7), (2028, 3, 9), "7-9 Mar 2028"),
        ((2028, 2, 29), (2028, 3, 1), "29 Feb - 1 Mar 2028"),
        ((2028, 12, 31), (2029, 1, 1), "31 Dec 2028 - 1 Jan 2029"),
    ],
)
def test_spans_are_said_with_month_and_year_once(
    first: tuple[int, int, int], last: tuple[int, int, int], words: str
) -> None:
    span = Span.between(date(*first), date(*last))
    assert spoken(span) == words
    assert str(span) == words


def test_days_beyond_the_years_1_to_9999_are_held_at_the_ends() -> None:
    assert as_date(MIN_DAY - 5) == date.min
    assert as_date(MAX_DAY + 5) == date.max


def test_one_thing_is_not_many() -> None:
    assert [counted(n, "day") for n in (0, 1, 2)] == ["0 days", "1 day", "2 days"]


@pytest.mark.parametrize(
    ("number", "thing", "said"),
    [
        (3365, "break", "3,365 breaks"),
        (1_000_000, "event", "1,000,000 events"),
        (1, "capability", "1 capability"),
        (2, "capability", "2 capabilities"),
        (0, "travel entry", "0 travel entries"),
        (2, "event day", "2 event days"),
    ],
)
def test_numbers_and_nouns_are_written_as_people_write_them(
    number: int, thing: str, said: str
) -> None:
    assert counted(number, thing) == said
