"""What the solver's process is asked and what it answers: one JSON object a line.

The first line on its standard input is one of the requests, a :class:`Request` say; a later line
``stop``, or the end of the input, asks it to finish with what it has so far. Each line on its
standard output is one of the other messages; the last is :class:`Finished` (of a request),
:class:`Gathered` (of one for alternatives), :class:`Explained` (of a question),
:class:`Surveyed` (of a survey) or :class:`Failed`.
"""

import json
from collections.abc import Sequence
from typing import Annotated, Literal

from pydantic import Field, TypeAdapter, model_validator

from exercise_planner.calendar import Calendar, MeasureName, SolveRecord
from exercise_planner.comparison.naming import AlternativeKind
from exercise_planner.plan import Plan
from exercise_planner.profile import NAMES, Profile
from exercise_planner.values import Listed, Model, Sum
from exercise_planner.variants.variant import Variant
from exercise_planner.why.answer import Answer
from exercise_planner.why.costs import Costs
from exercise_planner.why.wish import Wish

Seconds = Annotated[float, Field(ge=0, allow_inf_nan=False)]

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
    """What both requests hold: a plan, and how to solve it.

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


class Started(Model):
    """The plan has been read; solving begins.

    ``warnings`` name what can never be held, and why, a sentence each.
    """

    event: Literal["started"] = "started"
    seconds: Seconds
    exercises: int
    candidates: int
    warnings: Listed[str] = ()


class Progress(Model):
    """How a tier stands. ``bound`` limits what is possible; None while nothing is known."""

    event: Literal["progress"] = "progress"
    seconds: Seconds
    tier: int
    measure: MeasureName
    value: Sum | None
    bound: Sum | None
    proven: bool = False


class Improved(Model):
    """A better calendar, valid by the rules; ``measures`` as counted in it."""

    event: Literal["improved"] = "improved"
    seconds: Seconds
    tier: int
    measures: dict[MeasureName, Sum]
    calendar: Calendar


class Finished(Model):
    """The end: a calendar with its solve record, or, without events, why there is none.

    ``clash`` names, for an infeasible plan, exercises that must be held but cannot all be, one
    sentence each, and ``clash_is_minimal`` whether each of them is needed for the clash.
    ``cut_short`` says of a deterministic search that the clock ended it: another time it may
    come further.
    """

    event: Literal["finished"] = "finished"
    calendar: Calendar
    clash: Listed[str] = ()
    clash_is_minimal: bool = False
    cut_short: bool = False

    @property
    def record(self) -> SolveRecord:
        """The solve record of the calendar."""
        assert self.calendar.solve is not None
        return self.calendar.solve


class Alternative(Model):
    """One calendar of a set.

    Parameters
    ----------
    calendar
        Named for what it is best at; its solve record has the tiers of its own search, whose
        bounds hold under what was asked of it.
    measure
        Which one it is the least or the most of, or the one that was improved first for a point
        of the front.
    apart
        How far the nearest other one of the set is, as a share of the farthest possible.
    explanation
        One sentence: how it was found and what of it is proven.
    """

    calendar: Calendar
    kind: AlternativeKind
    measure: MeasureName | None = None
    measures: dict[MeasureName, Sum]
    apart: Annotated[float, Field(ge=0, le=1)]
    explanation: str

    @property
    def record(self) -> SolveRecord:
        """The solve record of the calendar."""
        assert self.calendar.solve is not None
        return self.calendar.solve


class Seeking(Model):
    """The search for one more alternative begins, or goes on where it was left unproven.

    ``said`` is what it is after, one line. Progress and improvements that follow are its own.
    """

    event: Literal["seeking"] = "seeking"
    seconds: Seconds
    number: int
    of: int
    kind: AlternativeKind
    measure: MeasureName | None = None
    said: str


class Found(Model):
    """An alternative. A later one with the same ``number`` takes its place: it is better proven.

    Numbers count from one in the order in which the alternatives were sought.
    """

    event: Literal["found"] = "found"
    seconds: Seconds
    number: int
    alternative: Alternative


class Gathered(Model):
    """The end of a search for alternatives: the set, the best by the profile first.

    No two are the same and none is dominated by another. ``notes`` say, a sentence each, why
    there are fewer than wanted, what is not proven, and what was asked but could not be had.
    ``status`` is "optimal" only if every tier of every one is proven. ``stopped`` says that the
    search ended because it was asked to or its time was over. For an infeasible plan there are no
    alternatives, and a clash as in :class:`Finished`.
    """

    event: Literal["gathered"] = "gathered"
    seconds: Seconds
    status: Literal["optimal", "feasible", "infeasible", "unknown"]
    alternatives: Listed[Alternative] = ()
    notes: Listed[str] = ()
    stopped: bool = False
    clash: Listed[str] = ()
    clash_is_minimal: bool = False
    cut_short: bool = False


class Explaining(Model):
    """What is known of a question so far; a later one takes its place. ``said`` is what goes on."""

    event: Literal["explaining"] = "explaining"
    seconds: Seconds
    said: str
    answer: Answer


class Explained(Model):
    """The end of a question."""

    event: Literal["explained"] = "explained"
    seconds: Seconds
    answer: Answer
    stopped: bool = False


class Result(Model):
    """What is known of one variant of a plan, or of the plan as it is.

    Parameters
    ----------
    place
        Its place in the request; None: the plan as it is.
    calendar
        The best calendar found for it; None while that is the one that all are held against,
        or none is known.
    measures
        Of the best calendar found for it; empty while none is.
    bounds
        The best that a measure could be for it, given what the measures before it are, for those
        from the first on of which anything is known; None where nothing is.
    proven
        How many measures, from the first on, are proven.
    lost
        Ids of goals that the calendar all are held against shows and this one does not.
    worse
        Whether it is proven that no calendar of it is as good as the one all are held against.
    infeasible
        Whether it is proven that there is no calendar.
    """

    place: Annotated[int, Field(ge=0)] | None
    calendar: Calendar | None = None
    measures: dict[MeasureName, Sum] = Field(default_factory=dict)
    bounds: dict[MeasureName, Sum | None] = Field(default_factory=dict)
    proven: Annotated[int, Field(ge=0)] = 0
    lost: Listed[str] = ()
    worse: bool = False
    infeasible: bool = False


class Learned(Model):
    """What is known now of some variants; a later result of the same place takes its place.

    All are held against the measures of the plan as it is (``place`` None), which comes first.
    ``said`` is what goes on.
    """

    event: Literal["learned"] = "learned"
    seconds: Seconds
    said: str
    results: Listed[Result] = ()


class Surveyed(Model):
    """The end of a survey: what is known of each variant, in the order of the request.

    ``plan`` is of the plan as it is: its measures are those that all are held against, those of
    the calendar that was given unless the search came upon a better one.
    """

    event: Literal["surveyed"] = "surveyed"
    seconds: Seconds
    plan: Result
    results: Listed[Result]
    stopped: bool = False


class Failed(Model):
    """The end without an answer.

    ``cause`` says why: the "input" cannot be solved; an answer was "refuted"; the process
    "ended", or was ended, without one.
    """

    event: Literal["failed"] = "failed"
    message: str
    cause: Literal["input", "refuted", "ended"] = "ended"


Message = (
    Started
    | Progress
    | Improved
    | Finished
    | Failed
    | Seeking
    | Found
    | Gathered
    | Explaining
    | Explained
    | Learned
    | Surveyed
)
AnyRequest = Request | AlternativesRequest | RepairRequest | ExplainRequest | SurveyRequest
ENDS = ("finished", "gathered", "explained", "surveyed", "failed")
"""The events with which a process ends."""

_REQUESTS: TypeAdapter[AnyRequest] = TypeAdapter(Annotated[AnyRequest, Field(discriminator="asks")])
_MESSAGES: TypeAdapter[Message] = TypeAdapter(Annotated[Message, Field(discriminator="event")])


def to_line(message: Message | AnyRequest) -> str:
    """Return a message as one line of JSON, its end included."""
    if isinstance(message, AnyRequest):
        return _in_parts(message)
    said = {"event": message.event, **message.model_dump(mode="json", exclude_defaults=True)}
    return json.dumps(said, ensure_ascii=False) + "\n"


def _in_parts(request: AnyRequest) -> str:
    """Write a request, entry by entry of its plan's lists.

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


def read_message(line: str | bytes) -> Message:
    """Return the message of a line.

    Raises
    ------
    pydantic.ValidationError
        The line is none.
    """
    return _MESSAGES.validate_json(line)


def read_request(line: str | bytes) -> AnyRequest:
    """Return the request of a line.

    Raises
    ------
    pydantic.ValidationError
        The line is none.
    """
    return _REQUESTS.validate_json(line)
