"""How long one tier goes on: as long as it still gains, and no longer than its share."""

import math
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from ortools.sat.python import cp_model

from solver.requests import Limits
from solver.stop import Clock

QUIET_SECONDS = 40.0
"""How long a tier may gain nothing at first; half as long as its gains took, if that is more."""
EFFORT = 4.0
"""Deterministic time of a tier in the first turn of a deterministic search without a limit."""


class Patience:
    """The time of one tier in one turn of a search.

    A deterministic search counts CP-SAT's deterministic time instead of seconds, and none of it
    ends early because nothing is gained: when a gain is seen depends on the machine.

    Parameters
    ----------
    tiers
        How many tiers share the time that is left, this one included. Early ones matter most,
        and the later are still to come: one may take twice its even share.
    turn
        How often all tiers have been gone through before; each time they get twice as long.
    endless
        Whether nothing but the clock or a proof ends the tier.
    """

    def __init__(
        self, clock: Clock, limits: Limits, tiers: int, turn: int, *, endless: bool = False
    ) -> None:
        self._clock = clock
        self._limits = limits
        self._began = self._gained = clock.seconds
        self._factor = math.inf if endless else 2.0 ** min(turn, 60)
        share = min(1.0, 2 / (tiers + 1))
        left = clock.left
        self._until = math.inf if left is None else clock.seconds + left * share
        self._spent_before = clock.effort_spent
        self._share = EFFORT * self._factor
        if limits.time_limit is not None:
            self._share = clock.effort_left * share

    def gain(self) -> None:
        """Say that the tier has a better calendar or a closer bound."""
        self._gained = self._clock.seconds

    @property
    def over(self) -> bool:
        """Whether it is the next tier's turn."""
        if self._limits.deterministic:
            return self._effort <= 0
        now = self._clock.seconds
        quiet = max(QUIET_SECONDS, (self._gained - self._began) / 2) * self._factor
        return now >= self._until or now - self._gained > quiet

    @property
    def half_over(self) -> bool:
        """Whether half of the tier's share of the time is used up."""
        if self._limits.deterministic:
            return self._clock.effort_spent - self._spent_before >= self._share / 2
        return self._clock.seconds >= (self._began + self._until) / 2

    @contextmanager
    def of(
        self, solver: cp_model.CpSolver, enough: Callable[[], bool] = lambda: False
    ) -> Iterator[None]:
        """Stop a solver, while the block runs, when it has done enough or its time is up."""
        self.gain()  # what comes before the search is no fault of the tier
        if self._limits.deterministic and self._effort < math.inf:
            solver.parameters.max_deterministic_time = self._effort
        with self._clock.watching(
            solver, lambda: not self._limits.deterministic and (self.over or enough())
        ):
            yield

    @property
    def _effort(self) -> float:
        """The deterministic time that is left of the tier's share."""
        return self._share - (self._clock.effort_spent - self._spent_before)
