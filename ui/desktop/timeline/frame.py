"""One frame of the timeline, for the screen and for files: what is drawn, and in which order."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, QRectF

from exercise_planner.plan import Link
from ui.desktop.timeline.canvas import Canvas
from ui.desktop.timeline.layout import HEADER
from ui.desktop.timeline.model import TimelineModel
from ui.desktop.timeline.move import Move, Said
from ui.desktop.timeline.paint_bars import paint_bars
from ui.desktop.timeline.paint_header import paint_header
from ui.desktop.timeline.paint_heads import paint_heads
from ui.desktop.timeline.paint_links import paint_links
from ui.desktop.timeline.paint_move import paint_move, paint_words
from ui.desktop.timeline.paint_rows import (
    paint_grid,
    paint_headings,
    paint_row_lines,
    paint_rows,
)
from ui.desktop.timeline.paint_strip import paint_strip
from ui.desktop.timeline.strip import Strip


@dataclass(frozen=True)
class Scene:
    """What is to be seen besides the lines themselves.

    Parameters
    ----------
    places
        The place of the row in which each exercise stands first.
    hovered, focused
        Places of the line under the pointer, and of the one where the keyboard is.
    move, move_places
        What is on its way, and the lines in which its bar is drawn.
    words, words_at
        What is said about it, and where.
    """

    model: TimelineModel
    selected: str | None
    links: Sequence[Link]
    places: Mapping[str, int]
    strip: Strip | None = None
    hovered: int | None = None
    focused: int | None = None
    move: Move | None = None
    move_places: Sequence[int] = ()
    words: Sequence[Said] = ()
    words_at: QPointF | None = None


def paint(canvas: Canvas, scene: Scene) -> None:
    """Draw a frame, what lies behind first."""
    painter, ink, model = canvas.painter, canvas.ink, scene.model
    painter.fillRect(QRectF(0, 0, canvas.width, canvas.height), ink.brush("paper"))
    paint_rows(canvas, model.shading, scene.selected)
    paint_grid(canvas)
    paint_headings(canvas)
    paint_row_lines(canvas, model.shading)
    if scene.strip is not None:
        paint_strip(canvas, scene.strip)
    _as_of(canvas, model.facts.as_of)
    lifted = None if scene.move is None else scene.move.exercise.id
    paint_bars(canvas, model.reason, lifted)
    paint_links(canvas, scene.links, model.tracks, scene.places, scene.selected)
    if scene.move is not None:
        paint_move(canvas, scene.move, scene.move_places)
    paint_heads(canvas, scene.selected, scene.hovered, scene.focused)
    paint_header(canvas, _caption(model))
    if scene.words_at is not None:
        paint_words(canvas, scene.words, scene.words_at)


def _as_of(canvas: Canvas, day: int | None) -> None:
    """Draw the day on which the plan is made."""
    if day is None:
        return
    x = canvas.x(day)
    if canvas.heads < x < canvas.width:
        canvas.painter.setPen(canvas.ink.pen("as_of", 1.5))
        canvas.painter.drawLine(QLineF(x, HEADER, x, canvas.height))


def _caption(model: TimelineModel) -> str:
    held = sum(track.event is not None for track in model.tracks.values())
    return f"{len(model.tracks):,} exercises · {held:,} held"
