"""Whether a plan's numbers can be added up exactly."""

from collections.abc import Mapping

from exercise_planner.facts import Facts
from exercise_planner.options import Options
from exercise_planner.problems import InputError

EXACT = 2**53
"""Objective values beyond this are not exact: the solver's bounds are doubles."""


def refuse_too_large(facts: Facts, choices: Mapping[str, Options]) -> None:
    """Refuse a plan in which some calendar's cost or priority could be beyond exact sums.

    Points, nations and days are bounded by the form itself and never come near.

    Raises
    ------
    InputError
        The numbers are too large.
    """
    cost = priority = 0
    for options in choices.values():
        exercise = options.exercise
        priority += abs(exercise.priority)
        cost += exercise.fixed_cost
        for name in {unit for _, unit in options.units}:
            unit = facts.units[name]
            cost += unit.daily_cost * exercise.duration_days + unit.deploy_cost
    for what, total in (("costs", cost), ("priorities", priority)):
        if total > EXACT:
            raise InputError.because(
                "the plan", f"its {what} are too large to be added exactly; use larger units"
            )
