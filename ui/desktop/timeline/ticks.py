"""What stands in the two lines above the days: quarters over months, or months over days."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from exercise_planner.days import MONTHS, Span, as_date
from ui.picture.timescale import Cell, quarters_of, stretches

Periods = Sequence[tuple[str, Span]]

DAY_NAMED, DAY_NUMBERED, WEEK_NAMED, MONTH_NAMED, MONTH_INITIAL, QUARTER_NAMED = (
    54.0,
    22.0,
    52.0,
    30.0,
    11.0,
    58.0,
)
"""Pixels from which on a cell of each kind has room for what stands in it."""

_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


@dataclass(frozen=True, slots=True)
class Ticks:
    """The cells above some days; a cell at an edge may reach beyond them.

    Parameters
    ----------
    upper, lower
        The two lines of the header.
    """

    upper: tuple[Cell, ...]
    lower: tuple[Cell, ...]


def ticks(days: Span, per_day: float, periods: Periods) -> Ticks:
    """Return the cells above some days, as fine as there is room for."""
    if per_day >= DAY_NUMBERED:
        return Ticks(_months(days, _long_month), _days(days, named=per_day >= DAY_NAMED))
    if 7 * per_day >= WEEK_NAMED:
        return Ticks(_months(days, _long_month), _weeks(days))
    parts = _parts(days, periods)
    if 28 * per_day >= MONTH_INITIAL and 90 * per_day >= QUARTER_NAMED:
        letters = 3 if 28 * per_day >= MONTH_NAMED else 1
        lower = _months(days, lambda first: MONTHS[as_date(first).month - 1][:letters])
        return Ticks(tuple(parts) or _calendar(days, 12, _year), lower)
    if periods:
        named = tuple(Cell(span, name) for name, span in periods if span.shared(days))
        fine = tuple(Cell(c.span, c.label.rsplit(" ", 1)[-1]) for c in parts)
        return Ticks(named, fine)
    return Ticks(_calendar(days, 12, _year), _calendar(days, 3, _quarter))


def _parts(days: Span, periods: Periods) -> Sequence[Cell]:
    """Return the quarters of the periods, the period's name before that of the first."""
    cells = []
    for name, period in periods:
        if period.shared(days) is None:
            continue
        found = list(quarters_of([(name, period)]))
        for number, (quarter, span) in enumerate(found):
            if span.shared(days):
                opens = number == 0 or span.first <= days.first
                cells.append(Cell(span, f"{name} {quarter}" if opens else quarter))
        if not found:
            cells.append(Cell(period, name))
    return cells


def _year(first: int) -> str:
    return str(as_date(first).year)


def _quarter(first: int) -> str:
    return f"Q{(as_date(first).month + 2) // 3}"


def _long_month(first: int) -> str:
    day = as_date(first)
    return f"{MONTHS[day.month - 1]} {day.year}"


def _months(days: Span, name: Callable[[int], str]) -> tuple[Cell, ...]:
    return _calendar(days, 1, name)


def _calendar(days: Span, months: int, name: Callable[[int], str]) -> tuple[Cell, ...]:
    start = as_date(days.first)
    first = start.replace(month=(start.month - 1) // months * months + 1, day=1)
    return tuple(Cell(span, name(span.first)) for span in stretches(first, months, days.last))


def _weeks(days: Span) -> tuple[Cell, ...]:
    monday = days.first - (as_date(days.first).isoweekday() - 1)
    return tuple(
        Cell(Span(first, first + 6), _day_and_month(first))
        for first in range(monday, days.last + 1, 7)
    )


def _day_and_month(day: int) -> str:
    date = as_date(day)
    return f"{date.day} {MONTHS[date.month - 1]}"


def _days(days: Span, *, named: bool) -> tuple[Cell, ...]:
    return tuple(_dated(days, named=named))


def _dated(days: Span, *, named: bool) -> Iterator[Cell]:
    for day in range(days.first, days.last + 1):
        date = as_date(day)
        weekday = _WEEKDAYS[date.weekday()]
        yield Cell(Span(day, day), f"{weekday} {date.day}" if named else str(date.day))
