"""Goals that no calendar can show."""

from exercise_planner.facts import Facts
from exercise_planner.findings.finding import Finding, Found
from exercise_planner.plan import label
from exercise_planner.prospects import Prospects


def never_shown(facts: Facts) -> Found:
    """Find goals that no exercise of the plan could show."""
    prospects = Prospects(facts)
    for goal in facts.plan.goals:
        why = prospects.never(goal)
        if why is None:
            yield None
            continue
        yield Finding(
            "never shown",
            "contradiction",
            f"Goal {label(goal)} can never be shown. {why}",
            ("goals", goal.id, None),
            "Change the goal, or add units, roles or exercises that can show it.",
        )
