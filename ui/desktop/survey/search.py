"""A run of the solver's process that surveys variants of a plan, as the window sees it."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from solver.messages import Failed, Learned, Message, Surveyed
from solver.requests import SurveyRequest
from solver.survey.hearing import SurveyHearing
from ui.desktop.building.runner import Runner


class SurveySearch(Runner):
    """Runs the solver's process for surveys, one run at a time."""

    learned = Signal(object)
    """The :class:`SurveyHearing`, with what was learned since; a few times a second at most."""
    ended = Signal(object)
    """A :class:`RunEnd` with a :class:`Surveyed`; a new run may be started from here."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hearing = SurveyHearing(0)

    def survey(self, request: SurveyRequest) -> None:
        """Begin a run; none may be running."""
        self._hearing = SurveyHearing(len(request.variants))
        self._begin(request)

    def _hear(self, messages: Sequence[Message]) -> bool:
        for message in messages:
            self._hearing.hear(message)
        if any(isinstance(message, Learned) for message in messages):
            self.learned.emit(self._hearing)
        return any(isinstance(message, Surveyed | Failed) for message in messages)

    def _end(self) -> None:
        self.ended.emit(self._ending(self._hearing))
