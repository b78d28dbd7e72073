"""What the model says of conditions: how good a calendar is, how unlike another, what it has.

To be read beside :mod:`solver.conditions`. Everything here never flatters: what the model calls
reached, unbeaten or far apart is so in the calendar, and what is so in a calendar the model can
call so.
"""

from collections.abc import Callable, Mapping

from ortools.sat.python.cp_model import Constraint, IntVar, LinearExpr, LinearExprT
from ortools.sat.python.cp_model_helper import Literal

from exercise_planner.calendar import Event, MeasureName
from exercise_planner.comparison.distance import DAYS, VENUE, WHOLE
from exercise_planner.measures import MEASURES
from exercise_planner.why.wish import CalendarWish, ExerciseWish, GoalWish, Wish
from solver.conditions import COMPARED, PERCENT, Against
from solver.incumbent import Incumbent
from solver.objectives import Linear, demonstrations
from solver.variables import Variables

REACHED = 2**28
"""More than twice any distance beyond the one asked for: plans have at most tens of thousands of
exercises, each of which counts no more than ``PERCENT * WHOLE``."""


class Besides:
    """Literals and sums about conditions, made when they are first asked for.

    Parameters
    ----------
    linear
        Returns a measure as a linear expression.
    """

    def __init__(self, variables: Variables, linear: Callable[[MeasureName], Linear]) -> None:
        self._variables = variables
        self._model = variables.model
        self._linear = linear
        self._values: dict[MeasureName, IntVar] = {}
        self._reaches: dict[tuple[MeasureName, int], Literal] = {}
        self._same: dict[Incumbent, Literal] = {}
        self._distances: dict[Incumbent, tuple[Linear, Linear]] = {}

    def reaches(self, measure: MeasureName, value: int) -> Literal:
        """Return a literal that holds only when a measure is at least as good as a value."""
        key = measure, value
        if key not in self._reaches:
            literal = self._model.new_bool_var(f"reaches {key}")
            worth = self._worth(measure)
            self._model.add(worth >= MEASURES[measure].worth(value)).only_enforce_if(literal)
            self._reaches[key] = literal
        return self._reaches[key]

    def unbeaten(self, other: Incumbent) -> list[Literal]:
        """Return literals of which one can hold exactly when another calendar does not dominate.

        That is when it is better than the other somewhere, or as good everywhere.
        """
        if other not in self._same:
            same = self._model.new_bool_var("as good everywhere")
            for name in COMPARED:
                self._model.add_implication(same, self.reaches(name, other.measures[name]))
            self._same[other] = same
        return [*self.better({name: other.measures[name] for name in COMPARED}), self._same[other]]

    def better(self, values: Mapping[MeasureName, int]) -> list[Literal]:
        """Return literals of which one can hold exactly when a measure is better than its value."""
        return [
            self.reaches(name, value + (1 if MEASURES[name].better == "more" else -1))
            for name, value in values.items()
        ]

    def beyond(self, against: Against) -> list[LinearExprT]:
        """Return sums, the least of which is the distance beyond the one asked for, if one is.

        As :meth:`Against.excess` counts it.
        """
        if against.percent is None:
            return []
        points, exercises = self._distance(against.other)
        beyond_any, beyond_asked = Linear(constant=-1), Linear()
        for sum_ in (beyond_any, beyond_asked):
            sum_.add_multiple(points, PERCENT)
        beyond_asked.add_multiple(exercises, -against.percent * WHOLE)
        return [beyond_any.expression, beyond_asked.expression]

    def granted(self, wish: Wish) -> list[Constraint]:
        """Rule out calendars without what is wished; return the constraints that do."""
        v, model = self._variables, self._model
        match wish:
            case GoalWish():
                shown = demonstrations(v, v.facts.goals[wish.goal])
                if len(shown) < wish.times:
                    return [model.add_bool_or([])]
                return [model.add(LinearExpr.sum(shown) >= wish.times)]
            case ExerciseWish():
                return self._held_as(wish)
            case CalendarWish():
                return []

    def _held_as(self, wish: ExerciseWish) -> list[Constraint]:
        v, model, name = self._variables, self._model, wish.exercise
        if name not in v.held:
            return [model.add_bool_or([])]
        asked = [model.add_bool_or([v.held[name]])]
        if wish.unit is not None:
            part = v.takes_part.get((name, wish.unit))
            asked.append(model.add_bool_or([] if part is None else [part]))
        if wish.start is not None:
            asked.append(model.add(v.start[name] == wish.start.toordinal() - v.facts.horizon.first))
        return asked

    def _worth(self, measure: MeasureName) -> IntVar:
        """Return a variable that is at most what a measure is worth."""
        if measure not in self._values:
            linear, more = self._linear(measure), MEASURES[measure].better == "more"
            terms = zip(linear.variables, linear.weights, strict=True)
            ends = [weight * _most(variable) for variable, weight in terms]
            low = linear.constant + sum(end for end in ends if end < 0)
            high = linear.constant + sum(end for end in ends if end > 0)
            if not more:
                low, high = -high, -low
            worth = self._values[measure] = self._model.new_int_var(low, high, f"worth {measure}")
            counted = Linear()
            counted.add_multiple(linear, 1 if more else -1)
            self._model.add(worth <= counted.expression)
        return self._values[measure]

    def _distance(self, other: Incumbent) -> tuple[Linear, Linear]:
        """Return the distance from another calendar, as points and exercises held in either."""
        if other not in self._distances:
            points, exercises = Linear(), Linear()
            held = {event.exercise: event for event in other.calendar.events}
            exercises.constant = len(held)
            points.constant = WHOLE * len(held)
            for name, literal in self._variables.held.items():
                if name in held:
                    points.add(literal, -WHOLE)
                    self._changed(points, held[name])
                else:
                    points.add(literal, WHOLE)
                    exercises.add(literal, 1)
            self._distances[other] = points, exercises
        return self._distances[other]

    def _changed(self, points: Linear, was: Event) -> None:
        """Add the points of an exercise that is held in both."""
        v, name = self._variables, was.exercise
        held = v.held[name]
        points.add(held, VENUE)
        if (name, was.venue) in v.at:
            points.add(v.at[name, was.venue], -VENUE)
        day = was.span.first - v.facts.horizon.first
        furthest = max(day - v.earliest(name), v.latest(name) - day)
        if furthest <= 0:
            return
        # An order literal for each day would say it more tightly; distances are seldom what is
        # hard, and this is two rows.
        moved = self._model.new_int_var(0, min(DAYS, furthest), f"moved {name}")
        later = self._model.new_bool_var(f"later {name}")
        self._model.add(v.start[name] - day >= moved).only_enforce_if(later)
        self._model.add(day - v.start[name] >= moved).only_enforce_if(~later)
        self._model.add(moved <= DAYS * held)
        points.add(moved, 1)


def _most(variable: IntVar | Literal) -> int:
    """Return the most that a variable, at least 0, can be."""
    return int(variable.domain.max()) if isinstance(variable, IntVar) else 1
