"""The alternatives that were found: which stay, in which order, under which names."""

from exercise_planner.calendar import MeasureName
from exercise_planner.comparison.distance import distance
from exercise_planner.comparison.dominance import dominates
from exercise_planner.comparison.naming import AlternativeKind, Entry, names_of
from exercise_planner.measures import MEASURES
from exercise_planner.plan import Plan
from exercise_planner.profile import Profile
from solver.conditions import COMPARED
from solver.incumbent import Incumbent
from solver.messages import Alternative
from solver.sought import Sought


class Chosen(list[Sought]):
    """The alternatives of a set, in the order in which they were found.

    Parameters
    ----------
    profile
        What makes one the best.
    front
        The measures of the trade-off front of which they are points; none: they are no points.
    """

    def __init__(self, plan: Plan, profile: Profile, front: tuple[MeasureName, ...]) -> None:
        super().__init__()
        self._plan = plan
        self._profile = profile
        self._front = front

    def drop_beaten(self) -> None:
        """Drop what others of the set dominate, and of those that are the same all but the first.

        The one that is sought as the best stays: should another dominate it, that one goes, since
        nobody seeks to prove it the best. Points of a trade-off front are compared in its measures
        alone, and there equal ones are the same.
        """
        compared = self._front or COMPARED
        best = [sought for sought in self if sought.kind == "best"]
        self[:] = [
            sought
            for place, sought in enumerate(self)
            if sought in best
            or not (
                any(dominates(o.found.measures, sought.found.measures, compared) for o in self)
                or any(dominates(sought.found.measures, o.found.measures, compared) for o in best)
                or any(self._same(sought, other) for other in self[:place])
            )
        ]

    def _same(self, one: Sought, other: Sought) -> bool:
        if self._front:
            return all(one.found.measures[m] == other.found.measures[m] for m in self._front)
        return one.found.calendar.events == other.found.calendar.events

    @property
    def ordered(self) -> list[Sought]:
        """The chosen ones, the best by the profile first; points of a front as they lie along it.

        Where the profile gives something up, that is the one which was sought as the best.
        """
        if self._front:
            return sorted(self, key=self._place_on_front)
        best = self[0]
        for other in self[1:] if not self._profile.give_up else ():
            if self._profile.prefers(other.found.measures, best.found.measures):
                best = other
        return [best, *(other for other in self if other is not best)]

    def _place_on_front(self, sought: Sought) -> list[int]:
        """Return what sorts points of a front by its first measure, the best first, and so on."""
        return [-MEASURES[name].worth(sought.found.measures[name]) for name in self._front]

    def alternatives(self) -> list[Alternative]:
        """Return the chosen ones as they stand, with their names."""
        order = self.ordered
        entries = [
            Entry(sought.found.measures, *self._sought_for(sought), sought.found.calendar)
            for sought in order
        ]
        names = names_of(self._plan, entries)
        return [
            self._alternative(sought, entry, name, [o.found for o in order if o is not sought])
            for sought, entry, name in zip(order, entries, names, strict=True)
        ]

    def _sought_for(self, sought: Sought) -> tuple[AlternativeKind, MeasureName | None]:
        """Return what one is, which may be more than it was sought for: the best by the profile."""
        if self._front:
            return sought.kind, sought.measure
        if sought is self.ordered[0]:
            return "best", None
        return "different" if sought.kind == "best" else sought.kind, sought.measure

    def _alternative(
        self, sought: Sought, entry: Entry, name: str, others: list[Incumbent]
    ) -> Alternative:
        found, record = sought.found, sought.standings.record(sought.seconds)
        apart = [distance(found.calendar, other.calendar).share for other in others]
        return Alternative(
            calendar=found.calendar.model_copy(update={"name": name, "solve": record}),
            kind=self._sought_for(sought)[0],
            measure=entry.measure,
            measures=dict(found.measures),
            apart=min(apart, default=1.0),
            explanation=sought.explanation(record.tiers),
        )
