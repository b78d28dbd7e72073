"""A question that the solver's process is asked, as the window sees it."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from solver.hearing import Hearing
from solver.messages import Explained, Explaining, Failed, Message
from solver.requests import ExplainRequest
from ui.desktop.building.runner import Runner


class Question(Runner):
    """Runs the solver's process for one question, one at a time."""

    learned = Signal(object)
    """An :class:`Explaining`: what is known now."""
    ended = Signal(object)
    """A :class:`RunEnd` with an :class:`Explained`; a new question may be asked from here."""

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
        self.ended.emit(self._ending(self._hearing))
