"""Limits that give way and allies that stay away, each by a literal, in one model of them all."""

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager

from ortools.sat.python import cp_model
from ortools.sat.python.cp_model import IntVar, LinearExpr, LinearExprT
from ortools.sat.python.cp_model_helper import ConstraintProto, Literal

from exercise_planner.facts import Facts
from exercise_planner.plan import Availability
from exercise_planner.starts import Starts, meeting
from exercise_planner.variants.variant import OneMore, Variant
from exercise_planner.variants.withdrawing import withdrawn
from exercise_planner.why.placing import at
from exercise_planner.why.pointers import steps_of
from solver.constraints import event_days, held_at, needing, spent_from, with_nation
from solver.model import CalendarModel, Values
from solver.variables import bridged


class Switches:
    """Literals of a model, by the place of a variant in a request: whether it is the case.

    With one of them on, the model holds every calendar of that variant; with none, every one of
    the plan as it is. What the literals are about is all that the model says of it. A variant
    without a literal makes no difference to the exercises in the model.

    Parameters
    ----------
    model
        Of a plan in which all the limits are eased that a variant eases.
    facts
        Of the plan as it is.
    """

    def __init__(self, model: CalendarModel, facts: Facts, variants: Mapping[int, Variant]) -> None:
        self._model = model.model
        self._variables = model.variables
        self._facts = facts
        self.on: dict[int, IntVar] = {}
        for place, variant in variants.items():
            self._variables.tick()
            if isinstance(variant, OneMore):
                self._give_way(place, variant)
            elif (left := withdrawn(facts.plan, variant)) is not facts.plan:
                self._bar(place, left.availability[-1], when_on=True)

    @property
    def number_on(self) -> LinearExprT:
        """How many are on."""
        return LinearExpr.sum(list(self.on.values()))

    def used(self, values: Values) -> list[int]:
        """Return the places of the variants that are on in a solution."""
        return [place for place, literal in self.on.items() if values[literal.index]]

    @contextmanager
    def at_most_one(self, places: Collection[int]) -> Iterator[None]:
        """Let at most one of some variants be the case while the block runs, and no other."""
        open_ = [literal for place, literal in self.on.items() if place in places]
        with self.asking(self._model.add_at_most_one(open_), *self._off_but(places)):
            yield

    @contextmanager
    def any_of(self, places: Collection[int]) -> Iterator[None]:
        """Let any of some variants be the case while the block runs, and no other."""
        with self.asking(*self._off_but(places)):
            yield

    @contextmanager
    def asking(self, *constraints: cp_model.Constraint) -> Iterator[None]:
        """Let constraints of the model be there only while the block runs."""
        try:
            yield
        finally:
            for constraint in constraints:
                constraint.proto.copy_from(ConstraintProto())

    def _off_but(self, places: Collection[int]) -> list[cp_model.Constraint]:
        closed = [literal for place, literal in self.on.items() if place not in places]
        return [self._model.add_bool_and([~literal for literal in closed])]

    # ------------------------------------------------------------------ limits that give way

    def _give_way(self, place: int, more: OneMore) -> None:
        """Say a limit as the plan has it, unless the variant's literal holds."""
        v, plan = self._variables, self._facts.plan
        where = steps_of(more.path)
        owner = at(plan, f"/{where[0]}/{where[1]}")
        match more.kind:
            case "resource":
                loads = needing(v, owner.id)
                running: dict[str, Literal] = {name: v.held[name] for name in loads}
                self._at_most(place, running, loads, owner.capacity, more.amount)
            case "venue_capacity":
                here = held_at(v, owner.id)
                self._at_most(place, here, dict.fromkeys(here, 1), owner.capacity, more.amount)
            case "max_concurrent":
                there, most = with_nation(v, owner.id), owner.max_concurrent
                self._at_most(place, there, dict.fromkeys(there, 1), most, more.amount)
            case "tempo" if owner.id in v.events_by_unit:
                for days in event_days(v, owner.id, owner.max_days_per_period):
                    self._sum(place, days, owner.max_days_per_period, more.amount)
            case "budget":
                if (spent := spent_from(v, owner)) is not None:
                    self._sum(place, spent, owner.amount, more.amount)
            case "availability":
                self._bar(place, owner, when_on=False)

    def _sum(self, place: int, total: LinearExprT, most: int, step: int) -> None:
        self._model.add(total <= most + step * self._literal(place))

    def _at_most(
        self,
        place: int,
        present: Mapping[str, Literal],
        loads: Mapping[str, int],
        capacity: int,
        step: int,
    ) -> None:
        v = self._variables
        names = [name for name in present if loads[name] > 0]
        if v.peak({name: loads[name] for name in names}) <= capacity:
            return
        days = [v.interval(name, present[name]) for name in names]
        eased = capacity + step * self._literal(place)
        self._model.add_cumulative(days, [loads[name] for name in names], eased)

    # ------------------------------------------------------------------ who is not there

    def _bar(self, place: int, away: Availability, *, when_on: bool) -> None:
        """Keep units from events that meet days on which they are away, if a literal says so."""
        v, facts = self._variables, self._facts
        span, origin = away.span.shared(facts.horizon), facts.horizon.first
        for (name, unit), takes_part in v.takes_part.items():
            who, choice = facts.units[unit], v.choices[name]
            if span is None or (unit != away.unit and who.nation != away.nation):
                continue
            for venue, starts in choice.starts.items():
                way = 0  # of a nation's days those of the event alone matter
                if away.unit is not None:
                    way = facts.travel_days(who, facts.venues[venue].region)
                hit = starts & meeting([span], v.days(name), min(way, facts.horizon.days), origin)
                if hit:
                    literal = self._literal(place)
                    there = [~takes_part, ~literal if when_on else literal]
                    if len(choice.starts) > 1:
                        there.append(~v.at[name, venue])
                    self._not_on(name, hit, there)

    def _not_on(self, name: str, starts: Starts, unless: list[Literal]) -> None:
        """Forbid that an exercise starts on these days, unless one of some literals holds."""
        v = self._variables
        for first, last in bridged(starts, v.choices[name].all_starts):
            after, later = v.from_day(name, first), v.from_day(name, last + 1)
            started = [] if after is True else [~after]
            self._model.add_bool_or([*unless, *started, *([later] if later is not False else [])])

    def _literal(self, place: int) -> IntVar:
        if place not in self.on:
            self.on[place] = self._model.new_bool_var(f"variant {place}")
        return self.on[place]
