"""The plan: everything known and wanted.

Field names, meanings and defaults are those of the exchange form ``exercise-plan/1``. A field
whose default is None although the form does not allow ``null`` there stands for "left out".
Read a plan with :func:`exercise_planner.reading.read_plan`, which also checks what one field
alone cannot show (ids, spans, overlaps).
"""

from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import Field

from exercise_planner.calendar import Calendar
from exercise_planner.days import Span
from exercise_planner.values import (
    EMPTY,
    Amount,
    Amounts,
    Day,
    Level,
    Levels,
    Listed,
    Model,
    NotNull,
    Places,
    Positive,
    Weekday,
    Whole,
)


class Spanned(Model):
    """Something that lasts from ``start`` to ``end``, both included."""

    start: Day
    end: Day

    @cached_property
    def span(self) -> Span:
        """The days it lasts."""
        return Span.between(self.start, self.end)


class Horizon(Spanned):
    """The days a plan is about; every event lies inside."""


class Period(Spanned):
    """A budget and tempo period, say a fiscal year."""

    id: str


class Region(Model):
    """A part of the world; transit times are between regions."""

    id: str
    name: str = ""


class Transit(Model):
    """Days on the way between two regions, the same in both directions."""

    from_: str = Field(alias="from")
    to: str
    days: Amount


class Capability(Model):
    """A mission thread that nations demonstrate together."""

    id: str
    name: str = ""


class Nation(Model):
    """A nation; ``max_concurrent`` is how many events it can take part in on one day."""

    id: str
    name: str = ""
    groups: Listed[str] = ()
    max_concurrent: Amount | None = None


class Unit(Model):
    """A unit of a nation, with its interoperability level per capability (1 to 3).

    ``recovery_days`` are free days between two events; ``max_days_per_period`` limits event days
    per period; ``daily_cost`` and ``deploy_cost`` are thousands of the plan's currency.
    """

    id: str
    name: str = ""
    nation: str
    domain: str = ""
    home_region: str
    capabilities: Levels
    recovery_days: Amount = 0
    max_days_per_period: Amount | None = None
    daily_cost: Amount = 0
    deploy_cost: Amount = 0


class Availability(Spanned):
    """Days on which a nation or a unit is unavailable or only tentatively available."""

    nation: Annotated[str | None, NotNull] = None
    unit: Annotated[str | None, NotNull] = None
    status: Literal["unavailable", "tentative"]
    note: str = ""


class Resource(Model):
    """Something events share day by day: control staff, a simulation centre, airlift."""

    id: str
    name: str = ""
    capacity: Amount


class Closure(Spanned):
    """Days on which a venue is closed."""

    note: str = ""


class Venue(Model):
    """A range, base or sea area; ``capacity`` is how many events it takes at once."""

    id: str
    name: str = ""
    region: str
    capacity: Amount | None = None
    closures: Listed[Closure] = ()


class Milestone(Model):
    """A planning conference or other step, so many days before the event starts."""

    name: str
    days_before: Amount
    done: bool = False


class Lock(Model):
    """What a planner has fixed: whether it is held, its start, venue, and units' roles.

    ``units`` maps a unit to the role it must fill, or to None where it must stay away.
    """

    held: Annotated[bool | None, NotNull] = None
    start: Annotated[Day | None, NotNull] = None
    venue: Annotated[str | None, NotNull] = None
    units: Places = EMPTY


class Role(Model):
    """A part units play in an exercise; ``nations`` None means any invited nation."""

    id: str
    name: str = ""
    capability: str | None = None
    min_level: Level = 1
    min_units: Amount = 0
    max_units: Amount | None = None
    min_nations: Amount = 0
    nations: Annotated[Listed[str] | None, NotNull] = None


class Exercise(Model):
    """A candidate exercise. ``invited`` and ``start_weekdays`` None mean all and any."""

    id: str
    name: str = ""
    series: str = ""
    kind: Annotated[Literal["LIVEX", "FTX", "CPX", "CAX", "TTX"] | None, NotNull] = None
    high_end: bool = False
    mandatory: bool = False
    priority: Whole = 0
    duration_days: Positive
    earliest_start: Annotated[Day | None, NotNull] = None
    latest_end: Annotated[Day | None, NotNull] = None
    start_weekdays: Annotated[Listed[Weekday] | None, NotNull] = None
    venues: Listed[str]
    host: str | None = None
    invited: Annotated[Listed[str] | None, NotNull] = None
    roles: Listed[Role] = ()
    fixed_cost: Amount = 0
    resources: Amounts = EMPTY
    milestones: Listed[Milestone] = ()
    lock: Lock = Lock()


class _Link(Model):
    first: str
    second: str


class Before(_Link):
    """First ends, then at least ``min_gap_days`` and at most ``max_gap_days`` free days."""

    type: Literal["before"]
    min_gap_days: Amount = 0
    max_gap_days: Amount | None = None


class Requires(_Link):
    """Second is held only if first is."""

    type: Literal["requires"]


class Exclusive(_Link):
    """Not both are held."""

    type: Literal["exclusive"]


class Apart(_Link):
    """In either order, at least ``min_gap_days`` free days between the two."""

    type: Literal["apart"]
    min_gap_days: Amount = 0


class Overlap(_Link):
    """The two share at least ``min_days`` days."""

    type: Literal["overlap"]
    min_days: Amount = 1


class Within(_Link):
    """Second lies inside first's days: an umbrella exercise and its part."""

    type: Literal["within"]


Link = Annotated[
    Before | Requires | Exclusive | Apart | Overlap | Within, Field(discriminator="type")
]


class Budget(Model):
    """Money for the events that start in a period; ``nation`` None is the command's own."""

    period: str
    nation: str | None = None
    amount: Amount


class Goal(Model):
    """An interoperability to demonstrate: a capability, at a level, among nations.

    ``nations`` or ``group`` says among whom, ``at_least`` how many of them (None: all).
    ``target`` demonstrations count, the k-th worth ``weight * 60 / k`` points.
    """

    id: str
    name: str = ""
    capability: str
    min_level: Level = 1
    nations: Annotated[Listed[str] | None, NotNull] = None
    group: Annotated[str | None, NotNull] = None
    at_least: Annotated[Positive | None, NotNull] = None
    high_end: bool = True
    target: Annotated[int, Field(ge=1, le=6)] = 1
    weight: Annotated[int, Field(ge=1, le=100)] = 1
    start: Annotated[Day | None, NotNull] = None
    end: Annotated[Day | None, NotNull] = None
    exercises: Annotated[Listed[str] | None, NotNull] = None


PLAN_FORMAT: Literal["exercise-plan/1"] = "exercise-plan/1"


class Plan(Model):
    """Everything known and wanted: nations, units, availability, venues, exercises, goals."""

    format: Literal["exercise-plan/1"]
    name: str
    marking: str = ""
    currency: str = "USD"
    horizon: Horizon
    as_of: Annotated[Day | None, NotNull] = None
    travel_counts: bool = True
    periods: Listed[Period] = ()
    regions: Listed[Region]
    transit: Listed[Transit] = ()
    default_transit_days: Amount = 7
    capabilities: Listed[Capability]
    nations: Listed[Nation]
    units: Listed[Unit]
    availability: Listed[Availability] = ()
    resources: Listed[Resource] = ()
    venues: Listed[Venue]
    exercises: Listed[Exercise]
    links: Listed[Link] = ()
    budgets: Listed[Budget] = ()
    goals: Listed[Goal]
    baseline: Annotated[Calendar | None, NotNull] = None

    def to_json_object(self) -> dict[str, Any]:
        """Return the exchange form, leaving out what has its default."""
        return self.model_dump(mode="json", exclude_defaults=True)


def label(thing: Any) -> str:
    """Return what a planner calls a thing of the plan: its name, else its id."""
    return str(getattr(thing, "name", "") or thing.id)
