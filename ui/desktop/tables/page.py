"""Pages of the window that show tables: keys that add rows, and the page of one list."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from ui.desktop.desk import Desk
from ui.desktop.selection import Place
from ui.desktop.splitter import Splitter
from ui.desktop.tables.panel import TablePanel
from ui.desktop.tables.view import PlanTable


class PageOfTables(QWidget):
    """A page with keys that add rows wherever in the window the keyboard is, while it is shown.

    The table whose panel has the keyboard takes the rows, else the page's main one. A table that
    has the keyboard itself has Ctrl+V of its own, into the cells that are selected; so has a line
    that is typed into.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        for keys, do in (("Ctrl+N", self._add), ("Ctrl+V", self._paste)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(do)

    @property
    def main_panel(self) -> TablePanel:
        """The panel of the main table."""
        raise NotImplementedError

    def _add(self) -> None:
        self._at_keyboard().add_row()

    def _paste(self) -> None:
        self._at_keyboard().paste_rows()

    def _at_keyboard(self) -> TablePanel:
        widget = QApplication.focusWidget()
        while widget is not None:
            if isinstance(widget, TablePanel) and widget.takes_rows:
                return widget
            widget = widget.parentWidget()
        return self.main_panel


class TablePage(PageOfTables):
    """A page of the window: one table, and details of its current row beside it, if there are any.

    Parameters
    ----------
    kind
        The list of the plan that it shows.
    details
        What is shown below the table.
    """

    def __init__(
        self,
        desk: Desk,
        kind: str,
        panel: TablePanel,
        details: QWidget | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.desk, self.kind, self.panel, self.details = desk, kind, panel, details
        self.setFocusProxy(panel)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        if details is None:
            layout.addWidget(panel)
            return
        splitter = Splitter(Qt.Orientation.Vertical, self)
        splitter.addWidget(panel)
        splitter.addWidget(details)
        splitter.setStretchFactor(0, 3)
        splitter.setStretchFactor(1, 2)
        layout.addWidget(splitter)

    @property
    def main_panel(self) -> TablePanel:
        """The panel of its table."""
        return self.panel

    @property
    def table(self) -> PlanTable:
        """Its table."""
        return self.panel.table

    def show_place(self, place: Place) -> bool:
        """Go to a place of the page's list, and return whether it is there."""
        if place.kind != self.kind:
            return False
        return place.thing is None or self.show_thing(place.thing, place.field)

    def show_thing(self, thing: str | int, field: str | None = None) -> bool:
        """Go to a thing's row, and to the cell of a field; return whether there is such a thing."""
        return self.panel.show_cell(thing, field)
