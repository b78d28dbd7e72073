"""A table of a comparison for Qt: its cells, and the rows that are kept of it."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt
from PySide6.QtWidgets import QWidget

from ui.desktop.compare.sheet import Cell, Line, Sheet
from ui.desktop.panels.table import SORT, WORDS, Index, Rows

CELL = Qt.ItemDataRole.UserRole + 2
"""The role of the :class:`Cell` in a place."""
_DISPLAY = Qt.ItemDataRole.DisplayRole
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class SheetModel(QAbstractTableModel):
    """Shows a sheet, its rows in their first order."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sheet = Sheet()

    @property
    def sheet(self) -> Sheet:
        """What is shown."""
        return self._sheet

    def show_sheet(self, sheet: Sheet) -> None:
        """Show another sheet."""
        self.beginResetModel()
        self._sheet = sheet
        self.endResetModel()

    def line(self, row: int) -> Line:
        """Return a row."""
        return self._sheet.lines[row]

    def rowCount(self, parent: Index | None = None) -> int:  # noqa: N802
        """Return how many rows there are."""
        return 0 if parent is not None and parent.isValid() else len(self._sheet.lines)

    def columnCount(self, parent: Index | None = None) -> int:  # noqa: N802
        """Return how many columns there are."""
        return 0 if parent is not None and parent.isValid() else len(self._sheet.columns)

    def headerData(  # noqa: N802
        self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY
    ) -> Any:
        """Return the title of a column, and more about it."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        column = self._sheet.columns[section]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return column.title
            case Qt.ItemDataRole.ToolTipRole:
                return column.tip or column.title
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{column.title}, {column.tip}" if column.tip else column.title
            case Qt.ItemDataRole.TextAlignmentRole:
                return _RIGHT if column.numbers else _LEFT
        return None

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        """Return what a cell shows."""
        if not index.isValid():
            return None
        line = self._sheet.lines[index.row()]
        cell = line.cells[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return cell.text
            case Qt.ItemDataRole.ToolTipRole:
                return cell.tip or cell.text
            case Qt.ItemDataRole.AccessibleTextRole:
                return cell.spoken
        if role == CELL:
            return cell
        if role == SORT:
            return cell.order
        return line.words if role == WORDS else None

    def repaint(self) -> None:
        """Ask for everything anew: the theme has changed."""
        if self.rowCount():
            last = self.index(self.rowCount() - 1, self.columnCount() - 1, QModelIndex())
            self.dataChanged.emit(self.index(0, 0, QModelIndex()), last)


class SheetRows(Rows):
    """Keeps the rows that have the words typed, are of a kind, and differ if that is asked."""

    def __init__(self, model: SheetModel, parent: QWidget) -> None:
        super().__init__(model, parent)
        self._model = model
        self._asked: tuple[tuple[str, ...], str, bool] = ((), "", False)

    @property
    def narrowed(self) -> bool:
        """Whether words or a kind are asked for."""
        return bool(self._asked[0] or self._asked[1])

    def keep(self, typed: str, kind: str, *, differing: bool) -> None:
        """Keep rows of a kind ("" of any) in which each of some words stands."""
        asked = tuple(typed.casefold().split()), kind, differing
        if asked != self._asked:
            self.beginFilterChange()
            self._asked = asked
            self.endFilterChange()

    def line(self, index: QModelIndex) -> Line:
        """Return the row of a place in it."""
        return self._model.line(self.mapToSource(index).row())

    def cell(self, index: Index) -> Cell:
        """Return the cell in a place."""
        found: Cell = index.data(CELL)
        return found

    def filterAcceptsRow(self, row: int, _parent: Index) -> bool:  # noqa: N802
        """Whether a row is kept."""
        line, (words, kind, differing) = self._model.line(row), self._asked
        if differing and not line.differs:
            return False
        if kind and kind not in line.kinds:
            return False
        return all(word in line.words for word in words)
