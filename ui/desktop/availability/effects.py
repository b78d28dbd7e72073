"""What a window does to the calendar shown, as rule AVAILABLE and the count of days say it."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from exercise_planner.absence import Absence, absence_of
from exercise_planner.board import Placed
from exercise_planner.days import Span
from exercise_planner.facts import Facts
from exercise_planner.plan import Availability, Plan, Unit
from ui.desktop.availability.windows import Owner
from ui.desktop.document import View

REMEMBERED = 4_000
"""Owners of whom it is kept what their windows can touch."""


@dataclass(frozen=True, slots=True)
class Break:
    """A unit that cannot come to an event."""

    exercise: str
    unit: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Effect:
    """What a window by itself does, whatever other windows do.

    Parameters
    ----------
    breaks
        The units that it keeps from events, in the order of units.
    tentative
        The exercises that have units on tentative days because of it.
    """

    breaks: tuple[Break, ...] = ()
    tentative: tuple[str, ...] = ()

    @property
    def broken(self) -> tuple[str, ...]:
        """The exercises that it keeps units from."""
        return tuple(dict.fromkeys(each.exercise for each in self.breaks))


@dataclass(frozen=True, slots=True)
class _Part:
    """What of the plan and the calendar the windows of one owner can touch."""

    plan: Plan
    taking_part: tuple[tuple[Unit, tuple[Placed, ...]], ...]
    way: int
    """Most days that any of the units is on its way to an event."""


class Effects:
    """The effects of windows on one calendar."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._part = lru_cache(REMEMBERED)(self._made_part)

    def of(self, owner: Owner, entry: Availability) -> Effect:
        """Return what a window does, or would do if the plan had it."""
        part = self._part(owner)
        near = Span(entry.span.first - part.way, entry.span.last + part.way)
        touched = [
            (unit, placed)
            for unit, events in part.taking_part
            for placed in events
            if placed.span.shared(near) is not None
        ]
        return _worked_out(part.plan, entry, touched) if touched else Effect()

    def _made_part(self, owner: Owner) -> _Part:
        facts, board = self._view.facts, self._view.board
        units = (
            facts.units_of.get(owner.nation, [])
            if owner.unit is None
            else [facts.units[owner.unit]]
        )
        taking_part = tuple(
            (unit, tuple(board.of_unit[unit.id])) for unit in units if unit.id in board.of_unit
        )
        ways = (
            facts.travel_days(unit, placed.venue.region)
            for unit, events in taking_part
            for placed in events
        )
        # All that says whether a unit can come; the rest would be looked up for nothing.
        plan = facts.plan.model_copy(
            update={
                "units": tuple(unit for unit, _ in taking_part),
                "venues": (),
                "exercises": (),
                "links": (),
                "goals": (),
                "budgets": (),
            }
        )
        return _Part(plan, taking_part, max(ways, default=0))


def _worked_out(plan: Plan, entry: Availability, touched: Iterable[tuple[Unit, Placed]]) -> Effect:
    facts = Facts(plan.model_copy(update={"availability": (entry,)}))
    breaks: list[Break] = []
    tentative: dict[str, None] = {}
    for unit, placed in touched:
        absence = absence_of(facts, unit, placed.span, placed.venue.region)
        if absence is not None:
            sentence = sentence_of(facts, placed, unit, absence)
            breaks.append(Break(placed.exercise.id, unit.id, sentence))
        elif facts.tentative_days(unit.id, placed.span):
            tentative[placed.exercise.id] = None
    return Effect(tuple(breaks), tuple(tentative))


def sentence_of(facts: Facts, placed: Placed, unit: Unit, absence: Absence) -> str:
    """Return why a unit cannot come to an event, as rule AVAILABLE says it."""
    return f"{placed.name}: {facts.unit_name(unit.id)} {' and '.join(absence.said)}."
