"""What is no plan file is refused with one clear sentence, and not touched."""

import os
import re
import sqlite3
from contextlib import closing
from pathlib import Path, PureWindowsPath
from types import MappingProxyType

import pytest

from db import guards
from db.connection import connect, uri
from db.plan_file import PlanFile
from exercise_planner.problems import InputError
from exercise_planner.reading import LARGEST_FILE
from tests.db.conftest import Look
from tests.db.examples import whole_calendar, whole_plan
from tests.db.versions.files import unpacked

PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(200)
STRANGERS = MappingProxyType(
    {
        "empty": (b"", "is empty"),
        "text": (b"format: exercise-plan/1\n" * 20, "is not a plan file"),
        "picture": (PNG, "is not a plan file"),
        "beginning only": (b"SQLite format 3\0", "cut short"),
        "zeros": (b"SQLite format 3\0" + bytes(4080), "database of another program"),
    }
)


def refusal(path: Path) -> str:
    """Return the sentence with which a file is refused; check that it names the file."""
    with pytest.raises(InputError) as caught:
        PlanFile.open(path)
    (problem,) = caught.value.problems
    assert caught.value.source == str(path)
    assert "\n" not in problem.message
    return problem.message


def change(path: Path, *statements: str) -> None:
    """Do something to a plan file that this program would not do."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


@pytest.mark.parametrize("kind", STRANGERS)
def test_a_file_of_another_kind_is_refused(path: Path, folder_contents: Look, kind: str) -> None:
    content, sentence = STRANGERS[kind]
    path.write_bytes(content)
    before = folder_contents()
    assert sentence in refusal(path)
    assert folder_contents() == before


def test_a_database_of_another_program_is_refused(path: Path, folder_contents: Look) -> None:
    change(path, "PRAGMA application_id = 252006674")
    before = folder_contents()
    assert "database of another program" in refusal(path)
    assert folder_contents() == before


def test_what_is_not_there_is_refused_and_not_made(path: Path, folder_contents: Look) -> None:
    before = folder_contents()
    assert "is not there" in refusal(path.with_name("other.explan"))
    assert "is not there" in refusal(path.parent / "no folder" / "other.explan")
    assert folder_contents() == before


def test_a_folder_is_refused(tmp_path: Path) -> None:
    assert "is a folder" in refusal(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_file_cut_short_is_refused(path: Path, folder_contents: Look) -> None:
    whole = path.read_bytes()
    for size in (99, 100, 4096, len(whole) // 2, len(whole) - 1):
        path.write_bytes(whole[:size])
        before = folder_contents()
        assert "is damaged" in refusal(path)
        assert folder_contents() == before


def test_damaged_pages_are_refused(path: Path, folder_contents: Look) -> None:
    """Whichever page is overwritten, the file is refused."""
    whole = path.read_bytes()
    pages = range(1, len(whole) // 4096)
    for page in pages:
        damaged = bytearray(whole)
        damaged[page * 4096 : page * 4096 + 64] = b"\xa5" * 64
        path.write_bytes(damaged)
        before = folder_contents()
        assert "is damaged" in refusal(path), page
        assert folder_contents() == before


def test_a_row_that_names_a_missing_one_is_refused(path: Path, folder_contents: Look) -> None:
    change(path, "PRAGMA foreign_keys = OFF", "UPDATE units SET nation = 'ATLANTIS' WHERE id = '1'")
    before = folder_contents()
    assert "a row of units names one of nations that is missing" in refusal(path)
    assert folder_contents() == before


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TRIGGER t AFTER INSERT ON changes BEGIN DELETE FROM changes; END",
        "CREATE VIEW v AS SELECT * FROM units",
        "CREATE VIRTUAL TABLE f USING fts5(x)",
    ],
)
def test_hidden_machinery_is_refused(path: Path, folder_contents: Look, statement: str) -> None:
    change(path, statement)
    before = folder_contents()
    assert "that no plan file has" in refusal(path)
    assert folder_contents() == before


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ("DROP TABLE budgets", "missing: column amount of table budgets"),
        (
            "ALTER TABLE units RENAME COLUMN domain TO realm",
            "missing: column domain of table units",
        ),
        ("CREATE TABLE notes (note)", "no plan file has: column note of table notes"),
        ("DROP TABLE alembic_version", "does not say of which version"),
        ("DELETE FROM alembic_version", "does not say of which version"),
    ],
)
def test_other_tables_are_refused(
    path: Path, folder_contents: Look, statement: str, sentence: str
) -> None:
    change(path, statement)
    before = folder_contents()
    assert sentence in refusal(path)
    assert folder_contents() == before


def test_a_newer_version_is_refused(path: Path, folder_contents: Look) -> None:
    change(path, "UPDATE alembic_version SET version_num = '9999'")
    before = folder_contents()
    assert "newer version of Exercise Planner (tables 9999)" in refusal(path)
    assert folder_contents() == before


def test_a_write_ahead_log_is_refused(path: Path, folder_contents: Look) -> None:
    """Reading such a file would already leave others beside it."""
    change(path, "PRAGMA journal_mode = WAL")
    before = folder_contents()
    assert "write-ahead log" in refusal(path)
    assert folder_contents() == before


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ("UPDATE exercises SET duration_days = 'long' WHERE id = 'PLAIN'", "duration_days"),
        ("UPDATE units SET name = x'ff' WHERE id = '1'", "units[2].name"),
        ("UPDATE units SET name = CAST(x'ff' AS TEXT) WHERE id = '1'", "is damaged"),
        ("UPDATE plan SET horizon_end = '2099-99-99'", "horizon.end"),
        ("DELETE FROM plan", "is damaged"),
    ],
)
def test_what_no_plan_can_say_is_not_read(path: Path, statement: str, sentence: str) -> None:
    """The file is sound as a database, so only reading the plan can find it."""
    change(path, "PRAGMA ignore_check_constraints = ON", statement)
    with pytest.raises(InputError) as caught, PlanFile.open(path) as file:
        file.plan()
    assert sentence in str(caught.value)
    assert str(path) in str(caught.value)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE calendars SET created = 'yesterday'",
        "UPDATE calendars SET made_with = '{'",
        "UPDATE calendars SET status = 'splendid'",
        "UPDATE calendars SET uid = 'x' WHERE NOT is_baseline",
        "UPDATE calendars SET author = x'ff'",
        "UPDATE calendars SET author = hex(zeroblob(300))",
        "UPDATE calendars SET notes = 'bell ' || char(7)",
        "UPDATE calendars SET review_status = 'splendid'",
        "UPDATE calendars SET decided_by = 'Ann'",
        "UPDATE calendars SET decided_by = 'Ann', decided_at = 'yesterday'",
        "UPDATE calendars SET revision = 'new'",
        "UPDATE calendars SET created = '2028-03-06T09:30:00'",
        "UPDATE calendars SET created = x'00'",
        "UPDATE tiers SET measure = 'fun'",
        "UPDATE actions SET at = 'yesterday'",
        "UPDATE changes SET after = '" + "[" * 100_000 + "'",
    ],
)
def test_what_no_list_can_say_is_not_read(path: Path, opened: PlanFile, statement: str) -> None:
    opened.add_calendar(whole_calendar())
    change(path, "PRAGMA ignore_check_constraints = ON", statement)
    with pytest.raises(InputError, match=re.escape(str(path))):
        (opened.calendars(), [opened.changes_of(action.id) for action in opened.history()])


@pytest.mark.parametrize(
    "name", ["a?mode=memory", "a#b", "50%41", "two words", "Übung 演習", "x;y&z=1", "it's", '"']
)
def test_any_name_is_the_name_of_its_own_file(tmp_path: Path, name: str) -> None:
    if os.name == "nt" and set(name) & set('?"'):
        pytest.skip("no file can have that name here")
    path = tmp_path / name
    PlanFile.create(path, whole_plan()).close()
    assert [entry.name for entry in tmp_path.iterdir()] == [name]
    with PlanFile.open(path) as file:
        assert file.plan() == whole_plan()


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (r"C:\Plans\FY 28.explan", "file:///C:/Plans/FY%2028.explan?mode=ro"),
        (r"\\server\share\a#b.explan", "file:////server/share/a%23b.explan?mode=ro"),
    ],
)
def test_drives_and_shares_have_names_that_sqlite_knows(path: str, expected: str) -> None:
    assert uri(PureWindowsPath(path), "ro") == expected


def test_opening_and_reading_changes_nothing(path: Path, folder_contents: Look) -> None:
    before = folder_contents()
    with PlanFile.open(path) as file:
        file.plan()
        file.calendars()
        file.history()
    assert folder_contents() == before


def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    if not hasattr(os, "mkfifo"):
        pytest.skip("no pipe has a name here")
    os.mkfifo(tmp_path / "pipe.explan")
    assert "is a device" in refusal(tmp_path / "pipe.explan")


def test_a_strange_index_is_refused(path: Path, folder_contents: Look) -> None:
    """Its expression would be worked out with each row that is written."""
    change(path, "CREATE INDEX slow ON units (length(hex(name)))")
    before = folder_contents()
    assert "no plan file has: index slow" in refusal(path)
    assert folder_contents() == before


def test_a_computed_column_is_refused(path: Path, folder_contents: Look) -> None:
    change(path, "ALTER TABLE budgets ADD COLUMN twice AS (amount * 2)")
    before = folder_contents()
    assert "no plan file has: computed column twice of table budgets" in refusal(path)
    assert folder_contents() == before


def test_names_like_those_of_sqlite_hide_nothing(path: Path) -> None:
    change(path, "CREATE TABLE sqlitex (a)")
    assert "no plan file has: column a of table sqlitex" in refusal(path)
    change(path, "DROP TABLE sqlitex", "CREATE INDEX sqlitey ON units (name)")
    assert "no plan file has: index sqlitey" in refusal(path)


@pytest.mark.parametrize(
    "clause",
    ["UNIQUE (kind) ON CONFLICT IGNORE", "CHECK (id < 2)", "CHECK (length(hex(zeroblob(9))) > 9)"],
)
def test_a_table_that_is_made_otherwise_is_refused(
    path: Path, folder_contents: Look, clause: str
) -> None:
    """It could leave edits out of the log unasked, or take ages over each row."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        query = "SELECT sql FROM sqlite_master WHERE name = 'changes'"
        (made,) = connection.execute(query).fetchone()
        connection.execute("CREATE TABLE kept AS SELECT * FROM changes LIMIT 1")
        connection.execute("DROP TABLE changes")
        connection.execute(made.rstrip().removesuffix(")") + f", {clause})")
        connection.execute("INSERT INTO changes SELECT * FROM kept")
        connection.execute("DROP TABLE kept")
    before = folder_contents()
    assert "no plan file has: table changes, made in a way of its own" in refusal(path)
    assert folder_contents() == before


def test_a_missing_index_costs_time_and_nothing_else(path: Path) -> None:
    change(path, "DROP INDEX ix_changes_action")
    with PlanFile.open(path) as file:
        assert file.plan() == whole_plan()
        assert file.changes_of(file.history()[0].id)


def test_an_older_file_with_other_tables_is_refused_before_it_is_brought_up_to_date(
    tmp_path: Path,
) -> None:
    path = unpacked("0001/plan", tmp_path / "old.explan")
    change(path, "CREATE TABLE notes (note)")
    before = path.read_bytes()
    assert "no plan file has: column note of table notes" in refusal(path)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_more_rows_than_any_plan_has_are_refused(
    path: Path, folder_contents: Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guards, "MOST_ROWS", 2)
    before = folder_contents()
    assert "has more than 2 rows of" in refusal(path)
    assert folder_contents() == before


def test_a_text_longer_than_any_plan_is_not_read(path: Path) -> None:
    """The file itself is small no longer, but nothing that size is made of it."""
    change(path, f"UPDATE units SET name = CAST(zeroblob({LARGEST_FILE + 1}) AS TEXT)")
    with pytest.raises(InputError, match="longer than any plan"), PlanFile.open(path) as file:
        file.plan()


HOSTILE = (
    "ATTACH ':memory:' AS one; ATTACH ':memory:' AS two",
    "SELECT load_extension('evil')",
    "SELECT '" + "x" * 1_000_000 + "'",
    "SELECT length(hex(zeroblob(40000000)))",
    "SELECT 1" + " UNION SELECT 1" * 20,
    "SELECT " + "+1" * 200,
    "SELECT max(" + ", ".join("1" * 20) + ")",
    "SELECT name LIKE '" + "%x" * 200 + "' FROM units",
)
"""What a plan never asks of SQLite."""


@pytest.mark.parametrize("script", HOSTILE)
def test_sqlite_does_no_more_than_plans_need(path: Path, script: str) -> None:
    with closing(connect(path, "ro")) as connection, pytest.raises(sqlite3.Error):
        connection.executescript(script)
    if "load_extension" not in script:
        with closing(sqlite3.connect(path)) as unbound:
            unbound.executescript(script)


def test_a_definition_that_was_tampered_with_runs_no_function_of_the_program(path: Path) -> None:
    """Schemas are not trusted: what stands in one may call only what can do no harm."""
    with closing(connect(path, "rw")) as connection:
        assert connection.execute("PRAGMA trusted_schema").fetchone() == (0,)
        assert connection.execute("PRAGMA cell_size_check").fetchone() == (1,)
        connection.create_function("harm", 0, lambda: 1 / 0)
        connection.execute("CREATE VIEW v AS SELECT harm() AS x")
        with pytest.raises(sqlite3.OperationalError, match="unsafe use of harm"):
            connection.execute("SELECT * FROM v")
