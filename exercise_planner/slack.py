"""What is tight around an event though no rule is broken: limits that are nearly reached.

A planner who wants to move something looks here first: who has no room left on these days, and
which unit has no day to spare before or after.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from exercise_planner.board import Board, Placed, overloads
from exercise_planner.days import Span, counted, spoken

NEARLY = 1
"""A limit is tight when at most so much of it is left."""
FEW_DAYS = 14
"""Rest of a unit is short when at most so many days of it are to spare."""


@dataclass(frozen=True)
class Limit:
    """A limit that is reached, or nearly, on days of an event.

    Parameters
    ----------
    load, capacity
        What there is at most on those days, and what there may be.
    days
        Of the event, on which the load is so high.
    sentence
        All of it in words.
    """

    kind: Literal["nation", "venue", "resource"]
    thing: str
    load: int
    capacity: int
    days: Span
    sentence: str

    @property
    def left(self) -> int:
        """How much more there may be."""
        return self.capacity - self.load


@dataclass(frozen=True)
class Rest:
    """The days that a unit has to spare between an event and another of its own.

    Parameters
    ----------
    spare
        Days by which the two could come closer before SEPARATION is broken.
    other
        The exercise before or after.
    sentence
        All of it in words.
    """

    unit: str
    other: str
    spare: int
    sentence: str


def tight_limits(board: Board, placed: Placed) -> list[Limit]:
    """Return the limits of nations, venue and resources that leave little room on its days.

    The one with the least room comes first. Limits that are exceeded break a rule and are left
    out.
    """
    return sorted(_limits(board, placed), key=lambda limit: limit.left)


def least_rest(board: Board, placed: Placed) -> Rest | None:
    """Return the unit of an event with the fewest days to spare; None where all have plenty."""
    return min(_rests(board, placed), key=lambda rest: (rest.spare, rest.unit), default=None)


def _limits(board: Board, placed: Placed) -> Iterator[Limit]:
    facts = board.facts
    for nation in placed.nations:
        capacity = facts.nations[nation].max_concurrent
        loads = [(other, 1) for other in board.of_nation[nation]]
        said = f"{facts.nation_name(nation)} at once"
        yield from _limit(placed, "nation", nation, loads, capacity, said)
    venue = placed.venue
    loads = [(other, 1) for other in board.at_venue[venue.id]]
    yield from _limit(
        placed, "venue", venue.id, loads, venue.capacity, f"{facts.venue_name(venue.id)} at once"
    )
    for resource, amount in placed.exercise.resources.items():
        if amount:
            using = board.using[resource]
            loads = [(other, other.exercise.resources[resource]) for other in using]
            capacity = facts.resources[resource].capacity
            name = facts.resource_name(resource)
            yield from _limit(placed, "resource", resource, loads, capacity, name)


def _limit(
    placed: Placed,
    kind: Literal["nation", "venue", "resource"],
    thing: str,
    loads: Iterable[tuple[Placed, int]],
    capacity: int | None,
    name: str,
) -> Iterator[Limit]:
    """Yield the limit if it is tight on a day of the event; of the days those with least room."""
    if capacity is None:
        return
    near = [pair for pair in loads if pair[0].span.shared(placed.span)]
    for left in range(NEARLY + 1):
        for days, load, _ in overloads(near, capacity - left - 1):
            if load > capacity:
                return
            if (here := days.shared(placed.span)) is not None:
                said = f"{name}, {load} of {capacity} on {spoken(here)}"
                yield Limit(kind, thing, load, capacity, here, said)
                return


def _rests(board: Board, placed: Placed) -> Iterator[Rest]:
    facts = board.facts
    for unit in placed.units:
        for other in board.of_unit[unit.id]:
            if other is placed:
                continue
            first, second = sorted((placed, other), key=lambda p: p.span)
            way = facts.transit_days(first.venue.region, second.venue.region)
            free = second.span.first - first.span.last - 1
            spare = free - unit.recovery_days - way
            if 0 <= spare <= FEW_DAYS:
                side = "before" if first is placed else "after"
                said = (
                    f"{facts.unit_name(unit.id)}, {counted(spare, 'day')} to spare {side} "
                    f"{other.name}"
                )
                yield Rest(unit.id, other.exercise.id, spare, said)
