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
        where = f"to {spoken_day(to.first)}" if to.days == 1 else f"so that it lasts {lasting(to)}"
        return f"Move {what_of} {days(abs(by))} {way}, {where}", _put(path, to)

    yield from _shortened(facts, restriction, what_of, span)
    later, earlier = _ways(facts, span)
    yield by_days(restriction, "moved", range(1, later + 1), moved, monotone=False)
    yield by_days(
        restriction, "moved", range(1, earlier + 1), lambda by: moved(-by), monotone=False
    )
    still = span.shared(_ahead(facts))
    matters = 1 if still is None else still.days
    said = f"Lift {what} {lasting(span)}{noted(entry.note)}"
    yield at_once([Change(restriction, "lifted", matters, "day", said, (Strike(path),), WEEK)])


def _shortened(facts: Facts, restriction: Restriction, what: str, span: Span) -> Iterator[Ladder]:
    """Yield how a window may begin later, unless it has begun, and how it may end earlier."""
    still = span.shared(_ahead(facts))
    if still is None:
        return

    def begun(by: int) -> tuple[str, tuple[Edit, ...]]:
        first = still.first + by
        said = f"Let {what} begin {days(first - span.first)} later, on {spoken_day(first)}"
        return said, (Put(f"{restriction.path}/start", as_date(first)),)

    def ended(by: int) -> tuple[str, tuple[Edit, ...]]:
        last = still.last - by
        said = f"Let {what} end {days(span.last - last)} earlier, on {spoken_day(last)}"
        return said, (Put(f"{restriction.path}/end", as_date(last)),)

    shorter = range(1, still.days)
    if not _has_begun(facts, span):
        yield by_days(restriction, "shortened", shorter, begun)
    yield by_days(restriction, "shortened", shorter, ended)


def _ahead(facts: Facts) -> Span:
    """Return the days on which something can still be held; the span may be empty."""
    first, last = facts.horizon
    return Span(first if facts.as_of is None else max(first, facts.as_of), last)


def _has_begun(facts: Facts, span: Span) -> bool:
    """Whether a window began before the day the plan is made: nobody can change that any more."""
    return facts.as_of is not None and span.first < facts.as_of


def _put(path: str, span: Span) -> tuple[Edit, ...]:
    return (Put(f"{path}/start", as_date(span.first)), Put(f"{path}/end", as_date(span.last)))


def _ways(facts: Facts, span: Span) -> tuple[int, int]:
    """Return by how many days a window can move later and earlier and still matter.

    What has begun when the plan is made does not move, and nothing moves before that day.
    """
    if span.shared(_ahead(facts)) is None or _has_begun(facts, span):
        return 0, 0
    since = MIN_DAY if facts.as_of is None else facts.as_of
    later = min(facts.horizon.last - span.first, MAX_DAY - span.last)
    earlier = min(span.last - facts.horizon.first, span.first - since)
    return min(later, MOST_MOVED), min(earlier, MOST_MOVED)
