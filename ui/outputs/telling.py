"""What every format says of an event, in words: units by name, or as counts when released."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from exercise_planner.board import Board, Placed
from exercise_planner.calendar import Calendar
from exercise_planner.days import as_date, counted
from exercise_planner.facts import Facts
from exercise_planner.plan import Milestone, Plan, label
from exercise_planner.release import Release
from exercise_planner.text import one_line

NO_NAME = "(no name)"


@dataclass(frozen=True, slots=True)
class Step:
    """A planning milestone of an event, with its day; ``number`` is among those of its name."""

    milestone: Milestone
    number: int
    day: date

    @property
    def name(self) -> str:
        """What it is called, on one line."""
        return one_line(self.milestone.name) or NO_NAME


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
        self._nations = _told_apart({nation.id: _name(nation) for nation in plan.nations})

    @property
    def title(self) -> str:
        """The names of plan and calendar."""
        names = (one_line(self.plan.name), one_line(self.calendar.name))
        return ", ".join(name for name in names if name)

    @property
    def released_to(self) -> str:
        """To whom it is released, as a sentence without its end; empty when to nobody."""
        return "" if self.release is None else f"Released to {self._nations[self.release.nation]}"

    def events(self) -> Iterator[Told]:
        """Yield every event, in the calendar's order."""
        before: dict[str, int] = {}
        regions = {region.id: region for region in self.plan.regions}
        for placed in self.board.placed:
            exercise = placed.exercise
            before[exercise.id] = number = before.get(exercise.id, 0) + 1
            yield Told(
                placed=placed,
                number=number,
                name=_name(exercise),
                venue=_name(placed.venue),
                region=_name(regions[placed.venue.region]),
                host="" if exercise.host is None else self._nations[exercise.host],
                nations=tuple(self._nations[nation] for nation in placed.nations),
                units=tuple(self._units(placed)),
                steps=tuple(_steps(placed)),
            )

    def _units(self, placed: Placed) -> Iterator[tuple[str, tuple[str, ...]]]:
        counts = {} if self.release is None else self.release.counts(placed.event)
        for nation in placed.nations:
            name = self._nations[nation]
            if nation in counts:
                yield name, (counted(counts[nation], "unit"),)
            else:
                yield name, tuple(_name(u) for u in placed.units if u.nation == nation)


def _name(thing: Any) -> str:
    """Return what a planner calls a thing of the plan; its id where nothing of that can be seen."""
    return one_line(label(thing)) or one_line(thing.id)


def _told_apart(names: dict[str, str]) -> dict[str, str]:
    """Return names by id, with the id behind those that more than one goes by."""
    number = Counter(name.casefold() for name in names.values())
    return {
        code: f"{name} ({one_line(code)})" if number[name.casefold()] > 1 else name
        for code, name in names.items()
    }


def _steps(placed: Placed) -> Iterator[Step]:
    before: dict[str, int] = {}
    for milestone in placed.exercise.milestones:
        before[milestone.name] = number = before.get(milestone.name, 0) + 1
        yield Step(milestone, number, as_date(placed.span.first - milestone.days_before))
