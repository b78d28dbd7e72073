"""What better means: one function a measure, and the demonstrations they count.

Points, days and thousands are whole numbers. A k-th demonstration of a goal, up to its target,
is worth ``weight * 60 / k`` points: 60 divides by 1 to 6, so points are always whole.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from exercise_planner.board import Board, Placed
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


def demonstrates(facts: Facts, placed: Placed, goal: Goal) -> bool:
    """Whether an event demonstrates a goal."""
    if goal.high_end and not placed.exercise.high_end:
        return False
    if goal.exercises is not None and placed.exercise.id not in goal.exercises:
        return False
    levels = placed.shown.get(goal.capability, {})
    nations = facts.goal_nations[goal.id]
    able = sum(level >= goal.min_level and n in nations for n, level in levels.items())
    return able >= facts.at_least(goal) and placed.span.within(facts.goal_window(goal))


def demonstrations(board: Board) -> dict[str, list[Placed]]:
    """Return for each goal the events that demonstrate it, in the calendar's order."""
    return {
        goal.id: [p for p in board.showing[goal.capability] if demonstrates(board.facts, p, goal)]
        for goal in board.facts.plan.goals
    }


def _points(board: Board, *, high_end: bool) -> int:
    return sum(
        points(
            goal, sum(demonstrates(board.facts, p, goal) for p in board.showing[goal.capability])
        )
        for goal in board.facts.plan.goals
        if goal.high_end is high_end
    )


def high_end(board: Board) -> int:
    """Points of the goals that are high-end."""
    return _points(board, high_end=True)


def standard(board: Board) -> int:
    """Points of the other goals."""
    return _points(board, high_end=False)


def priority(board: Board) -> int:
    """Priority of the events held."""
    return sum(placed.exercise.priority for placed in board.placed)


def breadth(board: Board) -> int:
    """Over events, the number of different nations taking part."""
    return sum(len(placed.nations) for placed in board.placed)


def tentative(board: Board) -> int:
    """Over participations, days of the event on which the unit or its nation is tentative."""
    spans = board.facts.tentative
    return sum(
        shared.days
        for placed in board.placed
        for participation in placed.event.participants
        for span in spans.get(participation.unit, ())
        if (shared := span.shared(placed.span)) is not None
    )


def disruption(board: Board) -> int:
    """What changed against the baseline: events dropped, moved, elsewhere; participations lost."""
    baseline = board.facts.plan.baseline
    total = 0
    for was in baseline.events if baseline is not None else ():
        kept = board.of_exercise.get(was.exercise)
        if not kept:
            total += DROPPED
            continue
        now = kept[0]
        total += min(MOST_MOVED, abs(now.span.first - was.span.first))
        total += OTHER_VENUE * (now.venue.id != was.venue)
        total += LOST_PARTICIPATION * sum(p not in now.event.participants for p in was.participants)
    return total


def cost(board: Board) -> int:
    """All cost, of the command and of the nations, in thousands."""
    return sum(
        placed.exercise.fixed_cost + sum(placed.nation_costs.values()) for placed in board.placed
    )


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure: its name, which way is better, and what counts it in a calendar."""

    name: MeasureName
    better: Better
    count: Callable[[Board], int]

    def improves(self, value: int, over: int) -> bool:
        """Whether one value is strictly better than another."""
        return value > over if self.better == "more" else value < over


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
        measures={name: measure.count(board) for name, measure in MEASURES.items()},
        demonstrations={
            goal: [placed.exercise.id for placed in events]
            for goal, events in demonstrations(board).items()
        },
    )
