"""Draws the two lines above the rows."""

from PySide6.QtCore import QLineF, QRect, QRectF

from ui.desktop.timeline.canvas import Canvas
from ui.desktop.timeline.layout import HEADER
from ui.picture.timescale import Cell

UPPER = 25
"""Height of the upper line."""
PAD = 7


def paint_header(canvas: Canvas, caption: str) -> None:
    """Draw the header; the caption stands above the rows' heads."""
    painter, ink = canvas.painter, canvas.ink
    painter.fillRect(QRectF(0, 0, canvas.width, HEADER), ink.brush("paper"))
    painter.save()
    painter.setClipRect(QRectF(canvas.heads, 0, canvas.width - canvas.heads, HEADER))
    _line(canvas, canvas.ticks.upper, 0, UPPER, strong=True)
    _line(canvas, canvas.ticks.lower, UPPER, HEADER, strong=False)
    painter.restore()
    painter.setPen(ink.colour("muted"))
    ink.second.draw_within(painter, 14, (UPPER + HEADER) / 2 + 1, caption, canvas.heads - 20)
    painter.setPen(ink.pen("strong_grid"))
    painter.drawLine(QLineF(0, HEADER - 0.5, canvas.width, HEADER - 0.5))


def _line(canvas: Canvas, cells: tuple[Cell, ...], top: int, bottom: int, *, strong: bool) -> None:
    painter, ink = canvas.painter, canvas.ink
    face, colour = (ink.caption, "muted") if strong else (ink.second, "ink")
    middle = (top + bottom) / 2 + 1
    edges = [round(canvas.x(cell.span.first)) for cell in cells]
    start = top if strong else top + 3
    areas = [QRect(x, start, 1, bottom - start) for x in edges if x > canvas.heads]
    canvas.fill(areas, "strong_grid" if strong else "grid")
    painter.setPen(ink.colour(colour))
    for cell in cells:
        left, right = canvas.ends(cell.span)
        left, right = max(left, canvas.heads), min(right, canvas.width)
        room = right - left - PAD
        width = face.width(cell.label)
        if width <= room:
            spare = right - left - width
            face.draw(painter, left + min(PAD, spare / 2), middle, cell.label)
