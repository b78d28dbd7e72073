"""How much each calendar asks of nations, units, resources and venues."""

from typing import Literal, get_args

from exercise_planner.comparison.comparison import Comparison, LoadRow, LoadValue
from exercise_planner.comparison.rows import LoadedKind
from exercise_planner.days import counted
from ui.desktop.compare.measure_sheet import calendar_columns
from ui.desktop.compare.sheet import Cell, Column, Line, Sheet
from ui.desktop.compare.words import signed

Aspect = Literal["days", "events", "peak", "full_days"]
"""What of a load is shown."""
ASPECTS: dict[Aspect, str] = {
    "days": "Days in events",
    "events": "Events",
    "peak": "Most at once",
    "full_days": "Full days",
}
KINDS: dict[LoadedKind, str] = {
    "nation": "Nations",
    "unit": "Units",
    "resource": "Resources",
    "venue": "Venues",
}


def load_sheet(comparison: Comparison, reference: int, aspect: Aspect) -> Sheet:
    """Return what is asked of whom, in one aspect; those first where it differs most."""
    order = get_args(LoadedKind)
    rows = sorted(comparison.loads, key=lambda r: (order.index(r.kind), -_spread(r, aspect)))
    columns = (
        Column("Of whom or what", 0, notes="Kind"),
        *calendar_columns(comparison, 92),
    )
    lines = tuple(_line(comparison, row, reference, aspect) for row in rows)
    return Sheet(columns, lines, tuple(KINDS.values()))


def _number(value: LoadValue, aspect: Aspect) -> int:
    return int(getattr(value, aspect))


def _spread(row: LoadRow, aspect: Aspect) -> int:
    numbers = [_number(value, aspect) for value in row.values]
    return max(numbers) - min(numbers)


def _line(comparison: Comparison, row: LoadRow, reference: int, aspect: Aspect) -> Line:
    kind = KINDS[row.kind]
    most = "" if row.capacity is None else f", {row.capacity:,} at once at most"
    cells = (
        Cell(row.name, row.name.casefold(), note=f"{row.kind}{most}"),
        *(_cell(comparison, row, place, reference, aspect) for place in range(comparison.size)),
    )
    words = f"{row.name} {row.id} {row.kind}".casefold()
    return Line(cells, words, frozenset({kind}), row.differs)


def _cell(comparison: Comparison, row: LoadRow, place: int, reference: int, aspect: Aspect) -> Cell:
    value = row.values[place]
    number = _number(value, aspect)
    over = number - _number(row.values[reference], aspect)
    full = aspect in ("peak", "full_days") and bool(value.full_days)
    too_much = row.capacity is not None and value.peak > row.capacity
    return Cell(
        f"{number:,}",
        number,
        note=signed(over) if over and place != reference else "",
        tint="broken" if too_much else "tentative" if full else "ink" if number else "muted",
        sign="broken" if too_much else "costs" if full else None,
        tip=f"{comparison.letters[place]}: {_told(row, value)}",
        copied=str(number),
    )


def _told(row: LoadRow, value: LoadValue) -> str:
    """Return all aspects of a load in words."""
    limit = "" if row.capacity is None else f" of {row.capacity:,}"
    said = (
        f"{row.name}, {counted(value.events, 'event')}, {counted(value.days, 'day')}, "
        f"at most {value.peak:,}{limit} at once"
    )
    if value.full_days:
        said += f", full on {counted(value.full_days, 'day')}"
    return f"{said}."
