"""Why one event is in the way of another, in words: at the same time, too soon, too many days."""

from collections import defaultdict
from collections.abc import Callable
from itertools import islice
from typing import NamedTuple

from exercise_planner.calendar import Event
from exercise_planner.comparison.freeing import Room
from exercise_planner.comparison.needs import Need
from exercise_planner.comparison.wording import listed
from exercise_planner.days import counted
from exercise_planner.facts import Facts
from exercise_planner.plan import Exclusive, Link, Requires

_MOST_THINGS = 3
_MOST_WAYS = 2
"""Of so many ways the first are told: units before nations and whatever else, money last."""


class _Way(NamedTuple):
    """How things are freed or taken: what is said before and after their names."""

    before: str
    after: str
    each: str = ""
    """Said after the names if they are several."""


def freed(facts: Facts, room: Room) -> list[str]:
    """Return how the event of some room comes to what it needs, as predicates of the causes.

    ``frees 3rd Wing for Keen Sword``, ``gives VP-45 time to rest before Keen Sword``.
    """
    return _said(facts, room, _Reasons(facts, room).freed)


def taken(facts: Facts, room: Room) -> list[str]:
    """Return the same as predicates of changes that the causes undo.

    ``takes 3rd Wing from Keen Sword``, ``leaves VP-45 too little time to rest before Keen Sword``.
    """
    return _said(facts, room, _Reasons(facts, room).taken)


def _said(facts: Facts, room: Room, way_of: Callable[[Need], _Way]) -> list[str]:
    """Return the needs of some room, those that are met in one way together.

    A nation is not told beside a unit of its own.
    """
    found: defaultdict[_Way, dict[str, None]] = defaultdict(dict)
    nations = {facts.units[need.unit].nation for need in room.needs if need.unit is not None}
    for need in sorted(room.needs, key=lambda need: need.rank):
        if need.code == "CONCURRENT" and need.thing in nations:
            continue
        thing = _thing(facts, need) or facts.exercise_name(room.change.exercise)
        found[way_of(need)][thing] = None
    return [
        way.before + listed(things, _MOST_THINGS) + way.each * (len(things) > 1) + way.after
        for way, things in islice(found.items(), _MOST_WAYS)
    ]


class _Reasons:
    """Why the events of the causes, as they were before, were in the way of the event."""

    def __init__(self, facts: Facts, room: Room) -> None:
        assert room.change.after is not None  # there is no room for what is not held
        self._facts = facts
        self._causes = room.causes
        self._event = room.change.after
        self._name = facts.exercise_name(room.change.exercise)

    def freed(self, need: Need) -> _Way:
        """Return how it is put that what is needed can be had since the causes changed."""
        match need.code:
            case "SEPARATION" if time := self._time(need):
                return _Way("gives ", f" time {time}")
            case "TEMPO":
                days, _ = self._days(need)
                return self._served(need, f"frees {days:,}", "enough")
            case "LINK":
                return _Way("allows ", self._tie(need))
        return _Way("frees ", f"{self._limit(need)} for {self._name}")

    def taken(self, need: Need) -> _Way:
        """Return how it is put that what is needed could not be had before they changed."""
        match need.code:
            case "SEPARATION" if time := self._time(need):
                return _Way("leaves ", f" too little time {time}")
            case "TEMPO":
                days, more = self._days(need)
                return self._served(need, f"takes {days:,}{' more' if more else ''}", "too many")
            case "LINK":
                return _Way("rules out ", self._tie(need))
        had = any(self._has(cause.after, need) for cause in self._causes)
        if had and need.code == "BUDGET":
            return _Way("leaves too little of ", f" for {self._name}")
        verb, where = ("needs", "during") if had else ("takes", "from")
        return _Way(f"{verb} ", f"{self._limit(need)} {where} {self._name}")

    # --- time ----------------------------------------------------------------------------------

    def _time(self, need: Need) -> str:
        """Return for what a unit has too little time: ``to rest before Keen Sword``.

        Empty if it would have to be at two events at once.
        """
        held = (cause.before for cause in self._causes)
        found = {self._gap(event, need) for event in held if event and self._has(event, need)}
        found.discard(None)
        return (found.pop() or "") if len(found) == 1 else f"for {self._name}"

    def _gap(self, event: Event, need: Need) -> str | None:
        """Return for what a unit has too little time between an event and the other.

        Empty if they are on the same days, None if there is time enough.
        """
        first, second = sorted((event.span, self._event.span))
        if first.last >= second.first:
            return ""
        here, there = (self._facts.venues[e.venue].region for e in (event, self._event))
        rest = self._facts.units[need.thing].recovery_days
        way = self._facts.transit_days(here, there)
        if second.first - first.last > rest + way:
            return None
        what = listed(word for word, days in (("rest", rest), ("travel", way)) if days)
        side = "before" if second == self._event.span else "after"
        return f"to {what} {side} {self._name}"

    def _days(self, need: Need) -> tuple[int, bool]:
        """Return how many days more a unit served in a period, and if it served some anyway."""
        before = sum(self._serving(cause.before, need) for cause in self._causes)
        after = sum(self._serving(cause.after, need) for cause in self._causes)
        return before - after, after > 0

    def _serving(self, event: Event | None, need: Need) -> int:
        if event is None or not self._has(event, need):
            return 0
        in_period = self._facts.period_of(event.span.first) == need.period
        return event.span.days if in_period else 0

    def _served(self, need: Need, verb: str, so_many: str) -> _Way:
        most = self._facts.units[need.thing].max_days_per_period or 0
        period = self._facts.period_name(need.period or "")
        return _Way(
            f"{verb} of the {counted(most, 'day')} that ",
            f" may serve in {period}, {so_many} for {self._name}",
            each=" each",
        )

    # --- whatever else -------------------------------------------------------------------------

    def _has(self, event: Event | None, need: Need) -> bool:
        """Whether an event has what is needed, or some of it."""
        if event is None:
            return False
        units = {participation.unit for participation in event.participants}
        match need.code:
            case "SEPARATION" | "TEMPO":
                return need.thing in units
            case "CONCURRENT":
                return need.thing in {self._facts.units[unit].nation for unit in units}
            case "VENUE_CAPACITY":
                return event.venue == need.thing
            case "BUDGET":
                return self._facts.period_of(event.span.first) == need.period
        return True

    def _limit(self, need: Need) -> str:
        """Return at how many events a nation can be at once; nothing of other needs."""
        if need.code != "CONCURRENT":
            return ""
        most = self._facts.nations[need.thing].max_concurrent or 0
        events = "one event" if most == 1 else counted(most, "event")
        return f", which can be at {events} at a time,"

    def _tie(self, need: Need) -> str:
        return f" ({_tie(self._facts.plan.links[need.link])})" if need.link is not None else ""


def _thing(facts: Facts, need: Need) -> str:
    """Return the name of what is needed; none of a link."""
    match need.code:
        case "SEPARATION" | "TEMPO":
            return facts.unit_name(need.thing)
        case "CONCURRENT":
            return facts.nation_name(need.thing)
        case "RESOURCE":
            return facts.resource_name(need.thing)
        case "VENUE_CAPACITY":
            return facts.venue_name(need.thing)
        case "BUDGET":
            payer = facts.nation_name(need.thing) if need.thing else "the command"
            return f"{payer}'s money of {facts.period_name(need.period or '')}"
    return ""


def _tie(link: Link) -> str:
    match link:
        case Exclusive():
            return "they exclude each other"
        case Requires():
            return "one requires the other"
    return "their days are linked"
