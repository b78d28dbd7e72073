"""What is decided on a calendar: its status, and whether it is the baseline."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLabel, QWidget

from db.calendars import CalendarSummary
from exercise_planner.review import STATUSES
from ui.desktop.action_button import action_button
from ui.desktop.appearance import appearance
from ui.desktop.calendars import telling
from ui.desktop.calendars.actions import LOCK
from ui.desktop.calendars.statuses import status_icon
from ui.desktop.desk import Desk
from ui.desktop.inspector.parts import Section, Words
from ui.status_words import STATUS_WORDS

_STEPS = (
    ("approve", "Approve"),
    ("set_baseline", "Set as baseline"),
    ("approve_baseline", "Approve and set as baseline"),
)
"""The actions with a button, and what that says."""


class DecisionSection(Section):
    """The status to choose, and the steps that make a calendar what is agreed."""

    status_chosen = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("Decision", parent)
        self._desk = desk
        self.status = QComboBox(self)
        self.status.setAccessibleName("Status")
        for status in STATUSES:
            self.status.addItem(status_icon(status), STATUS_WORDS[status], status)
        self.status.activated.connect(self._choose)
        label = QLabel("Status", self)
        label.setProperty("rank", "muted")
        label.setBuddy(self.status)
        self.said = Words("", "muted", parent=self)
        self.approve = action_button(desk.actions["calendar.approve"], self, "Approve")
        self.baseline = action_button(
            desk.actions["calendar.set_baseline"], self, "Set as baseline"
        )
        self.both = action_button(
            desk.actions["calendar.approve_baseline"], self, "Approve and set as baseline"
        )
        self.lock = QCheckBox("Also lock what it holds", self)
        self.lock.setToolTip(
            "Each exercise it holds keeps its days, venue and units in every later build"
        )
        self.lock.toggled.connect(lambda on: desk.settings.write(LOCK, on))
        self.lock.setChecked(desk.settings.read(LOCK, False) is True)
        self._lay_out(label)
        appearance().changed.connect(self._colour_signs)

    def show_calendar(self, summary: CalendarSummary, *, is_baseline: bool) -> None:
        """Show what was decided on a calendar."""
        with QSignalBlocker(self.status):
            self.status.setCurrentIndex(STATUSES.index(summary.status))
        who_and_when = summary.decided_by or summary.decided_at  # else the box above says it all
        said = [f"{telling.decided(summary)}."] if who_and_when else []
        if summary.status == "approved":
            said.append("It stays as it is; copy it to change it.")
        self.said.say(" ".join(said))
        self.said.setVisible(bool(said))
        self.note.say("the baseline" if is_baseline else "", "good")
        self.status.setEnabled(not self._desk.document.closed_because)
        self.lock.setEnabled(not self._desk.document.closed_because)

    def _choose(self, row: int) -> None:
        self.status_chosen.emit(self.status.itemData(row))

    def _lay_out(self, label: QLabel) -> None:
        status = QHBoxLayout()
        status.setSpacing(8)
        status.addWidget(label)
        status.addWidget(self.status, 1)
        steps = QHBoxLayout()
        steps.setSpacing(8)
        for button in (self.approve, self.baseline):
            steps.addWidget(button, 1)
        self.body.addLayout(status)
        self.body.addWidget(self.said)
        self.body.addSpacing(4)
        self.body.addLayout(steps)
        self.body.addWidget(self.both)
        self.body.addWidget(self.lock)

    def _colour_signs(self) -> None:
        for row, status in enumerate(STATUSES):
            self.status.setItemData(row, status_icon(status), Qt.ItemDataRole.DecorationRole)
