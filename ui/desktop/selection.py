"""What is selected, where somebody wants to go and what to know: shared by all views."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from exercise_planner.why.wish import Wish


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere in the plan or in the calendar.

    Parameters
    ----------
    kind
        A list of the plan ("units", "exercises", ...), "plan" for its own fields, or a page by
        its name ("timeline", "history").
    thing
        Id of the thing, or its place in a list whose things have no ids; None for the list.
    field
        The field meant, as the exchange form names it.
    """

    kind: str
    thing: str | int | None = None
    field: str | None = None


class Selection(QObject):
    """The exercise and the goal that are selected, and requests to show or to explain something."""

    exercise_changed = Signal()
    goal_changed = Signal()
    asked = Signal(object)
    """A :class:`Place` that somebody wants to see."""
    why_asked = Signal(object)
    """A :class:`~exercise_planner.why.wish.Wish`: why is it not so?"""

    def __init__(self) -> None:
        super().__init__()
        self._exercise: str | None = None
        self._goal: str | None = None

    @property
    def exercise(self) -> str | None:
        """Id of the exercise that is selected."""
        return self._exercise

    @property
    def goal(self) -> str | None:
        """Id of the goal that is selected."""
        return self._goal

    def select_exercise(self, exercise: str | None) -> None:
        """Select an exercise, or none."""
        if exercise != self._exercise:
            self._exercise = exercise
            self.exercise_changed.emit()

    def select_goal(self, goal: str | None) -> None:
        """Select a goal, or none."""
        if goal != self._goal:
            self._goal = goal
            self.goal_changed.emit()

    def go_to(self, place: Place) -> None:
        """Ask the window to show a place."""
        self.asked.emit(place)

    def ask_why(self, wish: Wish) -> None:
        """Ask why something is not so in the calendar that is shown."""
        self.why_asked.emit(wish)
