"""What becomes of a calendar when one exercise is held otherwise: tried, and nothing changed.

A trial takes the exercise's events off a board of its own and asks, for one placement after the
other, what would break, be mended, and count for more or less than in the calendar as it stands.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from exercise_planner.board import Board, Scope
from exercise_planner.calendar import Event, MeasureName
from exercise_planner.measures import MEASURES, counts, points
from exercise_planner.profile import Profile
from exercise_planner.rules import check_around
from exercise_planner.violation import Violation

Verdict = Literal["better", "same", "worse"]


@dataclass(frozen=True)
class Effect:
    """What holding an exercise otherwise does, against the calendar as it stands.

    Parameters
    ----------
    exercise
        Its id.
    event
        The exercise as it would be held; None when it would not be.
    violations
        The breaks that would concern the exercise, in the order of the rule table.
    new
        Those of them that the calendar does not have. One that it has, but for figures and days,
        is not new.
    mended
        The calendar's breaks that would concern the exercise no longer.
    changes
        By how much each measure would be more (or less, where negative).
    gained, lost
        The goals that the exercise would come to demonstrate, or no longer, each with the points
        this brings or takes: 0 where others demonstrate it often enough anyway.
    """

    exercise: str
    event: Event | None
    violations: tuple[Violation, ...]
    new: tuple[Violation, ...]
    mended: tuple[Violation, ...]
    changes: Mapping[MeasureName, int]
    gained: Mapping[str, int]
    lost: Mapping[str, int]

    def first_difference(self, profile: Profile) -> MeasureName | None:
        """Return the measure that decides for or against it; None when all stay as they are."""
        return next((name for name in profile.measures if self.changes[name]), None)

    def verdict(self, profile: Profile) -> Verdict:
        """Return whether the calendar's measures would be better or worse by a profile."""
        name = self.first_difference(profile)
        if name is None:
            return "same"
        return "better" if MEASURES[name].improves(self.changes[name], 0) else "worse"

    def rank(self, profile: Profile) -> tuple[int, ...]:
        """Return what effects are ordered by, the best first.

        Fewer new breaks come first, then more mended ones, then the profile decides.
        """
        return (
            len(self.new),
            -len(self.mended),
            *(MEASURES[name].worth(-self.changes[name]) for name in profile.measures),
        )


class Trial:
    """One exercise of a calendar, held otherwise for a look.

    The board is copied (less than a millisecond at 600 events), never changed: a trial can be kept
    as long as a bar is dragged, or be dropped at any time.

    Parameters
    ----------
    board
        The calendar as it stands.
    exercise
        The exercise to try. All events of it are taken off, should it be held more than once.
    """

    def __init__(self, board: Board, exercise: str) -> None:
        self.exercise = exercise
        self._plan = board.facts.plan
        self._had = tuple(check_around(board, exercise))
        self._had_about = {violation.about(self._plan) for violation in self._had}
        self._counts = counts(board, Scope.around(board, exercise))
        self._showed = Counter(g for p in board.of_exercise[exercise] for g in p.goals)
        self.rest = board.copy()
        """The calendar without the exercise."""
        for placed in board.of_exercise[exercise]:
            self.rest.lift(placed)

    def of(self, event: Event | None) -> Effect:
        """Return what holding the exercise as an event, or not at all (None), does."""
        board = self.rest
        placed = None if event is None else board.place(event)
        try:
            found = tuple(check_around(board, self.exercise))
            now = counts(board, Scope.around(board, self.exercise))
        finally:
            if placed is not None:
                board.lift(placed)
        about = {violation: violation.about(self._plan) for violation in found}
        shows = Counter(() if placed is None else placed.goals)
        return Effect(
            exercise=self.exercise,
            event=event,
            violations=found,
            new=tuple(v for v in found if about[v] not in self._had_about),
            mended=tuple(v for v in self._had if v.about(self._plan) not in about.values()),
            changes={name: now[name] - was for name, was in self._counts.items()},
            gained=self._worth(shows - self._showed),
            lost=self._worth(self._showed - shows),
        )

    def _worth(self, shown: Counter[str]) -> dict[str, int]:
        """Return the points of demonstrations beside those of the other exercises."""
        board, found = self.rest, {}
        for name in sorted(shown):
            goal, others = board.facts.goals[name], len(board.demonstrating[name])
            found[name] = points(goal, others + shown[name]) - points(goal, others)
        return found
