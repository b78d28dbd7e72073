"""What a drag does in a picture over days, whatever is dragged: it pans, or scrolls at the edge."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QPointF, QTimer

from ui.desktop.timeline.day_chart import DayChart

FAR = 4
"""Pixels that the mouse must go before a press becomes a drag."""
NEAR_EDGE = 28
"""Pixels from the chart's edge within which a drag scrolls."""
SCROLL_EVERY, SCROLL_BY = 30, 14
"""Milliseconds and pixels."""


def is_drag(pressed: QPointF, now: QPointF) -> bool:
    """Return whether the mouse has gone so far from where it was pressed that it drags."""
    return (now - pressed).manhattanLength() >= FAR


def pan(chart: DayChart, was: QPointF, now: QPointF) -> None:
    """Scroll so that what was under the pointer stays under it."""
    chart.axis.scroll(was.x() - now.x())
    bar = chart.verticalScrollBar()
    bar.setValue(bar.value() + round(was.y() - now.y()))


class EdgeScrolling(QObject):
    """Scrolls sideways as long as something is dragged near the chart's left or right edge.

    Parameters
    ----------
    drag
        Drags on to where the pointer is, after each step: other days are under it.
    """

    def __init__(self, chart: DayChart, drag: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._chart, self._drag = chart, drag
        self._step = 0
        self._timer = QTimer(self, interval=SCROLL_EVERY)
        self._timer.timeout.connect(self._scroll_on)

    def follow(self, at: QPointF) -> None:
        """Take note of where the pointer drags."""
        self._step = self._overshoot(at.x())
        if (self._step != 0) != self._timer.isActive():
            self._timer.start() if self._step else self._timer.stop()

    def stop(self) -> None:
        """Scroll no more: nothing is dragged."""
        self._timer.stop()

    def _overshoot(self, x: float) -> int:
        """Return 1 or -1 where the pointer is so far right or left that the chart scrolls."""
        if x > self._chart.viewport().width() - NEAR_EDGE:
            return 1
        return -1 if x < self._chart.heads + NEAR_EDGE else 0

    def _scroll_on(self) -> None:
        self._chart.axis.scroll(self._step * SCROLL_BY)
        self._drag()
