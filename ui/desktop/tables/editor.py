"""The line in which a cell is edited: it holds a text, and says why one is refused."""

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.desktop.appearance import theme
from ui.desktop.tables.bubble import Bubble

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class CellEditor(QLineEdit):
    """A line in which a cell is edited.

    ``entry`` is what is put into the cell; ``refuse`` says why it cannot be.
    """

    accepted = Signal()
    """What is in the line is to be entered now."""

    def __init__(self, parent: QWidget, title: str) -> None:
        super().__init__(parent)
        self.setAccessibleName(title)
        self._bubble: Bubble | None = None
        self.begun = False
        """Whether the cell's text was put in: it is so once, and not when the cell changes."""
        self.textEdited.connect(self._forgive)

    def begin(self, text: str) -> None:
        """Begin with what the cell says."""
        self.begun = True
        self.setText(text)
        self.selectAll()

    def entry(self) -> str:
        """Return what is put into the cell."""
        return self.text()

    def refuse(self, reason: str) -> None:
        """Say why the text cannot be entered; it stays, selected, to be typed anew."""
        colours = theme()
        self.setStyleSheet(f"border: 2px solid {colours.broken}; color: {colours.broken};")
        if self._bubble is None:
            self._bubble = Bubble(self.window())
        self._bubble.say(reason, self, self.rect())
        self.setAccessibleDescription(reason)
        self.selectAll()

    @property
    def reason(self) -> str:
        """Why the text was refused; empty where it was not."""
        return "" if self._bubble is None else self._bubble.text()

    def takes(self, event: QKeyEvent) -> bool:
        """Whether a key was for what drops down."""
        return False

    def owns(self, widget: QObject | None) -> bool:
        """Whether a widget is what dropped down, or a part of it."""
        return False

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Take away what was said."""
        self._drop_bubble()
        super().hideEvent(event)

    def _forgive(self) -> None:
        if self._bubble is not None:
            self.setStyleSheet("")
            self.setAccessibleDescription("")
            self._drop_bubble()

    def _drop_bubble(self) -> None:
        if self._bubble is not None:
            self._bubble.hide()
            self._bubble.deleteLater()
            self._bubble = None


def visible_part(rect: QRect, width: int, room: int) -> QRect:
    """Return where an editor lies: over its cell, wider where it needs to be, within a width."""
    wide = max(rect.width(), min(width, room))
    left = max(0, min(rect.left(), room - wide))
    return QRect(left, rect.top(), wide, rect.height())


def is_enter(event: QEvent) -> bool:
    """Whether an event is Enter pressed."""
    return isinstance(event, QKeyEvent) and event.key() in ENTER
