"""Time across a sheet: one column a day, a week or longer, and the periods and months above them.

However long a plan is, there are never more columns than a person can scroll through: the longer
the horizon, the longer what one column stands for.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from exercise_planner.days import MAX_DAY, MONTHS, Span, as_date

MOST_COLUMNS = 600
MOST_DAYS = 62
"""Longest horizon that is shown day by day: about two months."""
LONG_STEPS = (1, 3, 12, 60, 120, 240)
"""Months that a column may stand for; the last shows all years from 1 to 9999."""
SHORTEST_YEAR, LONGEST_YEAR = 350, 380
"""Days of a period that is told in quarters."""


@dataclass(frozen=True, slots=True)
class TimeColumns:
    """The days of a horizon cut into columns.

    Parameters
    ----------
    step
        What one column stands for: ``day``, ``week``, ``month``, ``quarter``, ``year``, or a
        number of years, such as ``5 years``.
    starts
        The first day of each column; the first is the first day of the horizon.
    """

    horizon: Span
    step: str
    starts: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.starts)

    def span(self, index: int) -> Span:
        """Return the days of a column; all lie in the horizon."""
        after = index + 1
        return Span(
            self.starts[index],
            self.starts[after] - 1 if after < len(self.starts) else self.horizon.last,
        )

    def index(self, day: int) -> int | None:
        """Return the column of a day, or None where it lies outside the horizon."""
        return bisect_right(self.starts, day) - 1 if day in self.horizon else None

    def over(self, span: Span) -> Iterator[tuple[int, Span]]:
        """Yield the columns that a span touches, each with the days it has in common with it."""
        inside = span.shared(self.horizon)
        if inside is not None:
            for index in range(
                bisect_right(self.starts, inside.first) - 1, bisect_right(self.starts, inside.last)
            ):
                part = self.span(index).shared(inside)
                if part is not None:
                    yield index, part

    def begun_in(self, span: Span) -> Span | None:
        """Return the columns that begin in a span, as a span of their numbers."""
        first = bisect_left(self.starts, span.first)
        last = bisect_right(self.starts, span.last) - 1
        return Span(first, last) if first <= last else None


def day_or_week_columns(horizon: Span) -> TimeColumns:
    """Return columns of days, of weeks that begin on Monday, or, for very long plans, of more."""
    if horizon.days <= MOST_DAYS:
        return TimeColumns(horizon, "day", tuple(range(horizon.first, horizon.last + 1)))
    if horizon.days < 7 * (MOST_COLUMNS - 1):
        monday = horizon.first - (horizon.first - 1) % 7  # day 1 of the count is a Monday
        mondays = range(monday + 7, horizon.last + 1, 7)
        return TimeColumns(horizon, "week", (horizon.first, *mondays))
    return month_columns(horizon)


def month_columns(horizon: Span) -> TimeColumns:
    """Return columns of months or, for very long plans, of quarters, years or many years."""
    months = next(
        (m for m in LONG_STEPS if horizon.days < 28 * m * (MOST_COLUMNS - 1)), LONG_STEPS[-1]
    )
    named = {1: "month", 3: "quarter", 12: "year"}
    starts = (span.first for span in _calendar(horizon, months))
    return TimeColumns(
        horizon,
        named.get(months, f"{months // 12} years"),
        tuple(max(start, horizon.first) for start in starts),
    )


def column_name(columns: TimeColumns, index: int) -> str:
    """Return what stands above a column where it is no day: ``Oct``, ``Q4``, ``2028``."""
    day = as_date(columns.starts[index])
    if columns.step in ("day", "week"):
        return str(day.day)
    if columns.step == "month":
        return MONTHS[day.month - 1]
    if columns.step == "quarter":
        return f"Q{(day.month + 2) // 3}"
    return str(day.year)


# --- what stands above the columns ---------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Heading:
    """A cell above some columns. ``labels`` say the same with less and less room."""

    first: int
    last: int
    labels: tuple[str, ...]

    def label(self, room: float) -> str:
        """Return the fullest label that so many characters have room for."""
        return next((text for text in self.labels if len(text) + 0.7 <= room), "")


@dataclass(frozen=True, slots=True)
class Band:
    """One row above the columns: all periods, say, or all months."""

    kind: str
    """``year`` (or period), ``quarter`` or ``month``."""
    headings: tuple[Heading, ...]


Named = Iterable[tuple[Span, tuple[str, ...]]]


def bands(columns: TimeColumns, periods: Sequence[tuple[str, Span]]) -> list[Band]:
    """Return the rows above the columns, from the longest to the shortest.

    Periods stand on top, with their quarters where they are about a year long; without periods,
    calendar years and quarters do. What is not longer than a column is left out. A column belongs
    to what its first day lies in.
    """
    steps = ("day", "week", "month", "quarter", "year")
    depth = steps.index(columns.step) if columns.step in steps else len(steps)
    horizon = columns.horizon
    found: list[tuple[str, int, Named]] = []
    if periods:
        found.append(("year", 4, ((span, (name,)) for name, span in periods)))
        found.append(("quarter", 3, _quarters(periods)))
    else:
        found.append(("year", 4, _named(horizon, 12, lambda d: (str(d.year),))))
        found.append(("quarter", 3, _named(horizon, 3, _quarter_labels)))
    found.append(("month", 2, _named(horizon, 1, _month_labels)))
    made = (Band(kind, tuple(_headings(columns, of))) for kind, size, of in found if size > depth)
    return [band for band in made if band.headings]


def _headings(columns: TimeColumns, named: Named) -> Iterator[Heading]:
    free = 0
    for span, labels in sorted(named):
        covered = columns.begun_in(span)
        if covered is not None and covered.last >= free:
            yield Heading(max(covered.first, free), covered.last, labels)
            free = covered.last + 1  # cells that are merged must not overlap


def _quarters(periods: Iterable[tuple[str, Span]]) -> Iterator[tuple[Span, tuple[str, ...]]]:
    for name, period in periods:
        if SHORTEST_YEAR <= period.days <= LONGEST_YEAR:
            start = as_date(period.first)
            firsts = [period.first, *(_months_after(start, m) for m in (3, 6, 9)), period.last + 1]
            for number in range(1, 5):
                span = Span(firsts[number - 1], firsts[number] - 1)
                yield span, (f"{name} Q{number}", f"Q{number}")


def _quarter_labels(day: date) -> tuple[str, ...]:
    quarter = f"Q{(day.month + 2) // 3}"
    return f"{quarter} {day.year}", quarter


def _month_labels(day: date) -> tuple[str, ...]:
    month = MONTHS[day.month - 1]
    return f"{month} {day.year}", month, month[0]


def _named(
    horizon: Span, months: int, labels: Callable[[date], tuple[str, ...]]
) -> Iterator[tuple[Span, tuple[str, ...]]]:
    for span in _calendar(horizon, months):
        yield span, labels(as_date(span.first))


def _calendar(horizon: Span, months: int) -> Iterator[Span]:
    """Yield the calendar's stretches of so many months that touch a horizon, each whole."""
    start = as_date(horizon.first)
    number = (start.year * 12 + start.month - 1) // months * months
    if number < 12:  # there is no year 0
        number = 12
    first = _first_of(number)
    while first <= horizon.last:
        number = number // months * months + months
        after = _first_of(number)
        yield Span(first, after - 1)
        first = after


def _months_after(day: date, months: int) -> int:
    """Return the day so many months later, or the last of that month where it has no such day."""
    number = day.year * 12 + day.month - 1 + months
    return min(_first_of(number) + day.day - 1, _first_of(number + 1) - 1)


def _first_of(month: int) -> int:
    """Return the first day of a month, counted from the start of year 0."""
    year, index = divmod(month, 12)
    return MAX_DAY + 1 if year > date.max.year else date(year, index + 1, 1).toordinal()
