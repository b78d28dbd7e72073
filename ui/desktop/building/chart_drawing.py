"""Draws a tier over time: its value and its bound as steps, hatched between, named at their ends.

Seconds lie across, the measure upwards. All lengths are device-independent pixels.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QPainter, QPen

from exercise_planner.measures import MEASURES
from ui.desktop.appearance import CAPTION, font, theme
from ui.desktop.building.course import Point, Standing
from ui.desktop.plotting import Frame, Range

LEAST_ROOM = 1.5
"""Above and below the lines at least, in units of the measure."""
SHORTEST = 2.0
"""Seconds the time axis shows at least."""
ABOVE, MIDDLE, BELOW = 0.9, 0.5, 0.1
"""How much of its height a label stands above the end of its line."""
_LINE, _DOT = 2, 3
_BESIDE = 7
"""Between the end of a line and its label."""


@dataclass(frozen=True, slots=True)
class Label:
    """What is written at the end of a line."""

    text: str
    colour: str
    box: QRectF


class TierPlot:
    """Where everything of a tier stands in a box, and how it is drawn.

    Parameters
    ----------
    tier
        Of which a value or a bound is known.
    now
        Seconds of the run so far; a tier is drawn up to now, or up to when it was proven.
    """

    def __init__(self, tier: Standing, now: float, outside: QRectF) -> None:
        last = tier.points[-1].seconds
        self._tier = tier
        self._begin = tier.since or 0.0
        self._end = max(last, self._begin, 0.0 if tier.proven else now)
        self._spans = list(_spans(tier.points, self._end))
        self._metrics = QFontMetricsF(font(CAPTION, bold=True))
        said = list(_said(tier))
        self._beside = max(self._metrics.horizontalAdvance(text) for _, text, _, _ in said)
        self._beside += _BESIDE
        self.frame = Frame(outside, self._times, self._heights, " s")
        steps = list(self._steps())
        self.value_line = _line((left, right, value) for left, right, value, _ in steps)
        """The corners of each unbroken piece."""
        self.bound_line = _line((left, right, bound) for left, right, _, bound in steps)
        """The corners of each unbroken piece."""
        self.gap = list(_gap(steps))
        self.labels = [self._label(*label, outside) for label in said]

    def paint(self, painter: QPainter) -> None:
        """Draw everything."""
        colours = theme()
        self.frame.paint(painter)
        painter.save()
        painter.setClipRect(self.frame.area)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QBrush(QColor(colours.other_fill), Qt.BrushStyle.BDiagPattern))
        painter.drawRects(self.gap)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(colours.tentative), _LINE, Qt.PenStyle.DashLine))
        for piece in self.bound_line:
            painter.drawPolyline(piece)
        painter.setPen(QPen(QColor(colours.accent), _LINE))
        for piece in self.value_line:
            painter.drawPolyline(piece)
        painter.restore()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for label in self.labels:  # where there is little room, on a line or on each other
            painter.fillRect(label.box, QColor(colours.paper))
        if self.value_line:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.good if self._tier.proven else colours.accent))
            painter.drawEllipse(self.value_line[-1][-1], _DOT, _DOT)
        painter.setFont(font(CAPTION, bold=True))
        for label in self.labels:
            painter.setPen(QColor(label.colour))
            painter.drawText(label.box, Qt.TextFlag.TextDontClip, label.text)

    def _times(self, width: float) -> Range:
        """Return the tier's own search, with room for the labels at its end."""
        seconds = max(self._end - self._begin, SHORTEST)
        beside = min(self._beside, width / 2)
        return Range(self._begin, self._begin + seconds * width / (width - beside))

    def _heights(self, height: float) -> Range:
        """Return the last two thirds of the search in full, and the last bound.

        First values and first bounds are often so far off that the rest would be a line.
        """
        late = self._begin + (self._end - self._begin) / 3
        shown = [p.value for _, until, p in self._spans if until >= late and p.value is not None]
        if self._tier.bound is not None:
            shown.append(self._tier.bound)
        return Range.around(shown, height, 1.5 * self._metrics.height(), LEAST_ROOM)

    def _steps(self) -> Iterator["_Step"]:
        """Yield where each point is drawn."""
        for start, end, point in self._spans:
            yield self._x(start), self._x(end), self._y(point.value), self._y(point.bound)

    def _label(self, height: int, text: str, colour: str, above: float, outside: QRectF) -> Label:
        """Put a label beside the end of its line; where there is no room, over it."""
        width, line = self._metrics.horizontalAdvance(text), self._metrics.height()
        x, y, area = self._x(self._end), self.frame.y(height), self.frame.area
        left = max(outside.left(), min(x + _BESIDE, outside.right() - width))
        top = max(outside.top(), min(y - above * line, area.bottom() - line))
        return Label(text, colour, QRectF(left, top, width, line))

    def _x(self, seconds: float) -> int:
        """Return the pixel of a second, and never one far outside: a step may be hours long."""
        return round(self.frame.x(self.frame.across.near(seconds)))

    def _y(self, height: int | None) -> int | None:
        """Return the pixel of a height, and never one far outside: first bounds may be millions."""
        return None if height is None else round(self.frame.y(self.frame.up.near(height)))


_Span = tuple[float, float, Point]
_Step = tuple[int, int, int | None, int | None]
"""Left, right, the value's height and the bound's."""


def _spans(points: Sequence[Point], end: float) -> Iterator[_Span]:
    """Yield from when to when each point holds."""
    for place, point in enumerate(points):
        until = points[place + 1].seconds if place + 1 < len(points) else end
        yield point.seconds, until, point


def _line(steps: Iterable[tuple[int, int, int | None]]) -> list[list[QPointF]]:
    """Return the corners of a line in pieces: it is broken where no height is known."""
    pieces: list[list[QPointF]] = []
    joined = False
    for left, right, y in steps:
        if y is not None:
            if not joined:
                pieces.append([])
            pieces[-1] += [QPointF(left, y), QPointF(right, y)]
        joined = y is not None
    return pieces


def _gap(steps: Iterable[_Step]) -> Iterator[QRectF]:
    for left, right, value, bound in steps:
        if value is not None and bound is not None:
            yield QRectF(left, min(value, bound), right - left, abs(value - bound))


def _said(tier: Standing) -> Iterator[tuple[int, str, str, float]]:
    """Yield for each label its height, text, colour, and how far it stands above its line."""
    colours = theme()
    if tier.proven and tier.value is not None:
        yield tier.value, f"✓ {tier.value:,} proven", colours.good, MIDDLE
        return
    more = MEASURES[tier.measure].better == "more"
    if tier.value is not None:
        yield tier.value, f"value {tier.value:,}", colours.accent, BELOW if more else ABOVE
    if tier.bound is not None:
        yield tier.bound, f"bound {tier.bound:,}", colours.tentative, ABOVE if more else BELOW
