"""A time-indexed mixed-integer program for HiGHS: a binary for each day an event could start.

The same rules, said in the other great tradition of scheduling: everything is linear, and the
bound comes from the relaxation. Like the product it starts from what each exercise alone may
choose, and leaves out exercises that cannot matter for the measure.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import combinations, product
from math import floor
from typing import TypeAlias

from ortools.math_opt.python import mathopt

from benchmarks.peers.answer import (
    Clock,
    PeerResult,
    check_aim,
    event_of,
    with_calendar,
    without_calendar,
)
from exercise_planner.calendar import Event, MeasureName
from exercise_planner.days import Span
from exercise_planner.facts import Facts
from exercise_planner.options import all_options
from exercise_planner.plan import (
    Apart,
    Before,
    Exclusive,
    Exercise,
    Goal,
    Link,
    Overlap,
    Plan,
    Requires,
    Within,
)
from exercise_planner.starts import offsets
from solver.relevance import relevant

_WHOLE = 1e-6
"""How far from a whole number HiGHS may leave one."""

_INFEASIBLE = (
    mathopt.TerminationReason.INFEASIBLE,
    mathopt.TerminationReason.INFEASIBLE_OR_UNBOUNDED,  # every measure is bounded
)

_Sum: TypeAlias = mathopt.LinearTypes
_Where = tuple[str, int]
"""A venue and a start."""


def solve(plan: Plan, measure: MeasureName, seconds: float) -> PeerResult:
    """Make the model and solve it for one measure."""
    check_aim(measure)
    clock = Clock(seconds)
    facts = Facts(plan)
    program = _Program(facts, measure)
    if not clock.left:
        return without_calendar("unknown", None, clock)
    parameters = mathopt.SolveParameters(
        time_limit=timedelta(seconds=clock.left),
        # Every measure is whole, but HiGHS would stop one in ten thousand short of the best.
        relative_gap_tolerance=0.0,
        absolute_gap_tolerance=0.5,
    )
    result = mathopt.solve(program.model, mathopt.SolverType.HIGHS, params=parameters)
    if result.termination.reason in _INFEASIBLE:
        return without_calendar("infeasible", None, clock)
    limit = result.termination.objective_bounds.dual_bound
    bound = floor(limit + _WHOLE) if abs(limit) < float("inf") else None
    if not result.has_primal_feasible_solution():
        return without_calendar("unknown", bound, clock)
    chosen = {variable for variable, value in result.variable_values().items() if value > 0.5}
    return with_calendar(facts, measure, program.events(chosen), bound, clock)


@dataclass
class _Choice:
    """The variables of one exercise: where and when it is held, and who fills its roles."""

    exercise: Exercise
    held: mathopt.Variable
    at: dict[_Where, mathopt.Variable]
    fills: dict[tuple[str, str], mathopt.Variable]
    part: dict[str, mathopt.Variable]
    nation_in: dict[str, mathopt.Variable]

    @property
    def days(self) -> int:
        """How long it lasts."""
        return self.exercise.duration_days

    def running(self, day: int) -> list[mathopt.Variable]:
        """Return the starts at which the event runs on a day."""
        return [z for (_, t), z in self.at.items() if t <= day < t + self.days]


@dataclass(frozen=True)
class _Place:
    """An exercise in one of its regions: whether it is there, and its start (0 if it is not)."""

    region: str
    there: mathopt.Variable
    start: mathopt.Variable
    first: int
    last: int
    days: int


class _Program:
    """The variables of the exercises that matter, the rules said of them, and the objective."""

    def __init__(self, facts: Facts, measure: MeasureName) -> None:
        self._facts = facts
        self.model = mathopt.Model()
        options = all_options(facts)
        self._choices: dict[str, _Choice] = {}
        for name in sorted(relevant(facts, options, measure)):
            choice = options[name]
            at = {
                (venue, start): self._binary()
                for venue, starts in choice.starts.items()
                for start in offsets(starts)
            }
            fills = {who: self._binary() for who in choice.units}
            its = _Choice(choice.exercise, self._share(), at, fills, {}, {})
            self._choices[name] = its
            self._held(its, must=choice.must_be_held)
            self._parts(its, choice.units)
            self._roles(its)
        self._capacities()
        self._separation()
        self._tempo()
        self._budgets()
        for link in facts.plan.links:
            self._link(link)
        self._aim(measure)

    def events(self, chosen: Collection[mathopt.Variable]) -> Iterator[Event]:
        """Yield the events of a solution."""
        for name, choice in self._choices.items():
            for (venue, start), z in choice.at.items():
                if z in chosen:
                    units = [
                        (unit, role) for (role, unit), x in choice.fills.items() if x in chosen
                    ]
                    yield event_of(self._facts, name, start, venue, units)

    def _binary(self) -> mathopt.Variable:
        return self.model.add_binary_variable()

    def _share(self) -> mathopt.Variable:
        return self.model.add_variable(lb=0.0, ub=1.0)

    def _sum(self, variables: Sequence[mathopt.Variable]) -> mathopt.Variable:
        """Return a variable for a sum that many rules use, to keep them short."""
        if len(variables) == 1:
            return variables[0]
        total = self._share()
        self._keep(total == _total(variables))
        return total

    def _keep(self, rule: mathopt.BoundedLinearTypes) -> None:
        self.model.add_linear_constraint(rule)

    def _held(self, choice: _Choice, *, must: bool) -> None:
        """HELD; WINDOW, LEAD and VENUE are settled by the starts."""
        self._keep(choice.held == _total(choice.at.values()))
        if must:
            self._keep(choice.held >= 1)
        if not choice.at:
            return
        for unit, role in choice.exercise.lock.units.items():
            if role is not None:
                self._keep(choice.fills[role, unit] >= choice.held)

    def _parts(self, choice: _Choice, units: Mapping[tuple[str, str], Mapping[str, int]]) -> None:
        """AVAILABLE, and at most one role for each unit: it is there only if it can be."""
        roles: defaultdict[str, list[mathopt.Variable]] = defaultdict(list)
        where: dict[str, Mapping[str, int]] = {}
        nations: defaultdict[str, list[mathopt.Variable]] = defaultdict(list)
        for (role, unit), starts in units.items():
            roles[unit].append(choice.fills[role, unit])
            where[unit] = starts
        for unit, its in roles.items():
            part = choice.part[unit] = self._binary()
            self._keep(part == _total(its))
            away = (z for (v, t), z in choice.at.items() if not where[unit].get(v, 0) >> t & 1)
            self._keep(part <= choice.held - _total(away))
            nations[self._facts.units[unit].nation].append(part)
        for nation, parts in nations.items():
            here = choice.nation_in[nation] = self._share()
            self._keep(here <= _total(parts))
            for part in parts:
                self._keep(here >= part)

    def _roles(self, choice: _Choice) -> None:
        """HOST, ROLE."""
        if not choice.at:
            return
        for role in choice.exercise.roles:
            nations: defaultdict[str, list[mathopt.Variable]] = defaultdict(list)
            for (name, unit), fills in choice.fills.items():
                if name == role.id:
                    nations[self._facts.units[unit].nation].append(fills)
            number = _total(fills for units in nations.values() for fills in units)
            self._keep(number >= role.min_units * choice.held)
            if role.max_units is not None:
                self._keep(number <= role.max_units * choice.held)
            if role.min_nations:
                present = self._present(nations.values())
                self._keep(present >= role.min_nations * choice.held)
        host = choice.exercise.host
        if host is not None:
            self._keep(choice.nation_in[host] >= choice.held)

    def _present(self, groups: Iterable[Sequence[mathopt.Variable]]) -> _Sum:
        """Return how many of the groups have one chosen; it may count fewer."""
        found = []
        for group in groups:
            one = group[0]
            if len(group) > 1:
                one = self._share()
                self._keep(one <= _total(group))
            found.append(one)
        return _total(found)

    def _capacities(self) -> None:
        """VENUE_CAPACITY, CONCURRENT, RESOURCE, day by day."""
        plan = self._facts.plan
        for day in range(self._facts.horizon.days):
            now = {n: self._sum(z) for n, c in self._choices.items() if (z := c.running(day))}
            for venue in plan.venues:
                if venue.capacity is not None:
                    here = [
                        z
                        for name in now
                        for (v, t), z in self._choices[name].at.items()
                        if v == venue.id and t <= day < t + self._choices[name].days
                    ]
                    if len(here) > venue.capacity:
                        self._keep(_total(here) <= venue.capacity)
            for resource in plan.resources:
                loads = {
                    name: self._choices[name].exercise.resources.get(resource.id, 0) for name in now
                }
                if sum(loads.values()) > resource.capacity:
                    used = (load * now[name] for name, load in loads.items() if load)
                    self._keep(_total(used) <= resource.capacity)
            for nation in plan.nations:
                able = [name for name in now if nation.id in self._choices[name].nation_in]
                if nation.max_concurrent is not None and len(able) > nation.max_concurrent:
                    there = []
                    for name in able:
                        runs = self._share()
                        here = self._choices[name].nation_in[nation.id]
                        self._keep(runs >= here + now[name] - self._choices[name].held)
                        there.append(runs)
                    self._keep(_total(there) <= nation.max_concurrent)

    def _both(
        self, what: mathopt.Variable, starts: Sequence[mathopt.Variable], name: str
    ) -> mathopt.Variable:
        """Return what is at least 1 when something is so and the event has one of the starts.

        What is so only of a held event is so at one of its starts: with all of them, it itself.
        """
        if len(starts) == len(self._choices[name].at):
            return what
        both = self._share()
        self._keep(both >= what + _total(starts) - self._choices[name].held)
        return both

    def _separation(self) -> None:
        """SEPARATION: where two events share a unit, one lies its gap ahead of the other.

        One binary for each order says so of a pair of events, a gap and a pair of regions,
        whichever unit asks for it.
        """
        places = {name: self._regions(choice) for name, choice in self._choices.items()}
        for one, other in combinations(self._choices.values(), 2):
            shared: defaultdict[int, list[str]] = defaultdict(list)
            for unit in one.part:
                if unit in other.part:
                    shared[self._facts.units[unit].recovery_days].append(unit)
            for recovery, units in shared.items():
                for here, there in product(
                    places[one.exercise.id].values(), places[other.exercise.id].values()
                ):
                    gap = recovery + self._facts.transit_days(here.region, there.region)
                    apart = self._apart(here, there, gap)
                    if apart is None:
                        continue
                    elsewhere = one.held - here.there + other.held - there.there
                    for unit in units:
                        both = one.part[unit] + other.part[unit]
                        self._keep(both <= 1 + apart + elsewhere)

    def _regions(self, choice: _Choice) -> dict[str, _Place]:
        """Return the places of an exercise, one for each region."""
        regions: defaultdict[str, dict[_Where, mathopt.Variable]] = defaultdict(dict)
        for (venue, start), z in choice.at.items():
            regions[self._facts.venues[venue].region][venue, start] = z
        return {
            region: self._place(choice, region, at, whole=len(regions) == 1)
            for region, at in regions.items()
        }

    def _place(
        self,
        choice: _Choice,
        region: str,
        at: Mapping[_Where, mathopt.Variable],
        *,
        whole: bool = True,
    ) -> _Place:
        there = choice.held if whole else self._sum(list(at.values()))
        days = [start for _, start in at]
        start = self.model.add_variable(lb=0.0, ub=max(days))
        self._keep(start == _total(t * z for (_, t), z in at.items()))
        return _Place(region, there, start, min(days), max(days), choice.days)

    def _apart(self, one: _Place, other: _Place, gap: int) -> _Sum | None:
        """Return what is 0 unless two held events lie a gap apart; None if they always do."""
        found: list[mathopt.Variable] = []
        for first, second in ((one, other), (other, one)):
            way = first.days + gap
            if first.last + way <= second.first:
                return None
            if first.first + way <= second.last:
                found.append(self._ahead(first, second, way))
        return _total(found)

    def _ahead(self, first: _Place, second: _Place, way: int) -> mathopt.Variable:
        """Return a binary that, for held events, is 1 only if one starts so many days ahead."""
        ahead = self._binary()
        before = first.last * first.there - first.start
        after = second.start - second.first * second.there
        # neither is negative, held or not, so that this asks for nothing where ahead is 0
        self._keep(before + after >= (way + first.last - second.first) * ahead)
        return ahead

    def _tempo(self) -> None:
        """TEMPO."""
        terms: defaultdict[tuple[str, str], list[tuple[int, mathopt.Variable]]] = defaultdict(list)
        for name, choice in self._choices.items():
            for unit, part in choice.part.items():
                if self._facts.units[unit].max_days_per_period is not None:
                    for period, starts in self._by_period(choice).items():
                        there = self._both(part, starts, name)
                        terms[unit, period].append((choice.days, there))
        for (unit, _), days in terms.items():
            limit = self._facts.units[unit].max_days_per_period
            assert limit is not None
            if sum(number for number, _ in days) > limit:
                self._keep(_total(number * there for number, there in days) <= limit)

    def _by_period(self, choice: _Choice) -> dict[str, list[mathopt.Variable]]:
        found: defaultdict[str, list[mathopt.Variable]] = defaultdict(list)
        for (_, start), z in choice.at.items():
            period = self._facts.period_of(self._facts.horizon.first + start)
            if period is not None:
                found[period].append(z)
        return found

    def _budgets(self) -> None:
        """BUDGET."""
        for budget in self._facts.plan.budgets:
            terms: list[_Sum] = []
            for name, choice in self._choices.items():
                starts = self._by_period(choice).get(budget.period)
                if starts is None:
                    continue
                if budget.nation is None:
                    terms.append(choice.exercise.fixed_cost * _total(starts))
                    continue
                within = set(starts)
                for unit, part in choice.part.items():
                    who = self._facts.units[unit]
                    if who.nation == budget.nation:
                        terms.append(who.daily_cost * choice.days * self._both(part, starts, name))
                        away = [
                            z
                            for (venue, _), z in choice.at.items()
                            if self._facts.venues[venue].region != who.home_region and z in within
                        ]
                        if away and who.deploy_cost:
                            terms.append(who.deploy_cost * self._both(part, away, name))
            if terms:
                self._keep(_total(terms) <= budget.amount)

    def _link(self, link: Link) -> None:
        """LINK: an exercise left out of the model is not held."""
        first, second = self._choices.get(link.first), self._choices.get(link.second)
        if second is None or not second.at:
            return
        if first is None or not first.at:
            if isinstance(link, Requires):
                self._keep(second.held <= 0)
            return
        if isinstance(link, Requires):
            self._keep(second.held <= first.held)
            return
        fits: _Sum | None = None
        match link:
            case Exclusive():
                fits = 0.0
            case Apart():
                one, other = (self._place(choice, "", choice.at) for choice in (first, second))
                fits = self._apart(one, other, link.min_gap_days)
            case Before():
                least = first.days + link.min_gap_days
                most = None if link.max_gap_days is None else first.days + link.max_gap_days
                self._difference(first, second, least, most)
            case Overlap() if link.min_days > 0:
                if min(first.days, second.days) < link.min_days:
                    fits = 0.0
                least, most = link.min_days - second.days, first.days - link.min_days
                self._difference(first, second, least, most)
            case Within():
                self._difference(first, second, 0, first.days - second.days)
        if fits is not None:
            self._keep(first.held + second.held <= 1 + fits)

    def _difference(self, first: _Choice, second: _Choice, least: int, most: int | None) -> None:
        """Let the second event start so many days after the first, if both are held."""
        for (_, start), z in first.at.items():
            wrong = (
                w
                for (_, t), w in second.at.items()
                if t - start < least or (most is not None and t - start > most)
            )
            self._keep(z + _total(wrong) <= 1)

    def _aim(self, measure: MeasureName) -> None:
        """Set the objective."""
        terms: list[_Sum] = []
        if measure == "priority":
            terms = [c.exercise.priority * c.held for c in self._choices.values()]
        elif measure == "breadth":
            terms = [here for c in self._choices.values() for here in c.nation_in.values()]
        else:
            for goal in self._facts.plan.goals:
                if goal.high_end == (measure == "high_end"):
                    shown = [s for c in self._choices.values() for s in self._shown(goal, c)]
                    # later demonstrations are worth less, so that these fill in order by themselves
                    worth = [self._share() for _ in range(goal.target)]
                    self._keep(_total(worth) <= _total(shown))
                    terms += [goal.weight * 60 // k * w for k, w in enumerate(worth, 1)]
        self.model.maximize(_total(terms))

    def _shown(self, goal: Goal, choice: _Choice) -> Iterator[mathopt.Variable]:
        """Yield a binary that may be 1 only if the event demonstrates the goal."""
        exercise, facts = choice.exercise, self._facts
        if goal.high_end and not exercise.high_end:
            return
        if goal.exercises is not None and exercise.id not in goal.exercises:
            return
        capability = {role.id: role.capability for role in exercise.roles}
        nations: defaultdict[str, list[mathopt.Variable]] = defaultdict(list)
        for (role, unit), fills in choice.fills.items():
            who = facts.units[unit]
            if (
                capability[role] == goal.capability
                and who.capabilities.get(goal.capability, 0) >= goal.min_level
                and who.nation in facts.goal_nations[goal.id]
            ):
                nations[who.nation].append(fills)
        least, window = facts.at_least(goal), facts.goal_window(goal)
        if len(nations) < least:
            return
        shown = self._binary()
        inside = [
            z
            for (_, start), z in choice.at.items()
            if _days(facts, start, choice.days).within(window)
        ]
        self._keep(shown <= _total(inside))
        self._keep(self._present(nations.values()) >= least * shown)
        yield shown


def _days(facts: Facts, start: int, days: int) -> Span:
    first = facts.horizon.first + start
    return Span(first, first + days - 1)


def _total(terms: Iterable[_Sum]) -> mathopt.LinearExpression:
    return mathopt.fast_sum(terms)
