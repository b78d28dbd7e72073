"""What better means: one function a measure, and the demonstrations they count.

A measure counts what lies in a scope: everything, or what one exercise's events touch. When only
these change, counts around the exercise differ as counts of everything do.

Points, days and thousands are whole numbers. A k-th demonstration of a goal, up to its target,
is worth ``weight * 60 / k`` points: 60 divides by 1 to 6, so points are always whole.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from exercise_planner.board import Board, Placed, Scope
from exercise_planner.calendar import Calendar, MeasureName
from exercise_planner.facts import Facts
from exercise_planner.plan import Goal, Plan

DROPPED = 10
"""Disruption of a baseline event that is no longer held."""
MOST_MOVED = 9
"""Disruption of a moved start is one a day, but never more than this."""
OTHER_VENUE = 3
"""Disruption of a kept event whose venue changed."""
LOST_PARTICIPATION = 1
"""Disruption of each baseline participation lost from a kept event."""

Better = Literal["more", "less"]


def points(goal: Goal, demonstrations: int) -> int:
    """Return what so many demonstrations of a goal are worth, in points."""
    return sum(goal.weight * 60 // k for k in range(1, min(goal.target, demonstrations) + 1))


def demonstrations(board: Board) -> dict[str, list[Placed]]:
    """Return for each goal the events that demonstrate it, in the calendar's order."""
    return {goal.id: list(board.demonstrating[goal.id]) for goal in board.facts.plan.goals}


def _points(board: Board, scope: Scope, *, high_end: bool) -> int:
    return sum(
        points(goal, len(board.demonstrating[goal.id]))
        for goal in scope.goals
        if goal.high_end is high_end
    )


def high_end(board: Board, scope: Scope) -> int:
    """Points of the goals that are high-end."""
    return _points(board, scope, high_end=True)


def standard(board: Board, scope: Scope) -> int:
    """Points of the other goals."""
    return _points(board, scope, high_end=False)


def priority(board: Board, scope: Scope) -> int:
    """Priority of the events held."""
    return sum(placed.exercise.priority for placed in scope.events)


def breadth(board: Board, scope: Scope) -> int:
    """Over events, the number of different nations taking part."""
    return sum(len(placed.nations) for placed in scope.events)


def tentative(board: Board, scope: Scope) -> int:
    """Over participations, days of the event on which the unit or its nation is tentative."""
    return sum(placed.tentative_days for placed in scope.events)


def disruption(board: Board, scope: Scope) -> int:
    """What changed against the baseline: events dropped, moved, elsewhere; participations lost."""
    total = 0
    for was in scope.agreed:
        kept = board.of_exercise.get(was.exercise)
        if not kept:
            total += DROPPED
            continue
        now = kept[0]
        total += min(MOST_MOVED, abs(now.span.first - was.span.first))
        total += OTHER_VENUE * (now.venue.id != was.venue)
        total += LOST_PARTICIPATION * sum(p not in now.event.participants for p in was.participants)
    return total


def cost(board: Board, scope: Scope) -> int:
    """All cost, of the command and of the nations, in thousands."""
    return sum(
        placed.exercise.fixed_cost + sum(placed.nation_costs.values()) for placed in scope.events
    )


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure: its name, which way is better, and what counts it in a scope of a calendar."""

    name: MeasureName
    better: Better
    count_in: Callable[[Board, Scope], int]

    def count(self, board: Board) -> int:
        """Return the measure of the calendar on a board."""
        return self.count_in(board, Scope.everything(board))

    def worth(self, value: int) -> int:
        """Return a value so that more is better."""
        return value if self.better == "more" else -value

    def improves(self, value: int, over: int) -> bool:
        """Whether one value is strictly better than another."""
        return self.worth(value) > self.worth(over)


MEASURES: Mapping[MeasureName, Measure] = {
    m.name: m
    for m in (
        Measure("high_end", "more", high_end),
        Measure("standard", "more", standard),
        Measure("priority", "more", priority),
        Measure("breadth", "more", breadth),
        Measure("tentative", "less", tentative),
        Measure("disruption", "less", disruption),
        Measure("cost", "less", cost),
    )
}


@dataclass(frozen=True, slots=True)
class Score:
    """Each measure of a calendar, and for each goal the exercises that demonstrate it."""

    measures: Mapping[MeasureName, int]
    demonstrations: Mapping[str, list[str]]


def score(plan: Plan, calendar: Calendar) -> Score:
    """Return the score of a calendar, valid or not."""
    return score_board(Board(Facts(plan), calendar))


def score_board(board: Board) -> Score:
    """Return the score of the calendar on a board."""
    return Score(
        measures=counts(board, Scope.everything(board)),
        demonstrations={
            goal: [placed.exercise.id for placed in events]
            for goal, events in demonstrations(board).items()
        },
    )


def counts(board: Board, scope: Scope) -> dict[MeasureName, int]:
    """Return what each measure counts in a scope of the calendar on a board."""
    return {name: measure.count_in(board, scope) for name, measure in MEASURES.items()}
