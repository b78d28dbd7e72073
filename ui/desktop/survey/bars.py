"""Bars for changes: solid as far as it is sure, hatched as far as it may be; the words beside."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.desktop.appearance import TEXT, font, theme
from ui.desktop.panels.table import Index
from ui.desktop.survey.model import CHANGE, SCALE
from ui.survey_words import Change

LONGEST = 120
"""Width of the longest bar in device-independent pixels; less where the column is narrow."""
_HEIGHT, _EDGE, _LEAST_WORDS = 12, 8, 150


class Bars(QStyledItemDelegate):
    """Paints the words of a change and, at their right, its bar: gains green, losses red.

    A plus or a minus in the words says the same as the colour.
    """

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a cell on the ground that the style gives."""
        super().paint(painter, option, index)
        change: Change = index.data(CHANGE)
        area: QRect = option.rect
        room = area.adjusted(_EDGE, 0, -_EDGE, -1)
        words = str(index.data() or "")
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font(TEXT, bold=change.exact and bool(change.least)))
        painter.setPen(QColor(_ink(change, words)))
        left = QRect(room.left(), room.top(), min(_LEAST_WORDS, room.width()), room.height())
        cut = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, left.width())
        painter.drawText(left, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, cut)
        longest = min(LONGEST, room.right() - left.right() - 6)
        if longest > 24:
            top = room.center().y() - _HEIGHT / 2 + 1
            box = QRectF(left.right() + 6, top, longest, _HEIGHT)
            _paint_bar(painter, box, change, int(index.data(SCALE)))
        painter.restore()

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:  # noqa: N802
        """Leave the text to this class, and no frame around a cell of a chosen row."""
        super().initStyleOption(option, index)
        option.text = ""
        option.state &= ~QStyle.StateFlag.State_HasFocus


def _ink(change: Change, words: str) -> str:
    """Return the colour of the words."""
    colours = theme()
    if words == "no valid calendar":
        return colours.broken
    if not change.known or words == "nothing":
        return colours.muted
    return colours.ink


def _paint_bar(painter: QPainter, box: QRectF, change: Change, scale: int) -> None:
    """Paint a bar: up to the end nearer to nothing it is sure, up to the other one it may be."""
    ends = [end for end in (change.least, change.most) if end is not None]
    if not any(ends):
        return
    colours = theme()
    sure = _sure(change)
    far = max(ends, key=abs)
    colour = QColor(colours.good if far > 0 else colours.broken)
    width = max(2.0, box.width() * abs(far) / scale)
    sure_width = box.width() * abs(sure) / scale
    painter.setPen(QPen(colour, 1))
    painter.setBrush(QBrush(colour, Qt.BrushStyle.BDiagPattern))
    if abs(far) != abs(sure):
        painter.drawRect(QRectF(box.left() + 0.5, box.top() + 0.5, width - 1, box.height() - 1))
    if sure_width:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawRect(QRectF(box.left(), box.top(), max(2.0, sure_width), box.height()))


def _sure(change: Change) -> int:
    """Return how far a change surely goes: its end nearer to nothing; 0 where it may be nothing."""
    if change.least is not None and change.least > 0:
        return change.least
    if change.most is not None and change.most < 0:
        return change.most
    return 0
