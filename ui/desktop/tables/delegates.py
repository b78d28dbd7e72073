"""What paints the cells of a table and gives each the editor that is right for it."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QApplication,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui.desktop.appearance import ROW, appearance, theme
from ui.desktop.tables.columns import Column, Editor
from ui.desktop.tables.day_editor import DayEditor
from ui.desktop.tables.editor import CellEditor, is_enter, visible_part
from ui.desktop.tables.filtering import ShownRows
from ui.desktop.tables.keys import Then
from ui.desktop.tables.list_editors import PickEditor, SeveralEditor
from ui.desktop.tables.model import PlanTableModel
from ui.desktop.tables.painting import Brushes, fits, paint_cell
from ui.desktop.tables.snapshot import Index

_WIDTHS = {Editor.TEXT: 240, Editor.PICK: 240, Editor.SEVERAL: 320, Editor.DAY: 130}
_LEVEL_WIDTH = 190
_SELECTED = QStyle.StateFlag.State_Selected.value
_FOCUSED = QStyle.StateFlag.State_HasFocus.value


class CellDelegate(QStyledItemDelegate):
    """Paints and edits the cells of a table of the plan.

    An entry that is refused stays in its editor, with the reason below; Esc gives the old text
    back. An editor that is left by clicking elsewhere is closed, and a refused text with it.
    """

    entered = Signal(str)
    """Something was entered, or left as it was; where the keyboard goes: a :data:`Then`."""
    refused = Signal(QRect, str)
    """An editor that was left had a text that was refused: its place, and the reason."""

    def __init__(
        self,
        model: PlanTableModel,
        shown: ShownRows,
        near: Callable[[], date],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._model, self._shown, self._near = model, shown, near
        self._index = QPersistentModelIndex()
        self._leaving = False
        self.covered = 0
        """How many of the first columns need no painting: another view lies over them."""
        self.keyboard: QAbstractItemView | None = None
        """The view whose focus counts, where that which is painted never has it."""
        self._brushes = Brushes(theme())
        appearance().changed.connect(self._dress)

    # --- painting

    def _dress(self) -> None:
        self._brushes = Brushes(theme())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a cell."""
        column = index.column()
        if column < self.covered:
            return
        row = self._shown.mapToSource(index).row()
        shown, rect = self._model.columns[column], option.rect
        text = self._model.text(row, column)
        if shown.codes_are_known and text and not fits(text, rect.width()):
            codes = self._model.codes(row, column)
            text = codes if fits(codes, rect.width()) else text
        state = option.state.value
        paint_cell(
            painter,
            rect,
            shown,
            text,
            self._brushes,
            selected=bool(state & _SELECTED),
            here=bool(state & _FOCUSED) or self._is_here(index),
            refused=(row, column) in self._model.marks,
            placeholder="" if text else self._model.placeholder(row, column),
        )

    def _is_here(self, index: Index) -> bool:
        """Whether the keyboard is at a cell, though the view that is painted has no focus."""
        view = self.keyboard
        return view is not None and view.hasFocus() and view.currentIndex() == index

    # --- editing

    def createEditor(  # noqa: N802 - Qt's name
        self, parent: QWidget, _option: QStyleOptionViewItem, index: Index
    ) -> QWidget:
        """Make the editor that is right for a column."""
        column = self._model.columns[index.column()]
        editor = self._made(parent, column)
        editor.accepted.connect(self._accept)
        self._index = QPersistentModelIndex(index)
        return editor

    def _made(self, parent: QWidget, column: Column) -> CellEditor:
        title = column.title
        match column.editor:
            case Editor.DAY:
                return DayEditor(parent, title, self._near())
            case Editor.PICK | Editor.LEVEL | Editor.TICK:
                return PickEditor(parent, title, self._model.wording.options(column))
            case Editor.SEVERAL:
                return SeveralEditor(parent, title, self._model.wording.options(column))
        editor = CellEditor(parent, title)
        if column.editor is Editor.NUMBER:
            editor.setAlignment(Qt.AlignmentFlag.AlignRight)
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:  # noqa: N802 - Qt's name
        """Put the cell's text into a fresh editor."""
        if isinstance(editor, CellEditor) and not editor.begun:
            editor.begin(str(index.data(Qt.ItemDataRole.EditRole)))

    def setModelData(  # noqa: N802 - Qt's name
        self, editor: QWidget, _model: QAbstractItemModel, index: Index
    ) -> None:
        """Enter what an editor holds; where it is refused, the cell keeps what it had."""
        if isinstance(editor, CellEditor):
            self._enter(editor, index)

    def updateEditorGeometry(  # noqa: N802 - Qt's name
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """Lay an editor over its cell, wider where its text needs it."""
        column = self._model.columns[index.column()]
        width = _LEVEL_WIDTH if column.editor is Editor.LEVEL else _WIDTHS.get(column.editor, 0)
        rect = option.rect
        parent = editor.parentWidget()
        room = rect.width() if parent is None else parent.width()
        editor.setGeometry(visible_part(rect, width, room))
        editor.setMinimumHeight(ROW)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Let keys enter, leave and go on."""
        if not isinstance(editor, CellEditor):
            return super().eventFilter(editor, event)
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(editor, event)
        if isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusOut:
            self._left(editor, event)
            return False
        override = event.type() == QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            event.accept()
            return True
        return False

    def _key(self, editor: CellEditor, event: QKeyEvent) -> bool:
        if editor.takes(event):
            return True
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self._close(editor, "stay")
            return True
        if is_enter(event):
            self._finish(editor, "down")
            return True
        if key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self._finish(editor, "right" if key == Qt.Key.Key_Tab else "left")
            return True
        return False

    def _accept(self) -> None:
        editor = self.sender()
        if isinstance(editor, CellEditor):
            self._finish(editor, "stay")

    def _finish(self, editor: CellEditor, then: Then) -> None:
        """Enter what an editor holds and close it; where that is refused it stays."""
        if reason := self._enter(editor, self._index):
            editor.refuse(reason)
        else:
            self._close(editor, then)

    def _left(self, editor: CellEditor, event: QFocusEvent) -> None:
        if self._leaving or not editor.isVisible():
            return
        if event.reason() == Qt.FocusReason.PopupFocusReason:
            return
        if editor.owns(QApplication.focusWidget()):
            return
        self._leaving = True
        place = editor.geometry()
        if reason := self._enter(editor, self._index):
            self.refused.emit(place, reason)
        self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        self._leaving = False

    def _close(self, editor: CellEditor, then: Then) -> None:
        self._leaving = True
        self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        self._leaving = False
        self.entered.emit(then)

    def _enter(self, editor: CellEditor, index: Index) -> str:
        """Enter what an editor holds; return why that is refused, empty where it is not."""
        if not index.isValid():
            return ""
        text = editor.entry()
        if text == index.data(Qt.ItemDataRole.EditRole):
            return ""
        done = self._shown.setData(_plain(index), text)
        return "" if done else self._model.last_reason


def _plain(index: Index) -> QModelIndex:
    return (
        index
        if isinstance(index, QModelIndex)
        else index.model().index(index.row(), index.column())
    )
