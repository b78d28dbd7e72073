"""Processes that tests start. Each has its time: one that hangs fails its test and is gone."""

import os
import signal
import subprocess
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

PATIENCE = 180.0
"""Seconds that a process may take: many times what any needs on a slow machine."""


@contextmanager
def started(words: Sequence[str | Path], **how: Any) -> Iterator[subprocess.Popen[str]]:
    """Start a process; it and what it started are gone afterwards, whatever the test did.

    Parameters
    ----------
    words
        The program and what it is told.
    **how
        As for :class:`subprocess.Popen`.

    Raises
    ------
    TimeoutError
        It was killed for its time was over, which also ends any reading from it.
    """
    late = threading.Event()
    with subprocess.Popen(
        list(map(str, words)), encoding="utf-8", start_new_session=True, **how
    ) as made:

        def give_up() -> None:
            late.set()
            _kill(made)

        clock = threading.Timer(PATIENCE, give_up)
        clock.start()
        try:
            yield made
        finally:
            clock.cancel()
            _kill(made)
            if late.is_set():
                raise TimeoutError(f"{words[0]} was still running after {PATIENCE:g} seconds")


def run_process(
    words: Sequence[str | Path], told: str | None = None, **how: Any
) -> subprocess.CompletedProcess[str]:
    """Run a process to its end, telling it something on standard input, if anything.

    Raises
    ------
    TimeoutError
        It was killed for its time was over.
    """
    streams = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE)
    with started(words, **streams, **how) as process:
        said = process.communicate(told)
    return subprocess.CompletedProcess(process.args, process.returncode, *said)


def _kill(process: subprocess.Popen[str]) -> None:
    with suppress(ProcessLookupError):  # the whole group has ended
        os.killpg(process.pid, signal.SIGKILL)
