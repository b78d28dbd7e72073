"""Calendars imported from the command line: an edited workbook, or JSON, becomes a new calendar."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from db.plan_file import PlanFile
from exercise_planner.calendar import Calendar
from exercise_planner.reading import to_text
from exercise_planner.workbook.annotating import TO_MEND
from tests.support import examples
from tests.support.examples import event
from tests.ui.schedule.edited import (
    NAMES,
    SCHEDULE,
    WHO,
    Edit,
    add,
    day,
    delete,
    put,
    sent_back,
    small,
)
from ui import command_line

Run = Callable[..., tuple[int, str, str]]
"""Runs the program; gives its exit status, its answer, and what it said beside it."""


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the program in a folder of its own, with the small plan and its calendar in a file."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.setenv("HOME", str(tmp_path))
    plan, calendar = small()
    with PlanFile.create(tmp_path / "plan.explan", plan) as file:
        file.add_calendar(calendar, "Draft")

    def end(*words: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["exercise-planner", *words])
        capsys.readouterr()
        with pytest.raises(SystemExit) as caught:
            command_line.main()
        said = capsys.readouterr()
        return int(caught.value.code or 0), said.out, said.err

    return end


def back(folder: Path, *edits: Edit) -> None:
    """Put the workbook of the small calendar into a folder after edits."""
    (folder / "back.xlsx").write_bytes(sent_back(*small(), *edits))


def names(folder: Path) -> list[str]:
    with PlanFile.open(folder / "plan.explan", read_only=True) as file:
        return [summary.name for summary in file.calendars()]


def calendar_in(folder: Path, name: str) -> Calendar:
    with PlanFile.open(folder / "plan.explan", read_only=True) as file:
        return file.calendar(name)


class TestWorkbook:
    def test_comes_in_as_a_new_calendar_and_says_what_was_edited(
        self, run: Run, tmp_path: Path
    ) -> None:
        back(
            tmp_path,
            put(SCHEDULE, B7=day(15), F7="Darwin Coast"),
            delete(SCHEDULE, "Iron Spear"),
            add(SCHEDULE, A="Blue Wave", B=day(3), F="range"),
            delete(WHO, "JS Kongo", column=3),
        )
        status, out, _ = run("import", "back.xlsx", "plan.explan")
        assert (status, names(tmp_path)) == (0, ["Draft", "Draft, edited"])
        assert out.splitlines()[:5] == [
            "Against calendar Draft:",
            "1 changed, 1 removed, 1 added:",
            "  changed   Keen Sword: 7 days later, 15-19 May 2028; at Darwin Coast instead of "
            "Okinawa Range; without JS Kongo.",
            "  removed   Iron Spear is not held.",
            "  added     Blue Wave is held 3 May 2028; at Okinawa Range.",
        ]
        assert calendar_in(tmp_path, "Draft").events == small()[1].events
        assert [(e.exercise, e.start) for e in calendar_in(tmp_path, "Draft, edited").events] == [
            ("keen", day(15)),
            ("blue", day(3)),
        ]
        with PlanFile.open(tmp_path / "plan.explan") as file:
            assert file.undo().what == "import back.xlsx"
        assert names(tmp_path) == ["Draft"]

    def test_goes_out_and_comes_back_unchanged(self, run: Run, tmp_path: Path) -> None:
        assert run("export", "plan.explan", "Draft", "out.xlsx")[0] == 0
        status, out, err = run("import", "out.xlsx", "plan.explan", "--name", "Again")
        assert (status, out.splitlines()[0]) == (
            0,
            "It holds the events of calendar Draft, unchanged.",
        )
        assert "warning" not in err
        assert calendar_in(tmp_path, "Again").events == calendar_in(tmp_path, "Draft").events

    def test_breaks_rules_and_comes_in_all_the_same(self, run: Run, tmp_path: Path) -> None:
        back(tmp_path, put(SCHEDULE, B7=day(29)))
        status, out, _ = run("import", "back.xlsx", "plan.explan", "--name", "Late")
        assert (status, names(tmp_path)) == (0, ["Draft", "Late"])
        assert "WINDOW" in out
        assert out.splitlines()[-1] == "Not valid: 1 break of the rules."

    def test_with_a_wrong_cell_adds_nothing_and_is_marked_in_a_copy(
        self, run: Run, tmp_path: Path
    ) -> None:
        back(tmp_path, put(SCHEDULE, F7="Mars"))
        status, out, err = run("import", "back.xlsx", "plan.explan", "--annotate", "marked.xlsx")
        assert (status, out, names(tmp_path)) == (2, "", ["Draft"])
        assert 'Schedule!F7: no venue "Mars"; expected one of Okinawa Range, Darwin Coast' in err
        assert TO_MEND in load_workbook(tmp_path / "marked.xlsx").sheetnames

    def test_is_told_against_nothing_where_its_calendar_is_gone(
        self, run: Run, tmp_path: Path
    ) -> None:
        with PlanFile.open(tmp_path / "plan.explan") as file:
            file.delete_calendar("Draft")
        back(tmp_path)
        status, out, _ = run("import", "back.xlsx", "plan.explan")
        assert (status, out.splitlines()[0]) == (0, "It holds 2 events.")
        assert names(tmp_path) == ["Draft"]  # as it was: nobody edited it

    def test_is_told_against_its_calendar_whatever_that_is_called_now(
        self, run: Run, tmp_path: Path
    ) -> None:
        with PlanFile.open(tmp_path / "plan.explan") as file:
            file.rename_calendar("Draft", "Other")
            file.add_calendar(small(event("blue", 3))[1], "Draft")
        back(tmp_path, put(SCHEDULE, B7=day(15)))
        status, out, err = run("import", "back.xlsx", "plan.explan")
        assert (status, out.splitlines()[0]) == (0, "Against calendar Other:")
        assert "not made from" not in err
        assert names(tmp_path) == ["Other", "Draft", "Draft, edited"]

    def test_says_where_only_the_name_is_that_of_its_calendar(
        self, run: Run, tmp_path: Path
    ) -> None:
        with PlanFile.open(tmp_path / "plan.explan") as file:
            file.delete_calendar("Draft")
            file.add_calendar(small(event("blue", 3))[1], "Draft")
        back(tmp_path)
        status, out, err = run("import", "back.xlsx", "plan.explan")
        assert (status, out.splitlines()[0]) == (0, "Against the calendar of that name, Draft:")
        assert "it was not made from Draft as that is in this file" in err

    def test_without_a_revision_its_calendar_is_told_by_name(
        self, run: Run, tmp_path: Path
    ) -> None:
        back(tmp_path, put(NAMES, B7=None), put(SCHEDULE, B7=day(15)))
        status, out, _ = run("import", "back.xlsx", "plan.explan")
        assert (status, out.splitlines()[0]) == (0, "Against the calendar of that name, Draft:")

    def test_edited_twice_it_gets_a_number(self, run: Run, tmp_path: Path) -> None:
        back(tmp_path, put(SCHEDULE, B7=day(15)))
        assert run("import", "back.xlsx", "plan.explan")[0] == 0
        assert run("import", "back.xlsx", "plan.explan")[0] == 0
        assert names(tmp_path) == ["Draft", "Draft, edited", "Draft, edited 2"]

    @pytest.mark.parametrize(
        ("words", "said"),
        [
            (("new.explan",), "a calendar is imported into a plan file that is there"),
            (("plan.explan", "--calendar", "Draft"), "--calendar: does not go with this"),
            (("plan.explan", "--name", "Draft"), "Draft"),
        ],
    )
    def test_words_that_do_not_fit_are_refused(
        self, run: Run, tmp_path: Path, words: tuple[str, ...], said: str
    ) -> None:
        back(tmp_path)
        status, out, err = run("import", "back.xlsx", *words)
        assert (status, out, names(tmp_path)) == (2, "", ["Draft"])
        assert said in err

    def test_is_told_apart_from_any_other_workbook(self, run: Run, tmp_path: Path) -> None:
        menu = Workbook()
        menu.active.title = "Lunch"
        menu.active["A1"] = "Soup"
        menu.save(tmp_path / "menu.xlsx")
        status, out, err = run("import", "menu.xlsx", "plan.explan", "--yes")
        assert (status, out, names(tmp_path)) == (2, "", ["Draft"])
        assert err.strip().splitlines() == [
            'error: menu.xlsx: is none of ours: a plan has a sheet "Plan", a nation\'s reply '
            '"Reply", a calendar "Schedule" and "Who takes part"'
        ]

    def test_tells_which_breaks_there_were_before(self, run: Run, tmp_path: Path) -> None:
        plan, late = small(event("keen", 29), event("iron", 20))
        late = late.model_copy(update={"name": "Late"})
        with PlanFile.open(tmp_path / "plan.explan") as file:
            file.add_calendar(late, "Late")
        (tmp_path / "back.xlsx").write_bytes(sent_back(plan, late, put(SCHEDULE, B7=day(30))))
        status, out, _ = run("import", "back.xlsx", "plan.explan")
        assert status == 0
        assert [line for line in out.splitlines() if line.startswith("WINDOW")] == [
            "WINDOW Iron Spear lies on 30 May - 1 Jun 2028, outside 1-31 May 2028."
        ]
        assert out.splitlines()[-1] == "Not valid: 2 breaks of the rules, 1 of them in Late too."

    def test_is_no_plan_for_other_commands(self, run: Run, tmp_path: Path) -> None:
        back(tmp_path)
        status, _, err = run("info", "back.xlsx")
        assert (status, "is a calendar's workbook, not a plan's" in err) == (2, True)


class TestJson:
    def test_says_how_it_differs_and_what_it_breaks(self, run: Run, tmp_path: Path) -> None:
        moved = examples.calendar(event("keen", 29), name="Draft")
        (tmp_path / "moved.json").write_text(json.dumps(moved), encoding="utf-8")
        status, out, _ = run("import", "moved.json", "plan.explan", "--name", "Late")
        assert (status, names(tmp_path)) == (0, ["Draft", "Late"])
        assert "Iron Spear is not held." in out
        assert out.splitlines()[-1] == "Not valid: 1 break of the rules."

    def test_comes_in_under_its_own_name(self, run: Run, tmp_path: Path) -> None:
        _, calendar = small()
        named = calendar.model_copy(update={"name": "From the staff"})
        (tmp_path / "named.json").write_text(to_text(named), encoding="utf-8")
        assert run("import", "named.json", "plan.explan")[0] == 0
        assert names(tmp_path) == ["Draft", "From the staff"]

    @pytest.mark.parametrize(
        ("name", "kept", "noted"),
        [
            ("Draft", "Draft 2", False),
            ("Two\nlines\x07", "Two lines", True),
            ("x" * 101, "x" * 100, True),
        ],
    )
    def test_a_name_that_is_taken_or_cannot_be_is_made_another(
        self, run: Run, tmp_path: Path, name: str, kept: str, noted: bool
    ) -> None:
        named = small()[1].model_copy(update={"name": name})
        (tmp_path / "named.json").write_text(to_text(named), encoding="utf-8")
        status, _, err = run("import", "named.json", "plan.explan")
        assert (status, names(tmp_path)) == (0, ["Draft", kept])
        assert ("no calendar can be called" in err) == noted
        assert run("import", "named.json", "plan.explan", "--name", "Draft")[0] == 2
