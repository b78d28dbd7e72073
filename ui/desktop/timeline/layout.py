"""Where the lines of the timeline stand, and what lies at a point of it."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from ui.desktop.appearance import ROW
from ui.desktop.timeline.rows import Heading, Line, Row

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


class Layout:
    """The lines one under the other; heights are pixels from the top of the first.

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
        heights = (
            HEADING if isinstance(line, Heading) else ROW + STRIP * (place in self.grown)
            for place, line in enumerate(lines)
        )
        self._tops = list(accumulate(heights, initial=0))

    @property
    def height(self) -> int:
        """Height of all lines."""
        return self._tops[-1]

    def top(self, place: int) -> int:
        """Where a line begins."""
        return self._tops[place]

    def height_of(self, place: int) -> int:
        """How high a line is."""
        return self._tops[place + 1] - self._tops[place]

    def at(self, y: float) -> int | None:
        """Return the place of the line at a height; None above and below all lines."""
        if not 0 <= y < self.height:
            return None
        return bisect_right(self._tops, y) - 1

    def between(self, top: float, bottom: float) -> range:
        """Return the places of the lines that show between two heights."""
        first = max(0, bisect_right(self._tops, top) - 1)
        return range(first, min(len(self.lines), bisect_right(self._tops, bottom)))

    def places_of(self, exercise: str | None) -> Sequence[int]:
        """Return the places of the rows in which an exercise stands."""
        return self._places.get(exercise or "", ())

    def place_of(self, exercise: str) -> int | None:
        """Return the place of the row in which an exercise stands first."""
        return self.first_places.get(exercise)

    def group_at(self, place: int) -> str:
        """Return the group to which a line belongs."""
        return self.lines[place].group
