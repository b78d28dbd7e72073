"""One frame of the picture: what is drawn, and in which order."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF

from exercise_planner.days import counted
from ui.desktop.appearance import ROW
from ui.desktop.availability.draft import Draft
from ui.desktop.availability.model import AvailabilityModel
from ui.desktop.availability.paint_ground import paint_ground, paint_lines
from ui.desktop.availability.paint_names import paint_names
from ui.desktop.availability.paint_windows import paint_draft, paint_rows
from ui.desktop.availability.rows import Row
from ui.desktop.timeline.canvas import Canvas
from ui.desktop.timeline.layout import HEADER
from ui.desktop.timeline.move import Said
from ui.desktop.timeline.paint_header import paint_header
from ui.desktop.timeline.paint_move import paint_words


@dataclass(frozen=True)
class Scene:
    """What is to be seen.

    Parameters
    ----------
    here
        The place of the row where the keyboard would be.
    focused
        Whether the keyboard is there.
    hovered
        The place of the row under the pointer.
    words, words_at
        What is said about the draft, and where.
    """

    model: AvailabilityModel
    here: int | None = None
    focused: bool = False
    hovered: int | None = None
    draft: Draft | None = None
    words: Sequence[Said] = ()
    words_at: QPointF | None = None


def paint(canvas: Canvas, scene: Scene) -> None:
    """Draw a frame, what lies behind first."""
    painter, model = canvas.painter, scene.model
    painter.fillRect(QRectF(0, 0, canvas.width, canvas.height), canvas.ink.brush("paper"))
    rows = [(row, row_top(canvas, place)) for place, row in _visible(canvas, model)]
    painter.save()
    painter.setClipRect(
        QRect(canvas.heads, HEADER, canvas.width - canvas.heads, canvas.height - HEADER)
    )
    paint_ground(canvas, rows, model.facts)
    paint_lines(canvas, rows, model.facts)
    paint_rows(canvas, model, rows, scene.draft)
    if scene.draft is not None:
        place = model.row_of(scene.draft.owner)
        if place is not None:
            paint_draft(canvas, scene.draft, row_top(canvas, place), broken=_breaks(scene.words))
    painter.restore()
    if not rows:
        _nobody(canvas, model)
    paint_names(canvas, list(_visible(canvas, model)), scene.here, scene.hovered, scene.focused)
    paint_header(canvas, _caption(model))
    if scene.words_at is not None:
        paint_words(canvas, scene.words, scene.words_at)


def row_top(canvas: Canvas, place: int) -> int:
    """Return where a row begins."""
    return HEADER + place * ROW - canvas.scrolled


def _visible(canvas: Canvas, model: AvailabilityModel) -> Sequence[tuple[int, Row]]:
    first = canvas.scrolled // ROW
    last = (canvas.scrolled + canvas.height - HEADER) // ROW + 1
    return list(enumerate(model.rows[first:last], first))


def _nobody(canvas: Canvas, model: AvailabilityModel) -> None:
    """Say why there are no rows."""
    said = "Nations and units have their rows here once the plan has some."
    if not model.sieve.keeps_all:
        said = "No nation or unit is what you look for."
    face, painter = canvas.ink.body, canvas.painter
    painter.setPen(canvas.ink.colour("muted"))
    x = canvas.heads + (canvas.width - canvas.heads - face.width(said)) / 2
    face.draw(painter, x, HEADER + 3 * ROW, said)


def _breaks(words: Sequence[Said]) -> bool:
    return any(line.tone == "broken" for line in words)


def _caption(model: AvailabilityModel) -> str:
    nations = model.shown_nations
    units = len(model.rows) - nations
    return f"{counted(nations, 'nation')} · {units:,} unit{'' if units == 1 else 's'}"
