"""What calendars are compared by, a row each: one thing, and its value in every calendar.

Values stand in the order in which the calendars are compared. A row that does not differ has the
same in all of them, in every field.
"""

from collections import Counter
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from typing import Literal

from exercise_planner.calendar import Event, MeasureName, Participation
from exercise_planner.measures import Better
from exercise_planner.plan import Exercise, Goal

Verdict = Literal["all", "some", "none"]
"""By which of the calendars something is met."""

LoadedKind = Literal["nation", "unit", "resource", "venue"]


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """One measure of each calendar.

    Parameters
    ----------
    better
        Whether more or less of it is better.
    values
        Points, days or thousands.
    best
        The places of the calendars with the best value; empty when all have the same.
    """

    measure: MeasureName
    better: Better
    values: tuple[int, ...]
    best: frozenset[int]

    @property
    def differs(self) -> bool:
        """Whether the calendars have different values."""
        return _differ(self.values)

    def over(self, reference: int) -> tuple[int, ...]:
        """Return by how much each value is more (or less, where negative) than that of one."""
        return tuple(value - self.values[reference] for value in self.values)


@dataclass(frozen=True, slots=True)
class GoalRow:
    """One goal, and how each calendar meets it.

    Parameters
    ----------
    times
        Demonstrations that count, at most the goal's target.
    points
        What they are worth.
    by
        The exercises that demonstrate it, also beyond the target, in the plan's order.
    """

    goal: Goal
    times: tuple[int, ...]
    points: tuple[int, ...]
    by: tuple[tuple[str, ...], ...]

    @property
    def met(self) -> tuple[bool, ...]:
        """Whether it is demonstrated as often as its target asks."""
        return tuple(times >= self.goal.target for times in self.times)

    @property
    def verdict(self) -> Verdict:
        """Whether all of the calendars meet it, some or none."""
        met = self.met
        return "all" if all(met) else "some" if any(met) else "none"

    @property
    def differs(self) -> bool:
        """Whether it is demonstrated more often in one calendar, or by other exercises."""
        return _differ(self.by)


@dataclass(frozen=True, slots=True)
class ExerciseRow:
    """One exercise that at least one calendar holds, and how each holds it.

    Parameters
    ----------
    held
        Its events in each calendar: one or none, more only where a rule is broken.
    """

    exercise: Exercise
    held: tuple[tuple[Event, ...], ...]

    @property
    def events(self) -> tuple[Event | None, ...]:
        """Its event in each calendar, None where it is not held; of several the first."""
        return tuple(events[0] if events else None for events in self.held)

    @property
    def only_in(self) -> frozenset[int]:
        """The places of the calendars that hold it; empty when all do."""
        holding = frozenset(place for place, events in enumerate(self.held) if events)
        return frozenset() if len(holding) == len(self.held) else holding

    @property
    def differs(self) -> bool:
        """Whether it is not held in all, or not the same: days, venue, units and roles."""
        return _differ([frozenset(Counter(map(_all_of, held)).items()) for held in self.held])

    def moved(self, reference: int, other: int) -> int | None:
        """Return by how many days the other starts it later (earlier, where negative).

        None where one of the two does not hold it.
        """
        before, after = self.events[reference], self.events[other]
        return None if before is None or after is None else after.span.first - before.span.first

    @property
    def apart(self) -> int:
        """The most days between its starts in any two calendars."""
        starts = [event.span.first for event in self._held()]
        return max(starts) - min(starts)

    @property
    def other_days(self) -> bool:
        """Whether any two that hold it do so on other days."""
        return _differ([event.span for event in self._held()])

    @property
    def other_venue(self) -> bool:
        """Whether any two that hold it do so at other venues."""
        return _differ([event.venue for event in self._held()])

    @property
    def other_participants(self) -> bool:
        """Whether any two that hold it do so with other units, or with units in other roles."""
        return _differ([in_any_order(event.participants) for event in self._held()])

    def _held(self) -> list[Event]:
        return [event for event in self.events if event is not None]


@dataclass(frozen=True, slots=True)
class LoadValue:
    """What one calendar asks of a nation, unit, resource or venue.

    Parameters
    ----------
    events
        Events that it takes part in, that need it or that are there.
    days
        The days of these events together; of a resource, its amounts day by day together.
    peak
        The most at once on any day of the horizon: events, or amounts of a resource.
    full_days
        Days on which nothing more fits; 0 where there is no limit.
    """

    events: int = 0
    days: int = 0
    peak: int = 0
    full_days: int = 0


@dataclass(frozen=True, slots=True)
class LoadRow:
    """How much each calendar asks of one nation, unit, resource or venue.

    Parameters
    ----------
    capacity
        The most there may be at once; None where there is no limit, and for units.
    """

    kind: LoadedKind
    id: str
    name: str
    capacity: int | None
    values: tuple[LoadValue, ...]

    @property
    def differs(self) -> bool:
        """Whether the calendars ask different things of it."""
        return _differ(self.values)


@dataclass(frozen=True, slots=True)
class CostRow:
    """What the events that start in one period cost one payer, in thousands.

    Parameters
    ----------
    period
        Its id; None for events that start in no period.
    payer
        A nation's id; None for the command.
    amounts
        In each calendar.
    budget
        What may be spent; None where there is no budget, the least where there are several.
    """

    period: str | None
    payer: str | None
    amounts: tuple[int, ...]
    budget: int | None = None

    @property
    def differs(self) -> bool:
        """Whether the calendars cost different amounts."""
        return _differ(self.amounts)


@dataclass(frozen=True, slots=True)
class CostTotal:
    """What a period costs all payers, or a payer in all periods, in thousands.

    Parameters
    ----------
    of
        Which of the two.
    id
        The period's or the nation's; None for events that start in no period, for the command.
    """

    of: Literal["period", "payer"]
    id: str | None
    amounts: tuple[int, ...]

    @property
    def differs(self) -> bool:
        """Whether the calendars cost different amounts."""
        return _differ(self.amounts)


def in_any_order(participants: Iterable[Participation]) -> tuple[tuple[str, str], ...]:
    """Return units and roles so that equal ones are equal in whichever order they are listed."""
    return tuple(sorted((p.unit, p.role) for p in participants))


def _all_of(event: Event) -> Hashable:
    return event.span, event.venue, in_any_order(event.participants)


def _differ(values: Iterable[Hashable]) -> bool:
    return len(set(values)) > 1
