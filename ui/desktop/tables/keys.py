"""Keys of a table: what they are called, which edit, which go from cell to cell, which leave."""

from typing import Literal

from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

Then = Literal["down", "right", "left", "stay"]
"""Where the keyboard goes after an entry."""
ALONG = "Tab goes to the next cell, Shift+Tab back. F6 or Ctrl+Tab leaves the table."
"""What who cannot see a table is told of its keys."""
EDITS = ("Return", "Enter", "Alt+Down")
"""Keys that edit a cell, besides F2 and whatever is typed."""
LEAVES = {
    "F6": True,
    "Ctrl+Tab": True,
    "Shift+F6": False,
    "Ctrl+Shift+Tab": False,
    "Ctrl+Shift+Backtab": False,
}
"""Keys that leave a table, and whether to what follows it."""


def next_cell(shown: QAbstractItemModel, at: QModelIndex, then: Then) -> QModelIndex:
    """Return the cell that follows one; an invalid one where there is none.

    To the right of a row's last cell lies the first of the next row, and so to the left.
    """
    if not at.isValid() or then == "stay":
        return QModelIndex()
    if then == "down":
        return shown.index(at.row() + 1, at.column())
    wide = shown.columnCount()
    place = at.row() * wide + at.column() + (1 if then == "right" else -1)
    return shown.index(*divmod(place, wide)) if place >= 0 else QModelIndex()


def key_name(event: QKeyEvent) -> str:
    """Return what a key is called, with what is held."""
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return QKeySequence(event.key() | held.value).toString(QKeySequence.SequenceFormat.PortableText)
