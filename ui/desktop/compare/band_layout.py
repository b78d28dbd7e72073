"""Where the bands of the stacked timelines stand, and the lanes in them."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from ui.desktop.availability.chart_area import EvenRows
from ui.desktop.compare.bands import Band

LANE, BAR = 13, 10
"""Heights of a lane and of the bar in it, in device-independent pixels as all here."""
PAD = 6
"""Above the first and below the last lane."""
LEAST, LEAST_OF_TWO = 28, 40
"""Height of a band with one lane, and of one with more, which has two lines of words."""


@dataclass(frozen=True)
class BandLayout(EvenRows):
    """The bands one under the other; heights are pixels from the top of the first.

    Parameters
    ----------
    together
        Whether calendars that do the same share a lane.
    """

    bands: Sequence[Band] = ()
    together: bool = True

    @classmethod
    def of(cls, bands: Sequence[Band], *, together: bool) -> "BandLayout":
        """Return the layout of some bands."""
        return cls(len(bands), bands, together)

    @cached_property
    def lanes(self) -> Sequence[tuple[tuple[int, ...], ...]]:
        """The calendars in each lane of each band."""
        return [band.lanes(together=self.together) for band in self.bands]

    @cached_property
    def _tops(self) -> list[int]:
        heights = (max(_least(lanes), 2 * PAD + len(lanes) * LANE) for lanes in self.lanes)
        return list(accumulate(heights, initial=0))

    @property
    def height(self) -> int:
        """Height of all bands."""
        return self._tops[-1]

    def top(self, place: int) -> int:
        """Where a band begins."""
        return self._tops[place]

    def height_of(self, place: int) -> int:
        """How high a band is."""
        return self._tops[place + 1] - self._tops[place]

    def lane(self, place: int, number: int) -> int:
        """Where the bar of a lane begins."""
        spare = self.height_of(place) - len(self.lanes[place]) * LANE
        return self._tops[place] + spare // 2 + number * LANE + (LANE - BAR) // 2

    def at(self, y: float) -> int | None:
        """Return the place of the band at a height; None above and below all."""
        if not 0 <= y < self.height:
            return None
        return bisect_right(self._tops, y) - 1

    def between(self, top: float, bottom: float) -> range:
        """Return the places of the bands that show between two heights."""
        first = max(0, bisect_right(self._tops, top) - 1)
        return range(first, min(len(self.bands), bisect_right(self._tops, bottom)))


def _least(lanes: Sequence[object]) -> int:
    return LEAST if len(lanes) == 1 else LEAST_OF_TWO
