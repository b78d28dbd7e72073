"""A splitter whose handle is wide enough to grab, and drawn as a thin line."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSplitter, QSplitterHandle, QWidget

from ui.desktop.appearance import theme

GRIP = 5
"""Width of what can be grabbed, in device-independent pixels; the line is one of them."""


class Splitter(QSplitter):
    """Parts side by side, or one above the other, of which none can be closed by dragging."""

    def __init__(self, orientation: Qt.Orientation, parent: QWidget | None = None) -> None:
        super().__init__(orientation, parent)
        self.setHandleWidth(GRIP)
        self.setChildrenCollapsible(False)

    def createHandle(self) -> QSplitterHandle:  # noqa: N802
        """Return a handle between two parts."""
        return _Handle(self.orientation(), self)


class _Handle(QSplitterHandle):
    """Draws a line in its middle; all of it in the accent colour while the mouse is over it."""

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Paint it on the ground of what it parts."""
        colours, painter, box = theme(), QPainter(self), self.rect()
        hot = self.underMouse()
        painter.fillRect(box, QColor(colours.paper))
        if self.orientation() == Qt.Orientation.Horizontal:
            line = box.adjusted(GRIP // 2, 0, -(GRIP // 2), 0)
        else:
            line = box.adjusted(0, GRIP // 2, 0, -(GRIP // 2))
        painter.fillRect(box if hot else line, QColor(colours.accent if hot else colours.grid))
        painter.end()

    def enterEvent(self, event: QEnterEvent) -> None:  # noqa: N802
        """Show that it can be grabbed."""
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802
        """Be a line again."""
        super().leaveEvent(event)
        self.update()
