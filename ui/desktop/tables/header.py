"""The header of a table: titles on two lines at most, codes of a grid upright, sort and filter."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QHeaderView, QWidget

from ui.desktop.appearance import CAPTION, ROW, SECONDARY, font, theme
from ui.desktop.tables.columns import Column, Editor
from ui.desktop.tables.filtering import ShownRows

MARGIN = 8
SIGN = 14
"""Room for the triangle of the order, or the sign of a filter."""
ONE_LINE, TWO_LINES = 30, 44
NUMBERS = 44
"""Width of the rows' numbers."""
_CENTRE = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter
_WRAP = Qt.TextFlag.TextWordWrap


class TableHeader(QHeaderView):
    """The columns' titles. A click sorts; the menu of a column filters by what stands in it."""

    def __init__(self, shown: ShownRows, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._shown = shown
        self._columns: Sequence[Column] = ()
        self._high = ONE_LINE
        self.setFont(font(SECONDARY))
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSortIndicatorClearable(True)
        self.setMinimumSectionSize(28)
        self.setAccessibleName("Columns")
        shown.filtered.connect(self._repaint)

    def fit(self, columns: Sequence[Column]) -> None:
        """Take columns, as wide as their titles need."""
        self._columns = columns
        metrics = QFontMetrics(font(SECONDARY))
        high = ONE_LINE
        for number, column in enumerate(columns):
            if column.upright:
                high = max(high, metrics.horizontalAdvance(column.title) + 2 * MARGIN + SIGN)
                width = column.width
            else:
                needed = title_width(column.title, metrics) + 2 * MARGIN + SIGN
                width = max(column.width, needed)
                one = metrics.horizontalAdvance(column.title) + 2 * MARGIN + SIGN
                high = max(high, ONE_LINE if one <= width else TWO_LINES)
            if number < self.count():
                self.resizeSection(number, width)
        self._high = high
        self.setFixedHeight(high)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the height that the titles need."""
        return QSize(super().sizeHint().width(), self._high)

    def paintSection(  # noqa: N802 - Qt's name
        self, painter: QPainter, rect: QRect, section: int
    ) -> None:
        """Paint a title."""
        if not rect.isValid() or section >= len(self._columns):
            return
        colours = theme()
        column = self._columns[section]
        is_sorted = self.isSortIndicatorShown() and self.sortIndicatorSection() == section
        is_filtered = column.path in self._shown.only
        painter.save()
        painter.fillRect(rect, QColor(colours.paper))
        painter.setPen(QColor(colours.strong_grid))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setPen(QColor(colours.accent if is_sorted or is_filtered else colours.muted))
        painter.setFont(font(SECONDARY, bold=is_sorted or is_filtered))
        if column.upright:
            self._paint_upright(painter, rect, column.title)
        else:
            self._paint_level(painter, rect, column)
        if is_sorted:
            self._paint_order(painter, rect, upright=column.upright)
        if is_filtered:
            self._paint_filter(painter, rect)
        painter.restore()

    def _paint_level(self, painter: QPainter, rect: QRect, column: Column) -> None:
        side = {
            Editor.NUMBER: Qt.AlignmentFlag.AlignRight,
            Editor.LEVEL: Qt.AlignmentFlag.AlignHCenter,
            Editor.TICK: Qt.AlignmentFlag.AlignHCenter,
        }.get(column.editor, Qt.AlignmentFlag.AlignLeft)
        room = rect.adjusted(MARGIN, 0, -MARGIN, -MARGIN)
        sides = side | Qt.AlignmentFlag.AlignBottom
        painter.drawText(room, int(sides) | int(_WRAP), column.title)

    @staticmethod
    def _paint_upright(painter: QPainter, rect: QRect, title: str) -> None:
        painter.save()
        painter.translate(rect.left(), rect.bottom())
        painter.rotate(-90)
        room = QRect(MARGIN, 0, rect.height() - MARGIN, rect.width())
        sides = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room, sides, title)
        painter.restore()

    def _paint_order(self, painter: QPainter, rect: QRect, *, upright: bool) -> None:
        up = self.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder
        x = rect.center().x() if upright else rect.right() - 5
        y = rect.top() + 8
        tip, base = (y - 3, y + 2) if up else (y + 3, y - 2)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(QColor(theme().accent))
        painter.setPen(Qt.PenStyle.NoPen)
        corners = [QPointF(x, tip), QPointF(x - 4, base), QPointF(x + 4, base)]
        painter.drawPolygon(QPolygonF(corners))

    @staticmethod
    def _paint_filter(painter: QPainter, rect: QRect) -> None:
        x, y = rect.right() - 9.0, rect.bottom() - 11.0
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme().accent), 1.6))
        for half, down in ((4.5, 0.0), (2.8, 3.0), (1.0, 6.0)):
            painter.drawLine(QPointF(x - half, y + down), QPointF(x + half, y + down))

    def _repaint(self) -> None:
        self.viewport().update()


class RowNumbers(QHeaderView):
    """The rows' numbers as they are shown; a click selects the row."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.setSectionsClickable(True)
        self.setDefaultSectionSize(ROW)
        self.setMinimumSectionSize(ROW)
        self.setFixedWidth(NUMBERS)
        self.setAccessibleName("Row numbers")

    def paintSection(  # noqa: N802 - Qt's name
        self, painter: QPainter, rect: QRect, section: int
    ) -> None:
        """Paint a number."""
        colours = theme()
        painter.fillRect(rect, QColor(colours.paper))
        painter.setPen(QColor(colours.grid))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setPen(QColor(colours.muted))
        painter.setFont(font(CAPTION))
        sides = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(rect.adjusted(0, 0, -MARGIN, 0), sides, f"{section + 1:,}")


def title_width(title: str, metrics: QFontMetrics) -> int:
    """Return how wide a title is on two lines, in device-independent pixels."""
    words = title.split()
    if len(words) == 1:
        return metrics.horizontalAdvance(title)
    return min(
        max(
            metrics.horizontalAdvance(" ".join(words[:cut])),
            metrics.horizontalAdvance(" ".join(words[cut:])),
        )
        for cut in range(1, len(words))
    )
