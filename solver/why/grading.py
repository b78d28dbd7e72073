"""The smallest changes by which facts that are in the way give way far enough."""

from collections.abc import Callable, Sequence

from exercise_planner.plan import Plan
from exercise_planner.why.changes import Change
from exercise_planner.why.costs import Costs
from exercise_planner.why.ladders import Ladder, ladders
from exercise_planner.why.restriction import Restriction
from exercise_planner.why.wish import Wish
from solver.why.minimal import Unanswered

MOST_TRIED = 24
"""Changes tried one after the other where a larger one does not ease more than a smaller."""


class Grading:
    """Looks for the least with which facts give way.

    Parameters
    ----------
    enough
        Whether the plan with some changes is one in which the wish can be granted; may raise
        :class:`Unanswered`, and that counts as if it were not.
    """

    def __init__(
        self,
        plan: Plan,
        wish: Wish,
        costs: Costs,
        enough: Callable[[Sequence[Change]], bool],
    ) -> None:
        self._plan = plan
        self._wish = wish
        self._costs = costs
        self._enough = enough

    def graded(self, facts: Sequence[Restriction]) -> tuple[Change, ...] | None:
        """Return for each fact a change, such that they are enough together; None if none are.

        One after the other gives way as little as it can beside the others.
        """
        ways = [ladders(fact, self._plan, self._wish) for fact in facts]
        chosen = [ladder[-1].changes[-1] for ladder in ways]
        if not self._asked(chosen):
            return None
        for place, of_fact in enumerate(ways):
            for ladder in of_fact:
                chosen[place] = self._least(chosen, place, ladder)
        return tuple(chosen)

    def _least(self, chosen: Sequence[Change], place: int, ladder: Ladder) -> Change:
        """Return the cheapest change known to be enough in one's place, of a ladder or that one."""
        best = chosen[place]
        count = self._cheaper(ladder.changes, best.cost(self._costs))

        def enough(rung: int) -> bool:
            trial = [*chosen[:place], ladder.changes[rung], *chosen[place + 1 :]]
            return self._asked(trial)

        if not ladder.monotone:
            for rung in range(min(count, MOST_TRIED)):
                if enough(rung):
                    return ladder.changes[rung]
            return best
        if not count or not enough(count - 1):
            return best
        low, high = 0, count - 1  # the last is enough, those below the first are not
        while low < high:
            middle = (low + high) // 2
            if enough(middle):
                high = middle
            else:
                low = middle + 1
        return ladder.changes[high]

    def _cheaper(self, changes: Sequence[Change], cost: float) -> int:
        """Return how many of a ladder's changes, from the first on, cost less than so much."""
        low, high = 0, len(changes)
        while low < high:
            middle = (low + high) // 2
            if changes[middle].cost(self._costs) < cost:
                low = middle + 1
            else:
                high = middle
        return low

    def _asked(self, changes: Sequence[Change]) -> bool:
        try:
            return self._enough(changes)
        except Unanswered:
            return False
