"""What a peer answers, and how its choices become a calendar."""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import timedelta

from exercise_planner.board import Board
from exercise_planner.calendar import (
    CALENDAR_FORMAT,
    Calendar,
    Event,
    MeasureName,
    Participation,
)
from exercise_planner.facts import Facts
from exercise_planner.measures import MEASURES
from exercise_planner.plan import Plan

AIMS: tuple[MeasureName, ...] = ("high_end", "standard", "priority", "breadth")
"""The measures that peers can aim at: those that grow with what is held."""


@dataclass(frozen=True)
class PeerResult:
    """How far a peer came with one measure.

    Parameters
    ----------
    value
        The measure as counted in the calendar, not as the peer believes it; None without one.
    bound
        What no calendar exceeds, as far as the peer proved it.
    seconds
        For everything, the making of its model included.
    status
        "proven", "feasible", "infeasible" or "unknown".
    """

    value: int | None
    bound: int | None
    seconds: float
    calendar: Calendar | None
    status: str


Peer = Callable[[Plan, MeasureName, float], PeerResult]


class Clock:
    """The seconds since it was made, and how many of a limit are left."""

    def __init__(self, limit: float) -> None:
        self._limit = limit
        self._began = time.perf_counter()

    @property
    def seconds(self) -> float:
        """The seconds that have passed."""
        return time.perf_counter() - self._began

    @property
    def left(self) -> float:
        """The seconds that are left; never less than 0."""
        return max(0.0, self._limit - self.seconds)


def event_of(
    facts: Facts, exercise: str, start: int, venue: str, units: Iterable[tuple[str, str]]
) -> Event:
    """Return an event.

    Parameters
    ----------
    start
        The day of the horizon on which it starts, from 0.
    units
        Pairs of unit and role.
    """
    first = facts.plan.horizon.start + timedelta(days=start)
    return Event(
        exercise=exercise,
        start=first,
        end=first + timedelta(days=facts.exercises[exercise].duration_days - 1),
        venue=venue,
        participants=tuple(Participation(unit=unit, role=role) for unit, role in units),
    )


def with_calendar(
    facts: Facts, measure: MeasureName, events: Iterable[Event], bound: int | None, clock: Clock
) -> PeerResult:
    """Return the answer of a peer that found a calendar."""
    ordered = sorted(events, key=lambda event: (event.start, event.exercise))
    calendar = Calendar(format=CALENDAR_FORMAT, plan=facts.plan.name, events=tuple(ordered))
    value = MEASURES[measure].count(Board(facts, calendar))
    status = "proven" if value == bound else "feasible"
    return PeerResult(value, bound, clock.seconds, calendar, status)


def without_calendar(status: str, bound: int | None, clock: Clock) -> PeerResult:
    """Return the answer of a peer that found none."""
    return PeerResult(None, bound, clock.seconds, None, status)


def check_aim(measure: MeasureName) -> None:
    """Refuse a measure that peers do not know.

    Raises
    ------
    ValueError
        The measure is none that grows with what is held.
    """
    if measure not in AIMS:
        raise ValueError(f"peers aim at {', '.join(AIMS)}, not at {measure}")
