"""A calendar laid out for checking and counting: events in days, found by whom they concern.

The board is the one mutable thing of this room: while a bar is dragged, its event is lifted and
placed again, and only what it touches is looked at (:class:`Scope`).
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from exercise_planner.calendar import Calendar, Event
from exercise_planner.days import Span
from exercise_planner.facts import Facts, Wanted
from exercise_planner.plan import Exercise, Goal, Unit, Venue

T = TypeVar("T")


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

    @cached_property
    def tentative_days(self) -> int:
        """Over participations, the days on which the unit or its nation is tentative."""
        return sum(self._facts.tentative_days(p.unit, self.span) for p in self.event.participants)

    @cached_property
    def goals(self) -> tuple[str, ...]:
        """The goals it demonstrates."""
        return tuple(
            wanted.goal.id
            for capability, levels in self.shown.items()
            for wanted in self._facts.wanted_in.get(capability, ())
            if wanted.needed <= len(levels) and self._demonstrates(wanted, levels)
        )

    def _demonstrates(self, wanted: Wanted, levels: Mapping[str, int]) -> bool:
        """Whether it demonstrates a goal, given the nations' levels in the goal's capability."""
        goal, nations = wanted.goal, wanted.nations
        if goal.high_end and not self.exercise.high_end:
            return False
        if goal.exercises is not None and self.exercise.id not in goal.exercises:
            return False
        if not self.span.within(wanted.window):
            return False
        least = goal.min_level
        return sum(n in nations and level >= least for n, level in levels.items()) >= wanted.needed


class Board:
    """The events of a calendar, in its order, and indexes of whom they concern.

    Parameters
    ----------
    like
        A board of another calendar with the same facts. Events that it has too are shared with
        it, so that what is known of them need not be found again.
    """

    def __init__(self, facts: Facts, calendar: Calendar, like: "Board | None" = None) -> None:
        self.facts = facts
        self.placed: list[Placed] = []
        self.of_exercise: defaultdict[str, list[Placed]] = defaultdict(list)
        self.at_venue: defaultdict[str, list[Placed]] = defaultdict(list)
        self.of_unit: defaultdict[str, list[Placed]] = defaultdict(list)
        self.of_nation: defaultdict[str, list[Placed]] = defaultdict(list)
        self.using: defaultdict[str, list[Placed]] = defaultdict(list)
        self.showing: defaultdict[str, list[Placed]] = defaultdict(list)
        self.starting_in: defaultdict[str, list[Placed]] = defaultdict(list)
        self.demonstrating: defaultdict[str, list[Placed]] = defaultdict(list)
        assert like is None or like.facts is facts
        for event in calendar.events:
            place = len(self.of_exercise.get(event.exercise, ()))  # of one held twice, each once
            had = None if like is None else like.placed_as(event, place)
            self._put(had or Placed(facts, event))

    def place(self, event: Event) -> Placed:
        """Put an event on the board and return it as placed."""
        placed = Placed(self.facts, event)
        self._put(placed)
        return placed

    def copy(self) -> "Board":
        """Return a board with the same events that may be changed by itself."""
        made = copy(self)
        made.placed = self.placed.copy()
        made.of_exercise = _copied(self.of_exercise)
        made.at_venue = _copied(self.at_venue)
        made.of_unit = _copied(self.of_unit)
        made.of_nation = _copied(self.of_nation)
        made.using = _copied(self.using)
        made.showing = _copied(self.showing)
        made.starting_in = _copied(self.starting_in)
        made.demonstrating = _copied(self.demonstrating)
        return made

    def lift(self, placed: Placed) -> None:
        """Take an event off the board."""
        for where in self._lists(placed):
            where.remove(placed)

    def _put(self, placed: Placed) -> None:
        for where in self._lists(placed):
            where.append(placed)

    def placed_as(self, event: Event, place: int = 0) -> Placed | None:
        """Return an event as it is placed here, as the event at a place of its exercise's."""
        had = self.of_exercise.get(event.exercise, ())
        if place < len(had) and (had[place].event is event or had[place].event == event):
            return had[place]
        return None

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
        if placed.period is not None:
            yield self.starting_in[placed.period]
        for goal in placed.goals:
            yield self.demonstrating[goal]


def _copied(index: Mapping[str, list[Placed]]) -> defaultdict[str, list[Placed]]:
    return defaultdict(list, {name: events.copy() for name, events in index.items()})


@dataclass(frozen=True)
class Scope:
    """What is checked or counted: everything, or what one exercise's events touch.

    ``agreed`` are events of the baseline. What one exercise's events touch has the same goals and
    agreed events wherever they lie, so that counts around them before and after a move differ as
    counts of everything do.
    """

    exercises: Sequence[str]
    events: Sequence[Placed]
    venues: Iterable[str]
    units: Iterable[str]
    nations: Iterable[str]
    resources: Iterable[str]
    periods: Iterable[str]
    links: Iterable[int]
    goals: Iterable[Goal]
    agreed: Iterable[Event]

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
            goals=facts.plan.goals,
            agreed=() if facts.plan.baseline is None else facts.plan.baseline.events,
        )

    @classmethod
    def around(cls, board: Board, exercise: str) -> "Scope":
        """Return the scope of one exercise: it and whatever its events touch."""
        return cls._of(board.facts, [exercise], board.of_exercise[exercise])

    @classmethod
    def changed(cls, before: Board, after: Board) -> "Scope":
        """Return the scope of the events of one board that another does not share.

        It holds their exercises, their events on the later board, and whatever these touch or the
        events of the earlier board touched.
        """
        had, has = dict.fromkeys(before.placed), dict.fromkeys(after.placed)
        gone = [placed for placed in before.placed if placed not in has]
        come = [placed for placed in after.placed if placed not in had]
        exercises = _distinct(placed.exercise.id for placed in (*gone, *come))
        events = [placed for name in exercises for placed in after.of_exercise.get(name, ())]
        return cls._of(after.facts, list(exercises), events, gone)

    @classmethod
    def _of(
        cls,
        facts: Facts,
        exercises: Sequence[str],
        events: Sequence[Placed],
        gone: Sequence[Placed] = (),
    ) -> "Scope":
        """Return the scope of exercises with all their events, and events that they had before."""
        wanted, touching = [facts.exercises[name] for name in exercises], (*events, *gone)
        trained = _distinct(
            r.capability for e in wanted for r in e.roles if r.capability is not None
        )
        return cls(
            exercises=exercises,
            events=events,
            venues=_distinct(p.venue.id for p in touching),
            units=_distinct(u.id for p in touching for u in p.units),
            nations=_distinct(n for p in touching for n in p.nations),
            resources=_distinct(r for e in wanted for r in e.resources),
            periods=_distinct(p.period for p in touching if p.period is not None),
            links=_distinct(i for name in exercises for i in facts.links_of.get(name, ())),
            goals=[goal for capability in trained for goal in facts.goals_in.get(capability, ())],
            agreed=[event for name in exercises for event in facts.agreed.get(name, ())],
        )


def _distinct(found: Iterable[T]) -> Collection[T]:
    return dict.fromkeys(found)


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
