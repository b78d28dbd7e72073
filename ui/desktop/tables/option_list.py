"""The list that drops down from a cell's editor: things by name, to pick one or tick several."""

from collections.abc import Collection, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from ui.desktop.appearance import theme
from ui.desktop.tables.dropping import drop_below
from ui.desktop.tables.painting import BOX, Brushes, paint_tick
from ui.desktop.tables.snapshot import ROOT, Index
from ui.desktop.tables.wording import Option

MOST_ROWS = 10
"""Rows that are seen at once."""
ROW_HEIGHT = 26
WIDEST = 420
EDGE = 4
ROOM = 64
"""Beside the widest text: a tick, margins, the scroll bar."""
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_CHECK = int(Qt.ItemDataRole.CheckStateRole)


class _Options(QAbstractListModel):
    """The options that match what was typed."""

    def __init__(self, options: Sequence[Option], *, ticks: bool, parent: QObject) -> None:
        super().__init__(parent)
        self._all = list(options)
        self._folded = [f"{option.text}\n{option.entry}".casefold() for option in options]
        self._ticks = ticks
        self.shown = self._all
        self.ticked: set[str] = set()

    def narrow(self, text: str) -> None:
        self.beginResetModel()
        words = text.casefold().split()
        self.shown = [
            option
            for option, folded in zip(self._all, self._folded, strict=True)
            if all(word in folded for word in words)
        ]
        if words:  # what begins with the text stands first
            begin = text.casefold().strip()
            self.shown.sort(key=lambda option: not option.text.casefold().startswith(begin))
        self.endResetModel()

    def tick(self, texts: Collection[str]) -> None:
        self.ticked = set(texts)
        if self.shown:
            self.dataChanged.emit(self.index(0), self.index(len(self.shown) - 1), [_CHECK])

    def rowCount(self, parent: Index = ROOT) -> int:  # noqa: N802 - Qt's name
        return 0 if parent.isValid() else len(self.shown)

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        option = self.shown[index.row()]
        if role == _DISPLAY:
            return option.text
        if role == _CHECK and self._ticks:
            ticked = option.text in self.ticked
            return (Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked).value
        return None


class OptionDelegate(QStyledItemDelegate):
    """Paints an option, and its tick where it has one; a click anywhere in its row ticks it."""

    def sizeHint(  # noqa: N802 - Qt's name
        self, option: QStyleOptionViewItem, index: Index
    ) -> QSize:
        """Return the height of a row."""
        return QSize(super().sizeHint(option, index).width(), ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a row."""
        colours = theme()
        row = option.rect
        states = QStyle.StateFlag
        if option.state & (states.State_Selected | states.State_MouseOver):
            at = option.state & states.State_Selected
            painter.fillRect(row, QColor(colours.selection if at else colours.heading))
        text = row.adjusted(8, 0, -4, 0)
        ticked = index.data(Qt.ItemDataRole.CheckStateRole)
        if ticked is not None:
            box = QRect(0, 0, BOX, BOX)
            box.moveCenter(QPoint(row.left() + 16, row.center().y()))
            checked = Qt.CheckState(ticked) == Qt.CheckState.Checked
            paint_tick(painter, box, Brushes(colours), ticked=checked)
            text.setLeft(row.left() + 32)
        painter.setPen(QColor(colours.ink))
        said = option.fontMetrics.elidedText(
            str(index.data()), Qt.TextElideMode.ElideRight, text.width()
        )
        sides = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(text, sides, said)

    def editorEvent(  # noqa: N802 - Qt's name
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """Tick by a click anywhere in the row, or by Space."""
        clicked = event.type() == QEvent.Type.MouseButtonRelease
        space = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Space
        ticked = index.data(Qt.ItemDataRole.CheckStateRole)
        if ticked is None or not (clicked or space) or not isinstance(index, QModelIndex):
            return False
        other = Qt.CheckState.Unchecked
        if Qt.CheckState(ticked) == Qt.CheckState.Unchecked:
            other = Qt.CheckState.Checked
        return model.setData(index, other.value, Qt.ItemDataRole.CheckStateRole)


class OptionList(QFrame):
    """Options below an editor, which keeps the keyboard and tells it what to do."""

    picked = Signal(str)
    """The text of an option that was clicked."""

    def __init__(self, options: Sequence[Option], *, ticks: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("options")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._model = _Options(options, ticks=ticks, parent=self)
        self.view = QListView(self)
        self.view.setModel(self._model)
        self.view.setItemDelegate(OptionDelegate(self.view))
        self.view.setUniformItemSizes(True)
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setAccessibleName("Choices")
        self.view.setMouseTracking(True)
        self.view.clicked.connect(self._click)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(EDGE, EDGE, EDGE, EDGE)
        layout.addWidget(self.view)
        colours = theme()
        self.setStyleSheet(
            f"#options {{ background: {colours.field}; border: 1px solid {colours.strong_grid};"
            f" border-radius: 6px; }} QListView {{ background: {colours.field}; }}"
        )
        self.hide()

    def drop(self, below: QWidget) -> None:
        """Show the list below a widget, or above it where there is more room."""
        shown = self._model.shown
        metrics = self.view.fontMetrics()
        widest = max((metrics.horizontalAdvance(option.text) for option in shown), default=0)
        rows = max(1, min(MOST_ROWS, len(shown)))
        width = min(WIDEST, max(below.width(), widest + ROOM))
        drop_below(self, below, width, rows * ROW_HEIGHT + 2 * EDGE + 2)

    def narrow(self, text: str) -> None:
        """Show only what matches a text."""
        self._model.narrow(text)

    def tick(self, texts: Collection[str]) -> None:
        """Tick options by their texts."""
        self._model.tick(texts)

    @property
    def texts(self) -> list[str]:
        """The options that are shown."""
        return [option.text for option in self._model.shown]

    @property
    def current(self) -> str | None:
        """The option that the arrow keys are at."""
        index = self.view.currentIndex()
        return self._model.shown[index.row()].text if index.isValid() else None

    def move_by(self, rows: int) -> None:
        """Go to another option."""
        count = len(self._model.shown)
        if not count:
            return
        row = self.view.currentIndex().row()
        row = (0 if rows > 0 else count - 1) if row < 0 else max(0, min(count - 1, row + rows))
        self.view.setCurrentIndex(self._model.index(row))

    def go_to(self, text: str | None) -> None:
        """Go to an option by its text; to none where there is none."""
        texts = self.texts
        if text in texts:
            index = self._model.index(texts.index(text))
            self.view.setCurrentIndex(index)
            self.view.scrollTo(index, QListView.ScrollHint.PositionAtCenter)
        else:
            self.view.setCurrentIndex(QModelIndex())

    def _click(self, index: QModelIndex) -> None:
        self.picked.emit(self._model.shown[index.row()].text)
