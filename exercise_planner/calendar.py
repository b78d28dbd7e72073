"""The calendar: one answer to a plan.

Field names are those of the exchange form ``exercise-calendar/1``. Read a calendar with
:func:`exercise_planner.reading.read_calendar`, which also checks its ids against the plan.
"""

from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import Field

from exercise_planner.days import Span
from exercise_planner.values import Day, Listed, Model, NotNull, Sum

MeasureName = Literal[
    "high_end", "standard", "priority", "breadth", "tentative", "disruption", "cost"
]


class Participation(Model):
    """One unit in one role of an event."""

    unit: str
    role: str


class Event(Model):
    """One exercise as held: its days (both included), venue and participations."""

    exercise: str
    start: Day
    end: Day
    venue: str
    participants: Listed[Participation]

    @cached_property
    def span(self) -> Span:
        """The days of the event."""
        return Span.between(self.start, self.end)


class Tier(Model):
    """How well one measure of the profile was solved; ``bound`` limits what is possible."""

    measure: MeasureName
    value: Sum | None
    bound: Sum | None
    proven: bool


def gap(value: int | None, bound: int | None) -> float | None:
    """Return how far a value may be from the best, as a share: |bound - value| / max(1, |value|).

    None where one of the two is not known.
    """
    if value is None or bound is None:
        return None
    return abs(bound - value) / max(1, abs(value))


class SolveRecord(Model):
    """How a calendar was made. "optimal" means that every tier is proven."""

    status: Literal["optimal", "feasible", "infeasible", "unknown"]
    seconds: Annotated[float, Field(ge=0, allow_inf_nan=False)]
    tiers: Listed[Tier]


CALENDAR_FORMAT: Literal["exercise-calendar/1"] = "exercise-calendar/1"


class Calendar(Model):
    """One answer to a plan: which exercises are held, when, where and with which units."""

    format: Literal["exercise-calendar/1"]
    plan: str
    name: str = ""
    events: Listed[Event]
    solve: Annotated[SolveRecord | None, NotNull] = None

    def to_json_object(self) -> dict[str, Any]:
        """Return the exchange form, leaving out what has its default."""
        return self.model_dump(mode="json", exclude_defaults=True)
