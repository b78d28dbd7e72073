"""How firm each exercise stands in a calendar, and plans in which one stands more or less firm.

An exercise is in one of four states.

frozen
    It is published: held, and the plan's baseline (what was agreed before) has it with the same
    start and venue, and its lock fixes that it is held, its start, its venue and every unit in it.
locked
    It is held, and its lock fixes something: dates, venue and units apart.
free
    It is held, and its lock fixes nothing. (A unit that must stay away fixes nothing of an event.)
not held
    It is not on the calendar, locked off or not.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from exercise_planner.calendar import CALENDAR_FORMAT, Calendar, Event
from exercise_planner.plan import Exercise, Lock, Plan

StateName = Literal["frozen", "locked", "free", "not held"]


@dataclass(frozen=True)
class State:
    """The state of one exercise in a calendar.

    Parameters
    ----------
    dates, venue
        Whether its lock fixes the start, the venue.
    units
        The units of the event that its lock fixes in their roles.
    all_units
        Whether these are all units of the event, and there are any.
    held
        Whether its lock says that it is held (True) or not (False); None when neither.
    """

    name: StateName
    dates: bool = False
    venue: bool = False
    units: tuple[str, ...] = ()
    all_units: bool = False
    held: bool | None = None


def states(plan: Plan, calendar: Calendar) -> dict[str, State]:
    """Return the state of each exercise of the plan; of one held twice, that of its first event."""
    events: dict[str, Event] = {}
    for event in calendar.events:
        events.setdefault(event.exercise, event)
    agreed = {} if plan.baseline is None else {e.exercise: e for e in plan.baseline.events}
    return {
        exercise.id: _state(exercise, events.get(exercise.id), agreed.get(exercise.id))
        for exercise in plan.exercises
    }


def _state(exercise: Exercise, event: Event | None, agreed: Event | None) -> State:
    lock = exercise.lock
    dates, venue = lock.start is not None, lock.venue is not None
    if event is None:
        return State("not held", dates, venue, held=lock.held)
    units = tuple(p.unit for p in event.participants if lock.units.get(p.unit) == p.role)
    all_units = 0 < len(units) == len(event.participants)
    name: StateName = "free"
    if (
        agreed is not None
        and (agreed.start, agreed.venue) == (lock.start, lock.venue) == (event.start, event.venue)
        and lock.held is True
        and len(units) == len(event.participants)
    ):
        name = "frozen"
    elif dates or venue or lock.held is not None or any(lock.units.values()):
        name = "locked"
    return State(name, dates, venue, units, all_units, lock.held)


# --- changed plans -----------------------------------------------------------------------------


def frozen(plan: Plan, event: Event) -> Plan:
    """Return the plan with an event published: in the baseline as it is, and locked in full."""
    baseline = plan.baseline
    if baseline is None:
        baseline = Calendar(format=CALENDAR_FORMAT, plan=plan.name, events=())
    places = [i for i, e in enumerate(baseline.events) if e.exercise == event.exercise]
    others = [e for e in baseline.events if e.exercise != event.exercise]
    others.insert(places[0] if places else len(others), event)
    baseline = baseline.model_copy(update={"events": tuple(others), "solve": None})
    plan = plan.model_copy(update={"baseline": baseline})
    return with_lock(plan, event.exercise, event, dates=True, venue=True, units=True, held=True)


def thawed(plan: Plan, exercise: str) -> Plan:
    """Return the plan with nothing of an exercise locked but the units that must stay away.

    The baseline keeps it: what was agreed was agreed, and another place for it is disruption.
    """
    return with_lock(plan, exercise, None, dates=False, venue=False, units=False, held=False)


def locked_off(plan: Plan, exercise: str) -> Plan:
    """Return the plan with an exercise locked off the calendar."""
    return _with(plan, exercise, {"held": False})


def with_lock(
    plan: Plan,
    exercise: str,
    event: Event | None,
    *,
    dates: bool | None = None,
    venue: bool | None = None,
    units: bool | None = None,
    held: bool | None = None,
) -> Plan:
    """Return the plan with parts of an exercise locked (True), let go (False) or as they were.

    Parameters
    ----------
    event
        The exercise as held, to which dates, venue and units are locked; may be None when nothing
        of these is to be locked.
    units
        All units of the event. Units that must stay away, and are not in the event, stay so.
    held
        That it is held; let go, it may be held or not.

    Raises
    ------
    ValueError
        Something is to be locked to an event, and there is none.
    """
    if event is None and (dates or venue or units):
        raise ValueError("there is no event to lock to")
    lock = next(e.lock for e in plan.exercises if e.id == exercise)
    changes: dict[str, object] = {}
    if dates is not None:
        changes["start"] = event.start if event is not None and dates else None
    if venue is not None:
        changes["venue"] = event.venue if event is not None and venue else None
    if units is not None:
        locked: dict[str, str | None] = {u: None for u, role in lock.units.items() if role is None}
        if event is not None and units:
            locked |= {p.unit: p.role for p in event.participants}
        changes["units"] = locked
    if held is not None:
        changes["held"] = True if held else None
    return _with(plan, exercise, changes)


def _with(plan: Plan, exercise: str, changes: Mapping[str, object]) -> Plan:
    """Return the plan with changes to the lock of an exercise."""
    exercises = tuple(
        e.model_copy(update={"lock": _changed(e.lock, changes)}) if e.id == exercise else e
        for e in plan.exercises
    )
    return plan.model_copy(update={"exercises": exercises})


def _changed(lock: Lock, changes: Mapping[str, object]) -> Lock:
    now = {name: getattr(lock, name) for name in Lock.model_fields} | dict(changes)
    # What is None is left out, and units become immutable: a lock is read, not patched.
    return Lock.model_validate({name: value for name, value in now.items() if value is not None})
