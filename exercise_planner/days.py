"""Days and spans of days.

Inside the program a day is its proleptic Gregorian ordinal (``date.toordinal()``): differences
are days, comparison is cheap, and arithmetic cannot leave the calendar's range by accident.
Dates appear only at the border. Every span is whole days with both ends included.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
"""Short names of the months; the system's language must not change what a file says."""

MIN_DAY = date.min.toordinal()
MAX_DAY = date.max.toordinal()


class Span(NamedTuple):
    """Whole days from ``first`` to ``last``, both included (ordinals)."""

    first: int
    last: int

    @classmethod
    def between(cls, start: date, end: date) -> "Span":
        """Return the span from one date to another, both included."""
        return cls(start.toordinal(), end.toordinal())

    @property
    def days(self) -> int:
        """Number of days in the span."""
        return self.last - self.first + 1

    def __contains__(self, day: object) -> bool:
        return isinstance(day, int) and self.first <= day <= self.last

    def within(self, other: "Span") -> bool:
        """Whether every day of this span is a day of the other."""
        return other.first <= self.first and self.last <= other.last

    def shared(self, other: "Span") -> "Span | None":
        """Return the days in both spans, or None when there are none; a span may be empty."""
        first, last = max(self.first, other.first), min(self.last, other.last)
        return Span(first, last) if first <= last else None

    def __str__(self) -> str:
        return spoken(self)


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return the same days as sorted spans that neither touch nor overlap."""
    out: list[Span] = []
    for span in sorted(spans):
        if out and span.first <= out[-1].last + 1:
            out[-1] = Span(out[-1].first, max(out[-1].last, span.last))
        else:
            out.append(span)
    return tuple(out)


def without(span: Span, gaps: Iterable[Span]) -> Iterator[Span]:
    """Yield the days of a span that are in no gap, as spans in order."""
    first = span.first
    for gap in merged(gaps):
        last = min(gap.first - 1, span.last)
        if first <= last:
            yield Span(first, last)
        first = max(first, gap.last + 1)
    if first <= span.last:
        yield Span(first, span.last)


def common(spans: Iterable[Span], window: Span) -> Iterator[Span]:
    """Yield the parts of the spans that lie in the window."""
    first, last = window
    for span in spans:  # as Span.shared has it, without a call for each: much is spent here
        since = span[0] if span[0] > first else first
        until = span[1] if span[1] < last else last
        if since <= until:
            yield Span(since, until)


def as_date(day: int) -> date:
    """Return the date of a day, held inside the years 1 to 9999."""
    return date.fromordinal(min(max(day, MIN_DAY), MAX_DAY))


def spoken_day(day: int) -> str:
    """Return a day as planners write it: ``7 Mar 2028``."""
    d = as_date(day)
    return f"{d.day} {MONTHS[d.month - 1]} {d.year}"


def spoken(span: Span) -> str:
    """Return a span as planners write it, naming month and year once where they are the same."""
    first, last = as_date(span.first), as_date(span.last)
    if first == last:
        return spoken_day(span.first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}-{spoken_day(span.last)}"
    if first.year == last.year:
        return f"{first.day} {MONTHS[first.month - 1]} - {spoken_day(span.last)}"
    return f"{spoken_day(span.first)} - {spoken_day(span.last)}"


def counted(number: int, thing: str) -> str:
    """Return a number with its noun: ``1 day``, ``3,365 days``, ``2 capabilities``."""
    if number == 1:
        return f"1 {thing}"
    takes_ies = thing.endswith("y") and thing[-2:-1] not in "aeiou"
    return f"{number:,} {thing[:-1]}ies" if takes_ies else f"{number:,} {thing}s"
