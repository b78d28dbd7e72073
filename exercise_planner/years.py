"""Days, spans and names some years on: how a plan of one year becomes that of a later one.

What is tied to the season or the books moves to the same date. What must start on certain
weekdays moves to the same weekday of the same ISO week, as planners count weeks; moved again and
again, it stays within some days of its date.
"""

import re
from collections.abc import Collection
from datetime import date

from exercise_planner.days import MAX_DAY, Span, as_date

DAYS_A_YEAR = 365.2425

_YEAR = re.compile(
    r"(?<!\d)(?P<long>\d{4})(?!\d)"
    r"|(?<![0-9A-Za-z])(?P<before>[FC]Y[ -]?|['’])?(?P<short>\d\d)(?![0-9A-Za-z])",
    re.IGNORECASE | re.ASCII,
)
"""2028, FY2028, FY28, FY-28, '28, and 28 by itself as in 28-1; not the 28 of E28 or 128."""


def first_on(day: int, years: int) -> int:
    """Return the same date some years on, of a first day: after a 28 February a 1 March."""
    found = as_date(day)
    if found.year + years > date.max.year:
        return MAX_DAY
    if (found.month, found.day) == (2, 29):
        found = found.replace(month=3, day=1)
    return found.replace(year=found.year + years).toordinal()


def last_on(day: int, years: int) -> int:
    """Return the same date some years on, of a last day: the end of February stays its end."""
    return MAX_DAY if day >= MAX_DAY else first_on(day + 1, years) - 1


def span_on(span: Span, years: int) -> Span:
    """Return the same dates some years on; at least a day, of what lasted one 29 February."""
    first = first_on(span.first, years)
    return Span(first, max(first, last_on(span.last, years)))


def week_on(day: int, years: int) -> int:
    """Return the same weekday of the same ISO week some years on.

    A 53rd week becomes the week after the 52nd.
    """
    week = as_date(day).isocalendar()
    if week.year + years > date.max.year:
        return MAX_DAY
    monday = date.fromisocalendar(week.year + years, 1, 1).toordinal()
    return min(monday + 7 * (week.week - 1) + week.weekday - 1, MAX_DAY)


def years_long(span: Span) -> int:
    """Return how long a span is in whole years, at least one."""
    return max(1, round(span.days / DAYS_A_YEAR))


def years_of(span: Span) -> range:
    """Return the calendar years that a span touches."""
    return range(as_date(span.first).year, as_date(span.last).year + 1)


def renamed(text: str, years: Collection[int], by: int) -> str:
    """Return a name or id with the years in it that are among some moved on.

    ``FY28``, ``2028``, ``'28`` and the ``28`` of ``28-1`` are read as years; a number that is none
    of the years stays as it is.
    """

    def moved(found: re.Match[str]) -> str:
        if found["long"]:
            year = int(found["long"])
            return f"{year + by:04}" if year in years else found[0]
        short = int(found["short"])
        if all(year % 100 != short for year in years):
            return found[0]
        return f"{found['before'] or ''}{(short + by) % 100:02}"

    return _YEAR.sub(moved, text)
