"""Smallest changes of a plan that bring in what is wished, each shown by a calendar."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from math import inf

from exercise_planner.calendar import Calendar, MeasureName
from exercise_planner.facts import Facts
from exercise_planner.plan import Plan
from exercise_planner.why.answer import Suggestion
from exercise_planner.why.changes import (
    Change,
    applied_together,
    message_of,
    operations_of,
)
from exercise_planner.why.patching import patched
from exercise_planner.why.restriction import Restriction
from solver.incumbent import Incumbent
from solver.why.asked import Asked
from solver.why.checking import proven
from solver.why.corrections import among, corrections
from solver.why.grading import Grading
from solver.why.minimal import Unanswered
from solver.why.oracle import Oracle
from solver.why.question import Question
from solver.why.reasons import kind_of

SPARE = 15
"""Ways looked at beyond as many as are asked for: what one costs shows only once it is graded."""

POINTS: tuple[MeasureName, ...] = ("high_end", "standard")
"""What a change that lets something in beside the rest must not cost, if it can be helped."""


class Suggesting:
    """Looks for changes that let a question be answered with yes.

    Parameters
    ----------
    oracle
        Of the question in the plan as it is.
    whole
        Returns a whole calendar of a changed plan that grants the wish, near the one at hand. It
        is given the plan and a calendar that grants the wish there and holds little besides.
    fits
        Whether a suggestion is one to make.
    """

    def __init__(
        self,
        asked: Asked,
        question: Question,
        oracle: Oracle,
        whole: Callable[[Plan, Calendar], Calendar],
        fits: Callable[[Suggestion], bool] = lambda _: True,
    ) -> None:
        self._asked = asked
        self._question = question
        self._oracle = oracle
        self._whole = whole
        self._fits = fits
        self._costs = asked.request.costs

    def tell(self, known: Iterable[Collection[Restriction]], at_hand: Incumbent | None) -> None:
        """Tell of suggestions as they are found, the cheapest first.

        Parameters
        ----------
        known
            Sets of facts, each of which rules the wish out.
        """
        most, telling = self._asked.request.most, self._asked.telling
        if not most:
            return
        items = [
            item for item in self._question.restrictions if self._costs.allows(item.kind, item.path)
        ]
        found: list[Suggestion] = []
        tried = 0
        try:
            if not self._oracle.possible(items):
                telling.note("Nothing that may be changed in the plan would let it in.")
                return
            for least, dropped in self._to_give_up(items, known):
                below = found[most - 1].cost if len(found) >= most else inf
                if least >= below or tried >= most + SPARE:
                    return
                tried += 1
                suggestion = self._suggested(sorted(dropped, key=items.index), at_hand, below)
                if suggestion is not None and self._fits(suggestion):
                    found = sorted([*found, suggestion], key=lambda each: each.cost)
                    said = "Seeking more that would let it in"
                    telling.say(said, suggestions=tuple(found[:most]))
        except Unanswered:
            pass
        if self._asked.clock.over:
            telling.note("Not all changes could be looked at in the time there was.")
        elif not found:
            telling.note("No change of the plan that could be tried would let it in.")

    def _to_give_up(
        self, items: Sequence[Restriction], known: Iterable[Collection[Restriction]]
    ) -> Iterator[tuple[float, frozenset[Restriction]]]:
        """Yield what is enough to give up: one that is soon found, then others, cheapest first.

        Each comes with what it and all later ones cost at least.
        """
        may_give_way = frozenset(items)

        def broken(given_up: frozenset[Restriction]) -> Collection[Restriction] | None:
            calendar = self._oracle.calendar(given_up)
            return None if calendar is None else may_give_way & self._oracle.broken(calendar)

        def cost(item: Restriction) -> float:
            return self._costs.cost(item.kind)

        possible = self._oracle.possible
        cores = [may_give_way.intersection(core) for core in known]
        first = among(frozenset().union(*cores), cost, possible)
        if first:
            yield 0, first
        for dropped in corrections(items, cost, possible, cores, kind_of, broken):
            if dropped != first:
                yield sum(map(cost, dropped)), dropped

    def _suggested(
        self, dropped: Sequence[Restriction], at_hand: Incumbent | None, below: float
    ) -> Suggestion | None:
        """Return the least change that gives so much up, if there is one that costs less."""
        plan, wish = self._question.plan, self._question.wish
        changes = Grading(plan, wish, self._costs, self._enough).graded(dropped)
        if changes is None:
            return None
        cost = round(sum(change.cost(self._costs) for change in changes), 1)
        if cost >= below:
            return None
        operations = operations_of(plan, changes)
        eased = patched(plan, operations)
        small = self._oracle.after(eased)
        if small is None:
            return None
        found = proven(Facts(eased), self._whole(eased, small), wish)
        return Suggestion(
            patch=operations,
            message=f"{message_of(changes)}.",
            steps=tuple(f"{change.message}." for change in changes),
            cost=cost,
            calendar=found.calendar,
            measures={} if at_hand is None else compared(at_hand, found),
        )

    def _enough(self, changes: Sequence[Change]) -> bool:
        return self._oracle.after(applied_together(self._question.plan, changes)) is not None


def compared(at_hand: Incumbent, found: Incumbent) -> dict[MeasureName, int]:
    """Return by how much each measure of a calendar is more than of the one at hand."""
    return {
        name: value - at_hand.measures[name]
        for name, value in found.measures.items()
        if value != at_hand.measures[name]
    }


def keeps_points(suggestion: Suggestion) -> bool:
    """Whether the calendar has no fewer points than the one at hand."""
    return all(suggestion.measures.get(name, 0) >= 0 for name in POINTS)
