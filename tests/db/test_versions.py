"""What each version of the tables wrote is there, whole, in the version of today."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from db import migration
from db.doctor.treatment import examine, repair
from db.plan_file import PlanFile
from exercise_planner.calendar import Calendar
from exercise_planner.problems import InputError
from exercise_planner.reading import read_baseline, read_plan
from tests.db.test_migration import definitions
from tests.db.versions.files import (
    ALL,
    FOLDER,
    OLDER,
    bytes_of,
    newer_than_known,
    told_of,
    unpacked,
)
from tests.db.versions.reading import Held, calendars_of, log_of

SINCE: dict[str, Held] = {
    "0003": {
        "notes": "",
        "author": "Zoë O'Brien 日本",
        "status": "draft",
        "decided_by": None,
        "decided_at": None,
        "revision": None,
    }
}
"""What a version knows of a calendar that the one before did not: what that is of an older one."""
OF_ACTIONS: Held = {"things": 0, "undoes": None, "redoes": None, "undone": False}
"""The same of an action, since the second version; the first gave its changes alone."""


def calendar_of(held: Held) -> Calendar:
    return read_baseline(held["holds"])


def check_state(file: PlanFile, told: Held, at: int) -> None:
    """Check that a file holds what the program that wrote it read after so many steps."""
    state = told["path"][at]
    assert file.plan() == read_plan(told["plans"][state["plan"]])
    found = calendars_of(file)
    assert len(found) == len(state["calendars"])
    for calendar, place in zip(found, state["calendars"], strict=True):
        expected: dict[str, Any] = told["calendars"][place]
        assert calendar_of(calendar) == calendar_of(expected)
        known = expected.keys() - {"holds"}
        assert {key: calendar[key] for key in known} == {key: expected[key] for key in known}


@pytest.fixture(params=ALL)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def path(name: str, tmp_path: Path) -> Path:
    folder = tmp_path / "folder"
    folder.mkdir()
    return unpacked(name, folder / "old.explan")


@pytest.fixture
def file(path: Path) -> Iterator[PlanFile]:
    with PlanFile.open(path, who="Ben") as file:
        yield file


def test_every_version_of_the_tables_has_its_files() -> None:
    """If this fails for a new version: see README.md there."""
    assert {place.name for place in FOLDER.iterdir() if place.name[0] == "0"} == set(
        migration.revisions()
    )
    for revision in migration.revisions():
        assert f"{revision}/plan" in ALL


def test_a_file_is_of_its_version_and_has_rows_of_every_kind(name: str, path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        found = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        assert found == (name.split("/")[0],)
        tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        empty = {
            table
            for (table,) in tables.fetchall()
            if connection.execute(f'SELECT 1 FROM "{table}"').fetchone() is None
        }
    assert empty <= {"review_copy"}, "see what write.py should write too"


@pytest.mark.parametrize("name", OLDER, indirect=True)
def test_an_older_file_is_copied_once_and_brought_up_to_date(
    name: str, path: Path, tmp_path: Path
) -> None:
    copy = path.with_name(f"{path.name}.backup-{name.split('/')[0]}")
    with PlanFile.open(path) as file:
        assert file.backup == copy
    with PlanFile.open(path) as file:
        assert file.backup is None
    assert {found.name for found in path.parent.iterdir()} == {path.name, copy.name}
    assert copy.read_bytes() == bytes_of(name)
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    PlanFile.create(tmp_path / "new.explan", read_plan(told_of(name)["plans"][0])).close()
    assert definitions(path) == definitions(tmp_path / "new.explan")


def test_what_its_program_read_in_it_is_read_today(name: str, file: PlanFile) -> None:
    told = told_of(name)
    check_state(file, told, told["at"])
    log = log_of(file)
    assert log["remarks"] == told["remarks"]
    for found, expected in zip(log["history"], told["history"], strict=True):
        things = {"things": len(expected["changes"])}
        assert found == {**OF_ACTIONS, **things, **expected}


def test_what_is_new_has_its_documented_value(name: str, file: PlanFile) -> None:
    told = told_of(name)
    for calendar in calendars_of(file):
        for version, fields in SINCE.items():
            if name < version:
                assert {key: calendar[key] for key in fields} == fields
    assert file.review_copy == name.endswith("/review")
    assert len({calendar["uid"] for calendar in calendars_of(file)}) == len(
        told["path"][told["at"]]["calendars"]
    )


def test_all_its_steps_can_be_undone_and_redone(name: str, file: PlanFile) -> None:
    if file.review:
        with pytest.raises(InputError, match="remarks can be added, nothing else"):
            file.undo()
        return
    told = told_of(name)
    for at in range(told["at"] - 1, -1, -1):
        file.undo()
        check_state(file, told, at)
    assert file.undoable() is None
    assert len(file.every_remark()) == len(told["remarks"])
    for at in range(1, len(told["path"])):
        file.redo()
        check_state(file, told, at)
    assert file.redoable() is None


def test_one_that_is_only_read_is_not_touched(
    name: str, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    aside = tmp_path / "aside"
    aside.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(aside))
    told = told_of(name)
    with PlanFile.open(path, read_only=True) as file:
        check_state(file, told, told["at"])
        assert bool(list(aside.iterdir())) == (name in OLDER)
    assert path.read_bytes() == bytes_of(name)
    assert (list(path.parent.iterdir()), list(aside.iterdir())) == ([path], [])


def test_its_copy_can_be_put_back_and_opens_again(name: str, file: PlanFile) -> None:
    """As :mod:`db.backups` would: what was done since is gone, and nothing else."""
    if file.backup is None:
        return
    file.undo()
    file.close()
    file.backup.replace(file.path)
    with PlanFile.open(file.path) as again:
        assert again.backup == file.backup
        check_state(again, told_of(name), told_of(name)["at"])


def test_the_doctor_finds_nothing_wrong_with_it(name: str, path: Path) -> None:
    found = examine(path)
    (version,) = (finding for finding in found.findings if finding.about == "version")
    assert found.fine
    assert ("is brought up to date on opening" in version.said) == (name in OLDER)
    assert path.read_bytes() == bytes_of(name)


def test_the_doctor_repairs_it_without_loss(name: str, path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE VIEW stranger AS SELECT * FROM units")
    assert repair(path).before.whole
    told = told_of(name)
    with PlanFile.open(path) as file:
        check_state(file, told, told["at"])
        assert len(log_of(file)["history"]) == len(told["history"])


def test_a_newer_one_is_refused_and_left_as_it_is(path: Path) -> None:
    before = newer_than_known(path).read_bytes()
    for read_only in (False, True):
        with pytest.raises(InputError, match=r"was made by a newer version .*; update this one"):
            PlanFile.open(path, read_only=read_only)
    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]
