"""Alternatives that are best at something else, or really different, at a small loss.

Beside the best calendar by the profile there are, in this order: for cost, disruption and
tentative days the least that can be had, then calendars as far as possible from all before them.
Each loses of the first measure of the profile at most so much per cent, is at least as far apart
as was asked from every one before it, so that it holds between all, and is dominated by none.
Only where a least one can be had no other way it may be nearer, and a note says so.

A really different one is first sought as far from the others as can be. Then half of what that
is beyond the distance asked is given up, and within the rest it becomes as good as it can by the
profile: a calendar that is only far away is no good to anybody.
"""

from exercise_planner.calendar import MeasureName
from exercise_planner.measures import MEASURES
from exercise_planner.profile import Profile
from solver.aim import Aim
from solver.conditions import Conditions
from solver.seeker import Seeker
from solver.sought import percent_apart, things

TOO_SHORT = "the time was too short for a"
"""Why there is no further calendar, when it is not certain that there is none."""
LEAST: tuple[MeasureName, ...] = ("cost", "disruption", "tentative")
"""What a planner may want as little of as possible, in the order in which it is sought."""


class Variety:
    """Seeks alternatives to the best calendar, which must have been found.

    Parameters
    ----------
    seeker
        Its first chosen one is the best calendar by the profile.
    """

    def __init__(self, seeker: Seeker) -> None:
        self._seeker = seeker
        self._wanted = seeker.wanted
        self._measures = seeker.profile.measures
        first = things([self._measures[0]])
        self._losing = f"losing at most {self._wanted.within} % of the best {first}"

    def run(self) -> bool:
        """Seek until there are as many as wanted, or no more can be had.

        Returns
        -------
        bool
            Whether there may be more: some search was given up before it was certain.

        Raises
        ------
        OutOfTimeError
            The search must end.
        SolverFaultError
            An answer of the solver was refuted.
        """
        there = {sought.measure for sought in self._seeker.chosen}
        for measure in LEAST:
            if measure in there or measure == self._measures[0]:
                continue
            if len(self._seeker.chosen) < self._wanted.count:
                with self._seeker.time_for_one():
                    self._least(measure)
        tries, why = 2 * self._wanted.count, ""
        while tries and not why and len(self._seeker.chosen) < self._wanted.count:
            tries, why = tries - 1, TOO_SHORT
            with self._seeker.time_for_one():
                why = self._different()
        if why:
            self._seeker.notes.append(
                f"{len(self._seeker.chosen)} of {self._wanted.count}: {why} further calendar, "
                f"{self._losing}, at least {self._wanted.apart} % apart from the others and "
                "beaten by none of them."
            )
        return why == TOO_SHORT

    @property
    def _floor(self) -> dict[MeasureName, int]:
        """The worst value of the first measure.

        As long as the best is not proven it is reckoned from its bound, if that is near enough:
        then a better one that is found later cannot make the loss of those before it too much.
        """
        first, best = self._measures[0], self._seeker.chosen.ordered[0].found
        bound = self._seeker.workshop.bounds.of(Aim(first, Conditions()))
        if bound is not None:
            worst = after_loss(self._seeker, bound)
            if not MEASURES[first].improves(worst, best.measures[first]):
                return {first: worst}
        return {first: after_loss(self._seeker, best.measures[first])}

    # ------------------------------------------------------------------ the least of something

    def _least(self, measure: MeasureName) -> None:
        """Seek the least of a measure, if it can be less than all chosen ones have."""
        seeker = self._seeker
        least = min(sought.found.measures[measure] for sought in seeker.chosen)
        known = seeker.workshop.bounds.of(Aim(measure, Conditions(self._floor)))
        if least == 0 or (known is not None and known >= least):
            return
        said = f"Least {things([measure])}, {self._losing}"
        seeker.announce("least", measure, said)
        for percent in dict.fromkeys((self._wanted.apart, 0)):
            sought = seeker.sought(
                "least",
                measure,
                said,
                Profile((measure, *(name for name in self._measures if name != measure))),
                Conditions(self._floor, seeker.against(percent)),
                percent,
            )
            start, impossible = seeker.start(sought)
            if start is not None:
                seeker.improve(sought, start)
                if sought.found.measures[measure] < least:
                    seeker.keep(sought)
                    return
                impossible = sought.standings.tiers[0].proven
            if not impossible:
                seeker.notes.append(
                    f"A calendar with less {things([measure])} than the others, {self._losing}, "
                    "was not found in the time there was."
                )
                return

    # ------------------------------------------------------------------ really different ones

    def _different(self) -> str:
        """Seek a calendar far from all chosen ones; return why there is none, "" if there is."""
        seeker, asked = self._seeker, self._wanted.apart
        seeker.announce("different", None, f"As far as possible from the others, {self._losing}")
        conditions = Conditions(self._floor, seeker.against(asked))
        far, impossible = seeker.reach(conditions, far=True)
        if far is None and not impossible:
            far, impossible = seeker.reach(conditions)
        if far is None:
            return "there is no" if impossible else TOO_SHORT
        reached = min(percent_apart(far, sought.found) for sought in seeker.chosen)
        percent = asked + (reached - asked) // 2
        sought = seeker.sought(
            "different",
            None,
            f"Best by the profile, {self._losing}",
            Profile(self._measures),
            Conditions(self._floor, seeker.against(percent)),
            percent,
        )
        start, _ = seeker.start(sought)
        seeker.improve(sought, far if start is None else start)
        seeker.keep(sought)
        return ""


def after_loss(seeker: Seeker, best: int) -> int:
    """Return the worst value of the profile's first measure, if the best is so much."""
    first = seeker.profile.measures[0]
    return Profile((first,), {first: seeker.wanted.within}).floor(first, best)


def remarks(seeker: Seeker) -> list[str]:
    """Return what of a set is not as it was asked for, a sentence each."""
    wanted, said = seeker.wanted, []
    for sought in seeker.chosen:
        rest = [other.found for other in seeker.chosen if other is not sought]
        nearest = min((percent_apart(sought.found, other) for other in rest), default=100)
        if sought.measure is not None and sought.percent == 0 and nearest < wanted.apart:
            said.append(
                f"The calendar with the least {things([sought.measure])} is only {nearest} % "
                f"apart from another: none {wanted.apart} % apart has so little."
            )
    first = seeker.profile.measures[0]
    worst = after_loss(seeker, seeker.chosen.ordered[0].found.measures[first])
    lost = sum(MEASURES[first].improves(worst, s.found.measures[first]) for s in seeker.chosen)
    if lost:
        said.append(
            f"{lost} of them lose more than {wanted.within} % of the best {things([first])}: a "
            "better best calendar was found after them."
        )
    return said
