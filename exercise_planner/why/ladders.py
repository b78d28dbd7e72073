"""All ways in which the facts of a plan can give way, each graded from the smallest change on."""

from collections.abc import Callable, Iterator, Mapping

from exercise_planner.facts import Facts
from exercise_planner.plan import Plan
from exercise_planner.why.giving import bounds, limits, locks, people, ties, windows
from exercise_planner.why.giving.ladder import Ladder
from exercise_planner.why.restriction import Restriction, RestrictionKind
from exercise_planner.why.wish import Wish

__all__ = ["Ladder", "ladders"]

_OF: Mapping[RestrictionKind, Callable[[Facts, Restriction, Wish | None], Iterator[Ladder]]] = {
    "availability": windows.absence,
    "closure": windows.closure,
    "earliest_start": bounds.earliest_start,
    "latest_end": bounds.latest_end,
    "weekdays": bounds.start_weekdays,
    "milestone": bounds.milestone,
    "locked_off": locks.locked_off,
    "locked_on": locks.locked_on,
    "locked_start": locks.locked_start,
    "locked_venue": locks.locked_venue,
    "unit_kept_out": locks.unit_kept_out,
    "unit_locked_in": locks.unit_locked_in,
    "mandatory": locks.mandatory,
    "invited": people.invited,
    "role_nations": people.role_nations,
    "role_limit": limits.role_limit,
    "capability": people.capability,
    "venue_capacity": limits.venue_capacity,
    "max_concurrent": limits.max_concurrent,
    "resource": limits.resource,
    "budget": limits.budget,
    "tempo": bounds.tempo,
    "recovery": bounds.recovery,
    "link": ties.link,
    "goal_window": bounds.goal_window,
    "goal_exercises": people.goal_exercises,
}


def ladders(restriction: Restriction, plan: Plan, wish: Wish | None = None) -> tuple[Ladder, ...]:
    """Return the ways in which a restriction of a plan can give way; none of them is empty.

    The last change of the last of them eases as much as there is to ease.

    Parameters
    ----------
    restriction
        One of ``restrictions(plan, wish)``.
    wish
        What is asked about: nations that it names come before others.
    """
    found = _OF[restriction.kind](Facts(plan), restriction, wish)
    return tuple(ladder for ladder in found if len(ladder))
