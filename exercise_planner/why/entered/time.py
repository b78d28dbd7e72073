"""Days on which somebody is away or something shut, and days between which an event must lie."""

from collections.abc import Iterator

from exercise_planner.days import counted, spoken_day
from exercise_planner.facts import Facts
from exercise_planner.plan import Exercise, Goal, label
from exercise_planner.why.naming import lasting, noted, weekdays
from exercise_planner.why.pointers import pointer
from exercise_planner.why.restriction import Restriction


def absences(facts: Facts) -> Iterator[Restriction]:
    """Yield the windows in which a nation or a unit is unavailable."""
    for i, entry in enumerate(facts.plan.availability):
        if entry.status != "unavailable":
            continue
        who = (
            facts.nation_name(entry.nation)
            if entry.nation is not None
            else facts.unit_name(entry.unit or "")
        )
        said = f"{who} is unavailable {lasting(entry.span)}{noted(entry.note)}."
        yield Restriction("availability", pointer("availability", i), said)


def closures(facts: Facts) -> Iterator[Restriction]:
    """Yield the windows in which a venue is closed."""
    for i, venue in enumerate(facts.plan.venues):
        for j, closure in enumerate(venue.closures):
            said = f"{label(venue)} is closed {lasting(closure.span)}{noted(closure.note)}."
            yield Restriction("closure", pointer("venues", i, "closures", j), said)


def windows(facts: Facts) -> Iterator[Restriction]:
    """Yield what narrows the days on which exercises may lie or start."""
    for i, exercise in enumerate(facts.plan.exercises):
        name = label(exercise)
        early, late = exercise.earliest_start, exercise.latest_end
        if early is not None and early > facts.plan.horizon.start:
            said = f"{name} may not start before {spoken_day(early.toordinal())}."
            yield Restriction("earliest_start", pointer("exercises", i, "earliest_start"), said)
        if late is not None and late < facts.plan.horizon.end:
            said = f"{name} must end by {spoken_day(late.toordinal())}."
            yield Restriction("latest_end", pointer("exercises", i, "latest_end"), said)
        if exercise.start_weekdays is not None and len(set(exercise.start_weekdays)) < 7:
            on = f"only on a {weekdays(days)}" if (days := exercise.start_weekdays) else "on no day"
            said = f"{name} may start {on}."
            yield Restriction("weekdays", pointer("exercises", i, "start_weekdays"), said)
        yield from _milestones(facts, i, exercise)


def _milestones(facts: Facts, i: int, exercise: Exercise) -> Iterator[Restriction]:
    """Yield the steps still to be taken that keep an exercise from starting at once."""
    if facts.as_of is None:
        return
    for j, step in enumerate(exercise.milestones):
        since = facts.as_of + step.days_before
        if step.done or step.days_before == 0 or since <= facts.horizon.first:
            continue
        ahead = counted(step.days_before, "day")
        said = (
            f"{label(exercise)} cannot start before {spoken_day(since)}, since its {step.name}, "
            f"{ahead} ahead of it, is not done yet."
        )
        yield Restriction("milestone", pointer("exercises", i, "milestones", j), said)


def goal_days(facts: Facts, i: int, goal: Goal) -> Iterator[Restriction]:
    """Yield the days before and after which an event does not show a goal."""
    name = label(goal)
    if goal.start is not None and goal.start > facts.plan.horizon.start:
        day = spoken_day(goal.start.toordinal())
        said = f"Only events that start on {day} or later count for {name}."
        yield Restriction("goal_window", pointer("goals", i, "start"), said)
    if goal.end is not None and goal.end < facts.plan.horizon.end:
        day = spoken_day(goal.end.toordinal())
        said = f"Only events that end by {day} count for {name}."
        yield Restriction("goal_window", pointer("goals", i, "end"), said)
