"""The part of a plan on which it depends whether a wish can be granted."""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import compress
from typing import Any, TypeVar

from immutabledict import immutabledict

from exercise_planner.facts import Facts
from exercise_planner.plan import Exercise, Goal, Plan, Requires, Role, Unit
from exercise_planner.prospects import Prospects
from exercise_planner.why.beyond import cannot_be_held
from exercise_planner.why.wish import ExerciseWish, GoalWish, Wish

Thing = TypeVar("Thing")


@dataclass(frozen=True)
class Part:
    """What of a plan matters for a wish.

    Whatever is valid and grants the wish, in the plan or without some of its restrictions, still
    does so when all other exercises and all units that are of no use are taken out of it.

    Parameters
    ----------
    must
        The exercises that must be held, with whatever they require.
    granting
        The exercises that could grant the wish, were nothing in the way, each with itself and
        whatever it requires, but for what must be held anyway.
    times
        How many granting exercises it takes.
    units
        For all of these exercises the units that could be of use there. They could show the goal
        or fill a role that needs somebody, are of the host, must come, or are asked for.
    """

    must: frozenset[str]
    granting: Mapping[str, frozenset[str]]
    times: int
    units: Mapping[str, frozenset[str]]

    @cached_property
    def all_units(self) -> frozenset[str]:
        """The units that are of use anywhere."""
        return frozenset().union(*self.units.values())

    def most(self, of: Callable[[str], int]) -> int:
        """Return how much at most a smallest calendar with the wish has of something.

        It holds what must be held, as many granting exercises as it takes, and what they require.
        """
        besides = sorted((sum(map(of, names)) for names in self.granting.values()), reverse=True)
        return sum(map(of, self.must)) + sum(besides[: self.times])

    def may_meet(self, one: str, other: str) -> bool:
        """Whether two exercises can both be in a smallest calendar with the wish."""
        if one in self.must or other in self.must or self.times > 1:
            return one in self.units and other in self.units
        return any(one in names and other in names for names in self.granting.values())


def part_of(plan: Plan, loosest: Plan, wish: Wish) -> Part:
    """Return what of a plan matters for a wish.

    Parameters
    ----------
    loosest
        The plan without any of its restrictions.
    """
    free = Facts(loosest)
    must = _with_required(plan, (e.id for e in plan.exercises if _must_be_held(e)))
    granting = {name: _with_required(plan, [name]) - must for name in could_grant(free, wish)}
    units = {}
    for exercise, eased in zip(plan.exercises, loosest.exercises, strict=True):
        if exercise.id in must or any(exercise.id in names for names in granting.values()):
            coming = frozenset(
                unit for unit, role in exercise.lock.units.items() if role is not None
            )
            if isinstance(wish, ExerciseWish) and wish.unit and wish.exercise == exercise.id:
                coming |= {wish.unit}
            goal = free.goals[wish.goal] if isinstance(wish, GoalWish) else None
            shown = goal if exercise.id in granting else None
            units[exercise.id] = coming.union(_of_use(free, eased, shown))
    times = wish.times if isinstance(wish, GoalWish) else 1
    return Part(must, granting, times, units)


def _must_be_held(exercise: Exercise) -> bool:
    return exercise.mandatory or exercise.lock.held is True


def could_grant(free: Facts, wish: Wish) -> Iterator[str]:
    """Yield the exercises that could grant a wish in a plan without restrictions."""
    match wish:
        case GoalWish():
            for exercise in Prospects(free).could_show(free.goals[wish.goal]):
                if cannot_be_held(free, exercise.id) is None:
                    yield exercise.id
        case ExerciseWish():
            yield wish.exercise


def _with_required(plan: Plan, names: Iterable[str]) -> frozenset[str]:
    """Return exercises with all that they require, directly or not."""
    requires: dict[str, list[str]] = {}
    for link in plan.links:
        if isinstance(link, Requires):
            requires.setdefault(link.second, []).append(link.first)
    found: set[str] = set()
    open_ = list(names)
    while open_:
        name = open_.pop()
        if name not in found:
            found.add(name)
            open_ += requires.get(name, ())
    return frozenset(found)


def _of_use(free: Facts, exercise: Exercise, shown: Goal | None) -> Iterator[str]:
    """Yield the units without which an event may lack something: a role's least, host, goal."""
    for role in exercise.roles:
        needs_somebody = role.min_units > 0 or role.min_nations > 0
        for unit in free.suited(exercise, role):
            if needs_somebody or unit.nation == exercise.host or _shows(free, shown, role, unit):
                yield unit.id


def _shows(free: Facts, goal: Goal | None, role: Role, unit: Unit) -> bool:
    """Whether a unit in a role is one that a goal asks for."""
    return (
        goal is not None
        and role.capability == goal.capability
        and unit.nation in free.goal_nations[goal.id]
        and unit.capabilities.get(goal.capability, 0) >= goal.min_level
    )


Places = Mapping[str, Mapping[int, int]]
"""For each of a plan's lists, where its entries stand in the list of the cut one."""


def cut(plan: Plan, part: Part, wish: Wish) -> tuple[Plan, Places]:
    """Return a plan of nothing but what matters, and where things stand in it.

    Lists that are not in the places are as they were.
    """
    venues: set[str] = set()
    resources: set[str] = set()
    for exercise in plan.exercises:
        if exercise.id in part.units:
            venues.update(exercise.venues)
            venues.update(() if exercise.lock.venue is None else (exercise.lock.venue,))
            resources.update(exercise.resources)
    units, nations = part.all_units, {u.nation for u in plan.units if u.id in part.all_units}
    goal = wish.goal if isinstance(wish, GoalWish) else None
    kept: dict[str, list[bool]] = {
        "units": [u.id in units for u in plan.units],
        "availability": [a.unit in units or a.nation in nations for a in plan.availability],
        "resources": [r.id in resources for r in plan.resources],
        "venues": [v.id in venues for v in plan.venues],
        "exercises": [e.id in part.units for e in plan.exercises],
        "links": [k.first in part.units and k.second in part.units for k in plan.links],
        "budgets": [b.nation is None or b.nation in nations for b in plan.budgets],
        "goals": [g.id == goal for g in plan.goals],
    }
    lists: dict[str, Any] = {name: _kept(getattr(plan, name), keep) for name, keep in kept.items()}
    lists["exercises"] = tuple(_with_units(e, units) for e in lists["exercises"])
    lists["goals"] = tuple(_with_exercises(g, part) for g in lists["goals"])
    places = {name: _places(keep) for name, keep in kept.items()}
    return plan.model_copy(update={**lists, "baseline": None}), places


def _kept(things: Iterable[Thing], keep: Iterable[bool]) -> tuple[Thing, ...]:
    return tuple(compress(things, keep))


def _places(keep: Iterable[bool]) -> Mapping[int, int]:
    return {old: new for new, old in enumerate(i for i, kept in enumerate(keep) if kept)}


def _with_units(exercise: Exercise, units: Container[str]) -> Exercise:
    """Return an exercise whose lock names none but these units; the others stay away anyway."""
    lock = exercise.lock
    if all(unit in units for unit in lock.units):
        return exercise
    left = immutabledict({u: role for u, role in lock.units.items() if u in units})
    return exercise.model_copy(update={"lock": lock.model_copy(update={"units": left})})


def _with_exercises(goal: Goal, part: Part) -> Goal:
    """Return a goal that names none but the exercises of the part."""
    if goal.exercises is None:
        return goal
    named = tuple(name for name in goal.exercises if name in part.units)
    return goal.model_copy(update={"exercises": named})
