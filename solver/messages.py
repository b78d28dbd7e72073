"""What the solver's process answers: one JSON object a line of its standard output.

The last is :class:`Finished` (of a request), :class:`Gathered` (of one for alternatives or
repairs), :class:`Explained` (of a question), :class:`Surveyed` (of a survey) or :class:`Failed`.
What it is asked stands in :mod:`solver.requests`.
"""

import json
from typing import Annotated, Literal

from pydantic import Field, TypeAdapter

from exercise_planner.calendar import Calendar, MeasureName, SolveRecord
from exercise_planner.comparison.naming import AlternativeKind
from exercise_planner.values import Listed, Model, Sum
from exercise_planner.why.answer import Answer

Seconds = Annotated[float, Field(ge=0, allow_inf_nan=False)]


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
ENDS = ("finished", "gathered", "explained", "surveyed", "failed")
"""The events with which a process ends."""

_MESSAGES: TypeAdapter[Message] = TypeAdapter(Annotated[Message, Field(discriminator="event")])


def to_line(message: Message) -> str:
    """Return a message as one line of JSON, its end included."""
    said = {"event": message.event, **message.model_dump(mode="json", exclude_defaults=True)}
    return json.dumps(said, ensure_ascii=False) + "\n"


def read_message(line: str | bytes) -> Message:
    """Return the message of a line.

    Raises
    ------
    pydantic.ValidationError
        The line is none.
    """
    return _MESSAGES.validate_json(line)
