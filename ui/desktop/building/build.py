"""One run of the solver's process, as the window sees it.

The process is started, written to and read on a thread of its own, which touches nothing of Qt.
The window's thread looks a few times a second what has come, so that however much the solver
says, the window has time for the person.
"""

import threading
import time
from dataclasses import dataclass
from queue import Empty, SimpleQueue

from PySide6.QtCore import QObject, QTimer, Signal

from exercise_planner import fault_log
from exercise_planner.calendar import Calendar
from exercise_planner.plan import Plan
from exercise_planner.profile import Profile
from solver.messages import (
    Failed,
    Finished,
    Improved,
    Limits,
    Message,
    Progress,
    Request,
    Started,
)
from solver.process import GRACE_SECONDS, SolverProcess
from solver.story import Story

LOOK_MILLISECONDS = 50
"""Time between two looks at what has come."""
IMPROVED_SECONDS = 0.3
"""Least time between two better calendars that are told of; of more the last is."""


@dataclass(frozen=True)
class Outcome:
    """How a run ended.

    Parameters
    ----------
    finished
        The solver's end; when it broke down, made of the best calendar it had told of; None
        when there is none.
    trouble
        Why the solver came to no end of its own, or "".
    stopped
        Whether a person ended it.
    """

    finished: Finished | None
    trouble: str = ""
    stopped: bool = False

    @property
    def calendar(self) -> Calendar | None:
        """The calendar to keep, with its solve record; None when none was found."""
        if self.finished is None or self.finished.record.status not in ("optimal", "feasible"):
            return None
        return self.finished.calendar

    @property
    def rescued(self) -> bool:
        """Whether there is a calendar though the solver came to no end."""
        return bool(self.trouble) and self.calendar is not None


class Build(QObject):
    """Runs the solver's process, one run at a time."""

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
        self._run: _Run | None = None
        self._story = Story(Profile())
        self._stopped = False
        self._better: Improved | None = None
        self._told_at = 0.0
        self._looking = QTimer(self, interval=LOOK_MILLISECONDS)
        self._looking.timeout.connect(self._look)

    @property
    def running(self) -> bool:
        """Whether a run has begun and not ended."""
        return self._run is not None

    @property
    def stopping(self) -> bool:
        """Whether the run was asked to end and has not yet."""
        return self.running and self._stopped

    @property
    def process_id(self) -> int | None:
        """Id of the solver's process, once there is one."""
        return self._run.process_id if self._run is not None else None

    def start(
        self, plan: Plan, profile: Profile, limits: Limits, start: Calendar | None = None
    ) -> None:
        """Begin a run; none may be running.

        Parameters
        ----------
        start
            A calendar to go on from, valid or not.
        """
        assert self._run is None, "a run is going on"
        self._story, self._stopped = Story(profile), False
        self._better, self._told_at = None, 0.0
        self._run = _Run(Request.of(plan, profile, limits, start))
        self._run.start()
        self._looking.start()

    def stop(self) -> None:
        """Ask the run to end with the best calendar so far.

        A process that does not answer within its grace is killed; its best calendar is kept.
        """
        if self._run is not None:
            self._stopped = True
            self._run.stop()

    def kill(self) -> None:
        """End the process at once; the best calendar it told of is kept."""
        if self._run is not None:
            self._stopped = True
            self._run.kill()

    def close(self) -> None:
        """End the process at once and wait until it is gone; nothing more is told.

        For a window that closes.
        """
        if self._run is None:
            return
        run, self._run = self._run, None
        self._looking.stop()
        run.kill()
        run.join(GRACE_SECONDS)

    def _look(self) -> None:
        """Take in what has come and tell of it."""
        run = self._run
        assert run is not None
        moved: dict[int, Progress] = {}
        end: Outcome | None = None
        for message in run.said():
            self._story.hear(message)
            match message:
                case Started():
                    self.started.emit(message)
                case Progress():
                    moved[message.tier] = message
                case Improved():
                    self._better = message
                case _:
                    end = self._outcome()
        if self._better is not None and (end or time.monotonic() >= self._told_at):
            better, self._better = self._better, None
            self._told_at = time.monotonic() + IMPROVED_SECONDS
            self.improved.emit(better)
        for progress in moved.values():
            self.progressed.emit(progress)
        if end is not None and self._run is run:  # not if it was closed by who was told just now
            self._run = None
            self._looking.stop()
            self.ended.emit(end)

    def _outcome(self) -> Outcome:
        failure = self._story.failure
        trouble = "" if failure is None else failure.message
        return Outcome(self._story.end, trouble, self._stopped)


class _Run(threading.Thread):
    """The thread of one run: what it hears waits to be asked for.

    It may be told to stop before its process is there.
    """

    def __init__(self, request: Request) -> None:
        super().__init__(name="build", daemon=True)
        self._request = request
        self._messages: SimpleQueue[Message] = SimpleQueue()
        self._process: SolverProcess | None = None
        self._stopping = self._killing = False

    def run(self) -> None:
        try:
            self._follow()
        except OSError as error:
            self._messages.put(Failed(message=f"the solver could not be started: {error}"))
        except Exception as error:  # the window must hear of an end, whatever it is
            trace = fault_log.record(error)
            kind = type(error).__name__
            self._messages.put(Failed(message=f"listening to the solver failed ({kind}). {trace}"))

    def _follow(self) -> None:
        with SolverProcess(self._request) as process:
            # first known, then asked; stop and kill first ask, then look: none is ever missed
            self._process = process
            if self._stopping:
                process.stop()
            if self._killing:
                process.kill()
            for message in process.messages():
                self._messages.put(message)

    @property
    def process_id(self) -> int | None:
        """Id of the process, once there is one."""
        return self._process.process_id if self._process is not None else None

    def said(self) -> list[Message]:
        """Return what has come since this was last asked."""
        messages = []
        try:
            while True:
                messages.append(self._messages.get_nowait())
        except Empty:
            return messages

    def stop(self) -> None:
        """Ask the process to end with its best so far."""
        self._stopping = True
        if self._process is not None:
            self._process.stop()

    def kill(self) -> None:
        """End the process at once."""
        self._killing = True
        if self._process is not None:
            self._process.kill()
