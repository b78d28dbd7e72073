"""Draws the events: bars, what stands beside them, and the milestones before them."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter

from ui.desktop.appearance import ROW
from ui.desktop.timeline.canvas import Canvas
from ui.desktop.timeline.layout import BAR, DIAMOND, NARROWEST_BAR
from ui.desktop.timeline.rows import Row
from ui.desktop.timeline.signs import diamond, hand
from ui.desktop.timeline.tracks import Track
from ui.picture.content import spoken_dates

CORNER = 3.5
NARROW, WIDE = 6, 16
"""Pixels below which a bar has room for nothing but its edge and what fills it, and from which on
it has room for the mark of what was set by hand."""
GAP = 8
Reason = Callable[[str], str]


def bar_area(canvas: Canvas, first: int, last: int, top: int) -> QRectF:
    """Return where the bar of an event lies in a row; at least some pixels wide."""
    left, right = canvas.x(first), canvas.x(last + 1)
    return QRectF(left, top + (ROW - BAR) / 2, max(NARROWEST_BAR, right - left), BAR)


def paint_bars(canvas: Canvas, reason: Reason, lifted: str | None) -> None:
    """Draw the events of the rows that show.

    Parameters
    ----------
    reason
        Why an exercise is not held, as far as is known.
    lifted
        The exercise that is being moved; it is drawn elsewhere.
    """
    painter = canvas.painter
    broken: list[QRect] = []
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for place in canvas.places:
        line = canvas.layout.lines[place]
        if isinstance(line, Row):
            top = canvas.top(place)
            if line.unit is None and line.tracks[0].event is None:
                if line.tracks[0].id != lifted:
                    _not_held(canvas, line.tracks[0], top, reason)
            else:
                broken += _row(canvas, line, top, lifted)
    painter.restore()
    canvas.fill(broken, "broken", Qt.BrushStyle.BDiagPattern)


def _row(canvas: Canvas, row: Row, top: int, lifted: str | None) -> Iterator[QRect]:
    """Draw the events of a row; yield what of them is to be hatched."""
    ends = canvas.heads - 1.0
    for number, track in enumerate(row.tracks):
        span = track.span
        assert span is not None
        area = bar_area(canvas, *span, top)
        after = row.tracks[number + 1].span if number + 1 < len(row.tracks) else None
        next_left = canvas.width if after is None else canvas.x(after.first)
        if track.was is not None:
            paint_shadow(canvas, bar_area(canvas, *track.was.span, top))
        if track.id == lifted:
            paint_shadow(canvas, area)
        elif area.right() > canvas.heads and area.left() < canvas.width:
            if row.unit is None:
                ends = _milestones(canvas, track, top, ends)
            _bar(canvas, area, track)
            if track.breaks and area.width() >= NARROW:
                yield area.toRect().adjusted(1, 1, -1, -1)
            named = (track.name, "") if row.unit is not None else track.details
            ends = _label(canvas, track, named, area, ends, next_left)
        elif row.unit is None:
            ends = _milestones(canvas, track, top, ends)
            _elsewhere(canvas, track, area, top, ends)
        ends = max(ends, area.right())


def _bar(canvas: Canvas, area: QRectF, track: Track) -> None:
    """Draw the bar of an event.

    One that breaks rules is hatched; a frozen one has a heavy edge; one that a person placed has
    a flag and, if there is room, a dashed edge: one that the solver placed is plain.
    """
    painter, ink = canvas.painter, canvas.ink
    if track.breaks:
        edge, fill, on = "broken", "broken_fill", "broken"
    elif track.exercise.high_end:
        edge, fill, on = "high_end", "high_end", "on_high_end"
    else:
        edge, fill, on = "other", "other_fill", "other"
    if area.width() < NARROW:
        painter.fillRect(area, ink.brush(edge))
        if edge != fill:
            painter.fillRect(area.adjusted(1, 1, -1, -1), ink.brush(fill))
        return
    area = area.adjusted(0.5, 0.5, -0.5, -0.5)
    corner = min(CORNER, area.width() / 2)
    painter.setBrush(ink.brush(fill))
    painter.setPen(ink.pen(edge, 1.4 if track.breaks else 1.0))
    painter.drawRoundedRect(area, corner, corner)
    if track.state.name == "frozen":
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(ink.pen("ink", 2.0))
        painter.drawRoundedRect(area, corner, corner)
    elif track.by_hand and area.width() >= WIDE:
        if not track.breaks:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(ink.pen(on, 1.0, Qt.PenStyle.DashLine))
            painter.drawRoundedRect(area.adjusted(2, 2, -2, -2), corner - 1.5, corner - 1.5)
        hand(painter, ink, area.left() + 2, area.top() + 2, on)


def paint_shadow(canvas: Canvas, area: QRectF) -> None:
    """Draw where an event was: the edge of its bar."""
    painter = canvas.painter
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(canvas.ink.pen("muted", 1.0, Qt.PenStyle.DashLine))
    painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), CORNER, CORNER)


def _milestones(canvas: Canvas, track: Track, top: int, ends: float) -> float:
    """Draw the milestones of an event; return where the last one ends."""
    half_day = canvas.axis.per_day / 2
    for step in track.steps:
        x = canvas.x(step.day) + half_day
        if canvas.heads + DIAMOND / 2 < x < canvas.width + DIAMOND:
            diamond(canvas.painter, canvas.ink, x, top + ROW / 2, done=step.done)
            ends = max(ends, x + DIAMOND / 2)
    return ends


def _label(
    canvas: Canvas,
    track: Track,
    details: tuple[str, ...],
    area: QRectF,
    left_end: float,
    right_end: float,
) -> float:
    """Draw the fullest details for which there is room, right of the bar or else left of it.

    Return where what is drawn ends.
    """
    painter, face = canvas.painter, canvas.ink.second
    painter.setPen(canvas.ink.colour("broken" if track.breaks else "muted"))
    middle = area.center().y() + 0.5
    right_room = right_end - area.right() - 2 * GAP
    left_room = area.left() - left_end - 2 * GAP
    for text in details:
        if not text:
            break
        width = face.width(text)
        if width <= right_room:
            return face.draw(painter, max(area.right(), canvas.heads) + GAP, middle, text)
        if width <= left_room:
            face.draw(painter, area.left() - GAP - width, middle, text)
            break
    return area.right()


def _elsewhere(canvas: Canvas, track: Track, area: QRectF, top: int, left_end: float) -> None:
    """Say at the edge of the chart when an event is that lies beyond it."""
    assert track.event is not None
    painter, face = canvas.painter, canvas.ink.second
    words = spoken_dates(track.event.span, years=True)
    middle = top + ROW / 2 + 0.5
    painter.setPen(canvas.ink.colour("broken" if track.breaks else "muted"))
    if area.left() >= canvas.width:
        words = f"{words} ›"
        if (x := canvas.width - GAP - face.width(words)) > left_end + GAP:
            face.draw(painter, x, middle, words)
    elif left_end < canvas.heads:
        face.draw(painter, canvas.heads + GAP, middle, f"‹ {words}")


def _not_held(canvas: Canvas, track: Track, top: int, reason: Reason) -> None:
    painter, ink = canvas.painter, canvas.ink
    middle, why = top + ROW / 2, reason(track.id)
    painter.setPen(ink.pen("muted"))
    painter.drawLine(QPointF(canvas.heads + 10, middle), QPointF(canvas.heads + 20, middle))
    painter.setPen(ink.colour("muted"))
    words = f"not held: {why}" if why else "not held"
    room = canvas.width - canvas.heads - 40
    ink.second.draw_within(painter, canvas.heads + 27, middle, words, room)
