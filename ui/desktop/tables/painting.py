"""How cells look: figures right, levels by number and fill, ticks, refused cells outlined."""

from functools import lru_cache

from PySide6.QtCore import QLineF, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen

from ui.desktop.appearance import TEXT, font
from ui.desktop.tables.columns import Column, Editor
from ui.theme import Theme

MARGIN = 8
BOX = 14
"""Side of the box of a tick."""
_PART = {"1": 0.16, "2": 0.42, "3": 1.0}
"""How much of the accent a level's fill has."""
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_SMOOTH = QPainter.RenderHint.Antialiasing
_CENTRE = int(Qt.AlignmentFlag.AlignCenter)


class Brushes:
    """The colours of a theme, made once."""

    def __init__(self, colours: Theme) -> None:
        self.ink = QColor(colours.ink)
        self.muted = QColor(colours.muted)
        self.paper = QColor(colours.paper)
        self.selected = QColor(colours.selection)
        self.line = QPen(QColor(colours.grid))
        self.here = QPen(QColor(colours.accent), 2)
        self.refused = QPen(QColor(colours.broken), 1.5, Qt.PenStyle.DashLine)
        self.refused_fill = QColor(colours.broken_fill)
        self.broken = QColor(colours.broken)
        self.edge = QPen(QColor(colours.strong_grid), 1.2)
        self.accent = QColor(colours.accent)
        self.on_accent = QColor(colours.on_accent)
        self.box = QPen(QColor(colours.muted), 1)
        self.tick = QPen(self.on_accent, 1.8)
        self.fills = {
            level: _mixed(colours.paper, colours.accent, part) for level, part in _PART.items()
        }


@lru_cache(maxsize=20_000)
def _elided(text: str, width: int) -> str:
    return _metrics().elidedText(text, Qt.TextElideMode.ElideRight, width)


def fits(text: str, width: int) -> bool:
    """Whether a text is seen whole in a cell of a width, in device-independent pixels."""
    return _elided(text, width - 2 * MARGIN) == text


@lru_cache(maxsize=1)
def _metrics() -> QFontMetrics:
    return QFontMetrics(font(TEXT))


def paint_cell(
    painter: QPainter,
    rect: QRect,
    column: Column,
    text: str,
    brushes: Brushes,
    *,
    selected: bool,
    here: bool,
    refused: bool,
    placeholder: str = "",
) -> None:
    """Paint a cell.

    Parameters
    ----------
    here
        Whether the keyboard is there.
    refused
        Whether what was to be entered there was refused.
    placeholder
        What stands in for a text that is not there.
    """
    if selected:
        painter.fillRect(rect, brushes.selected)
    if refused:
        painter.fillRect(rect, brushes.refused_fill)
    painter.setPen(brushes.line)
    painter.drawLine(rect.bottomLeft(), rect.bottomRight())
    if column.editor is Editor.TICK:
        paint_tick(painter, tick_box(rect), brushes, ticked=text == "yes")
    elif column.editor is Editor.LEVEL:
        _paint_level(painter, rect, text, brushes)
    elif text or placeholder:
        line = rect.adjusted(MARGIN, 0, -MARGIN, 0)
        ink = brushes.ink if text else brushes.muted
        painter.setPen(brushes.broken if refused else ink)
        side = _RIGHT if column.editor is Editor.NUMBER else _LEFT
        painter.drawText(line, side, _elided(text or placeholder, line.width()))
    if refused:
        painter.setPen(brushes.refused)
        painter.drawRect(QRectF(rect).adjusted(1.5, 1.5, -2.5, -2.5))
    if here:
        painter.setPen(brushes.here)
        painter.drawRect(QRectF(rect).adjusted(1, 1, -1, -1))


def tick_box(rect: QRect) -> QRect:
    """Return where in a cell its tick is."""
    side = QRect(0, 0, BOX, BOX)
    side.moveCenter(rect.center())
    return side


def _paint_level(painter: QPainter, rect: QRect, text: str, brushes: Brushes) -> None:
    fill = brushes.fills.get(text)
    if fill is None:
        painter.setPen(brushes.muted if text else brushes.edge)
        painter.drawText(rect, _CENTRE, text or "·")
        return
    field = QRect(0, 0, min(rect.width() - 4, 30), rect.height() - 6)
    field.moveCenter(rect.center())
    painter.setRenderHint(_SMOOTH)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(fill)
    painter.drawRoundedRect(field, 4, 4)
    painter.setRenderHint(_SMOOTH, False)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(brushes.on_accent if text == "3" else brushes.ink)
    painter.drawText(rect, _CENTRE, text)


def paint_tick(painter: QPainter, box: QRect, brushes: Brushes, *, ticked: bool) -> None:
    """Paint a box, with a tick in it or without."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen if ticked else brushes.box)
    painter.setBrush(brushes.accent if ticked else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
    if ticked:
        painter.setPen(brushes.tick)
        left, top = box.left(), box.top()
        bend = QPointF(left + 6, top + 10)
        painter.drawLine(QLineF(QPointF(left + 3, top + 7), bend))
        painter.drawLine(QLineF(bend, QPointF(left + 11, top + 4)))
    painter.restore()


def _mixed(paper: str, colour: str, part: float) -> QColor:
    one, other = QColor(paper), QColor(colour)
    return QColor.fromRgbF(
        one.redF() + part * (other.redF() - one.redF()),
        one.greenF() + part * (other.greenF() - one.greenF()),
        one.blueF() + part * (other.blueF() - one.blueF()),
    )
