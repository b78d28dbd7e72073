"""The course of a run: how each tier stands now, and how it came there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from exercise_planner.calendar import MeasureName, Tier, gap
from exercise_planner.measures import MEASURES
from exercise_planner.profile import Profile
from solver.messages import Finished, Improved, Progress

State = Literal["waiting", "searching", "proven", "open"]


@dataclass(frozen=True, slots=True)
class Point:
    """A tier's value and bound from some second of the run on."""

    seconds: float
    value: int | None
    bound: int | None


@dataclass(slots=True)
class Standing:
    """How one tier stands.

    Parameters
    ----------
    value
        What the best calendar so far has of the measure.
    bound
        The best that is possible, as far as is known.
    since
        The second from which on it was searched; None before.
    points
        Each change of value or bound.
    """

    measure: MeasureName
    value: int | None = None
    bound: int | None = None
    since: float | None = None
    points: list[Point] = field(default_factory=list)

    @property
    def proven(self) -> bool:
        """Whether nothing better is possible."""
        return self.value is not None and self.value == self.bound

    @property
    def gap(self) -> float | None:
        """How far the value may be from the best, as a share of the value."""
        return gap(self.value, self.bound)

    def take(self, seconds: float, value: int | None, bound: int | None) -> None:
        """Take in what was heard; a bound that the value lies beyond no longer holds."""
        if (
            value is not None
            and bound is not None
            and MEASURES[self.measure].improves(value, bound)
        ):
            bound = None
        if (value, bound) != (self.value, self.bound) or not self.points:
            self.value, self.bound = value, bound
            self.points.append(Point(seconds, value, bound))


class Course:
    """The tiers of a run, as far as its messages tell.

    Parameters
    ----------
    profile
        Under which the plan is solved.
    """

    def __init__(self, profile: Profile) -> None:
        self._profile = profile
        self.tiers: Sequence[Standing] = [Standing(measure) for measure in profile.measures]
        self.searching: int | None = None
        """Place of the tier that is being searched."""
        self.ended = False

    @property
    def proven(self) -> int:
        """How many tiers are proven."""
        return sum(tier.proven for tier in self.tiers)

    def state(self, place: int) -> State:
        """Return what a tier is at."""
        if self.tiers[place].proven:
            return "proven"
        if self.ended:
            return "open"
        return "searching" if place == self.searching else "waiting"

    def progress(self, message: Progress) -> None:
        """Take in how a tier stands."""
        self.searching = message.tier
        tier = self.tiers[message.tier]
        if tier.since is None:
            tier.since = message.seconds
        tier.take(message.seconds, message.value, message.bound)

    def improve(self, message: Improved) -> None:
        """Take in the measures of a better calendar.

        A tier before the one searched keeps the value with which it closed when later ones may
        give up some of it: the percentage is of that.
        """
        for place, tier in enumerate(self.tiers):
            closed = place < message.tier and tier.value is not None
            if not (closed and self._profile.give_up.get(tier.measure)):
                tier.take(message.seconds, message.measures[tier.measure], tier.bound)

    def end(self, finished: Finished | None) -> None:
        """Take in the end: what the solve record says, where there is one."""
        self.ended, self.searching = True, None
        if finished is None:
            return
        recorded: Mapping[MeasureName, Tier] = {t.measure: t for t in finished.record.tiers}
        for tier in self.tiers:
            if (last := recorded.get(tier.measure)) is not None:
                tier.take(finished.record.seconds, last.value, last.bound)
