"""Budgets that cannot be kept."""

from exercise_planner.facts import Facts
from exercise_planner.findings.exercises import must_be_held
from exercise_planner.findings.finding import Finding, Found
from exercise_planner.plan import Exercise


def too_little_for_mandatory(facts: Facts) -> Found:
    """Find budgets of the command below the fixed cost of what must be held in their period."""
    costs: dict[str, int] = {}
    for exercise in facts.plan.exercises:
        period = _only_period(facts, exercise) if must_be_held(exercise) else None
        if period is not None:
            costs[period] = costs.get(period, 0) + exercise.fixed_cost
    for place, budget in enumerate(facts.plan.budgets):
        cost = costs.get(budget.period, 0)
        if budget.nation is None and cost > budget.amount:
            yield Finding(
                "budget too small",
                "contradiction",
                f"What must be held in {facts.period_name(budget.period)} costs the command "
                f"{cost:,} thousand; its budget is {budget.amount:,} thousand.",
                ("budgets", place, "amount"),
                "Raise the budget, or let less be mandatory.",
            )


def _only_period(facts: Facts, exercise: Exercise) -> str | None:
    """Return the period in which an exercise starts whenever it is held, if there is one."""
    first, last = facts.window(exercise)
    last -= exercise.duration_days - 1
    if exercise.lock.start is not None:
        first = last = exercise.lock.start.toordinal()
    period = facts.period_of(first)
    # Periods do not overlap, so what lies between two days of one lies in it, too.
    return period if first <= last and facts.period_of(last) == period else None
