"""Calendars of one plan side by side: what each gives, holds, asks of whom, and costs.

There is no total score. What is compared is a row each (:mod:`exercise_planner.comparison.rows`),
found when it is first asked for.
"""

from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property

from exercise_planner.board import Board
from exercise_planner.calendar import Calendar, Event
from exercise_planner.comparison.asking import (
    cost_rows,
    load_rows,
    totals_by_payer,
    totals_by_period,
)
from exercise_planner.comparison.distance import Distance, distance
from exercise_planner.comparison.rows import (
    CostRow,
    CostTotal,
    ExerciseRow,
    GoalRow,
    LoadRow,
    LoadValue,
    MeasureRow,
)
from exercise_planner.consequences import fitted
from exercise_planner.days import counted
from exercise_planner.facts import Facts
from exercise_planner.measures import MEASURES, Measure, Score, points, score_board
from exercise_planner.plan import Goal, Plan
from exercise_planner.problems import InputError, Problem
from exercise_planner.rules import check_board
from exercise_planner.text import one_line
from exercise_planner.violation import Violation

__all__ = [
    "LETTERS",
    "Comparison",
    "CostRow",
    "CostTotal",
    "ExerciseRow",
    "GoalRow",
    "LoadRow",
    "LoadValue",
    "MeasureRow",
]

LETTERS = "ABCDEF"
"""What compared calendars are called in a sentence or over a column, in their order."""


class Comparison:
    """Two to six calendars of one plan, held against each other.

    Parameters
    ----------
    facts
        Of the plan that all of them answer.
    calendars
        In the order in which they are shown, fitted to the plan
        (:func:`exercise_planner.consequences.fitted`).

    Raises
    ------
    InputError
        There are fewer than two calendars or more than six, or one names what the plan does not
        have.
    """

    def __init__(self, facts: Facts, calendars: Sequence[Calendar]) -> None:
        self.facts = facts
        self.calendars = tuple(calendars)
        if not 2 <= len(self.calendars) <= len(LETTERS):
            raise InputError.because(
                "the comparison",
                f"{counted(len(self.calendars), 'calendar')} given; expected 2 to 6",
            )
        self.letters: tuple[str, ...] = tuple(LETTERS[: len(self.calendars)])
        """What the calendars are called where there is little room."""
        self.names: tuple[str, ...] = tuple(
            one_line(calendar.name) or f"Calendar {letter}"
            for calendar, letter in zip(self.calendars, self.letters, strict=True)
        )
        """The calendars' own names; "Calendar A" and so on for those without."""
        for calendar, name in zip(self.calendars, self.names, strict=True):
            _, lost = fitted(calendar, facts.plan)
            if lost:
                raise InputError(name, [Problem("", sentence) for sentence in lost.values()])

    @property
    def plan(self) -> Plan:
        """The plan that all calendars answer."""
        return self.facts.plan

    @property
    def size(self) -> int:
        """How many calendars there are."""
        return len(self.calendars)

    def distance(self, one: int, other: int) -> Distance:
        """Return how far apart two of the calendars are."""
        return distance(self.calendars[one], self.calendars[other])

    @cached_property
    def boards(self) -> tuple[Board, ...]:
        """The calendars laid out. They are shared: whoever wants to change one copies it."""
        first = Board(self.facts, self.calendars[0])
        return (first, *(Board(self.facts, other, first) for other in self.calendars[1:]))

    @cached_property
    def scores(self) -> tuple[Score, ...]:
        """The measures and demonstrations of each calendar."""
        return tuple(score_board(board) for board in self.boards)

    @cached_property
    def violations(self) -> tuple[tuple[Violation, ...], ...]:
        """What each calendar breaks, in the order of the rule table."""
        return tuple(tuple(check_board(board)) for board in self.boards)

    @cached_property
    def measures(self) -> tuple[MeasureRow, ...]:
        """Each measure, in the order of the default profile."""
        return tuple(self._measure(measure) for measure in MEASURES.values())

    def _measure(self, measure: Measure) -> MeasureRow:
        values = tuple(score.measures[measure.name] for score in self.scores)
        most = max(values, key=measure.worth)
        best = frozenset(place for place, value in enumerate(values) if value == most)
        return MeasureRow(
            measure=measure.name,
            better=measure.better,
            values=values,
            best=frozenset() if len(best) == self.size else best,
        )

    @cached_property
    def goals(self) -> tuple[GoalRow, ...]:
        """Each goal, in the plan's order."""
        return tuple(self._goal(goal) for goal in self.plan.goals)

    def _goal(self, goal: Goal) -> GoalRow:
        shown = tuple(score.demonstrations[goal.id] for score in self.scores)
        return GoalRow(
            goal=goal,
            times=tuple(min(goal.target, len(by)) for by in shown),
            points=tuple(points(goal, len(by)) for by in shown),
            by=tuple(tuple(sorted(by, key=self._order.__getitem__)) for by in shown),
        )

    @cached_property
    def _order(self) -> dict[str, int]:
        return {exercise: place for place, exercise in enumerate(self.facts.exercises)}

    @cached_property
    def exercises(self) -> tuple[ExerciseRow, ...]:
        """Each exercise that any of the calendars holds, in the plan's order."""
        held: list[dict[str, list[Event]]] = []
        for calendar in self.calendars:
            events: defaultdict[str, list[Event]] = defaultdict(list)
            for event in calendar.events:
                events[event.exercise].append(event)
            held.append(events)
        return tuple(
            ExerciseRow(exercise, tuple(tuple(events.get(exercise.id, ())) for events in held))
            for exercise in self.plan.exercises
            if any(exercise.id in events for events in held)
        )

    @cached_property
    def loads(self) -> tuple[LoadRow, ...]:
        """What is asked of each nation, then unit, resource and venue of which any is asked."""
        return load_rows(self.boards)

    @cached_property
    def costs(self) -> tuple[CostRow, ...]:
        """What each period costs each payer, where it costs any or there is a budget.

        Periods in the plan's order, then what starts in none; the command, then the nations.
        """
        return cost_rows(self.boards)

    @cached_property
    def costs_by_period(self) -> tuple[CostTotal, ...]:
        """What each period costs all payers together, in the order of the rows."""
        return totals_by_period(self.costs)

    @cached_property
    def costs_by_payer(self) -> tuple[CostTotal, ...]:
        """What each payer pays in all periods together: the command, then the nations."""
        return totals_by_payer(self.plan, self.costs)
