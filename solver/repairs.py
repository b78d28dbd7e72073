"""The repairs that were found: which stay, in which order, under which names."""

from exercise_planner.calendar import Calendar, MeasureName
from exercise_planner.comparison.changes import event_changes
from exercise_planner.comparison.distance import distance
from exercise_planner.measure_words import THINGS
from exercise_planner.measures import MEASURES
from exercise_planner.profile import Profile
from solver.conditions import Conditions
from solver.incumbent import Incumbent
from solver.messages import Alternative
from solver.pool import Pool
from solver.sought import Sought

LEAST, MOST, BETWEEN = 1, 2, 3
"""The numbers of the repairs, in the order in which they are sought."""
ALONG = (LEAST, BETWEEN, MOST)
"""The order of the set: along the trade-off."""
CALLED = {LEAST: "least disturbed", BETWEEN: "in between", MOST: "most points"}

POINTS: tuple[MeasureName, ...] = ("high_end", "standard")
"""What disturbing less is traded for."""
TRADED: tuple[MeasureName, ...] = ("disruption", *POINTS)
"""The measures in which repairs are held against each other."""


class Repairs(dict[int, Sought]):
    """The repairs of a calendar, by their numbers.

    Parameters
    ----------
    at_hand
        The calendar that is repaired.
    """

    def __init__(self, at_hand: Calendar) -> None:
        super().__init__()
        self._at_hand = at_hand

    def lift(self, pool: Pool) -> None:
        """Let each have the best calendar that is known for it, whoever found it.

        Then none is dominated by another in what is traded: it would have that one's calendar.

        Raises
        ------
        SolverFaultError
            It is better than what is proven of one.
        """
        for sought in self.values():
            order = Profile(tuple(tier.measure for tier in sought.standings.tiers))
            known = self._known(pool, order, sought.standings.conditions)
            best = sought.standings.best
            if known and (best is None or order.prefers(known.measures, best.measures)):
                sought.standings.take(len(sought.standings.tiers) - 1, known.calendar)
                sought.going = True

    def _known(self, pool: Pool, order: Profile, conditions: Conditions) -> Incumbent | None:
        """Return the best known calendar that meets conditions; the pool forgets old ones."""
        best = pool.best(order, conditions)
        for sought in self.values():
            found = sought.standings.best
            if found is None or conditions.unmet(found) is not None:
                continue
            if best is None or order.prefers(found.measures, best.measures):
                best = found
        return best

    @property
    def numbers(self) -> list[int]:
        """The numbers of those that are in the set, along the trade-off.

        Not the calendar at hand itself, should it need no repair; of those that are as good in
        all that is traded only the first that was sought.
        """
        known = [number for number in ALONG if number in self and self[number].standings.best]
        return [
            number
            for number in known
            if not any(same(self[number].found, self[n].found) for n in known if n < number)
            and event_changes(self._at_hand, self[number].found.calendar)
        ]

    def alternatives(self) -> list[Alternative]:
        """Return the set as it stands."""
        return [self.alternative(number) for number in self.numbers]

    def alternative(self, number: int) -> Alternative:
        """Return one of the set as it stands."""
        sought = self[number]
        found, record = sought.found, sought.standings.record(sought.seconds)
        others = [self[other].found.calendar for other in self.numbers if other != number]
        return Alternative(
            calendar=found.calendar.model_copy(
                update={"name": self._name(number), "solve": record}
            ),
            kind=sought.kind,
            measure=sought.measure,
            measures=dict(found.measures),
            apart=min((distance(found.calendar, o).share for o in others), default=1.0),
            explanation=sought.explanation(record.tiers),
        )

    def notes(self, count: int, *, looked: bool) -> list[str]:
        """Return why there are fewer than wanted, a sentence each.

        Parameters
        ----------
        count
            How many were wanted.
        looked
            Whether nothing is left to be looked into between the ends.
        """
        numbers = self.numbers
        if not numbers:
            return ["The calendar at hand breaks no rule, and nothing better was found."]
        if count >= MOST and MOST not in numbers:
            if all(self._is_settled(end) for end in (LEAST, MOST)):
                return ["The least disturbed repair has the most points too."]
            return ["No repair with more points was found in the time there was."]
        if count >= BETWEEN and BETWEEN not in numbers:
            none = "None was found between the least disturbed and the one with the most points"
            return [f"{none}." if looked else f"{none} in the time there was."]
        return []

    def _is_settled(self, number: int) -> bool:
        """Whether nothing better is possible of one in what is traded."""
        tiers = self[number].standings.tiers[: len(TRADED)] if number in self else []
        return bool(tiers) and all(tier.proven for tier in tiers)

    def _name(self, number: int) -> str:
        return f"{self._at_hand.name or 'Calendar'}, repaired: {CALLED[number]}"


def same(one: Incumbent, other: Incumbent) -> bool:
    """Whether two repairs are as good in all that is traded."""
    return all(one.measures[name] == other.measures[name] for name in TRADED)


def places_between(least: Incumbent, most: Incumbent) -> list[dict[MeasureName, int]]:
    """Return floors under which a repair between two may lie, the more promising first.

    Half-way in the first points in which they differ; half-way in disruption; last anything with
    more of those points, of which the least disturbed is one between if any is.
    """
    found: list[dict[MeasureName, int]] = []
    kept: dict[MeasureName, int] = {}
    for name in POINTS:
        low, high = least.measures[name], most.measures[name]
        if low < high:
            found = [{**kept, name: low + (high - low + 1) // 2}, {**kept, name: low + 1}]
            break
        kept[name] = min(low, high)
    few, many = least.measures["disruption"], most.measures["disruption"]
    if found and many - few > 1:
        found.insert(1, {"disruption": few + (many - few) // 2})
    return [floors for place, floors in enumerate(found) if floors not in found[:place]]


def bounded(measure: MeasureName, worst: int) -> str:
    """Return a floor in words: ``at least 8,320 high-end points``."""
    least = "least" if MEASURES[measure].better == "more" else "most"
    return f"at {least} {worst:,} {THINGS[measure][1]}"
