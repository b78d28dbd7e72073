"""Names that people gave, where Qt would take signs in them for its own.

A label reads what looks like HTML, a button or a menu an ampersand. Tool tips are plain by the
style sheet.
"""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

LONGEST = 60
"""Letters of a name on a button or in a menu, which make room for all they say."""


def plain_label(parent: QWidget | None = None, text: str = "") -> QLabel:
    """Return a label that shows its text as it is."""
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setText(text)
    return label


def on_button(name: str) -> str:
    """Return a name as a button or a menu shows it as it is, cut where it is very long."""
    short = name if len(name) <= LONGEST else f"{name[: LONGEST - 1].rstrip()}…"
    return short.replace("&", "&&")
