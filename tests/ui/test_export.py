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
from exercise_planner.revision import calendar_revision
from tests.support import examples
from tests.ui.program import contents, run
from ui import console

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
    assert run(*words, f"all.{form}", folder=folder).status == 0
    released = run(*words, f"jpn.{form}", "--release-to", "jpn", folder=folder)
    assert released.status == 0, released.stderr
    assert (folder / f"all.{form}").read_bytes() != (folder / f"jpn.{form}").read_bytes()


def test_each_form_reads_as_what_it_is(folder: Path) -> None:
    words = ("export", "plan.explan", "Best")
    for form in ("xlsx", "csv", "ics", "json"):
        assert run(*words, f"jpn.{form}", "--release-to", "jpn", folder=folder).status == 0
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


@pytest.mark.parametrize("form", ["xlsx", "ics", "svg"])
def test_what_is_printed_says_its_revision_and_that_of_its_plan(folder: Path, form: str) -> None:
    def said(calendar: str, *more: str) -> str:
        done = run(
            "export", "plan.explan", calendar, f"c.{form}", "--replace", *more, folder=folder
        )
        assert done.status == 0, done.stderr
        data = (folder / f"c.{form}").read_bytes()
        if form == "ics":
            return str(icalendar.Calendar.from_ical(data)["description"])
        if form == "svg":
            return data.decode()
        book = openpyxl.load_workbook(io.BytesIO(data))
        return "".join(
            str(cell) for sheet in book for cell in next(sheet.iter_rows(3, 3, 1, 1, True))
        )

    with PlanFile.open(folder / "plan.explan", read_only=True) as file:
        plan, calendar = file.revision(), calendar_revision(file.calendar("Best"))
    own = f"revision {calendar[:8]}"
    assert f"{own}, made for plan revision {plan[:8]}" in said("Best")
    assert run("export", "plan.explan", "Best", "best.json", folder=folder).status == 0
    assert own in said("best.json")
    assert "plan revision" not in said("best.json")
    assert "revision" not in said("Best", "--release-to", "jpn")


def test_nothing_is_written_over_unless_somebody_says_so(folder: Path) -> None:
    words = ("export", "plan.explan", "Best")
    for form in FORMS:
        (folder / f"mine.{form}").write_text("an officer's own work", "utf-8")
    (folder / "plan.xlsx").write_text("an officer's own work", "utf-8")
    before = contents(folder)
    for form in FORMS:
        for more in ((), ("--release-to", "jpn")):
            done = run(*words, f"mine.{form}", *more, folder=folder)
            assert done.status == 2
            assert "is there already; choose another name, or say --replace" in done.stderr
    assert run("export", "plan.explan", "plan.xlsx", folder=folder).status == 2
    assert run("template", "plan.xlsx", folder=folder).status == 2
    assert contents(folder) == before
    for form in FORMS:
        assert run(*words, f"mine.{form}", "--replace", folder=folder).status == 0
        assert (folder / f"mine.{form}").read_bytes() != before[f"mine.{form}"]
    assert run("template", "plan.xlsx", "--replace", folder=folder).status == 0


def test_a_plan_is_not_replaced_by_a_calendar_whoever_says_so(folder: Path) -> None:
    words = ("export", "plan.explan", "Best")
    assert run("export", "plan.explan", "other.json", folder=folder).status == 0
    (folder / "file.JSON").write_bytes((folder / "plan.explan").read_bytes())
    before = contents(folder)
    for name in ("other.json", "file.JSON"):
        for more in ((), ("--release-to", "jpn")):
            done = run(*words, name, "--replace", *more, folder=folder)
            assert done.status == 2
            assert "is no calendar but a plan" in done.stderr
    assert contents(folder) == before


def test_a_solve_replaces_its_own_calendar_and_nothing_else(folder: Path) -> None:
    words = ("solve", "plan.explan", "--workers", 1, "-o")
    (folder / "mine.json").write_text("an officer's own work", "utf-8")
    assert run("export", "plan.explan", "Best", "best.json", folder=folder).status == 0
    exported = (folder / "best.json").read_bytes()
    assert run(*words, "best.json", folder=folder).status == 0
    assert (folder / "best.json").read_bytes() != exported
    assert "is no calendar" in run(*words, "mine.json", folder=folder).stderr


def test_a_name_may_end_in_capitals(folder: Path) -> None:
    words = ("export", "plan.explan")
    for name in ("p.XLSX", "p.Explan", "p.JSON"):
        assert run(*words, name, folder=folder).status == 0, name
        told = run("info", name, "--json", folder=folder).answer
        assert told["name"] == examples.plan()["name"]
    for form in FORMS:
        assert run(*words, "Best", f"c.{form.upper()}", folder=folder).status == 0, form
    assert run("template", "t.Xlsx", folder=folder).status == 0
    assert run("solve", "p.JSON", "--workers", 1, "-o", "b.Json", folder=folder).status == 0
    assert run(*words, "p.Explan", "--replace", folder=folder).status == 2


@pytest.mark.parametrize("form", FORMS)
def test_a_terminal_shows_that_something_is_written(
    folder: Path, form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(console.err, "_force_terminal", True)
    monkeypatch.setattr(console.err, "is_interactive", True)
    done = run("export", "plan.explan", "Best", f"b.{form}", folder=folder)
    assert done.status == 0
    assert "Writing" in done.stderr


@pytest.mark.parametrize("nation", ["JPN", "japan", "Japan"])
def test_a_nation_may_be_written_in_any_capitals(folder: Path, nation: str) -> None:
    words = ("export", "plan.explan", "Best")
    run(*words, "jpn.json", "--release-to", "jpn", folder=folder)
    done = run(*words, "same.json", "--release-to", nation, folder=folder)
    assert done.status == 0, done.stderr
    assert (folder / "same.json").read_bytes() == (folder / "jpn.json").read_bytes()


def test_what_is_read_is_never_replaced(folder: Path) -> None:
    run("export", "plan.explan", "plan.xlsx", folder=folder)
    before = contents(folder)
    done = run("export", "plan.xlsx", "plan.xlsx", "--replace", folder=folder)
    assert done.status == 2
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
    assert done.status == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert contents(folder) == before


def test_the_empty_template_asks_for_what_a_plan_must_have(folder: Path) -> None:
    assert run("template", "empty.xlsx", folder=folder).status == 0
    done = run("import", "empty.xlsx", "new.explan", folder=folder)
    assert done.status == 2
    assert "Plan!B5: Name of the plan is empty" in done.stderr
    assert not (folder / "new.explan").exists()


def test_a_workbook_is_a_plan_wherever_one_is_asked_for(folder: Path) -> None:
    run("export", "plan.explan", "plan.xlsx", folder=folder)
    told = run("info", "plan.xlsx", "--json", folder=folder).answer
    assert told["name"] == examples.plan()["name"]
    solved = run("solve", "plan.xlsx", "--workers", 1, folder=folder)
    assert solved.answer["solve"]["status"] == "optimal"
