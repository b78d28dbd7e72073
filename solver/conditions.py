"""What a calendar must be besides valid: good enough, unlike others, not beaten by them.

The model is told the same (:class:`solver.besides.Besides`); here it is counted again in
calendars, with the definitions that everybody else uses.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

from exercise_planner.calendar import MeasureName
from exercise_planner.comparison.distance import WHOLE, distance
from exercise_planner.comparison.dominance import dominates
from exercise_planner.measures import MEASURES
from exercise_planner.profile import NAMES
from exercise_planner.why.wish import CalendarWish, ExerciseWish, GoalWish, Wish
from solver.incumbent import Incumbent

COMPARED: tuple[MeasureName, ...] = NAMES
"""The measures over which calendars of a set are compared: all there are."""
PERCENT = 100


@dataclass(frozen=True)
class Against:
    """Another calendar that one is held against: it must not dominate it, and not be too near.

    Parameters
    ----------
    percent
        How far away it must be at least, in percent of the farthest possible, and never at no
        distance; None: it may be as near as it likes.
    """

    other: Incumbent
    percent: int | None = None

    def stood_up_to(self, found: Incumbent) -> bool:
        """Whether the other does not dominate a calendar; being as good in all is not enough."""
        return not dominates(self.other.measures, found.measures, COMPARED)

    def excess(self, found: Incumbent) -> int | None:
        """Return how far beyond the distance asked a calendar is; None if none is asked.

        In hundredths of a point of distance; negative when it is too near.
        """
        if self.percent is None:
            return None
        apart = distance(found.calendar, self.other.calendar)
        return PERCENT * apart.points - max(1, self.percent * WHOLE * apart.exercises)

    def asks_no_more_than(self, another: "Against") -> bool:
        """Whether whatever meets the other of two, of the same calendar, meets this one."""
        if self.percent is None:
            return True
        return another.percent is not None and self.percent <= another.percent


@dataclass(frozen=True)
class Conditions:
    """What is asked of a calendar besides the rules.

    Parameters
    ----------
    floors
        The worst values that some measures may take.
    others
        The calendars it is held against, none of them twice.
    stands_out
        Whether it must be best at something: in one measure better than all the others.
    wish
        What it must have. That shows only on a board, so it is not among what :meth:`unmet` and
        :meth:`met` count; :meth:`solver.standings.Standings.take` looks at it. A search under it
        begins with a calendar that has it.
    """

    floors: Mapping[MeasureName, int] = field(default_factory=dict)
    others: tuple[Against, ...] = ()
    stands_out: bool = False
    wish: Wish | None = None

    def unmet(self, found: Incumbent) -> str | None:
        """Return what a calendar misses, in words; None when it meets everything."""
        for name, worst in self.floors.items():
            if MEASURES[name].improves(worst, found.measures[name]):
                return f"{name} is {found.measures[name]}, worse than {worst}"
        for against in self.others:
            if not against.stood_up_to(found):
                return "another calendar dominates it"
            excess = against.excess(found)
            if excess is not None and excess < 0:
                return f"it is less than {against.percent} % apart from another calendar"
        if self.stands_out and not best_at(found, self._others):
            return "it is best at nothing"
        return None

    def met(self, found: Incumbent) -> tuple[int, int]:
        """Return how many floors and others a calendar stands up to, then its least excess.

        To be best at something counts as one more. The excess is 0 where no distance is asked.
        """
        floors = sum(
            not MEASURES[name].improves(worst, found.measures[name])
            for name, worst in self.floors.items()
        )
        others = sum(against.stood_up_to(found) for against in self.others)
        out = self.stands_out and bool(best_at(found, self._others))
        asked = (against.excess(found) for against in self.others)
        stood = floors + others + out
        return stood, min((excess for excess in asked if excess is not None), default=0)

    @property
    def most_met(self) -> int:
        """How many floors and others there are to stand up to, as :meth:`met` counts."""
        return len(self.floors) + len(self.others) + self.stands_out

    def follow_from(self, stricter: "Conditions") -> bool:
        """Whether every calendar that meets the other conditions surely meets these."""
        for name, worst in self.floors.items():
            kept = stricter.floors.get(name)
            if kept is None or MEASURES[name].improves(worst, kept):
                return False
        if self.stands_out and not stricter.stands_out:
            return False
        if self.wish is not None and not _follows(self.wish, stricter.wish):
            return False
        # What is best among more calendars is best among some of them.
        theirs = {against.other: against for against in stricter.others}
        return all(
            against.other in theirs and against.asks_no_more_than(theirs[against.other])
            for against in self.others
        )

    def and_floors(self, floors: Mapping[MeasureName, int]) -> "Conditions":
        """Return these conditions with further floors; of two of one measure the stricter."""
        joined = dict(self.floors)
        for name, worst in floors.items():
            if name not in joined or MEASURES[name].improves(worst, joined[name]):
                joined[name] = worst
        return replace(self, floors=joined)

    @property
    def asked_units(self) -> frozenset[tuple[str, str]]:
        """The exercises, each with a unit, of which it is wished that the unit takes part."""
        if isinstance(self.wish, ExerciseWish) and self.wish.unit is not None:
            return frozenset({(self.wish.exercise, self.wish.unit)})
        return frozenset()

    def records(self) -> dict[MeasureName, int]:
        """Return for each measure the best value that one of the others has; none: nothing."""
        return records(self._others)

    @property
    def _others(self) -> list[Incumbent]:
        return [against.other for against in self.others]


def records(calendars: Collection[Incumbent]) -> dict[MeasureName, int]:
    """Return for each measure the best value among calendars; of no calendars nothing."""
    if not calendars:
        return {}
    return {
        name: max((found.measures[name] for found in calendars), key=MEASURES[name].worth)
        for name in COMPARED
    }


def best_at(found: Incumbent, others: Collection[Incumbent]) -> list[MeasureName]:
    """Return in which measures a calendar is better than all others; without others, in all."""
    best = records(others)
    return [
        name
        for name in COMPARED
        if name not in best or MEASURES[name].improves(found.measures[name], best[name])
    ]


def _follows(wish: Wish, from_: Wish | None) -> bool:
    """Whether every calendar with one wish granted surely has the other granted too."""
    match wish, from_:
        case GoalWish(), GoalWish():
            return wish.goal == from_.goal and wish.times <= from_.times
        case ExerciseWish(), ExerciseWish():
            return (
                wish.exercise == from_.exercise
                and wish.start in (None, from_.start)
                and wish.unit in (None, from_.unit)
            )
    return isinstance(wish, CalendarWish)
