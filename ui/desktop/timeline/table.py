"""The timeline as a table: the same facts in words, to read, sort, copy and hear."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from exercise_planner.days import spoken_day
from exercise_planner.facts import Facts
from ui.desktop.panels.table import SORT, WORDS
from ui.desktop.timeline.model import TimelineModel
from ui.desktop.timeline.tracks import Track, state_words

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
HEADERS = (
    "Exercise",
    "State",
    "Start",
    "End",
    "Days",
    "Venue",
    "Nations",
    "High-end",
    "Breaks",
    "Not held because",
)


@dataclass(frozen=True, slots=True)
class Cells:
    """What stands in the row of an exercise, and what each cell is sorted by; None comes last."""

    texts: tuple[str, ...]
    keys: tuple[Any, ...]


class TimelineTable(QAbstractTableModel):
    """One row an exercise, in the plan's order."""

    def __init__(self, model: TimelineModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._rows: list[tuple[Track, str]] = []
        self._cells: dict[int, Cells] = {}
        model.changed.connect(self._read)
        self._read()

    def exercise_at(self, row: int) -> str:
        """Return the exercise of a row."""
        return self._rows[row][0].id

    def row_of(self, exercise: str | None) -> int | None:
        """Return the row of an exercise."""
        return next((i for i, (track, _) in enumerate(self._rows) if track.id == exercise), None)

    def rowCount(self, parent: Index = ROOT) -> int:  # noqa: N802 - Qt's name
        """Return how many exercises there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = ROOT) -> int:  # noqa: N802 - Qt's name
        """Return how many facts of each are told."""
        return 0 if parent.isValid() else len(HEADERS)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """Return what a cell says, or what it is sorted by."""
        if not index.isValid():
            return None
        row = self._row(index.row())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return row.texts[index.column()]
        if role == SORT:
            return row.keys[index.column()]
        if role == WORDS:
            return " ".join(row.texts).casefold()
        return None

    def headerData(  # noqa: N802 - Qt's name
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = int(Qt.ItemDataRole.DisplayRole),
    ) -> Any:
        """Return the name of a column."""
        if role != Qt.ItemDataRole.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        return HEADERS[section] if 0 <= section < len(HEADERS) else None

    def _row(self, row: int) -> Cells:
        """Return what stands in a row, put into words when it is first asked for."""
        if row not in self._cells:
            track, reason = self._rows[row]
            self._cells[row] = _cells(track, self._model.facts, reason)
        return self._cells[row]

    def _read(self) -> None:
        model, had = self._model, self._rows
        rows = [(track, model.reason(track.id)) for track in model.tracks.values()]
        if [track.id for track, _ in rows] != [track.id for track, _ in had]:
            self.beginResetModel()
            self._rows, self._cells = rows, {}
            self.endResetModel()
            return
        changed = [
            i
            for i, ((now, why), (was, why_was)) in enumerate(zip(rows, had, strict=True))
            if now is not was or why != why_was
        ]
        self._rows = rows
        for row in changed:
            self._cells.pop(row, None)
        if changed:
            self.dataChanged.emit(
                self.index(changed[0], 0), self.index(changed[-1], len(HEADERS) - 1)
            )


def _cells(track: Track, facts: Facts, reason: str) -> Cells:
    event, exercise = track.event, track.exercise
    high_end = "high-end" if exercise.high_end else ""
    head = (track.name, state_words(track.state))
    if event is None:
        texts = (*head, "", "", "", "", "", high_end, "", reason)
        nowhere = (None,) * 5  # from its start to its nations
        return Cells(texts, (*head, *nowhere, exercise.high_end, 0, reason))
    span, venue = event.span, facts.venue_name(event.venue)
    nations = ", ".join(sorted(track.nations))
    dates = (spoken_day(span.first), spoken_day(span.last), str(span.days))
    texts = (*head, *dates, venue, nations, high_end, " ".join(track.breaks), "")
    keys = (
        *head,
        span.first,
        span.last,
        span.days,
        venue,
        len(track.nations),
        exercise.high_end,
        len(track.breaks),
        "",
    )
    return Cells(texts, keys)
