"""Looks for what is incomplete or contradictory, a little at a time, so that nothing waits."""

from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal

from exercise_planner.facts import Facts
from exercise_planner.findings import Finding, Found, findings

SLICE = 0.008
"""Seconds that are taken at a time; the window has its turn in between."""
PATIENCE = 250
"""Milliseconds without another edit after which the plan is looked through again."""


class Looking(QObject):
    """Looks through a plan. A new request ends the one before it."""

    found = Signal(list)
    """All findings of the plan that was asked for last."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._facts: Facts | None = None
        self._search: Found = iter(())
        self._findings: list[Finding] = []
        self._soon = QTimer(self, singleShot=True, interval=PATIENCE)
        self._soon.timeout.connect(self._begin)
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._go_on)

    def look(self, facts: Facts, *, at_once: bool = False) -> None:
        """Look through a plan, at once or when no other is asked for meanwhile."""
        self._timer.stop()
        self._facts = facts
        if at_once:
            self._begin()
        else:
            self._soon.start()

    @property
    def busy(self) -> bool:
        """Whether an answer is to come."""
        return self._soon.isActive() or self._timer.isActive()

    def _begin(self) -> None:
        self._soon.stop()
        if self._facts is not None:
            self._findings, self._search = [], findings(self._facts)
            self._timer.start()

    def _go_on(self) -> None:
        end = perf_counter() + SLICE
        for finding in self._search:
            if finding is not None:
                self._findings.append(finding)
            if perf_counter() > end:
                return
        self._timer.stop()
        self.found.emit(self._findings)
