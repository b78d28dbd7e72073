"""The repairs that were found: which stay, in which order, under which names."""

from exercise_planner.calendar import Calendar, MeasureName
from exercise_planner.comparison.changes import event_changes
from exercise_planner.comparison.distance import distance
from exercise_planner.measure_words import THINGS
from exercise_planner.measures import MEASURES
from solver.incumbent import Incumbent
from solver.messages import Alternative
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
        if count >= BETWEEN and BETWEEN not in numbers and looked:
            return ["None was found between the least disturbed and the one with the most points."]
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


def half_way(least: Incumbent, most: Incumbent) -> list[dict[MeasureName, int]]:
    """Return floors under which a repair between two may lie, the more promising first.

    Half-way in the first points in which they differ; then half-way in disruption.
    """
    found: list[dict[MeasureName, int]] = []
    kept: dict[MeasureName, int] = {}
    for name in POINTS:
        low, high = least.measures[name], most.measures[name]
        if low < high:
            found.append({**kept, name: low + (high - low + 1) // 2})
            break
        kept[name] = min(low, high)
    few, many = least.measures["disruption"], most.measures["disruption"]
    if found and many - few > 1:
        found.append({"disruption": few + (many - few) // 2})
    return found


def bounded(measure: MeasureName, worst: int) -> str:
    """Return a floor in words: ``at least 8,320 high-end points``."""
    least = "least" if MEASURES[measure].better == "more" else "most"
    return f"at {least} {worst:,} {THINGS[measure][1]}"
