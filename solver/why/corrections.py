"""The cheapest sets of facts to give up so that something becomes possible.

What has to be given up must hit each set of facts that rules it out. So such sets are gathered,
and the cheapest choices that hit all of those known are tried in turn: each is either enough, or
shows one more (implicit hitting sets; Reiter, Artificial Intelligence 32, 1987).
"""

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Sequence
from typing import TypeVar

from solver.why.hitting import HittingSets
from solver.why.minimal import Unanswered, minimal_set

T = TypeVar("T", bound=Hashable)

MOST_UNANSWERED = 5
"""Choices in a row that go unsettled before the search ends: there is no time for others either."""


def corrections(
    items: Sequence[T],
    cost: Callable[[T], float],
    possible: Callable[[frozenset[T]], bool],
    known: Iterable[Collection[T]] = (),
    groups: Callable[[T], Hashable] | None = None,
    broken: Callable[[frozenset[T]], Collection[T] | None] | None = None,
) -> Iterator[frozenset[T]]:
    """Yield the sets of facts that are enough to give up, none of them too large, cheapest first.

    Of each it is known that it is enough and that no part of it is. Where questions go
    :class:`Unanswered`, a set may be missing or come late.

    Parameters
    ----------
    items
        The facts that may be given up, no two the same.
    cost
        What it costs to give a fact up, at least 0.
    possible
        Whether it becomes possible when just these are given up. To give up more makes no less
        possible.
    known
        Sets of facts, any one of which is known to be enough to rule it out.
    groups
        To which group a fact belongs, as for :func:`minimal_set`.
    broken
        None if it does not become possible when just these are given up, else facts that some
        way which is then there breaks, as for :func:`minimal_set`.
    """

    def blocked(kept: Collection[T]) -> bool:
        return not possible(frozenset(items).difference(kept))

    def in_the_way(kept: Collection[T]) -> Collection[T] | None:
        assert broken is not None
        return broken(frozenset(items).difference(kept))

    choices = HittingSets(items, cost, known)
    unsettled = 0
    while unsettled < MOST_UNANSWERED and (given_up := choices.cheapest()) is not None:
        try:
            enough = possible(given_up)
            if not enough:
                others = [item for item in items if item not in given_up]
                ways = None if broken is None else in_the_way
                choices.add(minimal_set(others, blocked, groups, ways).items)
        except Unanswered:
            unsettled += 1
            choices.widen()
            continue
        if enough:
            choices.close(given_up)  # more than this need not be given up
            try:
                smallest = _smallest(given_up, items, possible, choices)
            except Unanswered:
                unsettled += 1
                continue
            choices.close(smallest)
            yield smallest
        unsettled = 0


def among(
    items: Collection[T],
    cost: Callable[[T], float],
    possible: Callable[[frozenset[T]], bool],
) -> frozenset[T] | None:
    """Return one of the sets of facts that are enough to give up and not too large; None: none is.

    It is soon found, and cheap, but there may be cheaper ones.

    Parameters
    ----------
    items
        The facts that are looked at.
    cost, possible
        As for :func:`corrections`, and so are the questions that are left
        :class:`Unanswered`: to this one there is then no answer.
    """
    given_up = frozenset(items)
    if not possible(given_up):
        return None
    for item in sorted(given_up, key=cost, reverse=True):
        if possible(given_up - {item}):
            given_up -= {item}
    return given_up


def _smallest(
    enough: frozenset[T],
    items: Sequence[T],
    possible: Callable[[frozenset[T]], bool],
    choices: HittingSets[T],
) -> frozenset[T]:
    """Leave out of a set what need not be given up.

    A part that misses a set which rules it out is not enough. Other parts were asked about before
    and went unanswered, unless what is left out costs nothing.
    """
    for item in sorted(enough, key=items.index):
        part = enough - {item}
        if choices.hits_all(part) and possible(part):
            enough = part
    return enough
