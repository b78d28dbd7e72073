"""Which facts of a plan a calendar breaks that keeps the plan only without some of them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from exercise_planner.calendar import Calendar
from exercise_planner.plan import Plan
from exercise_planner.violation import Code, Violation
from exercise_planner.why.pointers import steps_of
from exercise_planner.why.restriction import Lack, Restriction, RestrictionKind

_KINDS: Mapping[Code, tuple[RestrictionKind, ...]] = {
    "HELD": (
        "locked_off",
        "locked_on",
        "locked_start",
        "locked_venue",
        "unit_kept_out",
        "unit_locked_in",
        "mandatory",
    ),
    "WINDOW": ("earliest_start", "latest_end", "weekdays"),
    "LEAD": ("milestone",),
    "VENUE": ("closure",),
    "ROLE": ("invited", "role_nations", "role_limit", "capability"),
    "AVAILABLE": ("availability",),
    "VENUE_CAPACITY": ("venue_capacity",),
    "CONCURRENT": ("max_concurrent",),
    "RESOURCE": ("resource",),
    "BUDGET": ("budget",),
    "TEMPO": ("tempo",),
    "SEPARATION": ("recovery",),
    "LINK": ("link",),
}
"""Which kinds of facts a rule reads."""
_OF_GOALS: tuple[RestrictionKind, ...] = ("goal_window", "goal_exercises", "capability")
"""Kinds of facts that keep an event from showing a goal."""
_Subject = str | None


class Breaking:
    """Names for calendars the facts that they may break: a few too many, and none too few.

    Parameters
    ----------
    restrictions
        The facts in question, of this very plan.
    """

    def __init__(self, plan: Plan, restrictions: Iterable[Restriction]) -> None:
        self._nation_of = {unit.id: unit.nation for unit in plan.units}
        self._about: defaultdict[tuple[RestrictionKind, _Subject], list[Restriction]]
        self._about = defaultdict(list)
        for restriction in restrictions:
            for subject in _subjects(plan, restriction):
                self._about[restriction.kind, subject].append(restriction)

    def of(
        self, calendar: Calendar, violations: Iterable[Violation], *, granted: bool
    ) -> frozenset[Restriction]:
        """Return the facts that a calendar may break.

        Parameters
        ----------
        violations
            How it breaks the rules with all facts in force.
        granted
            Whether it grants the wish even so.
        """
        venues = {event.exercise: event.venue for event in calendar.events}
        found: set[Restriction] = set()
        for violation in violations:
            subjects = self._subjects_of(violation, venues)
            for kind in _KINDS.get(violation.code, ()):
                for subject in subjects:
                    found.update(self._about.get((kind, subject), ()))
        if not granted:
            for (kind, _), restrictions in self._about.items():
                if kind in _OF_GOALS:
                    found.update(restrictions)
        return frozenset(found)

    def _subjects_of(self, violation: Violation, venues: Mapping[str, str]) -> set[_Subject]:
        """Return all that a break of a rule may be about."""
        return {
            *violation.exercises,
            *violation.units,
            *(self._nation_of.get(unit) for unit in violation.units),
            *(venues.get(exercise) for exercise in violation.exercises),
            violation.nation,
            violation.venue,
            violation.resource,
        }


def _subjects(plan: Plan, restriction: Restriction) -> Iterator[_Subject]:
    """Yield what a fact is about; it is nothing where it is about the whole command."""
    if isinstance(restriction, Lack):
        yield from restriction.units
        return
    part, place, *_ = steps_of(restriction.path)
    thing: Any = getattr(plan, part)[int(place)]
    match part:
        case "availability":
            yield thing.unit or thing.nation
        case "budgets":
            yield thing.nation
        case "links":
            yield from (thing.first, thing.second)
        case _:
            yield thing.id
