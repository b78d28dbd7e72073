"""When a search must end: because somebody asks, or because its time is used up."""

import math
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from ortools.sat.python import cp_model

from solver.requests import Limits

PACE = 0.1
"""Deterministic time for a second of the time limit: less than two slow cores need for it."""
PERIOD = 0.05
"""Seconds after which it is looked again whether a solver must stop."""


class OutOfTimeError(Exception):
    """The search must end now; what was being made is of no use."""


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


class Clock:
    """The time of a search.

    Parameters
    ----------
    limit
        Seconds for everything; None for no limit.
    began
        When it began, by ``time.monotonic``; now by default.
    effort
        The deterministic time that all solves together may take. CP-SAT counts it by what it
        does, so that it is the same each time.
    """

    def __init__(
        self,
        stop: Stop,
        limit: float | None,
        began: float | None = None,
        effort: float = math.inf,
    ) -> None:
        self._stop = stop
        self._limit = limit
        self._began = time.monotonic() if began is None else began
        self._effort = effort
        self.effort_spent = 0.0

    @classmethod
    def of(cls, limits: Limits, stop: Stop, began: float | None = None) -> "Clock":
        """Return the clock of a search with limits."""
        effort = math.inf
        if limits.deterministic and limits.time_limit is not None:
            effort = PACE * limits.time_limit
        return cls(stop, limits.time_limit, began, effort)

    @property
    def seconds(self) -> float:
        """Seconds since the search began."""
        return time.monotonic() - self._began

    @property
    def left(self) -> float | None:
        """Seconds left, or None when there is no limit."""
        return None if self._limit is None else max(0.0, self._limit - self.seconds)

    @property
    def effort_left(self) -> float:
        """Deterministic time left for all solves together."""
        return self._effort - self.effort_spent

    @property
    def cut_short(self) -> bool:
        """Whether the search must end, because of the clock or because somebody asked."""
        return self._stop.asked or self.left == 0

    @property
    def over(self) -> bool:
        """Whether the search must end."""
        return self.cut_short or self.effort_left <= 0

    @contextmanager
    def part(self, share: float, least: float = 0.0) -> Iterator[None]:
        """Let only a share of what is left be there while the block runs, or so many seconds."""
        limit, effort = self._limit, self._effort
        if (left := self.left) is not None:
            self._limit = self.seconds + min(left, max(least, left * share))
        self._effort = self.effort_spent + self.effort_left * share
        try:
            yield
        finally:
            self._limit, self._effort = limit, effort

    def tick(self) -> None:
        """Do nothing as long as there is time. Called wherever work is long.

        Raises
        ------
        OutOfTimeError
            The search must end.
        """
        if self.over:
            raise OutOfTimeError

    @contextmanager
    def watching(
        self, solver: cp_model.CpSolver, enough: Callable[[], bool] = lambda: False
    ) -> Iterator[None]:
        """Stop a solver when the search must end or it has done enough, while the block runs.

        CP-SAT ignores a stop that comes before its search has begun, so it is repeated.
        """
        done = threading.Event()

        def watch() -> None:
            while not done.wait(PERIOD):
                if self.cut_short or enough():
                    solver.stop_search()

        if self.effort_left < solver.parameters.max_deterministic_time:
            solver.parameters.max_deterministic_time = max(0.0, self.effort_left)
        if (left := self.left) is not None:
            solver.parameters.max_time_in_seconds = left
        thread = threading.Thread(target=watch, daemon=True)
        thread.start()
        try:
            yield
            self.effort_spent += solver.response_proto.deterministic_time
        finally:
            done.set()
            thread.join()
