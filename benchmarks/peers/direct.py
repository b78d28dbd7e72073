"""The direct CP-SAT model: what a practised user of CP-SAT would write down first.

A start for each exercise, an optional interval for each unit in each exercise, no overlap for a
unit, and a literal for the order of each pair of exercises where transit makes the gap longer.
It holds every exercise, whatever the measure, and uses none of the product's preparations: the
starts are found here by trying each day.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations, product

from ortools.sat.python import cp_model
from ortools.sat.python.cp_model import Domain, IntVar, LinearExpr

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
    Unit,
    Within,
)

WORKERS = 8


def solve(plan: Plan, measure: MeasureName, seconds: float) -> PeerResult:
    """Make the model and solve it for one measure."""
    check_aim(measure)
    clock = Clock(seconds)
    model = _Model(Facts(plan))
    model.aim(measure)
    if not clock.left:
        return without_calendar("unknown", None, clock)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = WORKERS
    solver.parameters.max_time_in_seconds = clock.left
    solver.parameters.catch_sigint_signal = False
    status = solver.solve(model.cp)
    if status == cp_model.INFEASIBLE:
        return without_calendar("infeasible", None, clock)
    bound = int(solver.best_objective_bound + 1e-6)
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return without_calendar("unknown", None, clock)
    return with_calendar(model.facts, measure, model.events(solver), bound, clock)


class _Model:
    """The variables of a plan, and its rules said of them."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.cp = cp_model.CpModel()
        self.held: dict[str, IntVar] = {}
        self.start: dict[str, IntVar] = {}
        self.starts: dict[str, list[int]] = {}
        self.at: dict[tuple[str, str], IntVar] = {}
        self.fills: dict[tuple[str, str, str], IntVar] = {}
        self.part: dict[tuple[str, str], IntVar] = {}
        self.nation_in: dict[tuple[str, str], IntVar] = {}
        self._in_period: dict[tuple[str, str], IntVar] = {}
        for exercise in facts.plan.exercises:
            self._exercise(exercise)
            self._roles(exercise)
            self._units(exercise)
        self._capacities()
        self._separation()
        self._tempo()
        self._budgets()
        for link in facts.plan.links:
            self._link(link)

    def events(self, solver: cp_model.CpSolver) -> Iterable[Event]:
        """Yield the events of a solution."""
        for name, held in self.held.items():
            if solver.boolean_value(held):
                [venue] = [v for (e, v), at in self.at.items() if e == name and solver.value(at)]
                units = [
                    (unit, role)
                    for (e, role, unit), fills in self.fills.items()
                    if e == name and solver.value(fills)
                ]
                yield event_of(self.facts, name, solver.value(self.start[name]), venue, units)

    def _new(self) -> IntVar:
        return self.cp.new_bool_var("")

    def _days(self, exercise: Exercise) -> Iterable[tuple[int, Span]]:
        """Yield the starts inside window, weekdays, lead time and lock, each with its days."""
        window, today, lock = self.facts.window(exercise), self.facts.as_of, exercise.lock
        ahead = max((m.days_before for m in exercise.milestones if not m.done), default=0)
        for first in range(window.first, window.last - exercise.duration_days + 2):
            weekday = (first - 1) % 7 + 1
            if exercise.start_weekdays is not None and weekday not in exercise.start_weekdays:
                continue
            if lock.start is not None:
                if first != lock.start.toordinal():
                    continue
            elif today is not None and first - ahead < today:
                continue
            yield first - self.facts.horizon.first, Span(first, first + exercise.duration_days - 1)

    def _there(self, unit: Unit, days: Span, region: str) -> bool:
        """Whether a unit is available for an event on those days, its travel included."""
        way = self.facts.travel_days(unit, region)
        own = Span(days.first - way, days.last + way).shared(self.facts.horizon)
        assert own is not None
        return not _meets(self.facts.unit_unavailable.get(unit.id, ()), own) and not _meets(
            self.facts.nation_unavailable.get(unit.nation, ()), days
        )

    def _exercise(self, exercise: Exercise) -> None:
        """HELD, WINDOW, LEAD, VENUE."""
        name, lock = exercise.id, exercise.lock
        held = self.held[name] = self._new()
        open_: dict[str, list[int]] = {}
        for venue in exercise.venues:
            if lock.venue in (None, venue):
                closed = self.facts.closed[venue]
                open_[venue] = [t for t, days in self._days(exercise) if not _meets(closed, days)]
        self.starts[name] = sorted({t for starts in open_.values() for t in starts})
        self.start[name] = self.cp.new_int_var_from_domain(_domain(self.starts[name] or [0]), name)
        for venue, starts in open_.items():
            at = self.at[name, venue] = self._new()
            self._starts_among(name, starts, at)
        self.cp.add(LinearExpr.sum([self.at[name, venue] for venue in open_]) == held)
        if exercise.mandatory or lock.held is True:
            self.cp.add(held == 1)
        if lock.held is False:
            self.cp.add(held == 0)

    def _starts_among(self, name: str, starts: Sequence[int], *given: cp_model.LiteralT) -> None:
        if not starts:
            self.cp.add_bool_or([~literal for literal in given])
        elif len(starts) < len(self.starts[name]):
            within = self.cp.add_linear_expression_in_domain(self.start[name], _domain(starts))
            within.only_enforce_if(*given)

    def _roles(self, exercise: Exercise) -> None:
        """HOST, ROLE and the locked units of HELD."""
        name, held, locked = exercise.id, self.held[exercise.id], exercise.lock.units
        fills: defaultdict[str, list[IntVar]] = defaultdict(list)
        for role in exercise.roles:
            nations: defaultdict[str, list[IntVar]] = defaultdict(list)
            for unit in self.facts.suited(exercise, role):
                if unit.id not in locked or locked[unit.id] == role.id:
                    here = self.fills[name, role.id, unit.id] = self._new()
                    fills[unit.id].append(here)
                    nations[unit.nation].append(here)
            number = LinearExpr.sum([here for units in nations.values() for here in units])
            self.cp.add(number >= role.min_units * held)
            if role.max_units is not None:
                self.cp.add(number <= role.max_units * held)
            if role.min_nations:
                present = [self._any(units) for units in nations.values()]
                self.cp.add(LinearExpr.sum(present) >= role.min_nations * held)
        by_nation: defaultdict[str, list[IntVar]] = defaultdict(list)
        for who, its in fills.items():
            part = self.part[name, who] = self._new()
            self.cp.add(LinearExpr.sum(its) == part)
            self.cp.add_implication(part, held)
            by_nation[self.facts.units[who].nation].append(part)
        for nation, parts in by_nation.items():
            self.nation_in[name, nation] = self._any(parts)
        if exercise.host is not None:
            self.cp.add_bool_or([~held, *by_nation[exercise.host]])
        for who, where in locked.items():
            if where is not None:
                locked_in = self.fills.get((name, where, who))
                self.cp.add(held == 0 if locked_in is None else locked_in >= held)

    def _any(self, literals: Sequence[IntVar]) -> IntVar:
        found = self._new()
        self.cp.add_max_equality(found, literals)
        return found

    def _units(self, exercise: Exercise) -> None:
        """AVAILABLE."""
        days = list(self._days(exercise))
        for venue in exercise.venues:
            if (exercise.id, venue) in self.at:
                region = self.facts.venues[venue].region
                for unit in self._units_of(exercise.id):
                    who = self.facts.units[unit]
                    starts = [t for t, span in days if self._there(who, span, region)]
                    given = (self.part[exercise.id, unit], self.at[exercise.id, venue])
                    among = set(self.starts[exercise.id])
                    self._starts_among(exercise.id, [t for t in starts if t in among], *given)

    def _units_of(self, name: str) -> list[str]:
        return [unit for exercise, unit in self.part if exercise == name]

    def _interval(self, name: str, present: IntVar, more: int = 0) -> cp_model.IntervalVar:
        days = self.facts.exercises[name].duration_days + more
        return self.cp.new_optional_fixed_size_interval_var(self.start[name], days, present, "")

    def _capacities(self) -> None:
        """VENUE_CAPACITY, CONCURRENT, RESOURCE."""
        plan = self.facts.plan
        at_venue = {v.id: v.capacity for v in plan.venues if v.capacity is not None}
        of_nation = {n.id: n.max_concurrent for n in plan.nations if n.max_concurrent is not None}
        for present, limits in ((self.at, at_venue), (self.nation_in, of_nation)):
            running: defaultdict[str, list[cp_model.IntervalVar]] = defaultdict(list)
            for (name, whose), literal in present.items():
                running[whose].append(self._interval(name, literal))
            for whose, limit in limits.items():
                self.cp.add_cumulative(running[whose], [1] * len(running[whose]), limit)
        for resource in plan.resources:
            using = {
                e.id: e.resources[resource.id] for e in plan.exercises if resource.id in e.resources
            }
            events = [self._interval(name, self.held[name]) for name in using]
            self.cp.add_cumulative(events, list(using.values()), resource.capacity)

    def _separation(self) -> None:
        """SEPARATION: recovery pads the intervals, transit is said pair by pair."""
        events: defaultdict[str, list[str]] = defaultdict(list)
        for name, unit in self.part:
            if self.starts[name]:
                events[unit].append(name)
        before: dict[tuple[str, str], IntVar] = {}
        for unit, names in events.items():
            recovery = self.facts.units[unit].recovery_days
            self.cp.add_no_overlap(
                [self._interval(name, self.part[name, unit], recovery) for name in names]
            )
            for one, other in combinations(names, 2):
                for here, there in product(self._venues(one), self._venues(other)):
                    way = self.facts.transit_days(
                        self.facts.venues[here].region, self.facts.venues[there].region
                    )
                    if way == 0 or self._always_apart(one, other, recovery + way):
                        continue
                    if (one, other) not in before:
                        before[one, other] = self._new()
                    literal = before[one, other]
                    both = [self.part[one, unit], self.part[other, unit]]
                    both += [self.at[one, here], self.at[other, there]]
                    self._parted(one, other, recovery + way, [literal, *both])
                    self._parted(other, one, recovery + way, [~literal, *both])

    def _venues(self, name: str) -> list[str]:
        return [venue for exercise, venue in self.at if exercise == name]

    def _always_apart(self, one: str, other: str, gap: int) -> bool:
        return any(
            self.starts[a][-1] + self.facts.exercises[a].duration_days + gap <= self.starts[b][0]
            for a, b in ((one, other), (other, one))
        )

    def _parted(
        self, first: str, second: str, gap: int, given: Sequence[cp_model.LiteralT]
    ) -> None:
        days = self.facts.exercises[first].duration_days
        apart = self.cp.add(self.start[first] + days + gap <= self.start[second])
        apart.only_enforce_if(*given)

    def _during(self, period: str, name: str, literal: IntVar) -> IntVar | None:
        """Return a literal for: it, and the event starts in the period; None if it never does."""
        origin = self.facts.horizon.first
        inside = [t for t in self.starts[name] if self.facts.period_of(origin + t) == period]
        if not inside:
            return None
        if len(inside) == len(self.starts[name]):
            return literal
        if (name, period) not in self._in_period:
            within = self._in_period[name, period] = self._new()
            self._starts_among(name, inside, within)
            outside = sorted(set(self.starts[name]) - set(inside))
            self._starts_among(name, outside, ~within)
        found = self._new()
        self.cp.add_bool_or([found, ~literal, ~self._in_period[name, period]])
        return found

    def _tempo(self) -> None:
        """TEMPO."""
        terms: defaultdict[tuple[str, str], list[LinearExpr]] = defaultdict(list)
        for (name, unit), part in self.part.items():
            if self.facts.units[unit].max_days_per_period is not None:
                for period in self.facts.plan.periods:
                    literal = self._during(period.id, name, part)
                    if literal is not None:
                        days = self.facts.exercises[name].duration_days
                        terms[unit, period.id].append(days * literal)
        for (unit, _), days_there in terms.items():
            limit = self.facts.units[unit].max_days_per_period
            assert limit is not None
            self.cp.add(LinearExpr.sum(days_there) <= limit)

    def _budgets(self) -> None:
        """BUDGET."""
        for budget in self.facts.plan.budgets:
            terms = []
            for name, held in self.held.items():
                exercise = self.facts.exercises[name]
                costs = [(held, exercise.fixed_cost)]
                if budget.nation is not None:
                    costs = [
                        c
                        for u in self._units_of(name)
                        for c in self._costs(name, u)
                        if self.facts.units[u].nation == budget.nation
                    ]
                for literal, cost in costs:
                    spent = self._during(budget.period, name, literal) if cost else None
                    if spent is not None:
                        terms.append(cost * spent)
            self.cp.add(LinearExpr.sum(terms) <= budget.amount)

    def _costs(self, name: str, unit: str) -> Iterable[tuple[IntVar, int]]:
        """Yield what a unit in an event costs its nation, venue by venue."""
        who, part = self.facts.units[unit], self.part[name, unit]
        days = self.facts.exercises[name].duration_days
        for venue in self._venues(name):
            both = self._new()
            self.cp.add_bool_or([both, ~part, ~self.at[name, venue]])
            region = self.facts.venues[venue].region
            yield both, self.facts.participation_cost(who, days, region)

    def _link(self, link: Link) -> None:
        """LINK."""
        first, second = self.held[link.first], self.held[link.second]
        one, other = self.start[link.first], self.start[link.second]
        days = self.facts.exercises[link.first].duration_days
        others = self.facts.exercises[link.second].duration_days
        match link:
            case Requires():
                self.cp.add_implication(second, first)
            case Exclusive():
                self.cp.add_bool_or([~first, ~second])
            case Before():
                self._parted(link.first, link.second, link.min_gap_days, [first, second])
                if link.max_gap_days is not None:
                    latest = self.cp.add(other <= one + days + link.max_gap_days)
                    latest.only_enforce_if(first, second)
            case Apart():
                ahead = self._new()
                gap = link.min_gap_days
                self._parted(link.first, link.second, gap, [first, second, ahead])
                self._parted(link.second, link.first, gap, [first, second, ~ahead])
            case Overlap() if link.min_days > 0:
                if min(days, others) < link.min_days:
                    self.cp.add_bool_or([~first, ~second])
                for a, b, length in ((one, other, days), (other, one, others)):
                    shared = self.cp.add(b + link.min_days <= a + length)
                    shared.only_enforce_if(first, second)
            case Within():
                self.cp.add(one <= other).only_enforce_if(first, second)
                self.cp.add(other + others <= one + days).only_enforce_if(first, second)

    def aim(self, measure: MeasureName) -> None:
        """Set the objective."""
        terms: list[LinearExpr] = []
        if measure == "priority":
            terms = [self.facts.exercises[n].priority * held for n, held in self.held.items()]
        elif measure == "breadth":
            terms = [1 * literal for literal in self.nation_in.values()]
        else:
            for goal in self.facts.plan.goals:
                if goal.high_end == (measure == "high_end"):
                    shown = [s for e in self.facts.plan.exercises for s in self._shown(goal, e)]
                    worth = [self._new() for _ in range(goal.target)]
                    self.cp.add(LinearExpr.sum(worth) <= LinearExpr.sum(shown))
                    terms += [goal.weight * 60 // k * w for k, w in enumerate(worth, 1)]
        self.cp.maximize(LinearExpr.sum(terms))

    def _shown(self, goal: Goal, exercise: Exercise) -> Iterable[IntVar]:
        """Yield a literal that may be true only if the event demonstrates the goal."""
        name, window = exercise.id, self.facts.goal_window(goal)
        if goal.high_end and not exercise.high_end:
            return
        if goal.exercises is not None and name not in goal.exercises:
            return
        nations: defaultdict[str, list[IntVar]] = defaultdict(list)
        for role in exercise.roles:
            if role.capability == goal.capability:
                for unit in self.facts.suited(exercise, role):
                    fills = self.fills.get((name, role.id, unit.id))
                    able = unit.capabilities.get(goal.capability, 0) >= goal.min_level
                    if (
                        fills is not None
                        and able
                        and unit.nation in self.facts.goal_nations[goal.id]
                    ):
                        nations[unit.nation].append(fills)
        least = self.facts.at_least(goal)
        if len(nations) >= least:
            shown = self._new()
            present = [self._any(units) for units in nations.values()]
            self.cp.add(LinearExpr.sum(present) >= least * shown)
            inside = {t for t, days in self._days(exercise) if days.within(window)}
            self._starts_among(name, [t for t in self.starts[name] if t in inside], shown)
            self.cp.add_implication(shown, self.held[name])
            yield shown


def _domain(starts: Iterable[int]) -> Domain:
    return Domain.from_values(list(starts))


def _meets(spans: Iterable[Span], days: Span) -> bool:
    return any(days.shared(span) is not None for span in spans)
