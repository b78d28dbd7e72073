"""Where lines of any heights stand, one under the other."""

from bisect import bisect_right
from collections.abc import Sequence


class Stacked:
    """Lines under each other; heights are device-independent pixels from the top of the first."""

    @property
    def _tops(self) -> Sequence[int]:
        """Where each line begins, and where the last ends."""
        raise NotImplementedError

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
        return range(first, min(len(self._tops) - 1, bisect_right(self._tops, bottom)))
