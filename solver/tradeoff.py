"""Alternatives on the trade-off front of two or more measures.

A point of the front is a calendar than which none is as good in all of these measures and better
in one. The ends are, for each measure, the best there is of it, then of the others. Between them
the largest box in which a point could lie is looked into: with bounds on all measures but one,
half-way up the box, that one is improved, then the others, then the rest of the profile. Where
nothing lies beyond the bounds, a second look takes in the whole box. A calendar that is proven
best in such an order, under bounds on measures of the front alone, is on the front.
"""

from exercise_planner.calendar import MeasureName
from exercise_planner.profile import Profile
from solver.conditions import Conditions
from solver.front import Box, Front
from solver.seeker import Seeker
from solver.sought import Sought, best_of, things


class TradeOff:
    """Seeks points of a trade-off front, the first end of which must have been found.

    Parameters
    ----------
    seeker
        Its first chosen one is the end with the best of the first measure.
    """

    def __init__(self, seeker: Seeker) -> None:
        self._seeker = seeker
        self._measures = seeker.wanted.front
        self._front = Front(self._measures)
        self._unsettled = False

    @staticmethod
    def end(seeker: Seeker, measure: MeasureName) -> Sought:
        """Return the end of the front with the best of a measure, yet to be found."""
        front = seeker.wanted.front
        said = f"{best_of(measure)} on the front of {things(front)}"
        return seeker.sought("front", measure, said, _order(seeker, measure), Conditions())

    def run(self) -> bool:
        """Seek until there are as many points as wanted, or the front has no more.

        Returns
        -------
        bool
            Whether there may be more: some box was given up before it was certain.

        Raises
        ------
        OutOfTimeError
            The search must end.
        SolverFaultError
            An answer of the solver was refuted.
        """
        seeker = self._seeker
        ends = {s.measure: s for s in seeker.chosen if not s.standings.conditions.floors}
        for sought in seeker.chosen:
            self._front.add(sought.found.measures)
        for measure in self._measures:
            if measure in ends:
                self._limit(ends[measure])
                continue
            if len(seeker.chosen) >= seeker.wanted.count:
                break
            with seeker.time_for_one():
                self._seek_end(measure)
        while len(seeker.chosen) < seeker.wanted.count:
            box = self._front.largest()
            if box is None:
                self._say_no_more()
                break
            with seeker.time_for_one():
                self._look_into(box)
        return self._unsettled and len(seeker.chosen) < seeker.wanted.count

    def _seek_end(self, measure: MeasureName) -> None:
        seeker = self._seeker
        end = self.end(seeker, measure)
        seeker.announce("front", measure, end.said)
        start, _ = seeker.start(end)
        assert start is not None, "any calendar will do, and one is known"
        seeker.improve(end, start)
        self._limit(end)
        if seeker.keep(end):
            self._front.add(end.found.measures)

    def _look_into(self, box: Box) -> None:
        """Take a point in a box, or close it."""
        one, other, *_ = self._measures
        middle, whole = self._front.middle(box, one), self._front.floors(box, other)
        for free, floors in ((one, middle), (other, whole)):
            settled, point = self._point(box, free, floors)
            if point is not None:
                return
            if not settled:
                self._unsettled = True
                break
            if floors == self._front.floors(box, free):
                break
        self._front.close(box)

    def _point(
        self, box: Box, free: MeasureName, floors: dict[MeasureName, int]
    ) -> tuple[bool, Sought | None]:
        """Look for a point in a box above floors; return whether that is settled, and the point."""
        seeker, front = self._seeker, things(self._measures)
        bounded = things([name for name in self._measures if name != free])
        said = f"On the front of {front}, bounded in {bounded}"
        seeker.announce("front", free, said)
        sought = seeker.sought("front", free, said, _order(seeker, free), Conditions(floors))
        start, impossible = seeker.start(sought)
        if start is None:
            return impossible, None
        seeker.improve(sought, start)
        if not self._front.inside(sought.found.measures, box):
            return sought.standings.tiers[0].proven, None
        self._front.add(sought.found.measures)
        return True, sought if seeker.keep(sought) else None

    def _limit(self, end: Sought) -> None:
        """Remember what no calendar is better than in the measure of an end."""
        tier = end.standings.tiers[0]
        if tier.bound is not None:
            self._front.limit(tier.measure, tier.bound)

    def _say_no_more(self) -> None:
        found = len(self._seeker.chosen)
        if self._unsettled or not all(sought.proven for sought in self._seeker.chosen):
            said = "no more points of the front were found in the time there was"
        else:
            said = "the front has no more points"
        self._seeker.notes.append(f"{found} of {self._seeker.wanted.count}: {said}.")


def _order(seeker: Seeker, first: MeasureName) -> Profile:
    """Return the order in which the measures are improved when one of the front is first."""
    front = [first, *(name for name in seeker.wanted.front if name != first)]
    return Profile((*front, *(n for n in seeker.profile.measures if n not in front)))
