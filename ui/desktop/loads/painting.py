"""Paints one load: its name and capacity at the left, its bars against the capacity line."""

from collections.abc import Iterable

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QPainter, QPen

from exercise_planner.loads import Load
from ui.desktop.appearance import CAPTION, SECONDARY, font
from ui.desktop.loads.bars import Bar, capacity_words, title
from ui.desktop.timeline.scale import Axis
from ui.desktop.timeline.ticks import Periods, ticks
from ui.theme import Theme

ROW = 44
"""Height of one load, in device-independent pixels."""
PADDING = 16
_ABOVE, _BELOW = 9, 3


def paint_head(painter: QPainter, box: QRectF, load: Load, theme: Theme) -> None:
    """Paint what is loaded, and its capacity in words."""
    name, caption = font(SECONDARY), font(CAPTION)
    room = box.width() - PADDING - 8
    half = box.height() / 2
    upper = QRectF(box.left() + PADDING, box.top() + 2, room, half)
    lower = QRectF(box.left() + PADDING, box.top() + half, room, half - 4)
    elided = QFontMetricsF(name).elidedText(title(load), Qt.TextElideMode.ElideRight, room)
    painter.setFont(name)
    painter.setPen(QColor(theme.ink))
    painter.drawText(upper, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, elided)
    words = capacity_words(load)
    over, full = load.over_days, load.full_days
    painter.setFont(caption)
    painter.setPen(QColor(theme.broken if over else theme.tentative if full else theme.muted))
    said = QFontMetricsF(caption).elidedText(words, Qt.TextElideMode.ElideRight, room)
    painter.drawText(lower, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, said)


def paint_grid(
    painter: QPainter, chart: QRectF, axis: Axis, periods: Periods, theme: Theme
) -> None:
    """Paint the lines of the timeline on: where its months, quarters or weeks begin."""
    cells = ticks(axis.visible, axis.per_day, periods)
    for line, colour in ((cells.lower, theme.grid), (cells.upper, theme.strong_grid)):
        painter.setPen(QColor(colour))
        for cell in line:
            x = round(chart.left() + axis.x(cell.span.first)) + 0.5
            painter.drawLine(QLineF(x, chart.top(), x, chart.bottom()))


def paint_bars(
    painter: QPainter, box: QRectF, axis: Axis, load: Load, bars: Iterable[Bar], theme: Theme
) -> None:
    """Paint the bars that are in view, and the capacity line over all of them."""
    top, bottom = box.top() + _ABOVE, box.bottom() - _BELOW
    most = max(load.peak, load.capacity or 0, 1)
    scale = (bottom - top) / most
    brushes = {"room": QColor(theme.load), "full": QColor(theme.full)}
    hatch = QBrush(QColor(theme.broken), Qt.BrushStyle.BDiagPattern)
    edge = QPen(QColor(theme.broken), 1)
    for bar in bars:
        left = box.left() + axis.x(bar.days.first)
        right = box.left() + axis.x(bar.days.last + 1) - 1
        area = QRectF(left, bottom - bar.load * scale, max(1.0, right - left), bar.load * scale)
        if bar.fullness == "over":
            painter.fillRect(area, QColor(theme.broken_fill))
            painter.fillRect(area, hatch)
            painter.setPen(edge)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(area.adjusted(0.5, 0.5, -0.5, -0.5))
        else:
            painter.fillRect(area, brushes[bar.fullness])
    if load.capacity is not None:
        line = QPen(QColor(theme.as_of), 1)
        line.setDashPattern([3, 3])
        painter.setPen(line)
        y = round(bottom - load.capacity * scale) - 0.5
        painter.drawLine(QLineF(box.left(), y, box.right(), y))
