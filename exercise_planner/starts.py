"""Sets of possible start days as bit masks: bit t stands for the t-th day of the horizon.

Python's whole numbers are bit sets of any length, so a year of starts is one number and taking
the starts at which everybody is there is one ``&``.
"""

import re
from collections.abc import Iterable, Iterator

from exercise_planner.days import Span

_ONES = re.compile("1+")

Starts = int
"""A set of start days as a bit mask."""


def between(first: int, last: int) -> Starts:
    """Return the starts from one offset to another, both included; none when they cross."""
    first = max(first, 0)
    return 0 if last < first else ((1 << (last - first + 1)) - 1) << first


def runs(starts: Starts) -> Iterator[tuple[int, int]]:
    """Yield the unbroken runs of a set as (first, last) offsets, in order."""
    for found in _ONES.finditer(f"{starts:b}"[::-1]):
        yield found.start(), found.end() - 1


def offsets(starts: Starts) -> Iterator[int]:
    """Yield the offsets of a set, in order."""
    for first, last in runs(starts):
        yield from range(first, last + 1)


def first_of(starts: Starts) -> int:
    """Return the earliest offset of a set that is not empty."""
    return (starts & -starts).bit_length() - 1


def last_of(starts: Starts) -> int:
    """Return the latest offset of a set that is not empty."""
    return starts.bit_length() - 1


def meeting(spans: Iterable[Span], days: int, way: int, origin: int) -> Starts:
    """Return the starts at which an event meets one of the spans.

    Parameters
    ----------
    days
        How long the event lasts.
    way
        Days before and after the event that count as well, for travel.
    origin
        The day (ordinal) of offset 0.
    """
    found = 0
    for span in spans:
        found |= between(span.first - origin - days - way + 1, span.last - origin + way)
    return found


def where_at_least(number: int, sets: Iterable[Starts], among: Starts) -> Starts:
    """Return those of the starts ``among`` that lie in at least so many of the sets."""
    if number <= 0 or not among:
        return among
    in_at_least = [among] + [0] * number  # by how many of the sets seen so far
    for starts in sets:
        for count in range(number, 0, -1):
            in_at_least[count] |= in_at_least[count - 1] & starts
    return in_at_least[number]
