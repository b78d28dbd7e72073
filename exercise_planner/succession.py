"""Which exercises and periods of a plan come next, and when, in a horizon some years on."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import count
from math import floor

from exercise_planner.cadence import ONCE, Cadence, guessed, spoken
from exercise_planner.calendar import Calendar, Event
from exercise_planner.days import Span, as_date, counted
from exercise_planner.next_edition import NextEdition
from exercise_planner.plan import Exercise, Period, Plan, label
from exercise_planner.years import (
    DAYS_A_YEAR,
    first_on,
    last_on,
    renamed,
    span_on,
    week_on,
    years_of,
)

SAME_SEASON = 0.15
"""Of a year: an edition held that much earlier than a year on is still the next year's."""


@dataclass(frozen=True)
class NextPeriod:
    """A period of the new plan, and the id of the one it follows or is."""

    period: str
    becomes: Period


def next_periods(plan: Plan, horizon: Span) -> Iterator[NextPeriod]:
    """Yield the periods of a new horizon, by their start.

    Those that reach into it or come after it stay. Each that is over becomes the first one some
    years on that reaches into it and overlaps none, if there is one.
    """
    over = [p for p in plan.periods if p.span.last < horizon.first]
    stay = [p for p in plan.periods if p.span.last >= horizon.first]
    found = [NextPeriod(p.id, p) for p in stay]
    taken = [p.span for p in stay]
    names = {p.id for p in stay}
    for period in sorted(over, key=lambda p: p.span):
        for years in count(1):
            span = span_on(period.span, years)
            if span.first > horizon.last:
                break
            if span.last >= horizon.first and not any(map(span.shared, taken)):
                name = _unused(renamed(period.id, years_of(period.span), years), names)
                becomes = Period(id=name, start=as_date(span.first), end=as_date(span.last))
                found.append(NextPeriod(period.id, becomes))
                taken.append(span)
                break
    return iter(sorted(found, key=lambda p: p.becomes.span))


def next_editions(
    plan: Plan,
    calendar: Calendar | None,
    years: int,
    horizon: Span,
    cadences: Mapping[str, int],
) -> tuple[NextEdition, ...]:
    """Return what becomes of each exercise, in the plan's order.

    An exercise that lies in the new horizon stays. The others of a series move together, by its
    cadence: to where it is next due after its last edition. One that is due but was not held
    comes along whatever its cadence. Without a calendar, all counts as held.

    Parameters
    ----------
    years
        By how much the horizon moves.
    horizon
        The new one.
    cadences
        What a planner knows better, in years, by exercise; it goes for the whole series.
    """
    held = {} if calendar is None else {event.exercise: event for event in calendar.events}
    series: dict[str, list[_Edition]] = {}
    for exercise in plan.exercises:
        edition = _Edition(plan, exercise, held.get(exercise.id), calendar is None)
        series.setdefault(exercise.series or f"\0{exercise.id}", []).append(edition)
    fates: dict[str, _Fate] = {}
    for editions in series.values():
        known = [cadences[e.exercise.id] for e in editions if e.exercise.id in cadences]
        for edition, fate in _fates(editions, known, years, horizon):
            fates[edition.exercise.id] = fate
    return _named([(e, fates[e.exercise.id]) for e in _in_plan_order(plan, series.values())])


@dataclass(frozen=True)
class _Edition:
    """One exercise of a series, with its event if it is held."""

    plan: Plan
    exercise: Exercise
    event: Event | None
    taken_as_held: bool

    @property
    def held(self) -> bool:
        return self.taken_as_held or self.event is not None

    @cached_property
    def day(self) -> int | None:
        """The day it starts, or may start first; None when that is any of the horizon."""
        early, late = self.exercise.earliest_start, self.exercise.latest_end
        if self.event is not None:
            return self.event.span.first
        if early is not None:
            return early.toordinal()
        if late is not None:
            return late.toordinal() - self.exercise.duration_days + 1
        return None

    @cached_property
    def about(self) -> int:
        """The day it starts as near as is known, not before the horizon."""
        first = self.plan.horizon.span.first
        return first if self.day is None else max(first, self.day)

    @cached_property
    def years(self) -> Collection[int]:
        """The years that its name may say: those of its days and of the periods they lie in."""
        horizon = self.plan.horizon.span
        early, late = self.exercise.earliest_start, self.exercise.latest_end
        if early is None and late is None and self.event is None:
            return years_of(horizon)
        last = self.about if late is None else max(self.about, late.toordinal())
        span = Span(self.about, last)
        found = set(years_of(span))
        for period in self.plan.periods:
            if period.span.shared(span):
                found.update(years_of(period.span))
        return found

    def window_on(self, years: int) -> tuple[date | None, date | None]:
        """Return earliest start and latest end some years on, with as much room as there was."""
        early, late = self.exercise.earliest_start, self.exercise.latest_end
        by_week = self.exercise.start_weekdays is not None
        first = last = None
        if early is not None:
            day = early.toordinal()
            first = week_on(day, years) if by_week else first_on(day, years)
        if late is not None:
            day = late.toordinal()
            last = week_on(day, years) if by_week else last_on(day, years)
        if early is not None and late is not None and first is not None and last is not None:
            room = (late - early).days
            if by_week:
                last = first + room  # the last week of a year may come after the next one's first
            else:
                last = max(last, first + min(room, self.exercise.duration_days - 1))
        return (
            None if first is None else as_date(first),
            None if last is None else as_date(last),
        )


@dataclass(frozen=True)
class _Fate:
    """Whether an exercise is carried, by how many years, how often it is held, and why."""

    carried: bool
    years: int
    cadence: Cadence
    why: str
    noted: bool


def _fates(
    editions: Sequence[_Edition], known: Sequence[int], years: int, horizon: Span
) -> Iterator[tuple[_Edition, _Fate]]:
    """Yield what becomes of each exercise of one series."""
    cadence = (
        Cadence(known[0], "chosen")
        if known
        else guessed(_texts(editions), [e.day for e in editions if e.day is not None])
    )
    stay = [e for e in editions if e.about >= horizon.first]
    over = [e for e in editions if e.about < horizon.first]
    often = "annual" if cadence.years == 1 else f"held {spoken(cadence.years)}"
    for edition in stay:
        why = f"{label(edition.exercise)} lies in the new horizon and stays as it is."
        yield edition, _Fate(True, 0, cadence, why, noted=False)
    if not over:
        return
    held = any(edition.held for edition in over)
    was = "is in the plan" if over[0].taken_as_held else "was held"
    by = _next_due(cadence.years, over, stay, years, horizon) if held or stay else years
    for edition in over:
        name = label(edition.exercise)
        if by is None:
            why = f"{name} is {often} and {was}: left out."
            yield edition, _Fate(False, years, cadence, why, noted=True)
        elif first_on(edition.about, by) > horizon.last:
            due = as_date(first_on(edition.about, by)).year
            why = f"{name} is {often} and {was}: left out, due again in {due}."
            yield edition, _Fate(False, years, cadence, why, noted=True)
        elif not held and cadence.years != 1:
            why = f"{name} is {often} and was not held: due now."
            yield edition, _Fate(True, by, cadence, why, noted=True)
        else:
            why = f"{name} is {often}: {counted(by, 'year')} later."
            yield edition, _Fate(True, by, cadence, why, noted=False)


def _texts(editions: Iterable[_Edition]) -> Iterator[str]:
    for edition in editions:
        yield edition.exercise.series
        yield edition.exercise.name


def _next_due(
    cadence: int, over: Sequence[_Edition], stay: Sequence[_Edition], years: int, horizon: Span
) -> int | None:
    """Return by how many years the editions that are over move; None when they are not due again.

    What is annual moves at least as far as the horizon, so that several years keep their order.
    """
    if cadence == ONCE:
        return None
    first = min(edition.about for edition in over)
    apart = [floor((e.about - first) / DAYS_A_YEAR + SAME_SEASON) + 1 for e in stay]
    least = max([years if cadence == 1 else 1, *apart])
    return next(
        by for by in count(cadence, cadence) if by >= least and first_on(first, by) >= horizon.first
    )


def _in_plan_order(plan: Plan, series: Iterable[Iterable[_Edition]]) -> list[_Edition]:
    found = {edition.exercise.id: edition for editions in series for edition in editions}
    return [found[exercise.id] for exercise in plan.exercises]


def _named(fates: Sequence[tuple[_Edition, _Fate]]) -> tuple[NextEdition, ...]:
    """Return what becomes of the exercises, under ids that are all different."""
    names: set[str] = set()
    made: dict[str, NextEdition] = {}
    # who stays keeps its id, and who is carried is named before who is not
    for edition, fate in sorted(fates, key=lambda f: (f[1].years != 0, not f[1].carried)):
        exercise, by = edition.exercise, fate.years
        earliest, latest = (
            edition.window_on(by) if by else (exercise.earliest_start, exercise.latest_end)
        )
        made[exercise.id] = NextEdition(
            exercise=exercise.id,
            cadence=fate.cadence,
            carried=fate.carried,
            years=by,
            id=_unused(renamed(exercise.id, edition.years, by), names),
            name=renamed(exercise.name, edition.years, by),
            earliest_start=earliest,
            latest_end=latest,
            why=fate.why,
            noted=fate.noted,
        )
    return tuple(made[edition.exercise.id] for edition, _ in fates)


def _unused(name: str, used: set[str]) -> str:
    """Return a name that is not used yet, the given one if possible, and note it as used."""
    several = (name if i == 1 else f"{name}-{i}" for i in count(1))
    found = next(each for each in several if each not in used)
    used.add(found)
    return found
