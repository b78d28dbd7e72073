"""A table of a comparison on screen: values with their differences, letters in the header."""

from PySide6.QtCore import QModelIndex, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui.desktop.appearance import CAPTION, SECONDARY, TEXT, appearance, font, theme
from ui.desktop.calendars.statuses import star
from ui.desktop.compare.letters import BADGE, paint_badge
from ui.desktop.compare.sheet import Cell, Column
from ui.desktop.compare.sheet_model import CELL, SheetModel, SheetRows
from ui.desktop.panels.signs import SIZE, paint_sign, sign_colour
from ui.desktop.panels.table import Index, RowsView
from ui.desktop.tables.clipboard import range_text

TALL = 40
"""Height of a row with its two lines, in device-independent pixels."""
NAMES, AMPLE = 148, 380
"""Room for what takes what is left: at least, and before values get more than they need."""
WIDEST = 200
"""Of the column of a calendar."""
_PAD, _PAD_NUMBERS, _GAP = 8, 5, 5
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class SheetView(RowsView):
    """A table that is read, sorted and copied; below each value stands its note."""

    chosen = Signal(QModelIndex)
    """A row was double-clicked, or Enter pressed on it."""
    calendar_chosen = Signal(int)
    """The place of a calendar in whose column somebody clicked."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.sheet_model = SheetModel(self)
        self.rows = SheetRows(self.sheet_model, self)
        self.current, self.reference = -1, -1
        self._drawn = _Drawn(self)
        self.setItemDelegate(self._drawn)
        self.setHorizontalHeader(_Heads(self))
        self.setSortingEnabled(True)
        self.setModel(self.rows)
        self.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.verticalHeader().setDefaultSectionSize(TALL)
        self.doubleClicked.connect(self.chosen)
        self.clicked.connect(self._look)
        appearance().changed.connect(self.sheet_model.repaint)

    def column(self, number: int) -> Column:
        """Return what stands in a column."""
        return self.sheet_model.sheet.columns[number]

    def show_calendars(self, current: int, reference: int) -> None:
        """Mark the columns of the calendar that is looked at, and of that of reference."""
        if (current, reference) != (self.current, self.reference):
            self.current, self.reference = current, reference
            self.viewport().update()
            self.horizontalHeader().viewport().update()

    def fit(self) -> None:
        """Give the columns the room there is: first the calendars', then names take the rest."""
        columns = self.sheet_model.sheet.columns
        if not columns:
            return
        room = self.viewport().width()
        fixed = sum(column.width for column in columns if column.calendar is None)
        shared = [column for column in columns if column.calendar is not None]
        count = max(1, len(shared))
        each = (room - NAMES - fixed) // count
        ample = (room - AMPLE - fixed) // count
        left = room
        for number, column in enumerate(columns):
            width = column.width
            if column.calendar is not None:
                width = min(max(width, ample), WIDEST) if each > width else each
                width = max(column.least, width)
            if width:
                self.setColumnWidth(number, width)
                left -= width
        for number, column in enumerate(columns):
            if not column.width:
                self.setColumnWidth(number, max(NAMES, left))

    def copy(self) -> None:
        """Put the rows that are selected on the clipboard with their titles; all where none is."""
        numbers = sorted(index.row() for index in self.selectionModel().selectedRows())
        rows = numbers or range(self.rows.rowCount())
        columns = range(self.rows.columnCount())
        lines = [[title for column in columns for title in _titles(self.column(column))]]
        for row in rows:
            cells = self.rows.line(self.rows.index(row, 0)).cells
            lines.append([text for c in columns for text in _copied(cells[c], self.column(c))])
        QGuiApplication.clipboard().setText(range_text(lines))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Copy, go on from a row with Enter, look at the calendar of a column with Space."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.currentIndex().isValid():
                self.chosen.emit(self.currentIndex())
        elif event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            self._look(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Share the room anew."""
        super().resizeEvent(event)
        self.fit()

    def _look(self, index: QModelIndex) -> None:
        calendar = self.column(index.column()).calendar
        if calendar is not None:
            self.calendar_chosen.emit(calendar)


def _titles(column: Column) -> list[str]:
    title = column.title if column.calendar is None else f"{column.title} {column.tip}"
    return [title, column.notes] if column.notes else [title]


def _copied(cell: Cell, column: Column) -> list[str]:
    return [cell.on_clipboard, cell.note] if column.notes else [cell.on_clipboard]


class _Drawn(QStyledItemDelegate):
    """Draws a cell: its value with a sign, and below it the note."""

    def __init__(self, view: SheetView) -> None:
        super().__init__(view)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw it on the ground that the style gives."""
        cell: Cell = index.data(CELL)
        column = self._view.column(index.column())
        area: QRect = option.rect
        state: QStyle.StateFlag = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if column.calendar is not None and column.calendar == self._view.current and not chosen:
            painter.fillRect(area, QColor(theme().heading))
        super().paint(painter, option, index)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pad = _PAD_NUMBERS if column.numbers else _PAD
        inner = area.adjusted(pad, 0, -pad, -1)
        upper = inner.adjusted(0, 4, 0, -(inner.height() // 2) + 1)
        lower = inner.adjusted(0, inner.height() // 2, 0, -4)
        side = _RIGHT if column.numbers else _LEFT
        value, note = _fitting(cell, upper.width()), font(CAPTION)
        width = QFontMetrics(value).horizontalAdvance(cell.text)
        if column.numbers:
            left = upper.right() - width - _GAP - SIZE
            self._mark(painter, QRectF(left, _middle(upper), SIZE, SIZE), cell, upper)
        elif cell.sign is not None:
            self._mark(painter, QRectF(upper.left(), _middle(inner), SIZE, SIZE), cell, upper)
            upper, lower = (box.adjusted(SIZE + _GAP, 0, 0, 0) for box in (upper, lower))
        self._text(painter, upper, value, cell.tint, cell.text, side)
        said = cell.note
        if cell.brief and QFontMetrics(note).horizontalAdvance(said) > lower.width():
            said = cell.brief
        self._text(painter, lower, note, cell.note_tint, said, side)
        painter.restore()

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:  # noqa: N802
        """Leave the text to this class."""
        super().initStyleOption(option, index)
        option.text = ""

    def _mark(self, painter: QPainter, box: QRectF, cell: Cell, room: QRect) -> None:
        """Paint the sign of a cell, or that it is the best of its row."""
        colours = theme()
        if cell.best:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.good))
            painter.drawPolygon(star(box.center()))
        elif cell.sign is not None and box.left() >= room.left():
            paint_sign(painter, box, cell.sign, sign_colour(cell.sign, colours))

    def _text(
        self,
        painter: QPainter,
        area: QRect,
        face: QFont,
        tint: str,
        text: str,
        side: Qt.AlignmentFlag,
    ) -> None:
        if not text or area.width() <= 0:
            return
        painter.setFont(face)
        painter.setPen(QColor(getattr(theme(), tint)))
        fitting = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, side, fitting)


def _fitting(cell: Cell, room: int) -> QFont:
    """Return the largest typeface in which a value has room; the smallest where none is enough."""
    faces = [font(size, bold=cell.strong) for size in (TEXT, SECONDARY, CAPTION)]
    fits = (f for f in faces if QFontMetrics(f).horizontalAdvance(cell.text) <= room)
    return next(fits, faces[-1])


def _middle(area: QRect) -> float:
    return area.top() + (area.height() - SIZE) / 2


class _Heads(QHeaderView):
    """The header: a calendar is its letter in a badge, other columns their title."""

    def __init__(self, view: SheetView) -> None:
        super().__init__(Qt.Orientation.Horizontal, view)
        self._view = view
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSortIndicatorClearable(True)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.setMinimumSectionSize(40)
        self.setDefaultAlignment(_LEFT)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:  # noqa: N802
        """Paint the head of a column."""
        painter.save()
        super().paintSection(painter, rect, section)
        painter.restore()
        column = self._view.column(section)
        if column.calendar is None:
            return
        painter.save()
        ground = rect.adjusted(1, 1, -2, -2)
        painter.fillRect(ground, QColor(theme().paper))
        sorted_by = self.isSortIndicatorShown() and self.sortIndicatorSection() == section
        right = rect.right() - _PAD_NUMBERS - BADGE + 1
        box = QRectF(right, rect.top() + (rect.height() - BADGE) / 2, BADGE, BADGE)
        paint_badge(
            painter,
            box,
            column.title,
            current=column.calendar == self._view.current,
            reference=column.calendar == self._view.reference,
        )
        if sorted_by:
            down = self.sortIndicatorOrder() == Qt.SortOrder.DescendingOrder
            painter.setPen(QColor(theme().muted))
            painter.setFont(font(CAPTION))
            painter.drawText(
                ground.adjusted(0, 0, -BADGE - _PAD - 2, 0), _RIGHT, "▾" if down else "▴"
            )
        painter.restore()
