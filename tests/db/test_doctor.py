"""The doctor says what is wrong with a file, repairs what it can, and never makes it worse."""

import json
import os
import random
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from types import MappingProxyType

import pytest

from db import backups
from db.connection import journal_of
from db.doctor.finding import Finding
from db.doctor.treatment import Examination, Repair, examine, repair
from db.plan_file import PlanFile
from exercise_planner.problems import InputError
from tests.db.conftest import Look
from tests.db.examples import whole_calendar, whole_plan
from tests.db.test_guards import STRANGERS, change

PAGE = 4096
UNCHECKED = "PRAGMA ignore_check_constraints = ON"
LOOSE = "PRAGMA foreign_keys = OFF"


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A plan file with two calendars, a remark and its answer, and three steps to undo."""
    path = tmp_path_factory.mktemp("once") / "plan.explan"
    with PlanFile.create(path, whole_plan(), who="Ben") as opened:
        opened.add_calendar(whole_calendar(), "One")
        opened.add_calendar(whole_calendar(), "Two")
        first = opened.add_remark("One", "Too early.")
        opened.add_remark("One", "Why?", answers=first.id)
        opened.rename_calendar("Two", "Three")
    return path.read_bytes()


@pytest.fixture
def file(tmp_path: Path, content: bytes) -> Path:
    """Return the path of that file in a folder of its own."""
    folder = tmp_path / "shared folder"
    folder.mkdir()
    path = folder / "Pacific 50% #1?.explan"
    path.write_bytes(content)
    return path


@pytest.fixture
def folder_contents(file: Path) -> Look:
    """Return a function that reads every file in that folder."""
    return lambda: {entry.name: entry.read_bytes() for entry in file.parent.iterdir()}


def wrong(found: Examination) -> dict[str, Finding]:
    """Return what is not fine, by what it is about."""
    return {one.about: one for one in found.findings if one.standing != "fine"}


def repaired(path: Path) -> Repair:
    """Repair a file; check that it opens then, and that it lies beside it as it was."""
    before = path.read_bytes()
    done = repair(path)
    assert done.aside is not None
    assert done.aside.read_bytes() == before
    assert examine(path).fine
    return done


def overwrite(path: Path, place: int, content: bytes) -> None:
    whole = bytearray(path.read_bytes())
    whole[place : place + len(content)] = content
    path.write_bytes(whole)


def page_of(path: Path, name: str) -> int:
    """Return where the first page of a table or an index begins in a file."""
    with closing(sqlite3.connect(path)) as connection:
        query = "SELECT rootpage FROM sqlite_master WHERE name = ?"
        return (int(connection.execute(query, (name,)).fetchone()[0]) - 1) * PAGE


def ruin(path: Path, name: str) -> None:
    """Overwrite the beginning of a table or an index."""
    overwrite(path, page_of(path, name), b"\xa5" * 64)


def test_a_sound_file_is_fine_and_stays_as_it_is(file: Path, folder_contents: Look) -> None:
    before = folder_contents()
    found = examine(file)
    assert found.fine
    with PlanFile.open(file, read_only=True) as opened:
        assert opened.plan().baseline is not None  # which is none of the calendars
        count = len(opened.calendars())
    assert f"{count} calendars can be read." in [finding.said for finding in found.findings]
    assert repair(file).aside is None
    assert folder_contents() == before


@pytest.mark.parametrize("kind", sorted(set(STRANGERS) - {"beginning only"}))
def test_what_is_no_plan_file_is_refused(file: Path, folder_contents: Look, kind: str) -> None:
    file.write_bytes(STRANGERS[kind][0])
    before = folder_contents()
    with pytest.raises(InputError):
        repair(file)
    assert folder_contents() == before


def test_what_is_not_there_is_refused(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none.explan"):
        with pytest.raises(InputError):
            examine(path)


def test_a_database_of_another_program_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "music.db"
    change(path, "CREATE TABLE songs (name)")
    with pytest.raises(InputError, match="another program"):
        examine(path)


def test_a_damaged_index_is_made_anew_and_nothing_is_lost(file: Path) -> None:
    with PlanFile.open(file) as opened:
        plan, history = opened.plan(), opened.history()
    ruin(file, "sqlite_autoindex_units_1")
    done = repaired(file)
    assert set(wrong(done.before)) == {"pages"}
    assert done.before.whole
    with PlanFile.open(file) as opened:
        assert (opened.plan(), opened.history()) == (plan, history)
        assert len(opened.every_remark()) == 2


def test_a_ruined_table_costs_its_rows_alone(file: Path) -> None:
    ruin(file, "budgets")
    done = repaired(file)
    assert not done.before.whole
    assert "budgets" in wrong(done.before)["rows"].said
    with PlanFile.open(file) as opened:
        assert opened.plan() == whole_plan().model_copy(update={"budgets": ()})
        assert len(opened.calendars()) == 2


def test_a_ruined_list_of_tables_cannot_be_repaired(file: Path, folder_contents: Look) -> None:
    whole = file.read_bytes()
    pages = [
        place for place in range(0, len(whole), PAGE) if b"CREATE TABLE" in whole[place:][:PAGE]
    ]
    overwrite(file, pages[-1], b"\xa5" * 64)
    before = folder_contents()
    assert repair(file).before.lost
    assert folder_contents() == before


def test_damaged_first_bytes_are_written_anew(file: Path) -> None:
    for place in (0, 24, 68):
        whole = file.read_bytes()
        overwrite(file, place, b"\xa5" * 4)
        done = repaired(file)
        assert "header" in wrong(done.before), place
        file.write_bytes(whole)


def test_of_a_file_cut_short_what_is_there_is_saved(file: Path) -> None:
    """Where the plan itself is among what is gone, nothing is changed."""
    whole = file.read_bytes()
    outcomes = set()
    for part in (0.5, 0.97):
        cut = whole[: int(len(whole) * part)]
        file.write_bytes(cut)
        done = repair(file)
        assert "cut short" in wrong(done.before)["header"].said
        outcomes.add(done.aside is not None)
        if done.aside is None:
            assert file.read_bytes() == cut
        else:
            PlanFile.open(file).close()
    assert outcomes == {True, False}


@pytest.mark.parametrize(
    ("statement", "about", "standing"),
    [
        ("CREATE VIEW v AS SELECT * FROM units", "objects", "repairable"),
        ("CREATE TABLE notes (note)", "tables", "repairable"),
        ("CREATE INDEX slow ON units (length(name))", "tables", "repairable"),
        ("ALTER TABLE budgets ADD COLUMN twice AS (amount * 2)", "tables", "repairable"),
        (
            "ALTER TABLE budgets ADD COLUMN x CHECK (length(hex(zeroblob(20000000))) > 1)",
            "tables",
            "repairable",
        ),
        ("DROP TABLE alembic_version", "version", "repairable"),
        ("PRAGMA journal_mode = WAL", "header", "repairable"),
        ("DROP TABLE budgets", "tables", "partly"),
        ("UPDATE units SET nation = 'ATLANTIS' WHERE id = '1'", "references", "partly"),
        ("UPDATE exercises SET host = 'ATLANTIS' WHERE host IS NOT NULL", "references", "partly"),
        ("UPDATE units SET name = CAST(x'ff' AS TEXT) WHERE id = '1'", "texts", "partly"),
        ("UPDATE calendars SET name = CAST(x'ff' AS TEXT) WHERE id = 1", "texts", "partly"),
        ("UPDATE calendars SET made_with = CAST(x'ff' AS TEXT)", "calendars", "partly"),
        ("UPDATE actions SET at = 'yesterday'", "history", "partly"),
        ("UPDATE changes SET after = '" + "[" * 100_000 + "'", "history", "partly"),
        ("DELETE FROM changes;; DELETE FROM actions", "history", "partly"),
        ("UPDATE remarks SET at = 'yesterday' WHERE answers IS NULL", "remarks", "partly"),
        ("UPDATE remarks SET calendar = 'other' WHERE answers IS NOT NULL", "remarks", "partly"),
    ],
)
def test_what_another_program_did_is_put_right(
    file: Path, statement: str, about: str, standing: str
) -> None:
    change(file, UNCHECKED, LOOSE, *statement.split(";; "))
    done = repaired(file)
    assert wrong(done.before)[about].standing == standing
    assert done.before.whole == (standing == "repairable")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE exercises SET duration_days = 'long' WHERE id = 'PLAIN'",
        "UPDATE plan SET horizon_end = '2099-99-99'",
        "DELETE FROM plan",
        "UPDATE alembic_version SET version_num = '9999'",
    ],
)
def test_what_cannot_be_repaired_is_left_as_it_is(
    file: Path, folder_contents: Look, statement: str
) -> None:
    backup = backups.make(file)
    change(file, UNCHECKED, statement)
    content = file.read_bytes()
    done = repair(file)
    assert done.before.lost
    assert done.aside is None
    assert file.read_bytes() == content
    assert done.before.sound == backup


def test_a_calendar_that_cannot_be_read_is_taken_out_and_kept_as_json(file: Path) -> None:
    change(file, UNCHECKED, "UPDATE calendars SET made_with = '{' WHERE name = 'One'")
    done = repaired(file)
    assert 'calendar "One"' in wrong(done.before)["calendars"].said
    assert done.taken_out is not None
    taken = json.loads(done.taken_out.read_text(encoding="utf-8"))
    rows = taken['calendar "One"']
    assert rows["calendars"][0]["made_with"] == "{"
    assert len(rows["events"]) == len(whole_calendar().events)
    with PlanFile.open(file) as opened:
        assert [summary.name for summary in opened.calendars()] == ["Three"]
        assert opened.plan() == whole_plan()


def test_a_baseline_that_cannot_be_read_is_taken_out(file: Path) -> None:
    change(file, UNCHECKED, "UPDATE events SET start = 'soon' WHERE calendar = 0")
    done = repaired(file)
    assert "the baseline" in wrong(done.before)["calendars"].said
    with PlanFile.open(file) as opened:
        assert opened.plan() == whole_plan().model_copy(update={"baseline": None})


def test_an_interrupted_change_is_taken_back(file: Path, tmp_path: Path) -> None:
    """The file and its journal are copied in the middle of a change, as a crash leaves them."""
    crashed = tmp_path / "crashed.explan"
    before = file.read_bytes()
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("PRAGMA cache_size = 1")
        connection.execute("BEGIN")
        connection.execute("UPDATE units SET name = hex(zeroblob(3000))")
        connection.execute("UPDATE changes SET after = hex(zeroblob(3000))")
        shutil.copyfile(file, crashed)
        shutil.copyfile(journal_of(file), journal_of(crashed))
        connection.execute("ROLLBACK")
    assert crashed.read_bytes() != before
    found = examine(crashed)
    assert set(wrong(found)) == {"unfinished change"}
    assert journal_of(crashed).exists()
    done = repair(crashed)
    assert done.aside is not None
    assert journal_of(done.aside).exists()
    assert not journal_of(crashed).exists()
    assert examine(crashed).fine
    with PlanFile.open(crashed) as opened:
        assert opened.plan() == whole_plan()


def test_a_write_ahead_log_leaves_nothing_beside_the_repaired_file(file: Path) -> None:
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("UPDATE nations SET name = 'Kept' WHERE name = 'Australia'")
        crashed = file.with_name("crashed.explan")
        for beside in ("", "-wal"):
            shutil.copyfile(f"{file}{beside}", f"{crashed}{beside}")
    done = repair(crashed)
    assert done.aside is not None
    assert Path(f"{done.aside}-wal").exists()
    assert not Path(f"{crashed}-wal").exists()
    assert not Path(f"{crashed}-shm").exists()
    with PlanFile.open(crashed) as opened:
        assert "Kept" in [nation.name for nation in opened.plan().nations]


def test_a_view_in_place_of_a_table_is_not_read(file: Path) -> None:
    """It could go on for ever."""
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i AS amount"
    change(file, "DROP TABLE budgets", f"CREATE VIEW budgets AS {endless} FROM n")
    assert "objects" in wrong(repaired(file).before)


def test_a_change_that_goes_on_is_no_damage(file: Path) -> None:
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("UPDATE units SET name = 'new'")
        assert journal_of(file).exists()
        assert examine(file).fine


def test_a_file_in_use_is_not_repaired(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    change(file, "CREATE VIEW v AS SELECT * FROM units")
    content = file.read_bytes()
    monkeypatch.setattr("db.connection.SECONDS_TO_WAIT", 0.01)
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        with pytest.raises(InputError, match="in use by another"):
            repair(file)
    assert file.read_bytes() == content
    assert [entry.name for entry in file.parent.iterdir()] == [file.name]


def _flip(whole: bytearray, draw: random.Random) -> None:
    for _ in range(draw.choice((1, 10, 200))):
        whole[draw.randrange(100, len(whole))] = draw.randrange(256)


def _ruin_page(whole: bytearray, draw: random.Random) -> None:
    place = draw.randrange(len(whole) // PAGE) * PAGE
    whole[place : place + PAGE] = draw.randbytes(PAGE)


def _swap_pages(whole: bytearray, draw: random.Random) -> None:
    one, other = (draw.randrange(1, len(whole) // PAGE) * PAGE for _ in range(2))
    first = whole[one : one + PAGE]
    whole[one : one + PAGE] = whole[other : other + PAGE]
    whole[other : other + PAGE] = first


def _cut(whole: bytearray, draw: random.Random) -> None:
    del whole[draw.randrange(100, len(whole)) :]


DAMAGES: MappingProxyType[str, Callable[[bytearray, random.Random], None]] = MappingProxyType(
    {"flip": _flip, "ruin": _ruin_page, "swap": _swap_pages, "cut": _cut}
)


@pytest.mark.parametrize("kind", DAMAGES)
@pytest.mark.parametrize("seed", range(int(os.environ.get("DAMAGED_FILES", "2"))))
def test_whatever_was_damaged_nothing_gets_worse(file: Path, kind: str, seed: int) -> None:
    whole = bytearray(file.read_bytes())
    DAMAGES[kind](whole, random.Random(f"{kind} {seed}"))
    file.write_bytes(whole)
    try:
        done = repair(file)
    except InputError:  # its beginning does not even say what it is
        assert file.read_bytes() == whole
        return
    if done.aside is None:
        assert file.read_bytes() == whole
        assert done.before.fine or done.before.lost
    else:
        assert done.aside.read_bytes() == whole
        with PlanFile.open(file) as opened:
            opened.plan()
            opened.calendars()
