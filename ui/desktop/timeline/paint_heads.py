"""Draws the left pane: the state of each exercise and its name, and the names of the groups."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter

from ui.desktop.appearance import ROW
from ui.desktop.timeline.canvas import Canvas
from ui.desktop.timeline.layout import HEADER, HEADING, NAME
from ui.desktop.timeline.rows import Heading, Row
from ui.desktop.timeline.signs import chevron, open_lock, state_sign

SIGN = 14
"""Middle of the signs."""


def paint_heads(
    canvas: Canvas, selected: str | None, hovered: int | None, focused: int | None
) -> None:
    """Draw the heads of the lines that show.

    Parameters
    ----------
    hovered, focused
        Places of the line under the pointer, and of the one where the keyboard is.
    """
    painter, ink = canvas.painter, canvas.ink
    painter.save()
    painter.setClipRect(QRectF(0, HEADER, canvas.width, canvas.height - HEADER))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    edges = []
    for place in canvas.places:
        line, top, height = (
            canvas.layout.lines[place],
            canvas.top(place),
            canvas.layout.height_of(place),
        )
        width = canvas.width if isinstance(line, Heading) else canvas.heads
        if isinstance(line, Heading):
            _heading(canvas, line, top)
        else:
            chosen = selected is not None and line.exercise == selected
            ground = ink.brush("selection" if chosen else "paper")
            painter.fillRect(QRectF(0, top, canvas.heads, height - 1), ground)
            edges.append(QRect(canvas.heads - 1, top, 1, height))
            _head(canvas, line, top, chosen=chosen, hovered=place == hovered)
        if place == focused:
            painter.setPen(ink.pen("accent", 2.0))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(1, top + 1, width - 3, height - 3))
    below = canvas.layout.height + HEADER - canvas.scrolled
    edges.append(QRect(canvas.heads - 1, below, 1, max(0, canvas.height - below)))
    canvas.fill(edges, "strong_grid")
    painter.restore()


def _heading(canvas: Canvas, line: Heading, top: int) -> None:
    painter, ink = canvas.painter, canvas.ink
    middle = top + HEADING / 2
    chevron(painter, ink, SIGN, middle, closed=line.closed)
    painter.setPen(ink.colour("muted"))
    end = ink.second_strong.draw(painter, NAME, middle, line.name)
    ink.second.draw(painter, end + 8, middle, line.note)


def _head(canvas: Canvas, row: Row, top: int, *, chosen: bool, hovered: bool) -> None:
    painter, ink = canvas.painter, canvas.ink
    middle = top + ROW / 2
    held = True
    if row.exercise is not None:
        [track] = row.tracks
        held = track.event is not None
        state_sign(painter, ink, SIGN, middle, track.state)
        if hovered and track.state.name == "free":
            open_lock(painter, ink, SIGN, middle)
    face = ink.strong if chosen else ink.body
    painter.setPen(ink.colour("ink" if held and (row.unit is None or row.tracks) else "muted"))
    face.draw_within(painter, NAME, middle, row.name, canvas.heads - NAME - 8)
