"""The stacked timelines: for each exercise its bar in every calendar, one above the other."""

from collections.abc import Iterable
from dataclasses import dataclass

from exercise_planner.comparison.comparison import Comparison, ExerciseRow
from exercise_planner.days import Span
from ui.desktop.compare.exercise_sheet import days_moved, difference_words, kinds_of
from ui.desktop.compare.words import lettered
from ui.picture.content import spoken_dates


@dataclass(frozen=True, slots=True)
class Bar:
    """An exercise as one calendar holds it.

    Parameters
    ----------
    note
        What differs from the calendar of reference, where there is little room.
    said
        When and where it is held, in words.
    breaks
        Whether it breaks a rule.
    """

    span: Span
    note: str
    said: str
    breaks: bool


@dataclass(frozen=True, slots=True)
class Band:
    """An exercise with its bar in each calendar, None where that does not hold it.

    Parameters
    ----------
    apart
        The most days between its starts in any two calendars.
    groups
        The places of the calendars that hold it, those together that do so on the same days at
        the same venue, whoever takes part.
    difference
        What differs, in words.
    """

    exercise: str
    name: str
    high_end: bool
    bars: tuple[Bar | None, ...]
    groups: tuple[tuple[int, ...], ...]
    apart: int
    differs: bool
    difference: str
    words: str

    @property
    def alike(self) -> bool:
        """Whether all hold it on the same days at the same venue."""
        return len(self.groups[0]) == len(self.bars)

    def lanes(self, *, together: bool) -> tuple[tuple[int, ...], ...]:
        """Return the calendars of each bar: those that do the same together, or each by itself."""
        if together or self.alike:
            return self.groups
        return tuple((place,) for place in range(len(self.bars)))

    @property
    def start(self) -> int:
        """The first day of any of them."""
        return min(bar.span.first for bar in self.bars if bar is not None)


def bands_of(comparison: Comparison, reference: int) -> tuple[Band, ...]:
    """Return a band for each exercise that any of the calendars holds, in the plan's order."""
    broken = [
        {name for violation in found for name in violation.exercises}
        for found in comparison.violations
    ]
    return tuple(_band(comparison, row, reference, broken) for row in comparison.exercises)


def told(band: Band, letters: Iterable[str]) -> str:
    """Return a band in words: what each calendar does, those that do the same together."""
    by: dict[str, list[str]] = {}
    for letter, bar in zip(letters, band.bars, strict=True):
        by.setdefault("not held" if bar is None else bar.said, []).append(letter)
    if len(by) == 1:
        return next(iter(by))
    return "; ".join(f"{lettered(who)}: {said}" for said, who in by.items())


def _band(comparison: Comparison, row: ExerciseRow, reference: int, broken: list[set[str]]) -> Band:
    facts, exercise = comparison.facts, row.exercise
    name = facts.exercise_name(exercise.id)
    difference = difference_words(comparison, row)
    return Band(
        exercise=exercise.id,
        name=name,
        high_end=exercise.high_end,
        bars=tuple(
            _bar(comparison, row, place, reference, breaks=exercise.id in broken[place])
            for place in range(comparison.size)
        ),
        groups=_groups(row),
        apart=row.apart,
        differs=row.differs,
        difference=difference,
        words=" ".join((name, exercise.id, difference, *kinds_of(row))).casefold(),
    )


def _groups(row: ExerciseRow) -> tuple[tuple[int, ...], ...]:
    found: dict[tuple[Span, str], list[int]] = {}
    for place, event in enumerate(row.events):
        if event is not None:
            found.setdefault((event.span, event.venue), []).append(place)
    return tuple(map(tuple, found.values()))


def _bar(
    comparison: Comparison, row: ExerciseRow, place: int, reference: int, *, breaks: bool
) -> Bar | None:
    event, base = row.events[place], row.events[reference]
    if event is None:
        return None
    venue = comparison.facts.venue_name(event.venue)
    notes = [days_moved(row, reference, place)]
    if base is not None and base.venue != event.venue:
        notes.append(venue)
    dates = spoken_dates(event.span, years=True)
    said = f"{dates}, {venue}, breaks a rule" if breaks else f"{dates}, {venue}"
    return Bar(event.span, ", ".join(filter(None, notes)), said, breaks)
