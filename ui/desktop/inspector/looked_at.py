"""What the sections of the inspector look at: one exercise in the calendar that is shown."""

from dataclasses import dataclass
from functools import cached_property

from exercise_planner.board import Placed
from exercise_planner.calendar import Event
from exercise_planner.facts import Facts
from exercise_planner.plan import Exercise
from exercise_planner.states import State, states
from exercise_planner.violation import Violation
from ui.desktop.document import View


@dataclass(frozen=True)
class LookedAt:
    """An exercise of a plan in a calendar.

    Parameters
    ----------
    by_hand
        The parts of its event that a person set.
    """

    view: View
    id: str
    by_hand: tuple[str, ...] = ()

    @property
    def facts(self) -> Facts:
        """What follows from the plan."""
        return self.view.facts

    @property
    def exercise(self) -> Exercise:
        """The exercise."""
        return self.facts.exercises[self.id]

    @property
    def name(self) -> str:
        """What a planner calls it."""
        return self.facts.exercise_name(self.id)

    @property
    def event(self) -> Event | None:
        """Its event; None while it is not held."""
        return self.view.events.get(self.id)

    @cached_property
    def placed(self) -> Placed | None:
        """Its event on the board."""
        found = self.view.board.of_exercise.get(self.id)
        return found[0] if found else None

    @cached_property
    def state(self) -> State:
        """How firm it stands."""
        alone = self.facts.plan.model_copy(update={"exercises": (self.exercise,)})
        return states(alone, self.view.calendar)[self.id]

    @property
    def broken(self) -> list[Violation]:
        """The rules broken by it."""
        return self.view.broken.get(self.id, [])
