"""Draws windows as bars, what is noted beside them, events, and the window on its way."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath

from exercise_planner.text import one_line
from ui.desktop.availability.draft import Draft
from ui.desktop.availability.geometry import EVENT, EVENTS_TOP, bar_area, window_area
from ui.desktop.availability.model import AvailabilityModel
from ui.desktop.availability.paint_ground import Rows
from ui.desktop.availability.rows import Held
from ui.desktop.availability.windows import Status, Window
from ui.desktop.availability.words import in_calendar
from ui.desktop.timeline.canvas import Canvas
from ui.desktop.timeline.layout import HEADER, NARROWEST_BAR

GAP, PAD = 7, 5
LEAST_TEXT = 36
"""Pixels below which no part of a note is worth reading."""
FILLS: dict[Status, str] = {"unavailable": "unavailable", "tentative": "tentative_days"}
EDGES: dict[Status, str] = {"unavailable": "muted", "tentative": "tentative"}
PATTERNS: dict[Status, Qt.BrushStyle] = {
    "unavailable": Qt.BrushStyle.BDiagPattern,
    "tentative": Qt.BrushStyle.Dense7Pattern,
}
"""What tells them apart besides their colour, as the shapes of the bars do."""


@dataclass(frozen=True, slots=True)
class _Kind:
    """What bars look alike: drawn at once, for a five-year picture has hundreds."""

    status: Status
    broken: bool

    @property
    def fill(self) -> str:
        return "broken_fill" if self.broken else FILLS[self.status]

    @property
    def edge(self) -> str:
        return "broken" if self.broken else EDGES[self.status]


def paint_rows(canvas: Canvas, model: AvailabilityModel, rows: Rows, draft: Draft | None) -> None:
    """Draw what stands in rows; of a window that is on its way its edge."""
    bars: dict[_Kind, list[QRectF]] = {}
    labels: list[tuple[Window, QRectF, float]] = []
    chosen = lifted = None
    for row, top in rows:
        following = canvas.width + 0.0
        for window in reversed(row.windows):
            area = window_area(canvas.axis, row, window, top).translated(canvas.heads, 0)
            if area.left() >= canvas.width:
                following = area.left()
                continue
            if draft is not None and draft.place == window.place:
                lifted = area, window.entry.status
            elif area.right() > canvas.heads:
                broken = bool(model.effect(window).breaks)
                bars.setdefault(_Kind(window.entry.status, broken), []).append(area)
                if row.lanes[window.place][1] == 1:
                    labels.append((window, area, min(following, canvas.width)))
                if window == model.selected:
                    chosen = area, window.entry.status
            following = area.left()
    for row, top in rows:
        for held in model.held(row.owner):
            _event(canvas, held, top)
    for kind, areas in bars.items():
        _bars(canvas, kind, areas)
    for window, area, after in labels:
        _label(canvas, model, window, area, after)
    if chosen is not None:
        _outline(canvas, *chosen, "accent", 2.0)
    if lifted is not None:
        _outline(canvas, *lifted, "muted", 1.0, Qt.PenStyle.DashLine)


def paint_draft(canvas: Canvas, draft: Draft, top: int, *, broken: bool) -> None:
    """Draw a window on its way, and where it begins and ends in all rows."""
    painter, ink = canvas.painter, canvas.ink
    left, right = canvas.ends(draft.span)
    painter.setPen(ink.pen("accent", 1.0, Qt.PenStyle.DotLine))
    painter.drawLines(
        [QLineF(round(x) + 0.5, HEADER, round(x) + 0.5, canvas.height) for x in (left, right)]
    )
    area = bar_area(canvas.axis, draft.span, top).translated(canvas.heads, 0)
    _bars(canvas, _Kind(draft.entry.status, broken), [area])
    _outline(canvas, area, draft.entry.status, "accent", 2.0)


def _bars(canvas: Canvas, kind: _Kind, areas: Sequence[QRectF]) -> None:
    """Draw bars of a kind: unavailable is square and hatched, tentative round and dotted."""
    painter, ink, pattern = canvas.painter, canvas.ink, PATTERNS[kind.status]
    if kind.status == "unavailable":
        squares = [area.toRect() for area in areas]
        canvas.fill(squares, kind.fill)
        canvas.fill(squares, kind.edge, pattern)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(ink.pen(kind.edge))
        painter.drawRects([square.adjusted(0, 0, -1, -1) for square in squares])
        return
    path = QPainterPath()
    for area in areas:
        inside = area.adjusted(0.5, 0.5, -0.5, -0.5)
        corner = min(inside.height(), inside.width()) / 2
        path.addRoundedRect(inside, corner, corner)
    painter.fillPath(path, ink.brush(kind.fill))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(ink.brush(kind.edge, pattern))
    painter.setPen(ink.pen(kind.edge, 1.2, Qt.PenStyle.DashLine))
    painter.drawPath(path)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)


def _outline(
    canvas: Canvas,
    area: QRectF,
    status: Status,
    colour: str,
    width: float,
    style: Qt.PenStyle = Qt.PenStyle.SolidLine,
) -> None:
    """Draw where a bar lies, round what else is drawn of it."""
    painter = canvas.painter
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(canvas.ink.pen(colour, width, style))
    corner = 1.0 if status == "unavailable" else min(area.height(), area.width()) / 2
    painter.drawRoundedRect(area, corner, corner)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)


def _label(
    canvas: Canvas, model: AvailabilityModel, window: Window, area: QRectF, after: float
) -> None:
    """Draw what it breaks, and the note: in the bar where that fits, else behind it."""
    effect = model.effect(window)
    broken = bool(effect.breaks)
    breaks = in_calendar(effect, model.facts) if broken else ""
    text = " · ".join(filter(None, (breaks, one_line(window.entry.note))))
    if not text:
        return
    painter, face = canvas.painter, canvas.ink.second
    left, right = max(area.left(), canvas.heads), min(area.right(), canvas.width)
    middle, width = area.center().y(), face.width(text)
    inside, behind = right - left - 2 * PAD - 6, after - max(right, canvas.heads) - 2 * GAP
    painter.setPen(canvas.ink.colour("broken" if broken else "ink"))
    if width > inside and behind > max(inside, LEAST_TEXT):
        if not broken:
            painter.setPen(canvas.ink.colour("muted"))
        face.draw_within(painter, right + GAP, middle, text, behind)
    elif inside >= min(width, LEAST_TEXT):
        plate = QRectF(left + 3, area.top() + 1.5, min(width, inside) + 2 * PAD, area.height() - 3)
        fill = "broken_fill" if broken else FILLS[window.entry.status]
        painter.fillRect(plate, canvas.ink.brush(fill))
        face.draw_within(painter, left + 3 + PAD, middle, text, inside)


def _event(canvas: Canvas, held: Held, top: int) -> None:
    """Draw an event as a thin bar; one whose unit cannot come is higher, red and hatched."""
    left, right = canvas.ends(held.span)
    if right < canvas.heads or left > canvas.width:
        return
    painter, ink = canvas.painter, canvas.ink
    width = max(NARROWEST_BAR, round(right - left))
    area = QRectF(round(left), top + EVENTS_TOP, width, EVENT)
    if not held.breaks:
        painter.fillRect(area, ink.brush("high_end" if held.high_end else "other"))
        return
    area = area.adjusted(0, -1, -1, 1)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink.brush("broken_fill"))
    painter.drawRect(area)
    painter.setPen(ink.pen("broken", 1.0))
    painter.setBrush(ink.brush("broken", Qt.BrushStyle.BDiagPattern))
    painter.drawRect(area)
