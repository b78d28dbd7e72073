"""What became of one event, told whole: for somebody who is about to agree to it.

How one calendar is told from another in a few words is in ``exercise_planner.comparison``.
"""

from collections.abc import Iterable, Iterator

from exercise_planner.calendar import Participation
from exercise_planner.comparison.changes import EventChange
from exercise_planner.days import counted, spoken
from exercise_planner.facts import Facts
from exercise_planner.plan import label

MOST_UNITS = 8
"""Units of one change that are named; of more it is said how many."""


def event_sentence(facts: Facts, change: EventChange) -> str:
    """Return what became of an event: ``Keen Sword: 7 days later, 15-19 May 2028; without ...``."""
    name = facts.exercise_name(change.exercise)
    if change.after is None:
        return f"{name} is not held."
    parts = [*_when(change), *_where(facts, change), *_who(facts, change)]
    if change.before is None:
        return f"{name} is held {'; '.join(parts)}."
    return f"{name}: {'; '.join(parts)}."


def _when(change: EventChange) -> Iterator[str]:
    if change.after is None:
        return
    days = spoken(change.after.span)
    if change.before is None:
        yield days
        return
    ways = []
    if moved := change.moved_days:
        ways.append(f"{counted(abs(moved), 'day')} {'later' if moved > 0 else 'earlier'}")
    if more := change.lengthened_days:
        ways.append(f"{counted(abs(more), 'day')} {'longer' if more > 0 else 'shorter'}")
    if ways:
        yield f"{' and '.join(ways)}, {days}"


def _where(facts: Facts, change: EventChange) -> Iterator[str]:
    if change.after is None:
        return
    here = f"at {facts.venue_name(change.after.venue)}"
    if change.before is None:
        yield here
    elif change.venue_changed:
        yield f"{here} instead of {facts.venue_name(change.before.venue)}"


def _who(facts: Facts, change: EventChange) -> Iterator[str]:
    joined, left = {p.unit for p in change.joined}, {p.unit for p in change.left}
    new = [p for p in change.joined if p.unit not in left]
    if new:
        yield f"with {_listed(_in_roles(facts, change.exercise, new))}"
    other = [p for p in change.joined if p.unit in left]
    if other:
        yield f"now {_listed(_in_roles(facts, change.exercise, other))}"
    gone = dict.fromkeys(p.unit for p in change.left if p.unit not in joined)
    if gone:
        yield f"without {_listed(map(facts.unit_name, gone))}"


def _in_roles(facts: Facts, exercise: str, who: Iterable[Participation]) -> Iterator[str]:
    for one in who:
        yield f"{facts.unit_name(one.unit)} ({label(facts.roles[exercise, one.role])})"


def _listed(names: Iterable[str]) -> str:
    said = list(names)
    if len(said) > MOST_UNITS:
        said = [*said[: MOST_UNITS - 1], f"{len(said) - MOST_UNITS + 1:,} more"]
    *first, last = said
    return f"{', '.join(first)} and {last}" if first else last
