"""Draws the strip of possible starts: kinds differ in height and form, not in colour alone."""

from PySide6.QtCore import QLineF, QRectF, Qt

from ui.desktop.appearance import ROW
from ui.desktop.timeline.canvas import Canvas
from ui.desktop.timeline.strip import Strip

BOTTOM = 9
"""Where segments stand, below the row proper."""


def paint_strip(canvas: Canvas, strip: Strip) -> None:
    """Draw the strip in each row that has grown for it."""
    painter, ink, axis = canvas.painter, canvas.ink, canvas.axis
    grown = [place for place in canvas.places if place in canvas.layout.grown]
    if not grown:
        return
    found = strip.segments(axis.visible, axis.per_day)
    painter.save()
    painter.setClipRect(QRectF(canvas.heads, 0, canvas.width, canvas.height))
    for place in grown:
        bottom = canvas.top(place) + ROW + BOTTOM
        for kind, height, colour in (
            ("free", 7.0, "good"),
            ("costs", 4.0, "tentative"),
            ("outside", 1.0, "strong_grid"),
        ):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink.brush(colour))
            areas = [
                QRectF(left, bottom - height, right - left - 1, height)
                for segment in found
                if segment.kind == kind
                for left, right in (canvas.ends(segment.span),)
            ]
            painter.drawRects(areas)
        painter.setPen(ink.pen("broken", 1.2))
        painter.drawLines(
            [
                line
                for segment in found
                if segment.kind == "breaks"
                for line in _cross(*canvas.ends(segment.span), bottom)
            ]
        )
    painter.restore()


def _cross(left: float, right: float, bottom: float) -> tuple[QLineF, QLineF]:
    """Return the two lines of a cross in the middle of a segment."""
    middle, half = (left + right - 1) / 2, 2.0
    y = bottom - 3
    return (
        QLineF(middle - half, y - half, middle + half, y + half),
        QLineF(middle - half, y + half, middle + half, y - half),
    )
