"""A calendar that is to be repaired: under which plan, from which day on, and its search."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from rich.console import Console

from exercise_planner.calendar import Calendar, Event
from exercise_planner.consequences import fitted
from exercise_planner.plan import Plan
from exercise_planner.rules import check
from exercise_planner.variants.freezing import (
    freezing_faults,
    freezing_notes,
    frozen,
    staying,
)
from solver.gathering import Gathering
from solver.messages import Alternative, Found, Gathered, Message
from solver.requests import Limits, RepairRequest
from ui.making import made_with
from ui.solving import converse, ended


@dataclass(frozen=True)
class RepairCase:
    """A calendar to repair, and what must not change in it.

    Parameters
    ----------
    plan
        As it is now.
    calendar
        The one at hand; it may name what the plan no longer has.
    until
        What starts by that day stays as it is; None: everything may change.
    """

    plan: Plan
    calendar: Calendar
    until: date | None

    @cached_property
    def asked(self) -> Plan:
        """The plan that the solver is given: the past is held, the calendar is its baseline."""
        if self.until is not None:
            return frozen(self.plan, self.calendar, self.until)
        baseline = self.calendar.model_copy(update={"solve": None})
        return self.plan.model_copy(update={"baseline": baseline})

    @cached_property
    def fitting(self) -> Calendar:
        """The calendar without what the plan no longer has."""
        return self._fit[0]

    @cached_property
    def broken(self) -> tuple[str, ...]:
        """What is wrong with the calendar now, a sentence each; nothing if it is still valid.

        That something past should have begun at another time is no longer wrong.
        """
        violations = check(self.asked, self.fitting)
        found = (f"{violation.code}: {violation.message}" for violation in violations)
        return (*self._fit[1].values(), *found)

    @cached_property
    def notes(self) -> tuple[str, ...]:
        """What a planner should know of what is frozen, a sentence each."""
        return () if self.until is None else freezing_notes(self.plan, self.calendar, self.until)

    @cached_property
    def faults(self) -> tuple[str, ...]:
        """Why what is frozen leaves nothing valid, as far as that shows at once."""
        return () if self.until is None else freezing_faults(self.plan, self.calendar, self.until)

    @cached_property
    def frozen(self) -> tuple[Event, ...]:
        """The events that stay as they are."""
        return () if self.until is None else staying(self.plan, self.calendar, self.until)

    @cached_property
    def loosened(self) -> date | None:
        """The last day to freeze until so that what is frozen breaks no rule by itself.

        None if it breaks none as it is.
        """
        starts = {event.exercise: event.start for event in self.frozen}
        alone = self.calendar.model_copy(update={"events": self.frozen})
        clashing = [
            max(starts[name] for name in violation.exercises)
            for violation in check(self.asked, alone)
            if violation.exercises and starts.keys() >= set(violation.exercises)
        ]
        return min(clashing) - timedelta(days=1) if clashing else None

    def request(self, count: int, limits: Limits) -> RepairRequest:
        """Return what the solver is asked."""
        return RepairRequest(plan=self.asked, count=count, limits=limits)

    def made_with(self, limits: Limits, repair: Alternative) -> dict[str, Any]:
        """Return what a repair was made with, as JSON has it."""
        request = self.request(1, limits)
        return made_with(request.profile, limits) | {
            "repaired": self.calendar.name,
            "frozen_until": None if self.until is None else self.until.isoformat(),
            "kind": repair.kind,
            "explanation": repair.explanation,
        }

    @cached_property
    def _fit(self) -> tuple[Calendar, dict[tuple[str, ...], str]]:
        return fitted(self.calendar, self.plan)


def seek_repairs(
    request: RepairRequest, console: Console, take: Callable[[Found], object]
) -> Gathered:
    """Seek repairs in a process of its own, shown live, and return the end.

    An interrupt (Ctrl-C) asks for what is found so far; a second one ends it at once. Should the
    process break down, the repairs that were found until then are the answer.

    Parameters
    ----------
    take
        Is given each repair as soon as it is found.

    Raises
    ------
    InputError
        The plan's numbers are beyond what the solver can add up.
    SolveFailedError
        The solver broke down without any repair, or gave an answer that was refuted.
    KeyboardInterrupt
        On the second interrupt.
    """
    gathering = Gathering()

    def hear(message: Message) -> None:
        gathering.hear(message)
        if isinstance(message, Found):
            take(message)

    converse(request, hear, console, "the repairs found so far")
    rescued = "these are the repairs it had found"
    return ended(gathering.end, gathering.failure, request.plan, console, rescued)
