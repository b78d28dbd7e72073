"""Dates as people type them: read where there is one reading, refused where there are two.

``03/04/2027`` is the third of April to half of the nations and the fourth of March to the others,
so it is an error; ``25/12/2027`` and ``2027-04-03`` have one reading each.
"""

import re
import unicodedata
from calendar import monthrange
from datetime import date, datetime, time, timedelta

from exercise_planner.days import MONTHS, spoken_day
from exercise_planner.problems import shown

LONG_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
FIRST_SAFE = date(1900, 3, 1)
"""Excel counts a 29 February 1900 that never was; earlier days are written as text."""

_MONTH_OF = {
    **{name.casefold(): i for i, name in enumerate(MONTHS, 1)},
    **{name.casefold(): i for i, name in enumerate(LONG_MONTHS, 1)},
    "sept": 9,
}
_YEAR_FIRST = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})", re.ASCII)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})", re.ASCII)
_DAY_FIRST = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[ ./-]*([^\W\d_]+)\.?[ ,./-]*(\d{4})")
_MONTH_FIRST = re.compile(r"([^\W\d_]+)\.?[ ./-]*(\d{1,2})(?:st|nd|rd|th)?[ ,./-]+(\d{4})")
_NUMBERS = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})", re.ASCII)
_EAST_ASIAN = re.compile(r"(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]", re.ASCII)
_SHORT_YEAR = re.compile(
    r"\d{1,2}([-/. ])\d{1,2}\1'?\d{2}|\d{1,2}[-/. ]*[^\W\d_]{3,9}[-/., ]*'?\d{2}"
)
_MIDNIGHT = re.compile(r"[T ]00:00(:00(\.0+)?)?Z?$")
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WEEKDAY = re.compile(r"([a-z]{3,9})[ ,.]+(?=\w)", re.IGNORECASE)


class NoDateError(ValueError):
    """A cell does not say a date; the message says what is wrong and what is expected."""


def read_date(value: object) -> date:
    """Return the date that a cell says.

    Parameters
    ----------
    value
        As the workbook has it: a date, a text, a number.

    Raises
    ------
    NoDateError
        It says none, or could say two.
    """
    if isinstance(value, datetime):
        if value.time() != time():
            raise NoDateError(f"{as_shown(value)} has a time of day; expected a date alone")
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, str):
        return _of_text(value.strip())
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        compact = _COMPACT.fullmatch(str(value).removesuffix(".0"))
        if compact and not 0 < value < 2_958_466:  # else it may be Excel's own count of days
            return _made(value, *map(int, compact.groups()))
        raise NoDateError(f"{value} is a number; expected a date, such as 7 Mar 2028")
    if isinstance(value, (time, timedelta)):
        said = as_shown(value) if isinstance(value, time) else value
        raise NoDateError(f"{said} is a time of day; expected a date, such as 7 Mar 2028")
    raise NoDateError(f"{value} is no date; expected one such as 7 Mar 2028")


def as_shown(value: date | time) -> str:
    """Return a date or time as screens show it: ``7 Mar 2028``, ``7 Mar 2028 12:30``."""
    if isinstance(value, time):
        return value.isoformat("seconds" if value.second else "minutes")
    day = spoken_day(value.toordinal())
    if isinstance(value, datetime) and value.time() != time():
        return f"{day} {as_shown(value.time())}"
    return day


def _of_text(text: str) -> date:
    bare = _MIDNIGHT.sub("", unicodedata.normalize("NFKC", text))
    found = _WEEKDAY.match(bare)
    weekdays = [name for name in _WEEKDAYS if found and _begins(name, found[1])]
    if found is None or not weekdays:
        return _of_day(text, bare)
    day = _of_day(text, bare[found.end() :])
    if (name := _WEEKDAYS[day.weekday()]) not in weekdays:
        said = spoken_day(day.toordinal())
        raise NoDateError(f"{shown(text)} is no day that there is: {said} is a {name}")
    return day


def _begins(word: str, short: str) -> bool:
    return word.casefold().startswith(short.casefold())


def _of_day(text: str, bare: str) -> date:
    """Return the day that a text says without a weekday and a time of day."""
    if found := _YEAR_FIRST.fullmatch(bare):
        return _made(text, int(found[1]), int(found[3]), int(found[4]))
    if found := _EAST_ASIAN.fullmatch(bare):
        return _made(text, *map(int, found.groups()))
    if found := _COMPACT.fullmatch(bare):
        return _made(text, *map(int, found.groups()))
    for pattern, day, month in ((_DAY_FIRST, 1, 2), (_MONTH_FIRST, 2, 1)):
        found = pattern.fullmatch(bare)
        if found and found[month].casefold() in _MONTH_OF:
            return _made(text, int(found[3]), _MONTH_OF[found[month].casefold()], int(found[day]))
    if found := _NUMBERS.fullmatch(bare):
        return _of_numbers(text, int(found[1]), int(found[3]), int(found[4]))
    if _SHORT_YEAR.fullmatch(bare):
        raise NoDateError(
            f"{shown(text)} has a year of two digits; expected four, as in 7 Mar 2028"
        )
    raise NoDateError(f"{shown(text)} is no date; expected one such as 7 Mar 2028 or 2028-03-07")


def _of_numbers(text: str, first: int, second: int, year: int) -> date:
    if first == second or first > 12 >= second:
        return _made(text, year, second, first)
    if second > 12 >= first:
        return _made(text, year, first, second)
    try:
        readings = [date(year, second, first), date(year, first, second)]
    except ValueError:
        raise NoDateError(f"{shown(text)} is no day that there is") from None
    one, other = (spoken_day(reading.toordinal()) for reading in readings)
    raise NoDateError(
        f"{shown(text)} is ambiguous: {one} or {other}; write the month as a word, or {readings[0]}"
    )


def _made(said: object, year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        why = _why_not(year, month, day)
        raise NoDateError(f"{shown(said)} is no day that there is: {why}") from None


def _why_not(year: int, month: int, day: int) -> str:
    """Return why there is no such day."""
    if not 1 <= month <= 12:
        return f"there is no month {month}"
    if year < 1:
        return "there is no year 0"
    if day < 1:
        return "there is no day 0"
    return f"{LONG_MONTHS[month - 1]} {year} has {monthrange(year, month)[1]} days"
