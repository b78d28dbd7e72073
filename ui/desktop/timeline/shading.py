"""What lies behind the bars of a row: closures, availability, and the window that is allowed."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from exercise_planner.days import Span
from exercise_planner.facts import Facts
from exercise_planner.plan import Availability
from ui.desktop.timeline.rows import Row
from ui.desktop.timeline.tracks import Track

Kind = Literal["closure", "unavailable", "tentative"]


@dataclass(frozen=True, slots=True)
class Shade:
    """Days of a row that are shaded, and why in words."""

    kind: Kind
    span: Span
    words: str


class Shading:
    """What is shaded behind the rows of a plan; worked out when a row is first asked for."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._of_nation: defaultdict[str, list[Availability]] = defaultdict(list)
        self._of_unit: defaultdict[str, list[Availability]] = defaultdict(list)
        for entry in facts.plan.availability:
            if entry.nation is not None:
                self._of_nation[entry.nation].append(entry)
            if entry.unit is not None:
                self._of_unit[entry.unit].append(entry)
        self._found: dict[tuple[str | None, ...], tuple[Shade, ...]] = {}

    def of(self, row: Row) -> tuple[Shade, ...]:
        """Return what is shaded behind a row; what hides the rest comes last."""
        if row.unit is not None:
            key: tuple[str | None, ...] = (None, row.nation, row.unit)
        else:
            [track] = row.tracks
            key = (venue_of(track), row.nation or track.exercise.host, None)
        if key not in self._found:
            self._found[key] = tuple(self._shades(*key))
        return self._found[key]

    def window(self, row: Row) -> Span | None:
        """Return the days on which the exercise of a row may lie; None for the row of a unit."""
        return None if row.unit is not None else self._facts.window(row.tracks[0].exercise)

    def _shades(self, venue: str | None, nation: str | None, unit: str | None) -> Iterator[Shade]:
        if nation is not None:
            name = self._facts.nation_name(nation)
            yield from _away(name, self._of_nation.get(nation, ()))
        if unit is not None:
            yield from _away(self._facts.unit_name(unit), self._of_unit.get(unit, ()))
        if venue is not None:
            said = f"{self._facts.venue_name(venue)} is closed"
            for closure in self._facts.venues[venue].closures:
                yield Shade("closure", closure.span, _noted(said, closure.note))


def venue_of(track: Track) -> str | None:
    """Return where an exercise is held, or would be."""
    if track.event is not None:
        return track.event.venue
    return track.exercise.lock.venue or next(iter(track.exercise.venues), None)


def _away(name: str, entries: Iterable[Availability]) -> Iterator[Shade]:
    for entry in sorted(entries, key=lambda entry: entry.status):
        away = "unavailable" if entry.status == "unavailable" else "only tentatively available"
        yield Shade(entry.status, entry.span, _noted(f"{name} is {away}", entry.note))


def _noted(words: str, note: str) -> str:
    return f"{words}: {note}" if note else words
