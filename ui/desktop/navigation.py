"""The list of pages at the left: plan, calendar, history, each with how many things it holds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import (
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui.desktop.appearance import CAPTION, ROW, SECONDARY, TEXT, appearance, font, theme

Index = QModelIndex | QPersistentModelIndex
COUNT = Qt.ItemDataRole.UserRole
NAME = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True)
class Entry:
    """A page by its name and title; a heading has no name."""

    title: str
    name: str | None = None


class _Entries(QAbstractListModel):
    def __init__(self, entries: Sequence[Entry], parent: QWidget) -> None:
        super().__init__(parent)
        self.entries = entries
        self._counts: Mapping[str, str] = {}

    def show_counts(self, counts: Mapping[str, str]) -> None:
        self._counts = counts
        self.dataChanged.emit(self.index(0), self.index(len(self.entries) - 1))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        entry = self.entries[index.row()]
        count = self._counts.get(entry.name or "", "")
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return entry.title
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{entry.title}, {count}" if count else entry.title
            case _ if role == COUNT:
                return count
            case _ if role == NAME:
                return entry.name
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or self.entries[index.row()].name is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class _Drawn(QStyledItemDelegate):
    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802
        return QSize(120, ROW + 2 if index.data(NAME) else ROW + 6)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        colours = theme()
        area: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if index.data(NAME) is None:
            painter.setFont(font(CAPTION, bold=True))
            painter.setPen(colours.muted)
            below = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom
            painter.drawText(area.adjusted(16, 0, -8, -6), below, str(index.data()).upper())
            painter.restore()
            return
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.setBrush(colours.selection)
            here = bool(state & QStyle.StateFlag.State_HasFocus)
            painter.setPen(QPen(colours.accent) if here else Qt.PenStyle.NoPen)
            painter.drawRoundedRect(area.adjusted(8, 1, -8, -1), 5, 5)
        painter.setPen(colours.accent if chosen else colours.ink)
        painter.setFont(font(TEXT, bold=chosen))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(area.adjusted(17, 0, -44, 0), middle, str(index.data()))
        painter.setPen(colours.muted)
        painter.setFont(font(SECONDARY))
        right = Qt.AlignmentFlag.AlignRight | middle
        painter.drawText(area.adjusted(8, 0, -17, 0), right, str(index.data(COUNT)))
        painter.restore()


class Navigation(QListView):
    """Shows the pages and which of them is open."""

    chosen = Signal(str)
    """Name of a page that somebody chose."""

    def __init__(self, entries: Sequence[Entry], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries = _Entries(entries, self)
        self._drawn = _Drawn(self)
        self.setModel(self._entries)
        self.setItemDelegate(self._drawn)
        self.setAccessibleName("Pages")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(196)
        self.selectionModel().currentChanged.connect(self._choose)
        self.clicked.connect(self._choose)  # the page that is open, under a preview
        appearance().changed.connect(self.viewport().update)

    def show_counts(self, counts: Mapping[str, str]) -> None:
        """Show how many things pages hold, by their names."""
        self._entries.show_counts(counts)

    def show_page(self, name: str) -> None:
        """Mark a page as the one that is open."""
        for row, entry in enumerate(self._entries.entries):
            if entry.name == name:
                self.setCurrentIndex(self._entries.index(row))

    def _choose(self, index: QModelIndex) -> None:
        name = index.data(NAME)
        if name is not None:
            self.chosen.emit(name)
