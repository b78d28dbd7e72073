"""The calendars that are compared, as the file has them, fitted to the plan of now."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from time import perf_counter

from PySide6.QtCore import QObject, Signal

from db.calendars import CalendarSummary
from exercise_planner.calendar import Calendar
from exercise_planner.consequences import fitted
from exercise_planner.problems import InputError
from ui.desktop.document import Document
from ui.desktop.soon import Soon

SLICE = 0.02
"""Seconds of reading after which the window has its turn."""


@dataclass(frozen=True)
class Chosen:
    """One calendar of the file.

    Parameters
    ----------
    calendar
        Under the name that it has in the file, without what the plan has no more.
    lost
        What it names that the plan has no more, a sentence each.
    """

    summary: CalendarSummary
    calendar: Calendar
    lost: tuple[str, ...]

    @property
    def name(self) -> str:
        """Its name in the file."""
        return self.summary.name


class Reader(QObject):
    """Reads calendars one after the other: the window has its turn between them."""

    read = Signal(object)
    """A tuple of :class:`Chosen`; empty where one of them could not be read, which is said."""

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._left: Iterator[CalendarSummary] = iter(())
        self._found: list[Chosen] = []
        self._soon = Soon(self, self._go_on)

    @property
    def busy(self) -> bool:
        """Whether there is more to read."""
        return self._soon.isActive()

    def start(self, uids: Sequence[str]) -> None:
        """Read the calendars of these uids, and no others any more."""
        summaries = {summary.uid: summary for summary in self._document.calendars}
        self._left, self._found = iter([summaries[uid] for uid in uids]), []
        self._go_on()

    def stop(self) -> None:
        """Read no more."""
        self._soon.stop()

    def _go_on(self) -> None:
        until = perf_counter() + SLICE
        try:
            for summary in self._left:
                self._found.append(self._taken(summary))
                if perf_counter() > until:
                    self._soon.start()
                    return
        except InputError as error:
            self._document.notices.complain(error)
            self._found = []
        self._soon.stop()
        self.read.emit(tuple(self._found))

    def _taken(self, summary: CalendarSummary) -> Chosen:
        made = self._document.file.calendar_as_made(summary.name)
        calendar, lost = fitted(made, self._document.plan)
        named = calendar.model_copy(update={"name": summary.name})
        return Chosen(summary, named, tuple(lost.values()))
