"""A person at a table: finds cells with the mouse, types, reads what is said."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ui.desktop.tables.editor import CellEditor
from ui.desktop.tables.page import TablePage
from ui.desktop.tables.panel import TablePanel
from ui.desktop.tables.view import PlanTable

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


class Hands:
    """Mouse and keys on a widget with a table in it."""

    def __init__(self, qtbot: QtBot, widget: QWidget, table: PlanTable | TablePanel) -> None:
        self.qtbot, self.widget = qtbot, widget
        self.table = table.table if isinstance(table, TablePanel) else table
        if not widget.isVisible():
            qtbot.addWidget(widget)
            widget.resize(1280, 760)
            widget.show()
            qtbot.waitExposed(widget)
        widget.activateWindow()
        qtbot.waitUntil(widget.isActiveWindow)

    def cell(self, row: int, path: str) -> QModelIndex:
        """Return the cell of a field in a row as it is shown."""
        column = self.table.plan_model.column_of(path)
        assert column is not None
        return self.table.shown.index(row, column)

    def says(self, row: int, path: str) -> str:
        """Return what a cell says."""
        return str(self.cell(row, path).data())

    def column(self, path: str) -> list[str]:
        """Return what the shown rows say in a column, from the top."""
        return [self.says(row, path) for row in range(self.table.shown.rowCount())]

    def click(self, row: int, path: str, held: Qt.KeyboardModifier = NONE) -> None:
        """Click a cell."""
        widget, place = self._under(row, path)
        self.qtbot.mouseClick(widget, LEFT, held, place)

    def double_click(self, row: int, path: str) -> None:
        """Double-click a cell."""
        widget, place = self._under(row, path)
        self.qtbot.mouseClick(widget, LEFT, pos=place)
        self.qtbot.mouseDClick(widget, LEFT, pos=place)

    def drag(self, first: tuple[int, str], last: tuple[int, str]) -> None:
        """Select from one cell to another."""
        self.click(*first)
        self.click(*last, SHIFT)

    def key(self, key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
        """Press a key where the keyboard is."""
        self.qtbot.keyClick(self._focus(), key, held)

    def write(self, text: str) -> None:
        """Type where the keyboard is; the first key may open an editor."""
        for sign in text:
            self.qtbot.keyClick(self._focus(), sign)

    def enter(self, text: str) -> None:
        """Type over the current cell, and press Enter."""
        self.write(text)
        self.key(Qt.Key.Key_Return)

    @property
    def editor(self) -> CellEditor | None:
        """The editor that is open."""
        open_ = [e for e in self.table.findChildren(CellEditor) if e.isVisible()]
        return open_[0] if open_ else None

    def paste(self, text: str) -> None:
        """Paste what another program has copied."""
        QGuiApplication.clipboard().setText(text)
        self.key(Qt.Key.Key_V, CTRL)

    def copied(self) -> str:
        """Copy, and return what is on the clipboard."""
        self.key(Qt.Key.Key_C, CTRL)
        return QGuiApplication.clipboard().text()

    def press_header(self, path: str) -> None:
        """Click the header of a column."""
        column = self.cell(0, path).column()
        header = self.table.horizontalHeader()
        middle = header.sectionViewportPosition(column) + header.sectionSize(column) // 2
        place = header.viewport().mapTo(self.widget, QPoint(middle, header.height() // 2))
        widget = self.widget.childAt(place)
        self.qtbot.mouseClick(widget, LEFT, pos=widget.mapFrom(self.widget, place))

    def _under(self, row: int, path: str) -> tuple[QWidget, QPoint]:
        index = self.cell(row, path)
        self.table.scrollTo(index)
        frozen = self.table._frozen
        seen = frozen if frozen is not None and frozen.holds(index.column()) else self.table
        place = seen.viewport().mapTo(self.widget, seen.visualRect(index).center())
        widget = self.widget.childAt(place)
        assert widget is not None
        return widget, widget.mapFrom(self.widget, place)

    def _focus(self) -> QWidget:
        focus = QApplication.focusWidget()
        assert focus is not None
        return focus


Sit = Callable[[type[TablePage]], Hands]
"""Opens a page of a kind for a person."""
