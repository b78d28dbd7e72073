"""Reports of crashes: where the trace of a program goes that could say nothing more itself.

While the desktop runs, a file beside the log stands ready for it. It goes when the program ends
as it should; one that is left with a trace in it is told of at the next start.
"""

import faulthandler
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from exercise_planner import fault_log

_STEM = "crash"
DAY = 86_400
"""Seconds."""


@contextmanager
def crashes_reported() -> Iterator[list[Path]]:
    """Keep a file ready for a trace; yield the reports of earlier crashes, the newest last.

    Where there is no place for a log, nothing is kept and there are none.
    """
    try:
        folder = fault_log.path().parent
        earlier = _earlier(folder)
        report = folder / f"{_STEM}-{os.getpid()}.txt"
        file = report.open("w", encoding="utf-8")
    except OSError:
        yield []
        return
    with file:
        faulthandler.enable(file)
        try:
            yield earlier
        finally:
            faulthandler.disable()
    with suppress(OSError):
        report.unlink()


def _earlier(folder: Path) -> list[Path]:
    """Return the reports that hold a trace, and take away old ones without any."""
    found = []
    for path in folder.glob(f"{_STEM}-*.txt"):
        with suppress(OSError):  # another program that runs may just have taken it away
            made = path.stat()
            if made.st_size:
                told = path.with_name(f"told-{path.name}")
                path.replace(told)
                found.append((made.st_mtime, told))
            elif made.st_mtime < time.time() - DAY:
                path.unlink()  # of a program that was killed, not of one that may still be running
    return [told for _, told in sorted(found)]
