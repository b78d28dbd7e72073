"""What is asked of a plan: alone, beside a calendar, and what is concluded without asking."""

import pytest

from exercise_planner.board import Board
from exercise_planner.calendar import Calendar
from exercise_planner.facts import Facts
from exercise_planner.plan import Plan
from exercise_planner.reading import read_plan
from exercise_planner.rules import check
from exercise_planner.why.easing import without
from exercise_planner.why.restriction import Restriction
from exercise_planner.why.wish import ExerciseWish, GoalWish, granted
from solver.requests import Limits
from solver.standings import SolverFaultError
from solver.stop import Clock, Stop
from solver.why.minimal import Unanswered
from solver.why.oracle import Oracle
from solver.why.question import Question
from solver.why.reasons import reasons
from solver.why.solving import Solving
from tests.support import examples
from tests.support.examples import event, span

ROOF = GoalWish(goal="roof")
BOTH = {"ship": "defend", "jets": "defend"}
AWAY = [
    {"nation": "aus", **span(1, 20), "status": "unavailable"},
    {"nation": "jpn", **span(15, 31), "status": "unavailable"},
]


def oracle(question: Question, stop: Stop | None = None) -> Oracle:
    return Oracle(question, Limits(workers=1), Clock(Stop() if stop is None else stop, None))


@pytest.fixture
def plan() -> Plan:
    """Return a plan in which Japan is away whenever Australia is there."""
    return read_plan(examples.plan(availability=AWAY))


@pytest.fixture
def question(plan: Plan) -> Question:
    return Question(plan, ROOF)


def named(question: Question, *paths: str) -> frozenset[Restriction]:
    return frozenset(r for r in question.restrictions if r.path in paths)


def test_a_yes_is_a_valid_calendar_of_the_plan_so_eased(plan: Plan, question: Question) -> None:
    dropped = named(question, "/availability/0")
    found = oracle(question).calendar(dropped)
    assert found is not None
    eased = without(plan, dropped)
    assert not check(eased, found)
    assert granted(ROOF, Board(Facts(eased), found))


def test_what_is_ruled_out_with_more_dropped_is_not_asked_again(
    question: Question, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = oracle(question)
    assert not asked.possible(())
    assert asked.possible(named(question, "/availability/1"))
    monkeypatch.setattr(Solving, "calendar", never_asked)
    assert not asked.possible(())
    assert asked.possible(named(question, "/availability/0", "/availability/1"))


def test_a_calendar_that_is_known_answers_another_question(
    question: Question, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = oracle(question)
    assert asked.possible(question.restrictions)
    found = asked.calendar(question.restrictions)
    assert found is not None
    monkeypatch.setattr(Solving, "calendar", never_asked)
    assert asked.possible([r for r in question.restrictions if r.kind == "availability"])


def never_asked(*_: object) -> None:
    raise AssertionError("asked again")


def test_a_claim_is_proven_by_a_solve_of_its_own(
    question: Question, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = oracle(question)
    assert not asked.possible(())
    proofs = []
    proof = Solving.proof

    def counted(self: Solving, plan: Plan, *, presolve: bool = True) -> Calendar | None:
        proofs.append(presolve)
        return proof(self, plan, presolve=presolve)

    monkeypatch.setattr(Solving, "proof", counted)
    assert not asked.certain(())
    assert proofs == [True, False]
    assert not asked.certain(())
    assert len(proofs) == 2


def test_a_claim_that_is_refuted_is_a_fault_of_the_solver(
    plan: Plan, question: Question, monkeypatch: pytest.MonkeyPatch
) -> None:
    dropped = named(question, "/availability/0")
    monkeypatch.setattr(Solving, "calendar", lambda *_: None)
    asked = oracle(question)
    assert not asked.possible(dropped)  # wrong
    with pytest.raises(SolverFaultError, match="turns out to be possible"):
        asked.certain(dropped)


def test_a_stop_leaves_questions_unanswered(question: Question) -> None:
    stop = Stop()
    asked = oracle(question, stop)
    assert not asked.possible(())
    stop.ask()
    assert not asked.possible(())
    with pytest.raises(Unanswered):
        asked.possible(question.restrictions)


def test_reasons_are_minimal_and_disjoint(question: Question) -> None:
    (found,) = reasons(oracle(question), question.restrictions)
    assert {r.path for r in found.items} == {"/availability/0", "/availability/1"}
    assert found.minimal


# ------------------------------------------------------------------ beside a calendar


def beside(raw: examples.Json, *events: examples.Json, wish: object = ROOF) -> Question:
    plan, calendar = examples.read(raw, *events)
    assert not check(plan, calendar)
    assert isinstance(wish, GoalWish | ExerciseWish)
    return Question(plan, wish, calendar)


def test_events_stay_as_they_are_and_others_may_join() -> None:
    at_hand = event("keen", 8, units={"ship": "defend"})
    asked = beside(examples.plan(), at_hand)
    found = oracle(asked).calendar(())
    assert found is not None
    (held,) = [e for e in found.events if e.exercise == "keen"]
    assert (held.start.isoformat(), held.venue) == (at_hand["start"], "range")
    assert {part.unit for part in held.participants} >= {"ship", "jets"}


def test_a_unit_that_another_event_has_cannot_come() -> None:
    """The jets are at Iron Spear in the middle, and Keen Sword is too long for what is left."""
    raw = examples.plan(
        horizon=span(1, 9),
        exercises={"iron": {"venues": ["range"]}, "keen": {"venues": ["range"]}},
        units={"jets": {"recovery_days": 2}},
    )
    asked = beside(raw, event("iron", 4, units={"jets": "assist"}))
    answers = oracle(asked)
    assert not answers.possible(())
    assert not answers.possible(asked.restrictions)
    assert oracle(Question(asked.plan, ROOF)).possible(())


def test_how_events_that_stay_are_locked_is_not_in_the_way() -> None:
    raw = examples.plan(
        exercises={"iron": {"lock": {"held": True, "start": examples.may(4)}}},
        resources=[{"id": "staff", "name": "Staff", "capacity": 1}],
    )
    asked = beside(raw, event("iron", 4, units={"jets": "assist"}))
    assert not [r for r in asked.restrictions if "/lock/" in r.path]


def test_the_exercise_that_is_asked_about_is_free() -> None:
    wish = ExerciseWish(exercise="keen", unit="plane")
    asked = beside(examples.plan(), event("keen", 8, units={"ship": "defend"}), wish=wish)
    found = oracle(asked).calendar(())
    assert found is not None
    assert granted(wish, Board(Facts(asked.plan), found))


def test_the_nearest_keeps_who_is_there_and_adds_nobody_else() -> None:
    plan, at_hand = examples.read(
        examples.plan(), event("keen", 8, units={"ship": "defend", "plane": "assist"})
    )
    found = oracle(Question(plan, ROOF, at_hand)).near(plan, at_hand)
    assert found is not None
    (held,) = found.events
    assert {part.unit for part in held.participants} == {"ship", "plane", "jets"}
