"""What a schedule workbook is about: a plan, a calendar of it, and what follows from the two."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from exercise_planner.board import Board, Placed
from exercise_planner.calendar import Calendar
from exercise_planner.days import spoken, spoken_day
from exercise_planner.facts import Facts
from exercise_planner.measures import Score, demonstrations, score_board
from exercise_planner.plan import Plan
from exercise_planner.release import Release
from exercise_planner.rules import check_board
from exercise_planner.violation import Violation
from exercise_planner.workbook import look
from ui.schedule.callings import Callings


@dataclass(frozen=True)
class Subject:
    """A plan and a calendar of it; of a release, the reduced ones.

    Parameters
    ----------
    release
        To whom what is told, where the workbook goes to one nation. Then plan and calendar are
        those of the release, and hold nothing that may not go out.
    stamp
        By which revisions the calendar is known; a release has none, which would tell of the rest.
    """

    plan: Plan
    calendar: Calendar
    release: Release | None = None
    stamp: str = ""

    @classmethod
    def of_release(cls, release: Release) -> "Subject":
        """Return what a workbook for one nation is about."""
        return cls(release.plan, release.calendar, release)

    @cached_property
    def facts(self) -> Facts:
        """What follows from the plan."""
        return Facts(self.plan)

    @property
    def told(self) -> Iterator[str]:
        """Of what plan and calendar a sheet is, in parts: for whom, names, days, as of when."""
        if self.release is not None:
            yield f"Released to {look.shortened(self.release.nation_name, 80)}"
        names = look.shortened(self.plan.name, 120), look.shortened(self.calendar.name, 80)
        yield from filter(None, names)
        yield spoken(self.facts.horizon)
        if self.plan.as_of is not None:
            yield f"as of {spoken_day(self.plan.as_of.toordinal())}"
        if self.stamp:
            yield self.stamp

    @cached_property
    def board(self) -> Board:
        """The calendar laid out."""
        return Board(self.facts, self.calendar)

    @cached_property
    def events(self) -> tuple[Placed, ...]:
        """The events by their start."""
        return tuple(sorted(self.board.placed, key=lambda p: (p.span, p.exercise.id)))

    @cached_property
    def callings(self) -> Callings:
        """What things are called where they are read back."""
        return Callings(self.plan, self.events)

    @cached_property
    def score(self) -> Score:
        """What the calendar is worth."""
        return score_board(self.board)

    @cached_property
    def violations(self) -> list[Violation]:
        """The rules it breaks."""
        return check_board(self.board)

    @cached_property
    def demonstrations(self) -> Mapping[str, list[Placed]]:
        """For each goal the events that demonstrate it, by their start."""
        return {
            goal: sorted(events, key=lambda p: (p.span, p.exercise.id))
            for goal, events in demonstrations(self.board).items()
        }
