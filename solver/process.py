"""The other side of the solver's process: starts it, reads its messages, stops it.

OR-Tools is loaded only in that process: the caller stays light, and a crash of the solver costs
it nothing.
"""

import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from queue import SimpleQueue
from types import TracebackType

from pydantic import ValidationError

from solver.messages import ENDS, Failed, Message, read_message
from solver.requests import STOP, AnyRequest, request_line

GRACE_SECONDS = 5.0
"""How long a process that was asked to stop may take before it is killed."""


def command() -> list[str]:
    """Return the command that starts the solver's process."""
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
            text=True,
            encoding="utf-8",
            start_new_session=True,
            creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
        )
        self._killer: threading.Timer | None = None
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
        if self._killer is not None:
            self._killer.cancel()
        self._lines.put(None)
        self._writer.join()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with suppress(OSError):  # what is left unsent to a process that ended
                    pipe.close()

    def messages(self) -> Iterator[Message]:
        """Yield the messages as they come; the last is always Finished, Gathered or Failed.

        A process that ends without an answer, or says what is no message, gives a Failed.
        """
        assert self._process.stdout is not None
        for line in self._process.stdout:
            try:
                message = read_message(line)
            except ValidationError:
                yield Failed(message=f"the solver said something unexpected: {line.strip()[:200]}")
                return
            yield message
            if message.event in ENDS:
                return
        status = self._process.wait()
        yield Failed(message=f"the solver ended without an answer (exit status {status})")

    def stop(self) -> None:
        """Ask the process to finish with what it has so far; it answers soon.

        One that does not answer within the grace is killed.
        """
        self._lines.put(STOP + "\n")
        if self._killer is None:
            self._killer = threading.Timer(GRACE_SECONDS, self._process.kill)
            self._killer.daemon = True
            self._killer.start()

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
                self._process.stdin.write(line)
                self._process.stdin.flush()
