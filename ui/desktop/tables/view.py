"""The table of a plan: what its keys and mouse do."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableView, QWidget

from exercise_planner.plan import Plan
from ui.desktop.appearance import appearance
from ui.desktop.document import Document
from ui.desktop.tables.bubble import Bubble
from ui.desktop.tables.column_menus import ColumnMenus
from ui.desktop.tables.columns import Column, Editor
from ui.desktop.tables.commands import Commands
from ui.desktop.tables.delegates import CellDelegate
from ui.desktop.tables.filtering import ShownRows
from ui.desktop.tables.frozen import FrozenColumns
from ui.desktop.tables.header import RowNumbers, TableHeader
from ui.desktop.tables.keys import ALONG, EDITS, LEAVES, Then, key_name, next_cell
from ui.desktop.tables.model import PlanTableModel
from ui.desktop.tables.painting import tick_box
from ui.desktop.tables.ranges import Ranges
from ui.desktop.tables.rows import Rows
from ui.desktop.tables.snapshot import Index


class PlanTable(QTableView):
    """Rows of a plan that are edited as in a spreadsheet.

    Parameters
    ----------
    title
        What it is for a screen reader.
    frozen
        How many columns stay in sight when it is scrolled sideways.
    """

    current_changed = Signal(object)
    """The thing of the row that the keyboard is at; None where it is at none."""

    def __init__(
        self,
        document: Document,
        rows: Rows | None,
        columns: Callable[[Plan], Sequence[Column]],
        title: str,
        *,
        frozen: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._frozen: FrozenColumns | None = None
        self._document = document
        self.plan_model = PlanTableModel(document, rows, columns, self)
        self.shown = ShownRows(self.plan_model, self)
        self.setAccessibleName(title)
        self.setAccessibleDescription(ALONG)
        self._header = TableHeader(self.shown, self)
        self.setHorizontalHeader(self._header)
        self._delegate = self._made_delegate()
        self.setItemDelegate(self._delegate)
        self.setModel(self.shown)
        self._dress()
        self.ranges = Ranges(document, self.plan_model, self.shown, self.selectionModel())
        if frozen:
            delegate = self._made_delegate()
            delegate.keyboard = self
            self._frozen = FrozenColumns(self, self.shown, delegate, frozen)
            self._delegate.covered = frozen
        self.column_menus = ColumnMenus(self, self.plan_model, self.shown)
        self._bubble: Bubble | None = None
        self._fitted: list[str] = []
        self.commands = Commands(self, self.plan_model, self.shown, self.ranges)
        self.commands.forgiven.connect(self._hush)
        self._connect()
        self._fit()

    def _made_delegate(self) -> CellDelegate:
        delegate = CellDelegate(self.plan_model, self.shown, self._near, self)
        delegate.entered.connect(self._go_on)
        delegate.refused.connect(self._say)
        return delegate

    def _dress(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self._numbers = RowNumbers(self)
        self.setVerticalHeader(self._numbers)
        self._header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)

    def _connect(self) -> None:
        self.plan_model.modelReset.connect(self._fit)
        appearance().changed.connect(self.viewport().update)
        headers = [self._header]
        if self._frozen is not None:
            other = self._frozen.header
            headers.append(other)
            other.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
            other.setSortIndicatorShown(True)
            other.sortIndicatorChanged.connect(self._header.setSortIndicator)
            self._header.sortIndicatorChanged.connect(other.setSortIndicator)
            self._frozen.doubleClicked.connect(self._edit_frozen)
        for header in headers:
            header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            header.customContextMenuRequested.connect(partial(self.column_menus.pop_up, header))

    # --- what it shows

    def show_rows(self, rows: Rows | None) -> None:
        """Show other rows."""
        self.plan_model.show_rows(rows)

    def show_cell(self, thing: object, field: str | None, *, reveal: bool = True) -> bool:
        """Go to a thing's row, and to the cell of a field; return whether it is shown now.

        Parameters
        ----------
        reveal
            Whether all rows are shown again where this one was not looked for.
        """
        row = self.plan_model.row_of(thing)
        if row is None:
            return False
        number = self.plan_model.column_of(field) if field else None
        cell = self.plan_model.index(row, number or 0)
        if reveal and not self.shown.mapFromSource(cell).isValid():
            self.shown.show_all()
        index = self.shown.mapFromSource(cell)
        if index.isValid():
            self.go_to(index)
        return index.isValid()

    def go_to(self, index: QModelIndex) -> None:
        """Select a cell, and show it."""
        select = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(index, select)
        self.scrollTo(index)

    @property
    def current_thing(self) -> object:
        """What the model calls the thing of the current row; None where there is none."""
        index = self.currentIndex()
        return (
            self.plan_model.thing_at(self.shown.mapToSource(index).row())
            if index.isValid()
            else None
        )

    def _fit(self) -> None:
        """Give the columns their widths, when they are other ones."""
        paths = [column.path for column in self.plan_model.columns]
        if paths == self._fitted:
            return
        self._fitted = paths
        columns = list(self.plan_model.columns)
        self._header.fit(columns)
        if self._frozen is not None:
            self._frozen.fit(columns)

    def _near(self) -> date:
        return self._document.plan.horizon.start

    # --- keys

    def event(self, event: QEvent) -> bool:
        """Keep the table's own keys from the window's shortcuts."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            name = key_name(event)
            if (name in self.commands.keys and name != "Esc") or name in LEAVES:
                event.accept()
                return True
        return super().event(event)

    def focusNextPrevChild(self, forwards: bool) -> bool:  # noqa: N802 - Qt's name
        """Let Tab go along the cells; where there are none it leaves the table."""
        if not self.hasFocus() or not self.currentIndex().isValid():
            return super().focusNextPrevChild(forwards)
        self._go_on("right" if forwards else "left")
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Do what a key does."""
        name = key_name(event)
        index = self.currentIndex()
        if name in self.commands.keys:
            self.commands.keys[name]()
        elif name in LEAVES:
            super().focusNextPrevChild(LEAVES[name])
        elif name in EDITS:
            self._edit_current()
        elif index.isValid() and self._at_once(index, event):
            pass
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def _at_once(self, index: QModelIndex, event: QKeyEvent) -> bool:
        """Whether a key was one that enters a value at once: a level, a tick."""
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        editor = self.plan_model.columns[index.column()].editor
        if editor is Editor.LEVEL and event.text() in tuple("0123"):
            level = "" if event.text() == "0" else event.text()
            self.commands.enter(Editor.LEVEL, level)
            return True
        if editor is Editor.TICK and event.key() == Qt.Key.Key_Space:
            self.commands.toggle(index)
            return True
        return False

    # --- editing

    def _edit_current(self) -> None:
        index = self.currentIndex()
        if index.isValid():
            self.scrollTo(index)
            self.edit(index)

    def edit(self, index: Index, *how: Any) -> Any:
        """Edit a cell; one of those that stay in sight is edited where it is seen.

        Parameters
        ----------
        how
            What triggers it and with which event, when Qt asks; then return whether it is edited.
        """
        frozen = self._frozen
        if frozen is None or not index.isValid() or not frozen.holds(index.column()):
            return super().edit(index, *how)
        if not how:
            return frozen.edit(index)
        frozen.setEditTriggers(self.editTriggers())
        begun = frozen.edit(index, *how)
        frozen.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        return begun

    def _edit_frozen(self, index: QModelIndex) -> None:
        if self._frozen is not None:
            self._frozen.edit(index)

    def _go_on(self, then: Then) -> None:
        """Go on after an entry."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        index = next_cell(self.shown, self.currentIndex(), then)
        if index.isValid():
            self.go_to(index)

    def _say(self, place: QRect, reason: str) -> None:
        """Say why a text was not entered, beside its cell."""
        if self._bubble is None:
            self._bubble = Bubble(self.window())
        self._bubble.say(f"Not entered: {reason}", self.viewport(), place)

    def _hush(self) -> None:
        if self._bubble is not None:
            self._bubble.hide()

    # --- the mouse

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Tick and untick by a click on the box."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if not index.isValid() or event.button() != Qt.MouseButton.LeftButton:
            return
        if self.plan_model.columns[index.column()].editor is Editor.TICK:
            box = tick_box(self.visualRect(index)).adjusted(-5, -5, 5, 5)
            plain = not event.modifiers() and len(self.ranges.block().cells) == 1
            if plain and box.contains(event.position().toPoint()):
                self.commands.toggle(index)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Edit a cell; a box is ticked by the click, so that two quick ones are two."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and self.plan_model.columns[index.column()].editor is Editor.TICK:
            self.mousePressEvent(event)
        else:
            super().mouseDoubleClickEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802 - Qt's name
        """Offer what can be done with what is selected."""
        menu = self.commands.menu()
        at = self.currentIndex()
        if at.isValid():
            menu.addSeparator()
            menu.addMenu(self.column_menus.menu(at.column(), menu))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(event.globalPos())

    # --- where the keyboard is

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Show where the keyboard is, among the columns that stay, too."""
        super().focusInEvent(event)
        self._repaint_frozen()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Show no longer where the keyboard was."""
        super().focusOutEvent(event)
        self._repaint_frozen()

    def _repaint_frozen(self) -> None:
        if self._frozen is not None:
            self._frozen.viewport().update()

    # --- scrolling and size

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Keep the first columns in their place."""
        super().resizeEvent(event)
        if self._frozen is not None:
            self._frozen.place()

    def scrollTo(  # noqa: N802 - Qt's name
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Show a cell, beside the columns that stay."""
        before = self.horizontalScrollBar().value()
        super().scrollTo(index, hint)
        if self._frozen is not None:
            self._frozen.uncover(index, before)

    def currentChanged(self, current: Index, previous: Index) -> None:  # noqa: N802 - Qt's name
        """Tell where the keyboard is."""
        super().currentChanged(current, previous)
        if current.row() != previous.row() or not current.isValid():
            self.current_changed.emit(self.current_thing)
