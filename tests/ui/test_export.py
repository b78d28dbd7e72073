"""What leaves the program, at the command line: kinds by suffix, nothing written over, releases."""

import csv
import io
import json
from pathlib import Path

import icalendar
import openpyxl
import pytest

from db.plan_file import PlanFile
from exercise_planner.reading import read_calendar, read_plan
from tests.support import examples
from tests.ui.test_command_line import contents, run

UNITS = {"ship": "defend", "plane": "assist"}
FORMS = ("xlsx", "csv", "ics", "json", "svg", "png", "pdf")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a small marked plan and a calendar in it, named Best."""
    plan = read_plan(examples.plan(marking="UNCLASSIFIED"))
    calendar = read_calendar(examples.calendar(examples.event(units=UNITS)), plan)
    with PlanFile.create(tmp_path / "plan.explan", plan) as file:
        file.add_calendar(calendar, "Best")
    return tmp_path


@pytest.mark.parametrize("form", FORMS)
def test_a_calendar_leaves_in_every_form_whole_and_released(folder: Path, form: str) -> None:
    words = ("export", "plan.explan", "Best")
    assert run(*words, f"all.{form}", folder=folder).returncode == 0
    released = run(*words, f"jpn.{form}", "--release-to", "jpn", folder=folder)
    assert released.returncode == 0, released.stderr
    assert (folder / f"all.{form}").read_bytes() != (folder / f"jpn.{form}").read_bytes()


def test_each_form_reads_as_what_it_is(folder: Path) -> None:
    words = ("export", "plan.explan", "Best")
    for form in ("xlsx", "csv", "ics", "json"):
        assert run(*words, f"jpn.{form}", "--release-to", "jpn", folder=folder).returncode == 0
    book = openpyxl.load_workbook(folder / "jpn.xlsx")
    assert "Goals" not in book.sheetnames
    marking = "UNCLASSIFIED//REL TO USA, JPN"
    for sheet in book:
        assert sheet["A1"].value == marking
        assert marking in sheet.oddHeader.center.text
        assert marking in sheet.oddFooter.center.text
    rows = list(csv.DictReader(io.StringIO((folder / "jpn.csv").read_text("utf-8-sig"))))
    assert [row["Marking"] for row in rows] == [marking]
    dates = icalendar.Calendar.from_ical((folder / "jpn.ics").read_bytes())
    assert len(dates.walk("VEVENT")) == 1
    told = json.loads((folder / "jpn.json").read_text("utf-8"))
    assert told["format"] == "exercise-release/1"
    assert told["marking"] == marking


def test_nothing_is_written_over_unless_somebody_says_so(folder: Path) -> None:
    words = ("export", "plan.explan", "Best")
    for form in ("xlsx", "csv", "ics"):
        (folder / f"mine.{form}").write_text("an officer's own work", "utf-8")
    (folder / "plan.xlsx").write_text("an officer's own work", "utf-8")
    before = contents(folder)
    for form in ("xlsx", "csv", "ics"):
        done = run(*words, f"mine.{form}", folder=folder)
        assert done.returncode == 2
        assert "is there already" in done.stderr
    assert run("export", "plan.explan", "plan.xlsx", folder=folder).returncode == 2
    assert run("template", "plan.xlsx", folder=folder).returncode == 2
    assert contents(folder) == before
    assert run(*words, "mine.csv", "--replace", folder=folder).returncode == 0
    assert run("template", "plan.xlsx", "--replace", folder=folder).returncode == 0


def test_what_is_read_is_never_replaced(folder: Path) -> None:
    run("export", "plan.explan", "plan.xlsx", folder=folder)
    before = contents(folder)
    done = run("export", "plan.xlsx", "plan.xlsx", "--replace", folder=folder)
    assert done.returncode == 2
    assert "is what is read here" in done.stderr
    assert contents(folder) == before


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("export", "plan.explan", "Best", "out.doc"), "expected a name that ends in one of .xlsx"),
        (("export", "plan.explan", "Best", "o.csv", "--release-to", "jpm"), "did you mean"),
        (("export", "plan.explan", "o.xlsx", "--release-to", "jpn"), "a calendar is released"),
        (("template", "out.json"), "expected a name that ends in .xlsx"),
        (("template", "out.xlsx", "--for", "jpn"), "go together"),
        (("template", "out.xlsx", "--for", "jpm", "--from", "plan.explan"), 'no nation "jpm"'),
    ],
)
def test_wrong_words_are_explained(folder: Path, words: tuple[str, ...], said: str) -> None:
    before = contents(folder)
    done = run(*words, folder=folder)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert contents(folder) == before


def test_the_empty_template_asks_for_what_a_plan_must_have(folder: Path) -> None:
    assert run("template", "empty.xlsx", folder=folder).returncode == 0
    done = run("import", "empty.xlsx", "new.explan", folder=folder)
    assert done.returncode == 2
    assert "Plan!B5: Name of the plan is empty" in done.stderr
    assert not (folder / "new.explan").exists()


def test_a_workbook_is_a_plan_wherever_one_is_asked_for(folder: Path) -> None:
    run("export", "plan.explan", "plan.xlsx", folder=folder)
    told = json.loads(run("info", "plan.xlsx", "--json", folder=folder).stdout)
    assert told["name"] == examples.plan()["name"]
    solved = run("solve", "plan.xlsx", "--workers", 1, folder=folder)
    assert json.loads(solved.stdout)["solve"]["status"] == "optimal"
