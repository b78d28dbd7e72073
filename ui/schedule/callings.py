"""What things are called in the columns of a calendar's workbook that can be read back."""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cached_property

from exercise_planner.board import Placed
from exercise_planner.plan import Plan, Unit, Venue
from exercise_planner.workbook.called import Called, called
from exercise_planner.workbook.schedule_forms import Held, event_text


class Callings:
    """What the things of a plan are called, and its events.

    Parameters
    ----------
    events
        By their start; of an exercise held more than once they are numbered in this order.
    """

    def __init__(self, plan: Plan, events: Sequence[Placed]) -> None:
        self._plan, self._events = plan, events
        self.exercises = called("exercise", plan.exercises)
        self.venues = called("venue", plan.venues)
        self.units = called("unit", plan.units)
        self._roles: dict[str, Called] = {}

    def event(self, placed: Placed) -> str:
        """Return what an event is called: as its exercise, and which one it is of several."""
        return event_text(self._numbered[id(placed)], self.exercises)

    def venue(self, venue: Venue) -> str:
        """Return what a venue is called."""
        return self.venues.text(venue.id)

    def unit(self, unit: Unit) -> str:
        """Return what a unit is called."""
        return self.units.text(unit.id)

    def roles(self, exercise: str) -> Called:
        """Return what the roles of an exercise are called."""
        if exercise not in self._roles:
            entry = next(e for e in self._plan.exercises if e.id == exercise)
            self._roles[exercise] = called("role", entry.roles)
        return self._roles[exercise]

    @cached_property
    def _numbered(self) -> Mapping[int, Held]:
        seen: Counter[str] = Counter()
        found: dict[int, Held] = {}
        for placed in self._events:
            seen[placed.exercise.id] += 1
            found[id(placed)] = placed.exercise.id, seen[placed.exercise.id]
        return found
