"""What a planner may ask for: a goal shown, an exercise held, or any valid calendar at all."""

from exercise_planner.board import Board
from exercise_planner.days import spoken_day
from exercise_planner.facts import Facts
from exercise_planner.values import Day, Model, Positive


class GoalWish(Model):
    """That a goal is shown at least so many times."""

    goal: str
    times: Positive = 1


class ExerciseWish(Model):
    """That an exercise is held: on a day to start, with a unit in one of its roles, if given."""

    exercise: str
    start: Day | None = None
    unit: str | None = None


class CalendarWish(Model):
    """That there is any valid calendar: the question that an infeasible plan raises."""


Wish = GoalWish | ExerciseWish | CalendarWish


def granted(wish: Wish, board: Board) -> bool:
    """Whether a calendar has what is wished; that it is valid is not asked."""
    match wish:
        case GoalWish():
            return len(board.demonstrating.get(wish.goal, ())) >= wish.times
        case ExerciseWish():
            return any(
                (wish.start is None or placed.event.start == wish.start)
                and (
                    wish.unit is None
                    or any(part.unit == wish.unit for part in placed.event.participants)
                )
                for placed in board.of_exercise.get(wish.exercise, ())
            )
        case CalendarWish():
            return True


def next_wish(goal: str, board: Board) -> GoalWish:
    """Return the wish to see a goal shown once more than it is, at most as often as its target."""
    target = board.facts.goals[goal].target
    return GoalWish(goal=goal, times=min(target, len(board.demonstrating.get(goal, ())) + 1))


def held_how(wish: ExerciseWish, facts: Facts, joining: str = "with") -> str:
    """Return how an exercise is wished to be held: `` from 3 May 2028 with VP-8 Tigers``."""
    on = "" if wish.start is None else f" from {spoken_day(wish.start.toordinal())}"
    return on if wish.unit is None else f"{on} {joining} {facts.unit_name(wish.unit)}"
