"""One alternative: what it is to be, how far its search has come, and how that is told."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from exercise_planner.calendar import MeasureName, Tier, gap
from exercise_planner.comparison.distance import distance
from exercise_planner.comparison.naming import AlternativeKind
from exercise_planner.measure_words import THINGS
from exercise_planner.measures import MEASURES
from solver.climb import Climb
from solver.incumbent import Incumbent
from solver.standings import Standings

MOST_OPEN = 2
"""How many measures are named that are not proven; the solve record has them all."""


@dataclass(eq=False)
class Sought:
    """An alternative.

    Parameters
    ----------
    number
        Its place in the order in which alternatives are sought, from one on.
    measure
        Which one it is the least or most of, or which is improved first for a point of the front.
    said
        What it is, one clause: the best in what, and what it may lose.
    asked
        How far apart any two were asked to be, in percent.
    percent
        How far it must be from those found before it, in percent; None: as near as it likes.
    excuse
        Why it is better than all those before it in no measure; "" if it is, or need not be.
    against
        Those it is held against, in words.
    turn
        How often its tiers have been gone through.
    going
        Whether another turn could bring more.
    seconds
        How long it was sought.
    """

    number: int
    kind: AlternativeKind
    measure: MeasureName | None
    said: str
    standings: Standings
    asked: int = 0
    percent: int | None = None
    excuse: str = ""
    against: str = "those found before it"
    turn: int = 0
    going: bool = True
    seconds: float = 0.0

    @property
    def found(self) -> Incumbent:
        """The best calendar so far; there must be one."""
        assert self.standings.best is not None
        return self.standings.best

    @property
    def tiers_proven(self) -> int:
        """How many of its tiers are."""
        return sum(tier.proven for tier in self.standings.tiers)

    @property
    def proven(self) -> bool:
        """Whether all its tiers are."""
        return all(tier.proven for tier in self.standings.tiers)

    def climb(self, climb: Climb) -> None:
        """Go through its tiers once more.

        Raises
        ------
        OutOfTimeError
            The search must end.
        """
        turn, self.turn = self.turn, self.turn + 1
        self.going = climb.turn(turn)

    def explanation(self, tiers: Sequence[Tier]) -> str:
        """Return in one sentence how it was found and what of it is proven."""
        claim = self.said
        others = self.standings.conditions.others
        kept = min((against.percent or 0 for against in others), default=0)
        if kept:
            claim += f", at least {kept} % apart from {self.against}"
        if kept > self.asked:
            claim += f", where {self.asked} % was asked"
        open_ = [tier for tier in tiers if not tier.proven]
        if not open_:
            return f"{claim}: proven."
        said = [_open(tier) for tier in open_[:MOST_OPEN]]
        if len(open_) > MOST_OPEN:
            said.append(f"{len(open_) - MOST_OPEN} more")
        return f"{claim}; not proven: {', '.join(said)}."


def things(measures: Collection[MeasureName]) -> str:
    """Return what measures count, in words."""
    *first, last = [THINGS[name][1] for name in measures]
    return f"{', '.join(first)} and {last}" if first else last


def best_of(measure: MeasureName) -> str:
    """Return the best there is of a measure, in words."""
    how = "Most" if MEASURES[measure].better == "more" else "Least"
    return f"{'Highest' if measure == 'priority' else how} {things([measure])}"


def percent_apart(one: Incumbent, other: Incumbent) -> int:
    """Return how far apart two calendars are, in whole percent, rounded down."""
    return distance(one.calendar, other.calendar).percent


def _open(tier: Tier) -> str:
    share = gap(tier.value, tier.bound)
    said = "" if share is None or share > 1 else f" (gap {share:.1%})"
    return THINGS[tier.measure][1] + said
