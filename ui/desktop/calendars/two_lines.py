"""Cells of two lines: what it is, and below it, smaller, what there is to know besides.

Where a row is high enough, a long name goes on in a line of its own.
"""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QIcon, QPainter
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
HEIGHT, HEIGHT_OF_THREE = 46, 62
"""Of a row, in device-independent pixels; and of one in which names take two lines."""
_EDGE, _LINE = 10, 18
_ELIDE = Qt.TextElideMode.ElideRight


def in_two(text: str, metrics: QFontMetrics, room: int) -> tuple[str, str]:
    """Return a text in two lines, broken between words; what has no room then ends in "…".

    The second line is empty where one is enough.
    """
    if metrics.horizontalAdvance(text) <= room:
        return text, ""
    words = text.replace(" %", "\N{NO-BREAK SPACE}%").split(" ")
    first = words[0]
    for number, word in enumerate(words[1:], 1):
        if metrics.horizontalAdvance(f"{first} {word}") > room:
            rest = " ".join(words[number:])
            break
        first = f"{first} {word}"
    else:
        rest = ""
    return metrics.elidedText(first, _ELIDE, room), metrics.elidedText(rest, _ELIDE, room)


def fits_in_one(text: str, width: int) -> bool:
    """Return whether a bold first line has room in a column of a width."""
    metrics = QFontMetrics(font(TEXT, bold=True))
    return metrics.horizontalAdvance(text) <= width - 2 * _EDGE


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
        face, rest = font(TEXT, bold=bool(index.data(BOLD))), ""
        if area.height() >= HEIGHT_OF_THREE:
            said, rest = in_two(said, QFontMetrics(face), first.width())
        if more:
            lines = 3 if rest else 2
            top = area.top() + (area.height() - lines * _LINE) // 2
            first = QRect(first.left(), top, first.width(), _LINE)
        where = index.data(Qt.ItemDataRole.TextAlignmentRole) or Qt.AlignmentFlag.AlignLeft
        side = Qt.AlignmentFlag(where) & Qt.AlignmentFlag.AlignHorizontal_Mask
        below = first.bottom() + 1 + (_LINE if rest else 0)
        second = QRect(first.left(), below, first.width(), _LINE)
        icon = index.data(Qt.ItemDataRole.DecorationRole)
        if isinstance(icon, QIcon):
            box = QRect(first.left(), first.center().y() - SIZE // 2 + 1, SIZE, SIZE)
            icon.paint(painter, box)
            first = first.adjusted(SIZE + 6, 0, 0, 0)
            second = second.adjusted(SIZE + 6, 0, 0, 0)
        painter.setPen(QColor(getattr(colours, index.data(TINT) or "ink")))
        painter.setFont(face)
        self._write(painter, first, side, said)
        self._write(painter, first.translated(0, _LINE), side, rest)
        painter.setPen(QColor(colours.muted))
        painter.setFont(font(SECONDARY))
        self._write(painter, second, side, more)
        painter.restore()

    @staticmethod
    def _write(painter: QPainter, room: QRect, side: Qt.AlignmentFlag, text: str) -> None:
        if text:
            cut = painter.fontMetrics().elidedText(text, _ELIDE, room.width())
            painter.drawText(room, side | Qt.AlignmentFlag.AlignVCenter, cut)
