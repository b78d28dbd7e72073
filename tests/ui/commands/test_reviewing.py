"""``review`` and ``remarks``: a copy that cannot alter the plan, and what reviewers say."""

from pathlib import Path
from typing import Any

import pytest

from db.plan_file import PlanFile
from tests.ui.commands.conftest import Run


def listed(run: Run, file: str = "plan.explan") -> list[Any]:
    found: list[Any] = run("remarks", "list", file, "--json").answer
    return found


def test_remarks_are_made_answered_and_resolved(run: Run) -> None:
    assert run("remarks", "add", "plan.explan", "A", "Too early.", "--event", "keen").status == 0
    [thread] = listed(run)
    first = thread["remarks"][0]
    assert first["text"] == "Too early."
    assert (
        run("remarks", "add", "plan.explan", "A", "Moved.", "--answer", first["id"][:8]).status == 0
    )
    assert run("remarks", "resolve", "plan.explan", first["id"][:8]).status == 0
    [thread] = listed(run)
    assert thread["resolved"]
    assert [remark["text"] for remark in thread["remarks"]] == ["Too early.", "Moved."]
    said = run("remarks", "list", "plan.explan").stdout
    assert "Keen Sword" in said
    assert "1 thread, 0 open." in said
    assert run("remarks", "list", "plan.explan", "--open").stdout.strip() == "0 threads, 0 open."
    run("remarks", "resolve", "plan.explan", first["id"], "--reopen")
    assert not listed(run)[0]["resolved"]


def test_a_remark_is_about_what_there_is(run: Run) -> None:
    for words in (["--goal", "gone"], ["--event", "gone"], ["--event", "keen", "--goal", "roof"]):
        assert run("remarks", "add", "plan.explan", "A", "Hm.", *words).status == 2
    assert run("remarks", "add", "plan.explan", "gone", "Hm.").status == 2
    assert run("remarks", "add", "plan.explan", "A", "  ").status == 2
    assert listed(run) == []


def test_a_review_copy_takes_remarks_and_nothing_else(run: Run, folder: Path) -> None:
    assert run("review", "plan.explan", "copy.explan").status == 0
    before = (folder / "copy.explan").read_bytes()
    for words in (
        ["calendars", "rename", "copy.explan", "A", "X"],
        ["calendars", "delete", "copy.explan", "A"],
        ["calendars", "status", "copy.explan", "A", "approved"],
        ["calendars", "baseline", "copy.explan", "A"],
        ["import", "A.json", "copy.explan", "--name", "C"],
        ["import", "plan.json", "copy.explan", "--yes"],
        ["undo", "copy.explan"],
        ["solve", "copy.explan", "--time-limit", "5"],
        ["alternatives", "copy.explan", "--time-limit", "5"],
    ):
        done = run(*words)
        assert done.status == 2, words
        assert "review" in done.stderr
    assert (folder / "copy.explan").read_bytes() == before
    assert run("remarks", "add", "copy.explan", "A", "From the copy.").status == 0
    assert listed(run) == []
    assert run("remarks", "take", "plan.explan", "copy.explan").status == 0
    assert [thread["remarks"][0]["text"] for thread in listed(run)] == ["From the copy."]
    assert "0 remarks taken" in run("remarks", "take", "plan.explan", "copy.explan").stderr


def test_events_and_goals_go_by_their_names_too(run: Run) -> None:
    assert run("remarks", "add", "plan.explan", "A", "Early.", "--event", "keen sword").status == 0
    assert run("remarks", "add", "plan.explan", "A", "Good.", "--goal", "One roof").status == 0
    about = [thread["remarks"][0]["about"] for thread in listed(run)]
    assert about == [{"kind": "event", "thing": "keen"}, {"kind": "goal", "thing": "roof"}]


def test_only_a_copy_of_the_plan_file_has_remarks_to_take(run: Run, folder: Path) -> None:
    run("new", "other.explan")
    refused = run("remarks", "take", "plan.explan", "other.explan")
    assert (refused.status, "no copy of it" in refused.stderr) == (2, True)
    refused = run("remarks", "take", "plan.explan", "plan.explan")
    assert (refused.status, "that very file" in refused.stderr) == (2, True)


def test_remarks_stand_in_the_comparison(run: Run) -> None:
    run("remarks", "add", "plan.explan", "B", "Cheaper, but no roof.", "--goal", "roof")
    answer = run("compare", "plan.explan", "A", "B", "--json").answer
    assert [remark["text"] for remark in answer["remarks"]] == ["Cheaper, but no roof."]


def test_what_a_planner_undoes_are_never_remarks(run: Run, folder: Path) -> None:
    run("calendars", "rename", "plan.explan", "A", "Main")
    run("remarks", "add", "plan.explan", "Main", "Fine.")
    run("undo", "plan.explan")
    with PlanFile.open(folder / "plan.explan", read_only=True) as file:
        assert [summary.name for summary in file.calendars()] == ["A", "B"]
        assert [remark.text for remark in file.remarks("A")] == ["Fine."]


@pytest.mark.parametrize("given", ["", "f", "zzz"])
def test_a_remark_is_named_without_doubt(run: Run, given: str) -> None:
    done = run("remarks", "resolve", "plan.explan", given)
    assert done.status == 2
