"""Unexpected errors in the desktop: the trace into the log, one sentence into the window."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType

from exercise_planner import fault_log
from ui.desktop.notices import Notice, Notices


@contextmanager
def faults_told(notices: Notices) -> Iterator[None]:
    """Let whatever nobody caught be logged and said, while the window goes on."""
    before = sys.excepthook

    def tell(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            before(kind, error, trace)
            return
        said = f"Something unexpected went wrong ({kind.__name__}). What is on disk is whole."
        notices.said.emit(Notice(said, "error", fault_log.record(error.with_traceback(trace))))

    sys.excepthook = tell
    try:
        yield
    finally:
        sys.excepthook = before
