"""The steps make the tables, and an older file is copied before it takes the next one."""

import re
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection

from db import migration
from db.connection import engine_for
from db.plan_file import PlanFile
from db.tables import Base
from exercise_planner.problems import InputError
from tests.db.conftest import Look
from tests.db.examples import whole_plan
from tests.db.versions.files import NEWEST, unpacked

NEXT_STEP = """
import sqlalchemy as sa
from alembic import op

revision = "test"
down_revision = {head!r}

def upgrade():
    with op.batch_alter_table("nations", recreate="always") as nations:
        nations.add_column(sa.Column("motto", sa.Text()))
    {then}
"""


@pytest.fixture
def next_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Add a step, so that files written before are of an older version; return its file."""
    folder = tmp_path / "100% steps"
    folder.mkdir()
    step = folder / "test_step.py"
    step.write_text(NEXT_STEP.format(head=NEWEST, then=""))
    monkeypatch.setattr(migration, "_STEPS", [*migration._STEPS, folder])
    monkeypatch.setattr("db.opening.check_tables", lambda *_: None)  # they are of that step
    return step


def definitions(path: Path) -> dict[str, list[str]]:
    """Return how each table and index of a database is made, its clauses in order."""
    with closing(sqlite3.connect(path)) as connection:
        made = connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")
        return {name: sorted(re.split(r",?\s*\n\s*", plain(name, sql))) for name, sql in made}


def told(path: Path, statement: str, *values: str) -> None:
    """Let another program change a file."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(statement, values)
        connection.commit()


def plain(name: str, sql: str) -> str:
    """Return a definition without the quotes that SQLite puts on a table's name in renaming it."""
    return sql.replace(f'"{name}"', name)


def test_the_steps_make_the_tables_as_declared(path: Path) -> None:
    engine = engine_for(path, "ro")
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []
    engine.dispose()


def test_a_new_file_has_what_all_steps_leave_behind() -> None:
    def dumped(connection: Connection) -> list[str]:
        return list(connection.connection.driver_connection.iterdump())

    engine = engine_for(Path("steps.explan"), "memory")
    with engine.begin() as taken:
        migration.migrate(taken)
        wanted = dumped(taken)
    engine.dispose()
    engine = engine_for(Path("new.explan"), "memory")
    with engine.begin() as new:
        migration.lay_out(new)
        assert dumped(new) == wanted
    engine.dispose()


def test_they_make_the_same_constraints_too(path: Path, tmp_path: Path) -> None:
    """Alembic's own comparison looks at no check constraint."""
    declared = tmp_path / "declared"
    engine = engine_for(declared, "rwc")
    Base.metadata.create_all(engine)
    engine.dispose()
    made = definitions(path)
    del made["alembic_version"]
    assert made == definitions(declared)


def test_a_draft_of_the_next_step_is_written_in_the_house_style(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(migration, "_STEPS", [*migration._STEPS, tmp_path])
    migration.draft("nothing new", tmp_path)
    (step,) = tmp_path.glob("*.py")
    assert step.name == f"{len(migration.revisions()):04}_nothing_new.py"
    assert 'def upgrade() -> None:\n    """Take the step."""\n' in step.read_text()


def test_files_are_made_and_brought_up_to_date_on_several_threads_at_once(tmp_path: Path) -> None:
    names = ("0001/plan", "0002/plan") * 2
    old = [unpacked(name, tmp_path / f"old{n}.explan") for n, name in enumerate(names)]

    def sound(number: int) -> bool:
        with PlanFile.create(tmp_path / f"new{number}.explan", whole_plan()) as file:
            made = file.plan() == whole_plan()
        with PlanFile.open(old[number]) as file:
            return made and file.backup is not None and bool(file.plan().name)

    with ThreadPoolExecutor(4) as pool:
        assert all(pool.map(sound, range(4)))


def test_an_older_file_is_copied_and_brought_up_to_date(
    path: Path, folder_contents: Look, next_step: Path
) -> None:
    before = path.read_bytes()
    with PlanFile.open(path) as file:
        assert file.backup == path.with_name(f"{path.name}.backup-{NEWEST}")
        assert file.backup.read_bytes() == before
        assert file.plan() == whole_plan()
    assert set(folder_contents()) == {path.name, f"{path.name}.backup-{NEWEST}"}
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchall() == [
            ("test",)
        ]
        assert connection.execute("SELECT count(*), count(motto) FROM nations").fetchone() == (4, 0)
    with PlanFile.open(path) as file:
        assert file.backup is None


def test_who_added_a_calendar_is_left_open_where_the_log_does_not_say(tmp_path: Path) -> None:
    path = unpacked("0002/plan", tmp_path / "old.explan")
    told(path, "UPDATE calendars SET created = '2026-01-01T00:00:00+00:00'")
    with PlanFile.open(path) as file:
        assert {entry.author for entry in file.calendars()} == {""}


@pytest.mark.parametrize(
    ("who", "author"), [("x" * 300, "x" * 200), ("Ann\nB\x00\x1b", "Ann B  "), ("\t", " ")]
)
def test_whoever_added_a_calendar_is_told_in_one_line(
    who: str, author: str, tmp_path: Path
) -> None:
    """The log takes any name that a system gives its user; a calendar's author is looked at."""
    path = unpacked("0002/plan", tmp_path / "old.explan")
    told(path, "UPDATE actions SET who = ?", who)
    with PlanFile.open(path) as file:
        assert {entry.author for entry in file.calendars()} == {author}


def test_a_calendar_that_an_older_version_deleted_comes_back_as_a_draft(tmp_path: Path) -> None:
    with PlanFile.open(unpacked("0001/plan", tmp_path / "old.explan")) as file:
        file.undo()
        back = file.calendars()[-1]
        assert (back.name, back.author, back.status) == ("Gone", "", "draft")
        file.add_remark("Gone", "Why?")
        file.redo()
        file.undo()
        assert file.calendars()[-1] == back
        assert len(file.remarks("Gone")) == 1


def test_a_review_copy_that_is_brought_up_to_date_stays_one(
    path: Path, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    with PlanFile.open(path) as file:
        copy = file.review_copy_to(tmp_path / "copy.explan")
    request.getfixturevalue("next_step")
    with PlanFile.open(copy) as file:
        assert file.backup is not None
        assert file.review_copy


def test_a_backup_is_never_overwritten(path: Path, next_step: Path) -> None:
    taken = path.with_name(f"{path.name}.backup-{NEWEST}")
    taken.write_text("precious")
    with PlanFile.open(path) as file:
        assert file.backup == path.with_name(f"{path.name}.backup-{NEWEST}-2")
    assert taken.read_text() == "precious"


@pytest.mark.parametrize(
    ("then", "raised"),
    [
        ("raise RuntimeError('a bug in the step')", RuntimeError),
        ("op.execute('DELETE FROM regions')", InputError),
    ],
)
def test_a_step_that_fails_leaves_the_file_as_it_was(
    path: Path, folder_contents: Look, next_step: Path, then: str, raised: type[Exception]
) -> None:
    next_step.write_text(NEXT_STEP.format(head=NEWEST, then=then))
    before = path.read_bytes()
    with pytest.raises(raised):
        PlanFile.open(path)
    assert set(folder_contents().values()) == {before}


def test_an_older_file_that_is_only_read_is_not_touched(
    path: Path,
    folder_contents: Look,
    next_step: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    aside = tmp_path / "aside"
    aside.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(aside))
    before = folder_contents()
    with PlanFile.open(path, read_only=True) as file:
        plan = file.plan()
        assert file.path == path
        assert list(aside.iterdir())
        with pytest.raises(InputError, match="reading only"):
            file.replace_plan(plan.model_copy(update={"name": "other"}))
    assert folder_contents() == before
    assert not list(aside.iterdir())
    with PlanFile.open(path) as file:
        assert file.plan() == plan
