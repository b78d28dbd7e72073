"""The tab "Repair": what to freeze, how the search goes, and the repairs side by side."""

import time
from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import QDate, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QDateEdit,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from exercise_planner.plan import Plan
from exercise_planner.variants.freezing import usual_until
from solver.messages import Found, Seeking
from solver.requests import Limits
from ui.comparing.case import Case
from ui.desktop.building.number_field import number_field
from ui.desktop.building.telling import spoken_seconds
from ui.desktop.inspector.parts import Words
from ui.desktop.repair.card import RepairCard
from ui.desktop.tab_order import tab_through

TITLES: Mapping[int, str] = {1: "Least disturbed", 3: "In between", 2: "Most points"}
"""What the repairs are called by their numbers, in the order in which they stand."""
SECONDS = 30
"""How long to seek, where nothing is remembered."""
CLOCK_MILLISECONDS = 500
"""How often the seconds are shown."""
IDLE = (
    "After a change of the plan: mend the calendar and disturb as little as possible, keep the "
    "most points, or something between. What starts by the day given stays as it is."
)
READING = "Reading the plan …"
STOPPING = "Stopping; what was found is kept …"


class RepairPanel(QWidget):
    """Options before a search, and a card for each repair.

    It knows messages of the solver, but no plan file and no process: the control tells it what
    happens.
    """

    start_asked = Signal()
    stop_asked = Signal()
    looked = Signal(int)
    """The number of a repair that is to be shown."""
    kept = Signal(int)
    used = Signal(int)
    why_asked = Signal()
    """Somebody wants to know why there is no repair, and what would mend the plan."""
    summary_changed = Signal(str)
    """A few words of how it stands, for the name of the tab."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Repair")
        self.status = Words("", parent=self)
        self.minded = Words("", "tentative", parent=self)
        self.idle = Words(IDLE, "muted", parent=self)
        self.freeze = QCheckBox("Freeze until", self)
        self.freeze.setAccessibleName("Freeze what has started by a day")
        self.freeze.setToolTip("What starts by that day stays as it is")
        self.day = QDateEdit(self)
        self.day.setAccessibleName("Freeze until")
        self.day.setCalendarPopup(True)
        self.day.setDisplayFormat("d MMM yyyy")
        self.day.setEnabled(False)
        self.freeze.toggled.connect(self.day.setEnabled)
        self.seconds = number_field("Seconds to seek", 2, 3600, " s")
        self.seconds.setValue(SECONDS)
        self.start = QPushButton("Repair", self)
        self.start.setProperty("rank", "main")
        self.start.setAccessibleName("Start repairing")
        self.start.clicked.connect(self.start_asked)
        self.stop = QPushButton("Stop", self)
        self.stop.setAccessibleName("Stop repairing")
        self.stop.setToolTip("What was found stays (Esc)")
        self.stop.clicked.connect(self.stop_asked)
        self.why = QPushButton("What would mend the plan?", self)
        self.why.setToolTip("Which facts of the plan clash, and which least changes would do")
        self.why.clicked.connect(self.why_asked)
        self.why.hide()
        self.cards = {number: self._card(number) for number in TITLES}
        self._lay_out()
        self._plan: Plan | None = None
        self._said, self._seconds, self._heard = "", 0.0, 0.0
        self._running = self._stopping = False
        self._clock = QTimer(self, interval=CLOCK_MILLISECONDS)
        self._clock.timeout.connect(self._tell)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self._escape)
        self._arrange()

    def offer(self, plan: Plan) -> None:
        """Offer to freeze days of a plan; by default what is past when it is made."""
        if plan is self._plan:
            return
        had, self._plan = self._plan, plan
        first, last = plan.horizon.start, plan.horizon.end
        self.day.setDateRange(_qdate(first), _qdate(last))
        if had is None or (had.as_of, had.horizon) != (plan.as_of, plan.horizon):
            until = usual_until(plan)
            self.freeze.setChecked(until is not None and first <= until)
            self.day.setDate(_qdate(until if until is not None else first))

    def until(self) -> date | None:
        """Return the day until which everything stays; None where everything may change."""
        day = self.day.date()
        return date(day.year(), day.month(), day.day()) if self.freeze.isChecked() else None

    def limits(self, usual: Limits) -> Limits:
        """Return limits with the time given here, and else as usual."""
        changes = {"time_limit": float(self.seconds.value()), "deterministic": False}
        return usual.model_copy(update=changes)

    def open(self) -> None:
        """Give the keyboard to what comes next."""
        (self.stop if self._running else self.start).setFocus()

    def show_starting(self) -> None:
        """Show that a search begins."""
        self._running, self._stopping = True, False
        self._said, self._seconds, self._heard = READING, 0.0, time.monotonic()
        for card in self.cards.values():
            card.clear()
        self.status.show()
        self.idle.hide()
        self.why.hide()
        self.mind("")
        self._clock.start()
        self._arrange()
        self.stop.setFocus()
        self._tell()
        self.summary_changed.emit("…")

    def show_seeking(self, message: Seeking) -> None:
        """Show what is sought now."""
        self._hear(message.seconds)
        title = TITLES[message.number].lower()
        self._said = f"Looking for {'a' if message.number == 3 else 'the'} repair: {title}"
        self._tell()

    def show_found(self, message: Found) -> None:
        """Show a repair, its changes still to come."""
        self._hear(message.seconds)
        card = self.cards[message.number]
        card.show_found(message.alternative)
        card.show_waiting()
        card.show()
        self._tell()

    def show_changes(self, case: Case, numbers: Sequence[int]) -> None:
        """Show what repairs change: those of a case, in its order behind the calendar at hand."""
        for place, number in enumerate(numbers, start=1):
            self.cards[number].show_changes(case, place)

    def show_only(self, numbers: Sequence[int]) -> None:
        """Show no other repairs than some: the search ended with these."""
        for number, card in self.cards.items():
            card.setVisible(number in numbers)

    def show_stopping(self) -> None:
        """Show that the search was asked to end."""
        self._stopping = True
        self._arrange()
        self._tell()

    def show_ended(
        self, said: str, summary: str, notes: Sequence[str] = (), *, hopeless: bool = False
    ) -> None:
        """Show how it ended, in a sentence.

        Parameters
        ----------
        summary
            The same in a few words.
        notes
            What there is to know besides, a sentence each: why there is no repair.
        hopeless
            Whether there is none as long as the plan stays as it is.
        """
        here = self.stop.hasFocus()
        self._running = False
        self._clock.stop()
        self._arrange()
        if here:
            self.start.setFocus()
        self.status.say(said)
        self.idle.say("\n".join(notes))
        self.idle.setVisible(bool(notes))
        self.why.setVisible(hopeless)
        self.summary_changed.emit(summary)
        spoken = " ".join((said, *notes))
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, spoken))

    def mind(self, minded: str, *, show: bool = True, use: bool = True) -> None:
        """Say what is to be minded of the repairs by now, and what can be done with them."""
        self.minded.say(minded)
        self.minded.setVisible(bool(minded))
        for card in self.cards.values():
            card.allow(show=show, use=use)

    def _card(self, number: int) -> RepairCard:
        card = RepairCard(TITLES[number], self)
        card.looked.connect(lambda: self.looked.emit(number))
        card.kept.connect(lambda: self.kept.emit(number))
        card.used.connect(lambda: self.used.emit(number))
        card.hide()
        return card

    def _hear(self, seconds: float) -> None:
        self._seconds, self._heard = seconds, time.monotonic()

    def _tell(self) -> None:
        if self._running:
            seconds = self._seconds + time.monotonic() - self._heard
            said = STOPPING if self._stopping else self._said
            self.status.say(f"{said} · {spoken_seconds(seconds)}")

    def _escape(self) -> None:
        if self._running:
            self.stop.click()

    def _arrange(self) -> None:
        self.stop.setVisible(self._running)
        self.stop.setEnabled(not self._stopping)
        self.start.setVisible(not self._running)
        for field in (self.freeze, self.seconds):
            field.setEnabled(not self._running)
        self.day.setEnabled(not self._running and self.freeze.isChecked())

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(16, 6, 8, 2)
        head.setSpacing(8)
        time_limit = QLabel("Time limit", self)
        time_limit.setBuddy(self.seconds)
        for widget in (self.freeze, self.day, time_limit, self.seconds, self.start, self.stop):
            head.addWidget(widget)
        head.addStretch(1)
        side_by_side = QHBoxLayout()
        side_by_side.setContentsMargins(12, 2, 12, 8)
        side_by_side.setSpacing(10)
        for card in self.cards.values():
            side_by_side.addWidget(card, 1)
        self.status.setContentsMargins(16, 2, 12, 2)
        self.status.hide()
        self.minded.setContentsMargins(16, 0, 12, 2)
        self.idle.setContentsMargins(16, 6, 16, 6)
        self.minded.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self.status)
        layout.addWidget(self.minded)
        layout.addWidget(self.idle)
        mending = QHBoxLayout()
        mending.setContentsMargins(16, 0, 16, 6)
        mending.addWidget(self.why)
        mending.addStretch(1)
        layout.addLayout(mending)
        layout.addLayout(side_by_side, 1)
        layout.addStretch(0)
        of_cards = [widget for card in self.cards.values() for widget in card.order]
        tab_through(
            [self.freeze, self.day, self.seconds, self.start, self.stop, self.why, *of_cards]
        )


def _qdate(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
