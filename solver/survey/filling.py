"""Calendars made from others without solving: the rest added where it fits, or what is left."""

from collections.abc import Collection

from exercise_planner.board import Board
from exercise_planner.calendar import Calendar, Event, MeasureName
from exercise_planner.facts import Facts
from exercise_planner.measures import MEASURES
from exercise_planner.rules import check_board


def with_the_rest_of(
    facts: Facts, calendar: Calendar, other: Calendar, measures: Collection[MeasureName]
) -> Calendar:
    """Return a calendar with those events of another that break no rule beside its own.

    A search for some measures holds nothing that cannot matter for them; to somebody who looks at
    what it found, the rest would seem lost. Units that cannot come are left out of an event, and
    so is an event that makes one of the measures worse.
    """
    held = {event.exercise for event in calendar.events}
    for event in other.events:
        if event.exercise not in held:
            more = _with(facts, calendar, event)
            if more is not None and not _worse(facts, more, calendar, measures):
                calendar = more
    return calendar


def _worse(facts: Facts, one: Calendar, other: Calendar, measures: Collection[MeasureName]) -> bool:
    boards = Board(facts, one), Board(facts, other)
    values = ([MEASURES[name].count(board) for board in boards] for name in measures)
    return any(MEASURES[m].improves(b, a) for m, (a, b) in zip(measures, values, strict=True))


def _with(facts: Facts, calendar: Calendar, event: Event) -> Calendar | None:
    """Return a calendar with one more event, some of its units left out if need be."""
    while True:
        events = sorted((*calendar.events, event), key=lambda held: held.start)
        more = calendar.model_copy(update={"events": tuple(events)})
        broken = check_board(Board(facts, more))
        if not broken:
            return more
        if any(violation.code != "AVAILABLE" for violation in broken):
            return None
        away = {unit for violation in broken for unit in violation.units}
        left = tuple(part for part in event.participants if part.unit not in away)
        if len(left) == len(event.participants):
            return None
        event = event.model_copy(update={"participants": left})


def left_of(facts: Facts, calendar: Calendar) -> Calendar | None:
    """Return what is left of a calendar without units and events that break rules, if it is valid.

    First the units go that cannot come, then events, until none breaks a rule.
    """
    while True:
        broken = check_board(Board(facts, calendar))
        if not broken:
            return calendar
        away = {
            (n, u) for v in broken if v.code == "AVAILABLE" for n in v.exercises for u in v.units
        }
        gone = set() if away else {name for violation in broken for name in violation.exercises}
        left = tuple(_less(e, away) for e in calendar.events if e.exercise not in gone)
        if left == calendar.events:
            return None  # what is missing is an event that must be held
        calendar = calendar.model_copy(update={"events": left})


def _less(event: Event, away: Collection[tuple[str, str]]) -> Event:
    """Return an event without units that cannot come to it."""
    kept = tuple(part for part in event.participants if (event.exercise, part.unit) not in away)
    return event.model_copy(update={"participants": kept})
