"""The plot of a trade-off on screen: a badge with its letter for each calendar."""

from PySide6.QtCore import QEvent, QLineF, QPointF, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from ui.desktop.appearance import appearance
from ui.desktop.compare.plot_drawing import Drawing, Plot
from ui.desktop.compare.trade_off import Spot

LEAST, AMPLE = 140, 200
"""Heights, in device-independent pixels: at least, and where there is room for it."""
BESIDE = 4
"""How far beside it a click still means a badge."""
_STEPS = {
    Qt.Key.Key_Left: ("x", -1),
    Qt.Key.Key_Right: ("x", 1),
    Qt.Key.Key_Down: ("y", -1),
    Qt.Key.Key_Up: ("y", 1),
}


class PlotView(QWidget):
    """The calendars by two measures; a click or the arrow keys look at one."""

    chosen = Signal(int)
    """The place of a calendar."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName("Trade-off of two measures")
        self.setMinimumHeight(LEAST)
        self.drawing: Drawing | None = None
        self._plot: Plot | None = None
        appearance().changed.connect(self._lay_out)

    def draw(self, drawing: Drawing | None) -> None:
        """Draw something else; None for nothing."""
        self.drawing = drawing
        words = []
        if drawing is not None:
            for letters, spot in zip(drawing.letters, drawing.spots, strict=True):
                front = "on the front" if spot.front else "beaten by another"
                words.append(
                    f"{letters}: {drawing.up} {spot.y:,}, {drawing.across} {spot.x:,}, {front}"
                )
        self.setAccessibleDescription("; ".join(words))
        self._lay_out()

    def point_of(self, place: int) -> QPointF | None:
        """Return where the badge of a calendar is drawn; None where none is."""
        if self._plot is None or self.drawing is None:
            return None
        badges = zip(self.drawing.spots, self._plot.badges, strict=True)
        return next((badge for spot, badge in badges if place in spot.calendars), None)

    def spot_at(self, point: QPointF) -> Spot | None:
        """Return the spot whose badge is at a point of the widget."""
        if self._plot is None or self.drawing is None:
            return None
        far = [QLineF(badge, point).length() for badge in self._plot.badges]
        edge = (-BESIDE, -BESIDE, BESIDE, BESIDE)
        near = [n for n in range(len(far)) if self._plot.box(n).adjusted(*edge).contains(point)]
        return self.drawing.spots[min(near, key=far.__getitem__)] if near else None

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Paint axes and badges."""
        if self._plot is not None:
            painter = QPainter(self)
            self._plot.paint(painter, focused=self.hasFocus())
            painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Put everything in its place anew."""
        super().resizeEvent(event)
        self._lay_out()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Look at the calendar that is clicked; of several in one place at the next."""
        spot = self.spot_at(event.position())
        if spot is not None and self.drawing is not None:
            places, current = spot.calendars, self.drawing.current
            at = places.index(current) + 1 if current in places else 0
            self.chosen.emit(places[at % len(places)])

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Show that a badge can be clicked."""
        over = self.spot_at(event.position()) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Go from point to point: left and right across, up and down by height."""
        key = Qt.Key(event.key())
        if self.drawing is None or key not in _STEPS:
            super().keyPressEvent(event)
            return
        along, step = _STEPS[key]
        order = sorted(
            ((spot.x, spot.y) if along == "x" else (spot.y, spot.x), place)
            for spot in self.drawing.spots
            for place in spot.calendars
        )
        places = [place for _, place in order]
        at = places.index(self.drawing.current) + step
        self.chosen.emit(places[min(max(at, 0), len(places) - 1)])

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """Show where the keyboard is."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """Show that the keyboard is elsewhere."""
        super().focusOutEvent(event)
        self.update()

    def event(self, event: QEvent) -> bool:
        """Say of a badge what it stands for."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            spot = self.spot_at(QPointF(event.pos()))
            words = ""
            if spot is not None and self.drawing is not None:
                words = "\n\n".join(self.drawing.told[place] for place in spot.calendars)
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().event(event)

    def _lay_out(self) -> None:
        drawing = self.drawing
        known = drawing is not None and drawing.spots
        self._plot = Plot(drawing, QSizeF(self.size())) if known and drawing else None
        self.update()
