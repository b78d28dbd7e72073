"""Python's garbage, collected on the window's thread and on no other.

Widgets that refer to each other in a circle go when the collector finds them, and it runs on
whichever thread happens to allocate. On a thread that reads the solver or compares calendars it
would take down widgets of the window's thread, which Qt answers with a crash.
"""

import gc

from PySide6.QtCore import QObject, QTimer

LOOKS_AFTER = 500
"""Milliseconds between two looks whether there is enough to collect."""


class Collecting(QObject):
    """Collects now and then, as much as Python itself would, for as long as the program runs."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._looking = QTimer(self, interval=LOOKS_AFTER)
        self._looking.timeout.connect(self.look)
        self._looking.start()

    def look(self) -> None:
        """Collect the oldest generation of which Python would."""
        for generation, (count, most) in reversed(
            list(enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True)))
        ):
            if count > most > 0:
                gc.collect(generation)
                return
