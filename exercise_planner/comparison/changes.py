"""What has to be done to one calendar so that it holds the events of another."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Literal

from exercise_planner.calendar import Calendar, Event, Participation
from exercise_planner.comparison.rows import in_any_order
from exercise_planner.days import Span

Verb = Literal["dropped", "added", "changed"]

_Content = tuple[str, Span, str, tuple[tuple[str, str], ...]]


@dataclass(frozen=True, slots=True)
class EventChange:
    """One event that is dropped, added or held otherwise.

    Parameters
    ----------
    before, after
        The event as it is and as it will be; one of them may be None, not both.
    """

    exercise: str
    before: Event | None
    after: Event | None

    @property
    def verb(self) -> Verb:
        """What becomes of the event."""
        if self.after is None:
            return "dropped"
        return "added" if self.before is None else "changed"

    @property
    def moved_days(self) -> int:
        """By how many days it starts later (earlier, where negative); 0 unless changed."""
        if self.before is None or self.after is None:
            return 0
        return self.after.span.first - self.before.span.first

    @property
    def lengthened_days(self) -> int:
        """By how many days it lasts longer (shorter, where negative); 0 unless changed."""
        if self.before is None or self.after is None:
            return 0
        return self.after.span.days - self.before.span.days

    @property
    def venue_changed(self) -> bool:
        """Whether it is held in both calendars, and at different venues."""
        if self.before is None or self.after is None:
            return False
        return self.before.venue != self.after.venue

    @property
    def joined(self) -> tuple[Participation, ...]:
        """Who takes part in the event after that did not before, or in another role."""
        return _beyond(self.after, self.before)

    @property
    def left(self) -> tuple[Participation, ...]:
        """Who takes part in the event before and no longer after, or in another role."""
        return _beyond(self.before, self.after)

    @property
    def reversed(self) -> "EventChange":
        """The change that undoes this one."""
        return EventChange(self.exercise, before=self.after, after=self.before)


def event_changes(one: Calendar, other: Calendar) -> tuple[EventChange, ...]:
    """Return all that makes the events of one calendar those of another, and nothing else.

    The order of events and of participants does not count. Of an exercise that is held more than
    once, which breaks a rule, equal events are left alone and the others changed from the earliest
    to the latest.
    """
    had, has = _by_exercise(one), _by_exercise(other)
    changes: list[EventChange] = []
    for exercise in dict.fromkeys((*had, *has)):
        before, after = _different(had.get(exercise, []), has.get(exercise, []))
        changes += [EventChange(exercise, *pair) for pair in zip_longest(before, after)]
    return tuple(changes)


def reverse(changes: Iterable[EventChange]) -> tuple[EventChange, ...]:
    """Return the changes that undo some changes."""
    return tuple(change.reversed for change in changes)


def applied(calendar: Calendar, changes: Sequence[EventChange]) -> Calendar:
    """Return a calendar with changes made to it: changed events in place, added ones at the end.

    How it was made is left out, because it was not made so.

    Raises
    ------
    ValueError
        An event that would be dropped or changed is not in the calendar.
    """
    if not changes:
        return calendar
    waiting: defaultdict[_Content, list[Event | None]] = defaultdict(list)
    for change in changes:
        if change.before is not None:
            waiting[_content(change.before)].append(change.after)
    events: list[Event] = []
    for event in calendar.events:
        becomes = waiting.get(_content(event))
        now = becomes.pop(0) if becomes else event
        if now is not None:
            events.append(now)
    if any(waiting.values()):
        raise ValueError("a change is of an event that the calendar does not have")
    events += [c.after for c in changes if c.before is None and c.after is not None]
    return calendar.model_copy(update={"events": tuple(events), "solve": None})


def _by_exercise(calendar: Calendar) -> dict[str, list[Event]]:
    found: defaultdict[str, list[Event]] = defaultdict(list)
    for event in calendar.events:
        found[event.exercise].append(event)
    return found


def _different(had: list[Event], has: list[Event]) -> tuple[list[Event], list[Event]]:
    """Return both without the events that are equal, each from the earliest to the latest."""
    if len(had) == len(has) == 1 and had[0] == has[0]:  # as most are: no need to look closer
        return [], []
    equal = Counter(map(_content, had)) & Counter(map(_content, has))
    return _beyond_equal(had, equal), _beyond_equal(has, equal)


def _beyond_equal(events: list[Event], equal: Counter[_Content]) -> list[Event]:
    left, found = equal.copy(), []
    for event in sorted(events, key=_content):
        if left[_content(event)]:
            left[_content(event)] -= 1
        else:
            found.append(event)
    return found


def _content(event: Event) -> _Content:
    """Return all that an event is but the order of its participants."""
    return event.exercise, event.span, event.venue, in_any_order(event.participants)


def _beyond(event: Event | None, other: Event | None) -> tuple[Participation, ...]:
    """Return the participations of one event that another does not have, as often as listed."""
    known = Counter(() if other is None else other.participants)
    found = []
    for participation in () if event is None else event.participants:
        if known[participation]:
            known[participation] -= 1
        else:
            found.append(participation)
    return tuple(found)
