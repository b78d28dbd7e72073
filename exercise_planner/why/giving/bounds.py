"""How days give way between which an event must lie, on which it may start, or that come first."""

from collections.abc import Iterator

from exercise_planner.days import as_date, counted, spoken_day
from exercise_planner.facts import Facts
from exercise_planner.plan import Milestone, label
from exercise_planner.values import LARGEST
from exercise_planner.why.changes import Change
from exercise_planner.why.edits import Append, Edit, Leave, Put
from exercise_planner.why.giving.ladder import WEEK, Ladder, at_once, by_days, days, of, owner
from exercise_planner.why.naming import weekdays
from exercise_planner.why.placing import at
from exercise_planner.why.pointers import steps_of
from exercise_planner.why.restriction import Restriction
from exercise_planner.why.wish import Wish


def earliest_start(facts: Facts, restriction: Restriction, _: Wish | None) -> Iterator[Ladder]:
    """Yield how an exercise may start earlier, up to the horizon."""
    name, now = label(owner(facts, restriction)), at(facts.plan, restriction.path).toordinal()

    def made(by: int) -> tuple[str, tuple[Edit, ...]]:
        said = f"Let {name} start up to {days(by)} earlier, from {spoken_day(now - by)}"
        return said, (Put(restriction.path, as_date(now - by)),)

    yield by_days(restriction, "widened", range(1, now - facts.horizon.first + 1), made)


def latest_end(facts: Facts, restriction: Restriction, _: Wish | None) -> Iterator[Ladder]:
    """Yield how an exercise may end later, up to the horizon."""
    name, now = label(owner(facts, restriction)), at(facts.plan, restriction.path).toordinal()

    def made(by: int) -> tuple[str, tuple[Edit, ...]]:
        said = f"Let {name} end up to {days(by)} later, by {spoken_day(now + by)}"
        return said, (Put(restriction.path, as_date(now + by)),)

    yield by_days(restriction, "widened", range(1, facts.horizon.last - now + 1), made)


def goal_window(facts: Facts, restriction: Restriction, _: Wish | None) -> Iterator[Ladder]:
    """Yield how events on more days may count for a goal, up to the horizon."""
    name, now = label(owner(facts, restriction)), at(facts.plan, restriction.path).toordinal()
    starts = steps_of(restriction.path)[-1] == "start"

    def made(by: int) -> tuple[str, tuple[Edit, ...]]:
        day = now - by if starts else now + by
        since = f"from {spoken_day(day)}, {days(by)} earlier"
        until = f"up to {spoken_day(day)}, {days(by)} later"
        said = f"Let events count for {name} {since if starts else until}"
        return said, (Put(restriction.path, as_date(day)),)

    most = now - facts.horizon.first if starts else facts.horizon.last - now
    yield by_days(restriction, "widened", range(1, most + 1), made)


def start_weekdays(facts: Facts, restriction: Restriction, _: Wish | None) -> Iterator[Ladder]:
    """Yield on which day of the week more an exercise may start, and that it may on any."""
    name, now = label(owner(facts, restriction)), at(facts.plan, restriction.path)
    others = [day for day in range(1, 8) if day not in now]
    if len(others) > 1:
        singly = [
            Change(
                restriction,
                "added",
                1,
                "day of the week",
                f"Let {name} start on a {weekdays([day])} too",
                (Append(restriction.path, day),),
            )
            for day in others
        ]
        yield at_once(singly, monotone=False)
    said, edits = f"Let {name} start on any day of the week", (Leave(restriction.path),)
    yield at_once([Change(restriction, "lifted", len(others), "day of the week", said, edits)])


def milestone(facts: Facts, restriction: Restriction, _: Wish | None) -> Iterator[Ladder]:
    """Yield how a step ahead of an exercise may come nearer to it, or be done."""
    step: Milestone = at(facts.plan, restriction.path)
    what = f"{of(label(owner(facts, restriction)))} {step.name}"

    def made(by: int) -> tuple[str, tuple[Edit, ...]]:
        left = step.days_before - by
        when = f"{days(left)} ahead of it" if left else "the day it starts"
        said = f"Put off {what} by {days(by)}, to {when}"
        return said, (Put(f"{restriction.path}/days_before", left),)

    yield by_days(restriction, "shortened", range(1, step.days_before + 1), made)
    said, edits = f"Have {what} done", (Put(f"{restriction.path}/done", value=True),)
    yield at_once([Change(restriction, "done", step.days_before, "day", said, edits, WEEK)])


def recovery(facts: Facts, restriction: Restriction, _: Wish | None) -> Iterator[Ladder]:
    """Yield how a unit may rest shorter between two events."""
    name, now = label(owner(facts, restriction)), at(facts.plan, restriction.path)

    def made(by: int) -> tuple[str, tuple[Edit, ...]]:
        rest = f"{days(now - by)} of recovery" if by < now else "no recovery"
        said = f"Let {name} have {rest} between two events instead of {days(now)}"
        return said, (Put(restriction.path, now - by),)

    yield by_days(restriction, "shortened", range(1, now + 1), made)


def tempo(facts: Facts, restriction: Restriction, _: Wish | None) -> Iterator[Ladder]:
    """Yield how a unit may serve more days in a period, up to those of all exercises."""
    name, now = label(owner(facts, restriction)), at(facts.plan, restriction.path)

    def made(by: int) -> tuple[str, tuple[Edit, ...]]:
        said = f"Let {name} have {counted(now + by, 'event day')} in one period instead of {now:,}"
        return said, (Put(restriction.path, now + by),)

    most = sum(exercise.duration_days for exercise in facts.plan.exercises) - now
    yield by_days(restriction, "raised", range(1, min(max(most, 1), LARGEST - now) + 1), made)
