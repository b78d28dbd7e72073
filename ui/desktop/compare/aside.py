"""What stands beside the tabs: the trade-off, and below it what one calendar does otherwise."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from exercise_planner.comparison.comparison import LETTERS
from ui.desktop.compare.differences import Differences
from ui.desktop.compare.findings import Findings
from ui.desktop.compare.trade_off_panel import TradeOffPanel
from ui.desktop.splitter import Splitter

WIDTH, HEIGHTS = 280, (300, 420)
"""The least width, and the heights at first, in proportion."""
TALL = 450
"""Height from which on there is room for a higher plot."""


class Aside(Splitter):
    """The plot and the words on the calendar that is looked at."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.trade_off = TradeOffPanel(self)
        self.differences = Differences(self)
        self.addWidget(self.trade_off)
        self.addWidget(self.differences)
        self.setSizes(list(HEIGHTS))
        self.setMinimumWidth(WIDTH)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Make the plot high enough to be read, where the words still have room."""
        super().resizeEvent(event)
        self.trade_off.keep_high(ample=event.size().height() >= TALL)

    def show_nothing(self) -> None:
        """Show no plot: nothing is known of the calendars yet."""
        self.trade_off.show_comparison(None, 0, 0)

    def show_trade_off(self, findings: Findings, current: int) -> None:
        """Show where the calendars stand, once their measures are known."""
        if ("measures", None) in findings.known:
            self.trade_off.show_comparison(findings.comparison, current, findings.reference)

    def show_differences(self, findings: Findings, current: int) -> None:
        """Say what a calendar does otherwise, as far as that is known."""
        reference, words = findings.reference, self.differences
        if current == reference:
            words.show_reference(LETTERS[reference])
            return
        words.show_pair(LETTERS[reference], LETTERS[current])
        words.show_headline(findings.headline(current))
        words.show_explanations(findings.explanations(current))
