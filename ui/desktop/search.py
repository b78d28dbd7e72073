"""The line that narrows what is listed as one types."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

SEARCH_WIDTH = 240


class Search(QLineEdit):
    """The line that narrows a table as one types; Esc shows all again."""

    left = Signal()
    """The keyboard is to go to the table."""

    def __init__(self, what: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setPlaceholderText(f"Search {what}")
        self.setAccessibleName(f"Search {what}")
        self.setClearButtonEnabled(True)
        self.setFixedWidth(SEARCH_WIDTH)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Let Down and Enter lead to the table, Esc clear."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)
