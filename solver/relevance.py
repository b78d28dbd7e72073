"""Which exercises can matter for a measure, so that a tier's model need not hold the others."""

from collections import defaultdict
from collections.abc import Mapping

from exercise_planner.calendar import MeasureName
from exercise_planner.facts import Facts
from exercise_planner.options import Options
from exercise_planner.plan import Goal, Requires
from exercise_planner.starts import Starts, between, where_at_least
from exercise_planner.why.wish import ExerciseWish, GoalWish, Wish


def relevant(facts: Facts, choices: Mapping[str, Options], measure: MeasureName) -> frozenset[str]:
    """Return the exercises that holding may improve a measure, and what must be held with them.

    An exercise outside only uses days, units and money: dropping it from a calendar breaks no
    rule, unless it must be held or something held requires it, and does not worsen the measure.
    """
    found = {name for name, o in choices.items() if o.must_be_held}
    match measure:
        case "high_end" | "standard":
            goals = [g for g in facts.plan.goals if g.high_end == (measure == "high_end")]
            found |= {n for n, o in choices.items() if any(may_show(facts, o, g) for g in goals)}
        case "priority":
            found |= {name for name, o in choices.items() if o.exercise.priority > 0}
        case "breadth":
            found |= set(choices)
        case "disruption":
            baseline = facts.plan.baseline
            events = baseline.events if baseline is not None else ()
            found |= {e.exercise for e in events if e.exercise in choices}
        case "tentative" | "cost":
            pass  # nothing improves by holding more
    return frozenset(with_required(facts, choices, found))


def needed_for(facts: Facts, choices: Mapping[str, Options], wish: Wish) -> frozenset[str]:
    """Return the exercises of which one or more grant a wish, and what must be held with them.

    Any valid calendar with the wish granted, cut down to these, is valid and has it granted.
    """
    found = {name for name, o in choices.items() if o.must_be_held}
    match wish:
        case GoalWish():
            goal = facts.goals[wish.goal]
            found |= {name for name, o in choices.items() if may_show(facts, o, goal)}
        case ExerciseWish() if wish.exercise in choices:
            found.add(wish.exercise)
    return frozenset(with_required(facts, choices, found))


def may_show(facts: Facts, options: Options, goal: Goal) -> bool:
    """Whether an exercise could demonstrate a goal, were everyone there who may come."""
    exercise = options.exercise
    if goal.high_end and not exercise.high_end:
        return False
    if goal.exercises is not None and exercise.id not in goal.exercises:
        return False
    showing = {r.id for r in exercise.roles if r.capability == goal.capability}
    if not showing:
        return False
    wanted = facts.goal_nations[goal.id]
    able = {
        who.nation
        for role, unit in options.units
        if role in showing
        and (who := facts.units[unit]).nation in wanted
        and who.capabilities.get(goal.capability, 0) >= goal.min_level
    }
    return len(able) >= facts.at_least(goal)


def can_show(facts: Facts, options: Options, goal: Goal) -> bool:
    """Whether an exercise could demonstrate a goal, were nothing else held.

    It looks closer than :func:`may_show`: on one day at one venue enough nations must be there,
    and the roles must have room for them.
    """
    if not may_show(facts, options, goal):
        return False
    showing = {r.id: r for r in options.exercise.roles if r.capability == goal.capability}
    least, wanted = facts.at_least(goal), facts.goal_nations[goal.id]
    room = [role.max_units for role in showing.values()]
    if None not in room and sum(most or 0 for most in room) < least:
        return False
    origin, window = facts.horizon.first, facts.goal_window(goal)
    last = window.last - options.exercise.duration_days + 1
    inside = between(window.first - origin, last - origin)
    there: defaultdict[str, dict[str, Starts]] = defaultdict(dict)
    for (role, unit), where in options.units.items():
        who = facts.units[unit]
        if (
            role in showing
            and who.nation in wanted
            and who.capabilities.get(goal.capability, 0) >= goal.min_level
        ):
            for venue, starts in where.items():
                at = there[venue]
                at[who.nation] = at.get(who.nation, 0) | starts
    return any(
        where_at_least(least, nations.values(), options.starts[venue] & inside)
        for venue, nations in there.items()
    )


def with_required(facts: Facts, choices: Mapping[str, Options], names: set[str]) -> set[str]:
    """Return the exercises with all that they require, directly or not."""
    requires: defaultdict[str, list[str]] = defaultdict(list)
    for link in facts.plan.links:
        if isinstance(link, Requires):
            requires[link.second].append(link.first)
    found, open_ = set(names), list(names)
    while open_:
        for name in requires[open_.pop()]:
            if name not in found and name in choices:
                found.add(name)
                open_.append(name)
    return found
