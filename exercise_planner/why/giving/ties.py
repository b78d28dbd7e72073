"""How links between exercises give way."""

from collections.abc import Iterator

from exercise_planner.days import counted
from exercise_planner.facts import Facts
from exercise_planner.plan import Apart, Before, Exclusive, Link, Overlap, Requires, Within
from exercise_planner.why.changes import Change
from exercise_planner.why.edits import Edit, Leave, Put, Strike
from exercise_planner.why.giving.ladder import WEEK, Ladder, at_once, by_days
from exercise_planner.why.placing import at
from exercise_planner.why.restriction import Restriction
from exercise_planner.why.wish import Wish

MOST_FARTHER = 4 * WEEK
"""Days. Exercises that lie apart by so much more than they may are no longer near each other."""


def link(facts: Facts, restriction: Restriction, _: Wish | None) -> Iterator[Ladder]:
    """Yield how two exercises may be tied less closely, and that they are not tied at all."""
    tie: Link = at(facts.plan, restriction.path)
    itself = tie.first == tie.second
    pair = (
        facts.exercise_name(tie.first),
        "itself" if itself else facts.exercise_name(tie.second),
    )
    graded: list[Ladder] = []
    match tie:
        case Before() | Apart():
            graded.append(_nearer(restriction, tie.min_gap_days, *pair))
        case Overlap():
            graded.append(_sharing_less(restriction, tie.min_days, *pair))
    if isinstance(tie, Before) and tie.max_gap_days is not None:
        graded.append(_farther(restriction, tie.max_gap_days, *pair))
    yield from graded
    # To untie them costs more than to tie them less closely.
    most = max((ladder.changes[-1].amount for ladder in graded if len(ladder)), default=0)
    said, edits = _untied(tie, *pair), (Strike(restriction.path),)
    yield at_once([Change(restriction, "lifted", most + 1, "day", said, edits, WEEK)])


def _nearer(restriction: Restriction, now: int, first: str, second: str) -> Ladder:
    def made(by: int) -> tuple[str, tuple[Edit, ...]]:
        gap = counted(now - by, "free day") if by < now else "no free day"
        said = f"Ask for {gap} between {first} and {second} instead of {now:,}"
        return said, (Put(f"{restriction.path}/min_gap_days", now - by),)

    return by_days(restriction, "shortened", range(1, now + 1), made)


def _farther(restriction: Restriction, now: int, first: str, second: str) -> Ladder:
    """Return how two exercises may lie farther apart: by some days, then by any number."""
    path = f"{restriction.path}/max_gap_days"

    def made(by: int) -> tuple[str, tuple[Edit, ...]]:
        if by > MOST_FARTHER:
            said = f"Let any number of free days lie between {first} and {second} instead of"
            return f"{said} {now:,} at most", (Leave(path),)
        gap = counted(now + by, "free day")
        said = f"Let up to {gap} lie between {first} and {second} instead of {now:,}"
        return said, (Put(path, now + by),)

    return by_days(restriction, "widened", range(1, MOST_FARTHER + 2), made)


def _sharing_less(restriction: Restriction, now: int, first: str, second: str) -> Ladder:
    def made(by: int) -> tuple[str, tuple[Edit, ...]]:
        days = counted(now - by, "day")
        said = f"Let {first} and {second} share {days} instead of {now:,}"
        return said, (Put(f"{restriction.path}/min_days", now - by),)

    return by_days(restriction, "shortened", range(1, now), made)


def _untied(tie: Link, first: str, second: str) -> str:
    if tie.first == tie.second:
        return f"Remove the link of {first} to itself"
    match tie:
        case Before():
            return f"Let {first} and {second} be held in any order"
        case Requires():
            return f"Let {second} be held without {first}"
        case Exclusive():
            return f"Let both {first} and {second} be held"
        case Apart():
            return f"Let {first} and {second} run at the same time"
        case Overlap():
            return f"Let {first} and {second} be held without sharing days"
        case Within():
            return f"Let {second} be held outside the days of {first}"
