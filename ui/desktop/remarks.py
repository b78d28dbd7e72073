"""What reviewers wrote on the calendars of the open file, as the window sees it."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from db.plan_file import PlanFile
from db.remarks import Taken
from exercise_planner.problems import InputError
from exercise_planner.review import About, Remark, Thread, threads
from ui.desktop.notices import Notices

T = TypeVar("T")


class Remarks(QObject):
    """The remarks of a file. They can be written even where nothing else may be changed.

    What is refused returns None or False, and the person has been told why.
    """

    changed = Signal()

    def __init__(self, file: PlanFile, notices: Notices) -> None:
        super().__init__()
        self._file, self._notices = file, notices
        self._remarks: tuple[Remark, ...] = ()
        self._threads: tuple[Thread, ...] = ()
        self.behind = False
        """Whether they could not be read when they were last to be."""
        self.read_anew()

    @property
    def threads(self) -> tuple[Thread, ...]:
        """Every thread, the one in which something was written last at the end."""
        return self._threads

    @property
    def open_count(self) -> int:
        """How many threads are not resolved."""
        return sum(not thread.resolved for thread in self._threads)

    def of(self, calendar: str) -> list[Thread]:
        """Return the threads on the calendar of a uid."""
        return [thread for thread in self._threads if thread.first.calendar == calendar]

    def read_anew(self) -> None:
        """Read what stands in the file now."""
        try:
            remarks = self._file.remarks()
        except InputError as error:
            self.behind = True
            self._notices.complain(error)
            return
        self.behind = False
        if remarks != self._remarks:
            self._remarks, self._threads = remarks, threads(remarks)
            self.changed.emit()

    def add(
        self, calendar: str, text: str, about: About, answers: str | None = None
    ) -> Remark | None:
        """Write a remark on the calendar of a name, or an answer to the remark of an id."""
        return self._done(
            lambda: self._file.add_remark(calendar, text, about=about, answers=answers)
        )

    def resolve(self, remark: str, *, resolved: bool = True) -> bool:
        """Close the thread that a remark begins, or open it again."""
        return self._done(lambda: self._file.resolve_remark(remark, resolved)) is not None

    def take_from(self, path: Path) -> Taken | None:
        """Take the remarks of a review copy that are not here yet; return how many these are."""

        def take() -> Taken:
            with PlanFile.open(path, read_only=True) as copy:
                return self._file.take_remarks(copy)

        return self._done(take)

    def _done(self, change: Callable[[], T]) -> T | None:
        try:
            made = change()
        except InputError as error:
            self._notices.complain(error)
            return None
        self.read_anew()
        return made
