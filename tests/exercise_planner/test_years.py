"""Dates and names some years on."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exercise_planner.days import Span
from exercise_planner.years import (
    first_on,
    renamed,
    span_on,
    week_on,
    years_long,
    years_of,
)


def day(text: str) -> int:
    return date.fromisoformat(text).toordinal()


def span(first: str, last: str) -> Span:
    return Span(day(first), day(last))


@pytest.mark.parametrize(
    ("was", "years", "becomes"),
    [
        (("2027-10-01", "2028-09-30"), 1, ("2028-10-01", "2029-09-30")),
        (("2028-02-10", "2028-02-29"), 1, ("2029-02-10", "2029-02-28")),  # February to its end
        (("2027-02-10", "2027-02-28"), 1, ("2028-02-10", "2028-02-29")),
        (("2028-02-29", "2028-03-10"), 1, ("2029-03-01", "2029-03-10")),
        (("2028-02-29", "2028-02-29"), 1, ("2029-03-01", "2029-03-01")),
        (("2028-02-29", "2028-02-29"), 4, ("2032-03-01", "2032-03-01")),
        (("2028-05-01", "9999-12-31"), 1, ("2029-05-01", "9999-12-31")),  # for ever
    ],
)
def test_a_span_keeps_its_dates(was: tuple[str, str], years: int, becomes: tuple[str, str]) -> None:
    assert span_on(span(*was), years) == span(*becomes)


@given(st.dates(max_value=date(9900, 1, 1)), st.integers(1, 800), st.integers(1, 90))
def test_spans_that_follow_each_other_still_do(start: date, days: int, years: int) -> None:
    first = start.toordinal()
    one, other = Span(first, first + days), Span(first + days + 1, first + 2 * days + 1)
    assert span_on(one, years).last + 1 == span_on(other, years).first


@given(st.dates(date(1900, 1, 1), date(2200, 1, 1)), st.integers(1, 12))
def test_a_week_keeps_its_weekday_and_number(when: date, years: int) -> None:
    moved = date.fromordinal(week_on(when.toordinal(), years))
    was, now = when.isocalendar(), moved.isocalendar()
    assert now.weekday == was.weekday
    if was.week <= 52:
        assert (now.year, now.week) == (was.year + years, was.week)
    else:
        assert (now.year, now.week) in [(was.year + years, 53), (was.year + years + 1, 1)]


def test_weeks_moved_year_by_year_stay_in_their_season() -> None:
    """As 52 weeks are a day or two short of a year, always 52 would drift by a week in six."""
    found = monday = day("2028-03-06")
    for year in range(1, 40):
        found = week_on(found, 1)
        assert abs(found - first_on(monday, year)) <= 6


def test_the_years_of_a_span() -> None:
    assert list(years_of(span("2027-10-01", "2028-09-30"))) == [2027, 2028]
    assert years_long(span("2027-10-01", "2028-09-30")) == 1
    assert years_long(span("2026-10-01", "2031-09-30")) == 5
    assert years_long(span("2028-05-01", "2028-05-31")) == 1


@pytest.mark.parametrize(
    ("text", "becomes"),
    [
        ("Indo-Pacific FY28 (illustrative)", "Indo-Pacific FY29 (illustrative)"),
        ("fy-28 and FY2028", "fy-29 and FY2029"),
        ("Keen Edge 2028", "Keen Edge 2029"),
        ("rfa-28-1", "rfa-29-1"),
        ("Red Flag-Alaska 28-1", "Red Flag-Alaska 29-1"),
        ("Bersama Lima '27", "Bersama Lima '28"),
        ("E028", "E028"),  # a number, not a year
        ("Exercise 12", "Exercise 12"),
        ("Wing 128, B28", "Wing 128, B28"),
        ("since 1998", "since 1998"),
        ("", ""),
    ],
)
def test_only_the_years_meant_move_in_a_name(text: str, becomes: str) -> None:
    assert renamed(text, (2027, 2028), 1) == becomes


def test_a_century_turns() -> None:
    assert renamed("FY99 of 2099", [2099], 1) == "FY00 of 2100"
