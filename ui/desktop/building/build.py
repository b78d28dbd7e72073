"""A run of the solver's process that builds one calendar, as the window sees it."""

import time
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from exercise_planner.calendar import Calendar
from exercise_planner.plan import Plan
from exercise_planner.profile import Profile
from solver.messages import Failed, Finished, Improved, Message, Progress, Started
from solver.requests import Limits, Request
from solver.story import Story
from ui.desktop.building.runner import RunEnd, Runner

IMPROVED_SECONDS = 0.3
"""Least time between two better calendars that are told of; of more the last is."""


@dataclass(frozen=True)
class Outcome(RunEnd[Finished]):
    """How a run ended, and the calendar that came of it."""

    @property
    def calendar(self) -> Calendar | None:
        """The calendar to keep, with its solve record; None when none was found."""
        if self.end is None or self.end.record.status not in ("optimal", "feasible"):
            return None
        return self.end.calendar

    @property
    def rescued(self) -> bool:
        """Whether there is a calendar though the solver came to no end."""
        return bool(self.trouble) and self.calendar is not None


class Build(Runner):
    """Runs the solver's process for one calendar, one run at a time."""

    started = Signal(object)
    """A :class:`Started`: the plan has been read, solving begins."""
    progressed = Signal(object)
    """A :class:`Progress`: how a tier stands now."""
    improved = Signal(object)
    """An :class:`Improved`: a better calendar, a few times a second at most."""
    ended = Signal(object)
    """The :class:`Outcome`, once a run; a new run may be started from here."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._story = Story(Profile())
        self._better: Improved | None = None
        self._told_at = 0.0

    def start(
        self, plan: Plan, profile: Profile, limits: Limits, start: Calendar | None = None
    ) -> None:
        """Begin a run; none may be running.

        Parameters
        ----------
        start
            A calendar to go on from, valid or not.
        """
        self._story = Story(profile)
        self._better, self._told_at = None, 0.0
        self._begin(Request.of(plan, profile, limits, start))

    def _hear(self, messages: Sequence[Message]) -> bool:
        moved: dict[int, Progress] = {}
        ended = False
        for message in messages:
            self._story.hear(message)
            match message:
                case Started():
                    self.started.emit(message)
                case Progress():
                    moved[message.tier] = message
                case Improved():
                    self._better = message
                case Finished() | Failed():
                    ended = True
                case _:
                    pass
        if self._better is not None and (ended or time.monotonic() >= self._told_at):
            better, self._better = self._better, None
            self._told_at = time.monotonic() + IMPROVED_SECONDS
            self.improved.emit(better)
        for progress in moved.values():
            self.progressed.emit(progress)
        return ended

    def _end(self) -> None:
        ending = self._ending(self._story)
        self.ended.emit(Outcome(ending.end, ending.trouble, ending.stopped))
