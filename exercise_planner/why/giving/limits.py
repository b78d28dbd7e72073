"""How limits give way of what there is at once or in all."""

from collections.abc import Callable, Iterator

from exercise_planner.comparison.wording import money
from exercise_planner.days import counted
from exercise_planner.facts import Facts
from exercise_planner.plan import Budget, label
from exercise_planner.values import LARGEST
from exercise_planner.why.changes import Change
from exercise_planner.why.edits import Put
from exercise_planner.why.giving.ladder import Ladder, Rungs, owner
from exercise_planner.why.placing import at
from exercise_planner.why.pointers import pointer, steps_of
from exercise_planner.why.restriction import Restriction
from exercise_planner.why.wish import Wish


def max_concurrent(facts: Facts, restriction: Restriction, _: Wish | None) -> Iterator[Ladder]:
    """Yield how a nation may be in more events at once, up to all: it may yet be invited."""
    nation = owner(facts, restriction)
    name, now = label(nation), at(facts.plan, restriction.path)
    most = len(facts.plan.exercises)

    def said(by: int) -> str:
        return f"Let {name} take part in {counted(now + by, 'event')} at once instead of {now:,}"

    yield _raised(restriction, now, most, "event", said)


def venue_capacity(facts: Facts, restriction: Restriction, _: Wish | None) -> Iterator[Ladder]:
    """Yield how a venue may take more events at once, up to those that can be there."""
    venue = owner(facts, restriction)
    name, now = label(venue), at(facts.plan, restriction.path)
    most = sum(venue.id in exercise.venues for exercise in facts.plan.exercises)

    def said(by: int) -> str:
        return f"Let {name} take {counted(now + by, 'event')} at once instead of {now:,}"

    yield _raised(restriction, now, most, "event", said)


def resource(facts: Facts, restriction: Restriction, _: Wish | None) -> Iterator[Ladder]:
    """Yield how there may be more of a resource, up to what all exercises use."""
    thing = owner(facts, restriction)
    name, now = label(thing), at(facts.plan, restriction.path)
    most = sum(exercise.resources.get(thing.id, 0) for exercise in facts.plan.exercises)

    def said(by: int) -> str:
        return f"Provide {now + by:,} instead of {now:,} of {name}"

    yield _raised(restriction, now, most, "piece", said, step=_tenth(now))


def role_limit(facts: Facts, restriction: Restriction, _: Wish | None) -> Iterator[Ladder]:
    """Yield how a role may take more units, up to all of the plan: more may yet suit it."""
    exercise = owner(facts, restriction)
    role = at(facts.plan, pointer(*steps_of(restriction.path)[:-1]))
    most = len(facts.plan.units)

    def said(by: int) -> str:
        units = counted(role.max_units + by, "unit")
        what = f"the role {label(role)} of {label(exercise)}"
        return f"Let {what} take {units} instead of {role.max_units:,}"

    yield _raised(restriction, role.max_units, most, "unit", said)


def budget(facts: Facts, restriction: Restriction, _: Wish | None) -> Iterator[Ladder]:
    """Yield how there may be more money, up to what it would cost to hold everything."""
    entry: Budget = at(facts.plan, restriction.path)
    exercises = facts.plan.exercises
    if entry.nation is None:
        most = sum(exercise.fixed_cost for exercise in exercises)
    else:
        units = facts.units_of.get(entry.nation, ())
        days = sum(exercise.duration_days for exercise in exercises)
        most = sum(u.daily_cost * days + u.deploy_cost * len(exercises) for u in units)

    def said(by: int) -> str:
        return f"Add {money(facts.plan, by)} to {facts.budget_name(entry)}"

    path = f"{restriction.path}/amount"
    step = _tenth(entry.amount)
    yield _raised(restriction, entry.amount, most, "thousand", said, step=step, path=path)


def _raised(
    restriction: Restriction,
    now: int,
    most: int,
    unit: str,
    said: Callable[[int], str],
    *,
    step: int = 1,
    path: str | None = None,
) -> Ladder:
    """Return the ladder that raises a number by one and one more, up to where it limits nothing.

    Where it limits nothing already, it can be raised by one.
    """
    where = restriction.path if path is None else path

    def change(place: int) -> Change:
        by = place + 1
        edits = (Put(where, now + by),)
        return Change(restriction, "raised", by, unit, said(by), edits, step)

    return Ladder(monotone=True, changes=Rungs(min(max(most - now, 1), LARGEST - now), change))


def _tenth(amount: int) -> int:
    """Return a tenth of an amount, rounded up, at least one."""
    return max(1, -(-amount // 10))
