"""What stands below each other in one half of an answer, and scrolls."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ui.desktop.inspector.parts import Tint, Words, emptied
from ui.desktop.panels.signs import Sign, SignLabel


class Column(QScrollArea):
    """Headings, words and rows, from the top down; made anew for each answer.

    Parameters
    ----------
    edges
        Pixels left free around them: left, above, right, below.
    """

    def __init__(
        self,
        name: str,
        parent: QWidget | None = None,
        edges: tuple[int, int, int, int] = (12, 4, 8, 10),
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._inside = QWidget(self)
        self._inside.setMinimumWidth(1)  # a long name must not push anything out of view
        whole = QVBoxLayout(self._inside)
        whole.setContentsMargins(*edges)
        whole.setSpacing(0)
        self.body = QVBoxLayout()
        self.body.setSpacing(2)
        whole.addLayout(self.body)
        whole.addStretch(1)
        self.setWidget(self._inside)

    def clear(self) -> None:
        """Take everything out."""
        focused = self.focusWidget()
        if focused is not None and focused.hasFocus():
            self._inside.setFocus()  # else it would go from row to row, and each come into view
        emptied(self.body)

    def put(self, widget: QWidget) -> None:
        """Put a widget below the others."""
        self.body.addWidget(widget)
        widget.show()  # at once: it may get the keyboard

    def put_heading(self, text: str) -> None:
        """Put a heading over what follows."""
        label = QLabel(text, self._inside)
        label.setProperty("rank", "caption")
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setContentsMargins(6, 8, 0, 2)
        self.put(label)

    def put_words(self, text: str, tint: Tint = "ink", *, bold: bool = False) -> Words:
        """Put words that lead nowhere, and return them."""
        words = Words(text, tint, bold=bold, parent=self._inside)
        words.setContentsMargins(6, 2, 0, 2)
        self.put(words)
        return words

    def put_sign(self, sign: Sign, text: str, tint: Tint = "ink", *, bold: bool = False) -> None:
        """Put words behind a sign."""
        whole = QWidget(self._inside)
        line = QHBoxLayout(whole)
        line.setContentsMargins(6, 0, 0, 0)
        line.setSpacing(6)
        line.addWidget(SignLabel(sign, whole), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(Words(text, tint, bold=bold, parent=whole), 1)
        self.put(whole)

    @property
    def order(self) -> list[QWidget]:
        """The rows and buttons, from the top down."""
        buttons = self._inside.findChildren(QAbstractButton)
        return [button for button in buttons if button.isVisibleTo(self._inside)]

    def with_keyboard(self) -> str | None:
        """Return the text of the row or button that has the keyboard; None where none has."""
        buttons = self._inside.findChildren(QAbstractButton)
        return next((button.text() for button in buttons if button.hasFocus()), None)

    def give_keyboard(self, text: str) -> None:
        """Give the keyboard to the row or button with a text, if there is one."""
        for button in self._inside.findChildren(QAbstractButton):
            if button.text() == text and button.isVisibleTo(self._inside):
                button.setFocus()
                return
