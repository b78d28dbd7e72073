"""Why a goal is not met: what is said is so, and where nothing is known that is said."""

from typing import Any

from tests.support import examples
from tests.support.examples import Json, event
from tests.ui.schedule.books import subject_of
from ui.schedule.reasons import Reasons


def reason(goal: Json, *events: Json, **changes: Any) -> list[str]:
    plan = examples.plan(goals=[{"id": "goal"} | goal], **changes)
    subject = subject_of(plan, examples.calendar(*events))
    return Reasons(subject.facts).of(subject.plan.goals[0], subject.board).split("\n")


ROOF = {"capability": "shield", "nations": ["jpn", "aus"], "min_level": 2}


class TestReason:
    def test_is_that_nobody_has_the_level(self) -> None:
        told = reason(ROOF | {"min_level": 3})
        assert told == ["Nobody of aus has Missile defence at level 3."]

    def test_is_that_too_few_have_the_level(self) -> None:
        some = {"nations": ["jpn", "aus", "usa"], "at_least": 2, "min_level": 3}
        told = reason(ROOF | some)
        assert told == ["Nobody of aus, usa has Missile defence at level 3; 2 of 3 are needed."]

    def test_is_that_nothing_trains_the_capability(self) -> None:
        told = reason({"capability": "hunt", "nations": ["usa"]})
        assert told == ["No high-end exercise of the plan has a role for Submarine search."]

    def test_is_that_none_of_the_named_exercises_is_high_end(self) -> None:
        told = reason(ROOF | {"exercises": ["iron"]})
        assert told == ["No high-end exercise that the goal names has a role for Missile defence."]

    def test_is_that_nothing_lies_in_its_days(self) -> None:
        told = reason(ROOF | {"start": examples.may(1), "end": examples.may(4)})
        assert told == [
            "No high-end exercise with a role for Missile defence can lie in the goal's days "
            "(1-4 May 2028)."
        ]

    def test_is_that_nobody_is_invited(self) -> None:
        told = reason(ROOF, exercises={"keen": {"invited": ["jpn", "usa"]}})
        assert told == [
            "No high-end exercise with a role for Missile defence is open to all of them at that "
            "level."
        ]

    def test_names_who_was_missing(self) -> None:
        told = reason(ROOF, event("keen", units={"ship": "defend"}))
        assert told == ["Keen Sword had jpn; needs aus."]

    def test_tells_who_was_there_otherwise(self) -> None:
        told = reason(ROOF, event("keen", units={"ship": "defend", "jets": "assist"}))
        assert told == ["Keen Sword had jpn; needs aus*."]

    def test_counts_how_many_more(self) -> None:
        many = {"nations": ["jpn", "aus", "usa"], "at_least": 2, "min_level": 1}
        open_role = {"keen": {"roles": [examples.defend(min_level=1), examples.assist()]}}
        told = reason(ROOF | many, event("keen", units={"ship": "defend"}), exercises=open_role)
        assert told == ["Keen Sword had jpn; needs 1 of aus, usa."]

    def test_is_that_the_exercise_is_locked_off(self) -> None:
        told = reason(ROOF, exercises={"keen": {"lock": {"held": False}}})
        assert told == ["Keen Sword can never be held: it is locked off the calendar."]

    def test_is_not_guessed(self) -> None:
        assert reason(ROOF) == ["Not held, why is not known: Keen Sword."]

    def test_is_that_too_few_exercises_could(self) -> None:
        told = reason(
            ROOF | {"target": 3}, event("keen", units={"ship": "defend", "jets": "defend"})
        )
        assert told == ["Only 1 exercise of the plan could show it."]


def test_what_is_known_of_a_plan_holds_for_its_next_calendar() -> None:
    form = examples.plan(goals=[{"id": "goal", **ROOF}])
    none, held = (
        subject_of(form, examples.calendar(*events)) for events in ((), (event("keen", 8),))
    )
    goal, reasons = none.plan.goals[0], Reasons(none.facts)
    assert reasons.of(goal, none.board) == "Not held, why is not known: Keen Sword."
    *steps, found = reasons.seek(goal, held.board)
    assert found == "Keen Sword had none of them; needs aus, jpn."
    assert steps == [None]
