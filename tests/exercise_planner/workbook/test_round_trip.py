"""A workbook filled from a plan holds everything of it: read again, it gives an equal plan."""

from __future__ import annotations

import copy
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from exercise_planner.plan import Plan
from exercise_planner.problems import InputError
from exercise_planner.reading import read_json, read_plan
from exercise_planner.sample import sample_text
from exercise_planner.workbook.opening import open_book, read_book
from exercise_planner.workbook.reading import read_plan_book
from exercise_planner.workbook.writing import plan_book, template_book
from tests.db.examples import PLAN, bare_plan, whole_plan
from tests.exercise_planner.workbook.books import loaded, record
from tests.exercise_planner.workbook.odd import NASTY, odd_plans
from tests.support.processes import run_process

Json = dict[str, Any]


def sample() -> Plan:
    return read_plan(read_json(sample_text(), "the sample"))


def again(plan: Plan) -> Plan:
    """Return a plan from the workbook that was filled from it."""
    return read_plan_book(read_book(plan_book(plan))).plan


@settings(max_examples=20, deadline=None)
@given(odd_plans())
def test_a_plan_with_odd_codes_and_texts_comes_back_equal(drawn: Json) -> None:
    plan = read_plan(drawn)
    assert again(plan) == plan


@pytest.mark.parametrize("make", [whole_plan, bare_plan, sample])
def test_a_whole_plan_comes_back_equal_and_all_of_the_workbook_is_read(
    make: Callable[[], Plan],
) -> None:
    found = read_plan_book(read_book(plan_book(make())))
    assert found.plan == make()
    assert found.notes == ()


def test_every_odd_text_comes_back_as_code_name_group_and_note() -> None:
    odd = record()
    odd["name"] = odd["marking"] = "Value"
    odd["regions"] = [{"id": text, "name": text} for text in NASTY]
    odd["transit"] = [{"from": text, "to": text, "days": 1} for text in NASTY]
    odd["capabilities"] = [{"id": text} for text in NASTY]
    odd["nations"] = [{"id": text, "groups": [text, "none"]} for text in NASTY]
    odd["units"] = [
        {
            "id": text,
            "name": text,
            "nation": text,
            "domain": text,
            "home_region": text,
            "capabilities": {text: 1, other: 2} if text != other else {text: 3},
        }
        for text, other in zip(NASTY, reversed(NASTY), strict=True)
    ]
    days = {"start": "2028-05-01", "end": "2028-05-21"}
    odd["availability"] = [
        {whose: text, **days, "status": "tentative", "note": text}
        for text in NASTY
        for whose in ("unit", "nation")
    ]
    odd["venues"] = [{"id": text, "region": text, "closures": [days]} for text in NASTY]
    roles = [{"id": text, "nations": list(NASTY)} for text in NASTY]
    odd["exercises"] = [
        {
            "id": text,
            "duration_days": 1,
            "venues": [text, *(t for t in NASTY if t != text)],
            "invited": [text],
            "host": text,
            "roles": roles,
            "milestones": [{"name": text, "days_before": 1}],
            "lock": {"venue": text, "units": {text: text, "A": None} | {"none": text}},
        }
        for text in ("", "none", "stay away", "a, b", "Code", "=1+1", "code *")
    ]
    odd["units"].append({"id": "A", "nation": "", "home_region": "", "capabilities": {}})
    odd["links"] = [{"type": "apart", "first": "a, b", "second": "none"}]
    odd["budgets"] = []
    odd["goals"] = [
        {"id": text, "capability": text, "group": text, "exercises": ["a, b", "none"]}
        for text in NASTY
    ]
    plan = read_plan(odd)
    assert again(plan) == plan


def test_codes_that_look_like_headers_keep_their_levels() -> None:
    words = ["Nation", "nation", "NATION *", "Code", "Code *", "home_region", "Level in IAMD"]
    words += ["level in Nation", "leave out", "IAMD", "iamd", "*", "", " ", "1", "01", "Daily cost"]
    odd = record()
    odd["capabilities"] += [{"id": word} for word in words if word != "IAMD"]
    for unit in odd["units"]:
        unit["capabilities"] = {word: i % 3 + 1 for i, word in enumerate(words)}
    plan = read_plan(odd)
    assert again(plan) == plan


def test_the_ends_of_time_and_the_largest_numbers_come_back() -> None:
    far = copy.deepcopy(PLAN)
    far["horizon"] = {"start": "0001-01-01", "end": "9999-12-31"}
    far["as_of"] = "1900-02-28"
    far["periods"] = [
        {"id": "FY28", "start": "0001-01-01", "end": "1899-12-31"},
        {"id": "FY29", "start": "1900-01-01", "end": "1900-02-28"},
        {"id": "FY30", "start": "1900-03-01", "end": "9999-12-31"},
    ]
    far["exercises"][0]["priority"] = -(10**12)
    far["budgets"][1]["amount"] = 10**12
    far["baseline"]["solve"]["seconds"] = 1e-9
    far["baseline"]["solve"]["tiers"] = [
        {"measure": "high_end", "value": 2**63 - 1, "bound": None, "proven": False},
        {"measure": "cost", "value": -(2**63), "bound": 2**53 + 1, "proven": True},
        {"measure": "cost", "value": -(2**53) - 1, "bound": 0, "proven": True},
    ]
    plan = read_plan(far)
    assert again(plan) == plan


def test_a_baseline_may_say_next_to_nothing() -> None:
    for baseline in (
        {"plan": "", "events": []},
        {"plan": "x", "events": [], "name": "", "solve": None},
        {"plan": "x", "events": [], "solve": {"status": "feasible", "seconds": 0, "tiers": []}},
    ):
        said = {"format": "exercise-calendar/1", **baseline}
        plan = read_plan(record() | {"baseline": {k: v for k, v in said.items() if v is not None}})
        assert again(plan) == plan


def test_a_text_as_long_as_a_cell_comes_back_and_a_longer_one_is_refused_by_its_cell() -> None:
    long = record()
    long["units"][1]["name"] = "x" * 32_767
    plan = read_plan(long)
    assert again(plan) == plan
    long["units"][1]["name"] = "x" * 40_000
    with pytest.raises(InputError, match=r"Units!B6: Name has 40,000 characters; a cell holds"):
        plan_book(read_plan(long))


def test_the_empty_template_lacks_the_three_facts_that_every_plan_has() -> None:
    with pytest.raises(InputError) as caught:
        read_plan_book(read_book(template_book()))
    assert list(map(str, caught.value.problems)) == [
        "Plan!B5: Name of the plan is empty; expected a text",
        "Plan!B8: First day is empty; expected a date, such as 7 Mar 2028",
        "Plan!B9: Last day is empty; expected a date, such as 7 Mar 2028",
    ]


def test_the_template_with_these_facts_filled_in_is_an_empty_plan() -> None:
    draft = loaded(template_book())
    for row, value in ((5, "FY29"), (8, "1 Oct 2028"), (9, "30 Sep 2029")):
        draft["Plan"].cell(row, 2).value = value
    found = read_plan_book(read_book(draft.saved()))
    empty = bare_plan().to_json_object()
    horizon = {"start": "2028-10-01", "end": "2029-09-30"}
    assert found.plan == read_plan(empty | {"name": "FY29", "horizon": horizon})
    assert found.notes == ()


def test_the_worked_example_is_a_plan() -> None:
    """Whoever takes it in by deleting the words in Leave out has a small plan to play with."""
    draft = loaded(template_book())
    for sheet in draft.book.worksheets:
        if sheet["A4"].value == "Leave out":
            for row in range(5, sheet.max_row + 1):
                sheet.cell(row, 1).value = None
    for row in range(5, draft["Plan"].max_row + 1):
        draft["Plan"].cell(row, 2).value = draft["Plan"].cell(row, 3).value
    found = read_plan_book(read_book(draft.saved()))
    assert len(found.plan.exercises) == 2
    assert found.plan.goals[0].nations == ("JPN", "AUS", "USA")
    assert found.notes == ()


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_a_workbook_that_libreoffice_saved_gives_the_plan(tmp_path: Path) -> None:
    plans = {"sample.xlsx": sample(), "whole.xlsx": whole_plan()}
    for name, plan in plans.items():
        (tmp_path / name).write_bytes(plan_book(plan))
    words = ["soffice", f"-env:UserInstallation=file://{tmp_path}/home", "--headless"]
    words += ["--convert-to", "xlsx", "--outdir", str(tmp_path / "out")]
    files = [str(tmp_path / name) for name in plans]
    assert run_process([*words, *files]).returncode == 0
    for name, plan in plans.items():
        assert read_plan_book(open_book(tmp_path / "out" / name)).plan == plan
