"""A run of the solver's process that seeks alternatives, as the window sees it."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from exercise_planner.calendar import Calendar
from exercise_planner.plan import Plan
from exercise_planner.profile import Profile
from solver.gathering import Gathering
from solver.messages import Failed, Found, Gathered, Message, Progress, Seeking, Started
from solver.requests import AlternativesRequest, Limits, Wanted
from ui.desktop.building.runner import Runner


class Search(Runner):
    """Runs the solver's process for alternatives, one run at a time."""

    started = Signal(object)
    """A :class:`Started`: the plan has been read, solving begins."""
    sought = Signal(object)
    """A :class:`Seeking`: the search for one more begins."""
    progressed = Signal(object)
    """A :class:`Progress` of the one that is sought, a few times a second at most."""
    found = Signal(object)
    """A :class:`Found`: one of them, or a better one in its place."""
    ended = Signal(object)
    """A :class:`RunEnd` with a :class:`Gathered`; a new run may be started from here."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._gathering = Gathering()

    def start(
        self,
        plan: Plan,
        profile: Profile,
        limits: Limits,
        wanted: Wanted,
        start: Calendar | None = None,
    ) -> None:
        """Begin a run; none may be running.

        Parameters
        ----------
        start
            A calendar to go on from, valid or not.
        """
        self._gathering = Gathering()
        self._begin(AlternativesRequest.of(plan, profile, limits, wanted, start))

    def _hear(self, messages: Sequence[Message]) -> bool:
        latest: Progress | None = None
        ended = False
        for message in messages:
            self._gathering.hear(message)
            match message:
                case Started():
                    self.started.emit(message)
                case Seeking():
                    latest = None
                    self.sought.emit(message)
                case Progress():
                    latest = message
                case Found():
                    latest = None
                    self.found.emit(message)
                case Gathered() | Failed():
                    ended = True
                case _:
                    pass
        if latest is not None and not ended:
            self.progressed.emit(latest)
        return ended

    def _end(self) -> None:
        self.ended.emit(self._ending(self._gathering))
