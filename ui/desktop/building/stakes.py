"""What a plan puts at stake for each measure: how its goals' weights make points, and the like."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from exercise_planner.calendar import MeasureName
from exercise_planner.days import counted
from exercise_planner.measures import points
from exercise_planner.plan import Goal, Plan


@dataclass(frozen=True, slots=True)
class Weighed:
    """What one goal is worth when it is shown as often as it asks."""

    goal: Goal
    points: int

    @property
    def name(self) -> str:
        """What the goal is called."""
        return self.goal.name or self.goal.id


def weighed(plan: Plan, *, high_end: bool) -> list[Weighed]:
    """Return the goals of one of the two kinds, those worth most first."""
    found = [
        Weighed(goal, points(goal, goal.target)) for goal in plan.goals if goal.high_end is high_end
    ]
    return sorted(found, key=lambda one: -one.points)


def stakes(plan: Plan) -> Mapping[MeasureName, str]:
    """Return a few words for each measure: what of the plan it counts, and how much there is."""
    held = sum(exercise.priority for exercise in plan.exercises if exercise.priority > 0)
    maybe = sum(window.status == "tentative" for window in plan.availability)
    agreed = plan.baseline
    return {
        "high_end": _possible(weighed(plan, high_end=True)),
        "standard": _possible(weighed(plan, high_end=False)),
        "priority": f"up to {held:,} in {counted(len(plan.exercises), 'exercise')}",
        "breadth": counted(len(plan.nations), "nation"),
        "tentative": counted(maybe, "tentative window"),
        "disruption": "no baseline: always 0"
        if agreed is None
        else f"{counted(len(agreed.events), 'event')} in the baseline",
        "cost": f"in thousands of {plan.currency}",
    }


def _possible(goals: Sequence[Weighed]) -> str:
    possible = sum(one.points for one in goals)
    return f"{counted(len(goals), 'goal')}, {possible:,} points possible"
