"""The tab "Why": a question, what is known of it so far, and what would bring it in."""

import time
from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QHideEvent,
    QKeySequence,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from exercise_planner.comparison.explaining import Explanation
from exercise_planner.facts import Facts
from exercise_planner.profile import Profile
from exercise_planner.why.answer import Answer
from ui.desktop.building.elided_label import ElidedLabel
from ui.desktop.building.telling import spoken_seconds
from ui.desktop.inspector.parts import Words
from ui.desktop.splitter import Splitter
from ui.desktop.tab_order import tab_through
from ui.desktop.why.answer_view import AnswerView
from ui.desktop.why.costs_editor import CostsEditor
from ui.desktop.why.question_form import QuestionForm
from ui.desktop.why.suggestions_view import SuggestionsView
from ui.why_words import status_words

CLOCK_MILLISECONDS = 500
"""How often the seconds are shown."""
TITLES = ("Ask", "Answer", "Costs")
ASK, ANSWER, COSTS = range(len(TITLES))
IDLE = "Why not, and what would it take?"
LOOKING = "Looking into it …"
STOPPING = "Stopping; what is known is kept …"
OF_ANOTHER_PLAN = "The plan has changed since this was asked: ask again."
OF_ANOTHER_CALENDAR = "Another calendar is shown since this was asked."


class WhyPanel(QWidget):
    """Asks, shows the answer as it grows, and offers what it suggests.

    It knows answers, but no plan file and no process: the control tells it what happens.
    """

    stop_asked = Signal()
    again_asked = Signal()
    summary_changed = Signal(str)
    """A few words of how it stands, for the name of the tab."""
    seen = Signal()
    """It has come into view: what it offers to ask about may be of another plan."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Why")
        self.form = QuestionForm(self)
        self.costs = CostsEditor(self)
        self.answer = AnswerView(self)
        self.suggestions = SuggestionsView(self)
        self.question = ElidedLabel(IDLE, self)
        self.question.setProperty("rank", "heading")
        self.status = Words("", "muted", parent=self)
        self.status.setWordWrap(False)
        self.minded = Words("", "tentative", parent=self)
        self.minded.setContentsMargins(18, 0, 12, 2)
        self.minded.hide()
        self.stop = QPushButton("Stop", self)
        self.stop.setAccessibleName("Stop the question")
        self.stop.setToolTip("What is known by then is kept (Esc)")
        self.stop.clicked.connect(self.stop_asked)
        self.again = QPushButton("Ask again", self)
        self.again.setToolTip("Of the plan and the calendar as they are now")
        self.again.clicked.connect(self.again_asked)
        self.tabs = QTabBar(self)
        self._pages = QStackedWidget(self)
        self._lay_out()
        self.answer.remade.connect(self._order)
        self._said = ""
        self._seconds, self._heard = 0.0, 0.0
        self._running = self._stopping = False
        self._clock = QTimer(self, interval=CLOCK_MILLISECONDS)
        self._clock.timeout.connect(self._tell)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self._escape)
        self._arrange()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Say that it is seen."""
        super().showEvent(event)
        self.seen.emit()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        """Leave the costs: who comes back looks for the answer."""
        super().hideEvent(event)
        if self.tabs.currentIndex() == COSTS and self.tabs.isTabEnabled(ANSWER):
            self.tabs.setCurrentIndex(ANSWER)

    def open_form(self) -> None:
        """Show where a question is put together."""
        self.tabs.setCurrentIndex(ASK)
        self.form.exercise.setFocus()

    def show_asking(self, question: str, minded: str = "") -> None:
        """Show that a question is asked.

        Parameters
        ----------
        minded
            What is to be minded of the answer, in a sentence.
        """
        self._running, self._stopping = True, False
        self._said, self._seconds, self._heard = LOOKING, 0.0, time.monotonic()
        self.question.say(question)
        self.answer.show_nothing(LOOKING)
        self.suggestions.clear()
        self._mind(minded)
        self.tabs.setTabEnabled(ANSWER, True)
        self.tabs.setCurrentIndex(ANSWER)
        self._clock.start()
        self._arrange()
        self.stop.setFocus()
        self._tell()
        self.summary_changed.emit("…")

    def show_answer(
        self, answer: Answer, facts: Facts, profile: Profile, *, beside: bool, said: str = ""
    ) -> None:
        """Show what is known so far.

        Parameters
        ----------
        beside
            Whether it was asked beside a calendar, rather than of the plan alone.
        said
            What goes on; "" at the end.
        """
        self._said = said or self._said
        final = not self._running
        if answer.status == "unknown" and not final:
            self.answer.show_nothing(self._said)
        else:
            self.answer.show_answer(answer, facts, profile, beside=beside)
            self.suggestions.show_suggestions(answer, facts.plan, final=final, beside=beside)
            self._order()
        self._tell()

    def hear(self, seconds: float) -> None:
        """Set the clock by what the solver says."""
        self._seconds, self._heard = seconds, time.monotonic()

    def show_stopping(self) -> None:
        """Show that the question was asked to end."""
        self._stopping = True
        self.stop.setEnabled(False)
        self._tell()

    def show_ended(self, said: str, answer: Answer | None, *, beside: bool = True) -> None:
        """Show that it has ended, and in a few words how."""
        words = "" if answer is None else status_words(answer.status, beside=beside)
        spoken = f"{words}. {answer.sentence}" if answer is not None else said
        self._show_end(said, words.lower(), spoken)

    def show_applied(self) -> None:
        """Show that a suggestion was applied: what the answer was, it is no more."""
        self._show_end("applied", "applied", "Applied.")

    def _show_end(self, said: str, summary: str, spoken: str) -> None:
        here = self.stop.hasFocus()
        self._running = False
        self._clock.stop()
        self._arrange()
        if here:
            self.again.setFocus()
        self.status.say(said)
        self.summary_changed.emit(summary)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, spoken))

    def show_changes(self, changes: Sequence[Explanation]) -> None:
        """Show what the calendar of the price does otherwise."""
        self.answer.show_changes(changes)

    def show_standing(self, minded: str, *, changes: bool, calendars: bool) -> None:
        """Say what is to be minded of the answer by now, and what can be done with it."""
        self._mind(minded)
        self.suggestions.allow(changes=changes)
        self.answer.allow(calendars=calendars)

    def _order(self) -> None:
        """Let Tab go through the answer first; what is made anew would stand behind everything."""
        tab_through([self.tabs, *self.answer.order, *self.suggestions.order])

    def _mind(self, minded: str) -> None:
        self.minded.say(minded)
        self.minded.setVisible(bool(minded))

    def _escape(self) -> None:
        if self._running:
            self.stop.click()

    def _tell(self) -> None:
        if not self._running:
            return
        seconds = self._seconds + time.monotonic() - self._heard
        said = STOPPING if self._stopping else self._said
        self.status.say(f"{said} · {spoken_seconds(seconds)}")

    def _arrange(self) -> None:
        known = self.tabs.isTabEnabled(ANSWER)
        self.stop.setVisible(self._running)
        self.stop.setEnabled(not self._stopping)
        self.again.setVisible(known and not self._running)

    def _lay_out(self) -> None:
        self.tabs.setAccessibleName("Parts of the panel Why")
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(False)
        halves = Splitter(Qt.Orientation.Horizontal, self)
        halves.addWidget(self.answer)
        halves.addWidget(self.suggestions)
        halves.setStretchFactor(0, 1)
        halves.setStretchFactor(1, 1)
        for title, page in zip(TITLES, (self.form, halves, self.costs), strict=True):
            self.tabs.addTab(title)
            self._pages.addWidget(page)
        self.tabs.setTabEnabled(ANSWER, False)
        self.tabs.currentChanged.connect(self._pages.setCurrentIndex)
        head = QHBoxLayout()
        head.setContentsMargins(18, 2, 8, 2)
        head.setSpacing(10)
        head.addWidget(self.question, 1)
        head.addWidget(self.status)
        head.addWidget(self.stop)
        head.addWidget(self.again)
        head.addWidget(self.tabs)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self.minded)
        layout.addWidget(self._pages, 1)
        tab_through([self.stop, self.again, self.tabs, *self.form.order, *self.costs.order])
