"""What the solver's process is asked and what it answers: one JSON object a line.

The first line on its standard input is a :class:`Request`; a later line ``stop``, or the end of
the input, asks it to finish with the best calendar so far. Each line on its standard output is
one of the other messages; the last is :class:`Finished` or :class:`Failed`.
"""

import json
from typing import Annotated, Literal

from pydantic import Field, TypeAdapter

from exercise_planner.calendar import Calendar, MeasureName, SolveRecord
from exercise_planner.plan import Plan
from exercise_planner.profile import NAMES, Profile
from exercise_planner.values import Listed, Model, Sum

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


class Request(Model):
    """What to solve and how.

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

    @classmethod
    def of(
        cls, plan: Plan, profile: Profile, limits: Limits, start: Calendar | None = None
    ) -> "Request":
        """Return the request to solve a plan under a profile."""
        shares = tuple(Share(measure=m, percent=p) for m, p in profile.give_up.items())
        return cls(plan=plan, start=start, measures=profile.measures, give_up=shares, limits=limits)

    @property
    def profile(self) -> Profile:
        """The profile of the request."""
        return Profile(self.measures, {share.measure: share.percent for share in self.give_up})


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


class Failed(Model):
    """The end without an answer.

    ``cause`` says why: the "input" cannot be solved; an answer was "refuted"; the process
    "ended", or was ended, without one.
    """

    event: Literal["failed"] = "failed"
    message: str
    cause: Literal["input", "refuted", "ended"] = "ended"


Message = Started | Progress | Improved | Finished | Failed

_MESSAGES: TypeAdapter[Message] = TypeAdapter(Annotated[Message, Field(discriminator="event")])


def to_line(message: Message | Request) -> str:
    """Return a message as one line of JSON, its end included."""
    if isinstance(message, Request):
        return _in_parts(message)
    said = {"event": message.event, **message.model_dump(mode="json", exclude_defaults=True)}
    return json.dumps(said, ensure_ascii=False) + "\n"


def _in_parts(request: Request) -> str:
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
    rest = request.model_dump_json(exclude={"plan"}, exclude_defaults=True)[1:-1]
    return f'{{"plan":{{{",".join(written)}}}{"," if rest else ""}{rest}}}\n'


def read_message(line: str | bytes) -> Message:
    """Return the message of a line.

    Raises
    ------
    pydantic.ValidationError
        The line is none.
    """
    return _MESSAGES.validate_json(line)


def read_request(line: str | bytes) -> Request:
    """Return the request of a line.

    Raises
    ------
    pydantic.ValidationError
        The line is none.
    """
    return Request.model_validate_json(line)
