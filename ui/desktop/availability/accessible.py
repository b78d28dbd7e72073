"""The picture in words, for a screen reader: a list of its rows, each with all its windows.

The table beside it has the same facts cell by cell.
"""

from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QPointF, QRect

from ui.desktop.availability.geometry import Hit
from ui.desktop.availability.model import AvailabilityModel
from ui.desktop.availability.words import row_text, window_text


class Rows(Protocol):
    """What the picture tells of its rows."""

    model: AvailabilityModel

    @property
    def here(self) -> int | None:
        """The place of the row where the keyboard is."""

    def row_rect(self, place: int) -> QRect:
        """Return where a row is drawn, in the viewport."""

    def hit(self, point: QPointF) -> Hit:
        """Return what lies under a point of the viewport."""

    def accessibleDescription(self) -> str:  # noqa: N802 - Qt's name
        """Return what was last said of it."""


@dataclass(frozen=True)
class SpokenRows:
    """The rows as `ui.desktop.spoken_list` has them read out."""

    view: Rows

    @property
    def count(self) -> int:
        """How many rows there are."""
        return len(self.view.model.rows)

    @property
    def here(self) -> int | None:
        """The place of the row where the keyboard is."""
        return self.view.here

    @property
    def description(self) -> str:
        """What was last said of the picture."""
        return self.view.accessibleDescription()

    def words(self, place: int) -> str:
        """Return a row in words, with all its windows."""
        model = self.view.model
        row = model.rows[place]
        windows = (window_text(w.entry, model.effect(w), model.facts) for w in row.windows)
        return "; ".join((row_text(model, row), *windows)).replace("\n", ", ")

    def area(self, place: int) -> QRect:
        """Return where a row is drawn."""
        return self.view.row_rect(place)

    def at(self, point: QPointF) -> int | None:
        """Return the place of the row at a point."""
        return self.view.hit(point).row

    def chosen(self, place: int) -> bool:
        """Return whether a row is the one where the keyboard is: none is chosen besides."""
        return place == self.view.here
