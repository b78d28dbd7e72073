"""Backups of the file that is open: made on opening and each hour, and put back when asked for."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, QTimer

from db import backups
from db.backups import Backup
from exercise_planner.problems import InputError
from ui.backup_words import made_at
from ui.desktop.actions import Actions
from ui.desktop.backups.page import BackupsPage
from ui.desktop.desk import Desk
from ui.desktop.holding.control import HoldControl
from ui.desktop.notices import Notices
from ui.desktop.work import Work
from ui.desktop.workbench import Workbench
from ui.holding_words import has_open
from ui.scratch import Scratch

EVERY = 3_600_000
"""Milliseconds between two looks whether a file that stays open is to be backed up again."""


class Shower(Protocol):
    """The window, as far as it is needed here."""

    notices: Notices
    holding: HoldControl
    work: Work
    workbench: Workbench | None

    def open_file(self, path: Path) -> bool:
        """Open a plan file, and return whether that was possible."""

    def close_file(self) -> bool:
        """Close the one that is open, and return whether that was possible."""


class BackupControl(QObject):
    """Backs the open file up in the background, and restores backups."""

    def __init__(self, window: Shower, parent: QObject) -> None:
        super().__init__(parent)
        self._window = window
        self._path = Path()
        self._timer = QTimer(self, interval=EVERY)
        self._timer.timeout.connect(self._back_up)

    def add_to(self, actions: Actions, desk: Desk) -> None:
        """Add what can be done with the backups of a file; a what-if copy has none."""
        file = desk.document.file
        if Scratch.at(file.path) is None:
            action = actions.add(
                "file.backups",
                "Restore a backup …",
                partial(self._show, desk),
                words="earlier version go back recover",
                tip="Go back to the file as it was earlier; as it is now it is backed up first",
            )
            action.setEnabled(not (file.read_only or file.review))

    def begin(self, desk: Desk) -> None:
        """Back up a file that was just opened, and go on with it until :meth:`end`."""
        file = desk.document.file
        if not (file.read_only or file.review or Scratch.at(file.path) is not None):
            self._path = file.path
            self._back_up()
            self._timer.start()

    def end(self) -> None:
        """Back up no more: the file is closed."""
        self._timer.stop()

    def remedy(self, path: Path) -> tuple[str, Callable[[], object]] | None:
        """Return what is offered where a file is damaged or gone: to restore its newest backup."""
        try:
            found = backups.backups_of(path)
            if path.exists() and not backups.is_damaged(path):
                return None
        except InputError:
            return None
        for backup in found:
            if backups.contents_of(backup) is not None:
                said = f"Restore the backup of {made_at(backup)}"
                return said, partial(self._restore, path, backup)
        return None

    def _back_up(self) -> None:
        self._window.work.start(
            f"Backing up {self._path.name}", partial(_tried, self._path), self._say
        )

    def _say(self, problem: InputError | None) -> None:
        if problem is not None:
            self._window.notices.warn(f"No backup was made: {problem}")

    def _show(self, desk: Desk) -> None:
        bench = self._window.workbench
        if bench is None:
            return
        path = desk.document.path
        try:
            found = [(one, backups.contents_of(one)) for one in backups.backups_of(path)]
        except InputError as error:
            desk.notices.complain(error)
            return
        page = BackupsPage(found, partial(self._restore, path), bench.leave_transient)
        bench.show_transient(page)
        page.setFocus()

    def _restore(self, path: Path, backup: Backup) -> None:
        bench = self._window.workbench
        if bench is not None and bench.building:
            self._window.notices.warn("Stop the build first.")
            return
        holder = self._window.holding.other(path)
        if holder is not None:
            self._window.notices.warn(
                f"{has_open(holder, path.name)}. Restore the backup once it is closed there."
            )
            return
        is_open = bench is not None and bench.desk.document.path == path
        if is_open and not self._window.close_file():  # what is shown must not outlive its file
            return
        try:
            restored = backups.restore(path, backup)
        except InputError as error:
            if is_open:
                self._window.open_file(path)
            self._window.notices.complain(error)
            return
        if self._window.open_file(path):
            said = f"{path.name} is as it was at {made_at(backup)}."
            if restored.aside is not None:
                said += f" What it held before is in {restored.aside.name}."
            self._window.notices.tell(said)


def _tried(path: Path) -> InputError | None:
    """Make a backup, and return why that failed: nothing else waits for it or fails with it."""
    try:
        backups.make(path)
    except InputError as error:
        return error
    return None
