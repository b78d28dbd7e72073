"""How loaded resources, nations and venues are, day by day, against what each can take.

The same loads that the rules RESOURCE, CONCURRENT and VENUE_CAPACITY hold against the
capacities, on every day of the horizon and not only where there is too much.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Literal

from exercise_planner.board import Board, Placed
from exercise_planner.days import Span
from exercise_planner.plan import Nation, Resource, Venue, label

LoadKind = Literal["resource", "nation", "venue"]

Steps = tuple[tuple[Span, int], ...]
"""Runs of days of equal load, one after the other, that together are the horizon."""


@dataclass(frozen=True)
class Load:
    """What loads one resource, nation or venue over the horizon.

    Parameters
    ----------
    id, name
        Of the resource, nation or venue.
    capacity
        The highest load that breaks no rule; None where there is no limit.
    steps
        The load of every day of the horizon: amounts of a resource, else events at once.
    """

    kind: LoadKind
    id: str
    name: str
    capacity: int | None
    steps: Steps

    @cached_property
    def peak(self) -> int:
        """The highest load of any day."""
        return max(load for _, load in self.steps)

    @cached_property
    def full_days(self) -> int:
        """Days on which nothing more fits, the days with too much included."""
        if self.capacity is None:
            return 0
        return sum(span.days for span, load in self.steps if 0 < load >= self.capacity)

    @cached_property
    def over_days(self) -> int:
        """Days on which the load is more than the capacity."""
        return sum(span.days for span, _ in self.over)

    @property
    def over(self) -> Iterator[tuple[Span, int]]:
        """The steps on which the load is more than the capacity."""
        for span, load in self.steps:
            if self.capacity is not None and load > self.capacity:
                yield span, load


def loads(board: Board) -> tuple[Load, ...]:
    """Return the load of every resource, nation and venue of the plan.

    Resources come first, then nations, then venues. Of each kind the most loaded come first: by
    the days on which they are full, the days with too much, the highest load against the
    capacity (by itself, where there is no limit), and then in the plan's order.
    """
    plan = board.facts.plan
    return (
        *sorted(resource_loads(board), key=_least_loaded_last),
        *sorted(_of(board, "nation", plan.nations, board.of_nation), key=_least_loaded_last),
        *sorted(_of(board, "venue", plan.venues, board.at_venue), key=_least_loaded_last),
    )


def resource_loads(board: Board) -> Iterator[Load]:
    """Yield the load of each resource, in the plan's order."""
    for resource in board.facts.plan.resources:
        needs = (
            (placed.span, placed.exercise.resources[resource.id])
            for placed in board.using.get(resource.id, ())
        )
        yield _load(board, "resource", resource, resource.capacity, needs)


def _of(
    board: Board,
    kind: LoadKind,
    things: Iterable[Nation | Venue],
    events: Mapping[str, list[Placed]],
) -> Iterator[Load]:
    for thing in things:
        capacity = thing.capacity if isinstance(thing, Venue) else thing.max_concurrent
        spans = ((placed.span, 1) for placed in events.get(thing.id, ()))
        yield _load(board, kind, thing, capacity, spans)


def _load(
    board: Board,
    kind: LoadKind,
    thing: Resource | Nation | Venue,
    capacity: int | None,
    needs: Iterable[tuple[Span, int]],
) -> Load:
    steps = _steps(needs, board.facts.horizon)
    return Load(kind, thing.id, label(thing), capacity, steps)


def _steps(needs: Iterable[tuple[Span, int]], window: Span) -> Steps:
    """Return what the needs of some spans sum to on each day of a window."""
    changes = {window.first: 0, window.last + 1: 0}
    for span, need in needs:
        inside = span.shared(window)
        if inside is not None:
            changes[inside.first] = changes.get(inside.first, 0) + need
            changes[inside.last + 1] = changes.get(inside.last + 1, 0) - need
    days = [
        day for day in sorted(changes) if changes[day] or day in (window.first, window.last + 1)
    ]
    steps, load = [], 0
    for first, following in pairwise(days):
        load += changes[first]
        steps.append((Span(first, following - 1), load))
    return tuple(steps)


def _least_loaded_last(load: Load) -> tuple[int, int, float]:
    share = load.peak / (load.capacity or 1)
    return -load.full_days, -load.over_days, -share
