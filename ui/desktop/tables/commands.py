"""What the keys, the menu and the buttons of a table do with what is selected in it."""

from collections.abc import Callable

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QObject, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QMenu, QTableView

from ui.desktop.tables.clipboard import range_of, range_text
from ui.desktop.tables.columns import Editor
from ui.desktop.tables.filtering import ShownRows
from ui.desktop.tables.model import PlanTableModel
from ui.desktop.tables.ranges import Ranges

_OF_ROWS = ("Ctrl+N", "Ctrl+Shift+D", "Ctrl+Del", "Ctrl+Backspace")
"""Keys that make rows more or fewer."""
_SELECT = QItemSelectionModel.SelectionFlag.ClearAndSelect


class Commands(QObject):
    """The commands of a table.

    Attributes
    ----------
    keys
        What keys do, by their names.
    """

    forgiven = Signal()
    """What was said of refused cells is to be taken away."""

    def __init__(
        self, table: QTableView, model: PlanTableModel, shown: ShownRows, ranges: Ranges
    ) -> None:
        super().__init__(table)
        self._table, self._model, self._shown, self._ranges = table, model, shown, ranges
        self.keys: dict[str, Callable[[], None]] = {
            "Ctrl+C": self.copy,
            "Ctrl+X": self.cut,
            "Ctrl+V": self.paste,
            "Ctrl+D": self.fill_down,
            "Ctrl+N": self.add,
            "Ctrl+Shift+D": self.duplicate,
            "Ctrl+Del": self.delete_rows,
            "Ctrl+Backspace": self.delete_rows,
            "Del": self.clear,
            "Backspace": self.clear,
            "Shift+Space": self.select_rows,
            "Esc": self.forgive,
        }

    def only_edits(self) -> None:
        """Leave rows as many as they are."""
        for keys in _OF_ROWS:
            del self.keys[keys]

    # --- cells

    def copy(self) -> None:
        """Copy the cells that are selected, as Excel takes them."""
        if cells := self._ranges.copied():
            QGuiApplication.clipboard().setText(range_text(cells))

    def cut(self) -> None:
        """Copy the cells that are selected, and empty them."""
        self.copy()
        self.clear()

    def paste(self) -> None:
        """Paste cells, and select them; where none is selected, behind the last row."""
        text = QGuiApplication.clipboard().text()
        if not text:
            return
        cells = range_of(text)
        block = self._ranges.block()
        row = block.rows[0] if block.rows else self._shown.rowCount()
        column = block.columns[0] if block.columns else 0
        if self._ranges.paste(cells) and len(block.cells) <= 1:
            last = min(row + len(cells), self._shown.rowCount()) - 1
            end = self._shown.index(last, column + len(cells[0]) - 1)
            pasted = QItemSelection(self._shown.index(row, column), end)
            self._table.selectionModel().select(pasted, _SELECT)

    def paste_behind(self) -> None:
        """Paste cells as new rows behind the last one."""
        self._table.selectionModel().clear()
        self.paste()
        pasted = self._table.selectionModel().selectedIndexes()
        if pasted:
            flag = QItemSelectionModel.SelectionFlag.NoUpdate
            self._table.selectionModel().setCurrentIndex(pasted[0], flag)
            self._table.scrollTo(pasted[0])

    def fill_down(self) -> None:
        """Fill the cells that are selected with what stands on top."""
        self._ranges.fill_down()

    def clear(self) -> None:
        """Empty the cells that are selected."""
        self._ranges.clear()

    def enter(self, editor: Editor, text: str) -> None:
        """Enter a text into all selected cells of a kind."""
        columns = self._model.columns
        cells = sorted(self._ranges.block().cells)
        wanted = [(row, c, text) for row, c in cells if columns[c].editor is editor]
        self._ranges.enter_all(wanted, "entered")

    def toggle(self, index: QModelIndex) -> None:
        """Tick all selected boxes, or untick them, as a click changes one of them."""
        ticked = str(index.data()) == "yes"
        self.enter(Editor.TICK, "no" if ticked else "yes")

    def forgive(self) -> None:
        """Take the marks off cells that were refused."""
        self._model.mark({})
        self.forgiven.emit()

    # --- rows

    def add(self) -> None:
        """Add a row, and go to it."""
        self._go_to(self._ranges.add(), 0)

    def duplicate(self) -> None:
        """Copy the rows that are selected, and go to the copies."""
        self._go_to(self._ranges.duplicate(), 0)

    def delete_rows(self) -> None:
        """Delete the rows that are selected, and go to the one that follows."""
        at = self._table.currentIndex()
        row, column = at.row(), max(0, at.column())
        if self._ranges.delete() and self._shown.rowCount():
            self._go_to(max(0, min(row, self._shown.rowCount() - 1)), column)

    def select_rows(self) -> None:
        """Select whole rows."""
        last = self._shown.columnCount() - 1
        chosen = QItemSelection()
        for row in self._ranges.block().rows:
            chosen.select(self._shown.index(row, 0), self._shown.index(row, last))
        self._table.selectionModel().select(chosen, _SELECT)

    def _go_to(self, row: int | None, column: int) -> None:
        if row is not None:
            index = self._shown.index(row, column)
            self._table.selectionModel().setCurrentIndex(index, _SELECT)
            self._table.scrollTo(index)

    # --- the menu

    def menu(self) -> QMenu:
        """Return a menu of what can be done with what is selected."""
        menu = QMenu(self._table)
        rows = self._model.rows
        some = bool(self._ranges.block().cells)
        add = f"Add {_one('row' if rows is None else rows.thing)}"
        for text, keys in (
            ("Copy", "Ctrl+C"),
            ("Paste", "Ctrl+V"),
            ("Fill down", "Ctrl+D"),
            ("Clear", "Del"),
            ("", ""),
            (add, "Ctrl+N"),
            ("Duplicate", "Ctrl+Shift+D"),
            ("Delete", "Ctrl+Del"),
        ):
            if not text:
                menu.addSeparator()
                continue
            if keys not in self.keys:
                continue
            action = QAction(f"{text}\t{QKeySequence(keys).toString()}", menu)
            action.triggered.connect(self.keys[keys])
            action.setEnabled(some or text in (add, "Paste"))
            menu.addAction(action)
        return menu


def _one(thing: str) -> str:
    """Return a thing with its article."""
    return f"{'an' if thing[0] in 'aeio' else 'a'} {thing}"
