"""Dates as people type them."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exercise_planner.workbook.dates import LONG_MONTHS, NoDateError, read_date

SEVENTH = date(2028, 3, 7)  # a Tuesday


@pytest.mark.parametrize(
    "said",
    [
        SEVENTH,
        datetime(2028, 3, 7),
        20280307,
        20280307.0,
        "2028-03-07",
        "2028-3-7",
        "2028/03/07",
        "2028.3.7",
        "20280307",
        "2028-03-07 00:00",
        "2028-03-07 00:00:00",
        "2028-03-07T00:00:00.000Z",
        "7 Mar 2028",
        "07 MAR 2028",
        "7-Mar-2028",
        "7/mar/2028",
        "07MAR2028",
        "7. March 2028",
        "7th March 2028",
        "7 March, 2028",
        "7 Mar. 2028",
        "March 7, 2028",
        "Mar 7 2028",
        "Mar. 7th, 2028",
        "Mar-07-2028",
        "Tue 7 Mar 2028",
        "Tuesday, 7 March 2028",
        "Tue, Mar 7, 2028",
        "tues. 2028-03-07",
        "  7 Mar 2028\t",
        "7\xa0Mar\xa02028",
        "２０２８/３/７",
        "2028年3月7日",
        "2028 年 3 月 7 日",
        "2028년 3월 7일",
    ],
)
def test_what_has_one_reading_is_read(said: object) -> None:
    assert read_date(said) == SEVENTH


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("25/12/2027", date(2027, 12, 25)),
        ("12/25/2027", date(2027, 12, 25)),
        ("25.12.2027", date(2027, 12, 25)),
        ("5/5/2028", date(2028, 5, 5)),
        ("29 Feb 2028", date(2028, 2, 29)),
        ("1 Sept 2028", date(2028, 9, 1)),
        ("0001-01-01", date.min),
        ("9999-12-31", date.max),
    ],
)
def test_a_day_above_twelve_and_the_ends_of_time_are_read(said: str, meant: date) -> None:
    assert read_date(said) == meant


@pytest.mark.parametrize(
    ("said", "why"),
    [
        (
            "03/04/2027",
            '"03/04/2027" is ambiguous: 3 Apr 2027 or 4 Mar 2027; write the month as a word, or '
            "2027-04-03",
        ),
        (
            "3.4.2027",
            '"3.4.2027" is ambiguous: 3 Apr 2027 or 4 Mar 2027; write the month as a word, or '
            "2027-04-03",
        ),
        ("29 Feb 2027", '"29 Feb 2027" is no day that there is: February 2027 has 28 days'),
        ("31/04/2027", '"31/04/2027" is no day that there is: April 2027 has 30 days'),
        ("13/13/2027", '"13/13/2027" is no day that there is: there is no month 13'),
        ("0/4/2027", '"0/4/2027" is no day that there is'),
        ("0000-01-01", '"0000-01-01" is no day that there is: there is no year 0'),
        (20281307, "20281307 is no day that there is: there is no month 13"),
        ("Mon 7 Mar 2028", '"Mon 7 Mar 2028" is no day that there is: 7 Mar 2028 is a Tuesday'),
        (
            datetime(2028, 3, 7, 0, 1),
            "7 Mar 2028 00:01 has a time of day; expected a date alone",
        ),
        ("0 Mar 2028", '"0 Mar 2028" is no day that there is: there is no day 0'),
        (time(7), "07:00 is a time of day; expected a date, such as 7 Mar 2028"),
        (timedelta(1), "1 day, 0:00:00 is a time of day; expected a date, such as 7 Mar 2028"),
        (46_813, "46813 is a number; expected a date, such as 7 Mar 2028"),
        (2028, "2028 is a number; expected a date, such as 7 Mar 2028"),
        (0.5, "0.5 is a number; expected a date, such as 7 Mar 2028"),
        (True, "True is no date; expected one such as 7 Mar 2028"),
    ],
)
def test_what_has_none_or_two_is_refused_in_words(said: object, why: str) -> None:
    with pytest.raises(NoDateError) as caught:
        read_date(said)
    assert str(caught.value) == why


@pytest.mark.parametrize(
    "said", ["7/3/28", "07.03.28", "7-Mar-28", "7 Mar '28", "7Mar28", "7 March, 28"]
)
def test_a_year_of_two_digits_is_refused(said: str) -> None:
    with pytest.raises(NoDateError, match=r"has a year of two digits; expected four"):
        read_date(said)


@pytest.mark.parametrize(
    "said",
    [
        "",
        "soon",
        "TBD",
        "n/a",
        "-",
        "46813",
        "2028",
        "March 2028",
        "Q2 2028",
        "FY28",
        "7 Mär 2028",
        "7 2028 Mar",
        "2028-03/07",
        "2028-03-07 12:00",
        "7-8 Mar 2028",
        "070000ZMAR28",
        "7 Mar 20288",
        "Tuesday",
        "Tue",
        "x" * 100_000,
        "1 " * 20_000,
    ],
)
def test_what_is_no_date_is_said_to_be_none(said: str) -> None:
    with pytest.raises(NoDateError) as caught:
        read_date(said)
    assert str(caught.value).endswith("is no date; expected one such as 7 Mar 2028 or 2028-03-07")
    assert len(str(caught.value)) < 200


@given(st.dates(), st.sampled_from(range(9)))
def test_every_day_is_read_in_every_form(day: date, form: int) -> None:
    year = f"{day.year:04}"
    month = LONG_MONTHS[day.month - 1]
    said = (
        day.isoformat(),
        f"{year}/{day.month}/{day.day}",
        f"{year}{day.month:02}{day.day:02}",
        f"{day.day} {month} {year}",
        f"{day.day:02}{month[:3].upper()}{year}",
        f"{month} {day.day}, {year}",
        f"{day.day}-{month[:3]}-{year}",
        f"{year}年{day.month}月{day.day}日",
        f"{day.isoformat()}T00:00:00",
    )[form]
    assert read_date(said) == day


@given(st.dates())
def test_day_and_month_as_numbers_are_read_only_where_they_cannot_be_swapped(day: date) -> None:
    for said in (f"{day.day}/{day.month}/{day.year:04}", f"{day.month}/{day.day}/{day.year:04}"):
        if day.day > 12 or day.day == day.month:
            assert read_date(said) == day
        else:
            with pytest.raises(NoDateError, match="ambiguous"):
                read_date(said)


@given(
    st.text()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.integers()
    | st.datetimes()
    | st.times()
)
def test_nothing_else_comes_of_any_value(value: Any) -> None:
    found: object
    try:
        found = read_date(value)
    except NoDateError as error:
        found = str(error)
    assert type(found) is date or (isinstance(found, str) and found)
