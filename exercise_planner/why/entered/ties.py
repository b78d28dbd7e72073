"""How exercises are tied to each other, who may come to them, and which count for a goal."""

from collections.abc import Collection, Iterator

from exercise_planner.days import counted
from exercise_planner.facts import Facts
from exercise_planner.plan import (
    Apart,
    Before,
    Exclusive,
    Exercise,
    Goal,
    Link,
    Overlap,
    Requires,
    Within,
    label,
)
from exercise_planner.why.naming import exercises, nations
from exercise_planner.why.pointers import pointer
from exercise_planner.why.restriction import Restriction


def links(facts: Facts) -> Iterator[Restriction]:
    """Yield the links between exercises."""
    for i, link in enumerate(facts.plan.links):
        yield Restriction("link", pointer("links", i), _linked(facts, link))


def _linked(facts: Facts, link: Link) -> str:
    first, second = facts.exercise_name(link.first), facts.exercise_name(link.second)
    if link.first == link.second:
        second = "itself"
    match link:
        case Before():
            return f"{first} must end before {second} starts{_free_between(link)}."
        case Requires():
            return f"{facts.exercise_name(link.second)} can be held only if {first} is held."
        case Exclusive():
            return f"{first} and {second} exclude each other."
        case Apart():
            gap = counted(link.min_gap_days, "free day")
            between = f" with at least {gap} between them" if link.min_gap_days else ""
            return f"{first} and {second} must lie apart{between}."
        case Overlap():
            return f"{first} and {second} must share at least {counted(link.min_days, 'day')}."
        case Within():
            return f"{facts.exercise_name(link.second)} must lie within the days of {first}."


def _free_between(link: Before) -> str:
    least, most = link.min_gap_days, link.max_gap_days
    if most is None:
        return f", with at least {counted(least, 'free day')} between" if least else ""
    if not least:
        return f", with at most {counted(most, 'free day')} between"
    return f", with {least:,} to {counted(most, 'free day')} between"


def invitations(facts: Facts, missed: Collection[str] = ()) -> Iterator[Restriction]:
    """Yield the exercises that not every nation is invited to, and roles not open to everyone.

    Parameters
    ----------
    missed
        Nations that are asked about: which of them is not invited is told rather than who is.
    """
    everyone = [nation.id for nation in facts.plan.nations]
    for i, exercise in enumerate(facts.plan.exercises):
        if exercise.invited is not None and len(exercise.invited) < len(everyone):
            said = _invited(facts, exercise, exercise.invited, missed)
            yield Restriction("invited", pointer("exercises", i, "invited"), said)
        for j, role in enumerate(exercise.roles):
            if role.nations is not None and len(role.nations) < len(everyone):
                who = f"only to {nations(facts, role.nations)}" if role.nations else "to nobody"
                said = f"The role {label(role)} of {label(exercise)} is open {who}."
                yield Restriction(
                    "role_nations", pointer("exercises", i, "roles", j, "nations"), said
                )


def _invited(
    facts: Facts, exercise: Exercise, invited: Collection[str], missed: Collection[str]
) -> str:
    left_out = [n.id for n in facts.plan.nations if n.id in missed and n.id not in invited]
    if left_out:
        verb = "is" if len(left_out) == 1 else "are"
        return f"{nations(facts, left_out)} {verb} not invited to {label(exercise)}."
    if not invited:
        return f"Nobody is invited to {label(exercise)}."
    verb = "is" if len(invited) == 1 else "are"
    return f"Only {nations(facts, invited)} {verb} invited to {label(exercise)}."


def counting(facts: Facts, i: int, goal: Goal) -> Iterator[Restriction]:
    """Yield that only the exercises which a goal names count for it."""
    if goal.exercises is None or len(goal.exercises) >= len(facts.plan.exercises):
        return
    only = f"Only {exercises(facts, goal.exercises)}" if goal.exercises else "No exercise"
    verb = "counts" if len(goal.exercises) < 2 else "count"
    path = pointer("goals", i, "exercises")
    yield Restriction("goal_exercises", path, f"{only} {verb} for {label(goal)}.")
