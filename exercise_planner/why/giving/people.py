"""How it gives way that nations may not come, that they lack what is needed, or do not count."""

from collections.abc import Callable, Collection, Iterator, Sequence

from exercise_planner.comparison.wording import listed
from exercise_planner.facts import Facts
from exercise_planner.plan import Exercise, Goal, Role, label
from exercise_planner.why.changes import Change
from exercise_planner.why.edits import Append, Leave, Put
from exercise_planner.why.giving.ladder import Ladder, Rungs, owner
from exercise_planner.why.naming import exercises as exercise_names
from exercise_planner.why.naming import nations as nation_names
from exercise_planner.why.placing import at
from exercise_planner.why.pointers import pointer, steps_of
from exercise_planner.why.restriction import Lack, Restriction
from exercise_planner.why.wish import ExerciseWish, GoalWish, Wish

_MOST_TOLD = 6
"""Units told one by one."""


def invited(facts: Facts, restriction: Restriction, wish: Wish | None) -> Iterator[Ladder]:
    """Yield whom to invite: one nation, some, or all."""
    exercise: Exercise = owner(facts, restriction)
    others = [
        nation
        for nation in _others(facts, exercise.invited or (), wish)
        if any(_suits(facts, role, nation) for role in exercise.roles)
    ]

    def said(nations: Sequence[str] | None) -> str:
        whom = "all nations" if nations is None else nation_names(facts, nations)
        return f"Invite {whom} to {label(exercise)}"

    yield from _listed(restriction, others, said, "nation")


def role_nations(facts: Facts, restriction: Restriction, wish: Wish | None) -> Iterator[Ladder]:
    """Yield to whom to open a role: to one nation more, some, or all."""
    exercise: Exercise = owner(facts, restriction)
    role: Role = at(facts.plan, pointer(*steps_of(restriction.path)[:-1]))
    others = [n for n in _others(facts, role.nations or (), wish) if _suits(facts, role, n)]

    def said(nations: Sequence[str] | None) -> str:
        whom = "all nations" if nations is None else nation_names(facts, nations)
        return f"Open the role {label(role)} of {label(exercise)} to {whom}"

    yield from _listed(restriction, others, said, "nation")


def goal_exercises(facts: Facts, restriction: Restriction, _: Wish | None) -> Iterator[Ladder]:
    """Yield which exercise to count for a goal: one more, some, or all."""
    goal: Goal = owner(facts, restriction)
    others = [
        name
        for name in facts.training.get(goal.capability, ())
        if name not in (goal.exercises or ())
        and (facts.exercises[name].high_end or not goal.high_end)
    ]

    def said(exercises: Sequence[str] | None) -> str:
        what = "every exercise" if exercises is None else exercise_names(facts, exercises)
        return f"Count {what} for {label(goal)}"

    yield from _listed(restriction, others, said, "exercise")


def capability(facts: Facts, restriction: Restriction, _: Wish | None) -> Iterator[Ladder]:
    """Yield which unit to bring to the level needed: one, some, or all that lack it.

    The nearest to it come first.
    """
    assert isinstance(restriction, Lack)
    places = {unit.id: i for i, unit in enumerate(facts.plan.units)}
    nearest: list[tuple[int, str, Put]] = []
    for unit in restriction.units:
        for thread, level in restriction.levels:
            has = facts.units[unit].capabilities.get(thread, 0)
            if has < level:
                goal = f"level {level} in {facts.capability_name(thread)}"
                path = pointer("units", places[unit], "capabilities", thread)
                said = f"{facts.unit_name(unit)} to {goal}"
                nearest.append((level - has, said, Put(path, level)))
    nearest.sort(key=lambda found: found[0])

    def raised(few: Sequence[tuple[int, str, Put]]) -> Change:
        said = f"Bring {listed((said for _, said, _ in few), _MOST_TOLD)}"
        levels, edits = sum(by for by, _, _ in few), tuple(put for _, _, put in few)
        return Change(restriction, "trained", levels, "level", said, edits)

    singly = Rungs(len(nearest), lambda place: raised([nearest[place]]))
    yield Ladder(monotone=len(nearest) == 1, changes=singly)
    yield Ladder(
        monotone=True, changes=Rungs(len(nearest) - 1, lambda place: raised(nearest[: place + 2]))
    )


def _others(facts: Facts, already: Collection[str], wish: Wish | None) -> list[str]:
    """Return the other nations that have units, those first that are asked about."""
    asked: Collection[str] = ()
    match wish:
        case GoalWish():
            asked = facts.goal_nations[wish.goal]
        case ExerciseWish(unit=str(unit)):
            asked = (facts.units[unit].nation,)
    others = [n.id for n in facts.plan.nations if n.id not in already and n.id in facts.units_of]
    return sorted(others, key=lambda nation: nation not in asked)


def _suits(facts: Facts, role: Role, nation: str) -> bool:
    """Whether a nation has a unit that has what a role asks for."""
    if role.capability is None:
        return True
    units = facts.units_of[nation]
    return any(unit.capabilities.get(role.capability, 0) >= role.min_level for unit in units)


def _listed(
    restriction: Restriction,
    others: Sequence[str],
    said: Callable[[Sequence[str] | None], str],
    unit: str,
) -> Iterator[Ladder]:
    """Yield the ladders of a list that more may be on: each alone, the first few, and all.

    Parameters
    ----------
    said
        Gives the message of some on it, or of all.
    """
    path = restriction.path

    def added(names: Sequence[str]) -> Change:
        edits = tuple(Append(path, name) for name in names)
        return Change(restriction, "added", len(names), unit, said(names), edits)

    def growing(place: int) -> Change:
        if place < len(others) - 1:
            return added(others[: place + 2])
        edits = (Leave(path),)
        return Change(restriction, "lifted", len(others) + 1, unit, said(None), edits)

    singly = Rungs(len(others), lambda place: added([others[place]]))
    yield Ladder(monotone=len(others) == 1, changes=singly)
    yield Ladder(monotone=True, changes=Rungs(max(1, len(others)), growing))
