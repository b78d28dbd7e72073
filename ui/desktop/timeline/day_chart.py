"""What scrolling, keys and drags ask of a picture over days, whatever it shows."""

from typing import Protocol

from PySide6.QtWidgets import QScrollBar, QWidget

from ui.desktop.timeline.scale import Axis


class Heights(Protocol):
    """Lines one under the other; heights are pixels from the top of the first."""

    @property
    def height(self) -> int:
        """Height of all lines."""

    def top(self, place: int, /) -> int:
        """Return where a line begins."""

    def height_of(self, place: int, /) -> int:
        """Return how high a line is."""


class DayChart(Protocol):
    """A scroll area with lines over days, and a pane with their heads at the left."""

    axis: Axis

    @property
    def heads(self) -> int:
        """Width of the left pane."""

    @property
    def layout_of_lines(self) -> Heights:
        """Where the lines stand."""

    def zoom(self, factor: float, x: float | None = None) -> None:
        """Show everything larger about a place in the chart, by default its middle."""

    def viewport(self) -> QWidget:
        """Return what is painted on."""

    def horizontalScrollBar(self) -> QScrollBar:  # noqa: N802 - Qt's name
        """Return the scroll bar that follows the axis."""

    def verticalScrollBar(self) -> QScrollBar:  # noqa: N802 - Qt's name
        """Return the scroll bar that is moved by pixels of the lines."""
