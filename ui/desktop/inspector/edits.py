"""An event changed by hand: what a person picks in the inspector, as a value."""

from datetime import date, timedelta

from exercise_planner.calendar import Event, Participation
from exercise_planner.facts import Facts


def moved(facts: Facts, event: Event, start: date) -> Event:
    """Return an event at another start, as long as its exercise asks."""
    days = facts.exercises[event.exercise].duration_days
    return Event(
        exercise=event.exercise,
        start=start,
        end=start + timedelta(days=days - 1),
        venue=event.venue,
        participants=event.participants,
    )


def at_venue(event: Event, venue: str) -> Event:
    """Return an event at another venue."""
    return event.model_copy(update={"venue": venue})


def with_unit(event: Event, role: str, unit: str, instead_of: str | None = None) -> Event:
    """Return an event with one more unit in a role, or with another in the place of one."""
    added = Participation(unit=unit, role=role)
    if instead_of is None:
        return _with(event, (*event.participants, added))
    gone = Participation(unit=instead_of, role=role)
    return _with(event, tuple(added if p == gone else p for p in event.participants))


def without_unit(event: Event, role: str, unit: str) -> Event:
    """Return an event without a unit in a role."""
    gone = Participation(unit=unit, role=role)
    return _with(event, tuple(p for p in event.participants if p != gone))


def _with(event: Event, participants: tuple[Participation, ...]) -> Event:
    return event.model_copy(update={"participants": participants})
