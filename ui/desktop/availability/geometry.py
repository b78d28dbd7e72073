"""Where rows and bars stand, and what lies at a point; in device-independent pixels."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QPointF, QRectF

from exercise_planner.days import Span
from ui.desktop.appearance import ROW
from ui.desktop.availability.rows import Held, Row
from ui.desktop.availability.windows import Window
from ui.desktop.timeline.hits import GRIP
from ui.desktop.timeline.layout import HEADER, NARROWEST_BAR
from ui.desktop.timeline.scale import Axis

BARS_TOP, BARS = 3, 15
"""Where the bars of windows begin in a row, and how high all of them are together."""
EVENTS_TOP, EVENT = 21, 4
"""The same of the thin bars of events; one that is broken is higher by half."""
FOLD = 24
"""Width of the place before a nation's name where a click closes it."""
END = 5
"""Pixels at either end of a bar by which it is resized."""

Part = Literal[
    "header", "edge", "fold", "name", "window", "start", "end", "event", "lane", "nothing"
]
"""The header, the edge of the left pane, the sign that closes a nation, a name, a bar and its
two ends, an event, the rest of a row, and what lies below all rows."""


@dataclass(frozen=True, slots=True)
class Hit:
    """What lies under a point.

    Parameters
    ----------
    time
        The place in time, wherever the point is.
    row
        The place of the row, if there is one.
    """

    part: Part
    time: float
    row: int | None = None
    window: Window | None = None
    held: Held | None = None

    @property
    def day(self) -> int:
        """The day under the point."""
        return int(self.time)


def window_area(axis: Axis, row: Row, window: Window, top: float) -> QRectF:
    """Return where the bar of a window lies; the chart begins at 0, the row at a height."""
    return bar_area(axis, window.entry.span, top, *row.lanes[window.place])


def bar_area(axis: Axis, span: Span, top: float, lane: int = 0, lanes: int = 1) -> QRectF:
    """Return where a bar lies that shares its row's height with others."""
    left, right = axis.x(span.first), axis.x(span.last + 1)
    height = BARS / lanes
    return QRectF(left, top + BARS_TOP + lane * height, max(NARROWEST_BAR, right - left), height)


def hit(
    point: QPointF,
    rows: Sequence[Row],
    events: Sequence[Held],
    axis: Axis,
    heads: int,
    scrolled: int,
) -> Hit:
    """Return what lies under a point of the widget.

    Parameters
    ----------
    events
        Those of the row under the point.
    """
    time = axis.time_at(point.x() - heads)
    if abs(point.x() - heads) <= GRIP:
        return Hit("edge", time)
    if point.y() < HEADER:
        return Hit("header", time)
    place = row_at(point.y(), scrolled)
    if not 0 <= place < len(rows):
        return Hit("nothing", time)
    row = rows[place]
    if point.x() < heads:
        return Hit("fold" if row.is_nation and point.x() < FOLD else "name", time, place)
    inside = QPointF(point.x() - heads, point.y() - HEADER + scrolled - place * ROW)
    for window in reversed(row.windows):
        area = window_area(axis, row, window, 0)
        if area.adjusted(-GRIP, 0, GRIP, 0).contains(inside):
            return Hit(_part(area, inside.x()), time, place, window)
    if inside.y() >= EVENTS_TOP - 2:
        for held in reversed(events):
            left, right = axis.x(held.span.first), axis.x(held.span.last + 1)
            if left - GRIP <= inside.x() <= max(right, left + NARROWEST_BAR) + GRIP:
                return Hit("event", time, place, None, held)
    return Hit("lane", time, place)


def row_at(y: float, scrolled: int) -> int:
    """Return the place at which a row stands at a height of the widget, if it does."""
    return int((y - HEADER + scrolled) // ROW)


def _part(area: QRectF, x: float) -> Part:
    """Return which part of a bar is held; a narrow one can be moved by its middle."""
    end = min(END, area.width() / 4)
    if x < area.left() + end:
        return "start"
    return "end" if x > area.right() - end else "window"
