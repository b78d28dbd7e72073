"""Draws the left pane: the names of nations and units, and where the keyboard is."""

from collections.abc import Sequence

from PySide6.QtCore import QLineF, QRectF

from exercise_planner.days import counted
from ui.desktop.appearance import ROW
from ui.desktop.availability.rows import Row
from ui.desktop.timeline.canvas import Canvas
from ui.desktop.timeline.layout import HEADER, NAME
from ui.desktop.timeline.signs import chevron

SIGN = 14
"""Middle of the sign that closes a nation."""
INDENT = 10
"""How much further right the names of units begin."""
PAD = 8


def paint_names(
    canvas: Canvas,
    rows: Sequence[tuple[int, Row]],
    here: int | None,
    hovered: int | None,
    focused: bool,
) -> None:
    """Draw the names of some rows, each with its place.

    Parameters
    ----------
    here, hovered
        Places of the row where the keyboard would be, and of the one under the pointer.
    focused
        Whether the keyboard is in the picture.
    """
    painter, ink = canvas.painter, canvas.ink
    painter.save()
    painter.setClipRect(QRectF(0, HEADER, canvas.heads, canvas.height - HEADER))
    painter.fillRect(QRectF(0, HEADER, canvas.heads, canvas.height), ink.brush("paper"))
    for place, row in rows:
        top = HEADER + place * ROW - canvas.scrolled
        ground = "heading" if row.is_nation else "paper"
        if place == here or (place == hovered and not row.is_nation):
            ground = "selection" if place == here else "heading"
        painter.fillRect(QRectF(0, top, canvas.heads, ROW - 1), ink.brush(ground))
        _name(canvas, row, top + ROW / 2)
        painter.fillRect(QRectF(0, top + ROW - 1, canvas.heads, 1), ink.brush("grid"))
        if place == here and focused:
            painter.setPen(ink.pen("accent", 2.0))
            painter.drawRect(QRectF(1, top + 1, canvas.heads - 3, ROW - 3))
    painter.setPen(ink.pen("strong_grid"))
    x = canvas.heads - 0.5
    painter.drawLine(QLineF(x, 0, x, canvas.height))
    painter.restore()


def _name(canvas: Canvas, row: Row, middle: float) -> None:
    painter, ink = canvas.painter, canvas.ink
    if not row.is_nation:
        painter.setPen(ink.colour("ink"))
        left = NAME + INDENT
        ink.body.draw_within(painter, left, middle, row.name, canvas.heads - left - PAD)
        return
    if row.units:
        chevron(painter, ink, SIGN, middle, closed=row.closed)
    painter.setPen(ink.colour("ink"))
    note = counted(row.units, "unit")
    room = canvas.heads - NAME - ink.second.width(note) - 3 * PAD
    ink.strong.draw_within(painter, NAME, middle, row.name, room)
    painter.setPen(ink.colour("muted"))
    ink.second.draw(painter, canvas.heads - PAD - ink.second.width(note), middle, note)
