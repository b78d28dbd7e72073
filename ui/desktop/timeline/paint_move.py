"""Draws an exercise that is on its way: its bar where it is tried, and the words about it."""

from collections.abc import Sequence

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from ui.desktop.timeline.canvas import Canvas
from ui.desktop.timeline.ink import Ink
from ui.desktop.timeline.layout import HEADER
from ui.desktop.timeline.move import Move, Said
from ui.desktop.timeline.paint_bars import CORNER, bar_area
from ui.desktop.timeline.signs import diamond
from ui.desktop.timeline.tracks import steps_of
from ui.picture.text import DETAIL, wrapped

WIDEST = 460
LINE = 19
PAD = 10
SIGN = 16
"""Room for the sign before a line."""
SIGNS = {"better": "✓", "worse": "▾", "broken": "✕"}
COLOURS = {
    "strong": "ink",
    "plain": "ink",
    "better": "good",
    "worse": "tentative",
    "broken": "broken",
}


def paint_move(canvas: Canvas, move: Move, places: Sequence[int]) -> None:
    """Draw the bar of a move in some lines, and where it begins and ends in all."""
    painter, ink = canvas.painter, canvas.ink
    painter.save()
    painter.setClipRect(
        QRectF(canvas.heads, HEADER, canvas.width - canvas.heads, canvas.height - HEADER)
    )
    left, right = canvas.ends(move.event.span)
    painter.setPen(ink.pen("accent", 1.0, Qt.PenStyle.DotLine))
    painter.drawLines(
        [QLineF(round(x) + 0.5, HEADER, round(x) + 0.5, canvas.height) for x in (left, right)]
    )
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    broken = bool(move.effect.violations)
    high_end = move.exercise.high_end
    fill = "broken_fill" if broken else "high_end" if high_end else "other_fill"
    for place in places:
        area = bar_area(canvas, *move.event.span, canvas.top(place)).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setBrush(ink.brush(fill))
        painter.setPen(ink.pen("broken" if broken else "accent", 2.0))
        painter.drawRoundedRect(area, CORNER, CORNER)
        if broken:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink.brush("broken", Qt.BrushStyle.BDiagPattern))
            painter.drawRoundedRect(area, CORNER, CORNER)
        for step in steps_of(move.exercise, move.event.span.first):
            x = canvas.x(step.day + 0.5)
            diamond(painter, ink, x, area.center().y(), done=step.done)
    painter.restore()


def paint_words(canvas: Canvas, lines: Sequence[Said], at: QPointF) -> None:
    """Draw some lines in a box near a point, broken where they are long, wholly in view."""
    painter, ink = canvas.painter, canvas.ink
    room = min(WIDEST, canvas.width - 24) - 2 * PAD - SIGN
    set_lines = [
        (part, ink.second_strong if line.tone == "strong" else ink.second, line.tone, number == 0)
        for line in lines
        for number, part in enumerate(_parts(line, ink, room))
    ]
    widest = max((face.measure(text) for text, face, _, _ in set_lines), default=0.0)
    width, height = widest + SIGN + 2 * PAD, LINE * len(set_lines) + 2 * PAD - 6
    x = min(max(at.x() + 14, 8), canvas.width - width - 8)
    below = at.y() + 22
    y = below if below + height + 8 <= canvas.height else max(HEADER + 4, at.y() - height - 20)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(ink.brush("field"))
    painter.setPen(ink.pen("strong_grid"))
    painter.drawRoundedRect(QRectF(round(x) + 0.5, round(y) + 0.5, width, height), 6, 6)
    middle = round(y) + PAD + 6.0
    for text, face, tone, opens in set_lines:
        painter.setPen(ink.colour(COLOURS[tone]))
        if opens and tone in SIGNS:
            face.draw(painter, x + PAD, middle, SIGNS[tone])
        face.draw(painter, x + PAD + (0 if tone == "strong" else SIGN), middle, text)
        middle += LINE
    painter.restore()


def _parts(line: Said, ink: Ink, room: float) -> list[str]:
    face = ink.second_strong if line.tone == "strong" else ink.second
    return wrapped(line.text.split(" "), " ", DETAIL, room, lambda text, _: face.measure(text))
