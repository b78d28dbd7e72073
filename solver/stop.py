"""Asking a running search to finish."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from ortools.sat.python import cp_model


class Stop:
    """A request to finish, that also reaches a solve which is about to begin."""

    def __init__(self) -> None:
        self._asked = threading.Event()

    def ask(self) -> None:
        """Ask the search to finish with the best calendar so far."""
        self._asked.set()

    @property
    def asked(self) -> bool:
        """Whether somebody asked."""
        return self._asked.is_set()

    @contextmanager
    def watching(
        self, solver: cp_model.CpSolver, over: Callable[[], bool] = lambda: False
    ) -> Iterator[None]:
        """Stop a solver as soon as somebody asks or its time is over, while the block runs.

        CP-SAT ignores a stop that comes before its search has begun, so it is repeated.
        """
        done = threading.Event()

        def watch() -> None:
            while not done.is_set():
                if self._asked.wait(timeout=0.05) or over():
                    solver.stop_search()
                    done.wait(timeout=0.05)

        thread = threading.Thread(target=watch, daemon=True)
        thread.start()
        try:
            yield
        finally:
            done.set()
            thread.join()
