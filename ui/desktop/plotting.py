"""What painted plots share: round whole numbers at axes, and where on screen values lie."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import ceil, floor, log10

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from ui.desktop.appearance import CAPTION, font, theme

APART_ACROSS, APART_UP = 64, 22
"""Between two numbers at an axis at least, in device-independent pixels as all here."""
_AIR = 16
"""Between the texts of two numbers beside each other, at least."""
_NUMBER_LEFT, _NUMBER_BELOW = 6, 4
"""Between an axis and its numbers."""


@dataclass(frozen=True, slots=True)
class Range:
    """The values that an axis shows."""

    low: float
    high: float

    @classmethod
    def around(cls, values: Sequence[int], length: float, room: float, least: float) -> "Range":
        """Return the range of an axis with room beyond the outermost values.

        Parameters
        ----------
        length
            Of the axis.
        room
            At either end; where an axis is short for it, a third of the axis.
        least
            Of the room, in what the values count: so that equal values do not fill the axis.
        """
        low, high = min(values), max(values)
        share = min(1.0, room / max(1.0, length - 2 * room))
        beyond = max((high - low) * share, least)
        return cls(low - beyond, high + beyond)

    def share(self, value: float) -> float:
        """Return where a value lies, from 0 at the low end to 1 at the high one."""
        return (value - self.low) / (self.high - self.low)

    def near(self, value: float) -> float:
        """Return a value, or the nearest that is no farther from the range than this is long."""
        beyond = self.high - self.low
        return min(max(value, self.low - beyond), self.high + beyond)

    def ticks(self, apart: float) -> Iterator[int]:
        """Yield round whole numbers, at least such a share of the range apart."""
        least = max(1.0, (self.high - self.low) * apart)
        power = 10 ** floor(log10(least))
        steps = (power * nice for nice in (1, 2, 2.5, 5, 10))
        step = next(int(step) for step in steps if step >= least and step == int(step))
        yield from range(ceil(self.low / step) * step, floor(self.high) + 1, step)


Fit = Callable[[float], Range]
"""Returns what an axis of such a length shows."""


class Frame:
    """The two axes of a plot with their numbers.

    Parameters
    ----------
    outside
        What the axes and their numbers may fill.
    unit
        Written behind each number across.
    """

    def __init__(self, outside: QRectF, across: Fit, up: Fit, unit: str = "") -> None:
        self._outside = outside
        self._metrics = QFontMetricsF(font(CAPTION))
        line = self._metrics.height()
        top = ceil(outside.top() + line / 2)  # half of a number may stand above the axis
        height = max(1, floor(outside.bottom() - line - _NUMBER_BELOW) - top)
        self.up = up(height)
        self._up = [(tick, f"{tick:,}") for tick in self.up.ticks(APART_UP / height)]
        widest = self._widest(said for _, said in self._up)
        left = ceil(outside.left() + widest + _NUMBER_LEFT)
        width = max(1, floor(outside.right()) - left)
        self.across = across(width)
        ends = (f"{round(end):,}{unit}" for end in (self.across.low, self.across.high))
        apart = max(APART_ACROSS, self._widest(ends) + _AIR)
        self._across = [
            (tick, f"{tick:,}{unit}") for tick in self.across.ticks(min(1.0, apart / width))
        ]
        self.area = QRectF(left, top, width, height)
        """Between the axes, where values are drawn; of whole pixels."""

    @property
    def bottom(self) -> float:
        """Where the numbers below the axis across end."""
        return self._outside.bottom()

    @property
    def numbers_up(self) -> list[str]:
        """What is written beside the axis upwards, from low to high."""
        return [said for _, said in self._up]

    @property
    def numbers_across(self) -> list[str]:
        """What is written below the axis across, from low to high."""
        return [said for _, said in self._across]

    def x(self, value: float) -> float:
        """Return where a value across lies."""
        return self.area.left() + self.across.share(value) * self.area.width()

    def y(self, value: float) -> float:
        """Return where a value upwards lies."""
        return self.area.bottom() - self.up.share(value) * self.area.height()

    def at(self, x: float, y: float) -> QPointF:
        """Return where two values meet."""
        return QPointF(self.x(x), self.y(y))

    def paint(self, painter: QPainter) -> None:
        """Draw the grid, the numbers and the axes."""
        painter.setFont(font(CAPTION))
        for number in self._up:
            self._paint_up(painter, *number)
        for number in self._across:
            self._paint_across(painter, *number)
        painter.setPen(QPen(QColor(theme().strong_grid), 1))
        corner = self.area.bottomLeft() + QPointF(0.5, 0.5)
        painter.drawLine(corner, corner + QPointF(self.area.width(), 0))
        painter.drawLine(corner, corner - QPointF(0, self.area.height()))

    def _paint_up(self, painter: QPainter, value: int, said: str) -> None:
        area, line = self.area, self._metrics.height()
        y = round(self.y(value)) + 0.5
        painter.setPen(QPen(QColor(theme().grid), 1))
        painter.drawLine(QLineF(area.left(), y, area.right(), y))
        left = self._outside.left()
        box = QRectF(left, y - line / 2, area.left() - _NUMBER_LEFT - left, line)
        painter.setPen(QColor(theme().muted))
        painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.TextFlag.TextDontClip, said)

    def _paint_across(self, painter: QPainter, value: int, said: str) -> None:
        area, width = self.area, self._metrics.horizontalAdvance(said)
        x = round(self.x(value)) + 0.5
        painter.setPen(QPen(QColor(theme().grid), 1))
        painter.drawLine(QLineF(x, area.top(), x, area.bottom()))
        left = min(x - width / 2, self._outside.right() - width)
        box = QRectF(left, area.bottom() + _NUMBER_BELOW, width, self._metrics.height())
        painter.setPen(QColor(theme().muted))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip, said)

    def _widest(self, texts: Iterator[str]) -> float:
        return max(map(self._metrics.horizontalAdvance, texts), default=0.0)
