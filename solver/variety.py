"""Alternatives that are best at something else, or really different, at a small loss.

Beside the best calendar by the profile there are, in this order: for cost, disruption and
tentative days the least that can be had; of points, priority and nations the most; then calendars
as far as possible from all before them, each in some measure better than all of these. Where that
cannot be had, it need only be unbeaten by each, and a note says that it is best at nothing. Each
loses of the first measure of the profile at most so much per cent, is at least as far apart
as was asked from every one before it, so that it holds between all, and is dominated by none.
Only where a least one can be had no other way it may be nearer, and a note says so.

A really different one is first sought as far from the others as can be. Then half of what that
is beyond the distance asked is given up, and within the rest it becomes as good as it can by the
profile: a calendar that is only far away is no good to anybody.
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from exercise_planner.calendar import MeasureName
from exercise_planner.measures import MEASURES
from exercise_planner.profile import Profile
from solver.aim import Aim
from solver.conditions import Conditions, best_at, records
from solver.incumbent import Incumbent
from solver.seeker import Seeker
from solver.sought import best_of, percent_apart, things

NONE_FOUND = "none that is better than all others in a measure was found in the time there was"
"""Why a really different one is best at nothing, when it is not certain that none could be."""
TOO_SHORT = "the time was too short for a"
"""Why there is no further calendar, when it is not certain that there is none."""
LEAST: tuple[MeasureName, ...] = ("cost", "disruption", "tentative")
"""What a planner may want as little of as possible, in the order in which it is sought."""
MOST: tuple[MeasureName, ...] = ("high_end", "standard", "priority", "breadth")
"""What a planner may want as much of as possible; sought after those."""
ALONE_SHARE = 0.4
"""The share of its time in which the best of one measure is sought with no thought of others."""


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
        for measure in (*LEAST, *MOST):
            if measure in there or measure == self._measures[0]:
                continue
            if len(self._seeker.chosen) < self._wanted.count:
                with self._seeker.time_for_one():
                    self._single(measure)
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

    # ------------------------------------------------------------------ the best of one measure

    def _single(self, measure: MeasureName) -> None:
        """Seek the best of a measure, if it can be better than all chosen ones have it."""
        seeker, improves = self._seeker, MEASURES[measure].improves
        record = records([sought.found for sought in seeker.chosen])[measure]
        less = MEASURES[measure].better == "less"
        said = f"{best_of(measure)}, {self._losing}"
        order = Profile((measure, *(name for name in self._measures if name != measure)))
        announced = False
        for percent in dict.fromkeys((self._wanted.apart, 0) if less else (self._wanted.apart,)):
            conditions = Conditions(self._floor, seeker.against(percent))
            if self._settled(measure, record, conditions):
                continue
            if not announced:
                seeker.announce("least", measure, said)
                announced = True
            sought = partial(seeker.sought, "least", measure, said, percent=percent)
            alone = sought(Profile((measure,)), conditions)
            start, impossible = seeker.start(alone)
            if start is not None:
                seeker.improve(alone, start, ALONE_SHARE)
                if improves(alone.found.measures[measure], record):
                    whole = sought(order, conditions)
                    whole.seconds = alone.seconds
                    seeker.improve(whole, alone.found)
                    seeker.keep(whole)
                    return
                impossible = alone.proven
            if not impossible:
                seeker.notes.append(
                    f"A calendar with {'less' if less else 'more'} {things([measure])} than the "
                    f"others, {self._losing}, was not found in the time there was."
                )
                return

    def _settled(self, measure: MeasureName, record: int, conditions: Conditions) -> bool:
        """Whether it is known that no calendar under conditions is better than a value."""
        if record == 0 and MEASURES[measure].better == "less":
            return True
        known = self._seeker.workshop.bounds.of(Aim(measure, conditions))
        return known is not None and not MEASURES[measure].improves(known, record)

    # ------------------------------------------------------------------ really different ones

    def _different(self) -> str:
        """Seek a calendar far from all chosen ones; return why there is none, "" if there is.

        One that is best at something, if that can be; else one that none of them beats.
        """
        seeker = self._seeker
        seeker.announce("different", None, f"As far as possible from the others, {self._losing}")
        others = seeker.against(self._wanted.apart)
        unbeaten = Conditions(self._floor, others)
        standing_out = replace(unbeaten, stands_out=True)
        best = standing_out.records().items()
        none = all(self._settled(measure, value, unbeaten) for measure, value in best)
        if not none:
            far, none = seeker.reach(standing_out, far=True)
            if far is not None:
                self._keep_far(far, standing_out)
                return ""
        far, impossible = seeker.reach(unbeaten, far=True)
        if far is None and not impossible:
            far, impossible = seeker.reach(unbeaten)
        if far is None:
            return "there is no" if impossible else TOO_SHORT
        excuse = (
            f"proven: none, {self._losing}, at least {self._wanted.apart} % apart from those "
            "before it is better than all of them in any measure"
        )
        self._keep_far(far, unbeaten, excuse if none else NONE_FOUND)
        return ""

    def _keep_far(self, far: Incumbent, conditions: Conditions, excuse: str = "") -> None:
        """Make a calendar that is far away as good as it can be, less far away, and keep it."""
        seeker, asked = self._seeker, self._wanted.apart
        reached = min(percent_apart(far, sought.found) for sought in seeker.chosen)
        percent = asked + (reached - asked) // 2
        best = "Best by the profile"
        if conditions.stands_out:
            best += " of those better than all found before it in some measure"
        sought = seeker.sought(
            "different",
            None,
            f"{best}, {self._losing}",
            Profile(self._measures),
            replace(conditions, others=seeker.against(percent)),
            percent,
        )
        sought.excuse = excuse
        start, _ = seeker.start(sought)
        seeker.improve(sought, far if start is None else start)
        seeker.keep(sought)


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
    said += _best_at_nothing(seeker)
    first = seeker.profile.measures[0]
    worst = after_loss(seeker, seeker.chosen.ordered[0].found.measures[first])
    lost = sum(MEASURES[first].improves(worst, s.found.measures[first]) for s in seeker.chosen)
    if lost:
        said.append(
            f"{lost} of them lose more than {wanted.within} % of the best {things([first])}: a "
            "better best calendar was found after them."
        )
    return said


def _best_at_nothing(seeker: Seeker) -> Iterator[str]:
    """Yield of each but the best that no measure is best in it alone, and why."""
    order, told = seeker.chosen.ordered, seeker.chosen.alternatives()
    for sought, alternative in list(zip(order, told, strict=True))[1:]:
        others = [other.found for other in order if other is not sought]
        if best_at(sought.found, others):
            continue
        same = any(sought.found.measures == other.measures for other in others)
        what = "it lies between others"
        if same:
            what = "its measures are those of another, what is held, when or where is not"
        excuse = sought.excuse or "another found later is as good at what it was best at"
        yield f"“{alternative.calendar.name}” is best at nothing alone; {what} ({excuse})."
