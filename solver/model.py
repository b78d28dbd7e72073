"""The CP-SAT model of a plan: the rules, what strengthens them, and one measure to aim at."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import timedelta

from ortools.sat.python import cp_model
from ortools.sat.python.cp_model import IntVar, LinearExpr, LinearExprT
from ortools.sat.python.cp_model_helper import ConstraintProto

from exercise_planner.calendar import CALENDAR_FORMAT, Calendar, Event, MeasureName, Participation
from exercise_planner.facts import Facts
from exercise_planner.measures import MEASURES
from exercise_planner.options import Options
from solver.besides import REACHED, Besides
from solver.conditions import Conditions
from solver.constraints import CONSTRAINTS, part
from solver.cp_sat import new_solver
from solver.objectives import OBJECTIVES, Linear
from solver.requests import Limits
from solver.stop import Clock, OutOfTimeError
from solver.strengthening import OF_MEASURES, STRENGTHENINGS, wider_gap_implies_narrower
from solver.variables import Pair, Variables

Values = Sequence[int]
"""A value for each variable of a model, by its index."""


class CalendarModel:
    """A model whose solutions are the valid calendars that hold only some exercises.

    Parameters
    ----------
    choices
        The options of those exercises; each can be held.
    measures
        The measures of the profile: some strengthenings depend on what counts.
    strengthenings
        The names of the strengthenings to use.
    must_hold
        What must be held; None: what is mandatory or locked to be held.
    parted
        The pairs of exercises of which SEPARATION is said; None for all. Where it is not said
        of all, the model is a relaxation: its bounds hold, its solutions may break that rule.
    tick
        Called now and then while the model is made; may raise to give it up.
    asked_units
        Exercises, each with a unit that :meth:`meet` may be asked to have take part in it.
    """

    def __init__(
        self,
        facts: Facts,
        choices: Mapping[str, Options],
        measures: Collection[MeasureName],
        strengthenings: Collection[str] = tuple(STRENGTHENINGS),
        must_hold: Sequence[str] | None = None,
        parted: Collection[Pair] | None = None,
        tick: Callable[[], None] = lambda: None,
        asked_units: Collection[tuple[str, str]] = (),
    ) -> None:
        self.facts = facts
        self.model = cp_model.CpModel()
        if must_hold is None:
            must_hold = [name for name, options in choices.items() if options.must_be_held]
        self.variables = Variables(self.model, facts, choices, must_hold, parted, tick, asked_units)
        self._measures = measures
        self._strengthenings = strengthenings
        self._linears: dict[MeasureName, Linear] = {}
        self._besides = Besides(self.variables, self._linear)
        self._asked: list[cp_model.Constraint] = []
        for constrain in CONSTRAINTS.values():
            constrain(self.variables)
        self._strengthen(name for name in STRENGTHENINGS if name not in OF_MEASURES)

    def part(self, pairs: Collection[Pair]) -> None:
        """Say SEPARATION of more pairs of exercises."""
        part(self.variables, pairs)
        self._strengthen([wider_gap_implies_narrower.__name__])

    def aim(self, measure: MeasureName) -> None:
        """Make a measure what the next solve optimises."""
        expression = self._expression(measure)
        if MEASURES[measure].better == "more":
            self.model.maximize(expression)
        else:
            self.model.minimize(expression)

    def no_better(self, measure: MeasureName, bound: int) -> cp_model.Constraint:
        """Say that a measure is no better than a bound that is known; return what says so."""
        expression = self._expression(measure)
        more = MEASURES[measure].better == "more"
        return self.model.add(expression <= bound if more else expression >= bound)

    def constant(self, measure: MeasureName) -> int | None:
        """Return the one value that a measure has in every calendar, or None."""
        linear = self._linear(measure)
        return None if linear.variables else linear.constant

    def meet(self, conditions: Conditions) -> None:
        """Rule out calendars that do not meet conditions, until :meth:`forget`."""
        for measure, worst in conditions.floors.items():
            expression = self._expression(measure)
            more = MEASURES[measure].better == "more"
            self._ask(self.model.add(expression >= worst if more else expression <= worst))
        for against in conditions.others:
            self._ask(self.model.add_bool_or(self._besides.unbeaten(against.other)))
            for beyond in self._besides.beyond(against):
                self._ask(self.model.add(beyond >= 0))
        if conditions.stands_out and conditions.others:
            self._ask(self.model.add_bool_or(self._besides.better(conditions.records())))
        if conditions.wish is not None:
            for constraint in self._besides.granted(conditions.wish):
                self._ask(constraint)

    def reach(self, conditions: Conditions) -> None:
        """Aim at calendars that meet conditions, until :meth:`forget`.

        What is maximised is how far the calendar is beyond the distance asked for, and, worth
        more than any distance, how many of the floors and of the others it stands up to: those
        are worth :data:`REACHED` each, and so is to be best at something where that is asked.
        So all is met when the sum is at least that of them all.
        """
        floors = conditions.floors.items()
        stood = [self._besides.reaches(measure, worst) for measure, worst in floors]
        far = any(against.percent is not None for against in conditions.others)
        room = self.model.new_int_var(-REACHED // 2, REACHED // 2 if far else 0, "room")
        for against in conditions.others:
            stands = self.model.new_bool_var("stands up to another")
            self._ask(self.model.add_bool_or([*self._besides.unbeaten(against.other), ~stands]))
            stood.append(stands)
            for beyond in self._besides.beyond(against):
                self._ask(self.model.add(beyond >= room))
        if conditions.stands_out:
            out = self.model.new_bool_var("is best at something")
            if conditions.others:
                better = self._besides.better(conditions.records())
                self._ask(self.model.add_bool_or([*better, ~out]))
            stood.append(out)
        self.model.maximize(room + REACHED * LinearExpr.sum(stood))

    def forget(self) -> None:
        """Ask no longer what :meth:`meet` and :meth:`reach` asked."""
        for constraint in self._asked:
            constraint.proto.copy_from(ConstraintProto())
        self._asked.clear()

    def _ask(self, constraint: cp_model.Constraint) -> None:
        self._asked.append(constraint)

    def keep_most_of(self, calendar: Calendar) -> None:
        """Aim at a calendar that holds most of another's events, then with most like units."""
        v = self.variables
        parts = {(e.exercise, p.role, p.unit) for e in calendar.events for p in e.participants}
        names = dict.fromkeys(event.exercise for event in calendar.events)
        held = [v.held[name] for name in names if name in v.held]
        weights = [1 if key in parts else -1 for key in v.fills]
        alike = LinearExpr.weighted_sum(list(v.fills.values()), weights)
        self.model.maximize(alike + (len(weights) + 1) * LinearExpr.sum(held))

    def within(self, calendar: Calendar) -> Calendar:
        """Return a calendar without the events of exercises that the model does not hold."""
        kept = tuple(e for e in calendar.events if e.exercise in self.variables.choices)
        return calendar.model_copy(update={"events": kept})

    def suggest(self, calendar: Calendar) -> None:
        """Hint the decisions at what they are in a calendar, which may break rules."""
        self._forget_hints()
        for variable, value in self._decisions(calendar):
            self.model.add_hint(variable, value)

    def start_from(self, calendar: Calendar, clock: Clock) -> bool:
        """Hint every variable at what it is in a calendar.

        A hint helps only when it is complete, and only the decisions are known from a calendar.
        So they are fixed first, and the solver fills in the rest.

        Returns
        -------
        bool
            False when the calendar is not among the model's solutions; no hint is left then.

        Raises
        ------
        OutOfTimeError
            The search must end.
        """
        self.suggest(calendar)
        solver = new_solver(Limits(workers=1))
        solver.parameters.fix_variables_to_their_hinted_value = True
        with clock.watching(solver):
            status = solver.solve(self.model)
        self._forget_hints()
        if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            for index, value in enumerate(solver.response_proto.solution):
                self.model.add_hint(self.model.get_int_var_from_proto_index(index), value)
            return True
        if status == cp_model.UNKNOWN:
            raise OutOfTimeError
        return False

    def calendar(self, values: Values) -> Calendar:
        """Return the calendar that a solution stands for, its events in order of start."""
        v = self.variables
        events = []
        for name, held in v.held.items():
            if not values[held.index]:
                continue
            exercise = v.choices[name].exercise
            offset = values[v.start[name].index]
            start = self.facts.plan.horizon.start + timedelta(days=offset)
            events.append(
                Event(
                    exercise=name,
                    start=start,
                    end=start + timedelta(days=exercise.duration_days - 1),
                    venue=next(p for p in v.choices[name].starts if values[v.at[name, p].index]),
                    participants=tuple(
                        Participation(unit=unit, role=role)
                        for role, unit in v.choices[name].units
                        if values[v.fills[name, role, unit].index]
                    ),
                )
            )
        events.sort(key=lambda event: event.start)
        return Calendar(format=CALENDAR_FORMAT, plan=self.facts.plan.name, events=tuple(events))

    def _strengthen(self, names: Iterable[str]) -> None:
        for name in names:
            if name in self._strengthenings:
                STRENGTHENINGS[name](self.variables, self._measures)

    def _forget_hints(self) -> None:
        self.model.clear_hints()  # type: ignore[no-untyped-call]  # OR-Tools leaves it untyped

    def _decisions(self, calendar: Calendar) -> list[tuple[IntVar, int]]:
        v = self.variables
        events = {event.exercise: event for event in calendar.events}
        parts = {(e.exercise, p.role, p.unit) for e in calendar.events for p in e.participants}
        found: list[tuple[IntVar, int]] = []
        for name, held in v.held.items():
            event = events.get(name)
            found.append((held, event is not None))
            offset = (
                v.earliest(name) if event is None else event.span.first - self.facts.horizon.first
            )
            found.append((v.start[name], offset))
        for (name, venue), literal in v.at.items():
            if literal is not v.held[name]:
                found.append((literal, name in events and events[name].venue == venue))
        found += [(literal, key in parts) for key, literal in v.fills.items()]
        return found

    def _linear(self, measure: MeasureName) -> Linear:
        if measure not in self._linears:
            self._linears[measure] = OBJECTIVES[measure](self.variables)
            self._strengthen(name for name, of in OF_MEASURES.items() if of == measure)
        return self._linears[measure]

    def _expression(self, measure: MeasureName) -> LinearExprT:
        return self._linear(measure).expression
