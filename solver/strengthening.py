"""Named steps that make the search shorter and lose no best calendar.

Each function says why it is safe. Switching one off changes no optimal value; a test holds that.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from functools import partial
from itertools import pairwise

from ortools.sat.python.cp_model import IntVar, LinearExpr
from ortools.sat.python.cp_model_helper import Literal

from exercise_planner.calendar import MeasureName
from solver.constraints import at_most
from solver.variables import Variables

Strengthening = Callable[[Variables, Collection[MeasureName]], None]


def one_unit_per_nation(v: Variables, measures: Collection[MeasureName]) -> None:
    """Let a nation fill a role with one unit where the role asks for no more.

    Where a role's ``min_units`` is at most its ``min_nations`` (or 1), take a best calendar and
    keep of each nation in the role only the unit with the highest level in the role's
    capability. The role keeps its nations, hence its minimum; every goal keeps its
    demonstrations, as they count nations by their best level; the nations in the event stay the
    same; no limit is used more and no day or cost is added. Units locked into the role stay, and
    so do those that are asked for and, when disruption counts, those that the baseline has there.
    """
    wanted = _baseline_parts(v) if "disruption" in measures else set()
    for name, options in v.choices.items():
        locked = options.exercise.lock.units
        for part in options.exercise.roles:
            if part.min_units > max(1, part.min_nations):
                continue
            nations: defaultdict[str, list[Literal]] = defaultdict(list)
            kept = set()
            for role, unit in options.units:
                if role == part.id:
                    nation = v.facts.units[unit].nation
                    nations[nation].append(v.fills[name, role, unit])
                    if (
                        locked.get(unit) == role
                        or (name, role, unit) in wanted
                        or (name, unit) in v.asked_units
                    ):
                        kept.add(nation)
            for nation, units in nations.items():
                if len(units) > 1 and nation not in kept:
                    v.model.add_at_most_one(units)


def inseparable_events(v: Variables, measures: Collection[MeasureName]) -> None:
    """Let a unit take part in at most one of a set of events no two of which can be parted.

    SEPARATION forbids each pair of them already; said of the whole set at once, the linear
    relaxation sees it too.
    """
    del measures
    for unit, names in v.events_by_unit.items():
        v.tick()
        gap = v.facts.units[unit].recovery_days
        groups: list[list[str]] = []
        for name in sorted(names, key=lambda n: (v.latest(n), n)):
            for group in groups:
                if not any(v.can_be_apart(name, other, gap) for other in group):
                    group.append(name)
                    break
            else:
                groups.append([name])
        for group in groups:
            if len(group) > 1:
                v.model.add_at_most_one([v.takes_part[name, unit] for name in group])


def wider_gap_implies_narrower(v: Variables, measures: Collection[MeasureName]) -> None:
    """Say that events parted by a long gap are parted by every shorter one.

    It holds of the days themselves; as an implication between literals it needs no search.
    """
    del measures
    for literals in v.gaps():
        for shorter, longer in pairwise(literals):
            v.model.add_implication(longer, shorter)


def units_as_a_pool(v: Variables, measures: Collection[MeasureName]) -> None:
    """Let events that run at once never need more units of a capability than there are.

    A unit is in one event at a time, so on no day can the roles of a capability together need
    more units than have it. That follows from ROLE and SEPARATION unit by unit; as one
    cumulative it is seen without trying who goes where. Likewise for all units together.
    """
    del measures
    needs: defaultdict[str | None, dict[str, int]] = defaultdict(dict)
    pools: defaultdict[str | None, set[str]] = defaultdict(set)
    for name, options in v.choices.items():
        total = 0
        by_capability: defaultdict[str, int] = defaultdict(int)
        for part in options.exercise.roles:
            least = max(part.min_units, part.min_nations)
            total += least
            if part.capability is not None:
                by_capability[part.capability] += least
        needs[None][name] = total
        for capability, least in by_capability.items():
            needs[capability][name] = least
        capability_of = {part.id: part.capability for part in options.exercise.roles}
        for role, unit in options.units:
            pools[None].add(unit)
            if (trained := capability_of[role]) is not None:
                pools[trained].add(unit)
    for pool, loads in needs.items():
        at_most(v, {n: v.held[n] for n in loads}, loads, len(pools[pool]))


def tentative_nations(v: Variables, measures: Collection[MeasureName]) -> None:
    """Count for a nation in an event at least the tentative days of whichever unit has fewest.

    Whoever of its units takes part brings at least the days of the one with fewest at that
    start. Unit by unit the linear relaxation takes a part of each and counts none; of the
    nation it cannot.
    """
    del measures
    by_nation: defaultdict[tuple[str, str], list[IntVar]] = defaultdict(list)
    for (name, unit), its_days in v.tentative_days.items():
        by_nation[name, v.facts.units[unit].nation].append(its_days)
    for (name, nation), days in by_nation.items():
        v.tick()
        units = [u for u in v.units_by_event[name] if v.facts.units[u].nation == nation]
        fewest = v.by_start(name, partial(_fewest_tentative, v, name, units))
        if fewest:
            v.at_least_if(LinearExpr.sum(days), fewest, name, v.nation_in[name, nation])


def _fewest_tentative(v: Variables, name: str, units: list[str], day: int) -> int:
    """Return the fewest tentative days of one of the units that can be there at a start."""
    there = (unit for unit in units if v.choices[name].starts_of(unit) >> day & 1)
    return min((v.tentative_on(name, unit, day) for unit in there), default=0)


def _baseline_parts(v: Variables) -> set[tuple[str, str, str]]:
    baseline = v.facts.plan.baseline
    events = baseline.events if baseline is not None else ()
    return {(e.exercise, p.role, p.unit) for e in events for p in e.participants}


STRENGTHENINGS: Mapping[str, Strengthening] = {
    step.__name__: step
    for step in (
        one_unit_per_nation,
        inseparable_events,
        wider_gap_implies_narrower,
        units_as_a_pool,
        tentative_nations,
    )
}
OF_MEASURES: Mapping[str, MeasureName] = {tentative_nations.__name__: "tentative"}
"""Those that are of use only where a measure is aimed at or kept."""
