"""A wish in a plan, with what could be in its way and how little of the plan it depends on."""

from collections.abc import Collection
from dataclasses import replace

from exercise_planner.calendar import Calendar
from exercise_planner.facts import Facts
from exercise_planner.plan import Plan
from exercise_planner.why.bearing import Bearing
from exercise_planner.why.cutting import cut, part_of
from exercise_planner.why.easing import without
from exercise_planner.why.entered.lacks import lacks
from exercise_planner.why.pointers import pointer, steps_of
from exercise_planner.why.restriction import Lack, Restriction
from exercise_planner.why.restrictions import restrictions
from exercise_planner.why.wish import Wish


class Case:
    """A question about a plan.

    Parameters
    ----------
    restrictions
        The facts of the plan that could be in the way of the wish, the most telling first. All
        others never are.
    """

    def __init__(self, plan: Plan, wish: Wish) -> None:
        self.plan, self.wish = plan, wish
        entered = restrictions(plan, wish)
        loosest = without(plan, entered)
        self._part = part_of(plan, loosest, wish)
        self._cut, self._places = cut(plan, self._part, wish)
        facts = Facts(plan)
        bearing = Bearing(facts, Facts(loosest), self._part, wish)
        self.restrictions: tuple[Restriction, ...] = (
            *(found for found in entered if not isinstance(found, Lack) and bearing.bears(found)),
            *lacks(facts, wish, [e for e in plan.exercises if e.id in self._part.units]),
        )
        self._moved = {found: self._in_cut(found) for found in self.restrictions}

    def plan_without(self, dropped: Collection[Restriction]) -> Plan:
        """Return what of the plan matters, without some of its restrictions.

        It has a valid calendar that grants the wish if and only if the whole plan without them
        has one: such a calendar of it is one of the whole, and one of the whole is one of it when
        cut down (:meth:`cut_down`). Restrictions that are not of the case change nothing.
        """
        return without(self._cut, [self._moved[r] for r in dropped if r in self._moved])

    def changed(self, plan: Plan) -> Plan:
        """Return what matters of the plan after changes that ease no more than dropping facts."""
        return cut(plan, self._part, self.wish)[0]

    def cut_down(self, calendar: Calendar) -> Calendar:
        """Return a calendar of the plan without the exercises and units that do not matter.

        An event at a venue where none of these exercises may be is left out, too.
        """
        units, venues = self._part.all_units, {venue.id for venue in self._cut.venues}
        events = tuple(
            event.model_copy(
                update={"participants": tuple(p for p in event.participants if p.unit in units)}
            )
            for event in calendar.events
            if event.exercise in self._part.units and event.venue in venues
        )
        return calendar.model_copy(update={"events": events, "solve": None})

    def _in_cut(self, restriction: Restriction) -> Restriction:
        """Return a restriction with its place in the cut plan."""
        part, place, *rest = steps_of(restriction.path)
        moved = self._places.get(part, {}).get(int(place), int(place))
        return replace(restriction, path=pointer(part, moved, *rest))
