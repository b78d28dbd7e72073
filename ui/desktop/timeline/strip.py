"""The strip under the selected exercise: for every possible start what it would mean."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil
from typing import Literal

from exercise_planner.days import Span

StartKind = Literal["outside", "free", "costs", "breaks"]
BEST_FIRST: tuple[StartKind, ...] = ("free", "costs", "breaks", "outside")
NARROWEST = 6.0
"""Pixels of a segment; where days are narrower, several share one."""


@dataclass(frozen=True, slots=True)
class Start:
    """A day on which an exercise could start: of which kind that is, and what it would mean."""

    kind: StartKind
    words: str = ""


@dataclass(frozen=True, slots=True)
class Segment:
    """Days that are shown as one: ``start`` is the first among them of their best kind."""

    span: Span
    start: int
    kind: StartKind
    words: str


@dataclass(frozen=True)
class Strip:
    """The possible starts of an exercise, by day."""

    exercise: str
    starts: Mapping[int, Start]

    def segments(self, days: Span, per_day: float) -> list[Segment]:
        """Return what is shown of some days, with room for so many pixels a day."""
        step = max(1, ceil(NARROWEST / per_day))
        return [
            segment
            for first in range(days.first // step * step, days.last + 1, step)
            if (segment := self._segment(Span(first, first + step - 1))) is not None
        ]

    def segment_at(self, day: int, per_day: float) -> Segment | None:
        """Return the segment that holds a day."""
        step = max(1, ceil(NARROWEST / per_day))
        first = day // step * step
        return self._segment(Span(first, first + step - 1))

    def _segment(self, span: Span) -> Segment | None:
        best: tuple[int, int, Start] | None = None
        for day in range(span.first, span.last + 1):
            start = self.starts.get(day)
            if start is not None:
                rank = BEST_FIRST.index(start.kind)
                if best is None or rank < best[0]:
                    best = rank, day, start
        return None if best is None else Segment(span, best[1], best[2].kind, best[2].words)
