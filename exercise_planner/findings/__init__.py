"""What is incomplete or contradictory in a plan, for its overview.

Nothing here keeps a plan from being read or solved. What is found is said of the plan alone, no
calendar asked; each check is one function and is sure of what it says.
"""

from collections.abc import Callable

from exercise_planner.facts import Facts
from exercise_planner.findings import exercises, goals, money, things, ties, time
from exercise_planner.findings.finding import Finding, Found, Place, Severity
from exercise_planner.plan import Plan
from exercise_planner.references import PLAN_LISTS

__all__ = ["Finding", "Found", "Place", "Severity", "counts", "findings"]

_CHECKS: tuple[Callable[[Facts], Found], ...] = (
    # contradictions
    time.as_of_after_horizon,
    exercises.must_but_never_held,
    money.too_little_for_mandatory,
    ties.never_kept,
    goals.never_shown,
    # incomplete
    things.empty_lists,
    exercises.never_held,
    exercises.no_roles,
    things.nations_without_units,
    things.units_without_capability,
    things.units_without_role,
    time.days_without_period,
    # hints
    things.venues_without_exercise,
    things.venues_never_open,
    things.capabilities_without_use,
    things.resources_without_use,
    time.outside_horizon,
    time.listed_twice,
    time.tentative_and_unavailable,
    things.baseline_names_gone,
)

_LOOKED_UP = ("unit_unavailable", "unit_unavailable_inside", "nation_unavailable", "closed")
"""What takes a while to look up for the first time, so that none of it comes upon another."""


def findings(facts: Facts) -> Found:
    """Yield what is incomplete or contradictory: contradictions first, hints last.

    On a large plan this takes seconds, nearly all of them for whether exercises can be held. So
    it yields None after each step that finds nothing: whoever must not be held up takes as many
    steps as there is time for, and goes on later.
    """
    for look_up in _LOOKED_UP:
        getattr(facts, look_up)
        yield None
    for check in _CHECKS:
        yield from check(facts)
        yield None


def counts(plan: Plan) -> dict[str, int]:
    """Return how many things each list of the plan holds; roles, milestones and closures, too."""
    return {kind: len(getattr(plan, kind)) for kind in PLAN_LISTS} | {
        "roles": sum(len(e.roles) for e in plan.exercises),
        "milestones": sum(len(e.milestones) for e in plan.exercises),
        "closures": sum(len(v.closures) for v in plan.venues),
    }
