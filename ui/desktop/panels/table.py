"""What the tables of the tabs have in common: a quiet list of rows that is sorted and filtered."""

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from ui.desktop.appearance import ROW, appearance, theme

SORT = Qt.ItemDataRole.UserRole
"""The role under which a model gives what a column is sorted by: any Python values."""
WORDS = Qt.ItemDataRole.UserRole + 1
"""The role of the words under which a row is found, in its first column."""

Index = QModelIndex | QPersistentModelIndex


class Rows(QSortFilterProxyModel):
    """Sorts by Python values, and keeps the rows that have all the words typed."""

    def __init__(self, model: QAbstractItemModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._words: list[str] = []
        self._kind = ""
        self.setSourceModel(model)

    def find(self, typed: str, kind: str = "") -> None:
        """Keep the rows that have each of the words, of a kind: a row's words begin with it."""
        asked = typed.casefold().split(), kind.casefold()
        if asked != (self._words, self._kind):
            self.beginFilterChange()
            self._words, self._kind = asked
            self.endFilterChange()

    def filterAcceptsRow(self, row: int, parent: Index) -> bool:  # noqa: N802
        """Whether a row is kept."""
        if not self._words and not self._kind:
            return True
        said = self.sourceModel().index(row, 0, parent).data(WORDS) or ""
        return said.startswith(self._kind) and all(word in said for word in self._words)

    def lessThan(self, one: Index, other: Index) -> bool:  # noqa: N802
        """Whether a row comes before another."""
        return bool(one.data(SORT) < other.data(SORT))


class RowsView(QTableView):
    """A table that is read and clicked, not edited: one row is chosen at a time."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setSortingEnabled(True)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        appearance().changed.connect(self._colour)
        self._colour()

    def lay_out(self, widths: tuple[int, ...], stretched: int) -> None:
        """Give the columns their widths; one of them takes what is left."""
        header = self.horizontalHeader()
        for column, width in enumerate(widths):
            self.setColumnWidth(column, width)
        header.setSectionResizeMode(stretched, QHeaderView.ResizeMode.Stretch)

    def _colour(self) -> None:
        self.setStyleSheet(
            f"QTableView::item {{ padding: 0 8px; border-bottom: 1px solid {theme().grid}; }}"
            f" QTableView::item:selected {{ background: {theme().selection}; }}"
        )
