"""What the painters share: where everything stands in this frame, and what it is drawn with."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter

from exercise_planner.days import Span
from ui.desktop.timeline.ink import Ink
from ui.desktop.timeline.layout import HEADER, Layout
from ui.desktop.timeline.scale import Axis
from ui.desktop.timeline.ticks import Ticks


@dataclass(slots=True)
class Canvas:
    """One frame of the timeline.

    Parameters
    ----------
    width, height
        Of all of it, in device-independent pixels.
    heads
        Width of the pane with the rows' heads; the chart begins right of it.
    scrolled
        By how much the lines are moved up.
    """

    painter: QPainter
    ink: Ink
    axis: Axis
    layout: Layout
    ticks: Ticks
    width: int
    height: int
    heads: int
    scrolled: int

    def x(self, time: float) -> float:
        """Return where a day begins."""
        return self.heads + self.axis.x(time)

    def ends(self, span: Span) -> tuple[float, float]:
        """Return where a span begins and ends."""
        return self.x(span.first), self.x(span.last + 1)

    def top(self, place: int) -> int:
        """Return where a line begins."""
        return HEADER + self.layout.top(place) - self.scrolled

    def area(self, span: Span, top: int, height: int) -> QRect | None:
        """Return where a span lies in the chart; None where it does not show or has no days."""
        axis, heads = self.axis, self.heads
        per_day = axis.per_day
        left = max(heads, round(heads + (span.first - axis.first) * per_day))
        right = min(self.width, round(heads + (span.last + 1 - axis.first) * per_day))
        return QRect(left, top, right - left, height) if left < right else None

    def fill(
        self,
        areas: Sequence[QRect],
        colour: str,
        pattern: Qt.BrushStyle = Qt.BrushStyle.SolidPattern,
    ) -> None:
        """Fill some areas, all at once."""
        if areas:
            self.painter.setPen(Qt.PenStyle.NoPen)
            self.painter.setBrush(self.ink.brush(colour, pattern))
            self.painter.drawRects(areas)

    @property
    def places(self) -> range:
        """The places of the lines that show."""
        return self.layout.between(self.scrolled, self.scrolled + self.height - HEADER)
