"""The actions that ask why: in the palette, in menus, and under buttons elsewhere."""

from collections.abc import Callable

from exercise_planner.why.wish import CalendarWish, ExerciseWish, next_wish
from ui.desktop.desk import Desk

_WORDS = "why not explain reason suggestion what would it take"
"""Words under which the palette finds each of them."""


def add_why_actions(desk: Desk, choose: Callable[[], object]) -> None:
    """Add them; those about what is selected are off while nothing is.

    Parameters
    ----------
    choose
        Lets a question be put together, about what is selected.
    """
    actions, selection, document = desk.actions, desk.selection, desk.document

    def ask_goal() -> None:
        goal, view = selection.goal, document.view
        if goal in view.facts.goals:
            selection.ask_why(next_wish(goal, view.board))

    def ask_exercise() -> None:
        exercise, view = selection.exercise, document.view
        if exercise in view.events:  # of one that is held, a day or a unit is asked about
            choose()
        elif exercise in view.facts.exercises:
            selection.ask_why(ExerciseWish(exercise=exercise))

    def ask_any() -> None:
        selection.ask_why(CalendarWish())

    actions.add("why.ask", "Ask why not …", choose, "Ctrl+Shift+Y", words=_WORDS)
    of_goal = actions.add("why.goal", "Why is the selected goal not shown?", ask_goal, words=_WORDS)
    of_exercise = actions.add(
        "why.exercise", "Why is the selected exercise not held?", ask_exercise, words=_WORDS
    )
    words = f"{_WORDS} infeasible clash impossible"
    actions.add("why.calendar", "Is there a valid calendar?", ask_any, words=words)

    def enable() -> None:
        of_goal.setEnabled(selection.goal is not None)
        of_exercise.setEnabled(selection.exercise is not None)

    selection.goal_changed.connect(enable)
    selection.exercise_changed.connect(enable)
    enable()
