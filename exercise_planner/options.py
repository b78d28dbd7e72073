"""What may be chosen for each exercise by itself: starts, venues, and units for roles.

Each rule that an event keeps or breaks alone (HELD, WINDOW, LEAD, VENUE, HOST, ROLE, AVAILABLE)
narrows the choice, so that whatever is left out here breaks one of them in every calendar. What
is left may still clash with other events. The solver chooses among these options, and an
exercise without any is the one a planner is warned of.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from exercise_planner.days import counted
from exercise_planner.facts import Facts
from exercise_planner.plan import Exercise, Role
from exercise_planner.starts import Starts, between, meeting, where_at_least


@dataclass(frozen=True)
class Options:
    """The choice for one exercise.

    Parameters
    ----------
    starts
        For each venue that has any, the starts at which the event can be held there.
    units
        For each role and unit that may fill it: for each venue, the starts at which the unit is
        there. The starts are among those of the venue; venues without any are left out.
    never
        Why the exercise can never be held, in words; None when it can, as far as it alone shows.
    """

    exercise: Exercise
    starts: Mapping[str, Starts]
    units: Mapping[tuple[str, str], Mapping[str, Starts]]
    never: str | None = None

    @property
    def must_be_held(self) -> bool:
        """Whether every valid calendar holds the exercise."""
        return self.exercise.mandatory or self.exercise.lock.held is True

    @cached_property
    def all_starts(self) -> Starts:
        """The starts at which the event can be held at one venue or another."""
        found = 0
        for starts in self.starts.values():
            found |= starts
        return found

    def starts_of(self, unit: str) -> Starts:
        """Return the starts at which a unit can take part, in one role or venue or another."""
        return self._starts_of[unit]

    @cached_property
    def _starts_of(self) -> dict[str, Starts]:
        found: dict[str, Starts] = {}
        for (_, unit), where in self.units.items():
            for starts in where.values():
                found[unit] = found.get(unit, 0) | starts
        return found


def all_options(facts: Facts, tick: Callable[[], None] = lambda: None) -> dict[str, Options]:
    """Return the options of every exercise of the plan.

    Parameters
    ----------
    tick
        Called before each exercise; may raise to give up.
    """
    found = {}
    for exercise in facts.plan.exercises:
        tick()
        found[exercise.id] = options(facts, exercise)
    return found


def warnings(facts: Facts, choices: Mapping[str, Options] | None = None) -> Iterator[str]:
    """Yield a sentence for each exercise that can never be held.

    Parameters
    ----------
    choices
        The options of every exercise, where they are known already.
    """
    for name, choice in (all_options(facts) if choices is None else choices).items():
        if choice.never is not None:
            then = "; it must be held, so no calendar is valid" if choice.must_be_held else ""
            yield f"{facts.exercise_name(name)} can never be held: {choice.never}{then}."


def options(facts: Facts, exercise: Exercise) -> Options:
    """Return what may be chosen for an exercise, other events left aside."""
    never = _contradiction(facts, exercise)
    if never is not None:
        return Options(exercise, {}, {}, never)
    starts = event_starts(facts, exercise)
    if isinstance(starts, str):
        return Options(exercise, {}, {}, starts)
    return _narrowed(facts, exercise, starts, dict(_unit_starts(facts, exercise, starts)))


def narrowed(
    facts: Facts,
    choice: Options,
    full: Callable[[str], Starts],
    closed_to: Callable[[str, str], Starts],
) -> Options:
    """Return what is left of a choice when more starts are ruled out.

    Parameters
    ----------
    full
        Gives for a venue the starts at which the event cannot be held there.
    closed_to
        Gives for a unit and a venue the starts at which the unit cannot come there.
    """
    if choice.never is not None:
        return choice
    starts = {venue: left for venue, s in choice.starts.items() if (left := s & ~full(venue))}
    if not starts:
        return Options(choice.exercise, {}, {}, "there is no room at its venues")
    units = {
        (role, unit): {
            v: s & starts[v] & ~closed_to(unit, v) for v, s in where.items() if v in starts
        }
        for (role, unit), where in choice.units.items()
    }
    return _narrowed(facts, choice.exercise, starts, units)


def _narrowed(
    facts: Facts,
    exercise: Exercise,
    starts: dict[str, Starts],
    units: dict[tuple[str, str], dict[str, Starts]],
) -> Options:
    """Keep the starts at which roles and host can be filled, and the units for them."""
    # Each rule on roles can rule out starts, which can rule out units of another role: repeat.
    while True:
        fewer = dict(starts)
        for role in exercise.roles:
            never = _narrow_to_role(facts, exercise, role, fewer, units)
            if never is not None:
                return Options(exercise, {}, {}, never)
        never = _narrow_to_host(facts, exercise, fewer, units)
        never = never or _narrow_to_locked_units(facts, exercise, fewer, units)
        if never is not None:
            return Options(exercise, {}, {}, never)
        if fewer == starts:
            return Options(exercise, starts, units)
        starts = {venue: left for venue, left in fewer.items() if left}
        units = {
            choice: kept
            for choice, where in units.items()
            if (
                kept := {
                    v: s & starts[v] for v, s in where.items() if v in starts and s & starts[v]
                }
            )
        }


def _contradiction(facts: Facts, exercise: Exercise) -> str | None:
    """Return what in the exercise contradicts itself, whatever the days."""
    if exercise.lock.held is False:
        return "it is locked off the calendar"
    if exercise.host is not None and not facts.invites(exercise, exercise.host):
        return f"its host {facts.nation_name(exercise.host)} is not invited"
    for role in exercise.roles:
        least = max(role.min_units, role.min_nations)
        if role.max_units is not None and least > role.max_units:
            return f"its role {role.name or role.id} asks for more units than it allows"
    if not exercise.venues:
        return "it has no venue"
    venue = exercise.lock.venue
    if venue is not None and venue not in exercise.venues:
        return f"it is locked to {facts.venue_name(venue)}, which is not one of its venues"
    return None


def event_starts(facts: Facts, exercise: Exercise) -> dict[str, Starts] | str:
    """Return the starts per venue by WINDOW, LEAD, VENUE and locks, or why there are none.

    The venues are the exercise's own, or the one it is locked to; those without a start are left
    out.
    """
    origin, days = facts.horizon.first, exercise.duration_days
    first, last = facts.window(exercise)
    starts = between(first - origin, last - days + 1 - origin)
    if not starts:
        return f"its window is shorter than its {counted(days, 'day')}"
    starts &= _weekdays(facts, exercise)
    if not starts:
        return "no allowed weekday lies in its window"
    if exercise.lock.start is not None:
        starts &= 1 << max(exercise.lock.start.toordinal() - origin, 0)
        if not starts or exercise.lock.start.toordinal() < origin:
            return f"its locked start {exercise.lock.start} is not one at which it may start"
    elif facts.as_of is not None:
        ahead = max((m.days_before for m in exercise.milestones if not m.done), default=0)
        starts &= between(facts.as_of + ahead - origin, last - origin)
        if not starts:
            return "its milestones leave no time to arrange it"
    fixed = exercise.lock.venue
    found = {}
    for venue in exercise.venues if fixed is None else (fixed,):
        open_ = starts & ~meeting(facts.closed[venue], days, 0, origin)
        if open_:
            found[venue] = open_
    return found or "its venues are closed whenever it could be held"


def _weekdays(facts: Facts, exercise: Exercise) -> Starts:
    """Return the starts in the horizon on the exercise's weekdays."""
    origin, size = facts.horizon.first, facts.horizon.days
    if exercise.start_weekdays is None:
        return between(0, size - 1)
    every_seventh = ((1 << 7 * (size // 7 + 1)) - 1) // 127  # a bit in each group of seven
    found = 0
    for weekday in set(exercise.start_weekdays):
        found |= every_seventh << (weekday - 1 - (origin - 1)) % 7
    return found


def _unit_starts(
    facts: Facts, exercise: Exercise, starts: Mapping[str, Starts]
) -> Iterator[tuple[tuple[str, str], dict[str, Starts]]]:
    """Yield the units that may fill each role, with the starts at which they are there."""
    days, origin = exercise.duration_days, facts.horizon.first
    locked = exercise.lock.units
    there: dict[str, dict[str, Starts]] = {}
    closed_to: dict[str, Starts] = {}  # the starts at which a nation is unavailable
    for role in exercise.roles:
        for unit in facts.suited(exercise, role):
            if unit.id in locked and locked[unit.id] != role.id:
                continue
            if unit.id not in there:
                if (nation := unit.nation) not in closed_to:
                    spans = facts.nation_unavailable.get(nation, ())
                    closed_to[nation] = meeting(spans, days, 0, origin)
                at = there[unit.id] = {}
                # Travel days outside the horizon do not matter; events lie inside it.
                away = facts.unit_unavailable_inside.get(unit.id, ())
                for venue, open_ in starts.items():
                    possible = open_ & ~closed_to[nation]
                    if away and possible:
                        way = facts.travel_days(unit, facts.venues[venue].region)
                        possible &= ~meeting(away, days, min(way, facts.horizon.days), origin)
                    if possible:
                        at[venue] = possible
            if there[unit.id]:
                yield (role.id, unit.id), there[unit.id]


def _narrow_to_role(
    facts: Facts,
    exercise: Exercise,
    role: Role,
    starts: dict[str, Starts],
    units: Mapping[tuple[str, str], Mapping[str, Starts]],
) -> str | None:
    """Keep the starts at which the role can be filled; return why when none is left."""
    able = {u: where for (r, u), where in units.items() if r == role.id}
    for venue in starts:
        there = [where[venue] for where in able.values() if venue in where]
        starts[venue] = where_at_least(role.min_units, there, starts[venue])
        if role.min_nations > 1:
            nations: dict[str, Starts] = {}
            for unit, where in able.items():
                nation = facts.units[unit].nation
                nations[nation] = nations.get(nation, 0) | where.get(venue, 0)
            starts[venue] = where_at_least(role.min_nations, nations.values(), starts[venue])
        elif role.min_nations:
            starts[venue] = where_at_least(1, there, starts[venue])
    if any(starts.values()):
        return None
    needs = counted(max(role.min_units, role.min_nations), "suitable unit")
    return f"its role {role.name or role.id} never has the {needs} it needs at once"


def _narrow_to_host(
    facts: Facts,
    exercise: Exercise,
    starts: dict[str, Starts],
    units: Mapping[tuple[str, str], Mapping[str, Starts]],
) -> str | None:
    """Keep the starts at which a unit of the host can take part; return why when none is left."""
    if exercise.host is None:
        return None
    for venue in starts:
        there = [
            where[venue]
            for (_, unit), where in units.items()
            if venue in where and facts.units[unit].nation == exercise.host
        ]
        starts[venue] = where_at_least(1, there, starts[venue])
    if any(starts.values()):
        return None
    return f"no unit of its host {facts.nation_name(exercise.host)} can fill one of its roles"


def _narrow_to_locked_units(
    facts: Facts,
    exercise: Exercise,
    starts: dict[str, Starts],
    units: Mapping[tuple[str, str], Mapping[str, Starts]],
) -> str | None:
    """Keep the starts at which the units locked into roles can come; return why when none is."""
    for unit, role in exercise.lock.units.items():
        if role is None:
            continue
        where = units.get((role, unit), {})
        for venue in starts:
            starts[venue] &= where.get(venue, 0)
        if not any(starts.values()):
            return f"{facts.unit_name(unit)}, locked into it, cannot fill its role"
    return None
