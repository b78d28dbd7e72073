"""How what a planner has fixed gives way: locks and that an exercise is mandatory."""

from collections.abc import Iterator
from datetime import date

from exercise_planner.days import Span, as_date, spoken_day
from exercise_planner.facts import Facts
from exercise_planner.plan import label
from exercise_planner.why.changes import Change
from exercise_planner.why.easing import overridden
from exercise_planner.why.edits import Edit, Leave, Put
from exercise_planner.why.giving.ladder import WEEK, Ladder, at_once, by_days, days, of, owner
from exercise_planner.why.giving.windows import MOST_MOVED
from exercise_planner.why.placing import at
from exercise_planner.why.pointers import pointer, steps_of
from exercise_planner.why.restriction import Restriction
from exercise_planner.why.wish import ExerciseWish, Wish

LIKE_MOVED = 2 * WEEK + 1
"""Days. A start that would have to move by more is not the one that was fixed: its lock goes."""


def locked_off(facts: Facts, restriction: Restriction, _: Wish | None) -> Iterator[Ladder]:
    """Yield that the lock which keeps an exercise off the calendar is lifted."""
    name = label(owner(facts, restriction))
    yield _lifted(restriction, f"Lift the lock that keeps {name} off the calendar")


def locked_on(facts: Facts, restriction: Restriction, _: Wish | None) -> Iterator[Ladder]:
    """Yield that the lock which has an exercise held is lifted."""
    name = label(owner(facts, restriction))
    yield _lifted(restriction, f"Lift the lock that has {name} held")


def mandatory(facts: Facts, restriction: Restriction, _: Wish | None) -> Iterator[Ladder]:
    """Yield that an exercise is no longer mandatory."""
    said = f"Let {label(owner(facts, restriction))} no longer be mandatory"
    edits = (Put(restriction.path, value=False),)
    yield at_once([Change(restriction, "lifted", 1, "exercise", said, edits)])


def locked_start(facts: Facts, restriction: Restriction, wish: Wish | None) -> Iterator[Ladder]:
    """Yield how a locked start may move, and that its lock is lifted.

    A locked start need not wait for what comes first; without the lock that must be done. Where
    the wish is about another start, it can move only there.
    """
    exercise = owner(facts, restriction)
    name, now = label(exercise), at(facts.plan, restriction.path).toordinal()

    def made(by: int) -> tuple[str, tuple[Edit, ...]]:
        way = f"{days(abs(by))} {'later' if by > 0 else 'earlier'}"
        said = f"Move the locked start of {name} {way}, to {spoken_day(now + by)}"
        return said, (Put(restriction.path, as_date(now + by)),)

    first, last = facts.window(exercise)
    starts = Span(max(first, facts.as_of or first), last - exercise.duration_days + 1)
    match wish:
        case ExerciseWish(exercise=exercise.id, start=date() as start):
            day = start.toordinal()
            starts = Span(max(starts.first, day), min(starts.last, day))
    later = range(max(1, starts.first - now), min(MOST_MOVED, starts.last - now) + 1)
    earlier = range(max(1, now - starts.last), min(MOST_MOVED, now - starts.first) + 1)
    yield by_days(restriction, "moved", later, made, monotone=False)
    yield by_days(restriction, "moved", earlier, lambda by: made(-by), monotone=False)
    place = steps_of(restriction.path)[1]
    late = overridden(facts.plan, exercise)
    said = f"Lift the lock of {of(name)} start on {spoken_day(now)}"
    lift = (Leave(restriction.path),)
    lifts = [Change(restriction, "lifted", LIKE_MOVED, "day", said, lift, WEEK)]
    if late:
        done = tuple(
            Put(pointer("exercises", place, "milestones", i, "done"), value=True) for i in late
        )
        names = " and ".join(exercise.milestones[i].name for i in late)
        said = f"{said} and have its {names} done"
        amount = LIKE_MOVED + WEEK * len(late)
        lifts.append(Change(restriction, "lifted", amount, "day", said, (*lift, *done), WEEK))
    yield at_once(lifts, monotone=not late)


def locked_venue(facts: Facts, restriction: Restriction, _: Wish | None) -> Iterator[Ladder]:
    """Yield that the lock of an exercise to a venue is lifted."""
    where = facts.venue_name(at(facts.plan, restriction.path))
    yield _lifted(restriction, f"Lift the lock of {label(owner(facts, restriction))} to {where}")


def unit_kept_out(facts: Facts, restriction: Restriction, _: Wish | None) -> Iterator[Ladder]:
    """Yield that a unit need not stay away from an exercise."""
    unit = facts.unit_name(steps_of(restriction.path)[-1])
    said = f"Lift the lock that keeps {unit} out of {label(owner(facts, restriction))}"
    yield _lifted(restriction, said)


def unit_locked_in(facts: Facts, restriction: Restriction, _: Wish | None) -> Iterator[Ladder]:
    """Yield that a unit need not fill a role of an exercise."""
    exercise, unit = owner(facts, restriction), steps_of(restriction.path)[-1]
    role = label(facts.roles[exercise.id, at(facts.plan, restriction.path)])
    said = f"Lift the lock of {facts.unit_name(unit)} into the role {role} of {label(exercise)}"
    yield _lifted(restriction, said)


def _lifted(restriction: Restriction, said: str) -> Ladder:
    return at_once([Change(restriction, "lifted", 1, "lock", said, (Leave(restriction.path),))])
