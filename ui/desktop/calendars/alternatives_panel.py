"""Asks which alternatives are wanted, and shows how the search for them goes."""

import time
from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from solver.messages import Found, Progress, Seeking
from solver.requests import Limits, Wanted
from ui.desktop.appearance import appearance, theme
from ui.desktop.building.elided_label import ElidedLabel
from ui.desktop.building.telling import spoken_seconds
from ui.desktop.calendars.sought_list import SoughtList
from ui.desktop.calendars.wanted_editor import WantedEditor
from ui.desktop.inspector.parts import Words

CLOCK_MILLISECONDS = 500
"""How often the seconds are shown."""


class AlternativesPanel(QFrame):
    """Options before a search, each alternative by itself during it.

    It knows messages of the solver, but no plan file and no process: who runs a
    :class:`~ui.desktop.building.search.Search` tells it what happens.
    """

    start_asked = Signal()
    stop_asked = Signal()
    compare_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("alternatives")
        self.setAccessibleName("Build alternatives")
        title = QLabel("Build alternatives", self)
        title.setProperty("rank", "heading")
        self.status = ElidedLabel("", self)
        self.options = WantedEditor(self)
        self.options.changed.connect(self._allow)
        self.list = SoughtList(self)
        self.notes = Words("", "muted", parent=self)
        self.start = QPushButton("Start", self)
        self.start.setProperty("rank", "main")
        self.start.setAccessibleName("Start building alternatives")
        self.start.clicked.connect(self.start_asked)
        self.stop = QPushButton("Stop", self)
        self.stop.setAccessibleName("Stop building alternatives")
        self.stop.setToolTip("What was found is kept (Shift+F5)")
        self.stop.clicked.connect(self.stop_asked)
        self.compare = QPushButton("Compare", self)
        self.compare.setProperty("rank", "main")
        self.compare.setAccessibleName("Compare the alternatives")
        self.compare.clicked.connect(self.compare_asked)
        self.again = QPushButton("Build more …", self)
        self.again.clicked.connect(self.open)
        self.close_button = QPushButton("Close", self)
        self.close_button.setProperty("rank", "quiet")
        self.close_button.setAccessibleName("Close the panel of alternatives")
        self.close_button.clicked.connect(self.hide)
        self._seconds, self._heard = 0.0, 0.0
        self._running = self._stopping = self._ended = False
        self._comparable = False
        self._clock = QTimer(self, interval=CLOCK_MILLISECONDS)
        self._clock.timeout.connect(self._tell)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(title)
        head.addWidget(self.status, 1)
        for button in (self.stop, self.start, self.compare, self.again, self.close_button):
            head.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 8, 10, 10)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addWidget(self.options)
        layout.addWidget(self.list)
        layout.addWidget(self.notes)
        appearance().changed.connect(self._colour)
        self._colour()
        self._arrange()
        self.hide()

    def wanted(self) -> Wanted:
        """Return which alternatives are wanted."""
        return self.options.wanted()

    def limits(self, usual: Limits) -> Limits:
        """Return limits with the time given here, and else as usual."""
        return usual.model_copy(update={"time_limit": self.options.seconds()})

    def open(self) -> None:
        """Show it, ready to be started by Enter."""
        self.show()
        if not self._running:
            self._ended = False
            self.list.clear()
            self.status.say("")
            self._arrange()
            self.start.setFocus()

    def show_starting(self) -> None:
        """Show that a search begins."""
        self._running, self._stopping, self._ended = True, False, False
        self._seconds, self._heard = 0.0, time.monotonic()
        self.list.clear()
        self._clock.start()
        self._arrange()
        self.stop.setFocus()
        self._tell()

    def show_seeking(self, message: Seeking) -> None:
        """Show what is sought now."""
        self._hear(message.seconds)
        self.list.show_seeking(message)
        self._tell()

    def show_progress(self, message: Progress) -> None:
        """Show how the one that is sought stands."""
        self._hear(message.seconds)
        self.list.show_progress(message)

    def show_found(self, message: Found) -> None:
        """Show one that was found."""
        self._hear(message.seconds)
        self.list.show_found(message)
        self._tell()

    def show_stopping(self) -> None:
        """Show that the search was asked to end."""
        self._stopping = True
        self.stop.setEnabled(False)
        self._tell()

    def show_ended(self, said: str, notes: Sequence[str] = (), *, comparable: bool) -> None:
        """Show how it ended, in a sentence, and what can be done with what was found.

        Parameters
        ----------
        notes
            What there is to know besides: why there are fewer than were wanted.
        """
        here = self.stop.hasFocus()
        self._running, self._ended, self._comparable = False, True, comparable
        self._clock.stop()
        self.list.show_ended()
        self._arrange()
        if here:
            (self.compare if comparable else self.again).setFocus()
        self.status.say(said)
        self.notes.say("\n".join(notes))
        self.notes.setVisible(bool(notes))
        spoken = " ".join((said, *notes))
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, spoken))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Enter starts, Esc closes."""
        if self._running:
            super().keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self._ended:
            self.start.click()
        elif event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def _allow(self) -> None:
        self.start.setEnabled(self.options.possible)

    def _hear(self, seconds: float) -> None:
        self._seconds, self._heard = seconds, time.monotonic()

    def _tell(self) -> None:
        seconds = self._seconds + time.monotonic() - self._heard
        if self._stopping:
            self.status.say("Stopping; what was found is kept …")
        elif not self.list.said:
            self.status.say(f"The solver is reading the plan … {spoken_seconds(seconds)}")
        else:
            self.status.say(f"{self.list.said} · {spoken_seconds(seconds)}")

    def _arrange(self) -> None:
        begins = not self._running and not self._ended
        self.options.setVisible(begins)
        self.start.setVisible(begins)
        self.compare.setVisible(self._ended and self._comparable)
        self.again.setVisible(self._ended)
        self.close_button.setVisible(not self._running)
        self.stop.setVisible(self._running)
        self.stop.setEnabled(True)
        self.list.setVisible(self.list.any)
        if not self._ended:
            self.notes.hide()

    def _colour(self) -> None:
        colours = theme()
        self.setStyleSheet(
            f"#alternatives {{ background: {colours.heading}; border: 1px solid"
            f" {colours.strong_grid}; border-radius: 6px; }}"
        )
