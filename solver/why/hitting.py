"""The cheapest choices with something of each of several sets: hitting sets."""

from collections.abc import Callable, Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from heapq import heappop, heappush
from math import inf
from typing import Generic, TypeVar

T = TypeVar("T", bound=Hashable)

MOST_LOOKED_AT = 20_000
"""Partial choices looked at before the search for more is given up."""


class HittingSets(Generic[T]):
    """Choices that hit all sets known, the cheapest first; more sets may become known on the way.

    A best-first search over partial choices: one that misses a set goes on with each of that
    set's items. What a choice will come to is bounded from below by the cheapest items of the
    sets that it misses, as far as these have no item in common.

    Parameters
    ----------
    items
        What may be chosen, no two the same.
    cost
        Of each, at least 0.
    """

    def __init__(
        self, items: Sequence[T], cost: Callable[[T], float], sets: Iterable[Collection[T]] = ()
    ) -> None:
        self._items = items
        self._places = {item: place for place, item in enumerate(items)}
        self._costs = [cost(item) for item in items]
        self._sets: list[frozenset[int]] = []
        for one in sets:
            self.add(one)
        self._closed: list[frozenset[int]] = []
        self._queue: list[_Partial] = [_Partial(0.0, 0, ())]
        self._looked_at = 0

    def add(self, one: Collection[T]) -> None:
        """Learn of one more set to be hit; what of it may not be chosen does not matter."""
        places = (self._places.get(item) for item in one)
        self._sets.append(frozenset(place for place in places if place is not None))

    def hits_all(self, chosen: Collection[T]) -> bool:
        """Whether something of each set known is chosen."""
        places = {self._places[item] for item in chosen}
        return not any(one.isdisjoint(places) for one in self._sets)

    def close(self, chosen: Collection[T]) -> None:
        """Never again return a choice with all of these in it."""
        self._closed.append(frozenset(self._places[item] for item in chosen))

    def cheapest(self) -> frozenset[T] | None:
        """Return the cheapest choice that hits all sets and is not closed.

        It comes again unless it is closed, widened, or misses a set that was added. None: there
        is none, or too much was looked at.
        """
        while self._queue and self._looked_at < MOST_LOOKED_AT:
            self._looked_at += 1
            partial = heappop(self._queue)
            chosen = frozenset(partial.places)
            if any(closed <= chosen for closed in self._closed):
                continue
            missed = [one - partial.barred for one in self._sets if one.isdisjoint(chosen)]
            least = self._sum(partial.places) + self._least(missed)
            if least > partial.least:
                if least < inf:
                    self._push(partial.places, partial.barred, least)
            elif missed:
                self._branch(partial, missed[0])
            else:
                heappush(self._queue, partial)
                return frozenset(self._items[place] for place in partial.places)
        return None

    def widen(self) -> None:
        """Go on from the choice last returned to all that have it and something else in them."""
        partial = heappop(self._queue)
        self._branch(partial, frozenset(range(len(self._items))).difference(partial.places))

    def _branch(self, partial: "_Partial", places: frozenset[int]) -> None:
        barred = partial.barred
        for place in sorted(places - barred):
            together = tuple(sorted((*partial.places, place)))
            self._push(together, barred, max(partial.least, self._sum(together)))
            barred |= {place}  # so that no two choices become the same

    def _push(self, places: tuple[int, ...], barred: frozenset[int], least: float) -> None:
        heappush(self._queue, _Partial(least, -len(places), places, barred))

    def _sum(self, places: Iterable[int]) -> float:
        return sum(self._costs[place] for place in places)

    def _least(self, missed: list[frozenset[int]]) -> float:
        """Return what hitting the missed sets costs at least."""
        least = 0.0
        counted: set[int] = set()
        for one in missed:
            if counted.isdisjoint(one):
                least += min((self._costs[place] for place in one), default=inf)
                counted |= one
        return least


@dataclass(frozen=True, order=True, slots=True)
class _Partial:
    """Places chosen so far, of like cost the most first, and those never to be added to them."""

    least: float
    missing: int
    places: tuple[int, ...]
    barred: frozenset[int] = field(default=frozenset(), compare=False)
