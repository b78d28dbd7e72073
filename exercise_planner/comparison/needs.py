"""What events cannot all have: units, nations, money and whatever else a rule lets them share."""

from typing import NamedTuple

from exercise_planner.board import Scope
from exercise_planner.violation import Code, Violation

SHARED: tuple[Code, ...] = (
    "SEPARATION",
    "TEMPO",
    "CONCURRENT",
    "RESOURCE",
    "VENUE_CAPACITY",
    "LINK",
    "BUDGET",
)
"""The rules by which one event is in the way of another."""


class Need(NamedTuple):
    """What two events cannot both have: by which rule, and what it is.

    Parameters
    ----------
    thing
        Of SEPARATION and TEMPO a unit, of CONCURRENT a nation, of RESOURCE a resource, of
        VENUE_CAPACITY a venue; of BUDGET the nation, "" for the command.
    period
        Of TEMPO and BUDGET.
    link
        Of LINK: its place in the plan's list.
    """

    code: Code
    thing: str
    period: str | None
    link: int | None

    @classmethod
    def of(cls, violation: Violation) -> "Need":
        """Return what the events that a violation names cannot all have."""
        v = violation
        unit = v.units[0] if v.units else None
        thing = unit or v.nation or v.resource or v.venue or ""
        return cls(v.code, thing, v.period, v.link)

    @property
    def unit(self) -> str | None:
        """The unit that is needed, if it is one."""
        return self.thing if self.code in ("SEPARATION", "TEMPO") else None

    @property
    def nation(self) -> str | None:
        """The nation that is needed, itself or its money, if it is one."""
        return (self.thing or None) if self.code in ("CONCURRENT", "BUDGET") else None

    @property
    def rank(self) -> int:
        """How far behind other needs it is told: units first, money last."""
        return SHARED.index(self.code)

    @property
    def subject(self) -> tuple[object, ...]:
        """What is needed: for all rules on units the unit, else what the rule is about."""
        return tuple(self) if self.unit is None else (self.unit,)

    @property
    def scope(self) -> Scope:
        """What has to be looked at to see whether events have it."""
        return Scope(
            exercises=(),
            events=(),
            venues=(self.thing,) if self.code == "VENUE_CAPACITY" else (),
            units=() if self.unit is None else (self.unit,),
            nations=(self.thing,) if self.code == "CONCURRENT" else (),
            resources=(self.thing,) if self.code == "RESOURCE" else (),
            periods=() if self.period is None else (self.period,),
            links=() if self.link is None else (self.link,),
            goals=(),
            agreed=(),
        )
