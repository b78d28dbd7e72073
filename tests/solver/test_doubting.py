"""What is said of a survey, and of an alternative, is held against what was asked."""

import pytest

from exercise_planner.board import Board
from exercise_planner.calendar import SolveRecord
from exercise_planner.facts import Facts
from exercise_planner.measures import score_board
from exercise_planner.variants.variant import Withdrawal
from solver.doubting import Doubts
from solver.messages import Alternative, Found, Learned, Message, Result, Surveyed
from solver.requests import AlternativesRequest, AnyRequest, SurveyRequest
from tests.support import examples
from tests.support.examples import event

PLAN, CALENDAR = examples.read(examples.plan(), event())
SOLVED = CALENDAR.model_copy(
    update={"solve": SolveRecord(status="feasible", seconds=1.0, tiers=())}
)
MEASURES = dict(score_board(Board(Facts(PLAN), CALENDAR)).measures)
SET = AlternativesRequest(plan=PLAN)
WITHDRAWAL = Withdrawal(kind="nation", id="jpn")
SURVEY = SurveyRequest(plan=PLAN, variants=(WITHDRAWAL,), measures=("high_end",))
AS_IT_IS = Result(place=None, measures={"high_end": 7})
ONE = Result(place=0, measures={"high_end": 5}, proven=1)


def found(*left_out: str) -> Found:
    """Return a sound alternative, some measures left out."""
    measures = {name: value for name, value in MEASURES.items() if name not in left_out}
    alternative = Alternative(
        calendar=SOLVED, kind="best", measures=measures, apart=0, explanation="Best."
    )
    return Found(seconds=1, number=1, alternative=alternative)


def learned(*results: Result) -> Learned:
    return Learned(seconds=1, said="", results=results)


def surveyed(plan: Result, *results: Result) -> Surveyed:
    return Surveyed(seconds=1, plan=plan, results=results)


@pytest.mark.parametrize(
    ("request_", "message"),
    [
        (SET, found()),
        (SURVEY, learned(AS_IT_IS, ONE)),
        (SURVEY, learned(Result(place=0))),
        (SURVEY, surveyed(AS_IT_IS, ONE)),
    ],
)
def test_what_was_asked_is_not_doubted(request_: AnyRequest, message: Message) -> None:
    assert Doubts(request_).about(message) is None


@pytest.mark.parametrize(
    ("request_", "message", "doubt"),
    [
        (SET, found("cost"), "left out what cost"),
        (SURVEY, learned(Result(place=1)), "variant 1, and there are 1"),
        (SURVEY, learned(Result(place=0, measures={"cost": 5})), "other measures"),
        (SURVEY, learned(Result(place=0, proven=2)), "other measures"),
        (SURVEY, surveyed(AS_IT_IS), "each variant"),
        (SURVEY, surveyed(AS_IT_IS, ONE, ONE), "each variant"),
        (SURVEY, surveyed(ONE, ONE), "how good the plan is"),
        (SET, learned(ONE), "variant 0, and there are 0"),
    ],
)
def test_what_was_not_asked_is_doubted(request_: AnyRequest, message: Message, doubt: str) -> None:
    assert doubt in (Doubts(request_).about(message) or "")
