"""Why an exercise cannot be held, or not as asked, even with nothing in its way that could go."""

from collections import deque
from collections.abc import Mapping, Sequence

from exercise_planner.comparison.wording import listed
from exercise_planner.days import counted, spoken_day
from exercise_planner.facts import Facts
from exercise_planner.options import Options, options
from exercise_planner.plan import Exercise, Role, label
from exercise_planner.starts import first_of, last_of
from exercise_planner.why.answer import Reason
from exercise_planner.why.pointers import pointer
from exercise_planner.why.wish import ExerciseWish


def cannot_be_held(free: Facts, name: str) -> Reason | None:
    """Return why an exercise can never be held, in a plan without restrictions."""
    exercise = free.exercises[name]
    never = options(free, exercise).never
    if never is None:
        return _short_in_all(free, exercise)
    for place, role in enumerate(exercise.roles):
        short = _short_of(free, exercise, role)
        if short is not None:
            path = pointer("exercises", _place(free, name), "roles", place)
            return Reason(fact="units", path=path, message=short)
    path = pointer("exercises", _place(free, name))
    days = _too_long(free, exercise)
    if days is not None:
        return Reason(fact="options", path=f"{path}/duration_days", message=days)
    return Reason(
        fact="options", path=path, message=f"{label(exercise)} can never be held: {never}."
    )


def cannot_be_so(free: Facts, wish: ExerciseWish) -> Reason | None:
    """Return why an exercise that can be held cannot start on a day, or have a unit, as asked."""
    exercise = free.exercises[wish.exercise]
    choice = options(free, exercise)
    path = pointer("exercises", _place(free, wish.exercise))
    if wish.unit is not None and not any(unit == wish.unit for _, unit in choice.units):
        said = f"{label(exercise)} has no role for {free.unit_name(wish.unit)}."
        return Reason(fact="options", path=f"{path}/roles", message=said)
    if wish.start is None:
        return None
    day = wish.start.toordinal()
    offset = day - free.horizon.first
    if offset >= 0 and choice.all_starts >> offset & 1:
        return None
    return Reason(
        fact="options", path=f"{path}/duration_days", message=_not_then(free, choice, day)
    )


def _short_of(free: Facts, exercise: Exercise, role: Role) -> str | None:
    """Return what a role lacks of units or nations, in words."""
    suited = list(free.suited(exercise, role))
    from_ = len({unit.nation for unit in suited})
    if len(suited) >= role.min_units and from_ >= role.min_nations:
        return None
    where = f"The role {label(role)} of {label(exercise)} needs"
    if len(suited) < role.min_units:
        has = f"only {len(suited):,}" if suited else "none"
        verb = "suit" if len(suited) > 1 else "suits"
        return f"{where} {counted(role.min_units, 'unit')}; {has} {verb} it."
    has = f"only {counted(from_, 'nation')}" if from_ else "none"
    verb = "have" if from_ > 1 else "has"
    needs = counted(role.min_nations, "nation")
    return f"{where} units of {needs}; {has} {verb} any that suit it."


def _short_in_all(free: Facts, exercise: Exercise) -> Reason | None:
    """Return that roles need more units together than suit one or another of them."""
    able = {role.id: [unit.id for unit in free.suited(exercise, role)] for role in exercise.roles}
    found = crowded([role.id for role in exercise.roles for _ in range(_least(role))], able)
    if not found:
        return None
    roles = [role for role in exercise.roles if role.id in found]
    suited = {unit for role in found for unit in able[role]}
    which = listed(map(label, roles))
    units = counted(sum(map(_least, roles)), "unit")
    verb = "suit" if len(suited) > 1 else "suits"
    said = f"The roles {which} of {label(exercise)} need {units}; only {len(suited):,} {verb} them."
    path = pointer("exercises", _place(free, exercise.id), "roles")
    return Reason(fact="units", path=path, message=said)


def _too_long(free: Facts, exercise: Exercise) -> str | None:
    """Return that an exercise lasts longer than there is time, in words."""
    first = max(free.horizon.first, free.horizon.first if free.as_of is None else free.as_of)
    there = free.horizon.last - first + 1
    if exercise.duration_days <= there:
        return None
    days, left = counted(exercise.duration_days, "day"), f"only {there:,}" if there > 0 else "none"
    return f"{label(exercise)} lasts {days}; the plan has {left} from {spoken_day(first)} on."


def _not_then(free: Facts, choice: Options, day: int) -> str:
    """Return that an exercise cannot start on a day, and between which days it can."""
    starts, origin = choice.all_starts, free.horizon.first
    first, last = (spoken_day(origin + offset(starts)) for offset in (first_of, last_of))
    when = f"on {first}" if first == last else f"from {first} to {last}"
    return f"{label(choice.exercise)} cannot start on {spoken_day(day)}, but only {when}."


def _place(free: Facts, name: str) -> int:
    return next(i for i, e in enumerate(free.plan.exercises) if e.id == name)


def _least(role: Role) -> int:
    """Return how many units a role needs at least."""
    return max(role.min_units, role.min_nations)


def crowded(seats: Sequence[str], able: Mapping[str, Sequence[str]]) -> set[str]:
    """Return roles that cannot all be filled by different units; none where all roles can.

    Parameters
    ----------
    seats
        The role of each seat that must be filled.
    able
        The units that may fill each role.
    """
    seat_of: dict[str, int] = {}
    for newcomer in range(len(seats)):
        asked: dict[str, int] = {}  # units, each with the seat for which it was asked first
        open_ = deque([newcomer])
        free = None
        while open_ and free is None:
            seat = open_.popleft()
            for unit in able[seats[seat]]:
                if unit not in asked:
                    asked[unit] = seat
                    if unit not in seat_of:
                        free = unit
                        break
                    open_.append(seat_of[unit])
        if free is None:
            return {seats[seat] for seat in (newcomer, *map(seat_of.__getitem__, asked))}
        while free is not None:  # each takes the seat it was asked for, and leaves its own
            seat = asked[free]
            leaving = next((u for u, s in seat_of.items() if s == seat), None)
            seat_of[free], free = seat, leaving
    return set()
