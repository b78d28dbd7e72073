"""Which restrictions of a plan could be in the way of a wish, and which never are."""

from collections import defaultdict
from collections.abc import Mapping
from functools import cached_property

from exercise_planner.facts import Facts
from exercise_planner.plan import Exercise, Role
from exercise_planner.why.cutting import Part
from exercise_planner.why.easing import overridden
from exercise_planner.why.entered.locks import is_past
from exercise_planner.why.pointers import steps_of
from exercise_planner.why.restriction import Restriction, RestrictionKind
from exercise_planner.why.wish import ExerciseWish, GoalWish, Wish


class Bearing:
    """Says of each restriction of a plan whether it could be in the way of a wish.

    Where there is a calendar with the wish, there is a smallest one: no event and no unit can be
    taken out of it. So a limit is not in the way that no smallest calendar could reach, whatever
    other restrictions were dropped.

    Parameters
    ----------
    free
        The plan without its restrictions.
    """

    def __init__(self, facts: Facts, free: Facts, part: Part, wish: Wish) -> None:
        self._facts, self._free, self._part, self._wish = facts, free, part, wish
        self._exercises = {e.id: e for e in facts.plan.exercises if e.id in part.units}

    def bears(self, restriction: Restriction) -> bool:
        """Whether a restriction could be in the way."""
        plan = self._facts.plan
        of, at, *rest = steps_of(restriction.path)
        place = int(at)
        match of:
            case "availability":
                return self._absence(place)
            case "venues":
                return self._venue(place, rest)
            case "nations":
                return self._at_once(place)
            case "units":
                return self._unit(restriction.kind, place)
            case "resources":
                resource = plan.resources[place]
                used = self._part.most(lambda e: self._exercises[e].resources.get(resource.id, 0))
                return used > resource.capacity
            case "budgets":
                return self._budget(place)
            case "links":
                return self._part.may_meet(plan.links[place].first, plan.links[place].second)
            case "goals":
                return restriction.kind != "goal_exercises" or self._leaves_out_some()
        exercise = plan.exercises[place]
        return exercise.id in self._exercises and self._exercise(restriction.kind, exercise, rest)

    # --- who and where -------------------------------------------------------------------------

    def _absence(self, place: int) -> bool:
        entry = self._facts.plan.availability[place]
        of_use = entry.unit in self._part.all_units or entry.nation in self._nations
        return of_use and entry.span.shared(self._facts.horizon) is not None

    def _venue(self, place: int, rest: list[str]) -> bool:
        venue = self._facts.plan.venues[place]
        events = self._part.most(lambda e: venue.id in self._exercises[e].venues)
        if rest[0] == "capacity":
            return venue.capacity is not None and events > venue.capacity
        closure = venue.closures[int(rest[1])]
        there = any(venue.id in exercise.venues for exercise in self._exercises.values())
        return there and closure.span.shared(self._facts.horizon) is not None

    def _at_once(self, place: int) -> bool:
        nation = self._facts.plan.nations[place]
        events = self._part.most(lambda e: nation.id in self._nations_at[e])
        return nation.max_concurrent is not None and events > nation.max_concurrent

    def _unit(self, kind: RestrictionKind, place: int) -> bool:
        unit = self._facts.plan.units[place]
        days = {e: self._exercises[e].duration_days for e in self._of_use_at.get(unit.id, ())}
        if kind == "recovery":
            return len(days) > 1 and self._part.most(days.__contains__) > 1
        limit = unit.max_days_per_period
        return (
            limit is not None
            and sum(days.values()) > limit  # which is soon known of many
            and self._part.most(lambda e: days.get(e, 0)) > limit
        )

    @cached_property
    def _of_use_at(self) -> Mapping[str, list[str]]:
        """The exercises at which each unit could be of use."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for name, units in self._part.units.items():
            for unit in units:
                found[unit].append(name)
        return found

    @cached_property
    def _nations(self) -> frozenset[str]:
        return frozenset().union(*self._nations_at.values())

    @cached_property
    def _nations_at(self) -> Mapping[str, frozenset[str]]:
        """The nations whose units could be of use at each exercise."""
        return {
            name: frozenset(self._facts.units[unit].nation for unit in units)
            for name, units in self._part.units.items()
        }

    # --- money and goals -----------------------------------------------------------------------

    def _budget(self, place: int) -> bool:
        budget = self._facts.plan.budgets[place]
        period = next(p for p in self._facts.plan.periods if p.id == budget.period)
        if period.span.shared(self._facts.horizon) is None:
            return False
        if budget.nation is None:
            return self._part.most(lambda e: self._exercises[e].fixed_cost) > budget.amount
        costs = self._most_costs[budget.nation]
        return self._part.most(lambda e: costs.get(e, 0)) > budget.amount

    @cached_property
    def _most_costs(self) -> Mapping[str, Mapping[str, int]]:
        """What each nation would bear at most for each exercise, in thousands."""
        costs: defaultdict[str, defaultdict[str, list[int]]]
        costs = defaultdict(lambda: defaultdict(list))
        for name, units in self._part.units.items():
            days = self._exercises[name].duration_days
            for unit in map(self._facts.units.__getitem__, units):
                cost = unit.daily_cost * days + unit.deploy_cost
                costs[unit.nation][name].append(cost)
        found: defaultdict[str, dict[str, int]] = defaultdict(dict)
        for nation, events in costs.items():
            for name, each in events.items():
                found[nation][name] = sum(sorted(each, reverse=True)[: self._most_units_at[name]])
        return found

    @cached_property
    def _most_units_at(self) -> Mapping[str, int]:
        return {
            name: sum(self._most_units(exercise, role) for role in exercise.roles)
            for name, exercise in self._exercises.items()
        }

    def _leaves_out_some(self) -> bool:
        """Whether the goal does not count an exercise that could show it."""
        if not isinstance(self._wish, GoalWish):
            return False
        named = self._facts.goals[self._wish.goal].exercises
        return named is not None and not self._part.granting.keys() <= set(named)

    # --- exercises -----------------------------------------------------------------------------

    def _exercise(self, kind: RestrictionKind, exercise: Exercise, rest: list[str]) -> bool:
        match kind:
            case "locked_on" | "mandatory":
                return not self._is_asked_for(exercise)
            case "milestone":
                late = overridden(self._facts.plan, exercise)
                return not is_past(self._facts, exercise) and int(rest[1]) not in late
            case "unit_kept_out":
                return rest[-1] in self._part.units[exercise.id]
            case "invited":
                host = () if exercise.host is None else (exercise.host,)
                return not self._nations_at[exercise.id].union(host) <= set(exercise.invited or ())
            case "role_nations":
                open_to = exercise.roles[int(rest[1])].nations or ()
                return not self._nations_in(exercise, int(rest[1])) <= set(open_to)
            case "role_limit":
                role = exercise.roles[int(rest[1])]
                most = role.max_units
                return most is not None and self._most_units(exercise, role) > most
        return True

    def _is_asked_for(self, exercise: Exercise) -> bool:
        return isinstance(self._wish, ExerciseWish) and self._wish.exercise == exercise.id

    def _nations_in(self, exercise: Exercise, place: int) -> set[str]:
        """Return the nations whose units could be of use in a role."""
        eased, of_use = self._free.exercises[exercise.id], self._part.units[exercise.id]
        suited = self._free.suited(eased, eased.roles[place])
        return {unit.nation for unit in suited if unit.id in of_use}

    def _most_units(self, exercise: Exercise, role: Role) -> int:
        """Return how many units of a role a smallest calendar has at most.

        Of more than the role must have, each is there for some other reason.
        """
        needed = role.min_nations + list(exercise.lock.units.values()).count(role.id)
        needed += exercise.host is not None
        needed += self._is_asked_for(exercise)
        if isinstance(self._wish, GoalWish) and exercise.id in self._part.granting:
            goal = self._facts.goals[self._wish.goal]
            needed += self._facts.at_least(goal) if role.capability == goal.capability else 0
        return max(role.min_units, needed)
