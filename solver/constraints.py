"""The rules as constraints: one function a rule, ordered and named as in the rule table.

To be read beside ``exercise_planner.rules``. What an event keeps or breaks alone is mostly
settled before the model is made: the options of an exercise hold only starts, venues and units
that break no rule by themselves. The functions here say what is left of each rule.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import combinations

from ortools.sat.python.cp_model import LinearExpr, LinearExprT
from ortools.sat.python.cp_model_helper import Literal

from exercise_planner.plan import (
    Apart,
    Before,
    Budget,
    Exclusive,
    Link,
    Overlap,
    Requires,
    Within,
)
from exercise_planner.violation import Code
from solver.variables import Pair, Variables

Constraint = Callable[[Variables], None]


def held(v: Variables) -> None:
    """HELD: mandatory and locked exercises are held; locked units fill their roles.

    That an event is held at most once is how the variables are made; ``lock.held`` false,
    ``lock.start``, ``lock.venue`` and units that must stay away are settled by the options.
    """
    for name in v.must_hold:
        v.model.add_bool_or([v.held[name]])
    for name, options in v.choices.items():
        for unit, role in options.exercise.lock.units.items():
            if role is not None:
                v.model.add_implication(v.held[name], v.fills[name, role, unit])


def window(v: Variables) -> None:
    """WINDOW: settled by the starts of each exercise, and by intervals of its duration."""


def lead(v: Variables) -> None:
    """LEAD: settled by the starts of each exercise."""


def venue(v: Variables) -> None:
    """VENUE: a held event is at one of its venues, at a start at which that is open."""
    for name, options in v.choices.items():
        if len(options.starts) == 1:
            continue
        places = [v.at[name, place] for place in options.starts]
        v.model.add_exactly_one([*places, ~v.held[name]])
        for place, starts in options.starts.items():
            v.never_on(name, ~starts, [v.at[name, place]])


def venue_capacity(v: Variables) -> None:
    """VENUE_CAPACITY: events at a venue overlap no more than it allows."""
    for place in v.facts.plan.venues:
        if place.capacity is not None:
            here = held_at(v, place.id)
            at_most(v, here, dict.fromkeys(here, 1), place.capacity)


def held_at(v: Variables, place: str) -> dict[str, Literal]:
    """Return for each exercise that can be held at a venue whether it is."""
    return {name: literal for (name, where), literal in v.at.items() if where == place}


def host(v: Variables) -> None:
    """HOST: a held event has a unit of its host."""
    for name, options in v.choices.items():
        nation = options.exercise.host
        if nation is not None:
            v.model.add_implication(v.held[name], v.nation_in[name, nation])


def role(v: Variables) -> None:
    """ROLE: each role has its number of units and nations; a unit fills at most one role.

    Who may fill a role at all is settled by the options; at most one role by ``takes_part``.
    """
    for name, options in v.choices.items():
        v.tick()
        held = v.held[name]
        units: defaultdict[str, dict[str, Literal]] = defaultdict(dict)
        for role_id, unit in options.units:
            units[role_id][unit] = v.fills[name, role_id, unit]
            v.model.add_implication(v.fills[name, role_id, unit], held)
        for part in options.exercise.roles:
            here = units[part.id]
            _role_size(v, held, list(here.values()), part.min_units, part.max_units)
            if part.min_nations > 1:
                nations: defaultdict[str, list[Literal]] = defaultdict(list)
                for unit, literal in here.items():
                    nations[v.facts.units[unit].nation].append(literal)
                present = [
                    v.some(f"nation in role {name} {part.id} {nation}", literals)
                    for nation, literals in nations.items()
                ]
                v.model.add(LinearExpr.sum(present) >= part.min_nations * held)
            elif part.min_nations == 1 and part.min_units == 0:
                _role_size(v, held, list(here.values()), 1, None)


def _role_size(
    v: Variables, held: Literal, units: list[Literal], least: int, most: int | None
) -> None:
    if least == 1:
        v.model.add_bool_or([*units, ~held])
    elif least > 1:
        v.model.add(LinearExpr.sum(units) >= least * held)
    if most is not None and most < len(units):
        if most == 1:
            v.model.add_at_most_one(units)
        else:
            v.model.add(LinearExpr.sum(units) <= most)


def available(v: Variables) -> None:
    """AVAILABLE: an event with a unit starts when the unit is there, its travel included."""
    for name, options in v.choices.items():
        v.tick()
        for unit, where in {u: where for (_, u), where in options.units.items()}.items():
            takes_part = v.takes_part[name, unit]
            for place, starts in options.starts.items():
                here = [takes_part] if len(options.starts) == 1 else [takes_part, v.at[name, place]]
                v.never_on(name, starts & ~where.get(place, 0), here)


def separation(v: Variables) -> None:
    """SEPARATION: two events of a unit lie its recovery and the way between venues apart.

    One literal says of two events that they lie so far apart, whichever unit asks for it. Said
    only of the pairs of exercises that the model is to part.
    """
    part(v, combinations(sorted(v.choices), 2) if v.parted is None else v.parted)


def part(v: Variables, pairs: Iterable[Pair]) -> None:
    """Say SEPARATION of some pairs of exercises."""
    for one, other in pairs:
        if one in v.choices and other in v.choices:
            v.tick()
            for unit in v.units_by_event[one]:
                if (other, unit) in v.takes_part:
                    _part(v, unit, one, other)


def _part(v: Variables, unit: str, one: str, other: str) -> None:
    recovery = v.facts.units[unit].recovery_days
    both: list[Literal] = [~v.takes_part[one, unit], ~v.takes_part[other, unit]]
    for way, places in _ways(v, one, other):
        apart = v.apart(one, other, recovery + way)
        if apart is not True:
            v.model.add_bool_or(both + places + ([] if apart is False else [apart]))


def _ways(v: Variables, one: str, other: str) -> Iterator[tuple[int, list[Literal]]]:
    """Yield the transit days between two events with literals false when that way is taken."""
    distances = {
        (here, there): v.facts.transit_days(here, there)
        for here in v.regions(one)
        for there in v.regions(other)
    }
    shortest = min(distances.values())
    yield shortest, []
    for (here, there), way in distances.items():
        if way > shortest:
            yield way, [~v.in_region(one, here), ~v.in_region(other, there)]


def tempo(v: Variables) -> None:
    """TEMPO: days of a unit's events that start in a period sum to no more than its limit."""
    for unit in v.events_by_unit:
        v.tick()
        limit = v.facts.units[unit].max_days_per_period
        if limit is not None:
            for days in event_days(v, unit, limit):
                v.model.add(days <= limit)


def event_days(v: Variables, unit: str, limit: int) -> Iterator[LinearExprT]:
    """Yield a unit's days in events of each period in which they could be more than a limit."""
    parts: defaultdict[str, list[str]] = defaultdict(list)
    for name in v.events_by_unit[unit]:
        for period in v.in_period[name]:
            parts[period].append(name)
    for period, events in parts.items():
        days = [v.days(name) for name in events]
        if sum(days) > limit:
            there = [v.also_in_period(period, name, v.takes_part[name, unit]) for name in events]
            yield LinearExpr.weighted_sum(there, days)


def concurrent(v: Variables) -> None:
    """CONCURRENT: events with a nation overlap no more than it can bear."""
    for nation in v.facts.plan.nations:
        if nation.max_concurrent is not None:
            here = with_nation(v, nation.id)
            at_most(v, here, dict.fromkeys(here, 1), nation.max_concurrent)


def with_nation(v: Variables, nation: str) -> dict[str, Literal]:
    """Return for each exercise in which a nation can take part whether it does."""
    return {name: literal for (name, who), literal in v.nation_in.items() if who == nation}


def resource(v: Variables) -> None:
    """RESOURCE: running events never need more of a resource than there is."""
    for shared in v.facts.plan.resources:
        loads = needing(v, shared.id)
        at_most(v, {name: v.held[name] for name in loads}, loads, shared.capacity)


def needing(v: Variables, resource: str) -> dict[str, int]:
    """Return for each exercise that needs some of a resource how much."""
    return {
        name: options.exercise.resources[resource]
        for name, options in v.choices.items()
        if options.exercise.resources.get(resource, 0) > 0
    }


def budget(v: Variables) -> None:
    """BUDGET: what the events that start in a period cost a bearer stays within the amount."""
    for limit in v.facts.plan.budgets:
        v.tick()
        spent = spent_from(v, limit)
        if spent is not None:
            v.model.add(spent <= limit.amount)


def spent_from(v: Variables, limit: Budget) -> LinearExprT | None:
    """Return what events cost a budget; None if it is never more than there is."""
    literals: list[Literal] = []
    amounts: list[int] = []
    for name in v.choices:
        if limit.period in v.in_period[name]:
            for literal, amount in _costs_to(v, name, limit.nation):
                literals.append(v.also_in_period(limit.period, name, literal))
                amounts.append(amount)
    return LinearExpr.weighted_sum(literals, amounts) if sum(amounts) > limit.amount else None


def _costs_to(v: Variables, name: str, nation: str | None) -> Iterator[tuple[Literal, int]]:
    """Yield what an event costs a nation or the command (None): literals and thousands."""
    exercise = v.choices[name].exercise
    if nation is None:
        if exercise.fixed_cost:
            yield v.held[name], exercise.fixed_cost
        return
    for unit in v.units_by_event[name]:
        if v.facts.units[unit].nation == nation:
            yield from participation_costs(v, name, unit)


def participation_costs(v: Variables, name: str, unit: str) -> Iterator[tuple[Literal, int]]:
    """Yield what a unit's part in an event costs its nation: literals and thousands."""
    who, takes_part = v.facts.units[unit], v.takes_part[name, unit]
    daily = who.daily_cost * v.days(name)
    regions = v.regions(name)
    if who.home_region not in regions:
        daily += who.deploy_cost
    elif who.deploy_cost and len(regions) > 1:
        yield v.away(name, unit), who.deploy_cost
    if daily:
        yield takes_part, daily


def link(v: Variables) -> None:
    """LINK: before, requires, exclusive, apart, overlap and within.

    An exercise that is not in the model is not held: it breaks no link, but what requires it
    cannot be held either.
    """
    for tie in v.facts.plan.links:
        first, second = v.held.get(tie.first), v.held.get(tie.second)
        if second is None:
            continue
        if first is None:
            if isinstance(tie, Requires):
                v.model.add_bool_or([~second])
            continue
        _tie(v, tie, first, second)


def _tie(v: Variables, tie: Link, first: Literal, second: Literal) -> None:
    match tie:
        case Requires():
            v.model.add_implication(second, first)
        case Exclusive():
            v.model.add_bool_or([~first, ~second])
        case Before():
            _if_both(v, first, second, v.ahead(tie.first, tie.second, tie.min_gap_days))
            if tie.max_gap_days is not None:
                latest = v.days(tie.first) + tie.max_gap_days
                v.model.add(v.start[tie.second] - v.start[tie.first] <= latest).only_enforce_if(
                    first, second
                )
        case Apart():
            _if_both(v, first, second, v.apart(tie.first, tie.second, tie.min_gap_days))
        case Overlap() if tie.min_days > 0:
            one, other = v.start[tie.first], v.start[tie.second]
            days, others = v.days(tie.first), v.days(tie.second)
            if min(days, others) < tie.min_days:
                v.model.add_bool_or([~first, ~second])
            else:
                v.model.add(other + tie.min_days <= one + days).only_enforce_if(first, second)
                v.model.add(one + tie.min_days <= other + others).only_enforce_if(first, second)
        case Within():
            one, other = v.start[tie.first], v.start[tie.second]
            slack = v.days(tie.first) - v.days(tie.second)
            if slack < 0:
                v.model.add_bool_or([~first, ~second])
            else:
                v.model.add(one <= other).only_enforce_if(first, second)
                v.model.add(other <= one + slack).only_enforce_if(first, second)


def _if_both(v: Variables, first: Literal, second: Literal, then: Literal | bool) -> None:
    if then is not True:
        v.model.add_bool_or([~first, ~second] + ([] if then is False else [then]))


def at_most(
    v: Variables, present: Mapping[str, Literal], loads: Mapping[str, int], capacity: int
) -> None:
    """Keep the load of events that are present within a capacity, on every day."""
    heavy = [name for name in present if loads[name] > capacity]
    for name in heavy:
        v.model.add_bool_or([~present[name]])
    names = [name for name in present if 0 < loads[name] <= capacity]
    if v.peak({name: loads[name] for name in names}) <= capacity:
        return
    intervals = [v.interval(name, present[name]) for name in names]
    if all(2 * loads[name] > capacity for name in names):
        v.model.add_no_overlap(intervals)
    else:
        v.model.add_cumulative(intervals, [loads[name] for name in names], capacity)


CONSTRAINTS: Mapping[Code, Constraint] = {
    "HELD": held,
    "WINDOW": window,
    "LEAD": lead,
    "VENUE": venue,
    "VENUE_CAPACITY": venue_capacity,
    "HOST": host,
    "ROLE": role,
    "AVAILABLE": available,
    "SEPARATION": separation,
    "TEMPO": tempo,
    "CONCURRENT": concurrent,
    "RESOURCE": resource,
    "BUDGET": budget,
    "LINK": link,
}
