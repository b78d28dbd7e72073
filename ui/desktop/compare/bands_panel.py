"""The tab with the stacked timelines: search, order, zoom, and the timelines."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from exercise_planner.facts import Facts
from ui.desktop.compare.bands import Band
from ui.desktop.compare.bands_view import BandsView
from ui.desktop.compare.sheet_panel import SEARCH, WORKING, Bar
from ui.desktop.search import Search
from ui.desktop.settings import Settings
from ui.desktop.timeline.scrolling import ZOOM

ORDERS: dict[str, Callable[[Band], Any]] = {
    "By start": lambda band: (band.start, band.name.casefold()),
    "By name": lambda band: band.name.casefold(),
    "Most moved first": lambda band: (-band.apart, band.start),
}


class BandsPanel(QWidget):
    """The timelines of all calendars, exercise by exercise."""

    chosen = Signal(str)
    """The exercise that is selected."""
    opened = Signal(str, int)

    def __init__(self, settings: Settings, facts: Facts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bands: Sequence[Band] | None = None
        self._facts = facts
        self._letters: Sequence[str] = ()
        self._differing = False
        self.view = BandsView(settings, facts, self)
        self.search = Search("exercises", self)
        self.search.setFixedWidth(SEARCH)
        self.order = QComboBox(self)
        self.order.setAccessibleName("Order of the exercises")
        self.order.addItems(list(ORDERS))
        self.each = QToolButton(self)
        self.each.setText("A bar each")
        self.each.setCheckable(True)
        self.each.setToolTip("Give each calendar a bar of its own, also where they do the same")
        self.each.setAccessibleName("A bar for each calendar")
        self.said = QLabel(self)
        self.said.setProperty("rank", "muted")
        self.message = QLabel(WORKING, self)
        self.message.setProperty("rank", "muted")
        self.message.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.view)
        self._stack.addWidget(self.message)
        shown: list[QWidget] = [self.search, self.order, self.each]
        for text, name, do in (
            ("−", "Zoom out", self._smaller),
            ("+", "Zoom in", self._larger),
            ("All days", "Show the whole horizon", self.view.axis.fit),
        ):
            button = QToolButton(self)
            button.setText(text)
            button.setAccessibleName(name)
            button.setToolTip(name)
            button.clicked.connect(do)
            shown.append(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(Bar(shown, self.said, self))
        layout.addWidget(self._stack, 1)
        self.search.textChanged.connect(self._narrow)
        self.search.left.connect(self.view.setFocus)
        self.order.currentIndexChanged.connect(self._narrow)
        self.each.toggled.connect(self._narrow)
        self.view.chosen.connect(self.chosen)
        self.view.opened.connect(self.opened)
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        find.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        find.activated.connect(self.search.setFocus)

    def show_bands(
        self, facts: Facts, bands: Sequence[Band] | None, letters: Sequence[str]
    ) -> None:
        """Show other bands; None while they are not known."""
        self._facts, self._bands, self._letters = facts, bands, letters
        self._narrow()

    def show_calendars(self, current: int, reference: int) -> None:
        """Mark the calendar that is looked at, and that of reference."""
        self.view.show_calendars(current, reference)

    def show_differing(self, only: bool) -> None:
        """Show what differs alone, or everything."""
        self._differing = only
        self._narrow()

    def follow(self, exercises: Sequence[str]) -> None:
        """Select exercises that were selected elsewhere."""
        self.view.select(exercises)

    def _narrow(self) -> None:
        bands = self._bands or ()
        words = self.search.text().casefold().split()
        kept = [
            band
            for band in bands
            if (band.differs or not self._differing) and all(word in band.words for word in words)
        ]
        kept.sort(key=ORDERS[self.order.currentText()])
        together = not self.each.isChecked()
        self.view.show_bands(self._facts, kept, self._letters, together=together)
        differing = sum(band.differs for band in bands)
        known = self._bands is not None
        self.said.setText(f"{differing:,} of {len(bands):,} differ" if known else "")
        self._stack.setCurrentIndex(0 if kept else 1)
        if not known:
            self.message.setText(WORKING)
        elif words:
            self.message.setText("None of the exercises is what you look for.")
        elif bands:
            self.message.setText("Nothing differs in the exercises.")
        else:
            self.message.setText("None of these calendars holds an exercise.")

    def _larger(self) -> None:
        self.view.zoom(ZOOM)

    def _smaller(self) -> None:
        self.view.zoom(1 / ZOOM)
