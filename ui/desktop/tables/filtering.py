"""Rows as a table shows them: those that match what is looked for, in the order asked for.

Rows stay where they are while they are edited; they are sorted and filtered when somebody asks.
"""

from collections.abc import Collection, Mapping
from typing import Any

from PySide6.QtCore import QObject, QSortFilterProxyModel, Qt, Signal

from ui.desktop.tables.columns import Column, order_of
from ui.desktop.tables.model import PlanTableModel
from ui.desktop.tables.snapshot import Index

_DISPLAY = int(Qt.ItemDataRole.DisplayRole)


class ShownRows(QSortFilterProxyModel):
    """The rows of a model that are shown, sorted by the values in them."""

    filtered = Signal()
    """Other rows are looked for."""

    def __init__(self, model: PlanTableModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._words: tuple[str, ...] = ()
        self._only: dict[str, frozenset[str]] = {}
        self._kept: set[object] = set()
        self._order: list[tuple[int, Any]] | None = None
        self._sorted_by = -1
        self._descending = False
        self.setDynamicSortFilter(False)
        self.setSourceModel(model)
        for change in (model.dataChanged, model.rowsInserted, model.rowsRemoved, model.modelReset):
            change.connect(self._forget)

    # --- what is looked for

    @property
    def only(self) -> Mapping[str, frozenset[str]]:
        """By field, the texts that alone are shown."""
        return self._only

    @property
    def narrowed(self) -> bool:
        """Whether not all rows are looked for."""
        return bool(self._words or self._only)

    def look_for(self, text: str) -> None:
        """Show rows in which each word of a text stands somewhere."""
        self._narrow(tuple(text.casefold().split()), self._only)

    def show_only(self, path: str, texts: Collection[str] | None) -> None:
        """Show rows that say one of some texts in a column; None shows all again."""
        only = {field: said for field, said in self._only.items() if field != path}
        if texts is not None:
            only[path] = frozenset(texts)
        self._narrow(self._words, only)

    def show_all(self) -> None:
        """Look for nothing."""
        self._narrow((), {})

    def keep(self, things: Collection[object]) -> None:
        """Show rows, by what the model calls their things, until something else is looked for."""
        if self.narrowed:
            self.beginFilterChange()
            self._kept.update(things)
            self.endFilterChange(QSortFilterProxyModel.Direction.Rows)

    def _narrow(self, words: tuple[str, ...], only: dict[str, frozenset[str]]) -> None:
        self.beginFilterChange()
        self._words, self._only = words, only
        self._kept.clear()
        self.endFilterChange(QSortFilterProxyModel.Direction.Rows)
        self.filtered.emit()

    def filterAcceptsRow(self, row: int, parent: Index) -> bool:  # noqa: N802 - Qt's name
        """Whether a row is looked for."""
        model = self._model
        if self._kept and model.thing_at(row) in self._kept:
            return True
        for path, texts in self._only.items():
            number = model.column_of(path)
            if number is not None and model.text(row, number) not in texts:
                return False
        if not self._words:
            return True
        text = model.searched(row)
        return all(word in text for word in self._words)

    # --- their order

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; -1 gives the plan's own order back."""
        descending = order == Qt.SortOrder.DescendingOrder
        if (column, descending) == (self._sorted_by, self._descending) and self._order is not None:
            return  # two headers may ask for the same
        self._sorted_by, self._descending = column, descending
        self._forget()
        super().sort(column, order)

    def lessThan(self, left: Index, right: Index) -> bool:  # noqa: N802 - Qt's name
        """Whether a row stands before another one."""
        order = self._order
        if order is None:
            order = self._order = self._ordered()
        return order[left.row()] < order[right.row()]

    def _ordered(self) -> list[tuple[int, Any]]:
        """Return what each row is sorted by; what is empty comes last in either direction."""
        model, number = self._model, self._sorted_by
        column: Column = model.columns[number]
        found = []
        for row in range(model.rowCount()):
            text = model.text(row, number)
            rank, key = order_of(column, model.value(row, number), text)
            found.append((-rank if self._descending else rank, key))
        return found

    def _forget(self) -> None:
        self._order = None

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY
    ) -> Any:
        """Return the rows' numbers as they are shown; a column's title and meaning."""
        if orientation == Qt.Orientation.Vertical:
            return section + 1 if role == _DISPLAY else None
        return self._model.headerData(section, orientation, role)
