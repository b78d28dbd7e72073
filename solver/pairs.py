"""The pairs of exercises known to get into each other's way for a unit's sake.

SEPARATION binds every two exercises that share a unit, thousands of pairs; only a few dozen ever
matter. Models that say it of those alone are small. This is where they are remembered.
"""

from collections.abc import Collection, Iterable, Iterator

from exercise_planner.violation import Violation
from solver.variables import Pair


class Pairs(Collection[Pair]):
    """Pairs of exercises, in the order in which they became known."""

    def __init__(self) -> None:
        self._known: dict[Pair, None] = {}

    def __contains__(self, pair: object) -> bool:
        return pair in self._known

    def __iter__(self) -> Iterator[Pair]:
        return iter(self._known)

    def __len__(self) -> int:
        return len(self._known)

    def add(self, broken: Collection[Violation]) -> None:
        """Remember the pairs that broke SEPARATION."""
        self._known |= dict.fromkeys(sorted({_pair(violation) for violation in broken}))

    def add_all(self, broken: Collection[Violation], names: Iterable[str]) -> None:
        """Remember all pairs, among some exercises, of one that broke SEPARATION."""
        troubled = {name for violation in broken for name in violation.exercises}
        pairs = {(min(a, b), max(a, b)) for a in troubled for b in names if a != b}
        self._known |= dict.fromkeys(sorted(pairs))


def _pair(violation: Violation) -> Pair:
    one, other = sorted(violation.exercises)
    return one, other
