"""Draws the stacked timelines: bars with their letters, what differs, and the names at the left."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, QRect, QRectF, Qt

from ui.desktop.compare.band_layout import BAR, LEAST_OF_TWO, BandLayout
from ui.desktop.compare.bands import Band, Bar
from ui.desktop.timeline.canvas import Canvas
from ui.desktop.timeline.layout import HEADER, NARROWEST_BAR
from ui.desktop.timeline.paint_bars import NARROW
from ui.desktop.timeline.paint_header import paint_header
from ui.desktop.timeline.paint_rows import paint_grid

EDGE, LETTERS = 14, 20
"""Where names begin, and the room for letters at the right edge of the pane with the names."""
CORNER = 2.5
GAP = 6


@dataclass(frozen=True)
class Scene:
    """What is to be seen.

    Parameters
    ----------
    letters
        Of the calendars, in the order of the lanes.
    current, reference
        Places of the calendar that is looked at, and of that of reference.
    chosen
        The exercises that are selected.
    here
        The place of the band where the keyboard is; None where it is elsewhere.
    """

    layout: BandLayout
    letters: Sequence[str]
    current: int
    reference: int
    chosen: frozenset[str]
    here: int | None
    hovered: int | None
    as_of: int | None
    caption: str


def paint(canvas: Canvas, scene: Scene) -> None:
    """Draw a frame, what lies behind first."""
    painter, ink, layout = canvas.painter, canvas.ink, scene.layout
    painter.fillRect(QRectF(0, 0, canvas.width, canvas.height), ink.brush("paper"))
    places = layout.between(canvas.scrolled, canvas.scrolled + canvas.height - HEADER)
    grounds = [_row(canvas, layout, p) for p in places if _of(scene, p).exercise in scene.chosen]
    canvas.fill(grounds, "selection")
    paint_grid(canvas)
    rows = [_row(canvas, layout, place) for place in places]
    canvas.fill([QRect(0, r.bottom(), canvas.width, 1) for r in rows], "grid")
    _as_of(canvas, scene.as_of)
    painter.save()
    painter.setClipRect(
        QRect(canvas.heads, HEADER, canvas.width - canvas.heads, canvas.height - HEADER)
    )
    for place in places:
        _band(canvas, scene, place)
    painter.restore()
    painter.save()
    painter.setClipRect(QRect(0, HEADER, canvas.width, canvas.height - HEADER))
    for place in places:
        _head(canvas, scene, place)
    canvas.fill([QRect(canvas.heads - 1, HEADER, 1, canvas.height - HEADER)], "strong_grid")
    painter.restore()
    paint_header(canvas, scene.caption)


def row_top(canvas: Canvas, layout: BandLayout, place: int) -> int:
    """Return where a band begins."""
    return HEADER + layout.top(place) - canvas.scrolled


def _of(scene: Scene, place: int) -> Band:
    return scene.layout.bands[place]


def _row(canvas: Canvas, layout: BandLayout, place: int) -> QRect:
    return QRect(0, row_top(canvas, layout, place), canvas.width, layout.height_of(place))


def _as_of(canvas: Canvas, day: int | None) -> None:
    if day is not None and canvas.heads < (x := canvas.x(day)) < canvas.width:
        canvas.painter.setPen(canvas.ink.pen("as_of", 1.5))
        canvas.painter.drawLine(QLineF(x, HEADER, x, canvas.height))


def _lane_top(canvas: Canvas, scene: Scene, place: int, lane: int) -> int:
    return HEADER + scene.layout.lane(place, lane) - canvas.scrolled


def _band(canvas: Canvas, scene: Scene, place: int) -> None:
    """Draw the bars of an exercise, and the line that leads from one start to the next."""
    band, lanes = _of(scene, place), scene.layout.lanes[place]
    starts: list[QPointF] = []
    drawn: list[tuple[QRectF, tuple[int, ...], Bar]] = []
    for lane, calendars in enumerate(lanes):
        bar = band.bars[calendars[0]]
        if bar is not None:
            area = _area(canvas, bar, _lane_top(canvas, scene, place, lane))
            starts.append(QPointF(area.left(), area.center().y()))
            drawn.append((area, calendars, bar))
    painter = canvas.painter
    painter.setPen(canvas.ink.pen("strong_grid", 1.0))
    painter.drawPolyline(starts)
    for area, calendars, bar in drawn:
        breaks = any((found := band.bars[one]) is not None and found.breaks for one in calendars)
        _bar(canvas, area, band, breaks=breaks)
        note = band.difference if band.alike else bar.note
        letters = "" if band.alike else " ".join(scene.letters[one] for one in calendars)
        current, chosen = scene.current in calendars, band.exercise in scene.chosen
        _note(canvas, area, letters, note, current=current, chosen=chosen)


def _area(canvas: Canvas, bar: Bar, top: int) -> QRectF:
    left, right = canvas.ends(bar.span)
    return QRectF(left, top, max(NARROWEST_BAR, right - left), BAR)


def _bar(canvas: Canvas, area: QRectF, band: Band, *, breaks: bool) -> None:
    painter, ink = canvas.painter, canvas.ink
    if breaks:
        edge, fill = "broken", "broken_fill"
    elif band.high_end:
        edge, fill = "high_end", "high_end"
    else:
        edge, fill = "other", "other_fill"
    if area.width() < NARROW:
        painter.fillRect(area, ink.brush(edge))
        return
    painter.setRenderHint(painter.RenderHint.Antialiasing)
    painter.setPen(ink.pen(edge, 1.0))
    painter.setBrush(ink.brush(fill))
    inner = area.adjusted(0.5, 0.5, -0.5, -0.5)
    painter.drawRoundedRect(inner, CORNER, CORNER)
    if breaks:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink.brush("broken", Qt.BrushStyle.BDiagPattern))
        painter.drawRect(inner)


def _note(
    canvas: Canvas, area: QRectF, letter: str, note: str, *, current: bool, chosen: bool
) -> None:
    """Write a letter beside its bar, and what differs; left of it where it ends at the edge."""
    painter, ink = canvas.painter, canvas.ink
    if not letter and not note:
        return
    middle = area.center().y() + 0.5
    width = ink.caption.width(letter) + (GAP + ink.second.width(note) if note else 0)
    x = max(area.right(), canvas.heads) + GAP
    if x + width > canvas.width and area.left() - GAP - width > canvas.heads:
        x = area.left() - GAP - width
    # what leads from start to start must not run through letters
    ground = QRectF(x - 2, area.top() - 1, width + 4, area.height() + 2)
    painter.fillRect(ground, ink.brush("selection" if chosen else "paper"))
    painter.setPen(ink.colour("accent" if current else "ink"))
    end = ink.caption.draw(painter, x, middle, letter) + GAP if letter else x
    if note:
        painter.setPen(ink.colour("muted"))
        ink.second.draw(painter, end, middle, note)


def _head(canvas: Canvas, scene: Scene, place: int) -> None:
    """Draw the name of an exercise and the letters of its lanes, those without a bar quieter."""
    painter, ink, band = canvas.painter, canvas.ink, _of(scene, place)
    row = _row(canvas, scene.layout, place)
    chosen = band.exercise in scene.chosen
    ground = "selection" if chosen else "heading" if place == scene.hovered else "paper"
    painter.fillRect(QRect(0, row.top(), canvas.heads, row.height() - 1), ink.brush(ground))
    face = ink.strong if chosen else ink.body
    painter.setPen(ink.colour("ink" if band.differs else "muted"))
    lettered = not scene.layout.together or band.alike
    room = canvas.heads - EDGE - (LETTERS if lettered else 0) - GAP
    tall = row.height() >= LEAST_OF_TWO
    middle = row.top() + (14 if tall else row.height() / 2)
    face.draw_within(painter, EDGE, middle, band.name, room)
    if tall:
        painter.setPen(ink.colour("muted"))
        ink.second.draw_within(painter, EDGE, middle + 16, band.difference, room)
    x = canvas.heads - LETTERS + 4
    if band.alike:
        painter.setPen(ink.colour("muted"))
        ink.caption.draw(painter, x - 4, row.center().y() + 1, "all")
    elif lettered:
        for lane, (letter, bar) in enumerate(zip(scene.letters, band.bars, strict=True)):
            middle = _lane_top(canvas, scene, place, lane) + BAR / 2 + 0.5
            held = bar is not None
            tint = "accent" if lane == scene.current and held else "ink" if held else "muted"
            painter.setPen(ink.colour(tint))
            ink.caption.draw(painter, x, middle, letter)
            if not held:  # struck out: this calendar does not hold it
                painter.setPen(ink.pen("muted", 1.0))
                painter.drawLine(QLineF(x - 3, middle, x + 10, middle))
    if place == scene.here:
        painter.setPen(ink.pen("accent", 2.0))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(1, row.top() + 1, canvas.heads - 3, row.height() - 3))
