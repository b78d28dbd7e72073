"""Cells of two lines: what it is, and below it, smaller, what there is to know besides."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.desktop.appearance import SECONDARY, TEXT, font, theme
from ui.desktop.panels.signs import SIZE
from ui.desktop.panels.table import Index

MORE = Qt.ItemDataRole.UserRole + 10
"""The role of the second line."""
TINT = Qt.ItemDataRole.UserRole + 11
"""The role of the colour of the first line, a name of the theme's."""
BOLD = Qt.ItemDataRole.UserRole + 12
"""The role that says whether the first line is bold."""
HEIGHT = 46
"""Of a row, in device-independent pixels."""
_EDGE, _LINE = 10, 18


class TwoLines(QStyledItemDelegate):
    """Paints a cell of two lines; where there is no second one, the first stands in the middle."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802
        """Return room for both lines."""
        return QSize(super().sizeHint(option, index).width(), HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the cell."""
        colours = theme()
        area: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, QColor(colours.selection))
        painter.setPen(QColor(colours.grid))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        said, more = str(index.data() or ""), str(index.data(MORE) or "")
        first = area.adjusted(_EDGE, 0, -_EDGE, -1)
        if more:
            top = area.top() + (area.height() - 2 * _LINE) // 2
            first = QRect(first.left(), top, first.width(), _LINE)
        where = index.data(Qt.ItemDataRole.TextAlignmentRole) or Qt.AlignmentFlag.AlignLeft
        side = Qt.AlignmentFlag(where) & Qt.AlignmentFlag.AlignHorizontal_Mask
        second = QRect(first.left(), first.bottom() + 1, first.width(), _LINE)
        icon = index.data(Qt.ItemDataRole.DecorationRole)
        if isinstance(icon, QIcon):
            box = QRect(first.left(), first.center().y() - SIZE // 2 + 1, SIZE, SIZE)
            icon.paint(painter, box)
            first = first.adjusted(SIZE + 6, 0, 0, 0)
            second = second.adjusted(SIZE + 6, 0, 0, 0)
        painter.setPen(QColor(getattr(colours, index.data(TINT) or "ink")))
        painter.setFont(font(TEXT, bold=bool(index.data(BOLD))))
        self._write(painter, first, side, said)
        painter.setPen(QColor(colours.muted))
        painter.setFont(font(SECONDARY))
        self._write(painter, second, side, more)
        painter.restore()

    @staticmethod
    def _write(painter: QPainter, room: QRect, side: Qt.AlignmentFlag, text: str) -> None:
        if text:
            cut = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, side | Qt.AlignmentFlag.AlignVCenter, cut)
