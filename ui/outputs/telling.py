"""What every format says of an event, in words: units by name, or as counts when released."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from exercise_planner.board import Board, Placed
from exercise_planner.calendar import Calendar
from exercise_planner.days import as_date, counted
from exercise_planner.facts import Facts
from exercise_planner.plan import Milestone, Plan, label
from exercise_planner.release import Release

_BREAKING = frozenset(("Cc", "Cs", "Zl", "Zp"))
"""Kinds of characters that end a line, steer a device, or stand for nothing alone."""
_MARK = "\ufeff"
"""Says how a file is written where it stands first; readers drop it."""


@dataclass(frozen=True, slots=True)
class Step:
    """A planning milestone of an event, with its day; ``number`` is among those of its name."""

    milestone: Milestone
    number: int
    day: date

    @property
    def name(self) -> str:
        """What it is called, on one line."""
        return one_line(self.milestone.name)


@dataclass(frozen=True, slots=True)
class Told:
    """An event in words. ``number`` says which of its exercise's it is; a valid one is 1."""

    placed: Placed
    number: int
    name: str
    venue: str
    region: str
    host: str
    nations: tuple[str, ...]
    units: tuple[tuple[str, tuple[str, ...]], ...]
    """Each nation that takes part, with its units by name or with their number."""
    steps: tuple[Step, ...]


class Telling:
    """The events of a calendar in words, in its order.

    Parameters
    ----------
    plan, calendar
        Not looked at when there is a release.
    release
        What is told instead.
    """

    def __init__(self, plan: Plan, calendar: Calendar, release: Release | None = None) -> None:
        if release is not None:
            plan, calendar = release.plan, release.calendar
        self.plan, self.calendar, self.release = plan, calendar, release
        self.board = Board(Facts(plan), calendar)
        self.marking = one_line(plan.marking)

    @property
    def title(self) -> str:
        """The names of plan and calendar."""
        names = (one_line(self.plan.name), one_line(self.calendar.name))
        return ", ".join(name for name in names if name)

    @property
    def released_to(self) -> str:
        """To whom it is released, as a sentence without its end; empty when to nobody."""
        return "" if self.release is None else f"Released to {one_line(self.release.nation_name)}"

    def events(self) -> Iterator[Told]:
        """Yield every event, in the calendar's order."""
        facts, before = self.board.facts, dict[str, int]()
        regions = {region.id: region for region in self.plan.regions}
        for placed in self.board.placed:
            exercise = placed.exercise
            before[exercise.id] = number = before.get(exercise.id, 0) + 1
            yield Told(
                placed=placed,
                number=number,
                name=one_line(placed.name),
                venue=one_line(label(placed.venue)),
                region=one_line(label(regions[placed.venue.region])),
                host="" if exercise.host is None else one_line(facts.nation_name(exercise.host)),
                nations=tuple(one_line(facts.nation_name(nation)) for nation in placed.nations),
                units=tuple(self._units(placed)),
                steps=tuple(_steps(placed)),
            )

    def _units(self, placed: Placed) -> Iterator[tuple[str, tuple[str, ...]]]:
        facts, release = self.board.facts, self.release
        counts = {} if release is None else release.counts(placed.event)
        for nation in placed.nations:
            name = one_line(facts.nation_name(nation))
            if nation in counts:
                yield name, (counted(counts[nation], "unit"),)
            else:
                yield name, tuple(one_line(label(u)) for u in placed.units if u.nation == nation)


def one_line(text: str) -> str:
    """Return a text on one line: a blank for each character that would break or steer it."""
    return "".join(" " if unicodedata.category(c) in _BREAKING or c == _MARK else c for c in text)


def _steps(placed: Placed) -> Iterator[Step]:
    before: dict[str, int] = {}
    for milestone in placed.exercise.milestones:
        before[milestone.name] = number = before.get(milestone.name, 0) + 1
        yield Step(milestone, number, as_date(placed.span.first - milestone.days_before))
