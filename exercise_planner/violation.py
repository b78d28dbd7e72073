"""A break of a rule: its code, what it concerns, and a sentence a planner understands."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from exercise_planner.days import Span, as_date
from exercise_planner.plan import Plan

Code = Literal[
    "HELD",
    "WINDOW",
    "LEAD",
    "VENUE",
    "VENUE_CAPACITY",
    "HOST",
    "ROLE",
    "AVAILABLE",
    "SEPARATION",
    "TEMPO",
    "CONCURRENT",
    "RESOURCE",
    "BUDGET",
    "LINK",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Violation:
    """One break of one rule.

    Parameters
    ----------
    code
        The rule's code.
    message
        One sentence for a planner, with names rather than ids.
    exercises, units
        Ids of those concerned.
    role, nation, venue, resource, period, link
        What else is concerned; ``link`` is a place in the plan's list. For BUDGET, ``nation``
        None is the command.
    aspect
        For HELD: what of it is broken ("once", "mandatory", "held", "start", "venue", "units").
    days
        The days on which it shows, where it shows on some.
    load
        For VENUE_CAPACITY, CONCURRENT and RESOURCE: how much there is at once, at most.
    """

    code: Code
    message: str
    exercises: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    role: str | None = None
    nation: str | None = None
    venue: str | None = None
    resource: str | None = None
    period: str | None = None
    link: int | None = None
    aspect: str | None = None
    days: tuple[Span, ...] = ()
    load: int | None = None

    def about(self, plan: Plan) -> tuple[object, ...]:
        """Return what tells this break from others, whatever the days and figures in its sentence.

        A break that only grows or moves is the same. Links are told by what they say, not by
        their place in the plan's list.
        """
        return (
            self.code,
            frozenset(self.exercises),
            frozenset(self.units),
            self.role,
            self.nation,
            self.venue,
            self.resource,
            self.period,
            None if self.link is None else plan.links[self.link],
            self.aspect,
        )

    def to_json_object(self) -> dict[str, Any]:
        """Return the form in which ``check --json`` prints it, without what it does not concern."""
        return dict(self._fields())

    def _fields(self) -> Iterator[tuple[str, Any]]:
        yield "code", self.code
        yield "message", self.message
        for name in ("exercises", "units"):
            if found := getattr(self, name):
                yield name, list(found)
        for name in ("role", "nation", "venue", "resource", "period", "link", "aspect"):
            if (found := getattr(self, name)) is not None:
                yield name, found
        if self.days:
            yield (
                "days",
                [
                    {"start": as_date(s.first).isoformat(), "end": as_date(s.last).isoformat()}
                    for s in self.days
                ],
            )
