"""``explain`` and ``apply``: what is asked, what is said, and what becomes of the plan."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from db.plan_file import PlanFile
from exercise_planner.board import Board
from exercise_planner.facts import Facts
from exercise_planner.reading import read_calendar, read_plan
from exercise_planner.rules import check
from exercise_planner.why.answer import Answer
from exercise_planner.why.patching import patched
from exercise_planner.why.wish import CalendarWish, ExerciseWish, GoalWish, granted
from solver.messages import Explained
from solver.requests import ExplainRequest
from tests.support import examples
from tests.ui import answers
from tests.ui.commands.conftest import Run
from ui.commands import explaining

Said = Callable[[Answer], list[ExplainRequest]]


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> Said:
    """Lets the solver say an answer, and keeps what it was asked."""

    def answering(answer: Answer) -> list[ExplainRequest]:
        asked: list[ExplainRequest] = []

        def ask(request: ExplainRequest, _: object) -> Explained:
            asked.append(request)
            return answers.explained(answer)

        monkeypatch.setattr(explaining, "ask", ask)
        return asked

    return answering


def lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines()]


def test_a_blocked_goal_is_told_with_its_facts_and_what_would_mend_it(run: Run, said: Said) -> None:
    asked = said(answers.BLOCKED)
    done = run("explain", "plan.explan", "B", "--goal", "One roof")
    assert done.status == 0, done.stderr
    assert asked[0].wish == GoalWish(goal="roof")
    assert asked[0].start is not None
    assert lines(done.stdout) == [
        "Why is One roof not shown?",
        "Not possible as the plan is. No calendar can show One roof. (1.2 s)",
        "In its way: this alone rules it out:",
        "- Australia is unavailable from 1 to 31 May 2028 (elections).  /availability/0",
        "What would bring it in, what is least to you first:",
        "1  Lift Australia's unavailability from 1 to 31 May 2028 (elections). (cost 31.5)",
        "Worse: 12 thousand USD dearer. Better: 60 more high-end points.",
        "2  Let Australia take part in 3 events at once. (cost 40)",
        "No measure changes.",
    ]


def test_changes_that_only_help_together_are_told_one_by_one(run: Run, said: Said) -> None:
    said(answers.BLOCKED.model_copy(update={"suggestions": (answers.BOTH,)}))
    told = lines(run("explain", "plan.explan", "B", "--goal", "One roof").stdout)
    at = told.index("1  2 changes together: (cost 71.5)")
    assert told[at + 1 : at + 3] == [f"- {answers.LIFT.message}", f"- {answers.LIMIT.message}"]
    assert answers.BOTH.message not in told


def test_a_price_is_told_by_measure_and_by_what_changes(run: Run, said: Said) -> None:
    said(answers.TRADED)
    done = run("explain", "plan.explan", "B", "--goal", "roof")
    told = lines(done.stdout)
    price = told.index(
        "Its price: 2 more tentative days and 400 thousand USD dearer. "
        "Better: 60 more high-end points."
    )
    assert told[price + 1] == "It cannot be had for less: proven."
    assert told[price + 2].startswith(
        "- Sends No. 75 Squadron to Keen Sword: it now shows One roof"
    )
    assert "In its way beside the calendar as it is:" in told


def test_beside_no_calendar_what_is_possible_has_no_price(run: Run, said: Said) -> None:
    said(answers.TRADED)
    told = run("explain", "plan.explan", "--goal", "roof").stdout
    assert "Possible. One roof can be shown" in told
    assert "Its price" not in told


def test_what_fails_whatever_is_changed_and_who_shows_it_are_told(run: Run, said: Said) -> None:
    said(answers.NEVER)
    told = run("explain", "plan.explan", "A", "--exercise", "Blue Wave").stdout
    assert "What it fails on, whatever else is changed:" in told
    assert "- Air defenders of Blue Wave needs 9 units, and there are 2 that could.\n" in told
    said(answers.MET)
    assert (
        "It is there. One roof is shown by Keen Sword."
        in run("explain", "plan.explan", "A", "--goal", "roof").stdout
    )


def test_that_it_is_not_known_is_said_with_a_status_of_its_own(run: Run, said: Said) -> None:
    said(answers.UNKNOWN)
    done = run("explain", "plan.explan", "A", "--goal", "roof")
    assert done.status == 1
    assert "Not known." in done.stdout
    assert "The time was too short." in done.stderr


def test_json_is_the_answer_alone(run: Run, said: Said) -> None:
    said(answers.TRADED)
    done = run("explain", "plan.explan", "B", "--goal", "roof", "--json")
    assert done.answer == answers.TRADED.to_json_object()
    assert {"goal", "status", "because", "cost", "suggestions"} <= done.answer.keys()
    assert done.answer["because"][0].keys() == {"fact", "path", "message"}


def test_words_become_a_question(run: Run, said: Said) -> None:
    asked = said(answers.MET)
    questions: list[tuple[list[str], object]] = [
        (["A", "--goal", "One roof"], GoalWish(goal="roof")),
        (["B", "--goal", "roof", "--times", "2"], GoalWish(goal="roof", times=2)),
        (["--goal", "roof"], GoalWish(goal="roof")),
        (["--exercise", "keen sword"], ExerciseWish(exercise="keen")),
        (
            ["A", "--exercise", "keen", "--start", "2028-05-11", "--unit", "No. 75 Squadron"],
            ExerciseWish(exercise="keen", start=date(2028, 5, 11), unit="jets"),
        ),
        (["A"], CalendarWish()),
        ([], CalendarWish()),
    ]
    for words, _ in questions:
        assert run("explain", "plan.explan", *words).status == 0, words
    assert [request.wish for request in asked] == [wish for _, wish in questions]


def test_the_next_time_is_asked_for_while_the_target_allows(
    run: Run, said: Said, folder: Path
) -> None:
    (folder / "twice.json").write_text(json.dumps(examples.plan(goals={"roof": {"target": 2}})))
    asked = said(answers.TRADED)
    done = run("explain", "twice.json", "A.json", "--goal", "roof")
    assert asked[0].wish == GoalWish(goal="roof", times=2)
    assert done.status == 0


def test_costs_and_what_is_left_alone_reach_the_solver(run: Run, said: Said, folder: Path) -> None:
    (folder / "away.json").write_text(json.dumps(answers.PLAN.to_json_object()))
    asked = said(answers.BLOCKED)
    words = ["--cost", "budget=3", "--cost", "invited=1000", "--rule-out", "mandatory"]
    run("explain", "away.json", "--goal", "roof", *words, "--keep", "/availability/0")
    costs = asked[0].costs
    assert costs.of == {"budget": 3, "invited": 1000}
    assert not costs.allows("mandatory", "/exercises/0/mandatory")
    assert not costs.allows("availability", "/availability/0")
    assert costs.allows("availability", "/availability/1")


def test_what_cannot_be_meant_is_refused_before_the_work(run: Run, said: Said) -> None:
    asked = said(answers.BLOCKED)
    for words, told in (
        (["--goal", "One rof"], 'did you mean "One roof"?'),
        (["--exercise", "Keen Swerd"], 'did you mean "Keen Sword"?'),
        (["--goal", "roof", "--exercise", "keen"], "only one of --goal and --exercise"),
        (["--goal", "roof", "--start", "2028-05-11"], "--start: goes with --exercise"),
        (["--exercise", "keen", "--times", "2"], "--times: goes with --goal"),
        (["--exercise", "keen", "--start", "11 May"], "expected a day as YYYY-MM-DD"),
        (["--exercise", "keen", "--start", "2028-02-30"], "expected a day as YYYY-MM-DD"),
        (["--exercise", "keen", "--unit", "Nobody"], 'no "Nobody" in the plan'),
        (["--goal", "roof", "--cost", "budget=cheap"], "expected KIND=NUMBER"),
        (["--goal", "roof", "--cost", "budget=0"], "expected KIND=NUMBER"),
        (["--goal", "roof", "--cost", "budgets=3"], 'did you mean "budget"?'),
        (["--goal", "roof", "--rule-out", "locks"], "KIND is one of availability"),
        (["--goal", "roof", "--keep", "/nations/0"], 'stands at "/nations/0"'),
        (["--goal", "roof", "--keep", "nations/0"], 'stands at "nations/0"'),
        (["--goal", "roof", "-o", "why.txt"], "ends in .json"),
        (["--goal", "roof", "-o", "plan.json"], "choose another name"),
    ):
        done = run("explain", "plan.explan", *words)
        assert done.status == 2, words
        assert told in done.stderr
    assert not asked


def test_a_name_that_several_have_is_refused_and_their_ids_told(
    run: Run, said: Said, folder: Path
) -> None:
    said(answers.BLOCKED)
    twins = examples.plan(exercises={"iron": {"name": "Keen Sword"}})
    (folder / "twins.json").write_text(json.dumps(twins))
    done = run("explain", "twins.json", "--exercise", "Keen Sword")
    assert 'the exercise: "Keen Sword" may be keen, iron' in done.stderr


def test_a_calendar_that_breaks_rules_is_not_asked_beside(
    run: Run, said: Said, folder: Path
) -> None:
    late = examples.calendar(examples.event("keen", 30, units=answers.ALL))
    (folder / "late.json").write_text(json.dumps(late))
    asked = said(answers.BLOCKED)
    done = run("explain", "plan.explan", "late.json", "--goal", "roof")
    assert asked[0].start is None
    assert "the plan is asked instead" in done.stderr


# --- with the solver ---------------------------------------------------------------------------


def test_an_answer_of_the_solver_proves_what_it_says(run: Run, folder: Path) -> None:
    plan = read_plan(examples.plan(availability=[answers.AWAY]))
    (folder / "away.json").write_text(json.dumps(plan.to_json_object()))
    words = ["explain", "away.json", "B.json", "--goal", "One roof", "--time-limit", 8]
    answer = run(*words, "--workers", 1, "--suggestions", 2, "--json").answer
    assert (answer["goal"], answer["status"]) == ("roof", "blocked")
    assert [reason["path"] for reason in answer["because"]] == ["/availability/0"]
    assert answer["suggestions"]
    for suggestion in answer["suggestions"]:
        changed = patched(plan, suggestion["patch"])
        witness = read_calendar(suggestion["calendar"], changed)
        assert not check(changed, witness)
        assert granted(answers.ROOF, Board(Facts(changed), witness))


# --- apply -------------------------------------------------------------------------------------


def written(folder: Path, value: Any) -> Path:
    path = folder / "why.json"
    path.write_text(json.dumps(value), "utf-8")
    return path


def test_a_suggestion_changes_a_plan_file_in_one_step_and_leaves_its_calendar(
    run: Run, said: Said, folder: Path
) -> None:
    said(answers.TRADED)
    assert run("explain", "plan.explan", "B", "--goal", "roof", "-o", "why.json").status == 0
    done = run("apply", "plan.explan", "why.json")
    assert done.status == 0, done.stderr
    with PlanFile.open("plan.explan") as file:
        assert file.plan().nations[1].max_concurrent == 3
        assert [kept.name for kept in file.calendars()] == ["A", "B", "With One roof"]
        assert not check(file.plan(), file.calendar("With One roof"))
    assert (
        "Taken back: let Australia take part in 3 events at once."
        in run("undo", "plan.explan").stderr
    )
    with PlanFile.open("plan.explan") as file:
        assert file.plan() == answers.FREE


def test_of_several_suggestions_one_is_named(run: Run, folder: Path) -> None:
    (folder / "away.json").write_text(json.dumps(answers.PLAN.to_json_object()))
    written(folder, answers.BLOCKED.to_json_object())
    words = ["apply", "away.json", "why.json", "-o", "free.json"]
    assert "2 suggestions; say --suggestion 1" in run(*words).stderr
    assert "has only 2 suggestions" in run(*words, "--suggestion", 3).stderr
    done = run(*words, "--suggestion", 1, "--calendar", "witness.json")
    assert done.status == 0, done.stderr
    changed = read_plan(json.loads((folder / "free.json").read_text("utf-8")))
    assert not changed.availability
    witness = json.loads((folder / "witness.json").read_text("utf-8"))
    assert not check(changed, read_calendar(witness, changed))


def test_any_patch_can_be_applied(run: Run, folder: Path) -> None:
    written(folder, [{"op": "replace", "path": "/nations/1/name", "value": "Oz"}])
    assert run("apply", "plan.explan", "why.json").status == 0
    with PlanFile.open("plan.explan") as file:
        assert file.plan().nations[1].name == "Oz"
        assert file.undo().what == "apply why.json"


def test_what_is_no_change_of_the_plan_is_refused_and_nothing_done(run: Run, folder: Path) -> None:
    refused: list[tuple[object, list[str], str]] = [
        ({"goal": "roof"}, [], "neither a JSON Patch nor an answer of explain"),
        ({"suggestions": []}, [], "suggests no change"),
        ({"suggestions": ["x"]}, [], "is no answer of explain"),
        ([], ["--suggestion", "1"], "no answer of explain"),
        ([], ["--calendar", "out.json"], "has no calendar with its change"),
        ([{"op": "remove", "path": "/nations/9"}], [], "/nations/9"),
        ([{"op": "replace", "path": "/nations/1/name", "value": 5}], [], "nations[1].name"),
        ("hello", [], "expected a list of operations"),
    ]
    for form, words, told in refused:
        written(folder, form)
        done = run("apply", "plan.explan", "why.json", *words)
        assert done.status == 2, form
        assert told in done.stderr
    with PlanFile.open("plan.explan") as file:
        assert file.plan() == answers.FREE


def test_a_plan_that_is_no_plan_file_is_not_written_over(run: Run, folder: Path) -> None:
    written(folder, [{"op": "replace", "path": "/nations/1/name", "value": "Oz"}])
    assert "say with -o where" in run("apply", "plan.json", "why.json").stderr
    assert run("apply", "plan.json", "why.json", "-o", "plan.json").status == 2
