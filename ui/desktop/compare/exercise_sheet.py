"""Which exercises each calendar holds, when and where, and what of that differs."""

from collections.abc import Iterator

from exercise_planner.calendar import Event
from exercise_planner.comparison.comparison import Comparison, ExerciseRow
from exercise_planner.comparison.wording import otherwise
from exercise_planner.days import counted
from ui.desktop.compare.measure_sheet import calendar_columns
from ui.desktop.compare.sheet import Cell, Column, Line, Sheet
from ui.desktop.compare.words import MINUS, lettered
from ui.picture.content import LONG_HORIZON, spoken_dates

NOT_IN_ALL, MOVED, VENUE, PARTICIPANTS = (
    "Not in all",
    "Moved",
    "Venue",
    "Participants",
)
KINDS = (NOT_IN_ALL, MOVED, VENUE, PARTICIPANTS)
NOT_HELD = "\N{EM DASH}"
LEAST, LEAST_OF_YEARS = 92, 148
"""Widths of a calendar's column in which dates have room, and those that say the year."""


def exercise_sheet(comparison: Comparison, reference: int) -> Sheet:
    """Return the exercises that any calendar holds, those first that differ most."""
    rows = sorted(comparison.exercises, key=lambda row: _rank(comparison, row))
    long = comparison.facts.horizon.days > LONG_HORIZON
    least = LEAST_OF_YEARS if long else LEAST
    columns = (
        Column("Exercise", 0, notes="What differs"),
        *calendar_columns(comparison, 126, least),
    )
    lines = tuple(_line(comparison, row, reference) for row in rows)
    return Sheet(columns, lines, KINDS)


def kinds_of(row: ExerciseRow) -> Iterator[str]:
    """Yield in what ways the calendars differ in an exercise."""
    if row.only_in:
        yield NOT_IN_ALL
    if row.other_days:
        yield MOVED
    if row.other_venue:
        yield VENUE
    if row.other_participants:
        yield PARTICIPANTS


def difference_words(comparison: Comparison, row: ExerciseRow) -> str:
    """Return in what the calendars differ in an exercise: "only in A and C, moved 14 days"."""
    said = []
    if row.only_in:
        said.append(_holders(comparison, row))
    if row.apart:
        most = "up to " if comparison.size > 2 else ""
        said.append(f"{most}{counted(row.apart, 'day')} apart")
    said += otherwise(row)
    if not said and row.differs:
        said.append("held more than once")
    return ", ".join(said)


def _holders(comparison: Comparison, row: ExerciseRow) -> str:
    """Return in which calendars an exercise is, or in which it is not: whichever is shorter."""
    there = sorted(row.only_in)
    missing = [place for place in range(comparison.size) if place not in row.only_in]
    verb, places = ("only", there) if len(there) <= len(missing) else ("not", missing)
    return f"{verb} in {lettered(comparison.letters[place] for place in places)}"


def days_moved(row: ExerciseRow, reference: int, place: int) -> str:
    """Return by how many days a calendar moves an exercise: "+14 d"; nothing where it does not."""
    moved = row.moved(reference, place)
    if not moved:
        return ""
    return f"{'+' if moved > 0 else MINUS}{abs(moved):,} d"


def _rank(comparison: Comparison, row: ExerciseRow) -> tuple[object, ...]:
    """Return by what exercises are ordered at first: whether held, where, how far moved."""
    name = comparison.facts.exercise_name(row.exercise.id)
    return (
        not row.differs,
        not row.only_in,
        not row.other_venue,
        -row.apart,
        not row.other_participants,
        name.casefold(),
    )


def _line(comparison: Comparison, row: ExerciseRow, reference: int) -> Line:
    facts = comparison.facts
    name = facts.exercise_name(row.exercise.id)
    said = difference_words(comparison, row)
    kinds = frozenset(kinds_of(row))
    kind = "high-end" if row.exercise.high_end else "other"
    cells = (
        Cell(name, name.casefold(), note=said, tip=f"{name}, {kind}: {said or 'the same in all'}."),
        *(_cell(comparison, row, place, reference) for place in range(comparison.size)),
    )
    venues = {facts.venue_name(e.venue) for e in row.events if e is not None}
    units = {facts.unit_name(p.unit) for e in row.events if e is not None for p in e.participants}
    words = " ".join((name, row.exercise.id, said, *venues, *units)).casefold()
    return Line(cells, words, kinds, row.differs, exercise=row.exercise.id)


def _cell(comparison: Comparison, row: ExerciseRow, place: int, reference: int) -> Cell:
    event, base = row.events[place], row.events[reference]
    letter = comparison.letters[place]
    if event is None:
        gone = base is not None
        return Cell(
            NOT_HELD,
            (1, 0),
            tint="tentative" if gone else "muted",
            tip=f"{letter} does not hold it.",
            copied="",
        )
    facts = comparison.facts
    long = comparison.facts.horizon.days > LONG_HORIZON
    note = [days_moved(row, reference, place)]
    if base is not None and base.venue != event.venue:
        note.append(facts.venue_name(event.venue))
    return Cell(
        spoken_dates(event.span, years=long).replace(" \N{EN DASH} ", "\N{EN DASH}"),
        (0, event.span.first),
        note=", ".join(filter(None, note)) or ("new" if base is None else ""),
        note_tint="tentative" if base is not None else "good",
        tip=f"{letter}: {_told(comparison, event)}",
        copied=event.start.isoformat(),
    )


def _told(comparison: Comparison, event: Event) -> str:
    """Return an event in words: its days, where, and who takes part."""
    facts = comparison.facts
    units = [facts.unit_name(name) for name in dict.fromkeys(p.unit for p in event.participants)]
    who = ", ".join(units) or "no unit"
    return f"{spoken_dates(event.span, years=True)}, {facts.venue_name(event.venue)}; {who}."
