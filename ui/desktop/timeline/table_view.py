"""The table beside or instead of the picture, its selection that of the window."""

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QWidget

from ui.desktop.panels.table import SORT, Index, Rows, RowsView
from ui.desktop.selection import Selection
from ui.desktop.timeline.table import HEADERS, TimelineTable

STARTS = HEADERS.index("Start")
WIDTHS = (200, 130, 100, 100, 50, 190, 160, 80, 240, 200)
STRETCHED = 8


class TimelineTableView(RowsView):
    """Shows the exercises as a table; several rows can be chosen to be copied."""

    def __init__(
        self, table: TimelineTable, selection: Selection, parent: QWidget | None = None
    ) -> None:
        super().__init__("Timeline as a table", parent)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self._table = table
        self._selection = selection
        self._rows = _HeldFirst(table, self)
        self.setModel(self._rows)
        self.lay_out(WIDTHS, STRETCHED)
        self.sortByColumn(STARTS, Qt.SortOrder.AscendingOrder)
        self.selectionModel().currentRowChanged.connect(self._choose)
        selection.exercise_changed.connect(self._follow)
        table.modelReset.connect(self._follow)
        self._follow()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Copy what is selected, as a spreadsheet takes it."""
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self._copied())
        else:
            super().keyPressEvent(event)

    def _copied(self) -> str:
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        columns = range(self._rows.columnCount())
        across = Qt.Orientation.Horizontal
        lines = [[str(self._rows.headerData(c, across)) for c in columns]]
        lines += [[str(self._rows.index(r, c).data()) for c in columns] for r in rows]
        return "\n".join("\t".join(line) for line in lines)

    def _choose(self, index: QModelIndex) -> None:
        if index.isValid():
            exercise = self._table.exercise_at(self._rows.mapToSource(index).row())
            self._selection.select_exercise(exercise)

    def _follow(self) -> None:
        row = self._table.row_of(self._selection.exercise)
        if row is None:
            self.clearSelection()
            return
        index = self._rows.mapFromSource(self._table.index(row, 0))
        if index.row() != self.currentIndex().row():
            self.setCurrentIndex(index)


class _HeldFirst(Rows):
    """Puts what is not held last, in either order, where rows are sorted by when or where."""

    def lessThan(self, one: Index, other: Index) -> bool:  # noqa: N802 - Qt's name
        """Whether a row comes before another."""
        empty = one.data(SORT) is None, other.data(SORT) is None
        if any(empty):
            # Qt turns the order round for descending rows; what is last must not turn with it
            descending = self.sortOrder() == Qt.SortOrder.DescendingOrder
            return empty[0] < empty[1] if not descending else empty[0] > empty[1]
        return super().lessThan(one, other)
