"""The build panel: what decides and how long, how the run fares, what there is to know of it."""

import time

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPlainTextEdit,
    QScrollArea,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from exercise_planner.plan import Plan
from exercise_planner.profile import Profile
from solver.messages import Improved, Progress, Started
from solver.requests import Limits
from ui.desktop.building import telling
from ui.desktop.building.build import Outcome
from ui.desktop.building.course import Course
from ui.desktop.building.elided_label import ElidedLabel
from ui.desktop.building.limits_editor import LimitsEditor
from ui.desktop.building.profile_editor import ProfileEditor
from ui.desktop.building.progress_view import ProgressView

REFRESH_MILLISECONDS, CLOCK_MILLISECONDS = 100, 500
"""How long changes wait to be shown together, and how often the seconds are."""
LIMITS_WIDTH = 248
TITLES = ("Options", "Progress", "Notes")
OPTIONS, PROGRESS, NOTES = range(len(TITLES))


class BuildPanel(QWidget):
    """Options before a run, progress during it, notes of what came up.

    It knows plans and messages of the solver, but no plan file and no process: who runs a
    :class:`Build` tells it what happens.
    """

    options_changed = Signal()
    """Profile or limits were edited."""
    summary_changed = Signal(str)
    """A few words of how it stands, for the name of the panel: "proven 3 of 7"."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Build")
        self.profile_editor = ProfileEditor()
        self.limits_editor = LimitsEditor()
        self.progress_view = ProgressView()
        self.notes = QPlainTextEdit()
        self.notes.setReadOnly(True)
        self.notes.setTabChangesFocus(True)
        self.notes.setStyleSheet("QPlainTextEdit { border: 0; background: transparent; }")
        self.notes.setAccessibleName("Notes")
        self.status = ElidedLabel(telling.IDLE)
        self._pages = QStackedWidget()
        self.tabs = QTabBar()
        self.tabs.setAccessibleName("Parts of the build panel")
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        for title, page in zip(TITLES, self._make_pages(), strict=True):
            self.tabs.addTab(title)
            self._pages.addWidget(page)
        self.tabs.currentChanged.connect(self._pages.setCurrentIndex)
        self._lay_out()
        self._course = Course(self.profile())
        self._started: Started | None = None
        self._outcome: Outcome | None = None
        self._running = self._stopping = self._outdated = False
        self._heard = (0.0, 0.0)
        self._soon = QTimer(self, interval=REFRESH_MILLISECONDS, singleShot=True)
        self._soon.timeout.connect(self._refresh)
        self._clock = QTimer(self, interval=CLOCK_MILLISECONDS)
        self._clock.timeout.connect(self._refresh)
        self.profile_editor.profile_changed.connect(self.options_changed)
        self.limits_editor.limits_changed.connect(self.options_changed)
        self._show_notes()

    def profile(self) -> Profile:
        """Return the profile to build under."""
        return self.profile_editor.profile()

    def set_profile(self, profile: Profile) -> None:
        """Show a profile to build under."""
        self.profile_editor.set_profile(profile)

    def limits(self) -> Limits:
        """Return the limits to build within."""
        return self.limits_editor.limits()

    def set_limits(self, limits: Limits) -> None:
        """Show limits to build within."""
        self.limits_editor.set_limits(limits)

    def start_from_current(self) -> bool:
        """Whether to go on from the current calendar."""
        return self.limits_editor.start_from_current()

    def set_has_current(self, *, there: bool) -> None:
        """Say whether there is a current calendar to start from."""
        self.limits_editor.set_has_current(there=there)

    def set_plan(self, plan: Plan) -> None:
        """Show what a plan puts at stake for each measure."""
        self.profile_editor.set_plan(plan)

    def show_starting(self, profile: Profile) -> None:
        """Show that a run begins."""
        self._course = Course(profile)
        self._started = self._outcome = None
        self._running, self._stopping, self._outdated = True, False, False
        self._heard = (0.0, time.monotonic())
        self.progress_view.show_course(self._course)
        self._show_notes()
        self.tabs.setCurrentIndex(PROGRESS)
        self._clock.start()
        self._refresh()

    def show_started(self, message: Started) -> None:
        """Show that the plan has been read."""
        self._started = message
        self._hear(message.seconds)
        self._show_notes()

    def show_progress(self, message: Progress) -> None:
        """Show how a tier stands."""
        self._course.progress(message)
        self._hear(message.seconds)

    def show_improved(self, message: Improved) -> None:
        """Show the measures of a better calendar."""
        self._course.improve(message)
        self._hear(message.seconds)

    def show_stopping(self) -> None:
        """Show that the run was asked to end."""
        self._stopping = True
        self._refresh()

    def show_ended(self, outcome: Outcome) -> None:
        """Show how the run ended."""
        self._outcome, self._running = outcome, False
        self._clock.stop()
        self._soon.stop()
        self._course.end(outcome.end)
        if outcome.end is not None:
            self._heard = (outcome.end.record.seconds, time.monotonic())
        self._refresh()
        self._show_notes()
        if outcome.calendar is None and self.notes.toPlainText():
            self.tabs.setCurrentIndex(NOTES)
        announcement = QAccessibleAnnouncementEvent(self.status, self.status.text())
        QAccessible.updateAccessibility(announcement)

    def show_outdated(self) -> None:
        """Show that the run's calendar is not the current one, or not on this plan, any more."""
        if self._outcome is not None and self._outcome.calendar is not None and not self._outdated:
            self._outdated = True
            self._refresh()

    def _hear(self, seconds: float) -> None:
        self._heard = (seconds, time.monotonic())
        if not self._soon.isActive():
            self._soon.start()

    def _refresh(self) -> None:
        """Show how the run stands now."""
        seconds, when = self._heard
        now = seconds + (time.monotonic() - when if self._running else 0)
        self.progress_view.refresh(now)
        if self._outcome is not None:
            said = telling.ended(self._outcome, self._course)
        elif self._stopping:
            said = telling.STOPPING
        elif self._started is None:
            said = f"{telling.READING} {telling.spoken_seconds(now)}"
        else:
            said = telling.searching(self._course, now)
        summary = telling.summary(self._course, self._outcome)
        if self._outdated:
            said, summary = f"Figures {telling.OUTDATED}. {said}", telling.OUTDATED
        self.status.say(said)
        self.summary_changed.emit(summary)

    def _show_notes(self) -> None:
        lines = telling.notes(self._started, self._outcome)
        self.notes.setPlainText("\n".join(lines))
        sentences = sum(line.startswith(telling.BULLET) for line in lines)
        self.tabs.setTabText(NOTES, f"{TITLES[NOTES]} ({sentences})" if lines else TITLES[NOTES])
        self.tabs.setTabEnabled(NOTES, bool(lines))

    def _make_pages(self) -> tuple[QWidget, QWidget, QWidget]:
        return self._options(), self.progress_view, self.notes

    def _options(self) -> QWidget:
        inside = QWidget()
        layout = QHBoxLayout(inside)
        layout.setContentsMargins(8, 2, 16, 4)
        layout.setSpacing(32)
        layout.addWidget(self.profile_editor, 1)
        self.limits_editor.setFixedWidth(LIMITS_WIDTH)
        layout.addWidget(self.limits_editor)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        return area

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(12, 0, 8, 2)
        head.addWidget(self.status, 1)
        head.addWidget(self.tabs)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self._pages, 1)
