"""What follows from a plan, looked up fast: things by id, spans in days, distances, eligibility.

Made once for a plan and shared by the rules, the measures and the solver.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

from exercise_planner.calendar import Event
from exercise_planner.days import Span, common, merged
from exercise_planner.plan import (
    Availability,
    Budget,
    Exercise,
    Goal,
    Plan,
    Role,
    Unit,
    label,
)

Spans = tuple[Span, ...]


_MADE_OF: Mapping[str, tuple[str, ...]] = {
    "unit_unavailable": ("availability",),
    "unit_unavailable_inside": ("availability", "horizon"),
    "nation_unavailable": ("availability",),
    "_tentative_units": ("availability",),
    "_tentative_nations": ("availability",),
    "closed": ("venues",),
    "training": ("exercises",),
    "links_of": ("links",),
    "goals_in": ("goals",),
    "wanted_in": ("goals", "nations", "horizon"),
    "goal_nations": ("goals", "nations"),
    "_goal_windows": ("goals", "horizon"),
    "agreed": ("baseline",),
    "_trained": ("units",),
    "units_of": ("units",),
    "_capability_names": ("capabilities",),
}
"""The look-ups that take long, and the parts of the plan that each is made of."""


class Facts:
    """A plan with its look-ups. Spans are sorted and neither touch nor overlap.

    Parameters
    ----------
    before
        Those of a plan that this one was made from. Look-ups of the parts that both plans have
        are taken over.
    """

    def __init__(self, plan: Plan, before: "Facts | None" = None) -> None:
        self.plan = plan
        self.horizon = plan.horizon.span
        self.as_of = None if plan.as_of is None else plan.as_of.toordinal()
        self.nations = {n.id: n for n in plan.nations}
        self.units = {u.id: u for u in plan.units}
        self.venues = {v.id: v for v in plan.venues}
        self.resources = {r.id: r for r in plan.resources}
        self.exercises = {e.id: e for e in plan.exercises}
        self.goals = {g.id: g for g in plan.goals}
        self.roles = {(e.id, r.id): r for e in plan.exercises for r in e.roles}
        self._transit = {frozenset((t.from_, t.to)): t.days for t in plan.transit}
        self._periods = sorted((p.span.first, p.span.last, p.id) for p in plan.periods)
        if before is not None:
            self._take_over(before)

    def _take_over(self, before: "Facts") -> None:
        for name, parts in _MADE_OF.items():
            same = all(getattr(self.plan, p) is getattr(before.plan, p) for p in parts)
            if same and name in before.__dict__:
                self.__dict__[name] = before.__dict__[name]

    def transit_days(self, region: str, other: str) -> int:
        """Days on the way between two regions."""
        within = 0 if region == other else self.plan.default_transit_days
        return self._transit.get(frozenset((region, other)), within)

    def travel_days(self, unit: Unit, region: str) -> int:
        """Days before and after an event in a region on which a unit must be available too."""
        return self.transit_days(unit.home_region, region) if self.plan.travel_counts else 0

    def period_of(self, day: int) -> str | None:
        """Return the period in which a day lies, if any."""
        i = bisect_right(self._periods, day, key=lambda period: period[0]) - 1
        if i >= 0 and day <= self._periods[i][1]:
            return self._periods[i][2]
        return None

    @cached_property
    def unit_unavailable(self) -> dict[str, Spans]:
        """Days on which a unit is itself unavailable, its nation's days not counted."""
        return self._spans("unavailable", "unit")

    @cached_property
    def unit_unavailable_inside(self) -> dict[str, Spans]:
        """The days of the horizon on which a unit is itself unavailable."""
        return {
            unit: tuple(common(spans, self.horizon))
            for unit, spans in self.unit_unavailable.items()
        }

    @cached_property
    def nation_unavailable(self) -> dict[str, Spans]:
        """Days on which a nation is unavailable."""
        return self._spans("unavailable", "nation")

    @cached_property
    def tentative(self) -> dict[str, Spans]:
        """Days on which a unit or its nation is only tentatively available, by unit."""
        own, nations = self._tentative_units, self._tentative_nations
        return {
            u.id: merged(own.get(u.id, ()) + nations.get(u.nation, ()))
            for u in self.plan.units
            if u.id in own or u.nation in nations
        }

    @cached_property
    def _tentative_units(self) -> dict[str, Spans]:
        return self._spans("tentative", "unit")

    @cached_property
    def _tentative_nations(self) -> dict[str, Spans]:
        return self._spans("tentative", "nation")

    def tentative_days(self, unit: str, span: Span) -> int:
        """Days of a span on which a unit or its nation is only tentatively available."""
        return sum(shared.days for shared in common(self.tentative.get(unit, ()), span))

    @cached_property
    def closed(self) -> dict[str, Spans]:
        """Days on which a venue is closed."""
        return {v.id: merged(c.span for c in v.closures) for v in self.plan.venues}

    @cached_property
    def training(self) -> dict[str, list[str]]:
        """The exercises with a role for each capability that any role asks for."""
        found: dict[str, list[str]] = {}
        for exercise in self.plan.exercises:
            for capability in {r.capability for r in exercise.roles if r.capability is not None}:
                found.setdefault(capability, []).append(exercise.id)
        return found

    @cached_property
    def links_of(self) -> dict[str, list[int]]:
        """The places in ``plan.links`` of the links that name an exercise."""
        found: dict[str, list[int]] = {}
        for i, link in enumerate(self.plan.links):
            for name in {link.first, link.second}:
                found.setdefault(name, []).append(i)
        return found

    @cached_property
    def goals_in(self) -> dict[str, list[Goal]]:
        """The goals of each capability that any goal asks for."""
        found: dict[str, list[Goal]] = {}
        for goal in self.plan.goals:
            found.setdefault(goal.capability, []).append(goal)
        return found

    @cached_property
    def wanted_in(self) -> dict[str, list["Wanted"]]:
        """The goals of each capability with what a demonstration needs, looked up."""
        return {
            capability: [
                Wanted(g, self.at_least(g), self.goal_nations[g.id], self.goal_window(g))
                for g in goals
            ]
            for capability, goals in self.goals_in.items()
        }

    @cached_property
    def agreed(self) -> dict[str, list[Event]]:
        """The baseline's events of each exercise that it holds."""
        found: dict[str, list[Event]] = {}
        for event in () if self.plan.baseline is None else self.plan.baseline.events:
            found.setdefault(event.exercise, []).append(event)
        return found

    @cached_property
    def goal_nations(self) -> dict[str, frozenset[str]]:
        """Among which nations each goal is to be demonstrated."""
        return {g.id: frozenset(self._nations_of(g)) for g in self.plan.goals}

    def at_least(self, goal: Goal) -> int:
        """How many of its nations a demonstration of the goal needs."""
        return len(self.goal_nations[goal.id]) if goal.at_least is None else goal.at_least

    def goal_window(self, goal: Goal) -> Span:
        """The days inside which an event demonstrates the goal."""
        return self._goal_windows[goal.id]

    @cached_property
    def _goal_windows(self) -> dict[str, Span]:
        first, last = self.horizon
        return {
            g.id: Span(
                first if g.start is None else g.start.toordinal(),
                last if g.end is None else g.end.toordinal(),
            )
            for g in self.plan.goals
        }

    def window(self, exercise: Exercise) -> Span:
        """The days inside which the event must lie; may hold no day (first after last)."""
        early, late = exercise.earliest_start, exercise.latest_end
        first, last = self.horizon
        return Span(
            first if early is None else max(first, early.toordinal()),
            last if late is None else min(last, late.toordinal()),
        )

    def invites(self, exercise: Exercise, nation: str) -> bool:
        """Whether a nation is invited to an exercise."""
        return exercise.invited is None or nation in exercise.invited

    def unsuited(self, exercise: Exercise, role: Role, unit: Unit) -> str | None:
        """Return why a unit may not fill a role, in words, or None when it may."""
        if not self.invites(exercise, unit.nation):
            return f"{self.nation_name(unit.nation)} is not invited"
        if role.nations is not None and unit.nation not in role.nations:
            return f"the role is not open to {self.nation_name(unit.nation)}"
        if role.capability is not None:
            level = unit.capabilities.get(role.capability, 0)
            if level < role.min_level:
                capability = self.capability_name(role.capability)
                has = f"has {capability} at level {level}" if level else f"has no {capability}"
                return f"it {has}, the role asks for level {role.min_level}"
        return None

    def suited(self, exercise: Exercise, role: Role) -> Iterator[Unit]:
        """Yield the units that may fill a role, in the plan's order within each nation."""
        nations = self.nations if exercise.invited is None else exercise.invited
        for nation in nations:
            if role.nations is None or nation in role.nations:
                if role.capability is None:
                    yield from self.units_of.get(nation, ())
                else:
                    for unit, level in self._trained.get((nation, role.capability), ()):
                        if level >= role.min_level:
                            yield unit

    @cached_property
    def _trained(self) -> dict[tuple[str, str], list[tuple[Unit, int]]]:
        """For each nation and capability the units that have it, with their levels."""
        found: dict[tuple[str, str], list[tuple[Unit, int]]] = {}
        for unit in self.plan.units:
            for capability, level in unit.capabilities.items():
                found.setdefault((unit.nation, capability), []).append((unit, level))
        return found

    @cached_property
    def units_of(self) -> dict[str, list[Unit]]:
        """The units of each nation that has any, in the plan's order."""
        found: dict[str, list[Unit]] = {}
        for unit in self.plan.units:
            found.setdefault(unit.nation, []).append(unit)
        return found

    def participation_cost(self, unit: Unit, days: int, region: str) -> int:
        """Cost that a unit's nation bears for an event of so many days in a region, thousands."""
        return unit.daily_cost * days + (unit.deploy_cost if region != unit.home_region else 0)

    def budget_name(self, budget: Budget) -> str:
        """What a planner calls a budget."""
        whose = "the command" if budget.nation is None else self.nation_name(budget.nation)
        return f"the {self.period_name(budget.period)} budget of {whose}"

    def exercise_name(self, exercise: str) -> str:
        """What a planner calls an exercise."""
        return label(self.exercises[exercise])

    def unit_name(self, unit: str) -> str:
        """What a planner calls a unit."""
        return label(self.units[unit])

    def nation_name(self, nation: str) -> str:
        """What a planner calls a nation."""
        return label(self.nations[nation])

    def venue_name(self, venue: str) -> str:
        """What a planner calls a venue."""
        return label(self.venues[venue])

    def resource_name(self, resource: str) -> str:
        """What a planner calls a resource."""
        return label(self.resources[resource])

    def capability_name(self, capability: str) -> str:
        """What a planner calls a capability."""
        return self._capability_names[capability]

    @staticmethod
    def period_name(period: str) -> str:
        """What a planner calls a period; its id is its name."""
        return period

    @cached_property
    def _capability_names(self) -> dict[str, str]:
        return {c.id: label(c) for c in self.plan.capabilities}

    def _nations_of(self, goal: Goal) -> Iterable[str]:
        if goal.nations is not None:
            return goal.nations
        return (n.id for n in self.plan.nations if goal.group in n.groups)

    def _spans(self, status: str, of: str) -> dict[str, Spans]:
        found: dict[str, list[Span]] = {}
        for entry in self.plan.availability:
            if entry.status == status:
                who = _whose(entry, of)
                if who is not None:
                    found.setdefault(who, []).append(entry.span)
        return {who: merged(spans) for who, spans in found.items()}


class Wanted(NamedTuple):
    """A goal, and of how many of which nations on which days a demonstration of it is."""

    goal: Goal
    needed: int
    nations: frozenset[str]
    window: Span


def _whose(entry: Availability, of: str) -> str | None:
    return entry.unit if of == "unit" else entry.nation
