"""All that planners entered in a plan and that can be in the way of a wish."""

from collections.abc import Iterator

from exercise_planner.facts import Facts
from exercise_planner.plan import Plan
from exercise_planner.why.entered import lacks, limits, locks, ties, time
from exercise_planner.why.restriction import Restriction, RestrictionKind
from exercise_planner.why.wish import ExerciseWish, GoalWish, Wish

TELLING: tuple[RestrictionKind, ...] = (
    "availability",
    "closure",
    "earliest_start",
    "latest_end",
    "weekdays",
    "milestone",
    "goal_window",
    "locked_off",
    "locked_start",
    "locked_venue",
    "unit_kept_out",
    "unit_locked_in",
    "locked_on",
    "mandatory",
    "max_concurrent",
    "venue_capacity",
    "resource",
    "tempo",
    "recovery",
    "role_limit",
    "budget",
    "link",
    "invited",
    "role_nations",
    "goal_exercises",
    "capability",
)
"""Kinds of facts, those first that tell a planner most when they are in the way."""


def restrictions(plan: Plan, wish: Wish | None = None) -> tuple[Restriction, ...]:
    """Return the facts of a plan that rule something out, the most telling kinds first.

    A default is none of them, nor is what a planner entered that rules nothing out, such as a
    window as wide as the horizon.

    Parameters
    ----------
    wish
        What is asked about: with it also what narrows the goal asked about, and what those lack
        without whom there is no way to it.
    """
    facts = Facts(plan)
    rank = {kind: place for place, kind in enumerate(TELLING)}
    return tuple(sorted(_entered(facts, wish), key=lambda found: rank[found.kind]))


def _entered(facts: Facts, wish: Wish | None) -> Iterator[Restriction]:
    yield from time.absences(facts)
    yield from time.closures(facts)
    yield from time.windows(facts)
    yield from locks.locks(facts)
    yield from limits.at_once(facts)
    yield from limits.of_units(facts)
    yield from limits.of_roles(facts)
    yield from limits.budgets(facts)
    yield from ties.links(facts)
    yield from ties.invitations(facts, _missed(facts, wish))
    if isinstance(wish, GoalWish):
        place = next(i for i, goal in enumerate(facts.plan.goals) if goal.id == wish.goal)
        yield from time.goal_days(facts, place, facts.goals[wish.goal])
        yield from ties.counting(facts, place, facts.goals[wish.goal])
    if wish is not None:
        yield from lacks.lacks(facts, wish, facts.plan.exercises)


def _missed(facts: Facts, wish: Wish | None) -> frozenset[str]:
    """Return the nations that a wish is about."""
    match wish:
        case GoalWish():
            return facts.goal_nations[wish.goal]
        case ExerciseWish(unit=str(unit)):
            return frozenset((facts.units[unit].nation,))
    return frozenset()
