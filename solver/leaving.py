"""What was told of a set of alternatives and is no longer in it, and why."""

from collections.abc import Iterable

from exercise_planner.comparison.dominance import dominates
from solver.chosen import Chosen
from solver.conditions import COMPARED
from solver.incumbent import Incumbent
from solver.sought import Sought

TOO_NEAR = "it is too near to a better best calendar found later"
"""Why one goes that was far enough from the best calendar of its time."""


class Leaving:
    """Who has been told of, and who of them has left the set."""

    def __init__(self) -> None:
        self._told: dict[Sought, str] = {}
        self._left: list[tuple[Incumbent, str]] = []

    def tell(self, sought: Sought, name: str) -> None:
        """Remember under which name one has been told of."""
        self._told[sought] = name

    def leave(self, sought: Sought, why: str) -> None:
        """Remember why one is no longer in the set, if it has been told of."""
        name = self._told.pop(sought, None)
        if name is not None:
            said = f"“{name}”, which was found earlier, is left out: {why}."
            self._left.append((sought.found, said))

    def notes(self, chosen: Iterable[Sought]) -> list[str]:
        """Return a sentence for each calendar that left and is not in the set again."""
        there = [sought.found.calendar.events for sought in chosen]
        return [said for found, said in self._left if found.calendar.events not in there]


def why_beaten(sought: Sought, chosen: Chosen, *, front: bool) -> str:
    """Return in words why one has no place beside those that were chosen."""
    for best in chosen:
        beats = dominates(sought.found.measures, best.found.measures, COMPARED)
        if best.kind == "best" and beats:
            return "it beats the one sought as the best, and is not proven to be that itself"
    among = "measure of the front" if front else "measure"
    return f"another is at least as good in every {among}"
