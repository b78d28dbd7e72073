"""More points near a calendar: under a bound on disruption that grows step by step.

A search for points alone soon leaves the calendar at hand far behind. Under a bound on how much
may be disturbed the whole model is small enough to be proven, and what it finds is near (local
branching: Fischetti and Lodi, Mathematical Programming 2003). Proven, the bound grows.
"""

from collections.abc import Sequence

from exercise_planner.calendar import Calendar, MeasureName
from exercise_planner.measures import DROPPED
from exercise_planner.profile import Profile
from solver.climb import Climb
from solver.conditions import Conditions
from solver.incumbent import Incumbent
from solver.seeker import Seeker
from solver.sought import Sought

FIRST_STEP = 20
"""How much more than least may be disturbed at first: two events dropped, say."""
GROWTH = 2
"""How many times as much more each time."""


class Nearby:
    """Seeks the most points within reach of a calendar, farther and farther from it.

    What it finds goes to the seeker's pool.

    Parameters
    ----------
    points
        The measures that are improved, in their order.
    at_hand
        The calendar that is disturbed: the plan's baseline.
    least
        The least disturbed calendar that is known.
    """

    def __init__(
        self, seeker: Seeker, points: Sequence[MeasureName], at_hand: Calendar, least: Incumbent
    ) -> None:
        self._seeker = seeker
        self._order = Profile((*points, "disruption"))
        self._least, self._step = least, FIRST_STEP
        self._most = DROPPED * len(at_hand.events)
        self._sought: Sought | None = None

    @property
    def done(self) -> bool:
        """Whether the bound allows to drop everything: then it is of no more use."""
        return self._reach >= self._most

    def run(self) -> None:
        """Seek until nothing is near any more.

        Raises
        ------
        OutOfTimeError
            The search must end; it goes on from here the next time.
        """
        workshop = self._seeker.workshop
        while not self.done:
            if self._sought is None:
                self._sought = self._within(self._reach)
            sought = self._sought
            while sought.going and not sought.proven:
                workshop.clock.tick()
                sought.climb(Climb(workshop, sought.standings))
            self._sought, self._step = None, self._step * GROWTH

    def _within(self, disruption: int) -> Sought:
        """Return the search under a bound on disruption, with the best calendar known for it."""
        seeker, conditions = self._seeker, Conditions({"disruption": disruption})
        sought = seeker.sought("front", self._order.measures[0], "", self._order, conditions)
        known = seeker.pool.best(self._order, conditions) or self._least
        sought.standings.take(len(sought.standings.tiers) - 1, known.calendar)
        return sought

    @property
    def _reach(self) -> int:
        """How much may be disturbed now."""
        return self._least.measures["disruption"] + self._step
