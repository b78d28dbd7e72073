"""The matrix as a table: what a screen reader says of it stands in words in each cell."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from exercise_planner.facts import Facts
from ui.desktop.interoperability.grid import Entry, Grid, Head
from ui.desktop.interoperability.words import brief, sentence
from ui.desktop.panels.table import Index

ENTRY = Qt.ItemDataRole.UserRole
"""The role of the :class:`Entry` of a cell."""
HEAD = Qt.ItemDataRole.UserRole + 1
"""The role of the :class:`Head` of a row or column, in the headers."""
_DISPLAY = Qt.ItemDataRole.DisplayRole
_HORIZONTAL = Qt.Orientation.Horizontal


class GridModel(QAbstractTableModel):
    """A grid of the matrix."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._grid = Grid()
        self._facts: Facts | None = None

    @property
    def grid(self) -> Grid:
        """What is shown."""
        return self._grid

    def show_grid(self, facts: Facts, grid: Grid) -> None:
        """Show another grid."""
        self.beginResetModel()
        self._facts, self._grid = facts, grid
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:  # noqa: N802
        """Return how many rows there are."""
        return 0 if parent is not None and parent.isValid() else len(self._grid.rows)

    def columnCount(self, parent: Index | None = None) -> int:  # noqa: N802
        """Return how many columns there are."""
        return 0 if parent is not None and parent.isValid() else len(self._grid.columns)

    def entry(self, index: Index) -> Entry | None:
        """Return the entry of a cell; None where nothing is to be seen."""
        return self._grid.entries[index.row()][index.column()] if index.isValid() else None

    def place(self, row: int, column: int) -> QModelIndex:
        """Return the index of a cell."""
        return self.index(row, column, QModelIndex())

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        """Return what a cell shows."""
        entry = self.entry(index)
        if role == ENTRY:
            return entry
        if entry is None or self._facts is None:
            return "nothing here" if role == Qt.ItemDataRole.AccessibleTextRole else None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return brief(entry.cell)
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleTextRole:
                return sentence(self._facts, entry.spot, entry.cell)
        return None

    def headerData(  # noqa: N802
        self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY
    ) -> Any:
        """Return the name of a row or column; as a tip with what is shown of what is wanted."""
        heads = self._grid.columns if orientation == _HORIZONTAL else self._grid.rows
        head = heads[section]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return head.name
            case Qt.ItemDataRole.ToolTipRole:
                return f"{_told(head)}\nDouble-click to see its pairs."
            case Qt.ItemDataRole.AccessibleTextRole:
                return _told(head)
        return head if role == HEAD else None


def _told(head: Head) -> str:
    name = head.name if head.name == head.id else f"{head.name} ({head.id})"
    if not head.wanted_times:
        return f"{name}: nothing wanted"
    return f"{name}: {head.times:,} of {head.wanted_times:,} demonstrations shown"
