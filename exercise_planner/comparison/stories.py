"""What each change between two calendars means: goals, room made for others, days and money."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from exercise_planner.board import Placed
from exercise_planner.calendar import Event
from exercise_planner.comparison.changes import EventChange, event_changes, reverse
from exercise_planner.comparison.comparison import Comparison
from exercise_planner.comparison.freeing import Room, rooms
from exercise_planner.measures import points


@dataclass(frozen=True, slots=True)
class Swap:
    """A goal that other exercises show than before, with no more points for those that now do.

    Parameters
    ----------
    comes
        Whether it comes to the event, or leaves it.
    others
        The exercises that show it no longer if it comes, that now show it if it leaves.
    """

    goal: str
    comes: bool
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """One change, or some that make room only together, and what comes of it.

    Parameters
    ----------
    gained, lost
        The goals that the changed event comes to demonstrate, and no longer demonstrates; only
        those that bring more points or fewer in the calendar as a whole.
    swaps
        Other goals that come to the event or leave it, where the points would change if the others
        did not change too.
    frees
        The room that is made for other events.
    takes
        The room that is taken from other events: as if the calendars were the other way round.
    tentative, cost
        Days and thousands that the event has or costs more (less, where negative).
    """

    changes: tuple[EventChange, ...]
    gained: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    swaps: tuple[Swap, ...] = ()
    frees: tuple[Room, ...] = ()
    takes: tuple[Room, ...] = ()
    tentative: int = 0
    cost: int = 0

    @property
    def matters(self) -> bool:
        """Whether goals or other events gain or lose by it."""
        return bool(self.gained or self.lost or self.swaps or self.frees or self.takes)

    @property
    def told(self) -> set[tuple[str, str]]:
        """Each goal it tells of, with the exercise that shows it or no longer does."""
        own = {(c.exercise, g) for c in self.changes for g in self._own}
        return own | {(r.change.exercise, g) for r in (*self.frees, *self.takes) for g in r.goals}

    @property
    def exercises(self) -> tuple[str, ...]:
        """The exercises it is about, those that change first."""
        others = (room.change.exercise for room in (*self.frees, *self.takes))
        swapped = (exercise for swap in self.swaps for exercise in swap.others)
        return tuple(dict.fromkeys((*(c.exercise for c in self.changes), *others, *swapped)))

    @property
    def goals(self) -> tuple[str, ...]:
        """The goals it is about."""
        of_others = (goal for room in (*self.frees, *self.takes) for goal in room.goals)
        return tuple(dict.fromkeys((*self._own, *of_others)))

    @property
    def _own(self) -> tuple[str, ...]:
        """The goals that come to the changed event itself or leave it."""
        return (*self.gained, *self.lost, *(swap.goal for swap in self.swaps))


class Account:
    """All that one calendar does otherwise than another, and what comes of it.

    Parameters
    ----------
    one, other
        Places in the comparison; the changes make the other of the one.
    """

    def __init__(self, comparison: Comparison, one: int, other: int) -> None:
        self.changes = event_changes(comparison.calendars[one], comparison.calendars[other])
        self.points: Mapping[str, int] = {
            row.goal.id: row.points[other] - row.points[one]
            for row in comparison.goals
            if row.points[other] != row.points[one]
        }
        """By how many points each goal is worth more (or less, where negative) where it is."""
        self._placed = {
            id(event): Placed(comparison.facts, event)
            for change in self.changes
            for event in (change.before, change.after)
            if event is not None
        }
        self._comparison, self._one, self._other = comparison, one, other

    @cached_property
    def stories(self) -> tuple[Story, ...]:
        """Each change, and changes that make room only together."""
        return (
            *(self._story(change) for change in self.changes),
            *(Story(r.causes, frees=(r,)) for r in self._frees if len(r.causes) > 1),
            *(Story(reverse(r.causes), takes=(r,)) for r in self._takes if len(r.causes) > 1),
        )

    def weight(self, goals: Iterable[str]) -> tuple[int, int]:
        """Return how many points goals bring or take, high-end ones before the others."""
        of = {goal: abs(self.points.get(goal, 0)) for goal in goals}
        high_end = {goal for goal in of if self._comparison.facts.goals[goal].high_end}
        return (
            sum(points for goal, points in of.items() if goal in high_end),
            sum(points for goal, points in of.items() if goal not in high_end),
        )

    def rank(self, story: Story) -> tuple[int, int, bool, bool, int]:
        """Return what stories are ordered by: the most points first, then causes before effects."""
        high_end, standard = self.weight(story.goals)
        return -high_end, -standard, not story.frees, not story.takes, -abs(story.cost)

    @cached_property
    def by_one(self) -> frozenset[str]:
        """The goals that change by one event alone, which thus brings or takes all the points."""
        shown = (g for c in self.changes for g in (*self._gained(c), *self._lost(c)))
        return frozenset(goal for goal, events in Counter(shown).items() if events == 1)

    def _story(self, change: EventChange) -> Story:
        before, after = self._at(change.before), self._at(change.after)
        return Story(
            (change,),
            gained=self._gained(change),
            lost=self._lost(change),
            swaps=tuple(self._swaps(change)),
            frees=tuple(room for room in self._frees if room.causes == (change,)),
            takes=tuple(room for room in self._takes if room.causes == (change.reversed,)),
            tentative=_tentative(after) - _tentative(before),
            cost=_cost(after) - _cost(before),
        )

    def _gained(self, change: EventChange) -> tuple[str, ...]:
        showed = self._goals(change.before)
        return tuple(
            goal
            for goal in self._goals(change.after)
            if goal not in showed and self.points.get(goal, 0) > 0
        )

    def _lost(self, change: EventChange) -> tuple[str, ...]:
        shows = self._goals(change.after)
        return tuple(
            goal
            for goal in self._goals(change.before)
            if goal not in shows and self.points.get(goal, 0) < 0
        )

    def _swaps(self, change: EventChange) -> Iterator[Swap]:
        """Yield the goals at stake that come or leave, but are neither gained nor lost by it."""
        told = (*self._gained(change), *self._lost(change))
        showed, shows = self._goals(change.before), self._goals(change.after)
        for goal in dict.fromkeys((*shows, *showed)):
            if goal in self._at_stake and goal not in told and (goal in shows) != (goal in showed):
                comes = goal in shows
                yield Swap(goal, comes, tuple(self._turns[goal][not comes]))

    @cached_property
    def _turns(self) -> Mapping[str, Mapping[bool, Sequence[str]]]:
        """For each goal the exercises to whose events it comes (True), and those it leaves."""
        found: defaultdict[str, dict[bool, list[str]]] = defaultdict(lambda: {True: [], False: []})
        for change in self.changes:
            showed, shows = self._goals(change.before), self._goals(change.after)
            for goal in dict.fromkeys((*shows, *showed)):
                if (goal in shows) != (goal in showed):
                    found[goal][goal in shows].append(change.exercise)
        return found

    @cached_property
    def _at_stake(self) -> frozenset[str]:
        """The goals whose points depend on which of the changes are made.

        Not so is a goal that is shown as often as its target asks even if all changes were made
        that it leaves, and none to which it comes.
        """
        times = {row.goal.id: len(row.by[self._one]) for row in self._comparison.goals}
        goals = self._comparison.facts.goals
        return frozenset(
            goal
            for goal, turns in self._turns.items()
            if points(goals[goal], times[goal] - len(turns[False]))
            != points(goals[goal], times[goal] + len(turns[True]))
        )

    @cached_property
    def _frees(self) -> tuple[Room, ...]:
        """The room that the changes make for events that gain by theirs, or are added."""
        gaining = {c.exercise: self._gained(c) for c in self.changes}
        return self._rooms(self._one, self.changes, gaining)

    @cached_property
    def _takes(self) -> tuple[Room, ...]:
        """The room that the changes back make for events that lose by theirs, or are dropped."""
        losing = {c.exercise: self._lost(c) for c in self.changes}
        return self._rooms(self._other, reverse(self.changes), losing)

    def _rooms(
        self, place: int, changes: Sequence[EventChange], goals: Mapping[str, Sequence[str]]
    ) -> tuple[Room, ...]:
        """Return the room for events that bring some goals, or that are not held without it."""
        board, broken = self._comparison.boards[place], self._comparison.violations[place]
        wanted = {c.exercise for c in changes if c.before is None or goals[c.exercise]}
        found: defaultdict[str, list[Room]] = defaultdict(list)
        for room in rooms(board, broken, changes, wanted):
            exercise = room.change.exercise
            brought = tuple(goal for goal in room.goals if goal in goals[exercise])
            if brought or room.change.before is None:
                found[exercise].append(replace(room, goals=brought))
        return tuple(room for of_one in found.values() for room in self._best(of_one))

    def _best(self, found: Sequence[Room]) -> Iterator[Room]:
        """Yield of all room for one event that which tells most, and more only for more goals."""
        told: set[str] = set()
        for place, room in enumerate(sorted(found, key=self._room_rank)):
            if not place or not told.issuperset(room.goals):
                told.update(room.goals)
                yield room

    def _room_rank(self, room: Room) -> tuple[object, ...]:
        high_end, standard = self.weight(room.goals)
        kept = [change.after is not None for change in room.causes]
        return -high_end, -standard, min(need.rank for need in room.needs), kept

    def _goals(self, event: Event | None) -> tuple[str, ...]:
        return () if event is None else self._placed[id(event)].goals

    def _at(self, event: Event | None) -> Placed | None:
        return None if event is None else self._placed[id(event)]


def _tentative(placed: Placed | None) -> int:
    return 0 if placed is None else placed.tentative_days


def _cost(placed: Placed | None) -> int:
    return 0 if placed is None else placed.exercise.fixed_cost + sum(placed.nation_costs.values())
