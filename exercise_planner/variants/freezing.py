"""A plan in which the past stays: what has started by a day is as it was, all else comes later.

It is made to repair a calendar. The calendar becomes the baseline, so that the measure
"disruption" counts against it.
"""

from collections.abc import Collection, Iterator, Mapping
from datetime import date, timedelta

from exercise_planner.calendar import Calendar, Event
from exercise_planner.days import as_date, counted, spoken_day
from exercise_planner.facts import Facts
from exercise_planner.options import options
from exercise_planner.plan import Exercise, Lock, Plan, Role
from exercise_planner.rules import check
from exercise_planner.variants.finishing import finishing


def usual_until(plan: Plan) -> date | None:
    """Return the last day that is past when a plan is made: the day before ``as_of``, if given."""
    if plan.as_of is None or plan.as_of == date.min:
        return None
    return plan.as_of - timedelta(days=1)


def frozen(plan: Plan, calendar: Calendar, until: date) -> Plan:
    """Return the plan in which nothing on or before a day can be changed any more.

    An event that starts by then stays: held, with its start, at its venue, with its units in
    their roles and nobody else; it lasts as long as the plan now says. Whatever has not started
    by then starts later, or not at all: what cannot start later is locked off, and if it was
    mandatory or locked on, that is let go (:func:`freezing_notes` says so).

    So a calendar that is valid in the frozen plan has the frozen events as they were, and it
    is valid in the plan, too, but for what is past mending there: rule LEAD of frozen events
    (a locked start is free of it), rule AVAILABLE of those that were under way when somebody
    withdrew, and rule HELD of frozen events that are not as the plan locks them and of exercises
    that were let go. Any other rule that frozen events break leaves no valid calendar, but that
    a unit is in two roles of one: it stays in the last of them.

    Parameters
    ----------
    calendar
        As it has been held so far; what of it the plan no longer has is left out.
    until
        The last day of the past.
    """
    facts = Facts(plan)
    started = _started(facts, calendar, until)
    held_later = {event.exercise for event in calendar.events} - started.keys()
    exercises = tuple(
        _as_it_was(exercise, started[exercise.id])
        if exercise.id in started
        else _later(facts, exercise, until, held_later) or _off(exercise)
        for exercise in plan.exercises
    )
    baseline = calendar.model_copy(update={"solve": None})
    after = plan.model_copy(update={"exercises": exercises, "baseline": baseline})
    return finishing(after, started.values())


def staying(plan: Plan, calendar: Calendar, until: date) -> tuple[Event, ...]:
    """Return the events of a calendar that a plan frozen until a day holds as they are.

    Without what of them the plan no longer has, and as long as it now says.
    """
    return tuple(_started(Facts(plan), calendar, until).values())


def freezing_notes(plan: Plan, calendar: Calendar, until: date) -> tuple[str, ...]:
    """Return what a planner should know of the frozen plan, a sentence each.

    That is what had to be let go because its days are past, what lasts longer or shorter than it
    did, and who withdraws while in a frozen event.
    """
    facts = Facts(plan)
    started = _started(facts, calendar, until)
    held_later = {event.exercise for event in calendar.events} - started.keys()
    notes = [
        note
        for exercise in plan.exercises
        if exercise.id not in started
        for note in _let_go(facts, exercise, until, held_later)
    ]
    notes += _gone(facts, calendar, until)
    notes += _lasting_otherwise(facts, calendar, started)
    past = calendar.model_copy(update={"events": tuple(started.values())})
    broken = check(frozen(plan, calendar, until), past)
    notes += [
        f"{violation.message} It was under way by then, and goes on as it is."
        for violation in check(plan, past)
        if violation.code == "AVAILABLE" and violation not in broken
    ]
    return tuple(notes)


def freezing_faults(plan: Plan, calendar: Calendar, until: date) -> tuple[str, ...]:
    """Return why nothing is valid in the frozen plan, as far as that shows at once.

    That is which rules frozen events break by themselves, and what must be held, was to come, and
    has no way left among the days that are not frozen; a sentence each.
    """
    facts = Facts(plan)
    started = _started(facts, calendar, until)
    after = frozen(plan, calendar, until)
    past = calendar.model_copy(update={"events": tuple(started.values())})
    faults = [
        f"What is frozen breaks a rule: {violation.message}"
        for violation in check(after, past)
        if set(violation.exercises) <= started.keys()
    ]
    later = Facts(after)
    for event in calendar.events:
        exercise = later.exercises.get(event.exercise)
        if exercise is None or event.exercise in started or not _must_be_held(exercise):
            continue
        if (
            options(later, exercise).never is not None
            and options(facts, facts.exercises[event.exercise]).never is None
        ):
            name, day = facts.exercise_name(event.exercise), spoken_day(until.toordinal())
            must = "mandatory" if exercise.mandatory else "locked to be held"
            faults.append(f"{name} is {must}, and cannot be held after {day} any more.")
    return tuple(faults)


def _started(facts: Facts, calendar: Calendar, until: date) -> dict[str, Event]:
    """Return the events of the past by exercise, with what of them the plan still has.

    They end when the plan says: how long an exercise lasts is no choice of a calendar.
    """
    found: dict[str, Event] = {}
    for event in calendar.events:
        if event.start <= until and event.exercise in facts.exercises:
            kept = tuple(
                part
                for part in event.participants
                if part.unit in facts.units and (event.exercise, part.role) in facts.roles
            )
            days = facts.exercises[event.exercise].duration_days
            end = as_date(event.span.first + days - 1)
            as_now = event.model_copy(update={"participants": kept, "end": end})
            found.setdefault(event.exercise, as_now)
    return {name: event for name, event in found.items() if event.venue in facts.venues}


def _as_it_was(exercise: Exercise, event: Event) -> Exercise:
    """Return an exercise that can only be held as an event has it."""
    out = {unit: role for unit, role in exercise.lock.units.items() if role is None}
    lock = Lock.model_validate(
        {
            "held": True,
            "start": event.start,
            "venue": event.venue,
            "units": {**out, **_last_roles(event)},
        }
    )
    roles = tuple(_full(role, event) for role in exercise.roles)
    return exercise.model_copy(update={"lock": lock, "roles": roles})


def _last_roles(event: Event) -> dict[str, str]:
    """Return the role of each unit in an event; of two that a careless calendar gives, the last."""
    return {part.unit: part.role for part in event.participants}


def _full(role: Role, event: Event) -> Role:
    """Return a role that takes no more units than an event has in it."""
    filled = sum(last == role.id for last in _last_roles(event).values())
    most = filled if role.max_units is None else min(filled, role.max_units)
    return role.model_copy(update={"max_units": most})


def _later(
    facts: Facts, exercise: Exercise, until: date, held_later: Collection[str]
) -> Exercise | None:
    """Return an exercise that can only start after a day, None when it no longer can at all."""
    later = exercise
    start = exercise.lock.start
    if start is not None and start <= until:
        if exercise.id not in held_later:
            return None
        later = later.model_copy(update={"lock": later.lock.model_copy(update={"start": None})})
    window = facts.window(exercise)
    if window.last - exercise.duration_days + 1 <= until.toordinal():
        return None
    if window.first <= until.toordinal():
        later = later.model_copy(update={"earliest_start": until + timedelta(days=1)})
    if _must_be_held(exercise) and exercise.id not in held_later:
        # What was not to come any more must not keep everything else from being repaired.
        before, now = options(facts, exercise).never, options(facts, later).never
        if now is not None and before is None:
            return None
    return later


def _off(exercise: Exercise) -> Exercise:
    """Return an exercise that cannot be held and need not."""
    lock = exercise.lock.model_copy(update={"held": False})
    return exercise.model_copy(update={"lock": lock, "mandatory": False})


def _must_be_held(exercise: Exercise) -> bool:
    return exercise.mandatory or exercise.lock.held is True


def _let_go(
    facts: Facts, exercise: Exercise, until: date, held_later: Collection[str]
) -> Iterator[str]:
    name, start = facts.exercise_name(exercise.id), exercise.lock.start
    if _later(facts, exercise, until, held_later) is None:
        if _must_be_held(exercise):
            must = "mandatory" if exercise.mandatory else "locked to be held"
            yield f"{name} is {must}, but the days on which it could be are past: it stays off."
    elif start is not None and start <= until:
        day = spoken_day(start.toordinal())
        yield f"{name} did not start on {day}, to which it is locked: it may start later."


def _gone(facts: Facts, calendar: Calendar, until: date) -> Iterator[str]:
    """Yield what of the past the plan no longer has."""
    for event in calendar.events:
        if event.start > until:
            continue
        if event.exercise not in facts.exercises:
            yield f"{event.exercise} was held, but the plan no longer has it."
            continue
        name = facts.exercise_name(event.exercise)
        if event.venue not in facts.venues:
            where = f"{event.venue}, which the plan no longer has"
            yield f"{name} was held at {where}: it counts as not held."
            continue
        for part in event.participants:
            if part.unit not in facts.units:
                yield f"{part.unit} was in {name}, but the plan no longer has it."
            elif (event.exercise, part.role) not in facts.roles:
                unit = facts.unit_name(part.unit)
                yield f"{unit} was in {name}, but the plan no longer has its role."


def _lasting_otherwise(
    facts: Facts, calendar: Calendar, started: Mapping[str, Event]
) -> Iterator[str]:
    """Yield what of the past lasts longer or shorter now."""
    for event in calendar.events:
        now = started.get(event.exercise)
        if now is not None and now.start == event.start and now.end != event.end:
            name, days = facts.exercise_name(event.exercise), counted(now.span.days, "day")
            until = spoken_day(now.span.last)
            yield f"{name} has started, and lasts {days} now, until {until}."
