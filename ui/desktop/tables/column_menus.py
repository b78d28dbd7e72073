"""What a column's header offers besides sorting by a click: order, and what alone is shown."""

from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QHeaderView, QMenu, QTableView, QWidget

from ui.desktop.tables.column_filter import ColumnFilter
from ui.desktop.tables.filtering import ShownRows
from ui.desktop.tables.model import PlanTableModel
from ui.desktop.tables.wording import Option


class ColumnMenus:
    """The menus of a table's columns."""

    def __init__(self, table: QTableView, model: PlanTableModel, shown: ShownRows) -> None:
        self._table, self._model, self._shown = table, model, shown

    def pop_up(self, header: QHeaderView, place: QPoint) -> None:
        """Show the menu of the column at a place of a header."""
        number = header.logicalIndexAt(place)
        if number >= 0:
            menu = self.menu(number)
            menu.aboutToHide.connect(menu.deleteLater)
            menu.popup(header.mapToGlobal(place))

    def menu(self, number: int, parent: QWidget | None = None) -> QMenu:
        """Return the menu of a column, a part of another menu where one is given."""
        column = self._model.columns[number]
        path = column.path
        menu = QMenu(f"Column {column.title}", self._table if parent is None else parent)
        up, down = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder
        sort = self._table.sortByColumn
        menu.addAction("Sort ascending", partial(sort, number, up))
        menu.addAction("Sort descending", partial(sort, number, down))
        menu.addAction("As the plan has it", partial(sort, -1, up))
        menu.addSeparator()
        menu.addAction("Show only ...", partial(self.choose_shown, number))
        every = menu.addAction("Show all", partial(self._shown.show_only, path, None))
        every.setEnabled(path in self._shown.only)
        return menu

    def choose_shown(self, number: int) -> None:
        """Let the texts be chosen that alone are shown in a column."""
        column, model = self._model.columns[number], self._model
        texts = sorted({model.text(row, number) for row in range(model.rowCount())})
        options = [Option(text or "(empty)", text) for text in texts]
        ticked = self._shown.only.get(column.path, frozenset(texts))
        chosen = ColumnFilter(self._table, column.title, options, ticked)
        chosen.chosen.connect(partial(self._show_only, column.path, len(texts)))
        header, window = self._table.horizontalHeader(), self._table.window()
        left = max(0, header.sectionViewportPosition(number))
        chosen.drop_at(window.mapToGlobal(header.mapTo(window, QPoint(left, header.height()))))

    def _show_only(self, path: str, number: int, texts: frozenset[str]) -> None:
        self._shown.show_only(path, None if len(texts) == number else texts)
