"""The command palette (Ctrl+K): everything that can be done and everything there is, by typing."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QKeyEvent,
    QKeySequence,
    QPainter,
)
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from ui.desktop.actions import Actions, Found
from ui.desktop.appearance import ROW, SECONDARY, font, theme

Index = QModelIndex | QPersistentModelIndex
MOST_SHOWN = 60
WIDTH = 560
MOST_ROWS = 13
"""Rows of the list that are seen at once."""


@dataclass(frozen=True)
class _Choice:
    title: str
    context: str
    words: str
    do: Callable[[], object]


class _Drawn(QStyledItemDelegate):
    """Draws a choice: its title, and what it is at the right."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:  # noqa: N802
        return QSize(100, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        choice: _Choice = index.data(Qt.ItemDataRole.UserRole)
        colours, area = theme(), option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.selection))
            painter.drawRoundedRect(area, 5, 5)
        inside = area.adjusted(10, 0, -10, 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(font(SECONDARY))
        room = painter.fontMetrics().horizontalAdvance(choice.context)
        painter.setPen(QColor(colours.muted))
        painter.drawText(inside, middle | Qt.AlignmentFlag.AlignRight, choice.context)
        painter.setFont(font())
        painter.setPen(QColor(colours.ink))
        width = inside.width() - room - 16
        title = painter.fontMetrics().elidedText(
            choice.title, Qt.TextElideMode.ElideRight, max(width, 40)
        )
        painter.drawText(inside, middle, title)
        painter.restore()


class CommandPalette(QFrame):
    """A field and a list over the window; Enter does what is marked, Esc leaves."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self.setObjectName("palette")
        self._choices: list[_Choice] = []
        self._before: QWidget | None = None
        self._field = QLineEdit(self)
        self._field.setPlaceholderText("Find anything: an exercise, a unit, a command")
        self._field.setAccessibleName("Find anything")
        self._field.textChanged.connect(self._look)
        self._field.installEventFilter(self)
        self._list = QListWidget(self)
        self._list.setAccessibleName("Found")
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._drawn = _Drawn(self)
        self._list.setItemDelegate(self._drawn)
        self._list.itemClicked.connect(self._do)
        self._list.currentTextChanged.connect(self._say)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.addWidget(self._field)
        layout.addWidget(self._list)
        self.hide()

    def open_for(self, actions: Actions, found: Iterable[Found]) -> None:
        """Show the palette with all enabled actions and the things of the plan."""
        self._choices = [
            _Choice(
                action.text(),
                action.shortcut().toString(QKeySequence.SequenceFormat.NativeText),
                f"{action.text()} {actions.words(name)}".casefold(),
                action.trigger,
            )
            for name in actions
            if (action := actions[name]).isEnabled() and name != "find"
        ]
        self._choices += [
            _Choice(f.title, f.context, f"{f.title} {f.context}".casefold(), f.go) for f in found
        ]
        colours = theme()
        self.setStyleSheet(
            f"#palette {{ background: {colours.paper}; border: 1px solid {colours.strong_grid};"
            " border-radius: 8px; }"
        )
        width = min(WIDTH, self._over.width() - 32)
        self.setGeometry((self._over.width() - width) // 2, 44, width, self.height())
        self._before = self._over.window().focusWidget()
        self._field.clear()
        self._look("")
        self.show()
        self.raise_()
        self._field.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Let the keys of a list go to the list while the field has the keyboard."""
        if watched is self._field and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.KeyPress and self._key(event):
                return True
            if event.type() == QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_Escape:
                event.accept()  # Esc leaves the palette, not what lies under it
                return True
        elif watched is self._field and event.type() == QEvent.Type.FocusOut:
            self.hide()
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        steps = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_PageDown: 10,
            Qt.Key.Key_PageUp: -10,
        }
        key = Qt.Key(event.key())
        if key in steps and self._list.count():
            row = self._list.currentRow() + steps[key]
            self._list.setCurrentRow(max(0, min(self._list.count() - 1, row)))
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._do(self._list.currentItem())
            return True
        if key == Qt.Key.Key_Escape:
            self._leave()
            return True
        return False

    def _look(self, text: str) -> None:
        wanted = text.casefold().split()
        found = [c for c in self._choices if all(word in c.words for word in wanted)]
        found.sort(key=lambda c: not c.title.casefold().startswith(tuple(wanted)))
        self._list.clear()
        for choice in found[:MOST_SHOWN]:
            said = f"{choice.title}    {choice.context}" if choice.context else choice.title
            item = QListWidgetItem(said, self._list)
            item.setData(Qt.ItemDataRole.UserRole, choice)
        if not found:
            nothing = _Choice("Nothing found", "", "", lambda: None)
            QListWidgetItem(nothing.title, self._list).setData(Qt.ItemDataRole.UserRole, nothing)
        self._list.setCurrentRow(0)
        rows = max(3, min(self._list.count(), MOST_ROWS))
        self.resize(self.width(), rows * ROW + self._field.height() + 40)

    def _say(self, marked: str) -> None:
        """Let a screen reader say what is marked: the keyboard stays in the field."""
        if marked:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._field, marked))

    def _do(self, item: QListWidgetItem | None) -> None:
        self._leave()
        if item is not None:
            choice: _Choice = item.data(Qt.ItemDataRole.UserRole)
            choice.do()

    def _leave(self) -> None:
        self.hide()
        if self._before is not None and isValid(self._before):  # an editor of a cell is gone
            self._before.setFocus()
