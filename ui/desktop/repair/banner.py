"""The line that says that an edit of the plan broke the calendar, and offers to repair it."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from exercise_planner.days import counted
from ui.desktop.appearance import TEXT, appearance, font, theme
from ui.desktop.building.elided_label import ElidedLabel
from ui.desktop.desk import Desk
from ui.desktop.panels.signs import SignLabel
from ui.desktop.repair.since import Since
from ui.desktop.soon import Soon

ON_HOVER = 12
"""Sentences that its tooltip has; more are counted."""


class RepairBanner(QFrame):
    """Stands above the pages as long as the calendar breaks what it did not break before."""

    repair_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("broken_since")
        self._since = Since(desk.document)
        self.said = ElidedLabel("", self)  # a calendar may have a long name
        self.said.setFont(font(TEXT, bold=True))
        self.first = ElidedLabel("", self)
        self.repair = QPushButton("Repair …", self)
        self.repair.setAccessibleName("Repair the calendar")
        self.repair.setToolTip("Disturb as little as possible, or keep the most points")
        self.repair.clicked.connect(self.repair_asked)
        self.leave = QPushButton("Leave it", self)
        self.leave.setProperty("rank", "quiet")
        self.leave.setAccessibleName("Leave the calendar as it is")
        self.leave.setToolTip("It can be repaired later, too: look for “Repair”")
        self.leave.clicked.connect(self._forget)
        text = QVBoxLayout()
        text.setSpacing(0)
        text.addWidget(self.said)
        text.addWidget(self.first)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 6, 12, 6)
        layout.setSpacing(8)
        layout.addWidget(SignLabel("broken", self))
        layout.addLayout(text, 1)
        layout.addWidget(self.repair)
        layout.addWidget(self.leave)
        appearance().changed.connect(self._colour)
        self._colour()
        self.hide()
        self._soon = Soon(self, self._follow)
        desk.document.calendar_changed.connect(self._soon.start)

    def end(self) -> None:
        """Follow no more edits: the window closes, and with it the file."""
        self._soon.stop()

    def _follow(self) -> None:
        before = self._since.breakage
        self._since.follow()
        if self._since.breakage != before:
            self._show()

    def _forget(self) -> None:
        self._since.forget()
        self._show()

    def _show(self) -> None:
        breakage = self._since.breakage
        self.setVisible(breakage is not None)
        if breakage is None:
            return
        first, *more = breakage.sentences
        self.said.say(breakage.said)
        self.first.say(f"{first} And {len(more):,} more." if more else first)
        told = [*breakage.sentences[:ON_HOVER]]
        if len(breakage.sentences) > ON_HOVER:
            told.append(f"and {counted(len(breakage.sentences) - ON_HOVER, 'other')}")
        self.first.setToolTip("\n".join(told))
        spoken = f"{breakage.said}: {first}"
        self.said.setAccessibleName(spoken)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, spoken))

    def _colour(self) -> None:
        colours = theme()
        self.setStyleSheet(
            f"#broken_since {{ background: {colours.heading};"
            f" border-bottom: 1px solid {colours.strong_grid}; }}"
        )
