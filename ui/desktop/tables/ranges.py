"""What is done to ranges of cells at once: copied, pasted, filled down, cleared; rows likewise."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QItemSelectionModel

from exercise_planner.days import counted
from exercise_planner.plan import Plan
from ui.desktop.document import Document
from ui.desktop.notices import Notice
from ui.desktop.tables.clipboard import Range
from ui.desktop.tables.filtering import ShownRows
from ui.desktop.tables.model import Entry, Outcome, PlanTableModel, Reasons
from ui.desktop.tables.rows import Rows

MOST_SAID = 12
"""Cells that were refused are listed up to this many."""
MOST_CHANGES = 50
"""What changed with rows that were deleted is listed up to this many."""


@dataclass(frozen=True)
class Block:
    """The rows and columns of a selection, as they are shown, and the cells selected in them."""

    rows: tuple[int, ...]
    columns: tuple[int, ...]
    cells: frozenset[tuple[int, int]]


class Ranges:
    """Edits of many cells or rows of a table, each one step of the history.

    Parameters
    ----------
    selection
        Of the rows as they are shown.
    """

    def __init__(
        self,
        document: Document,
        model: PlanTableModel,
        shown: ShownRows,
        selection: QItemSelectionModel,
    ) -> None:
        self._document, self._model, self._shown = document, model, shown
        self._selection = selection

    # --- what is selected

    def block(self) -> Block:
        """Return what is selected; the current cell where nothing is."""
        cells = {
            (row, column)
            for part in self._selection.selection().toList()
            for row in range(part.top(), part.bottom() + 1)
            for column in range(part.left(), part.right() + 1)
        }
        current = self._selection.currentIndex()
        if not cells and current.isValid():
            cells.add((current.row(), current.column()))
        rows = tuple(sorted({row for row, _ in cells}))
        columns = tuple(sorted({column for _, column in cells}))
        return Block(rows, columns, frozenset(cells))

    def row(self, shown: int) -> int:
        """Return the model's row of one that is shown."""
        return self._shown.mapToSource(self._shown.index(shown, 0)).row()

    # --- cells

    def copied(self) -> Range:
        """Return what is selected, as texts."""
        block = self.block()
        model, said = self._model, self._model.wording.copied
        found = []
        for row in block.rows:
            at = self.row(row)
            found.append(
                [
                    said(model.columns[c], model.value(at, c)) if (row, c) in block.cells else ""
                    for c in block.columns
                ]
            )
        return found

    def paste(self, cells: Range) -> bool:
        """Put texts into cells, from the first that is selected; return whether they are there.

        Where none is selected they come behind the last row. One text goes into all cells that
        are selected, and a range as often as it fits into them. Rows behind the last are added.
        Where a text is refused nothing is pasted.
        """
        block = self.block()
        if len(cells) == len(cells[0]) == 1 and len(block.cells) > 1:
            return self.enter_all([(*cell, cells[0][0]) for cell in sorted(block.cells)], "pasted")
        tall, wide = self._fitted(cells, block)
        top = block.rows[0] if block.rows else self._shown.rowCount()
        left = block.columns[0] if block.columns else 0
        if (over := left + wide - self._model.columnCount()) > 0:
            self._document.notices.warn(
                f"Nothing was pasted: {counted(over, 'column')} too many from here."
            )
            return False
        there, count = self._shown.rowCount(), self._model.rowCount()
        entries: list[Entry] = []
        for i in range(tall):
            row = top + i
            at = self.row(row) if row < there else count + row - there
            for j in range(wide):
                text = cells[i % len(cells)][j % len(cells[0])]
                if row < there or text:  # what a new row has not said, it has as new rows do
                    entries.append((at, left + j, text))
        return self._entered(entries, max(0, top + tall - there), "pasted")

    @staticmethod
    def _fitted(cells: Range, block: Block) -> tuple[int, int]:
        """Return the rows and columns that a range fills: all selected ones, if it fits in them."""
        tall, wide = len(cells), len(cells[0])
        if len(block.cells) > 1 and len(block.cells) == len(block.rows) * len(block.columns):
            down, across = len(block.rows), len(block.columns)
            gaps = down <= block.rows[-1] - block.rows[0]
            gaps |= across <= block.columns[-1] - block.columns[0]
            if not gaps:
                tall = down if down % tall == 0 else tall
                wide = across if across % wide == 0 else wide
        return tall, wide

    def fill_down(self) -> bool:
        """Put what stands on top of each column that is selected into the cells below.

        With one row selected, what stands above it.
        """
        block = self.block()
        if not block.rows:
            return False
        rows = block.rows if len(block.rows) > 1 else (block.rows[0] - 1, block.rows[0])
        if rows[0] < 0:
            return False
        model = self._model
        source = self.row(rows[0])
        entries: list[Entry] = []
        for column in block.columns:
            text = model.wording.copied(model.columns[column], model.value(source, column))
            entries += [(self.row(row), column, text) for row in rows[1:]]
        return self._entered(entries, 0, "filled")

    def enter_all(self, column_texts: Sequence[tuple[int, int, str]], what: str) -> bool:
        """Enter texts into cells as they are shown: row, column, text."""
        entries = [(self.row(row), column, text) for row, column, text in column_texts]
        return self._entered(entries, 0, what)

    def clear(self) -> bool:
        """Empty the cells that are selected."""
        cells = sorted(self.block().cells)
        return self._entered([(self.row(row), column, "") for row, column in cells], 0, "cleared")

    # --- rows

    def add(self) -> int | None:
        """Add a row; return where it is shown, None where there can be none."""
        if (rows := self._model.rows) is None:
            return None
        return self._more(rows, rows.added, f"a new {rows.thing}")

    def duplicate(self) -> int | None:
        """Copy the rows that are selected; return where the first copy is shown."""
        rows = self._model.rows
        chosen = [self.row(row) for row in self.block().rows]
        if rows is None or not chosen:
            return None
        what = f"{counted(len(chosen), rows.thing)} duplicated"
        return self._more(rows, lambda plan: rows.duplicated(plan, chosen), what)

    def delete(self) -> bool:
        """Delete the rows that are selected, and say what goes with them."""
        rows = self._model.rows
        chosen = [self.row(row) for row in self.block().rows]
        if rows is None or not chosen:
            return False
        names = [rows.title(self._model.things[row]) for row in chosen]
        what = names[0] if len(names) == 1 and names[0] else counted(len(names), rows.thing)
        sentences: list[str] = []

        def change(plan: Plan) -> Plan:
            after, said = rows.removed(plan, chosen)
            sentences.extend(said)
            return after

        if not self._revised(change, f"{what} deleted"):
            return False
        said = f"{what} deleted."
        if sentences:
            said += f" {len(sentences):,} other changes came with that."
        if len(sentences) > MOST_CHANGES:
            sentences[MOST_CHANGES:] = [f"and {len(sentences) - MOST_CHANGES:,} more"]
        remedy = ("Undo", self._document.undo)
        self._document.notices.said.emit(Notice(said, details="\n".join(sentences), remedy=remedy))
        return True

    def _more(self, rows: Rows, change: Callable[[Plan], Plan], what: str) -> int | None:
        """Make a change that brings new rows; return where the first of them is shown."""
        there = Counter(map(rows.key, self._model.things))
        if not self._revised(change, what):
            return None
        fresh: list[int] = []
        for row, thing in enumerate(self._model.things):
            key = rows.key(thing)
            there[key] -= 1
            if there[key] < 0:
                fresh.append(row)
        if not fresh:
            return None
        self._shown.keep([self._model.thing_at(row) for row in fresh])
        index = self._shown.mapFromSource(self._model.index(fresh[0], 0))
        return index.row() if index.isValid() else None

    def _revised(self, change: Callable[[Plan], Plan], what: str) -> bool:
        """Change the plan, or say why that cannot be."""
        outcome = self._model.revise(change, what)
        if reason := outcome.reason:
            self._document.notices.warn(f"{reason[:1].upper()}{reason[1:]}.")
        return outcome.done

    def _entered(self, entries: Sequence[Entry], more: int, how: str) -> bool:
        """Enter texts in one step, adding rows first; say what was refused, or what was added."""
        model, rows = self._model, self._model.rows
        if rows is None or not entries:
            return False
        edits, reasons = model.read(entries)
        outcome = Outcome(not reasons, reasons)
        if outcome.done and (edits or more):
            outcome = model.revise(
                lambda plan: rows.edited(rows.added(plan, more) if more else plan, edits),
                f"{counted(len(edits), 'cell')} {how}",
                entries,
            )
        if outcome.reasons:
            self._refuse(outcome.reasons, how)
        elif outcome.done and more:
            count = model.rowCount()
            self._shown.keep([model.thing_at(row) for row in range(count - more, count)])
            self._document.notices.tell(f"{counted(more, rows.thing)} added by pasting.")
        return outcome.done

    def _refuse(self, reasons: Reasons, how: str) -> None:
        """Mark cells that were refused, and say why."""
        model = self._model
        model.mark(reasons)
        said = []
        for (row, column), reason in list(reasons.items())[:MOST_SAID]:
            index = self._shown.mapFromSource(model.index(row, column))
            place = (
                index.row() if index.isValid() else self._shown.rowCount() + row - model.rowCount()
            )
            said.append(f"row {place + 1}, {model.columns[column].title}: {reason}")
        wrong = "1 cell is wrong" if len(reasons) == 1 else f"{len(reasons):,} cells are wrong"
        text = f"Nothing was {how}: {wrong}. {said[0][:1].upper()}{said[0][1:]}."
        self._document.notices.warn(text, "\n".join(said))
