"""Next year's plan from this one: what is proposed, what a planner may choose, and the new plan.

A plan is rolled by whole years, as many as its horizon has unless told otherwise. Rolled by fewer
(a plan of five years by one), what already lies in the new horizon stays as it is, and what is
over moves to its end.

What follows from the plan moves as follows:

- The horizon, periods, closures, availability and the goals' windows keep their dates.
- An exercise moves by its cadence. Its window keeps its dates, or with start weekdays its weeks.
- Milestones are open again. Of locks only ``held`` stays: last year's dates, venues and units
  bind nobody.
- A link stays where both its exercises move alike.
- A budget stays with its period.

Everything here is a preview: nothing changes until the plan of :func:`rolled` is put in place.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any, Literal, TypeVar

from exercise_planner.board import Board
from exercise_planner.calendar import CALENDAR_FORMAT, Calendar
from exercise_planner.days import Span, as_date, counted
from exercise_planner.facts import Facts
from exercise_planner.measures import demonstrations
from exercise_planner.next_edition import NextEdition, binding, changed
from exercise_planner.plan import (
    Availability,
    Closure,
    Exercise,
    Goal,
    Horizon,
    Plan,
    label,
)
from exercise_planner.problems import InputError
from exercise_planner.succession import NextPeriod, next_editions, next_periods
from exercise_planner.values import EMPTY
from exercise_planner.years import renamed, span_on, years_long, years_of

Goals = Literal["all", "unmet"]
"""All goals, counted anew; or those not yet met, each for as often as is still missing."""
Dated = Literal["shift", "keep", "drop"]
"""What is over comes again; only what reaches into the new horizon stays; or nothing does."""
Baseline = Literal["none", "calendar"]
"""Nothing is agreed yet; or the calendar, its events in the same weeks, counts as agreed."""

LAST_YEAR = 9999

MOST_NAMED = 6
"""Things that one sentence names; further ones it counts."""

_Dated = TypeVar("_Dated", Availability, Closure)


@dataclass(frozen=True)
class RollForward:
    """A plan rolled forward as proposed. Change the choices with :func:`dataclasses.replace`.

    Parameters
    ----------
    plan, calendar
        What is rolled; the calendar tells what was held, where there is one.
    years
        By how many.
    name, horizon
        Of the new plan.
    as_of
        The day the new plan is made. It is left open until somebody says; then milestones count.
    periods
        Of the new plan.
    exercises
        What becomes of each exercise of the plan, in its order.
    goals, closures, availability, baseline
        What comes along of these.
    """

    plan: Plan
    calendar: Calendar | None
    years: int
    name: str
    horizon: Span
    periods: tuple[NextPeriod, ...]
    exercises: tuple[NextEdition, ...]
    as_of: date | None = None
    goals: Goals = "all"
    closures: Dated = "shift"
    availability: Dated = "shift"
    baseline: Baseline = "none"

    def carrying(self, exercise: str, carried: bool) -> "RollForward":
        """Return the same with one exercise of the plan carried or left out.

        One that is not yet due comes as many years later as the horizon.
        """
        chosen = (
            e.chosen(carried=carried) if e.exercise == exercise else e for e in self.exercises
        )
        return replace(self, exercises=tuple(chosen))

    @cached_property
    def notes(self) -> tuple[str, ...]:
        """What a planner should know of the new plan, a sentence each."""
        return tuple(_Rolling(self).notes())


def proposal(
    plan: Plan,
    calendar: Calendar | None = None,
    years: int | None = None,
    cadences: Mapping[str, int] = EMPTY,
) -> RollForward:
    """Return how a plan may be rolled forward.

    Parameters
    ----------
    calendar
        What came of the plan: an exercise that is due but was not held comes again at once. None:
        all exercises count as held.
    years
        By how many, at least 1; None: as many as the horizon has.
    cadences
        How often exercises are held, in years (0: once), where a planner knows better than the
        guess; each counts for all of its series.

    Raises
    ------
    InputError
        The new horizon would reach beyond the year 9999.
    """
    old = plan.horizon.span
    years = years_long(old) if years is None else years
    if plan.horizon.end.year + years > LAST_YEAR:
        raise InputError.because("the new horizon", f"reaches beyond the year {LAST_YEAR}")
    horizon = span_on(old, years)
    name = renamed(plan.name, years_of(old), years)
    return RollForward(
        plan=plan,
        calendar=calendar,
        years=years,
        name=name if name != plan.name else f"{name} ({_years(horizon)})".lstrip(),
        horizon=horizon,
        periods=tuple(next_periods(plan, horizon)),
        exercises=next_editions(plan, calendar, years, horizon, cadences),
    )


def rolled(roll: RollForward) -> Plan:
    """Return the new plan. It can be read like any other, and the same choices make the same."""
    return _Rolling(roll).plan


class _Rolling:
    """Makes the new plan, part by part."""

    def __init__(self, roll: RollForward) -> None:
        self.roll, self.old, self.horizon = roll, roll.plan, roll.horizon
        self.facts = Facts(roll.plan)
        self.editions = {e.exercise: e for e in roll.exercises if e.carried}
        self.periods = {p.period: p.becomes.id for p in roll.periods}
        # to the end of the new horizon, where what is still to come already fills its beginning
        self.further = max(roll.years, years_long(roll.plan.horizon.span))

    @cached_property
    def plan(self) -> Plan:
        """The new plan."""
        old, baseline = self.old, self._baseline()
        agreed = {} if baseline is None else {"baseline": baseline}
        made = {} if self.roll.as_of is None else {"as_of": self.roll.as_of}
        return changed(
            old,
            without=("as_of", "baseline"),
            name=self.roll.name,
            horizon=Horizon(start=as_date(self.horizon.first), end=as_date(self.horizon.last)),
            periods=tuple(p.becomes for p in self.roll.periods),
            availability=tuple(self._availability()),
            venues=tuple(
                changed(v, closures=tuple(self._dated(v.closures, self.roll.closures)))
                if v.closures
                else v
                for v in old.venues
            ),
            exercises=tuple(self._exercises()),
            links=tuple(
                changed(link, first=first.id, second=second.id)
                for link in old.links
                if (ends := self._moving_alike(link.first, link.second)) is not None
                for first, second in [ends]
            ),
            budgets=tuple(
                changed(budget, period=self.periods[budget.period])
                for budget in old.budgets
                if budget.period in self.periods
            ),
            goals=tuple(self._goals()),
            **agreed,
            **made,
        )

    # --- parts of the plan

    def _exercises(self) -> Iterator[Exercise]:
        for exercise in self.old.exercises:
            edition = self.editions.get(exercise.id)
            if edition is None:
                continue
            yield edition.of(exercise)

    def _availability(self) -> Iterator[Availability]:
        return self._dated(self.old.availability, self.roll.availability)

    def _dated(self, entries: Iterable[_Dated], choice: Dated) -> Iterator[_Dated]:
        for entry in entries:
            if choice == "drop":
                return
            if entry.span.last >= self.horizon.first:
                yield entry
            elif choice == "shift":
                span = span_on(entry.span, self.further)
                if span.shared(self.horizon):
                    yield changed(entry, start=as_date(span.first), end=as_date(span.last))

    def _moving_alike(self, first: str, second: str) -> tuple[NextEdition, NextEdition] | None:
        one, other = self.editions.get(first), self.editions.get(second)
        if one is None or other is None or one.years != other.years:
            return None
        return one, other

    def _goals(self) -> Iterator[Goal]:
        for goal in self.old.goals:
            missing = goal.target - self._met.get(goal.id, 0)
            if missing > 0 and not self._out_of_reach(goal):
                yield self._goal(goal, missing)

    def _goal(self, goal: Goal, missing: int) -> Goal:
        changes: dict[str, Any] = {}
        if missing != goal.target:
            changes["target"] = missing
        if goal.exercises is not None:
            carried = (self.editions.get(name) for name in goal.exercises)
            changes["exercises"] = tuple(edition.id for edition in carried if edition is not None)
        window = self.facts.goal_window(goal)
        if window.first < self.horizon.first:
            moved = span_on(window, self.roll.years)
            if goal.start is not None:
                changes["start"] = as_date(moved.first)
            if goal.end is not None:
                changes["end"] = as_date(moved.last)
        return changed(goal, **changes) if changes else goal

    def _out_of_reach(self, goal: Goal) -> bool:
        """Whether a goal is only for exercises that are left out."""
        return bool(goal.exercises) and not any(
            name in self.editions for name in goal.exercises or ()
        )

    @cached_property
    def _met(self) -> Mapping[str, int]:
        """How often each goal was demonstrated before the new horizon, where that counts."""
        if self.roll.goals == "all" or self.roll.calendar is None:
            return {}
        board = Board(self.facts, self.roll.calendar)
        return {
            goal: sum(placed.span.first < self.horizon.first for placed in events)
            for goal, events in demonstrations(board).items()
        }

    def _baseline(self) -> Calendar | None:
        calendar = self.roll.calendar
        if self.roll.baseline == "none" or calendar is None:
            return None
        return Calendar(
            format=CALENDAR_FORMAT,
            plan=self.roll.name,
            name=calendar.name,
            events=tuple(
                self.editions[event.exercise].as_agreed(event)
                for event in calendar.events
                if event.exercise in self.editions
            ),
        )

    # --- what to know of it

    def notes(self) -> Iterator[str]:
        """Yield what a planner should know of the new plan, a sentence each."""
        yield from (edition.why for edition in self.roll.exercises if edition.noted)
        stay = sum(edition.years == 0 for edition in self.editions.values())
        if stay:
            yield f"Already in the new horizon and unchanged: {counted(stay, 'exercise')}."
        yield from self._cannot_start()
        yield from self._released()
        yield from self._links_left_out()
        yield from self._goals_left_out()
        lost = [p.id for p in self.old.periods if p.id not in self.periods]
        if lost:
            yield f"No period follows {_listed(lost)}: left out, with what is budgeted for it."
        yield from self._days_left_out()
        if self.old.as_of is not None and self.roll.as_of is None:
            yield "The day the plan is made is open: until it is set, no milestone can be late."

    def _cannot_start(self) -> Iterator[str]:
        new = Facts(self.plan)
        for name, edition in self.editions.items():
            if _can_start(self.facts, self.facts.exercises[name]) and not _can_start(
                new, new.exercises[edition.id]
            ):
                yield f"{new.exercise_name(edition.id)} has no day to start on in its new window."

    def _days_left_out(self) -> Iterator[str]:
        gone = len(self.old.availability) - len(self.plan.availability)
        gone += sum(len(v.closures) for v in self.old.venues)
        gone -= sum(len(v.closures) for v in self.plan.venues)
        if gone:
            yield f"Times of absence and closures that are left out: {gone}."

    def _released(self) -> Iterator[str]:
        free = [
            edition.name or edition.id
            for name, edition in self.editions.items()
            if edition.years and (lock := self.facts.exercises[name].lock) != binding(lock)
        ]
        if free:
            yield f"Locked dates, venues and units are free again: {_listed(free)}."

    def _links_left_out(self) -> Iterator[str]:
        for link in self.old.links:
            if self._moving_alike(link.first, link.second) is None:
                pair = " and ".join(map(self.facts.exercise_name, (link.first, link.second)))
                both = link.first in self.editions and link.second in self.editions
                why = "they move differently" if both else "not both come along"
                yield f"The link '{link.type}' of {pair} is left out: {why}."

    def _goals_left_out(self) -> Iterator[str]:
        met = {g.id: label(g) for g in self.old.goals if self._met.get(g.id, 0) >= g.target}
        if met:
            yield f"Met and left out: {counted(len(met), 'goal')}, {_listed(list(met.values()))}."
        for goal in self.old.goals:
            if goal.id not in met and self._out_of_reach(goal):
                yield f"{label(goal)} is only for exercises that are left out: left out, too."


def _can_start(facts: Facts, exercise: Exercise) -> bool:
    """Whether the window of an exercise has a day on which it may start."""
    window, weekdays = facts.window(exercise), exercise.start_weekdays
    last = window.last - exercise.duration_days + 1
    return any(
        weekdays is None or as_date(day).isoweekday() in weekdays
        for day in range(window.first, min(last, window.first + 6) + 1)
    )


def _years(span: Span) -> str:
    years = years_of(span)
    return str(years[0]) if len(years) == 1 else f"{years[0]}-{years[-1]}"


def _listed(names: list[str]) -> str:
    more = len(names) - MOST_NAMED
    return ", ".join(names[:MOST_NAMED]) + (f" and {more} more" if more > 0 else "")
