"""What is said around an answer: questions, headings, prices and effects, for a planner's ears."""

from datetime import date
from typing import get_args

import pytest

from exercise_planner.facts import Facts
from exercise_planner.profile import NAMES, Profile
from exercise_planner.why.answer import Answer, Price, Status
from exercise_planner.why.restriction import RestrictionKind
from exercise_planner.why.wish import CalendarWish, ExerciseWish, GoalWish, Wish
from solver.hearing import CUT_OFF, Hearing
from solver.messages import Explaining, Failed
from tests.support import examples
from tests.ui import answers
from ui.why_words import (
    KIND_WORDS,
    STATUS_WORDS,
    calendar_name,
    changes_told,
    effect,
    heading_of_reasons,
    is_link,
    proof_of_price,
    question,
)

FACTS = Facts(answers.PLAN)
PRICE = Price(calendar=answers.PRICED, measures={})


@pytest.mark.parametrize(
    ("wish", "said", "name"),
    [
        (GoalWish(goal="roof"), "Why is One roof not shown?", "With One roof"),
        (
            GoalWish(goal="roof", times=3),
            "Why is One roof not shown a third time?",
            "With One roof",
        ),
        (ExerciseWish(exercise="keen"), "Why is Keen Sword not held?", "With Keen Sword"),
        (
            ExerciseWish(exercise="keen", start=date(2028, 5, 3), unit="jets"),
            "Why is Keen Sword not held from 3 May 2028 with No. 75 Squadron?",
            "With Keen Sword from 3 May 2028 and No. 75 Squadron",
        ),
        (CalendarWish(), "Is there a valid calendar?", "Valid calendar"),
    ],
)
def test_a_question_is_said_with_names_and_spoken_days(wish: Wish, said: str, name: str) -> None:
    assert question(wish, FACTS) == said
    assert calendar_name(wish, FACTS) == name


def test_of_what_is_so_already_nobody_asks_why_not() -> None:
    assert question(GoalWish(goal="roof", times=2), FACTS, met=True) == (
        "Is One roof shown a second time?"
    )
    assert question(ExerciseWish(exercise="keen"), FACTS, met=True) == "Is Keen Sword held?"
    often = GoalWish(goal="roof", times=9)
    assert question(often, FACTS) == "Why is One roof not shown 9 times?"


def test_every_kind_and_status_has_words_of_its_own() -> None:
    assert KIND_WORDS.keys() == set(get_args(RestrictionKind))
    assert STATUS_WORDS.keys() == set(get_args(Status))
    for words in (KIND_WORDS, STATUS_WORDS):
        assert len(set(words.values())) == len(words)
        assert not any("_" in said for said in words.values())


def test_an_effect_tells_for_better_and_for_worse_in_units() -> None:
    found = effect(answers.PLAN, {"high_end": -180, "tentative": -2, "breadth": 1, "cost": -3400})
    assert found.worse == ("180 fewer high-end points",)
    assert found.better == (
        "1 more participation by a nation",
        "2 fewer tentative days",
        "3,400 thousand USD cheaper",
    )
    assert found.sentence == (
        "Worse: 180 fewer high-end points. Better: 1 more participation by a nation, "
        "2 fewer tentative days and 3,400 thousand USD cheaper"
    )
    assert found.price.startswith("180 fewer high-end points. Better: 1 more participation")
    assert effect(answers.PLAN, {"cost": 0}).sentence == "No measure changes"
    assert effect(answers.PLAN, {"cost": 0}).price == "nothing"
    assert effect(answers.PLAN, {"cost": 5}).price == "5 thousand USD dearer"


def test_no_more_is_claimed_of_a_price_than_was_proven() -> None:
    def said(proven: int, profile: Profile) -> str:
        return proof_of_price(PRICE.model_copy(update={"proven": proven}), profile)

    assert said(0, Profile()).startswith("Perhaps it can be had for less")
    assert said(len(NAMES), Profile()) == "It cannot be had for less: proven."
    assert said(1, Profile(("cost",))) == "It cannot be had for less: proven."
    assert "in high-end points and standard points: proven" in said(2, Profile())


def test_only_a_minimal_set_is_said_to_be_needed_whole() -> None:
    def said(answer: Answer) -> str:
        return heading_of_reasons(answer)

    several = answers.BLOCKED.model_copy(update={"because": 2 * answers.BLOCKED.because})
    assert "this alone rules it out" in said(answers.BLOCKED)
    assert "without any one of these" in said(several)
    assert "perhaps more" in said(several.model_copy(update={"minimal": False}))
    assert "whatever else" in said(answers.NEVER)
    assert is_link(answers.ELECTIONS)
    assert not is_link(answers.NEVER.because[0])


def test_changes_are_told_of_the_other_calendar_without_calling_it_b() -> None:
    at_hand = answers.calendar(examples.event("keen", 8, units=[("ship", "defend")]))
    changes = changes_told(FACTS, at_hand, answers.PRICED)
    assert [change.exercises for change in changes] == [("keen",)]
    assert changes[0].sentence.startswith("Moves Keen Sword (3 days later)")
    assert changes_told(FACTS, at_hand, at_hand) == ()


# --- a solver that dies ------------------------------------------------------------------------


def test_what_was_known_is_the_answer_when_the_solver_dies() -> None:
    assert Hearing().end is None
    hearing = Hearing()
    for answer in (answers.UNKNOWN, answers.BLOCKED):
        hearing.hear(Explaining(seconds=2, said="Looking", answer=answer))
    hearing.hear(Failed(message="killed"))
    end = hearing.end
    assert end is not None
    assert end.stopped
    assert end.answer == answers.BLOCKED.model_copy(update={"notes": (CUT_OFF,)})
    assert hearing.failure == Failed(message="killed")


def test_the_solver_s_own_end_counts_before_what_it_said_on_the_way() -> None:
    hearing = Hearing()
    hearing.hear(Explaining(seconds=1, said="Looking", answer=answers.UNKNOWN))
    hearing.hear(answers.explained(answers.BLOCKED))
    assert hearing.end == answers.explained(answers.BLOCKED)


def test_what_an_answer_was_refuted_for_is_not_believed() -> None:
    hearing = Hearing()
    hearing.hear(Explaining(seconds=1, said="Looking", answer=answers.BLOCKED))
    hearing.hear(Failed(message="a wrong answer", cause="refuted"))
    assert hearing.end is None
