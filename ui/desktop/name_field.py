"""A field in which a name is edited where it stands, instead of a dialog that asks for it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget


class NameField(QLineEdit):
    """Enter gives the name, Esc or going elsewhere leaves it as it was."""

    given = Signal(str, str)
    """The name as it was, and the one that somebody gives. Who takes it hides the field."""
    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._was = ""
        self.setAccessibleName("Name of the calendar")
        self.returnPressed.connect(lambda: self.given.emit(self._was, self.text()))
        self.hide()

    def begin(self, name: str) -> None:
        """Show it with a name to be changed."""
        self._was = name
        self.setText(name)
        self.show()
        self.selectAll()
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Leave on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """Leave when the keyboard goes elsewhere."""
        super().focusOutEvent(event)
        if event.reason() not in (
            Qt.FocusReason.PopupFocusReason,
            Qt.FocusReason.ActiveWindowFocusReason,
        ):
            self._leave()

    def _leave(self) -> None:
        if not self.isHidden():
            self.hide()
            self.left.emit()
