"""What there is to find of a comparison, piece by piece, and what has been found so far.

Each piece is made by a function of values, so that it can be made in the background.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

from exercise_planner.comparison.comparison import Comparison
from exercise_planner.comparison.explaining import Explanation, explanations, headline
from ui.desktop.compare.bands import Band, bands_of
from ui.desktop.compare.cost_sheet import cost_sheet
from ui.desktop.compare.exercise_sheet import exercise_sheet
from ui.desktop.compare.goal_sheet import goal_sheet
from ui.desktop.compare.load_sheet import Aspect, load_sheet
from ui.desktop.compare.measure_sheet import measure_sheet
from ui.desktop.compare.sheet import Sheet

Piece = tuple[str, Any]
"""What is to be found: its kind, and of which calendar or in which aspect."""

SheetName = Literal["measures", "goals", "exercises", "costs"]
_SHEETS: dict[str, Callable[[Comparison, int], Sheet]] = {
    "measures": measure_sheet,
    "goals": goal_sheet,
    "exercises": exercise_sheet,
    "costs": cost_sheet,
}


@dataclass
class Findings:
    """What is known of a comparison with one of its calendars as the reference."""

    comparison: Comparison
    reference: int
    known: dict[Piece, Any] = field(default_factory=dict)

    def sheet(self, name: SheetName) -> Sheet | None:
        """Return one of the tables, if it is known."""
        found: Sheet | None = self.known.get((name, None))
        return found

    def loads(self, aspect: Aspect) -> Sheet | None:
        """Return the loads in an aspect, if they are known."""
        found: Sheet | None = self.known.get(("loads", aspect))
        return found

    @property
    def bands(self) -> tuple[Band, ...] | None:
        """The timelines, if they are known."""
        found: tuple[Band, ...] | None = self.known.get(("bands", None))
        return found

    def headline(self, place: int) -> str | None:
        """Return in a sentence what one calendar does differently, if it is known."""
        found: str | None = self.known.get(("headline", place))
        return found

    def explanations(self, place: int) -> tuple[Explanation, ...] | None:
        """Return what one calendar does differently and why that matters, if it is known."""
        found: tuple[Explanation, ...] | None = self.known.get(("explanations", place))
        return found

    def find(self, piece: Piece) -> Any:
        """Return a piece, worked out now."""
        kind, of = piece
        comparison, reference = self.comparison, self.reference
        if kind in _SHEETS:
            return _SHEETS[kind](comparison, reference)
        if kind == "bands":
            return bands_of(comparison, reference)
        if kind == "loads":
            return load_sheet(comparison, reference, of)
        if kind == "headline":
            return headline(comparison, reference, of)
        assert kind == "explanations"
        return explanations(comparison, reference, of)


def pieces(size: int, reference: int, current: int, aspect: Aspect) -> Iterator[Piece]:
    """Yield all that is shown of a comparison, what is seen first before the rest."""
    others = [place for place in (current, *range(size)) if place != reference]
    others = list(dict.fromkeys(others))
    yield "measures", None
    yield from (("headline", place) for place in others)
    yield "bands", None
    yield from ((name, None) for name in ("goals", "exercises", "costs"))
    yield "loads", aspect
    yield from (("explanations", place) for place in others)
