"""A change is written whole or not at all."""

import errno
import os
import sqlite3
import stat
import sys
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from db import changes, connection
from db.plan_file import PlanFile
from exercise_planner.problems import InputError
from tests.db.conftest import Look, lift_limits
from tests.db.examples import bare_plan, whole_calendar, whole_plan
from tests.support.processes import run_process


def test_a_new_file_is_one_file_and_tells_what_it_is(path: Path, folder_contents: Look) -> None:
    assert list(folder_contents()) == [path.name]
    assert path.read_bytes()[68:72] == b"EXPL"


def test_connections_are_strict_and_safe(opened: PlanFile) -> None:
    expected = {
        "foreign_keys": 1,
        "journal_mode": "delete",
        "synchronous": 3 if os.name != "nt" else 2,
        "fullfsync": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "busy_timeout": 5000,
    }
    with opened._reading() as reading:
        lift_limits(reading)
        found = {name: reading.exec_driver_sql(f"PRAGMA {name}").scalar() for name in expected}
    assert found == expected


def test_an_existing_file_is_not_overwritten_unasked(path: Path, folder_contents: Look) -> None:
    before = folder_contents()
    with pytest.raises(InputError, match="is there already"):
        PlanFile.create(path, bare_plan())
    assert folder_contents() == before


def test_an_existing_file_is_replaced_when_asked_for(path: Path, folder_contents: Look) -> None:
    path.chmod(0o640)
    with PlanFile.create(path, bare_plan(), overwrite=True) as file:
        assert file.plan() == bare_plan()
    assert list(folder_contents()) == [path.name]
    assert os.name == "nt" or stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_link_still_leads_to_the_file_that_was_replaced(path: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.explan"
    link.symlink_to(path)
    PlanFile.create(link, bare_plan(), overwrite=True).close()
    assert link.is_symlink()
    with PlanFile.open(path) as file:
        assert file.plan() == bare_plan()


def test_a_new_file_does_not_take_over_an_old_journal(path: Path, folder_contents: Look) -> None:
    """SQLite would take the old file's change back in the new one."""
    path.with_name(f"{path.name}-journal").write_bytes(b"unfinished")
    before = folder_contents()
    with pytest.raises(InputError, match="has an unfinished change beside it"):
        PlanFile.create(path, bare_plan(), overwrite=True)
    assert folder_contents() == before


def test_a_folder_is_not_replaced(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is a folder"):
        PlanFile.create(tmp_path, bare_plan(), overwrite=True)
    with pytest.raises(InputError, match="in a folder that is not there"):
        PlanFile.create(tmp_path / "no folder" / "a.explan", bare_plan())


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_a_file_that_could_not_be_put_in_place_loses_nothing(
    path: Path, folder_contents: Look, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    before = folder_contents()

    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises((InputError, KeyboardInterrupt)) as caught:
        PlanFile.create(path, bare_plan(), overwrite=True)
    if isinstance(caught.value, InputError):
        assert str(caught.value) == f"{path}: cannot be used: No space left on device"
    assert folder_contents() == before


def test_a_full_disk_while_creating_loses_nothing(
    path: Path, folder_contents: Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = folder_contents()
    settings = (*connection._SETTINGS, "max_page_count = 5")
    monkeypatch.setattr(connection, "_SETTINGS", settings)
    with pytest.raises(InputError, match="the disk is full") as caught:
        PlanFile.create(path, bare_plan(), overwrite=True)
    assert caught.value.source == str(path)
    assert folder_contents() == before


@pytest.mark.parametrize(
    "change",
    [
        lambda file: file.replace_plan(bare_plan()),
        lambda file: file.add_calendar(whole_calendar()),
        lambda file: file.rename_calendar("Draft", "Final"),
        lambda file: file.delete_calendar("Draft"),
        lambda file: file.duplicate_calendar("Draft"),
        lambda file: file.set_notes("Draft", "Why?"),
        lambda file: file.set_status("Draft", "approved"),
        lambda file: file.set_baseline("Draft"),
        lambda file: file.undo(),
        lambda file: file.redo(),
    ],
)
def test_a_full_disk_while_changing_loses_nothing(
    path: Path,
    folder_contents: Look,
    monkeypatch: pytest.MonkeyPatch,
    change: Callable[[PlanFile], object],
) -> None:
    """The log comes last in each change, so all else has been written by then."""
    with PlanFile.open(path) as file:
        file.add_calendar(whole_calendar(), "Draft")
        file.replace_plan(bare_plan())
        file.undo()
        before = folder_contents()

        def fail(*_: object, **__: object) -> None:
            error = sqlite3.OperationalError("database or disk is full")
            error.sqlite_errorcode = sqlite3.SQLITE_FULL
            raise error

        monkeypatch.setattr(changes, "log", fail)
        with pytest.raises(InputError, match="the disk is full"):
            change(file)
        assert folder_contents() == before
        assert file.plan() == whole_plan()
        assert [calendar.name for calendar in file.calendars()] == ["Draft"]


def test_a_folder_that_may_not_be_written_gets_no_file(folder_without_rights: Path) -> None:
    folder_without_rights.chmod(0o500)
    with pytest.raises(InputError, match="cannot be opened; see whether you may write"):
        PlanFile.create(folder_without_rights / "a.explan", bare_plan())
    assert list(folder_without_rights.iterdir()) == []


@pytest.mark.parametrize(("folder_mode", "file_mode"), [(0o500, 0o600), (0o700, 0o400)])
def test_a_file_that_may_not_be_written_can_be_read(
    folder_without_rights: Path, folder_mode: int, file_mode: int
) -> None:
    path = folder_without_rights / "a.explan"
    PlanFile.create(path, whole_plan()).close()
    path.chmod(file_mode)
    folder_without_rights.chmod(folder_mode)
    with PlanFile.open(path) as file:
        assert file.read_only
        assert file.plan() == whole_plan()
        with pytest.raises(InputError, match="is open for reading only"):
            file.replace_plan(bare_plan())


def test_a_file_that_became_read_only_says_so(folder_without_rights: Path) -> None:
    path = folder_without_rights / "a.explan"
    with PlanFile.create(path, whole_plan()) as file:
        folder_without_rights.chmod(0o500)
        with pytest.raises(InputError, match="it or its folder is read-only"):
            file.replace_plan(bare_plan())
        assert file.plan() == whole_plan()


def test_a_file_that_may_not_be_read_says_so(folder_without_rights: Path) -> None:
    path = folder_without_rights / "a.explan"
    PlanFile.create(path, whole_plan()).close()
    path.chmod(0o000)
    with pytest.raises(InputError, match="cannot be used: Permission denied"):
        PlanFile.open(path)


def test_reading_only_is_kept(path: Path, folder_contents: Look) -> None:
    before = folder_contents()
    with PlanFile.open(path, read_only=True) as file:
        assert file.plan() == whole_plan()
        with pytest.raises(InputError, match="is open for reading only"):
            file.add_calendar(whole_calendar())
    assert folder_contents() == before


def test_a_file_that_another_is_writing_says_so(
    path: Path, opened: PlanFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        monkeypatch.setattr(connection, "SECONDS_TO_WAIT", 0.01)
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(InputError, match="is being written by another"):
            PlanFile.open(path)
        other.execute("ROLLBACK")


def test_two_who_write_at_once_take_turns(path: Path) -> None:
    """None fails half way, and none gives a name that another has just given."""

    def add() -> None:
        with PlanFile.open(path) as file:
            for _ in range(5):
                file.add_calendar(whole_calendar())

    threads = [threading.Thread(target=add) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with PlanFile.open(path) as file:
        names = {calendar.name for calendar in file.calendars()}
    assert names == {f"Calendar {number}" for number in range(1, 11)}


CRASH = """
import os, sys
from pathlib import Path
from db import changes, plan_file
from tests.db.conftest import lift_limits
from tests.db.examples import bare_plan

with plan_file.PlanFile.open(sys.argv[1]) as file, file._writing() as connection:
    lift_limits(connection)
    connection.exec_driver_sql("PRAGMA cache_size = 1")
    connection.exec_driver_sql("PRAGMA cache_spill = 1")
    connection.exec_driver_sql("UPDATE units SET name = hex(zeroblob(30000))")
    connection.exec_driver_sql("UPDATE venues SET name = hex(zeroblob(30000))")
    os._exit(1)
"""


def test_a_change_that_a_crash_cut_off_is_taken_back(path: Path, folder_contents: Look) -> None:
    root = Path(__file__).parents[2]
    done = run_process([sys.executable, "-c", CRASH, path], cwd=root)
    assert done.returncode == 1
    assert len(folder_contents()) == 2
    with pytest.raises(InputError, match="left in the middle of a change"):
        PlanFile.open(path, read_only=True)
    with PlanFile.open(path) as file:
        assert file.plan() == whole_plan()
    assert list(folder_contents()) == [path.name]


def test_a_file_replaced_under_an_open_one_is_not_written(path: Path) -> None:
    with PlanFile.open(path) as file:
        file.plan()
        PlanFile.create(path, bare_plan(), overwrite=True).close()
        with pytest.raises(InputError, match="was moved or replaced meanwhile"):
            file.add_calendar(whole_calendar())


def test_a_plan_takes_the_place_of_the_one_it_was_made_from_alone(tmp_path: Path) -> None:
    """Whoever looked at a plan, thought, and then replaces it must not lose another's change."""
    with PlanFile.create(tmp_path / "plan.explan", whole_plan()) as file:
        seen = file.plan()
        other = seen.model_copy(update={"name": "changed by another"})
        file.replace_plan(other)
        with pytest.raises(InputError, match="changed by somebody else"):
            file.replace_plan(seen.model_copy(update={"name": "mine"}), instead_of=seen)
        assert file.plan() == other
        assert file.replace_plan(seen, instead_of=other)


def test_where_folders_cannot_be_synced_a_change_is_written_all_the_same(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Some file systems that networks carry refuse; SQLite would then refuse each change."""

    def refuse(_: int) -> None:
        raise OSError(errno.EINVAL, "Invalid argument")

    monkeypatch.setattr(os, "fsync", refuse)
    with PlanFile.open(path) as file:
        file.replace_plan(bare_plan())
        with file._reading() as reading:
            lift_limits(reading)
            assert reading.exec_driver_sql("PRAGMA synchronous").scalar() == 2
    PlanFile.create(path, whole_plan(), overwrite=True).close()
    with PlanFile.open(path) as file:
        assert file.plan() == whole_plan()


def test_an_error_in_taking_a_change_back_does_not_hide_the_first(path: Path) -> None:
    """SQLite takes a change back itself when a share drops, so that there is nothing to do."""

    def failing(code: int) -> sqlite3.OperationalError:
        error = sqlite3.OperationalError("no such table: temporary")
        error.sqlite_errorcode = code
        return error

    def change() -> None:
        try:
            raise failing(sqlite3.SQLITE_IOERR_READ)
        except sqlite3.Error:
            raise failing(sqlite3.SQLITE_ERROR)  # noqa: B904  as a library does

    with pytest.raises(InputError, match="the share is gone"), connection.explained(path):
        change()
    with pytest.raises(sqlite3.OperationalError), connection.explained(path):
        raise failing(sqlite3.SQLITE_ERROR)
