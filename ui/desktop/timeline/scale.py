"""The time axis: which days stand where, shared by the timeline and the load below it."""

from PySide6.QtCore import QObject, Signal

from exercise_planner.days import Span

WEEK = 7
"""Days; no fewer are in view, however large things are shown."""


class Axis(QObject):
    """Where days stand, in pixels from the left edge of the chart; it cannot leave its bounds.

    A place in time is an ordinal day with a fraction: day 5 begins at 5.0 and ends at 6.0.
    """

    changed = Signal(float, float)
    """The first day in view, and pixels a day."""

    def __init__(self, horizon: Span, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._horizon = horizon
        self._bounds = horizon
        self._width = 1000.0
        self._first = float(horizon.first)
        self._per_day = 1.0
        self._fitted = True
        self.set_days(horizon, horizon)

    @property
    def first(self) -> float:
        """The place in time at the left edge."""
        return self._first

    @property
    def per_day(self) -> float:
        """How many pixels a day is wide."""
        return self._per_day

    @property
    def width(self) -> float:
        """How many pixels the chart is wide."""
        return self._width

    @property
    def bounds(self) -> Span:
        """The days that can be scrolled to."""
        return self._bounds

    @property
    def visible(self) -> Span:
        """The days in view, those at the edges included."""
        return Span(int(self._first), int(self.time_at(self._width - 1e-6)))

    def x(self, time: float) -> float:
        """Return where a day begins."""
        return (time - self._first) * self._per_day

    def time_at(self, x: float) -> float:
        """Return the place in time at a pixel."""
        return self._first + x / self._per_day

    def set_days(self, horizon: Span, reach: Span) -> None:
        """Say what the axis is about.

        Parameters
        ----------
        horizon
            The days that :meth:`fit` brings into view.
        reach
            The days on which anything stands, before the horizon or after it too.
        """
        margin = max(WEEK, horizon.days // 40)
        self._horizon = horizon
        self._bounds = Span(
            min(horizon.first, reach.first) - margin, max(horizon.last, reach.last) + margin
        )
        self._settle()

    def set_width(self, width: float) -> None:
        """Say how wide the chart is; a fitted axis stays fitted."""
        self._width = max(1.0, width)
        self._settle()

    def fit(self) -> None:
        """Bring the whole horizon into view."""
        self._fitted = True
        self._settle()

    def show(self, first: float, days: float) -> None:
        """Bring so many days into view, from one on."""
        self._place(first, self._width / days)

    def zoom(self, factor: float, x: float) -> None:
        """Show everything so many times as large; what stands at a pixel stays there."""
        time = self.time_at(x)
        per_day = self._within(self._per_day * factor)
        self._place(time - x / per_day, per_day)

    def scroll(self, pixels: float) -> None:
        """Go so many pixels further right."""
        self._place(self._first + pixels / self._per_day, self._per_day)

    def reveal(self, span: Span) -> None:
        """Go where a span can be seen, as little as possible; its start before its end."""
        room = 24 / self._per_day
        if span.last + 1 + room > self.time_at(self._width):
            self._place(span.last + 1 + room - self._width / self._per_day, self._per_day)
        if span.first - room < self._first:
            self._place(span.first - room, self._per_day)

    def _settle(self) -> None:
        if self._fitted:
            days = self._horizon.days * (1 + 2 / 100)
            self._place(self._horizon.first - self._horizon.days / 100, self._width / days)
            self._fitted = True
        else:
            self._place(self._first, self._per_day)

    def _within(self, per_day: float) -> float:
        widest = self._width / WEEK
        return min(max(per_day, self._width / self._bounds.days), widest)

    def _place(self, first: float, per_day: float) -> None:
        per_day = self._within(per_day)
        last_first = self._bounds.last + 1 - self._width / per_day
        first = max(min(first, last_first), float(self._bounds.first))
        self._fitted = False
        if (first, per_day) != (self._first, self._per_day):
            self._first, self._per_day = first, per_day
            self.changed.emit(first, per_day)
