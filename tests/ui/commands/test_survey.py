"""``sensitivity`` and ``robustness``: what is asked, what is said."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from exercise_planner.reading import read_calendar, read_plan
from exercise_planner.rules import check
from exercise_planner.variants.variant import OneMore, Withdrawal
from solver.messages import Surveyed
from solver.requests import SurveyRequest
from solver.survey.survey import Survey
from tests.support import examples
from tests.ui.commands.conftest import Run
from ui.commands import surveying
from ui.surveying import survey_plan


@pytest.fixture(autouse=True)
def asked(monkeypatch: pytest.MonkeyPatch) -> list[SurveyRequest]:
    """Keeps what the solver is asked; it answers in this process, which is quicker."""
    requests: list[SurveyRequest] = []

    def survey(request: SurveyRequest, _: object) -> Surveyed:
        requests.append(request)
        plan, profile, limits = request.plan, request.profile, request.limits
        start, variants = request.start, request.variants
        return Survey(plan, profile, limits, variants, lambda _: None, start=start).run()

    monkeypatch.setattr(surveying, "survey_plan", survey)
    return requests


def lines(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.splitlines()]


def write_plan(folder: Path, **changes: Any) -> None:
    (folder / "plan.json").write_text(json.dumps(examples.plan(**changes)), "utf-8")


@pytest.fixture
def staff(folder: Path) -> None:
    """Makes ``plan.json`` one in which Keen Sword and Iron Spear need the same staff at once.

    Keen Sword shows a goal worth 120 points with Japan and Australia, Iron Spear one worth 60 with
    the United States; ``keen.json`` holds the first.
    """
    both = {
        "earliest_start": examples.may(1),
        "latest_end": examples.may(5),
        "high_end": True,
        "resources": {"staff": 1},
    }
    write_plan(
        folder,
        nations={"jpn": {"max_concurrent": 1}, "usa": {"max_concurrent": 1}},
        exercises=[
            examples.exercise("keen", "Keen Sword", 5, **both),
            examples.exercise("iron", "Iron Spear", 5, **both),
        ],
        units={"plane": {"capabilities": {"shield": 2}}},
        goals=[
            goal("roof", "keen", ["jpn", "aus"]) | {"weight": 2},
            goal("wall", "iron", ["usa"]) | {"name": "Wall"},
        ],
        resources=[{"id": "staff", "name": "Control staff", "capacity": 1}],
    )
    held = examples.event("keen", 1, 5, units=[("ship", "defend"), ("jets", "defend")])
    (folder / "keen.json").write_text(json.dumps(examples.calendar(held)), "utf-8")


def goal(name: str, exercise: str, nations: list[str]) -> dict[str, Any]:
    return {"id": name, "capability": "shield", "nations": nations, "exercises": [exercise]}


AT_HAND = (
    "Held against the calendar at hand (120 high-end points, 0 standard points): "
    "the best there is, proven."
)


@pytest.mark.usefixtures("staff")
def test_one_more_of_each_limit_is_told_with_what_it_gives(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(surveying, "survey_plan", survey_plan)  # in a process of its own
    done = run("sensitivity", "plan.json", "keen.json")
    assert done.status == 0, done.stderr
    assert lines(done.stdout)[:-1] == [
        AT_HAND,
        "one more High-end points Standard points",
        "1 more of Control staff +60 nothing proven",
        "2 others: nothing, proven.",
    ]
    assert lines(done.stdout)[-1].startswith("3 of 3 known exactly, 0 within bounds, 0 unknown")


@pytest.mark.usefixtures("staff")
def test_a_withdrawal_costs_what_cannot_be_made_good(run: Run) -> None:
    """Without Japan the staff is free for Iron Spear."""
    done = run("robustness", "plan.json", "keen.json")
    assert done.status == 0, done.stderr
    assert lines(done.stdout)[:-1] == [
        AT_HAND,
        "without High-end points Standard points goals lost",
        "Japan −60 nothing 1 proven",
        "Australia −60 nothing 1 proven",
        "The best calendar found without Japan does not show shield · jpn aus · deconflicted.",
        "The best calendar found without Australia does not show shield · jpn aus · deconflicted.",
    ]


@pytest.mark.usefixtures("staff")
def test_answers_for_other_programs_carry_bounds_and_valid_calendars(
    run: Run, folder: Path
) -> None:
    more = json.loads(run("sensitivity", "plan.json", "keen.json", "--json").stdout)
    assert more["held_against"]["measures"] == {"high_end": 120, "standard": 0}
    assert more["held_against"]["calendar"] is None
    first, *others = more["findings"]
    calendar = first.pop("calendar")
    assert first == {
        "kind": "resource",
        "path": "/resources/0/capacity",
        "amount": 1,
        "name": "1 more of Control staff",
        "known": "proven",
        "changes": {
            "high_end": {"least": 60, "most": 60, "proven": True},
            "standard": {"least": 0, "most": 0, "proven": True},
        },
        "message": "exactly +60 high-end points",
    }
    assert [finding["message"] for finding in others] == ["nothing, proven"] * 2
    raw = json.loads((folder / "plan.json").read_text("utf-8"))
    raw["resources"][0]["capacity"] = 2
    plan = read_plan(raw)
    assert not check(plan, read_calendar(calendar, plan))
    less = json.loads(run("robustness", "plan.json", "keen.json", "--json").stdout)
    japan = less["findings"][0]
    assert (japan["kind"], japan["id"], japan["lost"]) == ("nation", "jpn", ["roof"])
    assert japan["worse"]
    assert [event["exercise"] for event in japan["calendar"]["events"]] == ["iron"]


def test_who_is_asked_about_takes_part(run: Run, asked: list[SurveyRequest]) -> None:
    run("robustness", "plan.explan", "B", "--all")
    run("robustness", "plan.explan", "B", "--units", "--from", "2028-05-11")
    nations = [("nation", "jpn"), ("nation", "usa")]
    assert asked[0].variants == tuple(
        Withdrawal.model_validate({"kind": kind, "id": name})
        for kind, name in [*nations, ("unit", "ship"), ("unit", "plane")]
    )
    day = date(2028, 5, 11)
    assert asked[1].variants == tuple(
        Withdrawal(kind="unit", id=name, start=day) for name in ("ship", "plane")
    )


@pytest.mark.usefixtures("staff")
def test_only_the_kinds_asked_for_are_surveyed(run: Run, asked: list[SurveyRequest]) -> None:
    words = ("--kind", "resource", "--measures", "standard,cost", "--time-limit", "20")
    run("sensitivity", "plan.json", "keen.json", *words)
    assert asked[0].variants == (OneMore(kind="resource", path="/resources/0/capacity"),)
    assert asked[0].measures == ("standard", "cost")
    assert asked[0].limits.time_limit == 20


def test_a_better_calendar_that_the_search_finds_is_what_all_are_held_against(run: Run) -> None:
    done = run("robustness", "plan.explan", "B")
    assert lines(done.stdout)[0] == (
        "Held against a better calendar than the one at hand, which the search found "
        "(60 high-end points, 0 standard points): the best there is, proven."
    )


def test_a_calendar_that_breaks_rules_is_mended_and_said_to_be(run: Run, folder: Path) -> None:
    late = examples.calendar(examples.event("iron", 31, 33, units=[("plane", "assist")]))
    (folder / "late.json").write_text(json.dumps(late), "utf-8")
    done = run("robustness", "plan.json", "late.json")
    assert done.status == 0
    assert "the calendar breaks rules of the plan in 1 place; it is mended first" in done.stderr


def test_a_plan_without_a_valid_calendar_answers_no(run: Run, folder: Path) -> None:
    write_plan(folder, exercises={"keen": {"mandatory": True, "lock": {"held": False}}})
    done = run("robustness", "plan.json", "A.json")
    assert done.status == 1
    assert "The plan has no valid calendar as it is; explain says why." in done.stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["sensitivity", "plan.json", "A.json", "--kind", "budgets"], 'no kind "budgets"'),
        (["sensitivity", "plan.json", "A.json"], "there is nothing in it of what was asked about"),
        (["robustness", "plan.json", "A.json", "--from", "soon"], "expected a day as YYYY-MM-DD"),
        (
            ["robustness", "plan.json", "A.json", "--from", "2029-01-01"],
            "after the plan's last day",
        ),
        (["robustness", "plan.json", "A.json", "--measures", "joy"], 'no measure "joy"'),
    ],
)
def test_what_makes_no_sense_is_refused(run: Run, words: list[str], said: str) -> None:
    done = run(*words)
    assert done.status == 2
    assert said in " ".join(lines(done.stderr))
