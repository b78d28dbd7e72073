"""A question that the solver's process is asked, as the window sees it."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from solver.hearing import Hearing
from solver.messages import Explained, Explaining, Failed, Message
from solver.requests import ExplainRequest
from ui.desktop.building.runner import Runner


@dataclass(frozen=True)
class QuestionEnd:
    """How a question ended.

    Parameters
    ----------
    explained
        The solver's end; when it broke down, made of what it had told; None when that is nothing.
    trouble
        Why the solver came to no end of its own, or "".
    stopped
        Whether a person ended it.
    """

    explained: Explained | None
    trouble: str = ""
    stopped: bool = False


class Question(Runner):
    """Runs the solver's process for one question, one at a time."""

    learned = Signal(object)
    """An :class:`Explaining`: what is known now."""
    ended = Signal(object)
    """The :class:`QuestionEnd`, once a question; a new one may be asked from here."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hearing = Hearing()

    def ask(self, request: ExplainRequest) -> None:
        """Begin to ask; nothing may be asked now."""
        self._hearing = Hearing()
        self._begin(request)

    def _hear(self, messages: Sequence[Message]) -> bool:
        latest: Explaining | None = None
        ended = False
        for message in messages:
            self._hearing.hear(message)
            match message:
                case Explaining():
                    latest = message
                case Explained() | Failed():
                    ended = True
                case _:
                    pass
        if latest is not None and not ended:
            self.learned.emit(latest)
        return ended

    def _end(self) -> None:
        failure = self._hearing.failure
        trouble = "" if failure is None else failure.message
        self.ended.emit(QuestionEnd(self._hearing.end, trouble, self._stopped))
