"""Better calendars by small exact models: most of a calendar held fast, a little of it free.

The whole model alone finds nothing for minutes on plans of several years; small ones around what
is there find most of the best within seconds. They prove nothing: bounds come from the whole
model, which goes on from here.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ortools.sat.python import cp_model

from exercise_planner.board import Board
from exercise_planner.calendar import Calendar, Event, MeasureName
from exercise_planner.facts import Facts
from exercise_planner.measures import MEASURES
from exercise_planner.options import Options
from exercise_planner.rules import check_board
from exercise_planner.starts import first_of, last_of
from exercise_planner.violation import Violation
from exercise_planner.why.wish import CalendarWish
from solver.aim import Aim
from solver.conditions import Conditions
from solver.cp_sat import new_solver, prover
from solver.model import CalendarModel
from solver.pairs import Pairs
from solver.relevance import may_show, needed_for, relevant, with_required
from solver.requests import Limits
from solver.stop import Clock
from solver.strengthening import one_unit_per_nation
from solver.variables import Pair

BATCH = 12
"""Exercises decided together; more take longer to solve, fewer see less of each other."""
EFFORT = 1.0
"""Deterministic time for one small model: the same on every machine, about a second."""
ROUNDS = 3
"""How often a part of the calendar is planned anew with more pairs of exercises parted."""
SLICE_EFFORT = 1.5
"""Deterministic time for planning a period anew, in each round."""
NEAR = 0.005
"""How near to the best, as a share of it, a period's plan is good enough."""
STAFFING = 0.5
"""Deterministic time for giving events other units."""
LEAN = 0.05
"""Deterministic time for dropping what a calendar does not need."""
MENDING = 5.0
"""Deterministic time for mending a calendar that breaks rules."""


@dataclass
class Improver:
    """Improves valid calendars a little at a time, and mends others.

    Parameters
    ----------
    choices
        The options of every exercise that can be held.
    measures
        Those of the profile.
    """

    facts: Facts
    choices: Mapping[str, Options]
    measures: Collection[MeasureName]
    limits: Limits
    clock: Clock
    pairs: Pairs

    def extended(self, calendar: Calendar, aim: Aim) -> Iterator[Calendar]:
        """Yield calendars, each with the last one's events and, where that pays, more.

        Raises
        ------
        OutOfTimeError
            The search must end.
        """
        held = {event.exercise for event in calendar.events}
        goals = [g for g in self.facts.plan.goals if g.high_end == (aim.measure == "high_end")]
        worth = {
            name: sum(g.weight for g in goals if may_show(self.facts, self.choices[name], g))
            for name in relevant(self.facts, self.choices, aim.measure) - held
        }
        for batch in _in_batches(sorted(worth, key=lambda name: (-worth[name], name))):
            better = self.reworked(calendar, batch, aim)
            if better is not None:
                calendar = better
                yield calendar

    def swept(self, calendar: Calendar, aim: Aim) -> Iterator[Calendar]:
        """Yield calendars, each with some neighbours in time of the last one's events reworked.

        Raises
        ------
        OutOfTimeError
            The search must end.
        """
        for batch in _in_batches([event.exercise for event in calendar.events]):
            better = self.reworked(calendar, batch, aim)
            if better is not None:
                calendar = better
                yield calendar

    def by_period(self, calendar: Calendar, aim: Aim) -> Iterator[Calendar]:
        """Yield calendars, each with the exercises of one more period planned anew.

        Budgets bind the events of a period together, and little else binds them to others.

        Raises
        ------
        OutOfTimeError
            The search must end.
        """
        slices: defaultdict[str | None, list[str]] = defaultdict(list)
        held = {event.exercise for event in calendar.events}
        measures = (*aim.floors, aim.measure)
        matter = held.union(*(relevant(self.facts, self.choices, m) for m in measures))
        for name in sorted(matter):
            starts = self.choices[name].all_starts
            middle = (first_of(starts) + last_of(starts)) // 2
            slices[self.facts.period_of(self.facts.horizon.first + middle)].append(name)
        if aim.floors:
            calendar = self.leaner(calendar, aim.under)
        if len(slices) > 1:
            for names in slices.values():
                better = self.replanned(calendar, names, aim)
                if better is not None:
                    calendar = better
                    yield calendar

    def replanned(self, calendar: Calendar, free: Iterable[str], aim: Aim) -> Calendar | None:
        """Return a good calendar that differs only in some exercises, which may be many.

        As in the whole model, SEPARATION is said only of the pairs that turn out to break it.

        Raises
        ------
        OutOfTimeError
            The search must end.
        """
        best = None
        for _ in range(ROUNDS):
            model = self._around(calendar, free, aim, self.pairs)
            solver = prover(self.limits)
            solver.parameters.relative_gap_limit = NEAR
            found = self._solved(model, SLICE_EFFORT, solver)
            if found is None:
                break
            broken = check_board(Board(self.facts, found))
            if not broken:
                return found
            self.pairs.add(broken)
            best = self.restaffed(found, broken, aim)
            if best is not None and not self._worse(best, found, aim.measure):
                break
        return best

    def reworked(self, calendar: Calendar, free: Iterable[str], aim: Aim) -> Calendar | None:
        """Return the best calendar that differs only in some exercises; None if none is found.

        The others stay as they are: held where, when and with whom they are held, or not held.

        Raises
        ------
        OutOfTimeError
            The search must end.
        """
        return self._solved(self._around(calendar, free, aim), EFFORT)

    def restaffed(
        self, calendar: Calendar, broken: Collection[Violation], aim: Aim
    ) -> Calendar | None:
        """Return the best valid calendar with no other days and venues; None if none is found.

        The events that break a rule get other units and roles, or are dropped; the others stay
        as they are or, where that will not do, may as well.

        Raises
        ------
        OutOfTimeError
            The search must end.
        """
        for again in (
            {name for violation in broken for name in violation.exercises},
            {event.exercise for event in calendar.events},
        ):
            chosen, fixed = {}, []
            for event in calendar.events:
                name = event.exercise
                if name in again:
                    chosen[name] = self._when_held(event)
                else:
                    chosen[name] = self._as_held(event)
                    fixed.append(name)
            must_hold = [*fixed, *self._required(again)]
            found = self._chosen_anew(calendar, chosen, must_hold, aim, STAFFING)
            if found is not None:
                return found
        return None

    def leaner(self, calendar: Calendar, under: Conditions) -> Calendar:
        """Return a cheaper calendar on the same days that is as good as it must be."""
        chosen = {event.exercise: self._when_held(event) for event in calendar.events}
        must_hold, aim = self._required(chosen), Aim("cost", under)
        return self._chosen_anew(calendar, chosen, must_hold, aim, LEAN) or calendar

    def mended(self, calendar: Calendar, under: Conditions | None = None) -> Calendar | None:
        """Return a valid calendar that keeps as much as it can of any other; None if none is found.

        Events stay on their days and at their venues or, where that is impossible whatever the
        others do, are put anywhere; those that must be held, or may grant what is wished, are
        added. Should these not fit together on their days, they alone are put anywhere.

        Parameters
        ----------
        under
            What the calendar must meet besides the rules.

        Raises
        ------
        OutOfTimeError
            The search must end.
        """
        on_their_days: dict[str, Options] = {}
        for event in calendar.events:
            if event.exercise in self.choices and event.exercise not in on_their_days:
                on_their_days[event.exercise] = self._when_held(event)
        under = Conditions() if under is None else under
        wish = CalendarWish() if under.wish is None else under.wish
        forced = needed_for(self.facts, self.choices, wish)
        needed = with_required(self.facts, self.choices, {*on_their_days, *forced})
        for free in (needed - on_their_days.keys(), needed - on_their_days.keys() | forced):
            chosen = {
                name: self.choices[name] if name in free else on_their_days[name]
                for name in sorted(needed)
            }
            model = self._model(chosen, self._required(chosen), under)
            model.suggest(calendar)
            model.keep_most_of(calendar)
            found = self._solved(model, MENDING)
            if found is not None:
                return found
        return None

    def unlike(self, one: Calendar, other: Calendar) -> list[str]:
        """Return the exercises that two calendars do not hold in the same way."""
        events = [{e.exercise: _way(e) for e in calendar.events} for calendar in (one, other)]
        return [name for name in self.choices if events[0].get(name) != events[1].get(name)]

    def around(self, calendar: Calendar, changed: Collection[str]) -> Iterator[list[str]]:
        """Yield batches of exercises: a few that changed, with those nearest to them in time.

        Some of these are held, others are not and may take their place.
        """
        held = {event.exercise for event in calendar.events}
        for few in _in_batches(sorted(changed), BATCH // 2):
            open_days = 0
            for name in few:
                open_days |= self.choices[name].all_starts
            near = [name for name in self.choices if name not in few]
            near.sort(key=lambda n: -(self.choices[n].all_starts & open_days).bit_count())
            others = [name for name in near if name not in held][:BATCH]
            yield [*few, *others, *[name for name in near if name in held][:BATCH]]

    # ------------------------------------------------------------------ small models

    def _chosen_anew(
        self,
        calendar: Calendar,
        chosen: Mapping[str, Options],
        must_hold: Sequence[str],
        aim: Aim,
        effort: float,
    ) -> Calendar | None:
        model = self._model(chosen, must_hold, aim.under)
        model.aim(aim.measure)
        model.suggest(calendar)
        return self._solved(model, effort)

    def _worse(self, one: Calendar, other: Calendar, measure: MeasureName) -> bool:
        values = [MEASURES[measure].count(Board(self.facts, c)) for c in (one, other)]
        return MEASURES[measure].improves(values[1], values[0])

    def _around(
        self,
        calendar: Calendar,
        free: Iterable[str],
        aim: Aim,
        parted: Collection[Pair] | None = None,
    ) -> CalendarModel:
        """Return a model in which only some exercises are free; the others are as they are.

        SEPARATION is said of the given pairs or, by default, of all with a free exercise.
        """
        again = with_required(self.facts, self.choices, set(free))
        fixed = {e.exercise: e for e in calendar.events if e.exercise not in again}
        chosen = {name: self._as_held(event) for name, event in fixed.items()}
        chosen |= {name: self.choices[name] for name in sorted(again)}
        if parted is None:
            pairs = (sorted((name, other)) for name in again for other in chosen if name != other)
            parted = sorted({(one, other) for one, other in pairs})
        model = self._model(chosen, [*fixed, *self._required(again)], aim.under, parted)
        model.aim(aim.measure)
        model.suggest(calendar)
        return model

    def _model(
        self,
        chosen: Mapping[str, Options],
        must_hold: Sequence[str],
        under: Conditions,
        parted: Collection[Pair] | None = None,
    ) -> CalendarModel:
        self.clock.tick()
        model = CalendarModel(
            self.facts,
            chosen,
            self.measures,
            (one_unit_per_nation.__name__,),
            must_hold,
            parted,
            tick=self.clock.tick,
            asked_units=under.asked_units,
        )
        model.meet(under)
        return model

    def _solved(
        self, model: CalendarModel, effort: float, solver: cp_model.CpSolver | None = None
    ) -> Calendar | None:
        solver = new_solver(self.limits) if solver is None else solver
        solver.parameters.max_deterministic_time = effort
        with self.clock.watching(solver):
            status = solver.solve(model.model)
        if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            return None
        return model.calendar(list(solver.response_proto.solution))

    def _required(self, names: Collection[str]) -> list[str]:
        """Return those of some exercises that must be held, in the plan's order."""
        return [n for n, o in self.choices.items() if o.must_be_held and n in names]

    def _as_held(self, event: Event) -> Options:
        """Return the options of an exercise narrowed to how it is held."""
        start = self._start(event)
        units = {(p.role, p.unit): {event.venue: start} for p in event.participants}
        return replace(self.choices[event.exercise], starts={event.venue: start}, units=units)

    def _when_held(self, event: Event) -> Options:
        """Return the options of an exercise narrowed to its day and venue, if it can be there."""
        options, start = self.choices[event.exercise], self._start(event)
        if not options.starts.get(event.venue, 0) & start:
            return options
        units = {
            choice: {event.venue: start}
            for choice, where in options.units.items()
            if where.get(event.venue, 0) & start
        }
        return replace(options, starts={event.venue: start}, units=units)

    def _start(self, event: Event) -> int:
        offset = event.span.first - self.facts.horizon.first
        return 1 << offset if offset >= 0 else 0


def _in_batches(names: Sequence[str], size: int = BATCH) -> Iterator[Sequence[str]]:
    for first in range(0, len(names), size):
        yield names[first : first + size]


def _way(event: Event) -> tuple[object, ...]:
    """Return how an event is held, for comparison."""
    return event.start, event.venue, frozenset((p.unit, p.role) for p in event.participants)
