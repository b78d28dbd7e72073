"""A new thing for a list of the plan: valid at once, and such that it goes with what is there.

Whoever adds one thing to each list has a plan that can be solved, and a goal that can be met:
a new unit can do what a new exercise trains, and a new goal asks for what an exercise can show.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date
from itertools import combinations, count, product

from exercise_planner.days import Span, as_date
from exercise_planner.editing.paths import Raw
from exercise_planner.editing.refusing import EditError
from exercise_planner.plan import Exercise, Plan
from exercise_planner.references import LISTS

USUAL_DAYS = 5
"""Days of a new exercise: Monday to Friday."""
WEEK = 7
"""Days of a new availability."""
ABLE = 2
"""Level of a new unit in the first capability: compatible."""
AMONG = 2
"""Nations of a new goal, if there are as many."""


def fresh(plan: Plan, kind: str) -> Raw:
    """Return a new thing in its exchange form.

    Raises
    ------
    EditError
        Something that it names must be added first.
    """
    raw = _MADE[kind](plan)
    if kind not in LISTS:
        return raw
    taken = {thing.id for thing in getattr(plan, kind)}
    return {"id": free_id(LISTS[kind].upper(), taken, len(taken) + 1), **raw}


def free_id(base: str, taken: Collection[str], first: int) -> str:
    """Return a text and the first number from some on that together are not taken."""
    return next(name for n in count(first) if (name := f"{base} {n}") not in taken)


def days(span: Span, most: int | None = None) -> Raw:
    """Return the first days of a span, at most so many, in the exchange form."""
    last = span.last if most is None else min(span.last, span.first + most - 1)
    return {"start": as_date(span.first).isoformat(), "end": as_date(last).isoformat()}


def _first(plan: Plan, kind: str, what: str) -> str:
    """Return the first id of a list; what is to be added must have one."""
    things = getattr(plan, kind)
    if not things:
        raise EditError.of(f"{what} needs a {LISTS[kind]}; add one first")
    return str(things[0].id)


def _named(_: Plan) -> Raw:
    return {}


def _period(plan: Plan) -> Raw:
    """Return the first days of the horizon that lie in no period, else the year after the last."""
    free = plan.horizon.span
    for span in sorted(p.span for p in plan.periods):
        if span.first > free.first:
            free = Span(free.first, min(span.first - 1, free.last))
            break
        free = Span(max(free.first, span.last + 1), free.last)
    if free.days < 1:
        last = max(p.end for p in plan.periods)
        if last.year >= date.max.year - 1:
            raise EditError.of("the periods reach to the last year there is")
        free = Span(last.toordinal() + 1, _year_later(last).toordinal())
    return days(free)


def _unit(plan: Plan) -> Raw:
    """Return a unit of the first nation that has none, able in the first capability."""
    first = _first(plan, "nations", "a unit")
    with_units = {unit.nation for unit in plan.units}
    return {
        "nation": next((n.id for n in plan.nations if n.id not in with_units), first),
        "home_region": _first(plan, "regions", "a unit"),
        "capabilities": {capability.id: ABLE for capability in plan.capabilities[:1]},
    }


def _resource(_: Plan) -> Raw:
    return {"capacity": 1}


def _venue(plan: Plan) -> Raw:
    return {"region": _first(plan, "regions", "a venue")}


def _exercise(plan: Plan) -> Raw:
    """Return one at the first venue, open to all, with a role for the first capability."""
    roles = [{"id": "ROLE 1", "capability": capability.id} for capability in plan.capabilities[:1]]
    return {
        "duration_days": min(USUAL_DAYS, plan.horizon.span.days),
        "venues": [venue.id for venue in plan.venues[:1]],
        **({"roles": roles} if roles else {}),
    }


def _goal(plan: Plan) -> Raw:
    """Return a goal that an exercise can show: of nations it is open to, and high-end as it is.

    Of the plan's capabilities it takes the first that an exercise can show among several nations.
    """
    _first(plan, "nations", "a goal")
    found: tuple[str, list[str], bool] | None = None
    for capability, nations, high_end in _shows(plan):
        if found is None or len(nations) > len(found[1]):
            found = capability, nations[:AMONG], high_end
        if len(found[1]) == AMONG:
            break
    if found is None:
        first = _first(plan, "capabilities", "a goal")
        high_end = any(exercise.high_end for exercise in plan.exercises)
        found = first, [nation.id for nation in plan.nations[:AMONG]], high_end
    capability, nations, high_end = found
    high = {} if high_end else {"high_end": False}
    return {"capability": capability, "nations": nations, **high}


def _shows(plan: Plan) -> Iterator[tuple[str, list[str], bool]]:
    """Yield what exercises can show: a capability, the nations able in it, whether high-end."""
    training: dict[str, list[Exercise]] = {}
    for exercise in plan.exercises:
        for name in dict.fromkeys(role.capability for role in exercise.roles if role.capability):
            training.setdefault(name, []).append(exercise)
    for capability in plan.capabilities:
        levels: dict[str, int] = {}
        for unit in plan.units if capability.id in training else ():
            level = unit.capabilities.get(capability.id, 0)
            levels[unit.nation] = max(level, levels.get(unit.nation, 0))
        for exercise in training.get(capability.id, ()):
            nations = _open_to(exercise, capability.id, levels)
            if nations and exercise.venues and exercise.lock.held is not False:
                there = [nation.id for nation in plan.nations if nation.id in nations]
                yield capability.id, there, exercise.high_end


def _open_to(exercise: Exercise, capability: str, levels: Mapping[str, int]) -> set[str]:
    """Return the nations at a level that suits a role for a capability, if they may come."""
    invited = levels if exercise.invited is None else exercise.invited
    return {
        nation
        for role in exercise.roles
        if role.capability == capability
        for nation in (invited if role.nations is None else role.nations)
        if nation in invited and levels.get(nation, 0) >= role.min_level
    }


def _transit(plan: Plan) -> Raw:
    """Return the first pair of regions that has no entry, with the days it has without one."""
    if len(plan.regions) < 2:
        raise EditError.of("travel needs two regions; add them first")
    listed = {frozenset((t.from_, t.to)) for t in plan.transit}
    for one, other in combinations([region.id for region in plan.regions], 2):
        if frozenset((one, other)) not in listed:
            return {"from": one, "to": other, "days": plan.default_transit_days}
    raise EditError.of("every pair of regions has its travel days already")


def _availability(plan: Plan) -> Raw:
    nation = _first(plan, "nations", "availability")
    return {"nation": nation, **days(plan.horizon.span, WEEK), "status": "tentative"}


def _link(plan: Plan) -> Raw:
    if len(plan.exercises) < 2:
        raise EditError.of("a link needs two exercises; add them first")
    first, second = (exercise.id for exercise in plan.exercises[:2])
    return {"type": "before", "first": first, "second": second}


def _budget(plan: Plan) -> Raw:
    """Return a budget that is not there yet, with the money of the same purse's last one."""
    first = _first(plan, "periods", "a budget")
    periods, whose = [p.id for p in plan.periods], [None, *(n.id for n in plan.nations)]
    there = {(b.period, b.nation) for b in plan.budgets}
    free = (pair for pair in product(periods, whose) if pair not in there)
    period, nation = next(((p, n) for p, n in free), (first, None))
    amounts = [b.amount for b in plan.budgets if b.nation == nation]
    purse = {} if nation is None else {"nation": nation}
    return {"period": period, **purse, "amount": amounts[-1] if amounts else 0}


_MADE: Mapping[str, Callable[[Plan], Raw]] = {
    "periods": _period,
    "regions": _named,
    "capabilities": _named,
    "nations": _named,
    "units": _unit,
    "resources": _resource,
    "venues": _venue,
    "exercises": _exercise,
    "goals": _goal,
    "transit": _transit,
    "availability": _availability,
    "links": _link,
    "budgets": _budget,
}


def _year_later(day: date) -> date:
    try:
        return day.replace(year=day.year + 1)
    except ValueError:  # 29 February
        return day.replace(year=day.year + 1, day=28)
