"""How much there is at once or in all: of events, things, units' days, money, units in roles."""

from collections.abc import Iterator

from exercise_planner.comparison.wording import money
from exercise_planner.days import counted
from exercise_planner.facts import Facts
from exercise_planner.plan import label
from exercise_planner.why.naming import capital
from exercise_planner.why.pointers import pointer
from exercise_planner.why.restriction import Restriction


def at_once(facts: Facts) -> Iterator[Restriction]:
    """Yield how many events can run at once with a nation, at a venue or on a resource."""
    for i, nation in enumerate(facts.plan.nations):
        if (most := nation.max_concurrent) is not None:
            said = _most_at_once(most, f"with {label(nation)}")
            yield Restriction("max_concurrent", pointer("nations", i, "max_concurrent"), said)
    for i, venue in enumerate(facts.plan.venues):
        if (most := venue.capacity) is not None:
            said = _most_at_once(most, f"at {label(venue)}")
            yield Restriction("venue_capacity", pointer("venues", i, "capacity"), said)
    for i, resource in enumerate(facts.plan.resources):
        name = label(resource)
        said = (
            f"No more than {most:,} of {name} can be used at once."
            if (most := resource.capacity)
            else f"There is no {name}."
        )
        yield Restriction("resource", pointer("resources", i, "capacity"), said)


def _most_at_once(most: int, where: str) -> str:
    if not most:
        return f"No event {where} can run."
    return f"No more than {counted(most, 'event')} {where} can run at once."


def budgets(facts: Facts) -> Iterator[Restriction]:
    """Yield the money that nations and the command have in periods."""
    for i, budget in enumerate(facts.plan.budgets):
        payer = "the command" if budget.nation is None else facts.nation_name(budget.nation)
        amount = (
            f"no more than {money(facts.plan, most)}" if (most := budget.amount) else "no money"
        )
        said = f"{capital(payer)} has {amount} for {facts.period_name(budget.period)}."
        yield Restriction("budget", pointer("budgets", i), said)


def of_units(facts: Facts) -> Iterator[Restriction]:
    """Yield how many days units may serve in a period, and how long they rest between events."""
    for i, unit in enumerate(facts.plan.units):
        if (most := unit.max_days_per_period) is not None and facts.plan.periods:
            days = f"no more than {counted(most, 'event day')}" if most else "no event day"
            said = f"{label(unit)} may have {days} in one period."
            yield Restriction("tempo", pointer("units", i, "max_days_per_period"), said)
    for i, unit in enumerate(facts.plan.units):
        if unit.recovery_days:
            days = counted(unit.recovery_days, "day")
            said = f"{label(unit)} needs {days} of recovery between two events."
            yield Restriction("recovery", pointer("units", i, "recovery_days"), said)


def of_roles(facts: Facts) -> Iterator[Restriction]:
    """Yield how many units a role takes at most."""
    for i, exercise in enumerate(facts.plan.exercises):
        for j, role in enumerate(exercise.roles):
            if (most := role.max_units) is not None:
                units = f"no more than {counted(most, 'unit')}" if most else "no unit"
                said = f"The role {label(role)} of {label(exercise)} takes {units}."
                path = pointer("exercises", i, "roles", j, "max_units")
                yield Restriction("role_limit", path, said)
