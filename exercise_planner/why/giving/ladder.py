"""Graded changes by which one fact gives way, from the smallest on."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, overload

from exercise_planner.days import counted
from exercise_planner.facts import Facts
from exercise_planner.why.changes import Change, How
from exercise_planner.why.edits import Edit
from exercise_planner.why.placing import at
from exercise_planner.why.pointers import pointer, steps_of
from exercise_planner.why.restriction import Restriction

WEEK = 7


class Rungs(Sequence[Change]):
    """Changes that are made only when asked for: a budget could be raised by any thousand.

    Parameters
    ----------
    number
        How many there are.
    made
        Makes the change of a place, 0 for the first.
    """

    def __init__(self, number: int, made: Callable[[int], Change]) -> None:
        self._number, self._made = max(0, number), made

    def __len__(self) -> int:
        return self._number

    @overload
    def __getitem__(self, place: int) -> Change: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Change]: ...
    def __getitem__(self, place: int | slice) -> Change | Sequence[Change]:
        places = range(self._number)[place]
        return self._made(places) if isinstance(places, int) else tuple(map(self._made, places))


@dataclass(frozen=True, slots=True)
class Ladder:
    """One way for a fact to give way.

    Parameters
    ----------
    monotone
        Whether each change eases at least as much as the one before it, and the first at least as
        much as none: a calendar that is valid stays valid, and shows the goals that it shows.
        If not, they are alternatives in the order of what they cost.
    """

    monotone: bool
    changes: Sequence[Change]

    def __len__(self) -> int:
        return len(self.changes)


def by_days(
    restriction: Restriction,
    how: How,
    days: range,
    made: Callable[[int], tuple[str, tuple[Edit, ...]]],
    *,
    monotone: bool = True,
) -> Ladder:
    """Return the ladder of changes by so many days.

    Parameters
    ----------
    made
        Gives the message and the edits of a number of days.
    """

    def change(place: int) -> Change:
        message, edits = made(days[place])
        return Change(restriction, how, days[place], "day", message, edits, WEEK)

    return Ladder(monotone, Rungs(len(days), change))


def at_once(changes: Iterable[Change], *, monotone: bool = True) -> Ladder:
    """Return the ladder of a few changes."""
    return Ladder(monotone, tuple(changes))


def owner(facts: Facts, restriction: Restriction) -> Any:
    """Return the entry of a list of the plan to which a restriction belongs: an exercise, say."""
    return at(facts.plan, pointer(*steps_of(restriction.path)[:2]))


def of(name: str) -> str:
    """Return whose something is: ``Japan's``, ``United States'``."""
    return f"{name}'" if name.endswith("s") else f"{name}'s"


def days(number: int) -> str:
    """Return a number of days: ``1 day``, ``9 days``."""
    return counted(number, "day")
