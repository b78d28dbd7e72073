"""Takes from the view what one frame of it shows."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtGui import QPainter

from exercise_planner.days import Span
from exercise_planner.plan import Link
from ui.desktop.timeline.canvas import Canvas
from ui.desktop.timeline.frame import Scene, paint
from ui.desktop.timeline.ink import Ink
from ui.desktop.timeline.ticks import ticks

if TYPE_CHECKING:
    from ui.desktop.timeline.view import Timeline


def paint_view(
    view: "Timeline", painter: QPainter, width: int, height: int, ink: Ink, *, for_screen: bool
) -> None:
    """Paint what a view shows on something of a size; for paper, not where the keyboard is."""
    axis = view.axis
    days = Span(axis.visible.first - 1, axis.visible.last + 1)
    periods = [(period.id, period.span) for period in view.model.facts.plan.periods]
    canvas = Canvas(
        painter=painter,
        ink=ink,
        axis=axis,
        layout=view.layout_of_lines,
        ticks=ticks(days, axis.per_day, periods),
        width=width,
        height=height,
        heads=view.heads,
        scrolled=view.verticalScrollBar().value(),
    )
    paint(canvas, _scene(view, for_screen=for_screen))


def _scene(view: "Timeline", *, for_screen: bool) -> Scene:
    move, lines, layout = view.mover.move, view.mover.lines, view.layout_of_lines
    return Scene(
        model=view.model,
        selected=view.selected,
        links=_links(view),
        places=layout.first_places,
        strip=view.strip,
        hovered=view.hovered if for_screen else None,
        focused=view.focused if for_screen and view.hasFocus() else None,
        move=move,
        move_places=_move_places(view),
        words=lines,
        words_at=view.words_at if lines else None,
    )


def _move_places(view: "Timeline") -> Sequence[int]:
    """Return the lines in which the bar of a move is drawn."""
    if view.mover.move is None:
        return ()
    if view.move_place is not None:
        return (view.move_place,)
    return view.layout_of_lines.places_of(view.mover.move.exercise.id)


def _links(view: "Timeline") -> list[Link]:
    facts = view.model.facts
    if view.all_links:
        return list(facts.plan.links)
    return [facts.plan.links[i] for i in facts.links_of.get(view.selected or "", ())]
