"""The decisions of the model and the literals that say something about them.

Decisions are: whether an exercise is held, its start, its venue, and which unit fills which
role. Everything else is a literal that follows from them, made when a rule or a measure first
asks for it and shared by all that ask for the same thing.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import cached_property, partial
from itertools import accumulate

from ortools.sat.python import cp_model
from ortools.sat.python.cp_model import IntVar, LinearExpr, LinearExprT
from ortools.sat.python.cp_model_helper import Literal

from exercise_planner.days import Span, common
from exercise_planner.facts import Facts, Spans
from exercise_planner.options import Options
from exercise_planner.starts import Starts, between, first_of, last_of, offsets, runs

Pair = tuple[str, str]
"""Two exercises, in alphabetical order."""


def domain(starts: Starts) -> cp_model.Domain:
    """Return a set of starts as a domain of the solver."""
    return cp_model.Domain.from_intervals([list(run) for run in runs(starts)])


class Variables:
    """Variables of a model over some of a plan's exercises; days are offsets in the horizon.

    Parameters
    ----------
    choices
        The options of the exercises in the model; each can be held.
    must_hold
        Those of them that must be.
    parted
        The pairs of exercises of which SEPARATION is said; None for all.
    tick
        Called now and then while variables and constraints are made; may raise to give them up.
    asked_units
        Exercises, each with a unit that is to take part in it, needed there or not.
    """

    def __init__(
        self,
        model: cp_model.CpModel,
        facts: Facts,
        choices: Mapping[str, Options],
        must_hold: Sequence[str],
        parted: Collection[Pair] | None = None,
        tick: Callable[[], None] = lambda: None,
        asked_units: Collection[tuple[str, str]] = (),
    ) -> None:
        self.model = model
        self.facts = facts
        self.choices = choices
        self.must_hold = must_hold
        self.parted = parted
        self.tick = tick
        self.asked_units = asked_units
        self.demonstrations: dict[str, list[Literal]] = {}
        self.held: dict[str, IntVar] = {}
        self.start: dict[str, IntVar] = {}
        self.at: dict[tuple[str, str], IntVar] = {}
        self.fills: dict[tuple[str, str, str], IntVar] = {}
        self._from_day: dict[tuple[str, int], Literal] = {}
        self._ahead: dict[tuple[str, str, int], Literal] = {}
        self._apart: dict[tuple[str, str, int], Literal] = {}
        self._shows: dict[tuple[str, str, int, str], Literal] = {}
        self._away: dict[tuple[str, str], Literal] = {}
        self._both: dict[tuple[int, int], Literal] = {}
        self._in_region: dict[tuple[str, str], Literal] = {}
        self._range = {
            name: (first_of(o.all_starts), last_of(o.all_starts), o.exercise.duration_days)
            for name, o in choices.items()
        }
        for name, options in choices.items():
            tick()
            self._decide(name, options)

    def _decide(self, name: str, options: Options) -> None:
        model = self.model
        held = self.held[name] = model.new_bool_var(f"held {name}")
        self.start[name] = model.new_int_var_from_domain(
            domain(options.all_starts), f"start {name}"
        )
        for venue in options.starts:
            alone = len(options.starts) == 1
            self.at[name, venue] = held if alone else model.new_bool_var(f"at {name} {venue}")
        for role, unit in options.units:
            self.fills[name, role, unit] = model.new_bool_var(f"fills {name} {role} {unit}")

    # ------------------------------------------------------------------ participation

    @cached_property
    def takes_part(self) -> dict[tuple[str, str], Literal]:
        """Whether a unit takes part in an exercise, in whichever role."""
        roles: defaultdict[tuple[str, str], list[Literal]] = defaultdict(list)
        for (name, _, unit), literal in self.fills.items():
            roles[name, unit].append(literal)
        return {key: self._any_one(f"takes part {key}", found) for key, found in roles.items()}

    def _any_one(self, name: str, literals: Sequence[Literal]) -> Literal:
        """Return a literal for "one of these", of which at most one holds."""
        if len(literals) == 1:
            return literals[0]
        either = self.model.new_bool_var(name)
        self.model.add_exactly_one([*literals, ~either])
        return either

    @cached_property
    def events_by_unit(self) -> dict[str, list[str]]:
        """The exercises in which a unit may take part."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for name, unit in self.takes_part:
            found[unit].append(name)
        return found

    @cached_property
    def units_by_event(self) -> dict[str, list[str]]:
        """The units that may take part in an exercise."""
        found: dict[str, list[str]] = {name: [] for name in self.choices}
        for name, unit in self.takes_part:
            found[name].append(unit)
        return found

    def away(self, name: str, unit: str) -> Literal:
        """Return a literal that must hold when a unit takes part outside its home region.

        For exercises that may be held both inside and outside of it.
        """
        key = name, unit
        if key not in self._away:
            literal = self._away[key] = self.model.new_bool_var(f"away {key}")
            home = self.in_region(name, self.facts.units[unit].home_region)
            self.model.add_bool_or([~self.takes_part[key], home, literal])
        return self._away[key]

    @cached_property
    def nation_in(self) -> dict[tuple[str, str], Literal]:
        """Whether a nation takes part in an exercise."""
        units: defaultdict[tuple[str, str], list[Literal]] = defaultdict(list)
        for (name, unit), literal in self.takes_part.items():
            units[name, self.facts.units[unit].nation].append(literal)
        return {key: self.some(f"nation in {key}", found) for key, found in units.items()}

    def shows(
        self, name: str, capability: str, level: int, nation: str, units: list[Literal]
    ) -> Literal:
        """Return a literal that holds only when a nation shows a capability in an event.

        ``units`` are its units in roles of that capability at that level or more.
        """
        if len(units) == 1:
            return units[0]
        key = name, capability, level, nation
        if key not in self._shows:
            literal = self._shows[key] = self.model.new_bool_var(f"shows {key}")
            self.model.add_bool_or([*units, ~literal])
        return self._shows[key]

    def some(self, name: str, literals: list[Literal]) -> Literal:
        """Return a literal that holds exactly when at least one of the given does."""
        if len(literals) == 1:
            return literals[0]
        either = self.model.new_bool_var(name)
        self.model.add_bool_or([*literals, ~either])
        for literal in literals:
            self.model.add_implication(literal, either)
        return either

    # ------------------------------------------------------------------ time and place

    def earliest(self, name: str) -> int:
        """Return the earliest start of an exercise."""
        return self._range[name][0]

    def latest(self, name: str) -> int:
        """Return the latest start of an exercise."""
        return self._range[name][1]

    def days(self, name: str) -> int:
        """Return how many days an exercise lasts."""
        return self._range[name][2]

    def from_day(self, name: str, day: int) -> Literal | bool:
        """Return a literal for "held, and starts on this day or later".

        These are the order literals of lazy clause generation; the days between two of them are
        one difference, which keeps the linear relaxation tight. True stands for "whenever it
        is held", False for never.
        """
        own = self.choices[name].all_starts
        if day <= first_of(own):
            return True
        later = own >> day
        if not later:
            return False
        day += first_of(later)
        key = name, day
        if key not in self._from_day:
            literal = self._from_day[key] = self.model.new_bool_var(f"from day {name} {day}")
            self.model.add(self.start[name] >= day).only_enforce_if(literal)
            self.model.add(self.start[name] < day).only_enforce_if(~literal)
            self.model.add_implication(literal, self.held[name])
        return self._from_day[key]

    def never_on(self, name: str, starts: Starts, literals: Sequence[Literal]) -> None:
        """Forbid that all of some literals hold when an exercise starts on one of these days.

        Each literal must be one that holds only when the exercise is held.
        """
        own = self.choices[name].all_starts
        held = self.held[name]
        count = len(literals)
        for first, last in bridged(starts & own, own):
            after, later = self.from_day(name, first), self.from_day(name, last + 1)
            # all literals + (started from first on) - (started after last) <= count * held
            terms: list[LinearExprT] = [*literals]
            times_held = count
            if after is True:
                times_held -= 1
            elif after is not False:
                terms.append(after)
            if later is not False:
                assert later is not True
                terms.append(-later)
            self.model.add(LinearExpr.sum(terms) <= times_held * held)

    def by_start(self, name: str, value: Callable[[int], int]) -> list[tuple[Literal, int]]:
        """Return what hangs on the start of an exercise as a sum of multiples of literals.

        The sum is ``value(start)``, of the start as an offset, when the exercise is held, else 0.
        """
        found: list[tuple[Literal, int]] = []
        before = 0
        for day in offsets(self.choices[name].all_starts):
            now = value(day)
            if now != before:
                since = self.from_day(name, day)
                assert since is not False
                found.append((self.held[name] if since is True else since, now - before))
                before = now
        return found

    @cached_property
    def tentative_days(self) -> dict[tuple[str, str], IntVar]:
        """Of each participation that has any, at least its tentative days; 0 if it is none."""
        sums: dict[tuple[str, Spans], list[tuple[Literal, int]]] = {}
        found: dict[tuple[str, str], IntVar] = {}
        for (name, unit), takes_part in self.takes_part.items():
            self.tick()
            days_on = partial(self.tentative_on, name, unit)
            most = max(map(days_on, offsets(self.choices[name].starts_of(unit))))
            if not most:
                continue
            key = name, self.facts.tentative[unit]
            if key not in sums:
                sums[key] = self.by_start(name, days_on)
            days = found[name, unit] = self.model.new_int_var(0, most, f"tentative {name} {unit}")
            self.at_least_if(days, sums[key], name, takes_part)
        return found

    def tentative_on(self, name: str, unit: str, day: int) -> int:
        """Return how many days of an event are tentative for a unit if it starts on a day."""
        first = self.facts.horizon.first + day
        span = Span(first, first + self.days(name) - 1)
        return sum(part.days for part in common(self.facts.tentative.get(unit, ()), span))

    def at_least_if(
        self, number: LinearExprT, days: list[tuple[Literal, int]], name: str, literal: Literal
    ) -> None:
        """Keep a number at least what hangs on the start of an exercise, if a literal holds.

        ``days`` is a sum of :meth:`by_start`; the literal must be one that holds only when the
        exercise is held. One row, tight where the literal is as large as "held".
        """
        total = LinearExpr.weighted_sum([lit for lit, _ in days], [step for _, step in days])
        most = max(accumulate(step for _, step in days))
        self.model.add(number >= total - most * (self.held[name] - literal))

    def in_region(self, name: str, region: str) -> Literal:
        """Return a literal for "held in this region"; it may be held in several."""
        key = name, region
        if key not in self._in_region:
            venues = [v for v in self.choices[name].starts if self._region(v) == region]
            literals = [self.at[name, venue] for venue in venues]
            self._in_region[key] = self._any_one(f"in region {key}", literals)
        return self._in_region[key]

    def regions(self, name: str) -> list[str]:
        """Return the regions in which an exercise may be held."""
        return list(dict.fromkeys(self._region(v) for v in self.choices[name].starts))

    def _region(self, venue: str) -> str:
        return self.facts.venues[venue].region

    @cached_property
    def in_period(self) -> dict[str, dict[str, Literal]]:
        """For each exercise the periods in which it may start, each with a literal for it.

        The literal holds exactly when the exercise is held and starts in the period.
        """
        origin = self.facts.horizon.first
        periods = {p.id: p.span for p in self.facts.plan.periods}
        found: dict[str, dict[str, Literal]] = {}
        for name, options in self.choices.items():
            own = options.all_starts
            parts = {
                period: part
                for period, span in periods.items()
                if (part := own & between(span.first - origin, span.last - origin))
            }
            outside = own
            for part in parts.values():
                outside &= ~part
            if len(parts) == 1 and not outside:
                found[name] = dict.fromkeys(parts, self.held[name])
                continue
            literals: dict[str, Literal] = {}
            for period, part in parts.items():
                literals[period] = self.model.new_bool_var(f"in period {name} {period}")
                self.never_on(name, own & ~part, [literals[period]])
            rest = [~self.held[name]]
            if outside:
                elsewhere = self.model.new_bool_var(f"in no period {name}")
                self.never_on(name, own & ~outside, [elsewhere])
                rest.append(elsewhere)
            self.model.add_exactly_one([*literals.values(), *rest])
            found[name] = literals
        return found

    def also_in_period(self, period: str, name: str, literal: Literal) -> Literal:
        """Return a literal that must hold when one of an event does and it starts in a period.

        ``literal`` must be one that holds only when the exercise is held.
        """
        in_period = self.in_period[name][period]
        if in_period is self.held[name]:
            return literal
        if literal is self.held[name]:
            return in_period
        key = literal.index, in_period.index
        if key not in self._both:
            both = self._both[key] = self.model.new_bool_var(f"both {literal} {in_period}")
            self.model.add_bool_or([~literal, ~in_period, both])
        return self._both[key]

    # ------------------------------------------------------------------ order

    def ahead(self, first: str, second: str, gap: int) -> Literal | bool:
        """Return a literal that makes one exercise end, with free days after, before another.

        True or False when their windows alone decide it.
        """
        length = self.days(first) + gap
        if self.latest(first) + length <= self.earliest(second):
            return True
        if not self.can_be_ahead(first, second, gap):
            return False
        key = first, second, gap
        if key not in self._ahead:
            literal = self._ahead[key] = self.model.new_bool_var(f"ahead {key}")
            self.model.add(self.start[first] + length <= self.start[second]).only_enforce_if(
                literal
            )
        return self._ahead[key]

    def can_be_ahead(self, first: str, second: str, gap: int) -> bool:
        """Whether some starts of two exercises put one ahead of the other with free days."""
        return self.earliest(first) + self.days(first) + gap <= self.latest(second)

    def can_be_apart(self, one: str, other: str, gap: int) -> bool:
        """Whether some starts of two exercises keep them apart, in either order."""
        return self.can_be_ahead(one, other, gap) or self.can_be_ahead(other, one, gap)

    def apart(self, one: str, other: str, gap: int) -> Literal | bool:
        """Return a literal that keeps two exercises so many free days apart, in either order.

        True or False when their windows alone decide it.
        """
        if one == other:
            return False
        one, other = sorted((one, other))
        orders = (self.ahead(one, other, gap), self.ahead(other, one, gap))
        if any(order is True for order in orders):
            return True
        possible = [order for order in orders if order is not False]
        if len(possible) < 2:
            return possible[0] if possible else False
        key = one, other, gap
        if key not in self._apart:
            literal = self._apart[key] = self.model.new_bool_var(f"apart {key}")
            self.model.add_bool_or([*possible, ~literal])
        return self._apart[key]

    def gaps(self) -> Iterator[list[Literal]]:
        """Yield, for each two exercises, their literals of one kind from short to long gaps."""
        for kind in (self._ahead, self._apart):
            families: defaultdict[Pair, list[tuple[int, Literal]]] = defaultdict(list)
            for (one, other, gap), literal in kind.items():
                families[one, other].append((gap, literal))
            for family in families.values():
                yield [literal for _, literal in sorted(family, key=lambda item: item[0])]

    def interval(self, name: str, present: Literal) -> cp_model.IntervalVar:
        """Return the days of an exercise as an interval that counts when ``present`` holds."""
        return self.model.new_optional_fixed_size_interval_var(
            self.start[name], self.days(name), present, f"days {name}"
        )

    def peak(self, loads: Mapping[str, int]) -> int:
        """Return the most that exercises could load one day, were all of them there."""
        change: defaultdict[int, int] = defaultdict(int)
        for name, load in loads.items():
            change[self.earliest(name)] += load
            change[self.latest(name) + self.days(name)] -= load
        return max(accumulate(change[day] for day in sorted(change)), default=0)


def bridged(starts: Starts, own: Starts) -> Iterator[tuple[int, int]]:
    """Yield the runs of some starts among all, days that are no start of either kind bridged."""
    others = own & ~starts
    joined: list[tuple[int, int]] = []
    for first, last in runs(starts):
        if joined and not others & between(joined[-1][1], first):
            joined[-1] = joined[-1][0], last
        else:
            joined.append((first, last))
    yield from joined
