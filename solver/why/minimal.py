"""A smallest set of facts that together rule something out.

Nothing here knows what the facts are: whether some of them are enough is asked of the caller.
All that is taken for granted is that more facts rule out no less.
"""

from collections.abc import Callable, Collection, Hashable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain
from typing import Generic, TypeVar

T = TypeVar("T", bound=Hashable)


class Unanswered(Exception):  # noqa: N818 - it is no fault that a question goes unanswered
    """A question was not settled in the time there was for it."""


@dataclass(frozen=True, slots=True)
class MinimalSet(Generic[T]):
    """Facts that together rule something out.

    Parameters
    ----------
    items
        In the order in which they were given.
    minimal
        Whether it is proven of each of them that without it the others do not rule it out.
    """

    items: tuple[T, ...]
    minimal: bool


def minimal_set(
    items: Sequence[T],
    blocked: Callable[[Collection[T]], bool],
    groups: Callable[[T], Hashable] | None = None,
    broken: Callable[[Collection[T]], Collection[T] | None] | None = None,
) -> MinimalSet[T]:
    """Return a minimal set of facts that rule something out.

    By QuickXplain (Junker, AAAI 2004), first over whole groups and then over what is in those
    that are left. After it each fact is verified by a question of its own.

    Parameters
    ----------
    items
        No two the same; the earlier ones are preferred to stay in the answer.
    blocked
        Whether these facts alone are known to rule it out. A question that it leaves
        :class:`Unanswered` counts as if they did not, so that what is returned rules it out
        whichever questions were answered, but may be too much.
    groups
        To which group a fact belongs: facts of one group are mostly of use together or not at
        all. None: each stands for itself.
    broken
        The same as ``blocked``, and more: None if these facts rule it out, else facts that some
        way which they leave breaks, and maybe a few that it does not. Then a set that rules it out
        is first gathered from those; where hardly any of many facts matter, that is much faster.

    Raises
    ------
    ValueError
        All of the items together do not rule it out.
    Unanswered
        Whether they do was not settled.
    """
    if not blocked(frozenset(items)):
        raise ValueError("what is not ruled out has no reasons")
    left = list(items) if broken is None else _gathered(items, broken)
    if groups is not None:
        grouped: dict[Hashable, list[T]] = {}
        for item in left:
            grouped.setdefault(groups(item), []).append(item)
        left = _smallest([*grouped.values()], blocked)
    needed = set(_smallest([[item] for item in left], blocked))
    return _verified([item for item in items if item in needed], blocked)


def _gathered(
    items: Sequence[T], broken: Callable[[Collection[T]], Collection[T] | None]
) -> list[T]:
    """Return facts that rule it out together: in turn those in the way of some way that is left."""
    known: set[T] = set()
    with suppress(Unanswered):
        while (facts := broken(frozenset(known))) is not None:
            fresh = set(items).intersection(facts).difference(known)
            if not fresh:
                return list(items)  # it says nothing of what is in the way
            known |= fresh
        return [item for item in items if item in known]
    return list(items)


def _smallest(parts: list[list[T]], blocked: Callable[[Collection[T]], bool]) -> list[T]:
    """Return what is in a smallest choice of the parts, all of which together rule it out."""

    def enough(chosen: list[list[T]]) -> bool:
        try:
            return blocked(frozenset(chain.from_iterable(chosen)))
        except Unanswered:
            return False

    def needed(fixed: list[list[T]], parts: list[list[T]]) -> list[list[T]]:
        """Return a smallest choice of the parts that, with the fixed ones, is enough."""
        if len(parts) == 1:
            return parts
        half = len(parts) // 2
        first, second = parts[:half], parts[half:]
        beside = fixed + first
        from_second = [] if enough(beside) else needed(beside, second)
        beside = fixed + from_second
        from_first = [] if from_second and enough(beside) else needed(beside, first)
        return from_first + from_second

    if not parts or enough([]):
        return []
    return [*chain.from_iterable(needed([], parts))]


def _verified(items: list[T], blocked: Callable[[Collection[T]], bool]) -> MinimalSet[T]:
    """Leave out of a set that rules it out what can be, and say whether the rest is minimal."""
    minimal = True
    for item in tuple(items):
        others = [other for other in items if other != item]
        try:
            if blocked(frozenset(others)):
                items = others
        except Unanswered:
            minimal = False
    return MinimalSet(tuple(items), minimal)
