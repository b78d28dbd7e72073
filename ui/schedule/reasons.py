"""Why a goal is not met, as far as it can be seen without solving.

Every sentence states something that can be checked in the plan and the calendar. Why an exercise
is not held, or a nation not sent, often follows only from everything else; then the reason says
that it is not known.
"""

from collections.abc import Iterator, Sequence

from exercise_planner.board import Board, Placed
from exercise_planner.days import counted, spoken
from exercise_planner.facts import Facts
from exercise_planner.options import options
from exercise_planner.plan import Exercise, Goal
from exercise_planner.prospects import MOST_NATIONS, Prospects
from exercise_planner.workbook import look

MOST_EVENTS = 4
"""Events and exercises told one by one."""
THERE = "*"
THERE_MEANS = f"{THERE} takes part, but not at the goal's level in a role of its capability"


class Reasons:
    """Says why goals of a plan are not met; keeps what holds for every calendar of the plan."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._never: dict[str, str | None] = {}
        self._prospects = Prospects(facts)

    def of(self, goal: Goal, board: Board) -> str:
        """Return why a calendar misses a goal or meets it in part, in sentences, one a line."""
        *_, found = self.seek(goal, board)
        assert found is not None
        return found

    def seek(self, goal: Goal, board: Board) -> Iterator[str | None]:
        """Look for the reason in small steps: yield None after each, the reason at last."""
        never = self._prospects.never(goal)
        if never is None:
            yield None
            for exercise in self._not_held(goal, board):
                if exercise.id not in self._never:
                    self._never[exercise.id] = options(self._facts, exercise).never
                    yield None
        yield never or "\n".join(self._not_met(goal, board)) or "Not known."

    def _not_held(self, goal: Goal, board: Board) -> list[Exercise]:
        """Return the exercises that could show a goal and are not held."""
        could = self._prospects.could_show(goal)
        return [e for e in could if not board.of_exercise.get(e.id)]

    def _not_met(self, goal: Goal, board: Board) -> Iterator[str]:
        could = self._prospects.could_show(goal)
        shown = {placed.exercise.id for placed in board.demonstrating.get(goal.id, ())}
        if len(could) < goal.target:
            yield f"Only {counted(len(could), 'exercise')} of the plan could show it."
        silent = [e.id for e in could if e.id not in shown]
        held = [placed for name in silent for placed in board.of_exercise.get(name, ())]
        for placed in held[:MOST_EVENTS]:
            yield self._short_of(goal, placed)
        if len(held) > MOST_EVENTS:
            yield f"{len(held) - MOST_EVENTS:,} more are held without showing it."
        yield from self._why_not_held(self._not_held(goal, board))

    def _why_not_held(self, left: Sequence[Exercise]) -> Iterator[str]:
        never = [e for e in left if self._never[e.id] is not None]
        for exercise in never[:MOST_EVENTS]:
            why = look.shortened(self._never[exercise.id] or "")
            yield f"{self._name(exercise)} can never be held: {why}."
        if len(never) > MOST_EVENTS:
            yield f"{len(never) - MOST_EVENTS:,} more can never be held."
        others = [self._name(e) for e in left if self._never[e.id] is None]
        if others:
            yield f"Not held, why is not known: {look.listed(others, MOST_EVENTS)}."

    def _short_of(self, goal: Goal, placed: Placed) -> str:
        """Return what an event that is held lacks to show the goal."""
        name, facts = self._name(placed.exercise), self._facts
        window = facts.goal_window(goal)
        if not placed.span.within(window):
            return f"{name} is held outside the goal's days ({spoken(window)})."
        wanted = facts.goal_nations[goal.id]
        levels = placed.shown.get(goal.capability, {})
        able = [n for n in sorted(wanted) if levels.get(n, 0) >= goal.min_level]
        missing = facts.at_least(goal) - len(able)
        others = [n for n in sorted(wanted) if n not in able]
        others = [f"{n}{THERE}" if n in placed.nations else n for n in others]
        had = look.listed(able, MOST_NATIONS) if able else "none of them"
        some = "" if missing == len(others) else f"{missing} of "
        return f"{name} had {had}; needs {some}{look.listed(others, MOST_NATIONS)}."

    def _name(self, exercise: Exercise) -> str:
        return look.shortened(self._facts.exercise_name(exercise.id), 60)
