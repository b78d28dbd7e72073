"""The measures as linear expressions: one function a measure, named as those that count.

To be read beside ``exercise_planner.measures``. Where an expression is one-sided, it never
flatters: a "more" measure counts in the model at most what it counts in the calendar, a "less"
measure at least that, and at the optimum they are equal. So the bound of a tier holds for what
is counted in calendars.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial

from ortools.sat.python.cp_model import IntVar, LinearExpr, LinearExprT
from ortools.sat.python.cp_model_helper import Literal

from exercise_planner.calendar import MeasureName
from exercise_planner.measures import (
    DROPPED,
    LOST_PARTICIPATION,
    MOST_MOVED,
    OTHER_VENUE,
    points,
)
from exercise_planner.plan import Goal
from exercise_planner.starts import between
from solver.constraints import participation_costs
from solver.variables import Variables


@dataclass
class Linear:
    """A sum of whole multiples of variables, and a constant."""

    variables: list[IntVar | Literal] = field(default_factory=list)
    weights: list[int] = field(default_factory=list)
    constant: int = 0

    def add(self, variable: IntVar | Literal, weight: int) -> None:
        """Add a multiple of a variable."""
        if weight:
            self.variables.append(variable)
            self.weights.append(weight)

    def add_multiple(self, other: "Linear", factor: int) -> None:
        """Add a multiple of another sum."""
        self.variables += other.variables
        self.weights += [factor * weight for weight in other.weights]
        self.constant += factor * other.constant

    @property
    def expression(self) -> LinearExprT:
        """The sum as the solver takes it."""
        return LinearExpr.weighted_sum(self.variables, self.weights) + self.constant


def high_end(v: Variables) -> Linear:
    """Points of the goals that are high-end."""
    return _points(v, high_end=True)


def standard(v: Variables) -> Linear:
    """Points of the other goals."""
    return _points(v, high_end=False)


def priority(v: Variables) -> Linear:
    """Priority of the events held."""
    total = Linear()
    for name, literal in v.held.items():
        total.add(literal, v.choices[name].exercise.priority)
    return total


def breadth(v: Variables) -> Linear:
    """Over events, the number of different nations taking part."""
    total = Linear()
    for literal in v.nation_in.values():
        total.add(literal, 1)
    return total


def tentative(v: Variables) -> Linear:
    """Over participations, days of the event on which the unit or its nation is tentative."""
    total = Linear()
    for days in v.tentative_days.values():
        total.add(days, 1)
    return total


def disruption(v: Variables) -> Linear:
    """What changes against the baseline."""
    total = Linear()
    baseline = v.facts.plan.baseline
    origin = v.facts.horizon.first
    for was in baseline.events if baseline is not None else ():
        name = was.exercise
        held = v.held.get(name)
        total.constant += DROPPED
        if held is None:
            continue
        total.add(held, -DROPPED)
        for literal, step in v.by_start(name, partial(_moved, was.span.first - origin)):
            total.add(literal, step)
        total.add(held, OTHER_VENUE)
        if (name, was.venue) in v.at:
            total.add(v.at[name, was.venue], -OTHER_VENUE)
        for part in was.participants:
            total.add(held, LOST_PARTICIPATION)
            if (name, part.role, part.unit) in v.fills:
                total.add(v.fills[name, part.role, part.unit], -LOST_PARTICIPATION)
    return total


def cost(v: Variables) -> Linear:
    """All cost, of the command and of the nations, in thousands."""
    total = Linear()
    for name, literal in v.held.items():
        total.add(literal, v.choices[name].exercise.fixed_cost)
        for unit in v.units_by_event[name]:
            for part, amount in participation_costs(v, name, unit):
                total.add(part, amount)
    return total


OBJECTIVES: Mapping[MeasureName, Callable[[Variables], Linear]] = {
    "high_end": high_end,
    "standard": standard,
    "priority": priority,
    "breadth": breadth,
    "tentative": tentative,
    "disruption": disruption,
    "cost": cost,
}


def _points(v: Variables, *, high_end: bool) -> Linear:
    total = Linear()
    for goal in v.facts.plan.goals:
        v.tick()
        if goal.high_end is not high_end:
            continue
        shown = demonstrations(v, goal)
        # The k-th is worth less than the one before, so the best points take them in order.
        counted = shown
        if len(shown) > 1:
            steps = min(goal.target, len(shown))
            counted = [v.model.new_bool_var(f"shown {goal.id} {k + 1}") for k in range(steps)]
            v.model.add(LinearExpr.sum(counted) <= LinearExpr.sum(shown))
        for k, literal in enumerate(counted, start=1):
            total.add(literal, points(goal, k) - points(goal, k - 1))
    return total


def demonstrations(v: Variables, goal: Goal) -> list[Literal]:
    """Return for each event that can demonstrate a goal a literal that holds only if it does."""
    if goal.id not in v.demonstrations:
        v.demonstrations[goal.id] = list(_demonstrations(v, goal))
    return v.demonstrations[goal.id]


def _demonstrations(v: Variables, goal: Goal) -> Iterator[Literal]:
    for name in v.facts.training.get(goal.capability, ()):
        literal = _demonstration(v, goal, name) if name in v.choices else None
        if literal is not None:
            yield literal


def _demonstration(v: Variables, goal: Goal, name: str) -> Literal | None:
    """Return a literal that holds only when an event demonstrates a goal; None if it cannot."""
    options, facts = v.choices[name], v.facts
    if goal.high_end and not options.exercise.high_end:
        return None
    if goal.exercises is not None and name not in goal.exercises:
        return None
    origin, window = facts.horizon.first, facts.goal_window(goal)
    inside = between(window.first - origin, window.last - v.days(name) + 1 - origin)
    if not options.all_starts & inside:
        return None
    able: defaultdict[str, list[Literal]] = defaultdict(list)
    showing = {r.id for r in options.exercise.roles if r.capability == goal.capability}
    for role, unit in options.units:
        who = facts.units[unit]
        if (
            role in showing
            and who.nation in facts.goal_nations[goal.id]
            and who.capabilities.get(goal.capability, 0) >= goal.min_level
        ):
            able[who.nation].append(v.fills[name, role, unit])
    least = facts.at_least(goal)
    if len(able) < least:
        return None
    demonstrated = v.model.new_bool_var(f"demonstrates {goal.id} {name}")
    v.never_on(name, ~inside, [demonstrated])
    nations = [v.shows(name, goal.capability, goal.min_level, n, u) for n, u in able.items()]
    if len(able) == least:
        for nation in nations:
            v.model.add_implication(demonstrated, nation)
    else:
        v.model.add(LinearExpr.sum(nations) >= least * demonstrated)
    return demonstrated


def _moved(was: int, day: int) -> int:
    """Return the disruption of a start that was on one day and is on another (offsets)."""
    return min(MOST_MOVED, abs(day - was))
