"""A calendar as the window shows it: laid out on its plan, checked, and counted."""

from collections.abc import Mapping
from functools import cached_property

from exercise_planner.board import Board
from exercise_planner.calendar import Calendar, Event, MeasureName
from exercise_planner.facts import Facts
from exercise_planner.measures import Score, score_board
from exercise_planner.rules import check_board
from exercise_planner.rules.changed import check_changed
from exercise_planner.violation import Violation


class View:
    """A calendar on its plan, laid out and counted when it is first asked for. Immutable.

    Parameters
    ----------
    before
        What was shown before. Where the plan is the same, only what differs is worked out anew.
    """

    def __init__(self, facts: Facts, calendar: Calendar, before: "View | None" = None) -> None:
        self.facts = facts
        self.calendar = calendar
        self._known = None if before is None or before.facts is not facts else before.checked

    @cached_property
    def board(self) -> Board:
        """The calendar laid out. Who lifts an event to look at it puts it back."""
        return Board(self.facts, self.calendar, None if self._known is None else self._known[0])

    @cached_property
    def violations(self) -> list[Violation]:
        """The rules it breaks."""
        if self._known is None:
            return check_board(self.board)
        return check_changed(*self._known, self.board)

    @property
    def checked(self) -> tuple[Board, list[Violation]] | None:
        """The board with what it breaks, or those of the last calendar before that are known."""
        if "violations" in self.__dict__:
            return self.board, self.violations
        return self._known

    @cached_property
    def broken(self) -> Mapping[str, list[Violation]]:
        """What it breaks, by exercise."""
        found: dict[str, list[Violation]] = {}
        for violation in self.violations:
            for exercise in violation.exercises:
                found.setdefault(exercise, []).append(violation)
        return found

    @cached_property
    def score(self) -> Score:
        """What it is worth."""
        return score_board(self.board)

    @cached_property
    def events(self) -> Mapping[str, Event]:
        """The event of each exercise that is held; of one held twice, the first."""
        found: dict[str, Event] = {}
        for event in self.calendar.events:
            found.setdefault(event.exercise, event)
        return found


def changes_of(before: View, after: View) -> dict[MeasureName, int]:
    """Return how much each measure of one calendar is above that of another."""
    one, other = before.score.measures, after.score.measures
    return {name: other[name] - one[name] for name in one}
