"""Bounds that outlive the search that found them.

What no calendar can be better than under some conditions, none can under stricter ones. So a
bound found for one alternative may hold for the next, and is then not proven again.
"""

from collections import defaultdict

from exercise_planner.calendar import MeasureName
from exercise_planner.measures import MEASURES
from solver.aim import Aim
from solver.conditions import Conditions


class Bounds:
    """The bounds of measures that are known, each with the conditions under which it holds."""

    def __init__(self) -> None:
        self._known: defaultdict[MeasureName, list[tuple[Conditions, int]]] = defaultdict(list)

    def add(self, measure: MeasureName, under: Conditions, bound: int) -> None:
        """Remember that no calendar under some conditions is better in a measure than a value."""
        improves, known = MEASURES[measure].improves, self._known[measure]
        if any(not improves(old, bound) and less.follow_from(under) for less, old in known):
            return
        known[:] = [
            (more, old)
            for more, old in known
            if improves(bound, old) or not under.follow_from(more)
        ]
        known.append((under, bound))

    def of(self, aim: Aim) -> int | None:
        """Return the closest bound that holds for an aim, if any does."""
        best = None
        for under, bound in self._known[aim.measure]:
            closer = best is None or MEASURES[aim.measure].improves(best, bound)
            if closer and under.follow_from(aim.under):
                best = bound
        return best
