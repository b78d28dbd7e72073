"""How days give way on which somebody is away or something shut."""

from collections.abc import Iterator

from exercise_planner.days import MAX_DAY, MIN_DAY, Span, as_date, spoken_day
from exercise_planner.facts import Facts
from exercise_planner.plan import Availability, label
from exercise_planner.why.changes import Change
from exercise_planner.why.edits import Edit, Put, Strike
from exercise_planner.why.giving.ladder import WEEK, Ladder, at_once, by_days, days, of, owner
from exercise_planner.why.naming import lasting, noted, whose
from exercise_planner.why.placing import at
from exercise_planner.why.restriction import Restriction
from exercise_planner.why.wish import Wish

MOST_MOVED = 182
"""Days. What would have to move by more than half a year is another event altogether."""


def absence(facts: Facts, restriction: Restriction, _: Wish | None) -> Iterator[Ladder]:
    """Yield how somebody's unavailability gives way: moved, shortened or lifted."""
    entry: Availability = at(facts.plan, restriction.path)
    yield from _window(facts, restriction, f"{of(whose(facts, entry))} unavailability")


def closure(facts: Facts, restriction: Restriction, _: Wish | None) -> Iterator[Ladder]:
    """Yield how a venue's closure gives way: moved, shortened or lifted."""
    yield from _window(facts, restriction, f"the closure of {label(owner(facts, restriction))}")


def _window(facts: Facts, restriction: Restriction, what: str) -> Iterator[Ladder]:
    entry = at(facts.plan, restriction.path)
    span, path, what_of = entry.span, restriction.path, f"{what}{noted(entry.note)}"

    def moved(by: int) -> tuple[str, tuple[Edit, ...]]:
        to = Span(span.first + by, span.last + by)
        way = "later" if by > 0 else "earlier"
        return f"Move {what_of} {days(abs(by))} {way}, {lasting(to)}", _put(path, to)

    def begun(by: int) -> tuple[str, tuple[Edit, ...]]:
        first = max(span.first, facts.horizon.first) + by
        said = f"Let {what_of} begin {days(first - span.first)} later, on {spoken_day(first)}"
        return said, (Put(f"{path}/start", as_date(first)),)

    def ended(by: int) -> tuple[str, tuple[Edit, ...]]:
        last = min(span.last, facts.horizon.last) - by
        said = f"Let {what_of} end {days(span.last - last)} earlier, on {spoken_day(last)}"
        return said, (Put(f"{path}/end", as_date(last)),)

    inside = span.shared(facts.horizon)
    matters = 1 if inside is None else inside.days
    if inside is not None:
        yield by_days(restriction, "shortened", range(1, matters), begun)
        yield by_days(restriction, "shortened", range(1, matters), ended)
        later, earlier = _ways(facts, span)
        yield by_days(restriction, "moved", range(1, later + 1), moved, monotone=False)
        yield by_days(
            restriction, "moved", range(1, earlier + 1), lambda by: moved(-by), monotone=False
        )
    said = f"Lift {what} {lasting(span)}{noted(entry.note)}"
    yield at_once([Change(restriction, "lifted", matters, "day", said, (Strike(path),), WEEK)])


def _put(path: str, span: Span) -> tuple[Edit, ...]:
    return (Put(f"{path}/start", as_date(span.first)), Put(f"{path}/end", as_date(span.last)))


def _ways(facts: Facts, span: Span) -> tuple[int, int]:
    """Return by how many days a window can move later and earlier and still matter.

    What has begun when the plan is made does not move, and nothing moves before that day.
    """
    since = MIN_DAY if facts.as_of is None else facts.as_of
    if span.first < since:
        return 0, 0
    later = min(facts.horizon.last - span.first, MAX_DAY - span.last)
    earlier = min(span.last - facts.horizon.first, span.first - since)
    return min(later, MOST_MOVED), min(earlier, MOST_MOVED)
