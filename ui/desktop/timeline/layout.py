"""Where the lines of the timeline stand, and what lies at a point of it."""

from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate

from ui.desktop.appearance import ROW
from ui.desktop.timeline.rows import Heading, Line, Row
from ui.desktop.timeline.stacked import Stacked

HEADER = 52
"""Height of the two lines above the rows, in device-independent pixels as all here."""
HEADING = 26
STRIP = 13
"""How much a row grows for the strip of its possible starts."""
BAR = 17
NARROWEST_BAR = 4
DIAMOND = 9
NARROWEST_HEADS, HEADS, WIDEST_HEADS = 120, 216, 480
"""Width of the pane with the rows' heads."""
NAME = 26
"""Where names begin in it; the state stands before them."""


class Layout(Stacked):
    """The lines one under the other.

    Parameters
    ----------
    lines
        What stands in the timeline.
    selected
        The exercise under whose rows there is room for a strip.
    """

    def __init__(self, lines: Sequence[Line], selected: str | None = None) -> None:
        self.lines = lines
        places: dict[str, list[int]] = {}
        for place, line in enumerate(lines):
            if isinstance(line, Row):
                for track in line.tracks:
                    places.setdefault(track.id, []).append(place)
        self._places = places
        self.first_places = {exercise: found[0] for exercise, found in places.items()}
        """The place of the row in which each exercise stands first."""
        self.grown = frozenset(
            place
            for place in places.get(selected or "", ())
            if isinstance(row := lines[place], Row) and row.exercise == selected
        )
        """The places of the rows that have grown for the strip."""

    @cached_property
    def _tops(self) -> list[int]:
        heights = (
            HEADING if isinstance(line, Heading) else ROW + STRIP * (place in self.grown)
            for place, line in enumerate(self.lines)
        )
        return list(accumulate(heights, initial=0))

    def places_of(self, exercise: str | None) -> Sequence[int]:
        """Return the places of the rows in which an exercise stands."""
        return self._places.get(exercise or "", ())

    def place_of(self, exercise: str) -> int | None:
        """Return the place of the row in which an exercise stands first."""
        return self.first_places.get(exercise)

    def group_at(self, place: int) -> str:
        """Return the group to which a line belongs."""
        return self.lines[place].group
