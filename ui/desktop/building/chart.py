"""The chart of a tier over time: its value, its bound, and the gap that is left between them."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from exercise_planner.measure_words import NAMES
from ui.desktop.appearance import CAPTION, appearance, font, theme
from ui.desktop.building.chart_drawing import TierPlot
from ui.desktop.building.course import Standing

NARROWEST = 160
"""Width at least, in device-independent pixels."""
NOTHING = "No value or bound is known"
_ASIDE, _ABOVE, _BELOW = 8, 4, 4


class TierChart(QWidget):
    """Draws one tier's value and bound over the seconds of a run."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Value and bound over time")
        self.setMinimumWidth(NARROWEST)
        self.plot: TierPlot | None = None
        """What is drawn; None where nothing is known of the tier."""
        self._tier: Standing | None = None
        self._now = 0.0
        appearance().changed.connect(self._lay_out)

    @property
    def heading(self) -> str:
        """What stands above the chart."""
        return "" if self._tier is None else f"{NAMES[self._tier.measure]} over time"

    def show_tier(self, tier: Standing | None, now: float) -> None:
        """Draw a tier as it stands.

        Parameters
        ----------
        now
            Seconds of the run so far: up to there the last value and bound hold.
        """
        self._tier, self._now = tier, now
        self.setAccessibleDescription("" if tier is None else _in_words(tier))
        self._lay_out()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Paint the heading and the chart, or that there is nothing to draw."""
        if self._tier is None:
            return
        painter = QPainter(self)
        painter.setFont(font(CAPTION, bold=True))
        painter.setPen(QColor(theme().muted))
        inside = self._inside()
        heading = painter.fontMetrics().elidedText(
            self.heading, Qt.TextElideMode.ElideRight, int(inside.width())
        )
        painter.drawText(inside, Qt.AlignmentFlag.AlignLeft, heading)
        if self.plot is not None:
            self.plot.paint(painter)
        else:
            painter.setFont(font(CAPTION))
            centred = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self._below_heading(), centred, NOTHING)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Put everything in its place anew."""
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        tier = self._tier
        known = tier is not None and (tier.value is not None or tier.bound is not None)
        self.plot = TierPlot(tier, self._now, self._below_heading()) if tier and known else None
        self.update()

    def _inside(self) -> QRectF:
        return QRectF(self.rect()).adjusted(_ASIDE, _ABOVE, -_ASIDE, -_BELOW)

    def _below_heading(self) -> QRectF:
        return self._inside().adjusted(0, QFontMetricsF(font(CAPTION)).height() + _ABOVE, 0, 0)


def _in_words(tier: Standing) -> str:
    value = "none yet" if tier.value is None else f"{tier.value:,}"
    if tier.proven:
        return f"{NAMES[tier.measure]}: {value}, proven best"
    bound = "not known yet" if tier.bound is None else f"{tier.bound:,}"
    return f"{NAMES[tier.measure]}: value {value}, bound {bound}"
