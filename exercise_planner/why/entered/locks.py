"""What a planner has fixed: exercises that must or must not be held, when, where and with whom."""

from collections.abc import Iterator

from exercise_planner.days import spoken_day
from exercise_planner.facts import Facts
from exercise_planner.plan import Exercise, label
from exercise_planner.why.pointers import pointer
from exercise_planner.why.restriction import Restriction


def locks(facts: Facts) -> Iterator[Restriction]:
    """Yield the locks of all exercises, and which of them are mandatory."""
    for i, exercise in enumerate(facts.plan.exercises):
        name, lock = label(exercise), exercise.lock
        if lock.held is False:
            said = f"{name} is locked off the calendar."
            yield Restriction("locked_off", pointer("exercises", i, "lock", "held"), said)
        if lock.start is not None and not is_past(facts, exercise):
            said = f"{name} is locked to start on {spoken_day(lock.start.toordinal())}."
            yield Restriction("locked_start", pointer("exercises", i, "lock", "start"), said)
        if lock.venue is not None:
            said = f"{name} is locked to {facts.venue_name(lock.venue)}."
            yield Restriction("locked_venue", pointer("exercises", i, "lock", "venue"), said)
        yield from _units(facts, i, exercise)
        if lock.held is True:
            said = f"{name} is locked to be held."
            yield Restriction("locked_on", pointer("exercises", i, "lock", "held"), said)
        if exercise.mandatory:
            said = f"{name} is mandatory."
            yield Restriction("mandatory", pointer("exercises", i, "mandatory"), said)


def is_past(facts: Facts, exercise: Exercise) -> bool:
    """Whether an exercise is locked to a start before the day the plan is made.

    That it began then is no longer anybody's choice: without the lock it could not be held so.
    """
    start = exercise.lock.start
    return start is not None and facts.as_of is not None and start.toordinal() < facts.as_of


def _units(facts: Facts, i: int, exercise: Exercise) -> Iterator[Restriction]:
    """Yield the units that must stay away from an exercise, or must fill a role of it."""
    for unit, role in exercise.lock.units.items():
        path = pointer("exercises", i, "lock", "units", unit)
        who, what = facts.unit_name(unit), label(exercise)
        if role is None:
            yield Restriction("unit_kept_out", path, f"{who} is locked out of {what}.")
        else:
            part = label(facts.roles[exercise.id, role])
            said = f"{who} is locked into the role {part} of {what}."
            yield Restriction("unit_locked_in", path, said)
