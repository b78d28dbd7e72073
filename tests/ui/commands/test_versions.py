"""Plan files of older versions, and of a newer one, at the command line."""

import json
from pathlib import Path

import pytest

from db.backups import folder_of
from db.plan_file import PlanFile
from exercise_planner.reading import read_baseline, read_plan
from tests.db.versions.files import NEWEST, OLDER, bytes_of, newer_than_known, told_of, unpacked
from tests.ui.program import Done, contents, run

REFUSAL = (
    "was made by a newer version of Exercise Planner (tables 9999); update this one to open it"
)
NAME = "old.explan"


@pytest.fixture(params=OLDER)
def name(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """One of the older files; it lies in the folder as ``old.explan``."""
    unpacked(request.param, tmp_path / NAME)
    return str(request.param)


@pytest.fixture
def newer(tmp_path: Path) -> Path:
    """A file of a version that is not known yet."""
    return newer_than_known(unpacked(f"{NEWEST}/plan", tmp_path / "newer.explan"))


def is_refused(done: Done) -> bool:
    assert done.stderr.count("\n") == 1, done.stderr
    return (done.status, done.stdout) == (2, "") and REFUSAL in done.stderr


def test_what_only_reads_an_old_file_leaves_it_alone(name: str, tmp_path: Path) -> None:
    told = told_of(name)
    state = told["path"][told["at"]]
    wanted = [told["calendars"][place] for place in state["calendars"]]
    assert run("info", NAME, folder=tmp_path).status == 0
    assert run("export", NAME, "plan.json", folder=tmp_path).status == 0
    for number, calendar in enumerate(wanted):
        done = run("export", NAME, calendar["name"], f"{number}.json", folder=tmp_path)
        assert done.status == 0, done.stderr
        form = json.loads((tmp_path / f"{number}.json").read_text("utf-8"))
        assert read_baseline(form) == read_baseline(calendar["holds"])
    form = json.loads((tmp_path / "plan.json").read_text("utf-8"))
    assert read_plan(form) == read_plan(told["plans"][state["plan"]])
    listed = run("calendars", "list", NAME, "--json", folder=tmp_path).answer
    assert [calendar["name"] for calendar in listed] == [calendar["name"] for calendar in wanted]
    assert contents(tmp_path).keys() - {"plan.json", *(f"{n}.json" for n in range(9))} == {NAME}
    assert (tmp_path / NAME).read_bytes() == bytes_of(name)


def test_what_changes_an_old_file_says_where_it_lies_as_it_was(name: str, tmp_path: Path) -> None:
    copy = f"{NAME}.backup-{name.split('/')[0]}"
    said = f"note: {NAME} was brought up to date; as it was it lies in {copy}\n"
    done = run("calendars", "note", NAME, "Final", "Seen.", folder=tmp_path)
    assert (done.status, done.stderr[: len(said)]) == (0, said)
    assert (tmp_path / copy).read_bytes() == bytes_of(name)
    assert said not in run("calendars", "note", NAME, "Final", "Again.", folder=tmp_path).stderr


def test_a_remark_on_an_old_file_says_so_too(name: str, tmp_path: Path) -> None:
    done = run("remarks", "add", NAME, "Final", "Why?", folder=tmp_path)
    assert (done.status, "was brought up to date" in done.stderr) == (0, True)


def test_the_doctor_says_that_an_old_file_is_only_old(name: str, tmp_path: Path) -> None:
    done = run("doctor", NAME, folder=tmp_path)
    assert (done.status, done.stderr) == (0, "")
    number = name.split("/")[0]
    assert f"older version ({number}); it is brought up to date on opening." in done.stdout
    assert (tmp_path / NAME).read_bytes() == bytes_of(name)


@pytest.mark.parametrize(
    "words",
    [
        ("info", "newer.explan"),
        ("export", "newer.explan", "plan.json"),
        ("undo", "newer.explan"),
        ("solve", "newer.explan"),
        ("calendars", "list", "newer.explan"),
        ("remarks", "add", "newer.explan", "Final", "Why?"),
        ("review", "newer.explan", "copy.explan"),
        ("import", "newer.explan", "new.explan"),
    ],
    ids=lambda words: words[0],
)
def test_a_newer_file_is_refused_whatever_is_asked(
    words: tuple[str, ...], newer: Path, tmp_path: Path
) -> None:
    before = contents(tmp_path)
    assert is_refused(run(*words, folder=tmp_path))
    assert contents(tmp_path) == before
    assert list(tmp_path.iterdir()) == [newer]


def test_the_doctor_leaves_a_newer_file_to_the_newer_program(newer: Path, tmp_path: Path) -> None:
    before = newer.read_bytes()
    done = run("doctor", newer.name, "--repair", folder=tmp_path)
    assert done.status == 1
    assert "Update this program; what it does not know it does not change." in done.stdout
    assert newer.read_bytes() == before


def test_remarks_of_a_newer_copy_are_refused_and_nothing_is_taken(
    newer: Path, tmp_path: Path
) -> None:
    mine = unpacked(f"{NEWEST}/plan", tmp_path / "mine.explan").read_bytes()
    assert is_refused(run("remarks", "take", "mine.explan", newer.name, folder=tmp_path))
    assert (tmp_path / "mine.explan").read_bytes() == mine


def test_a_backup_of_a_newer_version_is_refused_and_the_file_stays(
    newer: Path, tmp_path: Path
) -> None:
    """Somebody with a newer program worked on the file, and it was put back as it was before."""
    mine = unpacked(f"{NEWEST}/plan", tmp_path / "mine.explan")
    before = mine.read_bytes()
    run("calendars", "note", mine.name, "Third", "Seen.", folder=tmp_path)
    (backup,) = folder_of(mine).iterdir()
    after = mine.read_bytes()
    newer.replace(backup)
    assert is_refused(run("backups", "restore", mine.name, "1", folder=tmp_path))
    assert mine.read_bytes() == after
    assert before == bytes_of(f"{NEWEST}/plan")
    with PlanFile.open(mine) as file:
        assert file.backup is None
