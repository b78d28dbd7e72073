"""``backups``: a plan file is backed up before a command changes it, and can be put back."""

from pathlib import Path
from typing import Any
from unittest.mock import patch

from exercise_planner.problems import InputError
from tests.ui.commands.conftest import Run


def listed(run: Run) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = run("backups", "list", "plan.explan", "--json").answer
    return found


def calendars(run: Run) -> list[str]:
    return [entry["name"] for entry in run("calendars", "list", "plan.explan", "--json").answer]


def test_each_change_backs_up_what_was_there_before(run: Run) -> None:
    assert "no backup" in run("backups", "list", "plan.explan").stdout
    run("calendars", "rename", "plan.explan", "A", "Main")
    run("calendars", "delete", "plan.explan", "B")
    newest, oldest = listed(run)
    assert newest["last_change"]["what"] == "rename calendar"
    assert newest["made"] > oldest["made"]
    said = run("backups", "list", "plan.explan").stdout
    assert "rename calendar" in said
    assert "kB" in said


def test_looking_makes_no_backup(run: Run) -> None:
    run("info", "plan.explan")
    run("check", "plan.explan", "A")
    assert listed(run) == []


def test_one_is_restored_by_its_number_or_name_and_the_way_back_stays_open(run: Run) -> None:
    run("calendars", "delete", "plan.explan", "B")
    done = run("backups", "restore", "plan.explan", "1")
    assert done.status == 0
    assert "What it held before is in" in done.stderr
    assert calendars(run) == ["A", "B"]
    name = listed(run)[0]["name"]
    assert run("backups", "restore", "plan.explan", str(name)).status == 0
    assert calendars(run) == ["A"]


def test_a_file_that_was_lost_comes_back(run: Run, folder: Path) -> None:
    run("calendars", "delete", "plan.explan", "B")
    (folder / "plan.explan").unlink()
    assert run("backups", "restore", "plan.explan", "1").status == 0
    assert calendars(run) == ["A", "B"]


def test_another_number_is_refused(run: Run) -> None:
    assert "there is none" in run("backups", "restore", "plan.explan", "1").stderr
    run("calendars", "delete", "plan.explan", "B")
    refused = run("backups", "restore", "plan.explan", "2")
    assert refused.status == 2
    assert "expected a number from 1 to 1" in refused.stderr


def test_that_no_backup_can_be_made_keeps_nobody_from_working(run: Run) -> None:
    failure = InputError.because("plan.explan", "cannot be written, the disk is full")
    with patch("ui.changing.backups.make", side_effect=failure):
        done = run("calendars", "delete", "plan.explan", "B")
    assert done.status == 0
    assert "no backup was made: plan.explan: cannot be written" in done.stderr
    assert calendars(run) == ["A"]
