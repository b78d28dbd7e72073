"""A field for a text of some lines, that gives what was written by a key or when it is left."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class TextField(QPlainTextEdit):
    """Ctrl+Enter gives the text; Tab leads on, as in other fields."""

    given = Signal()

    def __init__(self, name: str, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setTabChangesFocus(True)

    @property
    def written(self) -> str:
        """The text without blanks and empty lines around it."""
        return self.toPlainText().strip()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Give the text on Ctrl+Enter."""
        held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in _ENTER and held:
            self.given.emit()
        else:
            super().keyPressEvent(event)


class KeptField(TextField):
    """A text that is there already and may be edited; it is kept when the field is left.

    What cannot be kept stays written, and is there again with the thing that it belongs to.

    Parameters
    ----------
    keep
        Keeps the text of a thing, and returns whether that was possible; else it says why.
    """

    def __init__(
        self, name: str, hint: str, keep: Callable[[str, str], bool], parent: QWidget | None = None
    ) -> None:
        super().__init__(name, hint, parent)
        self._keep = keep
        self._of = self._was = ""
        self._refused: dict[str, str] = {}
        self.given.connect(self.keep)

    def show_text(self, of: str, text: str) -> None:
        """Show the text of a thing; what is being written of the same stays."""
        if of != self._of:
            self.keep()
            self._of, self._was = of, text
            self.setPlainText(self._refused.get(of, text))
        elif text != self._was:
            self._was = text
            if text != self.written:
                self.setPlainText(text)

    def keep(self) -> None:
        """Keep the text, if it is another one by now."""
        if not self._of or self.isReadOnly() or self.written == self._was:
            return
        self._refused[self._of] = self.written
        if self._keep(self._of, self.written):
            self._was = self._refused.pop(self._of)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """Keep the text when the keyboard goes elsewhere."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.keep()
