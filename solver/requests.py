"""What the solver's process is asked: one JSON object on the first line of its standard input.

A later line ``stop``, or the end of the input, asks it to finish with what it has so far. What it
answers stands in :mod:`solver.messages`.
"""

from collections.abc import Sequence
from typing import Annotated, Literal

from pydantic import Field, TypeAdapter, model_validator

from exercise_planner.calendar import Calendar, MeasureName
from exercise_planner.plan import Plan
from exercise_planner.profile import NAMES, Profile
from exercise_planner.values import Listed, Model
from exercise_planner.variants.variant import Variant
from exercise_planner.why.costs import Costs
from exercise_planner.why.wish import Wish

STOP = "stop"


class Share(Model):
    """What later tiers may cost a measure, in percent of the value its tier closed with."""

    measure: MeasureName
    percent: Annotated[int, Field(ge=0, le=100)]


class Limits(Model):
    """How long and how hard to solve.

    Parameters
    ----------
    time_limit
        Seconds for everything, the making of the model included; None: until all is proven.
    workers
        CP-SAT workers. Five even on two cores: three that prove and two that search.
    seed
        Of the search.
    deterministic
        Whether the same plan, profile and limits give the same calendar every time on the same
        machine and version. It is slower; a time limit then counts in deterministic time, and
        the clock ends the search only where the machine is far slower than that allows for.
    """

    time_limit: Annotated[float, Field(gt=0, allow_inf_nan=False)] | None = None
    workers: Annotated[int, Field(ge=1, le=64)] = 5
    seed: Annotated[int, Field(ge=0, le=2**31 - 1)] = 0
    deterministic: bool = False


class _Asked(Model):
    """What all requests hold: a plan, and how to solve it.

    Parameters
    ----------
    start
        A calendar to go on from, valid or not; it may name what the plan no longer has.
    """

    plan: Plan
    start: Calendar | None = None
    measures: Listed[MeasureName] = NAMES
    give_up: Listed[Share] = ()
    limits: Limits = Limits()

    @property
    def profile(self) -> Profile:
        """The profile of the request."""
        return Profile(self.measures, {share.measure: share.percent for share in self.give_up})


class Request(_Asked):
    """What to solve and how."""

    asks: Literal["calendar"] = "calendar"

    @classmethod
    def of(
        cls, plan: Plan, profile: Profile, limits: Limits, start: Calendar | None = None
    ) -> "Request":
        """Return the request to solve a plan under a profile."""
        return cls(
            plan=plan,
            start=start,
            measures=profile.measures,
            give_up=_shares(profile),
            limits=limits,
        )


class Wanted(Model):
    """Which alternatives are wanted.

    Parameters
    ----------
    count
        How many calendars in all, the best by the profile included.
    within
        How much of the first measure of the profile one of them may lose against the best, in
        percent.
    apart
        How far any two of them must be apart, in percent of the farthest that two calendars can
        be; see :mod:`exercise_planner.comparison.distance`.
    front
        Two or more measures: then the calendars are points of the trade-off front of these, and
        neither ``within`` nor ``apart`` is asked of them.
    """

    count: Annotated[int, Field(ge=2, le=20)] = 5
    within: Annotated[int, Field(ge=0, le=100)] = 5
    apart: Annotated[int, Field(ge=0, le=100)] = 10
    front: Listed[MeasureName] = ()

    @model_validator(mode="after")
    def _front_of_several(self) -> "Wanted":
        if len(self.front) == 1 or len(set(self.front)) < len(self.front):
            raise ValueError("a trade-off front is of two or more measures, each named once")
        return self


class AlternativesRequest(_Asked):
    """Which alternatives to seek, and how.

    ``give_up`` counts for the best calendar by the profile; what the others may lose is
    ``wanted.within``.
    """

    asks: Literal["alternatives"] = "alternatives"
    wanted: Wanted = Wanted()

    @classmethod
    def of(
        cls,
        plan: Plan,
        profile: Profile,
        limits: Limits,
        wanted: Wanted,
        start: Calendar | None = None,
    ) -> "AlternativesRequest":
        """Return the request to seek alternatives for a plan under a profile."""
        return cls(
            plan=plan,
            start=start,
            measures=profile.measures,
            give_up=_shares(profile),
            limits=limits,
            wanted=wanted,
        )


class RepairRequest(_Asked):
    """Which repairs of a calendar to seek: those of the plan's baseline.

    ``measures`` says in which order measures count beside disruption; nothing is given up.

    Parameters
    ----------
    count
        How many at most: the least disturbed; the one with the most points; one between.
    """

    asks: Literal["repairs"] = "repairs"
    count: Annotated[int, Field(ge=1, le=3)] = 3
    limits: Limits = Limits(time_limit=60.0)

    @model_validator(mode="after")
    def _has_baseline(self) -> "RepairRequest":
        if self.plan.baseline is None:
            raise ValueError("what is repaired is the plan's baseline, and it has none")
        return self


class ExplainRequest(_Asked):
    """Why something is not in a calendar, and what it would take.

    Parameters
    ----------
    start
        The calendar that is asked about, valid by the rules; without one, the plan is.
    costs
        What the planner would give for changes of the plan.
    most
        How many suggestions at most.
    """

    asks: Literal["explanation"] = "explanation"
    wish: Wish
    costs: Costs = Costs()
    most: Annotated[int, Field(ge=0, le=20)] = 5
    limits: Limits = Limits(time_limit=10.0)

    @classmethod
    def of(
        cls,
        plan: Plan,
        profile: Profile,
        limits: Limits,
        wish: Wish,
        start: Calendar | None = None,
        *,
        costs: Costs | None = None,
        most: int = 5,
    ) -> "ExplainRequest":
        """Return the request to explain a wish beside a calendar under a profile."""
        return cls(
            plan=plan,
            start=start,
            measures=profile.measures,
            give_up=_shares(profile),
            limits=limits,
            wish=wish,
            costs=costs or Costs(),
            most=most,
        )


class SurveyRequest(_Asked):
    """What one more of each limit would give, or what each withdrawal would cost.

    ``give_up`` does not count here.

    Parameters
    ----------
    start
        The calendar whose measures the others are held against.
    variants
        The plans to solve, each by how it differs from the plan.
    measures
        Those that are asked about, in the order in which they decide.
    """

    asks: Literal["survey"] = "survey"
    variants: Listed[Variant]
    measures: Listed[MeasureName] = ("high_end", "standard")

    @classmethod
    def of(
        cls,
        plan: Plan,
        variants: Sequence[Variant],
        limits: Limits,
        start: Calendar | None = None,
        measures: Sequence[MeasureName] = ("high_end", "standard"),
    ) -> "SurveyRequest":
        """Return the request to survey variants of a plan."""
        return cls(
            plan=plan,
            start=start,
            variants=tuple(variants),
            measures=tuple(measures),
            limits=limits,
        )


def _shares(profile: Profile) -> tuple[Share, ...]:
    return tuple(Share(measure=m, percent=p) for m, p in profile.give_up.items())


AnyRequest = Request | AlternativesRequest | RepairRequest | ExplainRequest | SurveyRequest

_REQUESTS: TypeAdapter[AnyRequest] = TypeAdapter(Annotated[AnyRequest, Field(discriminator="asks")])


def request_line(request: AnyRequest) -> str:
    """Return a request as one line of JSON, its end included, entry by entry of its plan's lists.

    Written at once, a large plan takes a while in which no other thread of the caller goes on, a
    window's not either; between two entries they do.
    """
    plan = request.plan
    lists = {
        name: value for name in Plan.model_fields if type(value := getattr(plan, name)) is tuple
    }
    written = [
        f'"{name}":[{",".join(e.model_dump_json(exclude_defaults=True) for e in entries)}]'
        for name, entries in lists.items()
    ]
    written.append(plan.model_dump_json(exclude=set(lists), exclude_defaults=True)[1:-1])
    rest = request.model_dump_json(exclude={"plan", "asks"}, exclude_defaults=True)[1:-1]
    asks = f'"asks":"{request.asks}"'
    return f'{{{asks},"plan":{{{",".join(written)}}}{"," if rest else ""}{rest}}}\n'


def read_request(line: str | bytes) -> AnyRequest:
    """Return the request of a line.

    Raises
    ------
    pydantic.ValidationError
        The line is none.
    """
    return _REQUESTS.validate_json(line)
