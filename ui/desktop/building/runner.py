"""A run of the solver's process, as the window follows it.

The process is started, written to and read on a thread of its own, which touches nothing of Qt.
The window's thread looks a few times a second what has come, so that however much the solver
says, the window has time for the person; and one that says more than is taken in has to wait.
"""

import threading
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from queue import Empty, Full, Queue
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import QObject, QTimer

from exercise_planner import fault_log
from solver.messages import Failed, Message
from solver.process import GRACE_SECONDS, SolverProcess
from solver.requests import AnyRequest

LOOK_MILLISECONDS = 50
"""Time between two looks at what has come."""
MOST_WAITING = 500
"""Messages that wait to be taken in, and that one look takes in."""

End = TypeVar("End")
EndHeard = TypeVar("EndHeard", covariant=True)


class Heard(Protocol[EndHeard]):
    """What is known of a run from what it said."""

    @property
    def end(self) -> EndHeard | None:
        """The solver's end; when it broke down, made of what it had told; None: that is nothing."""

    @property
    def failure(self) -> Failed | None:
        """Why it came to no end of its own."""


@dataclass(frozen=True)
class RunEnd(Generic[End]):
    """How a run ended.

    Parameters
    ----------
    end
        The solver's end; when it broke down, made of what it had told; None when that is nothing.
    trouble
        Why the solver came to no end of its own, or "".
    stopped
        Whether a person ended it.
    """

    end: End | None
    trouble: str = ""
    stopped: bool = False

    @property
    def complaint(self) -> str:
        """What is to be told of the trouble, without a full stop; "" where a person ended it."""
        return "" if self.stopped else self.trouble[:1].upper() + self.trouble[1:].rstrip(".")


class Runner(QObject):
    """Runs the solver's process, one run at a time. What it says is taken in by a subclass."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._run: _Run | None = None
        self._stopped = False
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

    def stop(self) -> None:
        """Ask the run to end with the best so far.

        A process that does not answer within its grace is killed; its best is kept.
        """
        if self._run is not None:
            self._stopped = True
            self._run.stop()

    def kill(self) -> None:
        """End the process at once; the best it told of is kept."""
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
        run.abandon()
        run.join(GRACE_SECONDS)

    def _begin(self, request: AnyRequest) -> None:
        """Begin a run; none may be running."""
        assert self._run is None, "a run is going on"
        self._stopped = False
        self._run = _Run(request)
        self._run.start()
        self._looking.start()

    def _hear(self, messages: Sequence[Message]) -> bool:
        """Take in what has come, nothing at times, tell of it, and return whether it is the end."""
        raise NotImplementedError

    def _end(self) -> None:
        """Tell how the run ended; a new one may be started from here."""
        raise NotImplementedError

    def _ending(self, heard: Heard[End]) -> RunEnd[End]:
        """Return how a run ended of which so much was heard."""
        trouble = "" if heard.failure is None else heard.failure.message
        return RunEnd(heard.end, trouble, self._stopped)

    def _look(self) -> None:
        run = self._run
        assert run is not None
        ended = self._hear(run.said())
        if ended and self._run is run:  # not if it was closed by who was told just now
            self._run = None
            self._looking.stop()
            self._end()


class _Run(threading.Thread):
    """The thread of one run: what it hears waits to be asked for.

    It may be told to stop before its process is there.
    """

    def __init__(self, request: AnyRequest) -> None:
        super().__init__(name="solver", daemon=True)
        self._request = request
        self._messages: Queue[Message] = Queue(MOST_WAITING)
        self._process: SolverProcess | None = None
        self._stopping = self._killing = self._abandoned = False

    def run(self) -> None:
        try:
            self._follow()
        except OSError as error:
            self._tell(Failed(message=f"the solver could not be started: {error}"))
        except Exception as error:  # the window must hear of an end, whatever it is
            trace = fault_log.record(error)
            kind = type(error).__name__
            self._tell(Failed(message=f"listening to the solver failed ({kind}). {trace}"))

    def _follow(self) -> None:
        with SolverProcess(self._request) as process:
            # first known, then asked; stop and kill first ask, then look: none is ever missed
            self._process = process
            if self._stopping:
                process.stop()
            if self._killing:
                process.kill()
            for message in process.messages():
                self._tell(message)

    def _tell(self, message: Message) -> None:
        """Let a message wait to be taken in, as soon as there is room for it."""
        while not self._abandoned:
            with suppress(Full):
                self._messages.put(message, timeout=LOOK_MILLISECONDS / 1000)
                return

    @property
    def process_id(self) -> int | None:
        """Id of the process, once there is one."""
        return self._process.process_id if self._process is not None else None

    def said(self) -> list[Message]:
        """Return what has come since this was last asked."""
        messages: list[Message] = []
        with suppress(Empty):
            while len(messages) < MOST_WAITING:  # another is put where one was taken
                messages.append(self._messages.get_nowait())
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

    def abandon(self) -> None:
        """End the process at once; nobody takes in any more what it says."""
        self._abandoned = True
        self.kill()
