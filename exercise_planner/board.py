"""A calendar laid out for checking and counting: events in days, found by whom they concern.

The board is the one mutable thing of this room: while a bar is dragged, its event is lifted and
placed again, and only what it touches is looked at (:class:`Scope`).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from exercise_planner.calendar import Calendar, Event
from exercise_planner.days import Span
from exercise_planner.facts import Facts
from exercise_planner.plan import Exercise, Unit, Venue


class Placed:
    """An event with the things its ids stand for. Compared by identity."""

    def __init__(self, facts: Facts, event: Event) -> None:
        self._facts = facts
        self.event = event
        self.exercise: Exercise = facts.exercises[event.exercise]
        self.venue: Venue = facts.venues[event.venue]
        self.span = event.span
        self.period = facts.period_of(self.span.first)
        self.units: tuple[Unit, ...] = tuple(
            facts.units[name] for name in dict.fromkeys(p.unit for p in event.participants)
        )
        self.nations: tuple[str, ...] = tuple(dict.fromkeys(u.nation for u in self.units))

    @property
    def name(self) -> str:
        """What a planner calls the event: its exercise's name."""
        return self._facts.exercise_name(self.exercise.id)

    @cached_property
    def shown(self) -> dict[str, dict[str, int]]:
        """Capability to nation to the best level with which it plays a role of that capability."""
        found: dict[str, dict[str, int]] = {}
        for participation in self.event.participants:
            role = self._facts.roles[self.exercise.id, participation.role]
            unit = self._facts.units[participation.unit]
            if role.capability is not None:
                levels = found.setdefault(role.capability, {})
                level = unit.capabilities.get(role.capability, 0)
                levels[unit.nation] = max(levels.get(unit.nation, 0), level)
        return found

    @cached_property
    def nation_costs(self) -> dict[str, int]:
        """What each nation bears for its units, in thousands."""
        found: dict[str, int] = {}
        for unit in self.units:
            cost = self._facts.participation_cost(unit, self.span.days, self.venue.region)
            found[unit.nation] = found.get(unit.nation, 0) + cost
        return found

    def cost_to(self, nation: str | None) -> int:
        """Return what the event costs a nation, or the command (None), in thousands."""
        return self.exercise.fixed_cost if nation is None else self.nation_costs.get(nation, 0)


class Board:
    """The events of a calendar, in its order, and indexes of whom they concern."""

    def __init__(self, facts: Facts, calendar: Calendar) -> None:
        self.facts = facts
        self.placed: list[Placed] = []
        self.of_exercise: defaultdict[str, list[Placed]] = defaultdict(list)
        self.at_venue: defaultdict[str, list[Placed]] = defaultdict(list)
        self.of_unit: defaultdict[str, list[Placed]] = defaultdict(list)
        self.of_nation: defaultdict[str, list[Placed]] = defaultdict(list)
        self.using: defaultdict[str, list[Placed]] = defaultdict(list)
        self.showing: defaultdict[str, list[Placed]] = defaultdict(list)
        for event in calendar.events:
            self.place(event)

    def place(self, event: Event) -> Placed:
        """Put an event on the board and return it as placed."""
        placed = Placed(self.facts, event)
        for where in self._lists(placed):
            where.append(placed)
        return placed

    def lift(self, placed: Placed) -> None:
        """Take an event off the board."""
        for where in self._lists(placed):
            where.remove(placed)

    def _lists(self, placed: Placed) -> Iterator[list[Placed]]:
        yield self.placed
        yield self.of_exercise[placed.exercise.id]
        yield self.at_venue[placed.venue.id]
        for unit in placed.units:
            yield self.of_unit[unit.id]
        for nation in placed.nations:
            yield self.of_nation[nation]
        for resource in placed.exercise.resources:
            yield self.using[resource]
        for capability in placed.shown:
            yield self.showing[capability]


@dataclass(frozen=True)
class Scope:
    """What a check looks at: everything, or what one exercise's events touch."""

    exercises: Sequence[str]
    events: Sequence[Placed]
    venues: Iterable[str]
    units: Iterable[str]
    nations: Iterable[str]
    resources: Iterable[str]
    periods: Iterable[str]
    links: Iterable[int]

    @classmethod
    def everything(cls, board: Board) -> "Scope":
        """Return the scope of a whole calendar."""
        facts = board.facts
        return cls(
            exercises=list(facts.exercises),
            events=board.placed,
            venues=facts.venues,
            units=facts.units,
            nations=facts.nations,
            resources=facts.resources,
            periods=[p.id for p in facts.plan.periods],
            links=range(len(facts.plan.links)),
        )

    @classmethod
    def around(cls, board: Board, exercise: str) -> "Scope":
        """Return the scope of one exercise: it and whatever its events touch."""
        events = board.of_exercise[exercise]
        return cls(
            exercises=[exercise],
            events=events,
            venues=_distinct(e.venue.id for e in events),
            units=_distinct(u.id for e in events for u in e.units),
            nations=_distinct(n for e in events for n in e.nations),
            resources=board.facts.exercises[exercise].resources,
            periods=_distinct(e.period for e in events if e.period is not None),
            links=board.facts.links_of.get(exercise, ()),
        )


def _distinct(names: Iterable[str]) -> Iterable[str]:
    return dict.fromkeys(names)


def overloads(
    loads: Iterable[tuple[Placed, int]], capacity: int
) -> Iterator[tuple[Span, int, list[Placed]]]:
    """Yield each run of days on which the events' loads sum to more than the capacity.

    Yields the run, the highest load in it, and the events that load it, in their order of start.
    """
    changes: defaultdict[int, list[tuple[Placed, int]]] = defaultdict(list)
    for placed, load in sorted(loads, key=lambda item: item[0].span):
        if load:
            changes[placed.span.first].append((placed, load))
            changes[placed.span.last + 1].append((placed, -load))
    running: dict[Placed, None] = {}
    loading: dict[Placed, None] = {}
    total, peak, since = 0, 0, 0
    for day in sorted(changes):
        for placed, load in changes[day]:
            total += load
            if load > 0:
                running[placed] = None
            else:
                del running[placed]
        if total > capacity:
            since, peak = (since if loading else day), max(peak, total)
            loading |= running
        elif loading:
            yield Span(since, day - 1), peak, list(loading)
            loading, peak = {}, 0
