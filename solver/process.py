"""The other side of the solver's process: starts it, reads its messages, stops it.

OR-Tools is loaded only in that process: the caller stays light, and a crash of the solver costs
it nothing.
"""

import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from queue import SimpleQueue
from types import TracebackType
from typing import Literal

from pydantic import ValidationError

from exercise_planner.text import one_line
from solver.doubting import Doubts
from solver.messages import ENDS, Failed, Message, read_message
from solver.requests import STOP, AnyRequest, request_line

_APART = getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)
_UNSEEN = getattr(subprocess, "CREATE_NO_WINDOW", 0)
"""Windows would open a console for it beside a desktop that has none."""
GRACE_SECONDS = 5.0
"""How long a process that was asked to stop may take before it is killed."""
OVERDUE_SECONDS = 60.0
"""How much longer than its own time limit a process may take before it is killed."""
LONGEST_LINE = 1 << 27
"""Bytes of a message, ten times what the largest plan needs; more is no message."""
MOST_MESSAGES = 1_000_000
"""More than that nobody has to say: callers keep the course of a run."""
_QUOTED = 200
"""Characters shown of what is no message."""


FROZEN_NAME = "exercise-planner-solver"
"""The solver's program of the standalone build: it lies beside the one that starts it."""


def command() -> list[str]:
    """Return the command that starts the solver's process."""
    if getattr(sys, "frozen", False):  # there is no Python to tell which module to run
        caller = Path(sys.executable)
        return [str(caller.with_name(FROZEN_NAME + caller.suffix))]
    # -P: never run a stranger's "solver" that lies in the working folder
    return [sys.executable, "-P", "-m", "solver"]


class SolverProcess:
    """A running solve. Use it as a context: leaving it ends the process.

    Only reading its messages waits for it. What it is told is written on a thread of its own: a
    plan is more than a pipe holds, and the process takes its time to start.

    Raises
    ------
    OSError
        The process cannot be started.
    """

    def __init__(self, request: AnyRequest) -> None:
        self._lines: SimpleQueue[str | None] = SimpleQueue()
        self._lines.put(request_line(request))
        # A group of its own: an interrupt at the terminal reaches the caller alone, which then
        # asks this process to stop and waits for its answer.
        self._process = subprocess.Popen(
            command(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            start_new_session=True,
            creationflags=_APART | _UNSEEN,
        )
        self._doubts = Doubts(request)
        self._killer: threading.Timer | None = None
        self._overdue: threading.Timer | None = None
        self._late = False
        if request.limits.time_limit is not None:
            self._overdue = _timer(request.limits.time_limit + OVERDUE_SECONDS, self._give_up)
        self._writer = threading.Thread(target=self._write, daemon=True)
        self._writer.start()

    def __enter__(self) -> "SolverProcess":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()
        self._process.wait()
        for timer in (self._killer, self._overdue):
            if timer is not None:
                timer.cancel()
        self._lines.put(None)
        self._writer.join()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with suppress(OSError):  # what is left unsent to a process that ended
                    pipe.close()

    def messages(self) -> Iterator[Message]:
        """Yield the messages as they come; the last is always an end, such as Finished or Failed.

        A process that ends without an answer gives a Failed. One that says what is no message, or
        no answer to what was asked, is killed and gives one too.
        """
        for number, line in enumerate(self._said()):
            try:
                message = read_message(line)
            except ValidationError:
                quoted = one_line(line[:_QUOTED].decode("utf-8", errors="replace"))
                yield self._given_up(f"the solver said something unexpected: {quoted}")
                return
            if (doubt := self._doubts.about(message)) is not None:
                said = f"the solver gave a wrong answer, which was not used: {one_line(doubt)}"
                yield self._given_up(said, "refuted")
                return
            if number >= MOST_MESSAGES:
                yield self._given_up(f"the solver said more than {MOST_MESSAGES:,} things")
                return
            yield message
            if message.event in ENDS:
                return
        self.stop()  # one that says no more but lives on
        status = self._process.wait()
        if self._late:
            yield Failed(message="the solver did not end when its time was over, and was killed")
        else:
            yield Failed(message=f"the solver ended without an answer (exit status {status})")

    def _said(self) -> Iterator[bytes]:
        """Yield what the process says, by line; what is too long for a message in parts."""
        assert self._process.stdout is not None
        while line := self._process.stdout.readline(LONGEST_LINE):
            yield line

    def _given_up(self, message: str, cause: Literal["refuted", "ended"] = "ended") -> Failed:
        """Kill the process, and return why."""
        self.kill()
        return Failed(message=message, cause=cause)

    def _give_up(self) -> None:
        self._late = True
        self.kill()

    def stop(self) -> None:
        """Ask the process to finish with what it has so far; it answers soon.

        One that does not answer within the grace is killed.
        """
        self._lines.put(STOP + "\n")
        if self._killer is None:
            self._killer = _timer(GRACE_SECONDS, self._process.kill)

    @property
    def process_id(self) -> int:
        """Id of the process."""
        return self._process.pid

    def kill(self) -> None:
        """End the process at once. Its messages then end with a Failed."""
        self._process.kill()

    def _write(self) -> None:
        """Write the lines as they come, until None."""
        assert self._process.stdin is not None
        with suppress(OSError, ValueError):  # it has ended: its messages say so
            for line in iter(self._lines.get, None):
                self._process.stdin.write(line.encode())
                self._process.stdin.flush()


def _timer(seconds: float, do: Callable[[], object]) -> threading.Timer:
    """Return a timer that was started, and keeps no program from ending."""
    timer = threading.Timer(seconds, do)
    timer.daemon = True
    timer.start()
    return timer
