"""The chart of a tier over time: its value, its bound, and the gap that is left between them."""

import threading
from collections.abc import Iterator, Sequence
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QBrush, QColor, QPen
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from exercise_planner.measures import MEASURES
from ui.desktop.appearance import CAPTION, appearance, font, theme
from ui.desktop.building.course import Point, Standing
from ui.measure_words import NAMES

ROOM = 0.22
"""Room above and below the lines, for their labels, as a share of their height."""
LEAST_ROOM = 1.5
"""Room at least, in units of the measure."""
SHORTEST = 2.0
"""Seconds the time axis shows at least."""
LABEL = 120
"""Width kept free for the labels at the ends of the lines, in device-independent pixels."""
ABOVE_PLOT = 10
"""Room between the heading and the plot: a label of its axis may stand at its very top."""
ABOVE, MIDDLE, BELOW = 0.9, 0.5, 0.1
"""Where a label stands beside the end of its line."""
LOOK_MILLISECONDS = 50
"""Time between two looks at whether pyqtgraph has been loaded."""


class TierChart(QWidget):
    """Draws one tier's value and bound over the seconds of a run.

    pyqtgraph takes a fifth of a second to load, which a window has not: :meth:`prepare` loads it
    on a thread, and until it is there nothing is drawn.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Value and bound over time")
        self._title = QLabel()
        self._title.setProperty("rank", "caption")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 4, 8, 4)
        layout.setSpacing(2)
        layout.addWidget(self._title)
        layout.addStretch(1)
        self._layout = layout
        self._tier: Standing | None = None
        self._now = 0.0
        self._plot: _Plot | None = None
        self._loader: threading.Thread | None = None
        self._looking = QTimer(self, interval=LOOK_MILLISECONDS)
        self._looking.timeout.connect(self._look)
        appearance().changed.connect(self._dress)

    def prepare(self) -> None:
        """Load what draws, without keeping anybody waiting."""
        if self._loader is None:
            self._loader = threading.Thread(target=_pyqtgraph, name="pyqtgraph", daemon=True)
            self._loader.start()
            self._looking.start()

    @property
    def ready(self) -> bool:
        """Whether it can draw."""
        return self._plot is not None

    def show_tier(self, tier: Standing | None, now: float) -> None:
        """Draw a tier as it stands.

        Parameters
        ----------
        now
            Seconds of the run so far: up to there the last value and bound hold.
        """
        self._tier, self._now = tier, now
        self._title.setText("" if tier is None else f"{NAMES[tier.measure]} over time")
        self.setAccessibleDescription("" if tier is None else _in_words(tier))
        if self._plot is not None:
            self._plot.draw(tier, now)

    def _look(self) -> None:
        assert self._loader is not None
        if self._loader.is_alive():
            return
        self._looking.stop()
        self._plot = _Plot()
        self._layout.takeAt(1)
        self._layout.addWidget(self._plot.widget, 1)
        self._plot.draw(self._tier, self._now)

    def _dress(self) -> None:
        if self._plot is not None:
            self._plot.dress()
            self._plot.draw(self._tier, self._now)


class _Plot:
    """The plot itself, of what pyqtgraph has: two lines, the gap between them, a label each."""

    def __init__(self) -> None:
        pg = _pyqtgraph()
        self.widget: Any = pg.PlotWidget()
        self.widget.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.widget.setAccessibleName("Plot")
        item = self.widget.getPlotItem()
        item.setMouseEnabled(x=False, y=False)
        item.setMenuEnabled(enableMenu=False)
        item.hideButtons()
        item.setContentsMargins(0, ABOVE_PLOT, 0, 0)
        self._item = item
        self._axes = [item.getAxis("left"), item.getAxis("bottom")]
        for axis, written in zip(self._axes, (_written, _clock), strict=True):
            axis.enableAutoSIPrefix(enable=False)
            axis.tickStrings = written
            axis.setStyle(tickFont=font(CAPTION), tickLength=-4)
        self._gap = pg.BarGraphItem(x0=[], x1=[], y0=[], y1=[])
        self._bound, self._value = pg.PlotCurveItem(), pg.PlotCurveItem()
        self._labels = (pg.TextItem(), pg.TextItem())
        for part in (self._gap, self._bound, self._value, *self._labels):
            item.addItem(part, ignoreBounds=True)
        for label in self._labels:
            label.setFont(font(CAPTION, bold=True))
        self.dress()

    def dress(self) -> None:
        """Take the colours of the theme."""
        colours = theme()
        self.widget.setBackground(colours.paper)
        for axis in self._axes:
            axis.setPen(QPen(QColor(colours.strong_grid)))
            axis.setTextPen(QPen(QColor(colours.muted)))
        hatch = QBrush(QColor(colours.other_fill), Qt.BrushStyle.BDiagPattern)
        self._gap.setOpts(brush=hatch, pen=QPen(Qt.PenStyle.NoPen))
        self._value.setPen(_pen(colours.accent, 2, Qt.PenStyle.SolidLine))
        self._bound.setPen(_pen(colours.tentative, 1.5, Qt.PenStyle.DashLine))

    def draw(self, tier: Standing | None, now: float) -> None:
        """Draw a tier up to now, or up to when it was proven."""
        points = [] if tier is None else tier.points
        if tier is not None and tier.proven:
            now = points[-1].seconds
        spans = list(_spans(points, now))
        self._value.setData(*_line(spans, "value"), connect="finite")
        self._bound.setData(*_line(spans, "bound"), connect="finite")
        known = [
            (start, end, point.value, point.bound)
            for start, end, point in spans
            if point.value is not None and point.bound is not None
        ]
        starts, ends, values, bounds = zip(*known, strict=True) if known else ((), (), (), ())
        self._gap.setOpts(x0=starts, x1=ends, y0=values, y1=bounds)
        for label in self._labels:
            label.setVisible(False)
        if tier is not None and points:
            self._look_at(tier, spans)
            self._label(tier, now)

    def _look_at(self, tier: Standing, spans: "Sequence[_Span]") -> None:
        """Show the tier's own search: its last two thirds in full, and the last bound.

        First values and first bounds are often so far off that the rest would be a line.
        """
        begin, end = tier.since or 0.0, spans[-1][1]
        late = begin + (end - begin) / 3
        end = max(end, begin + SHORTEST)
        heights = [p.value for _, until, p in spans if until >= late and p.value is not None]
        heights += [tier.bound] if tier.bound is not None else []
        low, high = (min(heights), max(heights)) if heights else (0, 1)
        room = max(LEAST_ROOM, (high - low) * ROOM)
        width = max(2 * LABEL, self._item.vb.width())
        self._item.setXRange(begin, begin + (end - begin) * width / (width - LABEL), padding=0)
        self._item.setYRange(low - room, high + room, padding=0)

    def _label(self, tier: Standing, now: float) -> None:
        """Write at the ends of the lines what they are; side by side, not on each other."""
        colours = theme()
        value, bound = self._labels
        beside = (BELOW, ABOVE) if MEASURES[tier.measure].better == "more" else (ABOVE, BELOW)
        if tier.proven:
            said = [(value, tier.value, "✓ {:,} proven", colours.good, MIDDLE)]
        else:
            said = [
                (value, tier.value, "value {:,}", colours.accent, beside[0]),
                (bound, tier.bound, "bound {:,}", colours.tentative, beside[1]),
            ]
        for label, height, text, colour, side in said:
            if height is not None:
                label.setText(text.format(height), color=QColor(colour))
                label.setAnchor((0, side))
                label.setPos(max(now, tier.points[-1].seconds), height)
                label.setVisible(True)


_Span = tuple[float, float, Point]


def _spans(points: Sequence[Point], now: float) -> Iterator[_Span]:
    """Yield from when to when each point holds."""
    for i, point in enumerate(points):
        end = points[i + 1].seconds if i + 1 < len(points) else max(now, point.seconds)
        yield point.seconds, end, point


def _line(spans: Sequence[_Span], what: str) -> tuple[list[float], list[float]]:
    """Return the corners of a line in steps; it is broken where nothing is known."""
    across, up = [], []
    for start, end, point in spans:
        height = getattr(point, what)
        across += [start, end]
        up += [float("nan") if height is None else float(height)] * 2
    return across, up


def _pen(colour: str, width: float, style: Qt.PenStyle) -> QPen:
    pen = QPen(QColor(colour), width, style)
    pen.setCosmetic(True)
    return pen


def _written(values: Sequence[float], _scale: float, _spacing: float) -> list[str]:
    """Write whole values; a measure has no others."""
    return [f"{value:,.0f}" if value == round(value) else "" for value in values]


def _clock(values: Sequence[float], _scale: float, _spacing: float) -> list[str]:
    return [f"{value:g} s" for value in values]


def _in_words(tier: Standing) -> str:
    value = "none yet" if tier.value is None else f"{tier.value:,}"
    if tier.proven:
        return f"{NAMES[tier.measure]}: {value}, proven best"
    bound = "not known yet" if tier.bound is None else f"{tier.bound:,}"
    return f"{NAMES[tier.measure]}: value {value}, bound {bound}"


def _pyqtgraph() -> Any:
    import pyqtgraph  # not above: see TierChart

    return pyqtgraph
