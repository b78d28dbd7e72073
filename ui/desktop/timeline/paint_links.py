"""Draws links between exercises as arrows: of the selected one always, of all on demand."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPolygonF

from exercise_planner.plan import Link
from ui.desktop.timeline.canvas import Canvas
from ui.desktop.timeline.layout import HEADER
from ui.desktop.timeline.paint_bars import bar_area
from ui.desktop.timeline.tracks import Track

WORDS = {
    "before": "before",
    "requires": "needed by",
    "exclusive": "not both",
    "apart": "apart from",
    "overlap": "overlaps",
    "within": "around",
}
"""What the first exercise of a link is to the second."""
STEP = 8


def paint_links(
    canvas: Canvas,
    links: Iterable[Link],
    tracks: Mapping[str, Track],
    places: Mapping[str, int],
    selected: str | None,
) -> None:
    """Draw links between exercises that are both held and both stand in a row."""
    painter = canvas.painter
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setClipRect(
        QRectF(canvas.heads, HEADER, canvas.width - canvas.heads, canvas.height - HEADER)
    )
    for link in links:
        ends = [tracks.get(link.first), tracks.get(link.second)]
        spans = [None if end is None else end.span for end in ends]
        if None in spans or link.first not in places or link.second not in places:
            continue
        areas = [
            bar_area(canvas, *span, canvas.top(places[name]))
            for span, name in zip(spans, (link.first, link.second), strict=True)
            if span is not None
        ]
        strong = selected in (link.first, link.second)
        _arrow(canvas, link, areas[0], areas[1], strong=strong)
    painter.restore()


def _arrow(canvas: Canvas, link: Link, first: QRectF, second: QRectF, *, strong: bool) -> None:
    painter, ink = canvas.painter, canvas.ink
    out = QPointF(first.right(), first.center().y())
    into = QPointF(second.left(), second.center().y())
    turn = out.x() + STEP
    path = QPainterPath(out)
    path.lineTo(turn, out.y())
    if into.x() - STEP >= turn:
        path.lineTo(turn, into.y())
    else:
        down = 1 if into.y() >= out.y() else -1
        between = into.y() - down * second.height() / 2 - down * 5
        path.lineTo(turn, between)
        path.lineTo(into.x() - STEP, between)
        path.lineTo(into.x() - STEP, into.y())
    path.lineTo(into)
    ordered = link.type in ("before", "requires", "within")
    style = Qt.PenStyle.SolidLine if ordered else Qt.PenStyle.DashLine
    colour = "accent" if strong else "milestone"
    painter.setPen(ink.pen(colour, 1.6 if strong else 1.0, style))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink.brush(colour))
    if ordered:
        x, y = into.x(), into.y()
        painter.drawPolygon(QPolygonF([into, QPointF(x - 6, y - 3.5), QPointF(x - 6, y + 3.5)]))
    else:
        painter.drawEllipse(into, 2.5, 2.5)
        painter.drawEllipse(out, 2.5, 2.5)
    if strong:
        _word(canvas, WORDS[link.type], turn, (out.y() + into.y()) / 2)


def _word(canvas: Canvas, text: str, x: float, y: float) -> None:
    face, painter = canvas.ink.caption, canvas.painter
    x = max(x, canvas.heads + face.width(text) / 2 + 8)
    area = QRectF(x - face.width(text) / 2 - 5, y - 8, face.width(text) + 10, 16)
    painter.setBrush(canvas.ink.brush("paper"))
    painter.setPen(canvas.ink.pen("accent"))
    painter.drawRoundedRect(area, 8, 8)
    painter.setPen(canvas.ink.colour("accent"))
    face.draw(painter, area.left() + 5, y, text)
