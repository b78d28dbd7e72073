"""A small word beside a cell: why a text is refused. It takes no keys and goes away by itself."""

from PySide6.QtCore import QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QLabel, QWidget

from ui.desktop.appearance import SECONDARY, font, theme

WIDEST = 380
"""In device-independent pixels; longer reasons wrap."""
SOME_TIME = 8_000
"""Milliseconds after which it goes."""


class Bubble(QLabel):
    """Says a reason below a part of a widget."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("bubble")
        self.setFont(font(SECONDARY))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName("Reason")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        self.hide()

    def say(self, reason: str, widget: QWidget, below: QRect) -> None:
        """Say a reason.

        Parameters
        ----------
        below
            The part of the widget that it is about.
        """
        window = widget.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        colours = theme()
        self.setStyleSheet(
            f"#bubble {{ background: {colours.broken_fill}; color: {colours.broken};"
            f" border: 1px solid {colours.broken}; border-radius: 5px; padding: 5px 9px; }}"
        )
        self.setText(reason[:1].upper() + reason[1:])
        self.setWordWrap(False)
        self.adjustSize()
        if self.width() > WIDEST:
            self.setWordWrap(True)
            self.resize(WIDEST, self.heightForWidth(WIDEST))
        place = widget.mapTo(window, below.bottomLeft()) + QPoint(0, 3)
        left = max(4, min(place.x(), window.width() - self.width() - 4))
        top = place.y()
        if top + self.height() > window.height() - 4:
            top = widget.mapTo(window, below.topLeft()).y() - self.height() - 3
        self.move(left, top)
        self.show()
        self.raise_()
        self._timer.start(SOME_TIME)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))
