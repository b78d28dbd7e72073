"""``alternatives``: a set of calendars, kept or written, and what it refuses."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from db.plan_file import PlanFile
from exercise_planner.comparison.distance import distance
from exercise_planner.comparison.dominance import dominates
from exercise_planner.problems import InputError
from exercise_planner.profile import NAMES
from exercise_planner.reading import read_baseline
from solver.messages import Found, Gathered
from tests.ui.commands.conftest import Run
from tests.ui.desktop.calendars.found import BEST, CHEAP, found
from ui.commands import alternatives


def checked(run: Run, plan: str, calendar: str | Path) -> Any:
    answer = run("check", plan, calendar, "--json").answer
    assert answer["valid"], answer["violations"]
    return answer["measures"]


def test_a_plan_file_keeps_really_different_calendars(run: Run, folder: Path) -> None:
    words = ["alternatives", "plan.explan", "--count", 3, "--apart", "20%", "--time-limit", 30]
    done = run(*words, "--out", "set", "--workers", 1)
    assert done.status == 0, done.stderr
    files = sorted((folder / "set").iterdir())
    assert len(files) == 3
    calendars = [read_baseline(json.loads(path.read_text("utf-8"))) for path in files]
    listed = run("calendars", "list", "plan.explan", "--json").answer
    kept = [entry for entry in listed if entry["name"] not in "AB"]
    assert [entry["name"] for entry in kept] == [calendar.name for calendar in calendars]
    assert all(entry["made_with"]["explanation"] for entry in kept)
    worth = [checked(run, "plan.explan", entry["name"]) for entry in kept]
    for i, one in enumerate(calendars):
        for j, other in enumerate(calendars):
            if i != j:
                assert distance(one, other).at_least(20)
                assert not dominates(worth[i], worth[j], NAMES)


def test_a_name_that_is_taken_gets_a_number(run: Run) -> None:
    words = ["alternatives", "plan.explan", "--count", 2, "--time-limit", 30, "--workers", 1]
    for _ in range(2):
        assert run(*words).status == 0
    listed = [e["name"] for e in run("calendars", "list", "plan.explan", "--json").answer]
    assert len(set(listed)) == len(listed) == 6


def test_the_front_is_told_as_json(run: Run) -> None:
    words = ["alternatives", "plan.json", "--front", "high_end,breadth", "--json"]
    answer = run(*words, "--time-limit", 30, "--workers", 1).answer
    front = [
        (one["measures"]["high_end"], one["measures"]["breadth"]) for one in answer["alternatives"]
    ]
    assert len(set(front)) == len(front)
    assert not any(a != b and a[0] >= b[0] and a[1] >= b[1] for a in front for b in front)


def test_what_cannot_be_meant_is_refused_before_the_work(run: Run, folder: Path) -> None:
    for words in (
        ["--within", "105%"],
        ["--apart", "far"],
        ["--front", "cost"],
        ["--front", "cost,speed"],
        ["--profile", "cost,cost"],
    ):
        done = run("alternatives", "plan.explan", *words)
        assert done.status == 2, words
        assert "error" in done.stderr
    assert "--out" in run("alternatives", "plan.json").stderr
    (folder / "set").mkdir()
    (folder / "set" / "alternative-1.json").write_text("{}", "utf-8")
    assert "--replace" in run("alternatives", "plan.json", "--out", "set").stderr


class BrokenOff:
    """Stands in for the solver: it tells of two calendars, and then something ends the search."""

    def __init__(self, end: BaseException) -> None:
        self._end = end
        self.seen: list[list[str]] = []

    def __call__(self, *_: object, take: Callable[[Found], object]) -> None:
        for number, one in enumerate((BEST, CHEAP), start=1):
            take(found(number, one))
            with PlanFile.open("plan.explan", read_only=True) as file:
                kept = [summary.name for summary in file.calendars()]
            self.seen.append([*kept, *sorted(path.name for path in Path("set").iterdir())])
        raise self._end


@pytest.mark.parametrize("end", [KeyboardInterrupt(), SystemExit(143)])
def test_each_is_on_disk_as_soon_as_it_is_found(
    run: Run, monkeypatch: pytest.MonkeyPatch, end: BaseException
) -> None:
    broken_off = BrokenOff(end)
    monkeypatch.setattr(alternatives, "seek_alternatives", broken_off)
    assert run("alternatives", "plan.explan", "--out", "set").status != 0
    assert broken_off.seen == [
        ["A", "B", "Best", "alternative-1.json"],
        ["A", "B", "Best", "Cheapest", "alternative-1.json", "alternative-2.json"],
    ]
    with PlanFile.open("plan.explan") as file:
        assert [summary.notes for summary in file.calendars()][2:] == ["Proven.", "Proven."]
        assert file.undo().what == "keep an alternative: Cheapest"


def test_what_a_plan_file_does_not_take_is_saved_elsewhere(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise InputError.because("plan.explan", "is being written by another program")

    def seek(*_: object, take: Callable[[Found], object]) -> Gathered:
        take(found(1, BEST))
        return Gathered(seconds=1, status="optimal", alternatives=(BEST,))

    monkeypatch.setattr(alternatives, "seek_alternatives", seek)
    monkeypatch.setattr(PlanFile, "add_calendar", refuse)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    done = run("alternatives", "plan.explan")
    assert done.status == 2
    assert "nothing was lost, it is in" in done.stderr
    (rescued,) = tmp_path.glob("calendar-*.json")
    assert read_baseline(json.loads(rescued.read_text("utf-8"))).events == BEST.calendar.events
