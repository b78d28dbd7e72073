"""What the window has to say: kept in one place, shown in one bar, never in a modal dialog."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

from PySide6.QtCore import QObject, Signal

from exercise_planner.problems import InputError


@dataclass(frozen=True)
class Notice:
    """One sentence for the person, with more on demand.

    Parameters
    ----------
    kind
        How it is shown; what is "told" goes away by itself, the others wait to be closed.
    details
        More lines: every problem of an input, where a trace went.
    remedy
        What a button beside it says, and does.
    """

    text: str
    kind: Literal["told", "warning", "error"] = "told"
    details: str = ""
    remedy: tuple[str, Callable[[], object]] | None = None

    @classmethod
    def of_error(cls, error: InputError) -> "Notice":
        """Return what is said of an input that cannot be used."""
        if len(error.problems) == 1:
            return cls(str(error), "error")
        said = f"{error.source}: {len(error.problems):,} problems, the first: {error.problems[0]}"
        return cls(said, "error", "\n".join(map(str, error.problems)))


class Notices(QObject):
    """Where every part of the window says what it has to say."""

    said = Signal(object)
    """A :class:`Notice`."""

    def tell(self, text: str, remedy: tuple[str, Callable[[], object]] | None = None) -> None:
        """Say that something was done."""
        self.said.emit(Notice(text, remedy=remedy))

    def warn(self, text: str, details: str = "") -> None:
        """Say what is to be minded."""
        self.said.emit(Notice(text, "warning", details))

    def complain(
        self, error: InputError, remedy: tuple[str, Callable[[], object]] | None = None
    ) -> None:
        """Say why something could not be done, and what would help."""
        self.said.emit(replace(Notice.of_error(error), remedy=remedy))
