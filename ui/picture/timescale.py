"""Time across: where a day stands, and the periods, quarters, years and months above it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from exercise_planner.days import MAX_DAY, MONTHS, Span, as_date

NARROWEST = 8.0
"""Pixels below which no label has room; such cells are not even thought of."""


@dataclass(frozen=True, slots=True)
class Timescale:
    """The days of a horizon spread evenly from ``left`` to ``right``."""

    horizon: Span
    left: float
    right: float

    def x(self, day: int) -> float:
        """Where a day begins; a day outside the horizon stands at its edge."""
        day = min(max(day, self.horizon.first), self.horizon.last + 1)
        return self.left + (day - self.horizon.first) * self.day_width

    @property
    def day_width(self) -> float:
        """How wide one day is."""
        return (self.right - self.left) / self.horizon.days


@dataclass(frozen=True, slots=True)
class Cell:
    """A stretch of a band and what stands in it."""

    span: Span
    label: str


@dataclass(frozen=True, slots=True)
class Band:
    """One line above the days: all periods, say, or all months."""

    cells: tuple[Cell, ...]
    strong: bool
    """Whether its boundaries stand out."""


Fits = Callable[[str, float], bool]
"""Whether a label fits into a cell of so many pixels."""


def bands(scale: Timescale, periods: Sequence[tuple[str, Span]], fits: Fits) -> list[Band]:
    """Return the bands above the days, from the widest cells to the narrowest.

    Periods stand on top, with their quarters when they are years; without periods, calendar
    years do. Below periods the year goes with the months' names where these have the room for
    it, and into a band of its own where they have not.
    """
    months, dated = _months(scale, fits, with_years=bool(periods))
    years = _calendar(scale, 12, lambda d: str(d.year))
    if periods:
        found = [
            Band(_named(scale, periods), strong=True),
            Band(_named(scale, quarters_of(periods)), strong=True),
            Band(() if dated else years, strong=False),
            Band(months, strong=False),
        ]
    else:
        quarters = _calendar(scale, 3, lambda d: f"Q{(d.month + 2) // 3}")
        found = [
            Band(years, strong=True),
            Band(quarters, strong=False),
            Band(months, strong=False),
        ]
    return [band for band in found if _tells(band, scale, fits)]


def _months(scale: Timescale, fits: Fits, *, with_years: bool) -> tuple[tuple[Cell, ...], bool]:
    """Return the months, all in one manner of writing, and whether that tells the year."""
    opening = as_date(scale.horizon.first)
    narrowest = 28 * scale.day_width - 8  # names want some air, initials stand closer
    if with_years and fits("May 2028", narrowest):

        def name(day: date) -> str:
            opens = day.month == 1 or (day.year, day.month) == (opening.year, opening.month)
            return f"{MONTHS[day.month - 1]} {day.year}" if opens else MONTHS[day.month - 1]

        return _calendar(scale, 1, name), True
    letters = 3 if fits("May", narrowest) else 1
    return _calendar(scale, 1, lambda d: MONTHS[d.month - 1][:letters]), False


def _tells(band: Band, scale: Timescale, fits: Fits) -> bool:
    """Whether half of its cells, at least, have room for what stands in them."""
    telling = sum(fits(cell.label, cell.span.days * scale.day_width) for cell in band.cells)
    return bool(band.cells) and 2 * telling >= len(band.cells)


def _named(scale: Timescale, spans: Iterable[tuple[str, Span]]) -> tuple[Cell, ...]:
    return tuple(
        Cell(part, name) for name, span in spans if (part := span.shared(scale.horizon)) is not None
    )


def _calendar(scale: Timescale, months: int, label: Callable[[date], str]) -> tuple[Cell, ...]:
    """Return cells of so many calendar months, or none where they would be too narrow."""
    if months * 31 * scale.day_width < NARROWEST:
        return ()
    horizon = scale.horizon
    start = as_date(horizon.first)
    first = start.replace(month=(start.month - 1) // months * months + 1, day=1)
    spans = stretches(first, months, horizon.last)
    return _named(scale, ((label(as_date(span.first)), span) for span in spans))


def quarters_of(periods: Iterable[tuple[str, Span]]) -> Iterator[tuple[str, Span]]:
    """Yield the quarters of each period that is twelve whole months; other periods have none."""
    for _, period in periods:
        start = as_date(period.first)
        if start.day == 1 and next(stretches(start, 12, period.first)) == period:
            for number, span in enumerate(stretches(start, 3, period.last), 1):
                yield f"Q{number}", span


def stretches(start: date, months: int, until: int) -> Iterator[Span]:
    """Yield spans of so many months, one after the other, until one holds the last day."""
    first = start.toordinal()
    while first <= until:
        index = as_date(first).year * 12 + as_date(first).month - 1 + months
        year, month = divmod(index, 12)
        after = date(year, month + 1, 1).toordinal() if year <= date.max.year else MAX_DAY + 1
        yield Span(first, after - 1)
        first = after
