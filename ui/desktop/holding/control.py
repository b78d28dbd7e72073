"""Holds the open file so that others know of it, and looks who else does.

That is done in the background, since a share may be slow. Only letting go is done at once, as the
file itself is closed at once; it does not wait for what is under way.
"""

from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, QTimer

from db.holding import RENEWED_EVERY, Hold, Holder, Standing, holder_of
from db.opening import may_write
from db.placing import followed
from db.plan_file import PlanFile
from exercise_planner.problems import InputError
from ui.desktop.actions import Actions
from ui.desktop.desk import Desk
from ui.desktop.notices import Notices
from ui.desktop.settings import Settings
from ui.desktop.work import Work
from ui.holding_words import named, where
from ui.scratch import Scratch

RENEWS_AFTER = int(RENEWED_EVERY * 1000)
"""Milliseconds between two renewals of one's own hold."""
LOOKS_AFTER = 10_000
"""Milliseconds between two looks whether a file that is only read is free by now."""
TELLS_AFTER = 2
"""Failures running after which it is said that nobody can be told of: one may be chance.

Windows refuses to replace a note in the moment in which another program reads it.
"""
PROGRAM = "desktop"


class Shower(Protocol):
    """The window, as far as it is needed here."""

    notices: Notices
    settings: Settings
    work: Work

    @property
    def desk(self) -> Desk | None:
        """What the plan that is open stands on."""

    def open_file(self, path: Path) -> bool:
        """Open a plan file, and return whether that was possible."""

    def show_file(self, file: PlanFile) -> bool:
        """Show a plan file that was opened, and return whether that was possible."""


class HoldControl(QObject):
    """Holds the file that is open for editing; of one that is only read, waits till it is free."""

    def __init__(self, window: Shower, parent: QObject) -> None:
        super().__init__(parent)
        self._window = window
        self._desk: Desk | None = None
        self._hold: Hold | None = None
        self._had = self._looking = self._told = False
        self._failures = 0
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)

    def other(self, path: Path) -> Holder | None:
        """Return who else has a file open for editing; None where nobody has."""
        return holder_of(path, but=self._hold)

    def keeps_from_editing(self, path: Path) -> Holder | None:
        """Return for whom a file is to be opened for reading only, though it may be written."""
        return self.other(path) if may_write(followed(path)) else None

    def add_to(self, actions: Actions, desk: Desk) -> None:
        """Add what can be done where a file is only read because of somebody else."""
        if desk.document.sharing.reading:
            actions.add(
                "file.edit",
                "Edit this plan",
                partial(self._edit, desk),
                words="write all the same anyway held open",
                tip="Open it for editing; whoever else edits it sees each change at once",
            )

    def begin(self, desk: Desk) -> None:
        """Hold a file that was just opened, or look after it, until :meth:`end`."""
        file = desk.document.file
        if desk.document.sharing.reading:
            self._timer.setInterval(LOOKS_AFTER)
        elif not (file.read_only or file.review or Scratch.at(file.path) is not None):
            self._hold = Hold(file.path, file.who, PROGRAM)
            self._timer.setInterval(RENEWS_AFTER)
        else:
            return
        self._desk = desk
        self._look()
        self._timer.start()

    def end(self) -> None:
        """Let go of the file: it is closed."""
        self._timer.stop()
        if self._hold is not None:
            self._hold.leave()
        self._desk = self._hold = None
        self._had = self._looking = self._told = False
        self._failures = 0

    def _look(self) -> None:
        """Renew one's own hold, or see who else has the file, unless that is under way already."""
        if self._desk is None or self._looking:
            return
        self._looking = True
        path = self._desk.document.path
        what = f"Looking who has {path.name} open"
        if self._hold is not None:
            self._window.work.start(what, self._hold.keep, self._take_up, quiet=True)
        else:
            self._window.work.start(what, partial(holder_of, path), self._tell, quiet=True)

    def _take_up(self, standing: Standing) -> None:
        """Take up how the own hold stands; a computer that slept may have lost it to another."""
        known = standing.mine or standing.other is not None
        self._failures = 0 if known else self._failures + 1
        if self._failures >= TELLS_AFTER and not self._told:
            self._told = True
            self._window.notices.tell("Who else opens this plan cannot be told here.")
        if standing.other is not None and self._had:
            self._window.notices.tell(
                f"{named(standing.other)} has opened this plan for editing meanwhile"
                f"{where(standing.other)}."
            )
        if known:
            self._had = standing.mine
            self._tell(standing.other)
        self._looking = False

    def _tell(self, holder: Holder | None) -> None:
        self._looking = False
        if self._desk is not None:
            self._desk.document.sharing.tell(holder)

    def _edit(self, desk: Desk) -> None:
        """Open the file for editing, and show of it what is shown now."""
        document, selection = desk.document, desk.selection
        shown, exercise, goal = document.calendar_name, selection.exercise, selection.goal
        if document.sharing.holder is None:
            done = self._window.open_file(document.path)  # somebody may be quicker
        else:
            try:
                file = PlanFile.open(document.path, who=self._window.settings.who)
            except InputError as error:
                self._window.notices.complain(error)
                return
            done = self._window.show_file(file)
        fresh = self._window.desk
        if not done or fresh is None:
            return
        if shown in [summary.name for summary in fresh.document.calendars]:
            fresh.document.choose_calendar(shown)
        if exercise in fresh.document.facts.exercises:
            fresh.selection.select_exercise(exercise)
        if goal in {goal.id for goal in fresh.document.plan.goals}:
            fresh.selection.select_goal(goal)
