"""The matrix on screen: headers that stay in sight, a crosshair, keys, and copying."""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFontMetrics, QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from ui.desktop.appearance import CAPTION, ROW, appearance, font
from ui.desktop.interoperability.grid import Entry, Spot
from ui.desktop.interoperability.heads import ColumnHeads, RowHeads
from ui.desktop.interoperability.model import GridModel
from ui.desktop.interoperability.painting import TileDelegate, number_of
from ui.desktop.panels.table import Index
from ui.desktop.tables.clipboard import range_text

NARROWEST, WIDEST = 34, 58
"""Widths of a column, in device-independent pixels; between them it takes what room there is."""


class GridView(QTableView):
    """Shows a grid; the arrow keys walk its cells."""

    entry_changed = Signal(object)
    """The :class:`Entry` of the current cell; None where there is none."""
    entered = Signal()
    """Enter was pressed on a cell."""
    head_clicked = Signal(object)
    """The :class:`Head` of a row or column that was double-clicked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.grid_model = GridModel(self)
        self._tiles = TileDelegate(self)
        self._columns, self._rows = ColumnHeads(self), RowHeads(self)
        self.setHorizontalHeader(self._columns)
        self.setVerticalHeader(self._rows)
        self.setModel(self.grid_model)
        self.setItemDelegate(self._tiles)
        self.setAccessibleName("Interoperability matrix")
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._columns.setMinimumSectionSize(NARROWEST)
        self._rows.setDefaultSectionSize(ROW)
        for heads, kind in ((self._columns, "columns"), (self._rows, "rows")):
            heads.sectionDoubleClicked.connect(
                lambda section, kind=kind: self.head_clicked.emit(
                    getattr(self.grid_model.grid, kind)[section]
                )
            )
        appearance().changed.connect(self._repaint)

    @property
    def entry(self) -> Entry | None:
        """What the current cell holds."""
        return self.grid_model.entry(self.currentIndex())

    def show_spot(self, spot: Spot | None) -> bool:
        """Go to a cell; return whether it is shown."""
        found = self.grid_model.grid.find(spot)
        if found is None:
            return False
        index = self.grid_model.place(*found)
        self.setCurrentIndex(index)
        self.scrollTo(index)
        return True

    def fit(self) -> None:
        """Give the columns the room there is, and each at least what its numbers need."""
        self._rows.fit()
        self.updateGeometries()
        entries = self.grid_model.grid.entries
        metrics = QFontMetrics(font(CAPTION, bold=True))
        longest = max((number_of(e.cell) for row in entries for e in row if e), key=len, default="")
        least = max(NARROWEST, metrics.horizontalAdvance(longest) + 8)
        count = self.grid_model.columnCount()
        share = self.viewport().width() // count if count else least
        self._columns.setDefaultSectionSize(max(least, min(WIDEST, share)))

    def copy(self) -> None:
        """Put the cells that are selected on the clipboard, with the names of rows and columns.

        Of one cell, or none, the whole matrix is meant.
        """
        chosen = self.selectedIndexes()
        model = self.grid_model
        rows = sorted({index.row() for index in chosen})
        columns = sorted({index.column() for index in chosen})
        if len(chosen) < 2:
            rows, columns = list(range(model.rowCount())), list(range(model.columnCount()))
        grid = model.grid
        lines = [["", *(grid.columns[column].name for column in columns)]]
        for row in rows:
            cells = [model.place(row, column).data() or "" for column in columns]
            lines.append([grid.rows[row].name, *cells])
        QGuiApplication.clipboard().setText(range_text(lines))

    def currentChanged(self, current: Index, previous: Index) -> None:  # noqa: N802
        """Move the crosshair."""
        super().currentChanged(current, previous)
        for index in (previous, current):
            self._repaint_cross(index)
        self.entry_changed.emit(self.grid_model.entry(current))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Copy, and go on from a cell with Enter."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Keep the columns as wide as there is room."""
        super().resizeEvent(event)
        self.fit()

    def _repaint_cross(self, index: Index) -> None:
        """Repaint the row and the column of a cell."""
        cell, seen = self.visualRect(index), self.viewport().rect()
        self.viewport().update(QRect(seen.left(), cell.top(), seen.width(), cell.height()))
        self.viewport().update(QRect(cell.left(), seen.top(), cell.width(), seen.height()))
        self._columns.viewport().update()
        self._rows.viewport().update()

    def _repaint(self) -> None:
        for part in (self, self._columns, self._rows):
            part.viewport().update()
