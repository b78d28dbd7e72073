"""In a review nothing can be written but remarks: neither by this program nor by SQLite."""

import inspect
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from db.connection import connect
from db.plan_file import PlanFile
from db.rights import allow_remarks_alone
from exercise_planner.problems import InputError
from tests.db.conftest import Look
from tests.db.examples import bare_plan, whole_calendar, whole_plan

REFUSED: dict[str, Callable[[PlanFile], object]] = {
    "replace_plan": lambda file: file.replace_plan(bare_plan()),
    "revise": lambda file: file.revise("edit", made_with={"Draft": {"seed": 8}}),
    "add_calendar": lambda file: file.add_calendar(whole_calendar()),
    "duplicate_calendar": lambda file: file.duplicate_calendar("Draft"),
    "rename_calendar": lambda file: file.rename_calendar("Draft", "Final"),
    "delete_calendar": lambda file: file.delete_calendar("Draft"),
    "set_notes": lambda file: file.set_notes("Draft", "other"),
    "set_status": lambda file: file.set_status("Draft", "approved"),
    "set_baseline": lambda file: file.set_baseline("Draft"),
    "undo": lambda file: file.undo(),
    "redo": lambda file: file.redo(),
    "prune": lambda file: file.prune(file.record(), "log.json", "0" * 64),
}
REMARKS = {"add_remark", "resolve_remark", "take_remarks"}
READING: dict[str, Callable[[PlanFile], object]] = {
    "plan": lambda file: file.plan(),
    "revision": lambda file: file.revision(),
    "calendars": lambda file: file.calendars(),
    "calendar": lambda file: file.calendar("Draft"),
    "calendar_as_made": lambda file: file.calendar_as_made("Draft"),
    "free_name": lambda file: file.free_name(),
    "check_name": lambda file: file.check_name("Free"),
    "remarks": lambda file: file.remarks("Draft"),
    "every_remark": lambda file: file.every_remark(),
    "undoable": lambda file: file.undoable(),
    "redoable": lambda file: file.redoable(),
    "history": lambda file: file.history(),
    "changes_of": lambda file: file.changes_of(2),
    "changed_elsewhere": lambda file: file.changed_elsewhere(),
    "record": lambda file: file.record(),
    "holds": lambda file: file.holds(file.record()),
    "testimony": lambda file: file.testimony(),
    "beside": lambda file: file.beside().close(),
    "prunable": lambda file: file.prunable(keep=1),
}
ELSEWHERE = {"create", "open", "close", "copy_to", "review_copy_to"}


@pytest.fixture
def original(opened: PlanFile) -> PlanFile:
    """Give the file a calendar with a remark, something to undo and something to redo."""
    opened.add_calendar(whole_calendar(), "Draft")
    opened.add_remark("Draft", "Why?")
    opened.replace_plan(bare_plan())
    opened.undo()
    return opened


@pytest.fixture
def copy(original: PlanFile) -> Iterator[PlanFile]:
    """Open a review copy of that file, as a reviewer does who does not know what it is."""
    place = original.review_copy_to(original.path.with_name("copy.explan"))
    with PlanFile.open(place, who="Cat") as file:
        yield file


def remarks_aside(path: Path) -> list[str]:
    """Return all that a file holds, but for its remarks."""
    with closing(sqlite3.connect(path)) as connection:
        return [line for line in connection.iterdump() if 'INTO "remarks"' not in line]


def test_a_review_copy_holds_all_and_says_what_it_is(original: PlanFile, copy: PlanFile) -> None:
    assert (copy.review, copy.review_copy, copy.read_only) == (True, True, False)
    assert (original.review, original.review_copy) == (False, False)
    assert (copy.plan(), copy.calendars()) == (original.plan(), original.calendars())
    assert (copy.history(), copy.remarks()) == (original.history(), original.remarks())
    with closing(sqlite3.connect(copy.path)) as connection:
        ((number, made_at, made_by),) = connection.execute("SELECT * FROM review_copy")
    assert (number, made_by, made_at > "2026") == (1, "Ben", True)


def test_every_method_is_known_here() -> None:
    """One that is new must be put among those that are tried on a review copy, or explained."""
    public = {name for name, _ in inspect.getmembers(PlanFile, callable) if name[0] != "_"}
    assert public == {*REFUSED, *REMARKS, *READING, *ELSEWHERE}


def test_what_would_change_more_than_remarks_is_refused(
    copy: PlanFile, folder_contents: Look
) -> None:
    before = folder_contents()
    for method, attempt in REFUSED.items():
        with pytest.raises(InputError) as caught:
            attempt(copy)
        sentence = "is a review copy: remarks can be added, nothing else"
        assert str(caught.value) == f"{copy.path}: {sentence}", method
        assert folder_contents() == before, method


def test_what_reads_works_and_changes_nothing(
    original: PlanFile, copy: PlanFile, folder_contents: Look
) -> None:
    before = folder_contents()
    for method, read in READING.items():
        assert read(copy) == read(original), method
        assert folder_contents() == before, method


def test_sqlite_refuses_too_what_the_program_would_let_pass(
    copy: PlanFile, folder_contents: Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = folder_contents()
    monkeypatch.setattr(copy, "review", False)
    for method, attempt in REFUSED.items():
        with pytest.raises(InputError, match="permission is lacking"):
            attempt(copy)
        assert folder_contents() == before, method
        assert copy.plan() == whole_plan()


def test_remarks_change_nothing_but_remarks(original: PlanFile, copy: PlanFile) -> None:
    before = remarks_aside(copy.path)
    bytes_before = copy.path.read_bytes()
    made = copy.add_remark("Draft", "Because.", answers=copy.remarks()[0].id)
    copy.resolve_remark(made.id)
    original.add_remark("Draft", "Too late.")
    copy.take_remarks(original)
    assert remarks_aside(copy.path) == before
    assert copy.path.read_bytes() != bytes_before
    assert len(copy.remarks()) == 3


STATEMENTS = [
    "INSERT INTO regions VALUES ('x', 9, 'x')",
    "UPDATE plan SET name = 'x'",
    "UPDATE calendars SET review_status = 'approved'",
    "DELETE FROM calendars",
    "DELETE FROM remarks",
    "UPDATE remarks SET text = 'x'",
    "UPDATE remarks SET id = 'x'",
    "UPDATE remarks SET resolved_by = 'x', author = 'x'",
    "DELETE FROM review_copy",
    "UPDATE review_copy SET made_by = 'x'",
    "INSERT INTO review_copy VALUES (2, 'x', 'x')",
    "INSERT INTO actions VALUES (99, 'x', 'x', 'x', NULL, NULL)",
    "UPDATE alembic_version SET version_num = '9999'",
    "INSERT INTO sqlite_master VALUES ('x', 'x', 'x', 0, 'x')",
    "CREATE TABLE x (x)",
    "CREATE TEMP TABLE remarks (x)",
    "CREATE TRIGGER x AFTER INSERT ON remarks BEGIN DELETE FROM plan; END",
    "CREATE TEMP TRIGGER x AFTER INSERT ON remarks BEGIN DELETE FROM plan; END",
    "CREATE VIEW x AS SELECT 1",
    "CREATE INDEX x ON remarks (text)",
    "CREATE VIRTUAL TABLE x USING fts5(x)",
    "ALTER TABLE remarks RENAME TO said",
    "ALTER TABLE plan ADD COLUMN x",
    "DROP TABLE review_copy",
    "DROP INDEX ix_remarks_calendar",
    "ATTACH 'other.explan' AS other",
    "ATTACH ':memory:' AS other",
    "DETACH main",
    "VACUUM",
    "VACUUM INTO 'other.explan'",
    "REINDEX",
    "ANALYZE",
    "PRAGMA user_version = 7",
    "PRAGMA application_id = 7",
    "PRAGMA writable_schema = ON",
    "PRAGMA foreign_keys = OFF",
    "PRAGMA journal_mode = WAL",
    "PRAGMA data_version = 7",
    "PRAGMA wal_checkpoint",
    "PRAGMA incremental_vacuum",
    "WITH x AS (SELECT 1) UPDATE plan SET name = (SELECT * FROM x)",
    "INSERT INTO remarks SELECT * FROM remarks WHERE 0 ON CONFLICT DO UPDATE SET text = 'x'",
]
REFUSALS = ("not authorized", "authorization denied", "is prohibited", "may not be modified")


def test_no_statement_gets_past_sqlite(copy: PlanFile, folder_contents: Look) -> None:
    before = folder_contents()
    with closing(connect(copy.path, "rw")) as connection:
        allow_remarks_alone(connection)
        for statement in STATEMENTS:
            with pytest.raises(sqlite3.DatabaseError) as caught:
                connection.execute(statement)
            assert any(said in str(caught.value) for said in REFUSALS), statement
            assert folder_contents() == before, statement


def test_the_connection_of_a_review_copy_has_these_rights(copy: PlanFile) -> None:
    with pytest.raises(InputError, match="permission is lacking"), copy._remarking() as connection:
        connection.exec_driver_sql("UPDATE plan SET name = 'x'")
    with pytest.raises(InputError, match="permission is lacking"), copy._reading() as connection:
        connection.exec_driver_sql("UPDATE plan SET name = 'x'")
    assert copy.plan() == whole_plan()


# --- a plan file opened for review -------------------------------------------------------------


def test_a_plan_file_can_be_opened_for_review(original: PlanFile, folder_contents: Look) -> None:
    before = folder_contents()
    with PlanFile.open(original.path, review=True) as file:
        assert (file.review, file.review_copy) == (True, False)
        for attempt in REFUSED.values():
            with pytest.raises(InputError, match="is open for review: remarks can be added, noth"):
                attempt(file)
    assert folder_contents() == before


def test_a_remark_made_in_review_is_in_the_file(original: PlanFile) -> None:
    with PlanFile.open(original.path, who="Cat", review=True) as file:
        made = file.add_remark("Draft", "So late?")
    assert made in original.remarks()
    original.rename_calendar("Draft", "Final")


def test_a_review_copy_for_reading_only_takes_no_remarks(
    copy: PlanFile, folder_contents: Look
) -> None:
    before = folder_contents()
    with PlanFile.open(copy.path, read_only=True) as file:
        assert (file.review, file.read_only) == (True, True)
        with pytest.raises(InputError, match="is open for reading only"):
            file.add_remark("Draft", "Why?")
        with pytest.raises(InputError, match="is open for reading only"):
            file.take_remarks(copy)
        with pytest.raises(InputError, match="is a review copy"):
            file.undo()
    assert folder_contents() == before


# --- copies ------------------------------------------------------------------------------------


def test_a_copy_of_a_review_copy_is_one_too(copy: PlanFile, tmp_path: Path) -> None:
    for place in (
        copy.copy_to(tmp_path / "plain.explan"),
        copy.review_copy_to(tmp_path / "review.explan"),
    ):
        with PlanFile.open(place) as again:
            assert again.review_copy
            with pytest.raises(InputError, match="is a review copy"):
                again.delete_calendar("Draft")


def test_making_a_review_copy_changes_nothing_of_the_file(
    original: PlanFile, tmp_path: Path
) -> None:
    before = original.path.read_bytes()
    with PlanFile.open(original.path, read_only=True) as file:
        place = file.review_copy_to(tmp_path / "copy.explan")
    assert original.path.read_bytes() == before
    assert [entry.name for entry in tmp_path.iterdir() if entry.is_file()] == [place.name]
    original.rename_calendar("Draft", "Final")
    with PlanFile.open(place) as copy:
        assert [entry.name for entry in copy.calendars()] == ["Draft"]


def test_a_review_copy_replaces_nothing_unasked_and_never_the_file_itself(
    original: PlanFile, folder_contents: Look
) -> None:
    other = original.path.with_name("other.explan")
    other.write_text("precious")
    before = folder_contents()
    with pytest.raises(InputError, match="is there already"):
        original.review_copy_to(other)
    with pytest.raises(InputError, match="is the file to be copied"):
        original.review_copy_to(original.path, overwrite=True)
    assert folder_contents() == before
    original.review_copy_to(other, overwrite=True)
    with PlanFile.open(other) as copy:
        assert copy.review_copy


@pytest.mark.parametrize("mark", ["(1, '', '')", "(1, x'ff', 7)"])
def test_any_mark_makes_a_review_copy(original: PlanFile, mark: str) -> None:
    with closing(sqlite3.connect(original.path)) as shell:
        shell.execute(f"INSERT INTO review_copy VALUES {mark}")
        shell.commit()
    with PlanFile.open(original.path) as file:
        assert file.review_copy
