"""Draws the plot of a trade-off: axes, the front as steps, a badge for each spot.

Where spots lie close to each other their badges stand aside, with a line to where they belong:
left or right of it, so that each is seen at its height, and higher or lower only where it must.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QLineF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from ui.desktop.appearance import CAPTION, font, theme
from ui.desktop.compare.trade_off import Spot
from ui.desktop.plotting import Frame, Range

RADIUS = 11
"""Of a badge, in device-independent pixels as all here."""
_AIR, _HALO = 2.0, 4.0
"""Between two badges, and between the one that is looked at and its ring."""
ROOM = RADIUS + 6
"""Between the outermost spots and the upper and lower edges of the plot."""
_EDGE, _TITLE = 8, 16
_ASIDE = sorted(
    ((x, y) for x in range(-10, 11) for y in (0, -1, 1, -2, 2)),
    key=lambda step: (abs(step[1]), abs(step[0])),
)
"""Where a badge may stand beside its spot, best first: at its height, in radii and heights."""
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


class Plot:
    """Where everything of a drawing stands in a size, and how it is drawn."""

    def __init__(self, drawing: Drawing, size: QSizeF) -> None:
        self._drawing = drawing
        self._widths = [max(2 * RADIUS, 9 * len(letters) + 8) for letters in drawing.letters]
        outside = QRectF(QPointF(), size).adjusted(_TITLE + 2, 2, -_EDGE, -_TITLE - _EDGE)
        self._frame = Frame(
            outside,
            partial(_around, [spot.x for spot in drawing.spots], max(self._widths) / 2 + 6),
            partial(_around, [spot.y for spot in drawing.spots], ROOM),
        )
        self.badges = self._set_apart()
        """The middle of the badge of each spot."""

    def paint(self, painter: QPainter, *, focused: bool) -> None:
        """Draw everything."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._frame.paint(painter)
        self._paint_titles(painter)
        pen = QPen(QColor(theme().other), 1.5, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.drawPolyline(list(self._steps()))
        drawing = self._drawing
        last = [drawing.current in spot.calendars for spot in drawing.spots]
        order = sorted(range(len(last)), key=last.__getitem__)
        for number in order:
            self._paint_leader(painter, number)
        for number in order:
            self._paint_badge(painter, number, focused=focused)

    def _set_apart(self) -> list[QPointF]:
        """Find for each badge a place where it lies on no other, all of them as near as may be."""
        spots = [self._frame.at(spot.x, spot.y) for spot in self._drawing.spots]
        across = list(range(len(spots)))
        up = sorted(across, key=lambda number: spots[number].y())
        orders = (across, across[::-1], up, up[::-1])  # who comes first stands where it belongs
        found = [self._placed(spots, order) for order in orders]
        return min(found, key=lambda places: sum(map(_far, places, spots)))

    def _placed(self, spots: Sequence[QPointF], order: Sequence[int]) -> list[QPointF]:
        """Put the badges in their places one after the other."""
        inside = self._frame.area.adjusted(_HALO, _HALO, -_HALO, -_HALO)
        taken: dict[int, QPointF] = {}
        for number in order:
            at = spots[number]
            others = [self._box(other, place) for other, place in taken.items()]
            free = (
                point
                for x, y in _ASIDE
                if inside.contains(
                    box := self._box(number, point := at + QPointF(x * RADIUS, y * 2.2 * RADIUS))
                )
                and not any(box.adjusted(-_AIR, -_AIR, _AIR, _AIR).intersects(o) for o in others)
            )
            taken[number] = next(free, at)
        return [taken[number] for number in range(len(spots))]

    def _box(self, number: int, middle: QPointF) -> QRectF:
        width = self._widths[number]
        return QRectF(middle.x() - width / 2, middle.y() - RADIUS, width, 2 * RADIUS)

    def box(self, number: int) -> QRectF:
        """Return where the badge of a spot is drawn."""
        return self._box(number, self.badges[number])

    def _paint_titles(self, painter: QPainter) -> None:
        """Write below and left of the axes what they are called."""
        drawing, area = self._drawing, self._frame.area
        metrics = QFontMetricsF(font(CAPTION))
        high = metrics.height()
        painter.setPen(QColor(theme().muted))
        below = QRectF(area.left(), self._frame.bottom + 2, area.width(), high)
        painter.drawText(below, _CENTRE, drawing.across)
        fits = metrics.horizontalAdvance(drawing.up) <= area.height() + _EDGE
        painter.save()
        painter.translate(0, area.center().y())
        painter.rotate(-90)
        box = QRectF(-area.height(), 0, 2 * area.height(), high)
        painter.drawText(box, _CENTRE, drawing.up if fits else drawing.short_up)
        painter.restore()

    def _steps(self) -> Iterator[QPointF]:
        """Yield the corners of the front: between two of its spots nothing better was found."""
        front = [spot for spot in self._drawing.spots if spot.front]
        for number, spot in enumerate(front):
            if number:
                before = front[number - 1]
                # the worse corner of two neighbours: up to there the better one of them counts
                if self._drawing.right_is_better:
                    yield self._frame.at(before.x, spot.y)
                else:
                    yield self._frame.at(spot.x, before.y)
            yield self._frame.at(spot.x, spot.y)

    def _paint_leader(self, painter: QPainter, number: int) -> None:
        """Show where a spot is whose badge stands aside; below all badges and their letters."""
        spot, middle = self._drawing.spots[number], self.badges[number]
        at = self._frame.at(spot.x, spot.y)
        if at != middle:
            painter.setPen(QPen(QColor(theme().other), 1))
            painter.setBrush(QColor(theme().other))
            painter.drawLine(at, middle)
            painter.drawEllipse(at, 2.5, 2.5)

    def _paint_badge(self, painter: QPainter, number: int, *, focused: bool) -> None:
        """Draw a badge: filled on the front, dashed where another calendar beats it."""
        colours, drawing = theme(), self._drawing
        spot, letters, box = drawing.spots[number], drawing.letters[number], self.box(number)
        current, reference = (
            place in spot.calendars for place in (drawing.current, drawing.reference)
        )
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


def _around(values: Sequence[int], room: float, length: float) -> Range:
    """Return the range of an axis; small differences of large values stay small."""
    return Range.around(values, length, room, max(abs(max(values)) * 0.01, 1.5))


def _far(one: QPointF, other: QPointF) -> float:
    return QLineF(one, other).length()
