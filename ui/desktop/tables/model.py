"""The things of a plan as a Qt table in which they are edited: texts in, steps of history out."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QObject, Qt

from exercise_planner.days import counted
from exercise_planner.editing import EditError
from exercise_planner.plan import Plan
from ui.desktop.document import Document
from ui.desktop.tables.columns import Column, Editor
from ui.desktop.tables.rows import Edit, Rows
from ui.desktop.tables.snapshot import Index, PlanSnapshot

_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_EDIT = int(Qt.ItemDataRole.EditRole)
_TIP = int(Qt.ItemDataRole.ToolTipRole)
_SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)

Entry = tuple[int, int, str]
"""What is to be entered: row, column, text."""
Reasons = Mapping[tuple[int, int], str]
"""Why texts are refused, by row and column."""


@dataclass(frozen=True)
class Outcome:
    """What became of an edit.

    Parameters
    ----------
    done
        Whether the plan is so now.
    reasons
        Why it is not. Empty where the file could not be changed: then that was said already.
    """

    done: bool
    reasons: Reasons = field(default_factory=dict)

    @property
    def reason(self) -> str:
        """The first of the reasons; empty where there is none."""
        return next(iter(self.reasons.values()), "")


class PlanTableModel(PlanSnapshot):
    """Rows of a plan, shown and edited; see :class:`PlanSnapshot`."""

    def __init__(
        self,
        document: Document,
        rows: Rows | None,
        columns: Callable[[Plan], Sequence[Column]],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(document, rows, columns, parent)
        self._marks: dict[tuple[int, int], str] = {}
        self.last_reason = ""
        """Why the last entry was refused; empty where it was not."""
        for change in (self.rowsInserted, self.rowsRemoved, self.modelReset):
            change.connect(self._marks.clear)  # rows have other numbers now

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        """Return what a cell says; of one that was refused also why."""
        if self._marks and role in (_TIP, _SPOKEN):
            reason = self._marks.get((index.row(), index.column()))
            if reason and role == _TIP:
                return f"Not entered: {reason}."
            if reason:
                return f"{super().data(index, role)}, not entered: {reason}"
        return super().data(index, role)

    # --- what was refused

    @property
    def marks(self) -> Reasons:
        """Cells that were refused, and why."""
        return self._marks

    def mark(self, reasons: Reasons) -> None:
        """Mark cells as refused, in place of those that were."""
        touched = {*self._marks, *reasons}
        self._marks.clear()
        self._marks.update(reasons)
        for row, column in touched:
            if row < len(self._things):
                at = self.index(row, column)
                self.dataChanged.emit(at, at)

    # --- edits

    def setData(self, index: Index, value: Any, role: int = _EDIT) -> bool:  # noqa: N802
        """Enter a text; False where it is refused, and then nothing is changed."""
        if role != _EDIT or not index.isValid():
            return False
        return self.enter([(index.row(), index.column(), str(value))]).done

    def enter(self, entries: Sequence[Entry]) -> Outcome:
        """Enter texts in one step, all of them or none."""
        edits, reasons = self.read(entries)
        outcome = Outcome(not reasons, reasons)
        rows = self._rows
        if edits and outcome.done and rows is not None:
            outcome = self.revise(
                lambda plan: rows.edited(plan, edits), self._said(rows, edits), entries
            )
        self.last_reason = outcome.reason
        return outcome

    def read(self, entries: Sequence[Entry]) -> tuple[list[Edit], dict[tuple[int, int], str]]:
        """Return the edits that texts say, and why some say none; leave out what is so already."""
        edits: list[Edit] = []
        reasons: dict[tuple[int, int], str] = {}
        known: dict[tuple[int, str], Any] = {}  # many cells may get the same text
        for row, number, text in entries:
            column = self._columns[number]
            if row < len(self._things) and self._says(row, number, text):
                continue
            try:
                if (number, text) not in known:
                    known[number, text] = self._wording.parsed(column, text)
                edits.append((row, column.path, known[number, text]))
            except EditError as error:
                reasons[row, number] = error.reason
        return edits, reasons

    def _says(self, row: int, number: int, text: str) -> bool:
        """Whether a cell says a text already, as it is shown or edited."""
        column = self._columns[number]
        if text == self.text(row, number):
            return True
        several = column.editor is Editor.SEVERAL
        return several and text == self._wording.edited(column, self.value(row, number))

    def revise(
        self, change: Callable[[Plan], Plan], what: str, entries: Sequence[Entry] = ()
    ) -> Outcome:
        """Change the plan in one step.

        Parameters
        ----------
        what
            What the step is called in the history.
        entries
            What it is to enter. A reason that is of none of these cells is said of the first.
        """
        try:
            plan = change(self._plan)
        except EditError as error:
            first = entries[0][:2] if entries else (0, 0)
            return Outcome(False, self._cells(error) or {first: error.reason})
        if plan is self._plan:
            return Outcome(True)
        if not self._document.edit(plan, what):
            return Outcome(False)
        self.mark({})
        return Outcome(True)

    def _cells(self, error: EditError) -> dict[tuple[int, int], str]:
        if self._rows is None:
            return {}
        return {
            (row, column): reason
            for (row, path), reason in self._rows.refused(self._plan, error).items()
            if (column := self.column_of(path)) is not None
        }

    def _said(self, rows: Rows, edits: Sequence[Edit]) -> str:
        """Return what a step of edits is called."""
        numbers = dict.fromkeys(row for row, _, _ in edits)
        paths = {path for _, path, _ in edits}
        what = (
            "cells" if len(paths) > 1 else next(c.title for c in self._columns if c.path in paths)
        )
        if len(numbers) > 1:
            return f"{what} of {counted(len(numbers), rows.thing)}"
        return f"{what} of {rows.title(self._things[edits[0][0]]) or f'a {rows.thing}'}"
