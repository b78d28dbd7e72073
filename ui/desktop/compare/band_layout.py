"""Where the bands of the stacked timelines stand, and the lanes in them."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from ui.desktop.availability.chart_area import EvenRows
from ui.desktop.compare.bands import Band
from ui.desktop.timeline.stacked import Stacked

LANE, BAR = 13, 10
"""Heights of a lane and of the bar in it, in device-independent pixels as all here."""
PAD = 6
"""Above the first and below the last lane."""
LEAST, LEAST_OF_TWO = 28, 40
"""Height of a band with one lane, and of one with more, which has two lines of words."""


@dataclass(frozen=True)
class BandLayout(Stacked, EvenRows):
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

    def lane(self, place: int, number: int) -> int:
        """Where the bar of a lane begins."""
        spare = self.height_of(place) - len(self.lanes[place]) * LANE
        return self._tops[place] + spare // 2 + number * LANE + (LANE - BAR) // 2


def _least(lanes: Sequence[object]) -> int:
    return LEAST if len(lanes) == 1 else LEAST_OF_TWO
