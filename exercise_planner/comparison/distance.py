"""How far apart two calendars are, in what is held, when and where.

An exercise that both hold counts one point for each day between its starts, at most ``DAYS``, and
``VENUE`` more if it is at another venue. One that only one of them holds counts ``WHOLE``, which
is as much as both together. Who takes part does not count: calendars that hold the same exercises
on the same days at the same venues are the same programme.
"""

from collections import defaultdict
from dataclasses import dataclass
from itertools import zip_longest

from exercise_planner.calendar import Calendar

DAYS = 28
"""Most points for a start on another day: four weeks away is simply at another time."""
VENUE = 14
"""Points for another venue."""
WHOLE = DAYS + VENUE
"""Points for an exercise that only one of the calendars holds."""

_Held = tuple[int, str]
"""When and where: the day of the start and the venue."""


@dataclass(frozen=True, slots=True)
class Distance:
    """How far apart two calendars are.

    Parameters
    ----------
    points
        Over the exercises, ``WHOLE`` at most for each.
    exercises
        How many exercises are held in either calendar.
    """

    points: int
    exercises: int

    @property
    def share(self) -> float:
        """The points as a share of the most there could be, 0.0 to 1.0; 0.0 if none is held."""
        return self.points / (WHOLE * self.exercises) if self.exercises else 0.0

    @property
    def percent(self) -> int:
        """The share in whole per cent, rounded down: at least so far apart they are."""
        return self.points * 100 // (WHOLE * self.exercises) if self.exercises else 0

    def at_least(self, percent: int) -> bool:
        """Whether the share is at least so many per cent, counted in whole numbers."""
        return self.points * 100 >= percent * WHOLE * self.exercises


def distance(one: Calendar, other: Calendar) -> Distance:
    """Return how far apart two calendars are; it is as far from the other to the one.

    It is zero exactly when the same exercises start on the same days at the same venues. Of an
    exercise that is held twice, which breaks a rule, each event counts: the earlier ones are held
    against each other, then the later ones.
    """
    had, has = _held(one), _held(other)
    pairs = [
        pair
        for exercise in had.keys() | has.keys()
        for pair in zip_longest(sorted(had.get(exercise, ())), sorted(has.get(exercise, ())))
    ]
    return Distance(sum(_points(*pair) for pair in pairs), len(pairs))


def _held(calendar: Calendar) -> dict[str, list[_Held]]:
    found: defaultdict[str, list[_Held]] = defaultdict(list)
    for event in calendar.events:
        found[event.exercise].append((event.span.first, event.venue))
    return found


def _points(one: _Held | None, other: _Held | None) -> int:
    if one is None or other is None:
        return WHOLE
    return min(DAYS, abs(other[0] - one[0])) + VENUE * (other[1] != one[1])
