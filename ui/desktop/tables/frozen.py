"""The first columns of a table, kept in sight while the others are scrolled sideways.

They are a second view over the same model and selection, laid over the table's own columns. It
takes the mouse; the keyboard stays with the table, and so their cell that it is at is known by
the table's focus.
"""

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPalette
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableView

from ui.desktop.appearance import ROW, appearance, theme
from ui.desktop.tables.columns import Column
from ui.desktop.tables.delegates import CellDelegate
from ui.desktop.tables.filtering import ShownRows
from ui.desktop.tables.header import TableHeader
from ui.desktop.tables.snapshot import Index


class FrozenColumns(QTableView):
    """The first columns of a table.

    Parameters
    ----------
    table
        The table, with its model.
    delegate
        Paints and edits their cells.
    number
        How many columns stay.
    """

    def __init__(
        self, table: QTableView, shown: ShownRows, delegate: CellDelegate, number: int
    ) -> None:
        super().__init__(table)
        self._table, self._number = table, number
        self.header = TableHeader(shown, self)
        self.setHorizontalHeader(self.header)
        self.setModel(shown)
        self.setSelectionModel(table.selectionModel())
        self.setItemDelegate(delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName("Columns kept in sight")
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(table.verticalScrollMode())
        self.setSelectionMode(table.selectionMode())
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        table.verticalScrollBar().valueChanged.connect(self.verticalScrollBar().setValue)
        self.verticalScrollBar().valueChanged.connect(table.verticalScrollBar().setValue)
        table.horizontalHeader().sectionResized.connect(self._resized)
        self.header.sectionResized.connect(self._widen)
        self._edge = QFrame(table)
        self._edge.setAutoFillBackground(True)
        table.horizontalScrollBar().valueChanged.connect(self._show_edge)
        appearance().changed.connect(self._dress)
        self._dress()

    def fit(self, columns: list[Column]) -> None:
        """Show the first columns only."""
        self.header.fit(columns)
        for number in range(len(columns)):
            self.setColumnHidden(number, number >= self._number)
            if number < self._number:
                self.setColumnWidth(number, self._table.columnWidth(number))
        self.header.setFixedHeight(self._table.horizontalHeader().height())
        self.place()

    def place(self) -> None:
        """Lie over the table's own first columns."""
        table = self._table
        left = table.verticalHeader().width() if not table.verticalHeader().isHidden() else 0
        head = table.horizontalHeader().height()
        high = table.viewport().height() + head
        self.setGeometry(left, 0, self.width_needed, high)
        self._edge.setGeometry(left + self.width_needed, 0, 1, high)
        self._edge.raise_()
        self._show_edge(table.horizontalScrollBar().value())

    @property
    def width_needed(self) -> int:
        """How wide the columns are together."""
        return sum(self._table.columnWidth(number) for number in range(self._number))

    def holds(self, column: int) -> bool:
        """Whether a column is one of those that stay."""
        return column < self._number

    def uncover(self, index: Index, before: int) -> None:
        """Scroll the table so that a cell it has just scrolled to is not hidden under these.

        Parameters
        ----------
        before
            How far the table was scrolled; it is so again for a cell that stays.
        """
        bar = self._table.horizontalScrollBar()
        if self.holds(index.column()):
            bar.setValue(before)
            return
        hidden = self.width_needed - self._table.visualRect(index).left()
        if hidden > 0:
            bar.setValue(bar.value() - hidden)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Give the keyboard to the table, whose cells these are; with Shift, extend to here."""
        self._table.setFocus(Qt.FocusReason.MouseFocusReason)
        index = self.indexAt(event.position().toPoint())
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and index.isValid():
            self._extend(index)
        else:
            super().mousePressEvent(event)

    def _extend(self, index: QModelIndex) -> None:
        """Select all from where the selection began: it may be among the other columns."""
        chosen, flag = self.selectionModel(), QItemSelectionModel.SelectionFlag
        here = chosen.currentIndex()
        row, column = (here.row(), here.column()) if here.isValid() else (0, 0)
        for part in chosen.selection().toList():
            if part.contains(here):  # it began in the corner across
                row = part.top() + part.bottom() - row
                column = part.left() + part.right() - column
        first = self.model().index(min(row, index.row()), min(column, index.column()))
        last = self.model().index(max(row, index.row()), max(column, index.column()))
        chosen.select(QItemSelection(first, last), flag.ClearAndSelect)
        chosen.setCurrentIndex(index, flag.NoUpdate)

    def _show_edge(self, scrolled: int) -> None:
        """Mark where columns are hidden behind those that stay."""
        self._edge.setVisible(scrolled > 0)

    def _dress(self) -> None:
        palette = self._edge.palette()
        palette.setColor(QPalette.ColorRole.Window, QColor(theme().strong_grid))
        self._edge.setPalette(palette)

    def _resized(self, section: int, _old: int, new: int) -> None:
        if section < self._number:
            self.setColumnWidth(section, new)
            self.place()

    def _widen(self, section: int, _old: int, new: int) -> None:
        if section < self._number and self._table.columnWidth(section) != new and new:
            self._table.setColumnWidth(section, new)
