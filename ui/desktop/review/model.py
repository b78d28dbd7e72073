"""The threads of the file as a table, each with its first words and who said something last."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from exercise_planner.days import counted
from exercise_planner.facts import Facts
from exercise_planner.review import Thread
from exercise_planner.text import one_line
from ui.desktop.calendars import telling
from ui.desktop.calendars.two_lines import BOLD, MORE, TINT
from ui.desktop.panels.signs import sign_icon
from ui.desktop.panels.table import SORT, WORDS, Index
from ui.remark_words import subject

OPEN, RESOLVED = "open", "resolved"
"""With which the words begin under which a thread is found."""
SAID, WHO = range(2)
_DISPLAY = Qt.ItemDataRole.DisplayRole


class ThreadModel(QAbstractTableModel):
    """A thread a row, that in which something happened last first."""

    TITLES = ("Remark", "Last")

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._threads: list[Thread] = []
        self._facts: Facts | None = None
        self._names: Mapping[str, str] = {}

    def show_threads(
        self, threads: Sequence[Thread], facts: Facts, names: Mapping[str, str]
    ) -> None:
        """Show these instead.

        Parameters
        ----------
        names
            Of the calendars, by uid.
        """
        self.beginResetModel()
        self._threads, self._facts, self._names = list(reversed(threads)), facts, names
        self.endResetModel()

    def at(self, row: int) -> Thread:
        """Return the thread of a row."""
        return self._threads[row]

    def row_of(self, remark: str | None) -> int | None:
        """Return the row of the thread that a remark begins; None where there is none."""
        return next((at for at, t in enumerate(self._threads) if t.first.id == remark), None)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008
        """Return how many threads there are."""
        return 0 if parent.isValid() else len(self._threads)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008
        """Return how many things are said of one."""
        return 0 if parent.isValid() else len(self.TITLES)

    def headerData(  # noqa: N802
        self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY
    ) -> Any:
        """Return the title of a column."""
        if orientation == Qt.Orientation.Horizontal and role == _DISPLAY:
            return self.TITLES[section]
        return None

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        """Return what a cell says."""
        if not index.isValid():
            return None
        thread = self._threads[index.row()]
        if role == WORDS:
            return self._words(thread)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self.data(index)}, {self.data(index, MORE)}"
        return self._said(thread, role) if index.column() == SAID else self._who(thread, role)

    def repaint(self) -> None:
        """Ask for everything anew: the theme has changed."""
        if self._threads:
            last = self.index(len(self._threads) - 1, len(self.TITLES) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def _said(self, thread: Thread, role: int) -> Any:
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return one_line(thread.first.text)
            case Qt.ItemDataRole.DecorationRole:
                return sign_icon("good" if thread.resolved else "partly")
            case Qt.ItemDataRole.ToolTipRole:
                return thread.first.text
            case _ if role == MORE:
                state = "resolved · " if thread.resolved else ""
                return f"{state}{self._subject(thread)} · {self._calendar(thread)}"
            case _ if role == SORT:
                return one_line(thread.first.text).casefold()
            case _ if role == BOLD:
                return not thread.resolved
            case _ if role == TINT:
                return "muted" if thread.resolved else "ink"
        return None

    @staticmethod
    def _who(thread: Thread, role: int) -> Any:
        last = (thread.answers or (thread.first,))[-1]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return last.author or "somebody"
            case _ if role == MORE:
                answers = f" · {counted(len(thread.answers), 'answer')}" if thread.answers else ""
                return f"{telling.day_of(thread.touched)}{answers}"
            case _ if role == SORT:
                return thread.touched
        return None

    def _subject(self, thread: Thread) -> str:
        assert self._facts is not None
        return subject(self._facts, thread.first.about)

    def _calendar(self, thread: Thread) -> str:
        return self._names.get(thread.first.calendar, "a calendar that is gone")

    def _words(self, thread: Thread) -> str:
        """Return the words under which a thread is found: its state first, all that is said."""
        said = " ".join(f"{r.author} {r.text}" for r in (thread.first, *thread.answers))
        state = RESOLVED if thread.resolved else OPEN
        of = thread.first.calendar
        return f"{state} {of} {self._calendar(thread)} {self._subject(thread)} {said}".casefold()
