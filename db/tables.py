"""The tables of a plan file.

Columns carry the names of the exchange form. A date is ISO text, which SQLite compares as dates
are compared. A row that is part of another (a role of its exercise) names it by its first columns
and goes when it goes; a row that is only named elsewhere (a venue, in an exercise) cannot go
before it is no longer named. ``position`` keeps the order of a list, and gaps in it mean nothing.
Where the exchange form tells a list left out from an empty one, a column ``..._listed`` does.
"""

from typing import Annotated

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, MetaData, text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import Text

from exercise_planner.review import STATUSES


class Base(DeclarativeBase):
    """Base of all tables. Constraints have names, so that a migration can change them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_name)s",
            "pk": "pk_%(table_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
        }
    )
    type_annotation_map = {str: Text()}  # noqa: RUF012 - declared so by SQLAlchemy


def _named(column: str) -> ForeignKey:
    return ForeignKey(column, onupdate="CASCADE")


def _owner(column: str) -> ForeignKey:
    return ForeignKey(column, onupdate="CASCADE", ondelete="CASCADE")


def _owners(columns: list[str], theirs: list[str]) -> ForeignKeyConstraint:
    return ForeignKeyConstraint(columns, theirs, onupdate="CASCADE", ondelete="CASCADE")


def _check(name: str, condition: str) -> CheckConstraint:
    return CheckConstraint(text(condition), name=name)


def _at_least(least: int, *columns: str) -> CheckConstraint:
    condition = " AND ".join(f'"{column}" >= {least}' for column in columns)
    return _check(f"{columns[0]}_from_{least}", condition)


def _one_of(column: str, *values: str) -> CheckConstraint:
    return _check(column, f'"{column}" IN ({", ".join(repr(value) for value in values)})')


def _together(one: str, other: str) -> CheckConstraint:
    return _check(other, f"({one} IS NULL) = ({other} IS NULL)")


def _in_order(start: str = "start", end: str = "end") -> CheckConstraint:
    return _check("days", f'"{start}" <= "{end}"')


def _level(column: str) -> CheckConstraint:
    return _check(column, f'"{column}" BETWEEN 1 AND 3')


Id = Annotated[str, mapped_column(primary_key=True)]
Place = Annotated[int, mapped_column(primary_key=True)]
"""The position where nothing else tells the rows of one list apart."""

PeriodId = Annotated[str, mapped_column(_named("periods.id"))]
RegionId = Annotated[str, mapped_column(_named("regions.id"))]
CapabilityId = Annotated[str, mapped_column(_named("capabilities.id"))]
NationId = Annotated[str, mapped_column(_named("nations.id"))]
UnitId = Annotated[str, mapped_column(_named("units.id"))]
ResourceId = Annotated[str, mapped_column(_named("resources.id"))]
VenueId = Annotated[str, mapped_column(_named("venues.id"))]
ExerciseId = Annotated[str, mapped_column(_named("exercises.id"))]

OfNation = Annotated[str, mapped_column(_owner("nations.id"), primary_key=True)]
OfUnit = Annotated[str, mapped_column(_owner("units.id"), primary_key=True)]
OfVenue = Annotated[str, mapped_column(_owner("venues.id"), primary_key=True)]
OfExercise = Annotated[str, mapped_column(_owner("exercises.id"), primary_key=True)]
OfGoal = Annotated[str, mapped_column(_owner("goals.id"), primary_key=True)]
OfCalendar = Annotated[int, mapped_column(_owner("calendars.id"), primary_key=True)]


class Plan(Base):
    """The plan's own fields, in one row."""

    __tablename__ = "plan"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    marking: Mapped[str]
    currency: Mapped[str]
    horizon_start: Mapped[str]
    horizon_end: Mapped[str]
    as_of: Mapped[str | None]
    travel_counts: Mapped[bool]
    default_transit_days: Mapped[int]
    __table_args__ = (
        _check("one", "id = 1"),
        _in_order("horizon_start", "horizon_end"),
        _at_least(0, "default_transit_days"),
    )


class Period(Base):
    """A budget and tempo period."""

    __tablename__ = "periods"
    id: Mapped[Id]
    position: Mapped[int]
    start: Mapped[str]
    end: Mapped[str]
    __table_args__ = (_in_order(),)


class Region(Base):
    """A part of the world."""

    __tablename__ = "regions"
    id: Mapped[Id]
    position: Mapped[int]
    name: Mapped[str]


class Transit(Base):
    """Days on the way between two regions."""

    __tablename__ = "transit"
    from_: Mapped[RegionId] = mapped_column("from", primary_key=True)
    to: Mapped[RegionId] = mapped_column(primary_key=True)
    position: Mapped[int]
    days: Mapped[int]
    __table_args__ = (_at_least(0, "days"),)


class Capability(Base):
    """A mission thread."""

    __tablename__ = "capabilities"
    id: Mapped[Id]
    position: Mapped[int]
    name: Mapped[str]


class Nation(Base):
    """A nation."""

    __tablename__ = "nations"
    id: Mapped[Id]
    position: Mapped[int]
    name: Mapped[str]
    max_concurrent: Mapped[int | None]
    __table_args__ = (_at_least(0, "max_concurrent"),)


class NationGroup(Base):
    """A group that a nation is in."""

    __tablename__ = "nation_groups"
    nation: Mapped[OfNation]
    position: Mapped[Place]
    group: Mapped[str]


class Unit(Base):
    """A unit of a nation."""

    __tablename__ = "units"
    id: Mapped[Id]
    position: Mapped[int]
    name: Mapped[str]
    nation: Mapped[NationId]
    domain: Mapped[str]
    home_region: Mapped[RegionId]
    recovery_days: Mapped[int]
    max_days_per_period: Mapped[int | None]
    daily_cost: Mapped[int]
    deploy_cost: Mapped[int]
    __table_args__ = (
        _at_least(0, "recovery_days", "daily_cost", "deploy_cost"),
        _at_least(0, "max_days_per_period"),
    )


class UnitCapability(Base):
    """A unit's interoperability level in a capability."""

    __tablename__ = "unit_capabilities"
    unit: Mapped[OfUnit]
    capability: Mapped[CapabilityId] = mapped_column(primary_key=True)
    position: Mapped[int]
    level: Mapped[int]
    __table_args__ = (_level("level"),)


class Availability(Base):
    """Days on which a nation or a unit is not, or only tentatively, available."""

    __tablename__ = "availability"
    position: Mapped[Place]
    nation: Mapped[NationId | None]
    unit: Mapped[UnitId | None]
    start: Mapped[str]
    end: Mapped[str]
    status: Mapped[str]
    note: Mapped[str]
    __table_args__ = (
        _in_order(),
        _one_of("status", "unavailable", "tentative"),
        _check("of_one", "(nation IS NULL) <> (unit IS NULL)"),
    )


class Resource(Base):
    """Something that events share day by day."""

    __tablename__ = "resources"
    id: Mapped[Id]
    position: Mapped[int]
    name: Mapped[str]
    capacity: Mapped[int]
    __table_args__ = (_at_least(0, "capacity"),)


class Venue(Base):
    """A range, base or sea area."""

    __tablename__ = "venues"
    id: Mapped[Id]
    position: Mapped[int]
    name: Mapped[str]
    region: Mapped[RegionId]
    capacity: Mapped[int | None]
    __table_args__ = (_at_least(0, "capacity"),)


class Closure(Base):
    """Days on which a venue is closed."""

    __tablename__ = "closures"
    venue: Mapped[OfVenue]
    position: Mapped[Place]
    start: Mapped[str]
    end: Mapped[str]
    note: Mapped[str]
    __table_args__ = (_in_order(),)


class Exercise(Base):
    """A candidate exercise."""

    __tablename__ = "exercises"
    id: Mapped[Id]
    position: Mapped[int]
    name: Mapped[str]
    series: Mapped[str]
    kind: Mapped[str | None]
    high_end: Mapped[bool]
    mandatory: Mapped[bool]
    priority: Mapped[int]
    duration_days: Mapped[int]
    earliest_start: Mapped[str | None]
    latest_end: Mapped[str | None]
    start_weekdays_listed: Mapped[bool]
    host: Mapped[NationId | None]
    invited_listed: Mapped[bool]
    fixed_cost: Mapped[int]
    __table_args__ = (
        _one_of("kind", "LIVEX", "FTX", "CPX", "CAX", "TTX"),
        _at_least(1, "duration_days"),
        _in_order("earliest_start", "latest_end"),
        _at_least(0, "fixed_cost"),
    )


class ExerciseVenue(Base):
    """A venue at which an exercise can be held."""

    __tablename__ = "exercise_venues"
    exercise: Mapped[OfExercise]
    venue: Mapped[VenueId] = mapped_column(primary_key=True)
    position: Mapped[int]


class StartWeekday(Base):
    """A weekday (1 Monday) on which an exercise may start."""

    __tablename__ = "start_weekdays"
    exercise: Mapped[OfExercise]
    position: Mapped[Place]
    weekday: Mapped[int]
    __table_args__ = (_check("weekday", "weekday BETWEEN 1 AND 7"),)


class Invitation(Base):
    """A nation invited to an exercise."""

    __tablename__ = "invitations"
    exercise: Mapped[OfExercise]
    nation: Mapped[NationId] = mapped_column(primary_key=True)
    position: Mapped[int]


class ExerciseResource(Base):
    """How much of a resource an exercise uses each day."""

    __tablename__ = "exercise_resources"
    exercise: Mapped[OfExercise]
    resource: Mapped[ResourceId] = mapped_column(primary_key=True)
    position: Mapped[int]
    amount: Mapped[int]
    __table_args__ = (_at_least(0, "amount"),)


class Milestone(Base):
    """A step so many days before an exercise starts."""

    __tablename__ = "milestones"
    exercise: Mapped[OfExercise]
    position: Mapped[Place]
    name: Mapped[str]
    days_before: Mapped[int]
    done: Mapped[bool]
    __table_args__ = (_at_least(0, "days_before"),)


class Role(Base):
    """A part units play in an exercise."""

    __tablename__ = "roles"
    exercise: Mapped[OfExercise]
    id: Mapped[Id]
    position: Mapped[int]
    name: Mapped[str]
    capability: Mapped[CapabilityId | None]
    min_level: Mapped[int]
    min_units: Mapped[int]
    max_units: Mapped[int | None]
    min_nations: Mapped[int]
    nations_listed: Mapped[bool]
    __table_args__ = (
        _level("min_level"),
        _at_least(0, "min_units", "min_nations"),
        _at_least(0, "max_units"),
    )


class RoleNation(Base):
    """A nation whose units may fill a role."""

    __tablename__ = "role_nations"
    exercise: Mapped[Id]
    role: Mapped[Id]
    nation: Mapped[NationId] = mapped_column(primary_key=True)
    position: Mapped[int]
    __table_args__ = (_owners(["exercise", "role"], ["roles.exercise", "roles.id"]),)


class Lock(Base):
    """What a planner has fixed of an exercise."""

    __tablename__ = "locks"
    exercise: Mapped[OfExercise]
    held: Mapped[bool | None]
    start: Mapped[str | None]
    venue: Mapped[VenueId | None]


class LockedUnit(Base):
    """A unit forced into a role of an exercise, or kept away from it (role null)."""

    __tablename__ = "locked_units"
    exercise: Mapped[str] = mapped_column(_owner("locks.exercise"), primary_key=True)
    unit: Mapped[UnitId] = mapped_column(primary_key=True)
    position: Mapped[int]
    role: Mapped[str | None]
    __table_args__ = (
        ForeignKeyConstraint(
            ["exercise", "role"], ["roles.exercise", "roles.id"], onupdate="CASCADE"
        ),
    )


class Link(Base):
    """A relation of two exercises; which of the numbers it has depends on its type."""

    __tablename__ = "links"
    position: Mapped[Place]
    type: Mapped[str]
    first: Mapped[ExerciseId]
    second: Mapped[ExerciseId]
    min_gap_days: Mapped[int | None]
    max_gap_days: Mapped[int | None]
    min_days: Mapped[int | None]
    __table_args__ = (
        _one_of("type", "before", "requires", "exclusive", "apart", "overlap", "within"),
        _check("min_gap_days", "(min_gap_days IS NOT NULL) = (type IN ('before', 'apart'))"),
        _check("max_gap_days", "max_gap_days IS NULL OR type = 'before'"),
        _check("min_days", "(min_days IS NOT NULL) = (type = 'overlap')"),
        _at_least(0, "min_gap_days"),
        _at_least(0, "max_gap_days"),
        _at_least(0, "min_days"),
    )


class Budget(Base):
    """Money for the events that start in a period; nation null is the command's own."""

    __tablename__ = "budgets"
    position: Mapped[Place]
    period: Mapped[PeriodId]
    nation: Mapped[NationId | None]
    amount: Mapped[int]
    __table_args__ = (_at_least(0, "amount"),)


class Goal(Base):
    """An interoperability to demonstrate, among listed nations or those of a group."""

    __tablename__ = "goals"
    id: Mapped[Id]
    position: Mapped[int]
    name: Mapped[str]
    capability: Mapped[CapabilityId]
    min_level: Mapped[int]
    nations_listed: Mapped[bool]
    group: Mapped[str | None]
    at_least: Mapped[int | None]
    high_end: Mapped[bool]
    target: Mapped[int]
    weight: Mapped[int]
    start: Mapped[str | None]
    end: Mapped[str | None]
    exercises_listed: Mapped[bool]
    __table_args__ = (
        _level("min_level"),
        _check("among", 'nations_listed = ("group" IS NULL)'),
        _at_least(1, "at_least"),
        _check("target", "target BETWEEN 1 AND 6"),
        _check("weight", "weight BETWEEN 1 AND 100"),
        _in_order(),
    )


class GoalNation(Base):
    """A nation among which a goal is to be demonstrated."""

    __tablename__ = "goal_nations"
    goal: Mapped[OfGoal]
    nation: Mapped[NationId] = mapped_column(primary_key=True)
    position: Mapped[int]


class GoalExercise(Base):
    """An exercise in which a goal can be demonstrated."""

    __tablename__ = "goal_exercises"
    goal: Mapped[OfGoal]
    exercise: Mapped[ExerciseId] = mapped_column(primary_key=True)
    position: Mapped[int]


class Calendar(Base):
    """A calendar of the plan, or its baseline.

    A calendar answers the plan as it was when it was made, so its events name what they name by
    id alone: a change of the plan neither alters nor forbids what was once agreed. ``status`` is
    that of its solve record; what people think of it is its ``review_status``.
    """

    __tablename__ = "calendars"
    id: Mapped[int] = mapped_column(primary_key=True)
    is_baseline: Mapped[bool]
    name: Mapped[str]
    plan: Mapped[str]
    created: Mapped[str]
    made_with: Mapped[str]
    status: Mapped[str | None]
    seconds: Mapped[float | None]
    uid: Mapped[str | None]
    author: Mapped[str]
    notes: Mapped[str]
    review_status: Mapped[str]
    decided_by: Mapped[str | None]
    decided_at: Mapped[str | None]
    revision: Mapped[str | None]
    __table_args__ = (
        Index("ix_calendars_name", "name", unique=True, sqlite_where=text("is_baseline = 0")),
        Index(
            "ix_calendars_is_baseline",
            "is_baseline",
            unique=True,
            sqlite_where=text("is_baseline = 1"),
        ),
        Index("ix_calendars_uid", "uid", unique=True),
        _check("uid", "(uid IS NULL) = is_baseline"),
        _one_of("review_status", *STATUSES),
        _together("decided_by", "decided_at"),
        _one_of("status", "optimal", "feasible", "infeasible", "unknown"),
        _check("solve", "(status IS NULL) = (seconds IS NULL)"),
        _at_least(0, "seconds"),
    )


class Tier(Base):
    """How well one measure of the profile was solved."""

    __tablename__ = "tiers"
    calendar: Mapped[OfCalendar]
    position: Mapped[Place]
    measure: Mapped[str]
    value: Mapped[int | None]
    bound: Mapped[int | None]
    proven: Mapped[bool]


class Event(Base):
    """One exercise as held."""

    __tablename__ = "events"
    calendar: Mapped[OfCalendar]
    position: Mapped[Place]
    exercise: Mapped[str]
    start: Mapped[str]
    end: Mapped[str]
    venue: Mapped[str]
    __table_args__ = (_in_order(),)


class Participation(Base):
    """One unit in one role of an event."""

    __tablename__ = "participations"
    calendar: Mapped[Place]
    event: Mapped[Place]
    position: Mapped[Place]
    unit: Mapped[str]
    role: Mapped[str]
    __table_args__ = (_owners(["calendar", "event"], ["events.calendar", "events.position"]),)


class Action(Base):
    """What a user did in one step: one line of history, and one step of undo.

    An undo names the action that it takes back, a redo the one that it puts in force again.
    """

    __tablename__ = "actions"
    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[str]
    who: Mapped[str]
    what: Mapped[str]
    undoes: Mapped[int | None] = mapped_column(ForeignKey("actions.id"))
    redoes: Mapped[int | None] = mapped_column(ForeignKey("actions.id"))
    __table_args__ = (_check("one_of_both", "undoes IS NULL OR redoes IS NULL"),)


class Change(Base):
    """One thing that an action added (before null), changed or removed (after null)."""

    __tablename__ = "changes"
    id: Mapped[int] = mapped_column(primary_key=True)
    action: Mapped[int] = mapped_column(_owner("actions.id"), index=True)
    kind: Mapped[str]
    thing: Mapped[str | None]
    position: Mapped[int | None]
    before: Mapped[str | None]
    after: Mapped[str | None]


class Remark(Base):
    """What somebody said of a calendar, which it names by its uid: the calendar may be gone.

    Nothing of it changes but that the thread which it began is resolved, or reopened.
    """

    __tablename__ = "remarks"
    id: Mapped[Id]
    calendar: Mapped[str] = mapped_column(index=True)
    kind: Mapped[str]
    thing: Mapped[str | None]
    text: Mapped[str]
    author: Mapped[str]
    at: Mapped[str]
    answers: Mapped[str | None] = mapped_column(_named("remarks.id"))
    resolved_by: Mapped[str | None]
    resolved_at: Mapped[str | None]
    reopened_by: Mapped[str | None]
    reopened_at: Mapped[str | None]
    __table_args__ = (
        _one_of("kind", "calendar", "event", "goal"),
        _check("thing", "(thing IS NULL) = (kind = 'calendar')"),
        _together("resolved_by", "resolved_at"),
        _together("reopened_by", "reopened_at"),
        _check("one_of_both", "resolved_at IS NULL OR reopened_at IS NULL"),
    )


class ReviewCopy(Base):
    """The mark of a review copy: one row, which says who made it and when. Else there is none."""

    __tablename__ = "review_copy"
    id: Mapped[int] = mapped_column(primary_key=True)
    made_at: Mapped[str]
    made_by: Mapped[str]
    __table_args__ = (_check("one", "id = 1"),)
