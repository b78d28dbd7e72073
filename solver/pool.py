"""The valid calendars that searches came upon, to begin other searches with."""

from collections import deque

from exercise_planner.profile import Profile
from solver.conditions import Conditions
from solver.incumbent import Incumbent

MOST = 500
"""How many are remembered: the last ones."""


class Pool:
    """Valid calendars of one plan, the last ones that were found."""

    def __init__(self) -> None:
        self._known: deque[Incumbent] = deque(maxlen=MOST)

    def add(self, found: Incumbent) -> None:
        """Remember a calendar."""
        self._known.append(found)

    def best(self, profile: Profile, conditions: Conditions) -> Incumbent | None:
        """Return the best known calendar that meets conditions, if one does."""
        best = None
        for found in self._known:
            better = best is None or profile.prefers(found.measures, best.measures)
            if better and conditions.unmet(found) is None:
                best = found
        return best

    def nearest(self, conditions: Conditions) -> Incumbent:
        """Return the known calendar that comes nearest to meeting conditions.

        There must be one.
        """
        return max(self._known, key=conditions.met)
