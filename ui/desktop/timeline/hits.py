"""What lies under a point of the timeline."""

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QPointF

from ui.desktop.appearance import ROW
from ui.desktop.timeline.layout import BAR, HEADER, NAME, NARROWEST_BAR, Layout
from ui.desktop.timeline.rows import Heading, Row
from ui.desktop.timeline.scale import Axis
from ui.desktop.timeline.tracks import Track

Part = Literal["header", "edge", "heading", "sign", "name", "bar", "strip", "lane", "nothing"]
"""The header, the edge of the left pane, a group's heading, the sign of a state, a row's name, a
bar, the strip of possible starts, the rest of a row, and what lies below all rows."""

GRIP = 3
"""Pixels beside a narrow bar, or beside the edge of the left pane, that still belong to it."""


@dataclass(frozen=True, slots=True)
class Hit:
    """What lies under a point.

    Parameters
    ----------
    time
        The place in time, wherever the point is.
    place
        Of the line, if there is one.
    track
        The exercise: of the bar, else of the row.
    """

    part: Part
    time: float
    place: int | None = None
    track: Track | None = None


def hit(point: QPointF, layout: Layout, axis: Axis, heads: int, scrolled: int) -> Hit:
    """Return what lies under a point of the widget."""
    time = axis.time_at(point.x() - heads)
    if abs(point.x() - heads) <= GRIP:
        return Hit("edge", time)
    if point.y() < HEADER:
        return Hit("header", time)
    y = point.y() - HEADER + scrolled
    place = layout.at(y)
    if place is None:
        return Hit("nothing", time)
    line = layout.lines[place]
    if isinstance(line, Heading):
        return Hit("heading", time, place)
    own = line.tracks[0] if line.unit is None else None
    if point.x() < heads:
        sign = point.x() < NAME and own is not None
        return Hit("sign" if sign else "name", time, place, own)
    below = y - layout.top(place)
    if below >= ROW:
        return Hit("strip", time, place, own)
    if abs(below - ROW / 2) <= BAR / 2 + 1:
        found = bar_at(line, time, axis.per_day)
        if found is not None:
            return Hit("bar", time, place, found)
    return Hit("lane", time, place, own)


def bar_at(row: Row, time: float, per_day: float) -> Track | None:
    """Return the exercise of a row whose bar is drawn at a place in time, the topmost."""
    grip, narrowest = GRIP / per_day, NARROWEST_BAR / per_day
    for track in reversed(row.tracks):
        span = track.span
        if span is not None:
            end = max(span.last + 1, span.first + narrowest)
            if span.first - grip <= time < end + grip:
                return track
    return None
