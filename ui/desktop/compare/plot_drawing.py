"""Draws the plot of a trade-off: axes, the front as steps, a badge for each spot.

A badge is always as large. Where spots lie close to each other their badges stand aside, with a
line to where they belong.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import floor, log10

from PySide6.QtCore import QLineF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from ui.desktop.appearance import CAPTION, font, theme
from ui.desktop.compare.trade_off import Spot

RADIUS = 11
"""Of a badge, in device-independent pixels as all here."""
ROOM = RADIUS + 6
"""Between the outermost spots and the edges of the plot."""
APART_X, APART_Y = 64, 22
"""Between two numbers at an axis, at least."""
_EDGE, _TITLE, _TICK = 8, 16, 4
_ASIDE = sorted(
    ((x, y) for x in (0, -1, 1, -2, 2) for y in (0, -1, 1, -2, 2)),
    key=lambda step: step[0] ** 2 + step[1] ** 2,
)
"""Where a badge may stand beside its spot, nearest first, in its own sizes."""
_CENTRE = Qt.AlignmentFlag.AlignCenter


@dataclass(frozen=True)
class Drawing:
    """What is to be drawn.

    Parameters
    ----------
    letters
        Those of each spot together.
    across, up, short_up
        What the axes are called; the one upwards where there is little room.
    right_is_better
        Whether more of what is across is better.
    current, reference
        Places of calendars.
    told
        Of each calendar, what a tooltip says.
    """

    spots: Sequence[Spot]
    letters: Sequence[str]
    across: str
    up: str
    short_up: str
    right_is_better: bool
    current: int
    reference: int
    told: Sequence[str]


@dataclass(frozen=True)
class Range:
    """The values that an axis shows."""

    low: float
    high: float

    @classmethod
    def around(cls, values: Sequence[int], length: float) -> "Range":
        """Return the range of an axis of a length with some room around values."""
        low, high = min(values), max(values)
        share = ROOM / max(1.0, length - 2 * ROOM)
        room = max((high - low) * min(share, 1.0), abs(high) * 0.01, 1.5)
        return cls(low - room, high + room)

    def share(self, value: float) -> float:
        """Return where a value lies, from 0 at the low end to 1 at the high one."""
        return (value - self.low) / (self.high - self.low)

    def ticks(self, most: int) -> Iterator[int]:
        """Yield round numbers in the range, so many at most."""
        rough = max(1.0, (self.high - self.low) / max(1, most))
        power = 10 ** floor(log10(rough))
        step = int(next(power * nice for nice in (1, 2, 2.5, 5, 10) if power * nice >= rough))
        first = -int(-self.low // step) * step
        yield from range(first, floor(self.high) + 1, step)


class Plot:
    """Where everything of a drawing stands in a size, and how it is drawn."""

    def __init__(self, drawing: Drawing, size: QSizeF) -> None:
        self._drawing = drawing
        self._metrics = QFontMetricsF(font(CAPTION))
        below = self._metrics.height() + _TICK + _TITLE + _EDGE
        high = max(1.0, size.height() - below - _EDGE)
        self._y = Range.around([spot.y for spot in drawing.spots], high)
        self._up = list(self._y.ticks(round(high / APART_Y)))
        widest = max((self._metrics.horizontalAdvance(f"{v:,}") for v in self._up), default=0.0)
        left = _TITLE + widest + _TICK + _EDGE
        wide = max(1.0, size.width() - left - _EDGE)
        self._x = Range.around([spot.x for spot in drawing.spots], wide)
        self._across = list(self._x.ticks(round(wide / APART_X)))
        self._area = QRectF(left, _EDGE, wide, high)
        self.badges = self._set_apart()
        """The middle of the badge of each spot."""

    def at(self, x: float, y: float) -> QPointF:
        """Return where two values meet."""
        area = self._area
        return QPointF(
            area.left() + self._x.share(x) * area.width(),
            area.bottom() - self._y.share(y) * area.height(),
        )

    def paint(self, painter: QPainter, *, focused: bool) -> None:
        """Draw everything."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font(CAPTION))
        self._paint_axes(painter)
        pen = QPen(QColor(theme().other), 1.5, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.drawPolyline(list(self._steps()))
        drawing = self._drawing
        last = [drawing.current in spot.calendars for spot in drawing.spots]
        order = sorted(range(len(last)), key=last.__getitem__)
        for number in order:
            self._paint_badge(painter, number, focused=focused)

    def _set_apart(self) -> list[QPointF]:
        """Find for each badge a place where it lies on no other, all of them as near as may be."""
        spots = [self.at(spot.x, spot.y) for spot in self._drawing.spots]
        across = list(range(len(spots)))
        up = sorted(across, key=lambda number: spots[number].y())
        orders = (across, across[::-1], up, up[::-1])  # who comes first stands where it belongs
        found = [self._placed(spots, order) for order in orders]
        return min(found, key=lambda places: sum(map(_far, places, spots)))

    def _placed(self, spots: Sequence[QPointF], order: Sequence[int]) -> list[QPointF]:
        """Put the badges in their places one after the other."""
        inside = self._area.adjusted(RADIUS, RADIUS, -RADIUS, -RADIUS)
        taken: dict[int, QPointF] = {}
        for number in order:
            at = spots[number]
            beside = (at + QPointF(*aside) * 2.2 * RADIUS for aside in _ASIDE)
            free = (
                point
                for point in beside
                if inside.contains(point)
                and all(_far(point, other) >= 2.1 * RADIUS for other in taken.values())
            )
            taken[number] = next(free, at)
        return [taken[number] for number in range(len(spots))]

    def _paint_axes(self, painter: QPainter) -> None:
        colours, area, metrics = theme(), self._area, self._metrics
        grid, line, ink = (
            QPen(QColor(colours.grid), 1),
            QPen(QColor(colours.strong_grid), 1),
            QPen(QColor(colours.muted), 1),
        )
        high = metrics.height()
        for value in self._up:
            y = round(self.at(self._x.low, value).y()) + 0.5
            painter.setPen(grid)
            painter.drawLine(QLineF(area.left(), y, area.right(), y))
            painter.setPen(ink)
            box = QRectF(_TITLE, y - high / 2, area.left() - _TITLE - _TICK - 2, high)
            painter.drawText(box, Qt.AlignmentFlag.AlignRight, f"{value:,}")
        for value in self._across:
            x = round(self.at(value, self._y.low).x()) + 0.5
            painter.setPen(grid)
            painter.drawLine(QLineF(x, area.top(), x, area.bottom()))
            painter.setPen(ink)
            box = QRectF(x - APART_X / 2, area.bottom() + _TICK, APART_X, high)
            painter.drawText(box, _CENTRE, f"{value:,}")
        painter.setPen(line)
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        painter.drawLine(area.bottomLeft(), area.topLeft())
        painter.setPen(ink)
        below = QRectF(area.left(), area.bottom() + _TICK + high + 2, area.width(), high)
        painter.drawText(below, _CENTRE, self._drawing.across)
        fits = metrics.horizontalAdvance(self._drawing.up) <= area.height() + _EDGE
        painter.save()
        painter.translate(0, area.center().y())
        painter.rotate(-90)
        box = QRectF(-area.height(), 0, 2 * area.height(), high)
        painter.drawText(box, _CENTRE, self._drawing.up if fits else self._drawing.short_up)
        painter.restore()

    def _steps(self) -> Iterator[QPointF]:
        """Yield the corners of the front: between two of its spots nothing better was found."""
        front = [spot for spot in self._drawing.spots if spot.front]
        for number, spot in enumerate(front):
            if number:
                before = front[number - 1]
                # the worse corner of two neighbours: up to there the better one of them counts
                if self._drawing.right_is_better:
                    yield self.at(before.x, spot.y)
                else:
                    yield self.at(spot.x, before.y)
            yield self.at(spot.x, spot.y)

    def _paint_badge(self, painter: QPainter, number: int, *, focused: bool) -> None:
        """Draw a badge: filled on the front, dashed where another calendar beats it."""
        colours, drawing = theme(), self._drawing
        spot, letters, middle = drawing.spots[number], drawing.letters[number], self.badges[number]
        current, reference = (
            place in spot.calendars for place in (drawing.current, drawing.reference)
        )
        at = self.at(spot.x, spot.y)
        if at != middle:  # the badge stands aside: show where the spot is
            painter.setPen(QPen(QColor(colours.other), 1))
            painter.setBrush(QColor(colours.other))
            painter.drawLine(at, middle)
            painter.drawEllipse(at, 2.5, 2.5)
        width = max(2 * RADIUS, 9 * len(letters) + 8)
        box = QRectF(middle.x() - width / 2, middle.y() - RADIUS, width, 2 * RADIUS)
        if current:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(colours.accent), 2.0 if focused else 1.0))
            painter.drawRoundedRect(box.adjusted(-3.5, -3.5, 3.5, 3.5), 14, 14)
        fill = colours.accent if current else colours.other_fill
        style = Qt.PenStyle.SolidLine if spot.front else Qt.PenStyle.DashLine
        pen = QPen(QColor(colours.accent if current else colours.other), 1.2, style)
        if reference:
            pen = QPen(QColor(colours.ink), 2.2, style)
        painter.setPen(pen)
        painter.setBrush(QColor(fill if spot.front else colours.paper))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        ink = colours.on_accent if current and spot.front else colours.ink
        painter.setPen(QColor(ink if spot.front else colours.muted))
        painter.setFont(font(CAPTION, bold=True))
        painter.drawText(box, _CENTRE, letters)


def _far(one: QPointF, other: QPointF) -> float:
    return QLineF(one, other).length()
