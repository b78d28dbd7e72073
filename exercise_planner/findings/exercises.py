"""Exercises that no calendar can hold, or that nobody would take part in."""

from collections.abc import Iterable

from exercise_planner.facts import Facts
from exercise_planner.findings.finding import Finding, Found, Place, Severity
from exercise_planner.options import options
from exercise_planner.plan import Exercise


def must_but_never_held(facts: Facts) -> Found:
    """Find what must be held and cannot be: no calendar is valid."""
    bound = (e for e in facts.plan.exercises if must_be_held(e))
    return _never(facts, bound, "contradiction", "must be held, but can never be")


def never_held(facts: Facts) -> Found:
    """Find what may be held and cannot be; what a planner locked off is meant so."""
    free = (e for e in facts.plan.exercises if not must_be_held(e) and e.lock.held is not False)
    return _never(facts, free, "incomplete", "can never be held")


def no_roles(facts: Facts) -> Found:
    """Find exercises in which no unit can take part."""
    for exercise in facts.plan.exercises:
        if not exercise.roles and exercise.lock.held is not False:
            yield Finding(
                "no roles",
                "incomplete",
                f"{facts.exercise_name(exercise.id)} has no roles, so no unit takes part in it.",
                ("exercises", exercise.id, "roles"),
                "Add the roles that units play in it.",
            )


def must_be_held(exercise: Exercise) -> bool:
    """Whether every valid calendar holds the exercise."""
    return exercise.mandatory or exercise.lock.held is True


def _never(facts: Facts, exercises: Iterable[Exercise], severity: Severity, what: str) -> Found:
    for exercise in exercises:
        place: Place = ("exercises", exercise.id, None)
        name = facts.exercise_name(exercise.id)
        why = options(facts, exercise).never
        if why is not None:
            if not exercise.venues:
                place = ("exercises", exercise.id, "venues")
            yield Finding(
                "never held", severity, f"{name} {what}: {why}.", place, _MEND.get(why, _ANY)
            )
            continue
        for resource, amount in exercise.resources.items():
            there = facts.resources[resource].capacity
            if amount > there:
                of = facts.resource_name(resource)
                yield Finding(
                    "never held",
                    severity,
                    f"{name} {what}: it needs {amount:,} of {of}, and there is {there:,}.",
                    ("exercises", exercise.id, "resources"),
                    "Ask for less, or raise the capacity.",
                )
        yield None


_MEND = {
    "it has no venue": "Add the venues where it can be held.",
    "it is locked off the calendar": "Unlock it, or let it not be mandatory.",
}
_ANY = "Change what keeps it from being held."
