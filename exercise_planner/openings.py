"""When one exercise can be held beside the other events of a calendar, and who can come then.

As :mod:`exercise_planner.options` narrows the choice by what an event breaks alone, this narrows
it by what it shares with events that are there: VENUE_CAPACITY, RESOURCE, and for each unit
SEPARATION, TEMPO and CONCURRENT beside AVAILABLE. Money (BUDGET) depends on who else comes and is
told apart.
"""

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property

from exercise_planner.board import Board, Placed, overloads
from exercise_planner.days import Span
from exercise_planner.options import Options, narrowed, options
from exercise_planner.plan import Unit
from exercise_planner.starts import Starts, between, meeting


class Openings:
    """What is open to an exercise beside the others, as sets of start days, kept once found.

    Parameters
    ----------
    board
        The calendar; events of the exercise itself are looked past. It must not change meanwhile.
    """

    def __init__(self, board: Board, exercise: str) -> None:
        self.facts = board.facts
        self.exercise = self.facts.exercises[exercise]
        self._board = board
        self._origin = self.facts.horizon.first
        self._everything = between(0, self.facts.horizon.days - 1)
        self._closed_to_nation: dict[str, Starts] = {}
        self._closed_to_unit: dict[tuple[str, str], Starts] = {}

    @cached_property
    def choice(self) -> Options:
        """What may be chosen for the exercise beside the others, as far as these sets show it.

        Whatever is left out breaks a rule; what is left may yet break LINK or BUDGET.
        """
        alone = options(self.facts, self.exercise)
        units = self.facts.units
        return narrowed(self.facts, alone, self.full, lambda u, v: self.closed_to(units[u], v))

    def full(self, venue: str) -> Starts:
        """Return the starts at which the event breaks VENUE_CAPACITY or RESOURCE."""
        capacity = self.facts.venues[venue].capacity
        if capacity is None:
            return self._resources_short
        others = ((p, 1) for p in self._others(self._board.at_venue[venue]))
        return self._resources_short | self._overloaded(others, 1, capacity)

    def closed_to(self, unit: Unit, venue: str) -> Starts:
        """Return the starts at which a unit breaks a rule by coming, whoever else comes.

        That is AVAILABLE, SEPARATION, TEMPO, or CONCURRENT by its nation.
        """
        key = (unit.id, self.facts.venues[venue].region)
        if key not in self._closed_to_unit:
            found = self._nation_closed(unit.nation)
            found |= self._unavailable(unit, key[1]) | self._elsewhere(unit, key[1])
            self._closed_to_unit[key] = found
        return self._closed_to_unit[key]

    def money_left(self, nation: str, day: int) -> int | None:
        """Return what a nation can still spend, in thousands, on an event that starts on a day.

        None when there is no limit. It is negative where the others overspend already.
        """
        return self._money_left.get((self.facts.period_of(day), nation))

    @cached_property
    def _money_left(self) -> dict[tuple[str | None, str], int]:
        found: dict[tuple[str | None, str], int] = {}
        for budget in self.facts.plan.budgets:
            if budget.nation is not None:
                events = self._others(self._board.starting_in[budget.period])
                left = budget.amount - sum(p.cost_to(budget.nation) for p in events)
                key = (budget.period, budget.nation)
                found[key] = min(left, found.get(key, left))
        return found

    @cached_property
    def _resources_short(self) -> Starts:
        found = 0
        for name, amount in self.exercise.resources.items():
            others = (
                (p, p.exercise.resources[name]) for p in self._others(self._board.using[name])
            )
            found |= self._overloaded(others, amount, self.facts.resources[name].capacity)
        return found

    def _nation_closed(self, nation: str) -> Starts:
        """Return the starts at which a nation is unavailable or in too many events already."""
        if nation not in self._closed_to_nation:
            spans = self.facts.nation_unavailable.get(nation, ())
            found = self._meeting(spans)
            limit = self.facts.nations[nation].max_concurrent
            if limit is not None:
                others = ((p, 1) for p in self._others(self._board.of_nation[nation]))
                found |= self._overloaded(others, 1, limit)
            self._closed_to_nation[nation] = found
        return self._closed_to_nation[nation]

    def _unavailable(self, unit: Unit, region: str) -> Starts:
        # Travel days outside the horizon do not matter; events lie inside it.
        away = self.facts.unit_unavailable_inside.get(unit.id, ())
        way = min(self.facts.travel_days(unit, region), self.facts.horizon.days)
        return self._meeting(away, way)

    def _elsewhere(self, unit: Unit, region: str) -> Starts:
        """Return the starts that are too near another event of a unit, or wear it out."""
        found, spent = 0, defaultdict[str, int](int)
        for placed in self._others(self._board.of_unit.get(unit.id, ())):
            gap = unit.recovery_days + self.facts.transit_days(region, placed.venue.region)
            found |= self._meeting([placed.span], gap)
            if placed.period is not None:
                spent[placed.period] += placed.span.days
        limit = unit.max_days_per_period
        if limit is not None:
            for period in self.facts.plan.periods:
                if spent[period.id] + self.exercise.duration_days > limit:
                    first, last = period.span
                    found |= between(first - self._origin, last - self._origin)
        return found

    def _overloaded(
        self, others: Iterable[tuple[Placed, int]], amount: int, capacity: int
    ) -> Starts:
        """Return the starts at which so much more, beside the others, is above a capacity."""
        if not amount:
            return 0
        if amount > capacity:
            return self._everything
        return self._meeting(run for run, _, _ in overloads(others, capacity - amount))

    def _meeting(self, spans: Iterable[Span], way: int = 0) -> Starts:
        return meeting(spans, self.exercise.duration_days, way, self._origin)

    def _others(self, events: Iterable[Placed]) -> Iterable[Placed]:
        return (p for p in events if p.exercise.id != self.exercise.id)
