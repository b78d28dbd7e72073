"""The small signs of the timeline: each says by its shape what its colour says too."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from exercise_planner.states import State
from ui.desktop.timeline.ink import Ink
from ui.desktop.timeline.layout import DIAMOND


def diamond(painter: QPainter, ink: Ink, x: float, y: float, *, done: bool) -> None:
    """Draw a milestone by its middle: filled when it is done."""
    half = DIAMOND / 2
    painter.setPen(ink.pen("milestone", 1.2))
    painter.setBrush(ink.brush("milestone" if done else "paper"))
    painter.drawPolygon(
        QPolygonF(
            [
                QPointF(x, y - half),
                QPointF(x + half, y),
                QPointF(x, y + half),
                QPointF(x - half, y),
            ]
        )
    )


def state_sign(painter: QPainter, ink: Ink, x: float, y: float, state: State) -> None:
    """Draw the state of an exercise by its middle; a free one has no sign."""
    sign = _STATES.get(state.name)
    if sign is not None:
        sign(painter, ink, x, y, state)


def open_lock(painter: QPainter, ink: Ink, x: float, y: float) -> None:
    """Draw what says, under the pointer, that a click would lock a free exercise."""
    painter.setPen(ink.pen("muted", 1.2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(x - 4, y - 0.5, 8, 5.5), 1, 1)
    painter.drawArc(QRectF(x - 2.5, y - 6, 5, 9), 20 * 16, 160 * 16)


def chevron(painter: QPainter, ink: Ink, x: float, y: float, *, closed: bool) -> None:
    """Draw whether a group is closed, by its middle."""
    corners = [(-1.5, -3), (1.5, 0), (-1.5, 3)] if closed else [(-3, -1.5), (0, 1.5), (3, -1.5)]
    painter.setPen(ink.pen("muted", 1.4))
    painter.drawPolyline(QPolygonF([QPointF(x + dx, y + dy) for dx, dy in corners]))


def hand(painter: QPainter, ink: Ink, x: float, y: float, colour: str) -> None:
    """Draw the mark of what a person set, a small flag, by its top left corner."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink.brush(colour))
    painter.drawPolygon(QPolygonF([QPointF(x, y), QPointF(x + 6, y), QPointF(x, y + 6)]))


def _lock(painter: QPainter, ink: Ink, x: float, y: float, state: State) -> None:
    """Draw a lock: filled when dates, venue and units are locked, half filled when some are."""
    painter.setPen(ink.pen("ink", 1.3))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawArc(QRectF(x - 2.5, y - 5.5, 5, 7), 0, 180 * 16)
    everything = state.dates and state.venue and state.all_units
    painter.setBrush(ink.brush("ink") if everything else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(x - 4, y - 1.5, 8, 6.5), 1.2, 1.2)
    if not everything and state.dates:
        painter.fillRect(QRectF(x - 4, y + 1.8, 8, 3.2), ink.brush("ink"))


def _snow(painter: QPainter, ink: Ink, x: float, y: float, _state: State) -> None:
    painter.setPen(QPen(ink.colour("ink"), 1.2))
    for dx, dy in ((0, 5), (4.3, 2.5), (4.3, -2.5)):
        painter.drawLine(QPointF(x - dx, y - dy), QPointF(x + dx, y + dy))


def _dash(painter: QPainter, ink: Ink, x: float, y: float, _state: State) -> None:
    painter.setPen(ink.pen("muted", 1.3))
    painter.drawLine(QPointF(x - 4, y), QPointF(x + 4, y))


_Sign = Callable[[QPainter, Ink, float, float, State], None]
_STATES: dict[str, _Sign] = {"locked": _lock, "frozen": _snow, "not held": _dash}
