"""The stacked timelines in words, for a screen reader: a list of the exercises."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QPointF, QRect

from exercise_planner.days import counted
from ui.desktop.compare.band_layout import BandLayout
from ui.desktop.compare.bands import told


class Bands(Protocol):
    """What the view tells of its bands."""

    bands: BandLayout
    letters: Sequence[str]

    @property
    def here(self) -> int | None:
        """The place of the band where the keyboard is."""

    @property
    def selected(self) -> frozenset[str]:
        """The exercises that are selected."""

    def row_rect(self, place: int) -> QRect:
        """Return where a band is drawn, in the viewport."""

    def band_at(self, point: QPointF) -> int | None:
        """Return the place of the band at a point of the viewport."""


@dataclass(frozen=True)
class SpokenBands:
    """The bands as `ui.desktop.spoken_list` has them read out."""

    view: Bands

    @property
    def count(self) -> int:
        """How many bands there are."""
        return len(self.view.bands.bands)

    @property
    def here(self) -> int | None:
        """The place of the band where the keyboard is."""
        return self.view.here

    @property
    def description(self) -> str:
        """What the bands are as a whole."""
        differing = sum(band.differs for band in self.view.bands.bands)
        return f"{counted(self.count, 'exercise')}, {differing} of them differ"

    def words(self, place: int) -> str:
        """Return a band in words."""
        band = self.view.bands.bands[place]
        return f"{band.name}, {told(band, self.view.letters)}"

    def area(self, place: int) -> QRect:
        """Return where a band is drawn."""
        return self.view.row_rect(place)

    def at(self, point: QPointF) -> int | None:
        """Return the place of the band at a point."""
        return self.view.band_at(point)

    def chosen(self, place: int) -> bool:
        """Return whether a band is selected."""
        return self.view.bands.bands[place].exercise in self.view.selected
