"""What the picture says: titles, groups and exercises in words and days, not yet anywhere."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import takewhile

from exercise_planner.board import Board, Placed
from exercise_planner.calendar import Calendar, MeasureName, SolveRecord, Tier
from exercise_planner.days import MONTHS, Span, as_date, common, counted
from exercise_planner.facts import Facts
from exercise_planner.measures import score_board
from exercise_planner.plan import Exercise, Plan, label
from exercise_planner.release import Release
from exercise_planner.text import one_line

MOST_CODES = 5
"""Nations named one by one beside a bar; more are only counted."""
LONGEST_CODES = 24
"""Characters that their names may take together."""
AS_ASKED = "for what its solve asked"
"""A calendar does not say what that was: of an alternative more than to be the best of all."""
LONG_HORIZON = 400
"""Days from which on every date carries its year."""


@dataclass(frozen=True, slots=True)
class Step:
    """A planning milestone of an event: its day, and whether it is done."""

    day: int
    done: bool


@dataclass(frozen=True, slots=True)
class Held:
    """One exercise as held. ``details`` say the same with less and less room."""

    exercise: str
    name: str
    high_end: bool
    span: Span
    steps: tuple[Step, ...]
    closures: tuple[Span, ...]
    dates: str
    details: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The exercises of one region: those held by their start, the others in the plan's order."""

    name: str
    held: tuple[Held, ...]
    not_held: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Content:
    """Everything the picture says."""

    marking: str
    title: str
    summary: tuple[str, ...]
    """The calendar's name, what it comes to, and by which revisions it is known."""
    as_of: int | None
    horizon: Span
    periods: tuple[tuple[str, Span], ...]
    groups: tuple[Group, ...]

    @property
    def held(self) -> Iterator[Held]:
        """Every exercise held."""
        return (held for group in self.groups for held in group.held)


def content_of(
    plan: Plan, calendar: Calendar, *, release: Release | None = None, stamp: str = ""
) -> Content:
    """Return what the picture of a calendar says.

    Parameters
    ----------
    release
        What is shown instead of the plan and the calendar; then without measures.
    stamp
        By which revisions the calendar is known; a release does not say it.
    """
    if release is not None:
        plan, calendar = release.plan, release.calendar
    board = Board(Facts(plan), calendar)
    summary = (
        [*_summary(board, calendar), *filter(None, [stamp])]
        if release is None
        else _released_summary(board, release)
    )
    return Content(
        marking=one_line(plan.marking),
        title=one_line(plan.name),
        summary=tuple(summary),
        as_of=board.facts.as_of,
        horizon=board.facts.horizon,
        periods=tuple((one_line(p.id), p.span) for p in plan.periods),
        groups=tuple(_groups(board)),
    )


def spoken_date(day: int) -> str:
    """Return a day in words: ``7 Mar 2028``."""
    date = as_date(day)
    return f"{date.day} {MONTHS[date.month - 1]} {date.year}"


def spoken_dates(span: Span, *, years: bool) -> str:
    """Return the days of a span in words, as short as can be: ``12–25 Oct``."""
    first, last = as_date(span.first), as_date(span.last)
    end = spoken_date(span.last) if years else spoken_date(span.last).rsplit(" ", 1)[0]
    if first == last:
        return end
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{end}"
    start = spoken_date(span.first)
    if not years or first.year == last.year:
        start = start.rsplit(" ", 1)[0]
    return f"{start} – {end}"


def _groups(board: Board) -> Iterator[Group]:
    facts = board.facts
    held: defaultdict[str | None, list[Placed]] = defaultdict(list)
    for placed in board.placed:
        held[placed.venue.region].append(placed)
    not_held: defaultdict[str | None, list[Exercise]] = defaultdict(list)
    for exercise in facts.plan.exercises:
        if not board.of_exercise[exercise.id]:
            region = facts.venues[exercise.venues[0]].region if exercise.venues else None
            not_held[region].append(exercise)
    names: dict[str | None, str] = {r.id: one_line(label(r)) for r in facts.plan.regions}
    for region, name in {**names, None: "Without a venue"}.items():
        if held[region] or not_held[region]:
            yield Group(
                name,
                tuple(_held(facts, p) for p in sorted(held[region], key=_by_start)),
                tuple(one_line(label(e)) for e in not_held[region]),
            )


def _by_start(placed: Placed) -> tuple[Span, str]:
    return placed.span, placed.name


def _held(facts: Facts, placed: Placed) -> Held:
    exercise, start = placed.exercise, placed.span.first
    years = facts.horizon.days > LONG_HORIZON or not placed.span.within(facts.horizon)
    return Held(
        exercise=exercise.id,
        name=one_line(placed.name),
        high_end=exercise.high_end,
        span=placed.span,
        steps=tuple(Step(start - m.days_before, m.done) for m in exercise.milestones),
        closures=tuple(_closures(facts, placed)),
        dates=spoken_dates(placed.span, years=years),
        details=tuple(details_of(placed)),
    )


def _closures(facts: Facts, placed: Placed) -> Iterator[Span]:
    """Yield the days on which the venue is closed while the exercise could be held, or is."""
    window = facts.window(placed.exercise)
    days = Span(min(window.first, placed.span.first), max(window.last, placed.span.last))
    concerned = days.shared(facts.horizon)
    if concerned is not None:
        yield from common(facts.closed[placed.venue.id], concerned)


def details_of(placed: Placed) -> Iterator[str]:
    """Yield host and nations, fullest first; the last is nothing."""
    host = placed.exercise.host
    start = [] if host is None else [f"{one_line(host)} host"]
    codes = " ".join(one_line(n) for n in sorted(placed.nations) if n != host)
    number = len(placed.nations)
    if codes and number <= MOST_CODES and len(codes) <= LONGEST_CODES:
        yield " · ".join([*start, codes])
    if number:
        yield " · ".join([*start, f"{number} nation{'s' * (number != 1)}"])
    yield from start
    yield ""


def _summary(board: Board, calendar: Calendar) -> Iterator[str]:
    plan, solve = board.facts.plan, calendar.solve
    measures = score_board(board).measures
    held = sum(bool(events) for events in board.of_exercise.values())
    if name := one_line(calendar.name):
        yield name
    yield f"{held:,} of {len(plan.exercises):,} exercises held"
    yield f"high-end {measures['high_end']:,} points{_how_good(measures, solve)}"
    yield f"standard {measures['standard']:,} points"
    yield f"cost {measures['cost']:,} thousand {one_line(plan.currency)}".strip()
    if solve is not None and solve.tiers:
        proven = sum(tier.proven for tier in _as_solved(measures, solve))
        yield f"{proven} of {counted(len(solve.tiers), 'measure')} proven best {AS_ASKED}"


def _released_summary(board: Board, release: Release) -> Iterator[str]:
    yield f"Released to {one_line(release.nation_name)}"
    yield counted(len(board.placed), "exercise")


def _how_good(measures: Mapping[MeasureName, int], solve: SolveRecord | None) -> str:
    """Return what the solver found out about the high-end points, if it is about these."""
    for tier in () if solve is None else _as_solved(measures, solve):
        if tier.measure == "high_end":
            if tier.proven:
                return f", proven the most {AS_ASKED}"
            if tier.bound is not None:
                return f" of at most {tier.bound:,} {AS_ASKED}"
    return ""


def _as_solved(measures: Mapping[MeasureName, int], solve: SolveRecord) -> Iterator[Tier]:
    """Yield the tiers that still hold: each does given the values of those before it."""
    return takewhile(lambda tier: tier.value == measures[tier.measure], solve.tiers)
