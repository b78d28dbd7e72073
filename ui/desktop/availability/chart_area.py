"""A picture over a time axis with rows of one height: scrolled and zoomed as the timeline is."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from ui.desktop.appearance import ROW, appearance, theme
from ui.desktop.settings import Settings
from ui.desktop.timeline.ink import Ink
from ui.desktop.timeline.layout import NARROWEST_HEADS, WIDEST_HEADS
from ui.desktop.timeline.scale import Axis
from ui.desktop.timeline.scrolling import Scrolling


@dataclass(frozen=True, slots=True)
class EvenRows:
    """Rows one under the other, all of one height; heights are pixels from the top of the first."""

    count: int

    @property
    def height(self) -> int:
        """Height of all rows."""
        return self.count * ROW

    def top(self, place: int) -> int:
        """Where a row begins."""
        return place * ROW

    def height_of(self, _place: int) -> int:
        """How high a row is."""
        return ROW


class ChartArea(QAbstractScrollArea):
    """What a picture over days has to do besides being painted.

    Parameters
    ----------
    name
        Under which the width of the left pane is remembered.
    heads
        How wide the left pane is at first.
    """

    def __init__(
        self, axis: Axis, settings: Settings, name: str, heads: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.axis = axis
        axis.setParent(self)
        self.ink = Ink(theme())
        self.layout_of_lines = EvenRows(0)
        self._settings, self._heads_key = settings, f"{name}.heads"
        self._heads = int(settings.read(self._heads_key, heads))
        self._scrolling = Scrolling(self)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.viewport().grabGesture(Qt.GestureType.PinchGesture)
        self.verticalScrollBar().valueChanged.connect(self.scrolled)
        axis.changed.connect(self.scrolled)
        appearance().changed.connect(self._dress)

    @property
    def heads(self) -> int:
        """Width of the left pane."""
        return self._heads

    def set_heads(self, width: float) -> None:
        """Make the left pane so many pixels wide."""
        self._heads = int(min(max(width, NARROWEST_HEADS), WIDEST_HEADS))
        self._settings.write(self._heads_key, self._heads)
        self._scrolling.fit()

    def zoom(self, factor: float, x: float | None = None) -> None:
        """Show everything larger about a place in the chart, by default its middle."""
        self.axis.zoom(factor, self.axis.width / 2 if x is None else x)

    def reveal_row(self, place: int) -> None:
        """Scroll up or down until a row is in view, as little as possible."""
        self._scrolling.reveal(place)

    def set_rows(self, count: int) -> None:
        """Say how many rows there are."""
        self.layout_of_lines = EvenRows(count)
        self._scrolling.fit()

    def scrolled(self) -> None:
        """Paint anew: other rows or days are in view."""
        self.viewport().update()

    def resizeEvent(self, _event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Give the axis its new width."""
        self._scrolling.fit()

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Scroll; zoom about the pointer with Ctrl; scroll sideways with Shift."""
        self._scrolling.wheel(event)

    def viewportEvent(self, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Take pinches, which have no method of their own."""
        return self._scrolling.pinch(event) or super().viewportEvent(event)

    def _dress(self) -> None:
        self.ink = Ink(theme())
        self.viewport().update()
