"""Rules that an event keeps or breaks alone, whatever else is held."""

from collections.abc import Iterator

from exercise_planner.absence import absence_of
from exercise_planner.board import Board, Placed, Scope
from exercise_planner.days import common, counted, spoken, spoken_day
from exercise_planner.facts import Facts
from exercise_planner.plan import Role
from exercise_planner.violation import Violation

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def held(board: Board, scope: Scope) -> Iterator[Violation]:
    """HELD: at most once; a mandatory exercise is held; locks are obeyed."""
    for name in scope.exercises:
        events = board.of_exercise[name]
        for aspect, units, message in _held_breaks(board.facts, name, events):
            yield Violation(
                code="HELD",
                message=message,
                exercises=(name,),
                aspect=aspect,
                units=units,
                days=tuple(placed.span for placed in events),
            )


def _held_breaks(
    facts: Facts, name: str, events: list[Placed]
) -> Iterator[tuple[str, tuple[str, ...], str]]:
    """Yield the broken aspects of HELD, with the units concerned and a sentence."""
    exercise, said = facts.exercises[name], facts.exercise_name(name)
    lock = exercise.lock
    if len(events) > 1:
        yield "once", (), f"{said} is held {len(events)} times; once is allowed."
    if exercise.mandatory and not events:
        yield "mandatory", (), f"{said} is mandatory but not held."
    if lock.held is True and not events:
        yield "held", (), f"{said} is locked to be held but is not held."
    if lock.held is False and events:
        yield "held", (), f"{said} is locked off the calendar but is held."
    if lock.start is not None and any(e.event.start != lock.start for e in events):
        day = spoken_day(lock.start.toordinal())
        yield "start", (), f"{said} is locked to start on {day} but starts on another day."
    if lock.venue is not None and any(e.venue.id != lock.venue for e in events):
        where = facts.venue_name(lock.venue)
        yield "venue", (), f"{said} is locked to {where} but is held elsewhere."
    astray = tuple(u for u in lock.units if any(_astray(e, u, lock.units[u]) for e in events))
    if astray:
        names = ", ".join(facts.unit_name(u) for u in astray)
        yield "units", astray, f"{said}: the locked part of {names} is not obeyed."


def _astray(placed: Placed, unit: str, role: str | None) -> bool:
    """Whether a unit is not in the role it is locked to alone, or there although locked out."""
    roles = {p.role for p in placed.event.participants if p.unit == unit}
    return roles != (set() if role is None else {role})


def window(board: Board, scope: Scope) -> Iterator[Violation]:
    """WINDOW: inside horizon and window, exactly as long as asked, on an allowed weekday."""
    for placed in scope.events:
        exercise, span = placed.exercise, placed.span
        allowed = board.facts.window(exercise)
        weekday = placed.event.start.isoweekday()
        why = []
        if not span.within(allowed):
            inside = (
                f"outside {spoken(allowed)}"
                if allowed.days > 0
                else "and its window and the plan's horizon have no day in common"
            )
            why.append(f"lies on {spoken(span)}, {inside}")
        if span.days != exercise.duration_days:
            why.append(f"lasts {counted(span.days, 'day')} instead of {exercise.duration_days}")
        if exercise.start_weekdays is not None and weekday not in exercise.start_weekdays:
            days = " or ".join(_WEEKDAYS[d - 1] for d in exercise.start_weekdays) or "no day at all"
            why.append(f"starts on a {_WEEKDAYS[weekday - 1]}, it may start on {days}")
        if why:
            yield Violation(
                code="WINDOW",
                message=f"{placed.name} {'; '.join(why)}.",
                exercises=(exercise.id,),
                days=(span,),
            )


def lead(board: Board, scope: Scope) -> Iterator[Violation]:
    """LEAD: unless the start is locked, neither start nor open milestone before ``as_of``."""
    today = board.facts.as_of
    if today is None:
        return
    for placed in scope.events:
        if placed.exercise.lock.start is not None:
            continue
        start = placed.span.first
        late = [
            f"its {m.name} would be due on {spoken_day(start - m.days_before)}"
            for m in placed.exercise.milestones
            if not m.done and start - m.days_before < today
        ]
        if start < today:
            late.insert(0, f"it starts on {spoken_day(start)}")
        if late:
            yield Violation(
                code="LEAD",
                message=f"{placed.name} comes too soon: {', '.join(late)}, before the plan's day "
                f"{spoken_day(today)}.",
                exercises=(placed.exercise.id,),
                days=(placed.span,),
            )


def venue(board: Board, scope: Scope) -> Iterator[Violation]:
    """VENUE: one of the exercise's own venues, closed on no day of the event."""
    for placed in scope.events:
        own = placed.venue.id in placed.exercise.venues
        shut = tuple(common(board.facts.closed[placed.venue.id], placed.span))
        if own and not shut:
            continue
        where = board.facts.venue_name(placed.venue.id)
        why = [] if own else [f"{where} is not one of its venues"]
        why += [f"{where} is closed on {spoken(span)}" for span in shut]
        yield Violation(
            code="VENUE",
            message=f"{placed.name}: {'; '.join(why)}.",
            exercises=(placed.exercise.id,),
            venue=placed.venue.id,
            days=shut or (placed.span,),
        )


def host(board: Board, scope: Scope) -> Iterator[Violation]:
    """HOST: if there is a host, at least one of its units takes part."""
    for placed in scope.events:
        nation = placed.exercise.host
        if nation is not None and nation not in placed.nations:
            yield Violation(
                code="HOST",
                message=f"{placed.name} is hosted by {board.facts.nation_name(nation)}, "
                "but none of its units takes part.",
                exercises=(placed.exercise.id,),
                nation=nation,
                days=(placed.span,),
            )


def role(board: Board, scope: Scope) -> Iterator[Violation]:
    """ROLE: enough and suitable units from enough nations; a unit fills one role, once."""
    for placed in scope.events:
        names = [p.unit for p in placed.event.participants]
        repeated = {name for name in names if names.count(name) > 1} if _repeats(names) else set()
        for part in placed.exercise.roles:
            here = [p.unit for p in placed.event.participants if p.role == part.id]
            why, units = _role_breaks(board.facts, placed, part, here)
            for name in dict.fromkeys(u for u in here if u in repeated):
                why.append(f"{board.facts.unit_name(name)} takes part more than once")
                units.append(name)
            if why:
                yield Violation(
                    code="ROLE",
                    message=f"{placed.name}, {part.name or part.id}: {'; '.join(why)}.",
                    exercises=(placed.exercise.id,),
                    units=tuple(dict.fromkeys(units)),
                    role=part.id,
                    days=(placed.span,),
                )


def _repeats(names: list[str]) -> bool:
    return len(set(names)) < len(names)


def _role_breaks(
    facts: Facts, placed: Placed, part: Role, here: list[str]
) -> tuple[list[str], list[str]]:
    """Return what a role lacks, in words, and which of its units are unsuitable."""
    nations = len({facts.units[name].nation for name in here})
    why: list[str] = []
    if len(here) < part.min_units:
        why.append(f"{counted(len(here), 'unit')}, at least {part.min_units} needed")
    if part.max_units is not None and len(here) > part.max_units:
        why.append(f"{counted(len(here), 'unit')}, at most {part.max_units} allowed")
    if nations < part.min_nations:
        why.append(f"{counted(nations, 'nation')}, at least {part.min_nations} needed")
    unsuitable = []
    for name in here:
        reason = facts.unsuited(placed.exercise, part, facts.units[name])
        if reason is not None:
            why.append(f"{facts.unit_name(name)} may not fill it, because {reason}")
            unsuitable.append(name)
    return why, unsuitable


def available(board: Board, scope: Scope) -> Iterator[Violation]:
    """AVAILABLE: no unit or nation unavailable on event days, no unit on its travel days.

    Travel days outside the horizon do not matter.
    """
    for placed in scope.events:
        for unit in placed.units:
            absence = absence_of(board.facts, unit, placed.span, placed.venue.region)
            if absence is not None:
                why = " and ".join(absence.said)
                yield Violation(
                    code="AVAILABLE",
                    message=f"{placed.name}: {board.facts.unit_name(unit.id)} {why}.",
                    exercises=(placed.exercise.id,),
                    units=(unit.id,),
                    nation=unit.nation if absence.of_nation else None,
                    days=absence.days,
                )
