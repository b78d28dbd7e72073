"""What a planner may ask for: a goal shown, an exercise held, or any valid calendar at all."""

from exercise_planner.board import Board
from exercise_planner.days import spoken_day
from exercise_planner.facts import Facts
from exercise_planner.plan import label
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


def described(wish: Wish, facts: Facts) -> str:
    """Return the wish as a planner says it, to follow "that" and with names rather than ids."""
    match wish:
        case GoalWish():
            goal = label(facts.goals[wish.goal])
            return f"{goal} is shown" + ("" if wish.times == 1 else f" {wish.times} times")
        case ExerciseWish():
            on = "" if wish.start is None else f" from {spoken_day(wish.start.toordinal())}"
            by = "" if wish.unit is None else f" with {facts.unit_name(wish.unit)}"
            return f"{facts.exercise_name(wish.exercise)} is held{on}{by}"
        case CalendarWish():
            return "there is a valid calendar"
