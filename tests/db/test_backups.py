"""Backups are made beside the file, only when it says something new, and can be put back."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from db import backups
from db.backups import Backup, backups_of, contents_of, folder_of, make, restore
from db.plan_file import PlanFile
from exercise_planner.problems import InputError
from tests.db.examples import bare_plan, whole_calendar


def made(path: Path) -> Backup:
    backup = make(path)
    assert backup is not None
    return backup


def rename(path: Path, name: str) -> None:
    """Give the plan in a file another name."""
    with PlanFile.open(path, who="Cy") as file:
        file.replace_plan(file.plan().model_copy(update={"name": name}), f"call it {name}")


def name_in(path: Path) -> str:
    with PlanFile.open(path, read_only=True) as file:
        return file.plan().name


@pytest.fixture
def writer(path: Path) -> Iterator[sqlite3.Connection]:
    """Another program in the middle of writing the file."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("BEGIN EXCLUSIVE")
        yield connection


def test_a_backup_holds_all_that_the_file_holds(path: Path, opened: PlanFile) -> None:
    opened.add_calendar(whole_calendar(), "One")
    backup = made(path)
    assert backup.path.parent == folder_of(path)
    with PlanFile.open(backup.path, read_only=True) as copy:
        assert copy.plan() == opened.plan()
        assert copy.calendar_as_made("One") == opened.calendar_as_made("One")
        assert copy.history() == opened.history()


def test_nothing_new_needs_no_backup(path: Path) -> None:
    made(path)
    before = sorted(folder_of(path).iterdir())
    assert make(path) is None
    assert sorted(folder_of(path).iterdir()) == before


def test_every_change_makes_the_next_one_due(path: Path, opened: PlanFile) -> None:
    name = opened.add_calendar(whole_calendar())
    made(path)
    remark = opened.add_remark(name, "Too early.")
    made(path)
    opened.resolve_remark(remark.id)
    made(path)
    opened.undo()
    made(path)
    assert len(backups_of(path)) == 4


def test_the_list_says_what_each_holds_the_newest_first(path: Path) -> None:
    first = made(path)
    rename(path, "Autumn")
    second = made(path)
    assert backups_of(path) == (second, first)
    contents = contents_of(second)
    assert contents is not None
    assert (contents.plan, contents.who, contents.what) == ("Autumn", "Cy", "call it Autumn")
    assert contents.at <= second.made
    assert second.size == second.path.stat().st_size


def test_what_else_lies_among_the_backups_is_left_alone(path: Path) -> None:
    made(path)
    others = [folder_of(path) / name for name in ("notes.txt", "mine.explan", "2028.explan")]
    for other in others:
        other.write_text("mine")
    assert len(backups_of(path)) == 1
    rename(path, "Autumn")
    made(path)
    assert all(other.read_text() == "mine" for other in others)


def test_too_many_are_removed_the_oldest_first(path: Path) -> None:
    found = []
    for number in range(8):
        rename(path, f"Plan {number}")
        found.append(made(path))
    assert list(backups_of(path)) == found[:2:-1]  # the last five


def test_a_backup_has_the_rights_of_the_file(path: Path) -> None:
    path.chmod(0o600)
    assert made(path).path.stat().st_mode & 0o777 == 0o600


def test_one_that_cannot_be_read_is_listed_and_followed_by_a_sound_one(path: Path) -> None:
    broken = made(path)
    broken.path.write_bytes(b"nothing")
    assert contents_of(broken) is None
    assert not backups.is_sound(broken)
    assert backups.is_sound(made(path))


def test_a_file_that_others_are_writing_is_not_backed_up(
    path: Path, writer: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("db.connection.SECONDS_TO_WAIT", 0.01)
    with pytest.raises(InputError, match="is being written by another"):
        make(path)
    assert not folder_of(path).exists()


def test_a_damaged_file_pushes_no_sound_backup_out(path: Path) -> None:
    made(path)
    rename(path, "Autumn")
    content = bytearray(path.read_bytes())
    content[-4096:] = b"\xa5" * 4096
    path.write_bytes(content)
    with pytest.raises(InputError, match="is damaged"):
        make(path)
    assert len(list(folder_of(path).iterdir())) == 1


@pytest.mark.skipif(os.name == "nt", reason="rights are others there")
def test_where_no_folder_can_be_made_that_is_said(folder_without_rights: Path) -> None:
    path = folder_without_rights / "plan.explan"
    PlanFile.create(path, bare_plan()).close()
    folder_without_rights.chmod(0o500)
    with pytest.raises(InputError, match="cannot be used"):
        make(path)


def test_restoring_brings_the_file_back_and_keeps_what_it_held(path: Path) -> None:
    first = made(path)
    before = name_in(path)
    rename(path, "Autumn")
    restored = restore(path, first)
    assert name_in(path) == before
    assert restored.aside is not None
    assert name_in(restored.aside) == "Autumn"
    assert restored.aside == backups_of(path)[0].path


def test_who_has_the_file_open_goes_on_with_what_was_restored(path: Path, opened: PlanFile) -> None:
    """It is the same file, so nobody writes into one that is no more."""
    first = made(path)
    before = opened.plan()
    rename(path, "Autumn")
    assert opened.plan().name == "Autumn"
    opened.changed_elsewhere()
    restore(path, first)
    assert opened.changed_elsewhere()
    assert opened.plan() == before
    assert opened.replace_plan(before.model_copy(update={"name": "Winter"}))
    assert name_in(path) == "Winter"


def test_the_oldest_can_be_restored_though_one_more_pushes_it_out(path: Path) -> None:
    found = []
    for number in range(5):
        rename(path, f"Plan {number}")
        found.append(made(path))
    rename(path, "Last")
    restore(path, found[0])
    assert name_in(path) == "Plan 0"


def test_restoring_a_damaged_file_sets_it_aside(path: Path) -> None:
    backup = made(path)
    before = name_in(path)
    damaged = path.read_bytes()[:9000]
    path.write_bytes(damaged)
    restored = restore(path, backup)
    assert name_in(path) == before
    assert restored.aside is not None
    assert restored.aside.parent == path.parent
    assert restored.aside.read_bytes() == damaged


def test_a_file_that_is_gone_can_be_restored(path: Path) -> None:
    backup = made(path)
    path.unlink()
    (found,) = backups_of(path)
    assert restore(path, found).aside is None
    assert path.read_bytes() == backup.path.read_bytes()


def test_nothing_is_restored_while_another_program_writes(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = made(path)
    rename(path, "Autumn")
    monkeypatch.setattr("db.connection.SECONDS_TO_WAIT", 0.01)
    monkeypatch.setattr("db.backups.SECONDS_TO_WAIT", 0.01)
    with closing(sqlite3.connect(path, isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        with pytest.raises(InputError, match="is being written by another"):
            restore(path, first)
    assert name_in(path) == "Autumn"


def test_a_damaged_backup_is_not_restored(path: Path) -> None:
    backup = made(path)
    backup.path.write_bytes(backup.path.read_bytes()[:-1])
    content = path.read_bytes()
    with pytest.raises(InputError, match="is damaged"):
        restore(path, backup)
    assert path.read_bytes() == content


def test_backups_are_named_by_when_they_were_made(path: Path) -> None:
    backup = made(path)
    (listed,) = backups_of(path)
    assert abs(listed.made - backup.made) < timedelta(milliseconds=1)
    assert listed.name == backup.path.stem
