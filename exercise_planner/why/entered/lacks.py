"""Capabilities that nations lack altogether, where no other fact of the plan would be to blame."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from exercise_planner.facts import Facts
from exercise_planner.plan import Exercise, Goal, Role, Unit, label
from exercise_planner.why.naming import capabilities
from exercise_planner.why.pointers import pointer
from exercise_planner.why.restriction import Lack
from exercise_planner.why.wish import ExerciseWish, GoalWish, Wish

_Levels = dict[str, int]
"""Capabilities, each with the level at which it is needed."""


def lacks(facts: Facts, wish: Wish, among: Sequence[Exercise]) -> Iterator[Lack]:
    """Yield what those lack without whom there is no way to what is wished.

    These are the goal's nations, where too few of them have its capability; the host of an
    exercise, and the only nations that a role is open to, where none of their units suits; and
    the unit asked for, where no role suits it. What a nation has in one unit it does not lack.

    Parameters
    ----------
    among
        The exercises that may matter.
    """
    needed: defaultdict[str, _Levels] = defaultdict(dict)
    if isinstance(wish, GoalWish):
        _of_goal(facts, facts.goals[wish.goal], needed)
    for exercise in among:
        _of_host(facts, exercise, needed)
        for role in exercise.roles:
            _of_role(facts, role, needed)
    places = {unit.id: i for i, unit in enumerate(facts.plan.units)}
    told: set[str] = set()
    for nation, levels in needed.items():
        for lack in _told(facts, places, facts.units_of[nation], levels, facts.nation_name(nation)):
            told.add(lack.path)
            yield lack
    if isinstance(wish, ExerciseWish) and wish.unit is not None:
        unit = facts.units[wish.unit]
        levels = _of_unit(facts.exercises[wish.exercise].roles, unit)
        for lack in _told(facts, places, [unit], levels):
            if lack.path not in told:
                yield lack


def _of_goal(facts: Facts, goal: Goal, needed: Mapping[str, _Levels]) -> None:
    """Note what nations of the goal lack, where those that have it are too few."""
    nations = facts.goal_nations[goal.id]
    asked = [
        max(goal.min_level, role.min_level)
        for exercise in facts.plan.exercises
        if exercise.high_end or not goal.high_end
        for role in exercise.roles
        if role.capability == goal.capability
    ]
    if not asked:
        return
    level = min(asked)
    lacking = [n for n in sorted(nations) if _best(facts, n, goal.capability) < level]
    if len(nations) - len(lacking) < facts.at_least(goal):
        for nation in lacking:
            _note(facts, needed, nation, goal.capability, level)


def _of_host(facts: Facts, exercise: Exercise, needed: Mapping[str, _Levels]) -> None:
    """Note what the host of an exercise lacks, where it can fill none of its roles."""
    if exercise.host is None or any(_has(facts, exercise.host, r) for r in exercise.roles):
        return
    for capability, level in _easiest(exercise.roles).items():
        _note(facts, needed, exercise.host, capability, level)


def _of_role(facts: Facts, role: Role, needed: Mapping[str, _Levels]) -> None:
    """Note what the nations lack that alone may fill a role, where too few of them can."""
    if role.capability is None or not role.nations:
        return
    lacking = [nation for nation in role.nations if not _has(facts, nation, role)]
    least = max(role.min_nations, min(role.min_units, 1))
    if len(role.nations) - len(lacking) < least:
        for nation in lacking:
            _note(facts, needed, nation, role.capability, role.min_level)


def _of_unit(roles: Sequence[Role], unit: Unit) -> _Levels:
    """Return what a unit lacks for the roles of an exercise, any of which would do."""
    suits = (
        role.capability is None or unit.capabilities.get(role.capability, 0) >= role.min_level
        for role in roles
    )
    return {} if any(suits) else _easiest(roles)


def _easiest(roles: Iterable[Role]) -> _Levels:
    """Return the capabilities that roles ask for, each with the lowest level of any of them."""
    found: _Levels = {}
    for role in roles:
        if role.capability is not None:
            found[role.capability] = min(found.get(role.capability, 3), role.min_level)
    return found


def _note(
    facts: Facts, needed: Mapping[str, _Levels], nation: str, capability: str, level: int
) -> None:
    """Note that a nation needs a capability at a level, if it has units at all."""
    if nation in facts.units_of:
        needed[nation][capability] = max(needed[nation].get(capability, 0), level)


def _has(facts: Facts, nation: str, role: Role) -> bool:
    """Whether a nation has a unit that suits a role."""
    if role.capability is None:
        return nation in facts.units_of
    return _best(facts, nation, role.capability) >= role.min_level


def _best(facts: Facts, nation: str, capability: str) -> int:
    """Return the highest level of a nation in a capability, 0 if it has none."""
    units = facts.units_of.get(nation, ())
    return max((unit.capabilities.get(capability, 0) for unit in units), default=0)


def _told(
    facts: Facts,
    places: Mapping[str, int],
    units: list[Unit],
    levels: _Levels,
    whose: str | None = None,
) -> Iterator[Lack]:
    """Yield the lacks of some units: one for each capability they have too low, one for the rest.

    The rest have no entry of their own to point at.

    Parameters
    ----------
    whose
        The nation that has no better ones; None of a unit that is asked for.
    """
    everyone = tuple(unit.id for unit in units)
    absent = {}
    for capability, level in levels.items():
        best = max(units, key=lambda unit: unit.capabilities.get(capability, 0))
        has = best.capabilities.get(capability, 0)
        if not has:
            absent[capability] = level
            continue
        what = facts.capability_name(capability)
        said = (
            f"{label(best)} has {what} at level {has} only; level {level} is needed."
            if whose is None
            else f"No unit of {whose} has {what} at level {level}; "
            f"its best, {label(best)}, has level {has}."
        )
        path = pointer("units", places[best.id], "capabilities", capability)
        yield Lack("capability", path, said, everyone, ((capability, level),))
    if absent:
        what = capabilities(facts, absent)
        said = (
            f"{label(units[0])} has no {what}."
            if whose is None
            else f"No unit of {whose} has {what}."
        )
        path = pointer("units", places[units[0].id], "capabilities")
        yield Lack("capability", path, said, everyone, tuple(absent.items()))
