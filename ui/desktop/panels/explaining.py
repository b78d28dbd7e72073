"""Works out, a little at a time, why goals are not met: those in view first come first."""

from collections.abc import Iterator
from time import perf_counter

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QTableView

from ui.desktop.document import View
from ui.desktop.panels.goal_model import GoalModel
from ui.desktop.panels.table import Rows
from ui.schedule.reasons import Reasons

SLICE = 0.006
"""Seconds of work between two turns of the window."""
AFTER = 30
"""Milliseconds after a change: first comes what is seen of it."""


class Explaining(QObject):
    """Fills the reasons of the rows that are in view.

    A few milliseconds of work lie between two turns of the window, which stays responsive.
    """

    def __init__(self, table: QTableView, rows: Rows, model: GoalModel) -> None:
        super().__init__(table)
        self._table, self._rows, self._model = table, rows, model
        self._view: View | None = None
        self._reasons: Reasons | None = None
        self._seeking: tuple[int, Iterator[str | None]] | None = None
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._explain)
        table.verticalScrollBar().valueChanged.connect(self.look)
        table.verticalScrollBar().rangeChanged.connect(self.look)
        rows.layoutChanged.connect(self.look)

    def start(self, view: View) -> None:
        """Explain the goals as they stand in another calendar."""
        if self._view is None or view.facts is not self._view.facts:
            self._reasons = None
        self._view, self._seeking = view, None
        self.look()

    def look(self) -> None:
        """Explain what has come into view."""
        if self._view is not None and self._table.isVisible():
            self._timer.start(AFTER)

    def _explain(self) -> None:
        self._timer.setInterval(0)
        until = perf_counter() + SLICE
        while perf_counter() < until:
            if not self._step():
                self._timer.stop()
                return

    def _step(self) -> bool:
        """Take the next step; return whether there was one."""
        if self._seeking is None:
            row = self._next_row()
            if row is None or self._view is None:
                return False
            self._reasons = self._reasons or Reasons(self._view.facts)
            goal = self._model.results[row].goal
            self._seeking = row, self._reasons.seek(goal, self._view.board)
        row, seeking = self._seeking
        reason = next(seeking)
        if reason is not None:
            self._seeking = None
            self._model.explain(row, reason)
        return True

    def _next_row(self) -> int | None:
        """Return the first row in view, of the model, whose reason is not known."""
        height = self._table.viewport().height()
        first, last = self._table.rowAt(0), self._table.rowAt(height - 1)
        if first < 0:
            return None
        for shown in range(first, (self._rows.rowCount() if last < 0 else last + 1)):
            row = self._rows.mapToSource(self._rows.index(shown, 0)).row()
            if self._model.lacks_reason(row):
                return row
        return None
