"""A planner at the desktop, in a process of its own: opens a plan file, builds, closes the window.

``python -m tests.supply.at_the_desktop PLAN``
"""

import sys
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest

from ui.desktop import app
from ui.desktop.window import Window

LOOKS = 50
"""Milliseconds between two looks at how far it is."""


class Used(Window):
    """A window that is used as soon as its plan is open."""

    def open_file(self, path: Path) -> bool:
        """Open it, and look on from then on."""
        self._begun = False
        self._person = QTimer(self, interval=LOOKS)
        self._person.timeout.connect(self._go_on)
        self._person.start()
        return super().open_file(path)

    def _go_on(self) -> None:
        """Press the key that builds, and close the window when the calendar is kept."""
        assert self.workbench is not None
        if not self._begun:
            QTest.keyClick(self, Qt.Key.Key_F5)
            self._begun = self.workbench.building
        elif not self.workbench.building:
            self._person.stop()
            self.close()


if __name__ == "__main__":
    app.Window = Used  # type: ignore[misc]
    sys.exit(app.run(Path(sys.argv[1])))
