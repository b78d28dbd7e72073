"""Lines between the program and the solver's process, either of which may have gone mad."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from functools import cache

from pydantic import ValidationError
from rich.console import Console

from exercise_planner.board import Board
from exercise_planner.calendar import Calendar, MeasureName, SolveRecord
from exercise_planner.facts import Facts
from exercise_planner.measures import score_board
from exercise_planner.plan import Plan
from exercise_planner.profile import Profile
from exercise_planner.variants.variant import OneMore, Variant, Withdrawal
from exercise_planner.why.wish import GoalWish
from solver.doubting import Doubts
from solver.gathering import Gathering
from solver.hearing import Hearing
from solver.messages import (
    Alternative,
    Failed,
    Finished,
    Found,
    Gathered,
    Improved,
    Learned,
    Message,
    Progress,
    Result,
    Started,
    Surveyed,
    read_message,
    to_line,
)
from solver.requests import (
    AlternativesRequest,
    AnyRequest,
    ExplainRequest,
    Limits,
    RepairRequest,
    Request,
    SurveyRequest,
    Wanted,
    read_request,
    request_line,
)
from solver.story import Story
from solver.survey.hearing import SurveyHearing
from tests.fuzz.mutators.json_trees import mutate_json
from tests.fuzz.mutators.lines import each_line
from tests.fuzz.target import Target
from tests.support import examples
from ui.desktop.building.course import Course
from ui.progress import LiveProgress
from ui.report import alternatives_report, solve_report
from ui.survey_report import survey_report
from ui.survey_words import Findings

Hear = Callable[[Message], object]


def read_a_request(data: bytes) -> None:
    """Read a request, which is the same when it is written and read again."""
    request = read_request(data)
    assert read_request(request_line(request)) == request
    assert request.profile.measures == request.measures


def hear_a_process(data: bytes) -> None:
    """Hear what a process says to each kind of request, and tell of it as the program does.

    Each message is the same when it is written and read again.
    """
    for request in _asked():
        listeners = list(_listeners(request))
        for message in _believed(data, request):
            assert read_message(to_line(message)) == message
            for hear in listeners:
                hear(message)


def _believed(data: bytes, request: AnyRequest) -> Iterator[Message]:
    """Yield the messages until the first that is none, or none of this request."""
    doubts = Doubts(request)
    for line in data.splitlines():
        try:
            message = read_message(line)
        except ValidationError:
            return
        if doubts.about(message) is not None:
            return
        yield message


def _listeners(request: AnyRequest) -> Iterator[Hear]:
    """Yield what hears the messages of a request, and says at once what it knows."""
    console = Console(file=io.StringIO(), width=100)
    live = LiveProgress(console, request.measures)
    yield live.show
    match request:
        case Request():
            yield from _of_solving(request, console)
        case SurveyRequest():
            yield _of_a_survey(request, console)
        case ExplainRequest():
            yield Hearing().hear
        case _:
            yield _of_alternatives(request.plan, console)


def _of_solving(request: Request, console: Console) -> Iterator[Hear]:
    story, course = Story(request.profile), Course(request.profile)

    def hear(message: Message) -> None:
        story.hear(message)
        if story.end is not None:
            solve_report(console, request.plan, story.end)
        match message:
            case Progress():
                course.progress(message)
            case Improved():
                course.improve(message)
            case Finished():
                course.end(message)
            case _:
                pass

    yield hear


def _of_a_survey(request: SurveyRequest, console: Console) -> Hear:
    hearing, facts = SurveyHearing(len(request.variants)), Facts(request.plan)

    def hear(message: Message) -> None:
        hearing.hear(message)
        findings = Findings(facts, request.start, request.measures, request.variants)
        findings.take(hearing.plan, hearing.results)
        findings.to_json_object()
        assert findings.settled <= len(list(map(findings.finding_object, findings.findings())))
        if hearing.end is not None:
            measures = request.measures
            survey_report(console, facts, findings, measures, hearing.end, everything=True)

    return hear


def _of_alternatives(plan: Plan, console: Console) -> Hear:
    gathering = Gathering()

    def hear(message: Message) -> None:
        gathering.hear(message)
        if gathering.end is not None:
            alternatives_report(console, plan, gathering.end)

    return hear


@cache
def _known() -> tuple[Plan, Calendar]:
    """Return a plan and a valid calendar of it that says how it was solved."""
    plan, calendar = examples.read(
        examples.plan(venues={"range": {"capacity": 1}}), examples.event()
    )
    solve = SolveRecord(status="feasible", seconds=1.0, tiers=())
    return plan, calendar.model_copy(update={"solve": solve})


@cache
def _asked() -> tuple[AnyRequest, ...]:
    """Return a request of each kind."""
    plan, calendar = _known()
    limits, profile = Limits(time_limit=5.0, seed=3), Profile.of(["high_end", "cost"], {"cost": 5})
    variants: list[Variant] = [
        OneMore(kind="venue_capacity", path="/venues/0/capacity"),
        Withdrawal(kind="nation", id="jpn"),
    ]
    wish = GoalWish(goal=plan.goals[0].id)
    return (
        Request.of(plan, profile, limits, calendar),
        AlternativesRequest.of(plan, profile, limits, Wanted(count=3), calendar),
        ExplainRequest.of(plan, profile, limits, wish, calendar),
        SurveyRequest.of(plan, variants, limits, calendar),
        RepairRequest(plan=plan.model_copy(update={"baseline": calendar})),
    )


def _requests() -> Iterator[bytes]:
    for request in _asked():
        yield request_line(request).encode()


def _messages() -> Iterator[bytes]:
    """Yield what a process says to each kind of request, to its end."""
    plan, calendar = _known()
    measures = dict(score_board(Board(Facts(plan), calendar)).measures)
    alternative = Alternative(
        calendar=calendar, kind="best", measures=measures, apart=0.5, explanation="Found."
    )
    surveyed: dict[MeasureName, int] = {"high_end": 120, "standard": 3}
    as_it_is = Result(place=None, measures=surveyed)
    results = [
        Result(place=place, measures=surveyed, bounds={"high_end": 180, "standard": 4}, proven=1)
        for place in range(2)
    ]
    started = Started(seconds=0.1, exercises=3, candidates=40, warnings=("Keen cannot be held.",))
    moved = Progress(seconds=1, tier=0, measure="high_end", value=1, bound=2)
    conversations: list[list[Message]] = [
        [
            *(started, moved, Improved(seconds=1, tier=0, measures=measures, calendar=calendar)),
            Failed(message="it broke down"),
        ],
        [Finished(calendar=calendar)],
        [
            *(started, Found(seconds=2, number=1, alternative=alternative)),
            Found(seconds=2, number=2, alternative=alternative),
        ],
        [Gathered(seconds=3, status="feasible", alternatives=(alternative,))],
        [Learned(seconds=3, said="One more", results=(as_it_is, *results))],
        [Surveyed(seconds=3, plan=as_it_is, results=tuple(results))],
    ]
    for messages in conversations:
        yield "".join(map(to_line, messages)).encode()


TARGETS = (
    Target("request", read_a_request, _requests, mutate_json, (ValidationError,), longest=32_768),
    Target("messages", hear_a_process, _messages, each_line(mutate_json)),
)
