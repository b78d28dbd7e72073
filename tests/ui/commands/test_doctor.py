"""``doctor``: what it says, what it leaves behind, and its exit status."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.ui.commands.conftest import Run


def change(folder: Path, *statements: str) -> None:
    """Do something to the plan file that this program would not do."""
    with closing(sqlite3.connect(folder / "plan.explan", isolation_level=None)) as connection:
        for statement in ("PRAGMA ignore_check_constraints = ON", *statements):
            connection.execute(statement)


def test_a_sound_file_is_fine(run: Run) -> None:
    done = run("doctor", "plan.explan")
    assert done.status == 0
    assert "Nothing is wrong." in done.stdout
    assert "There is no backup." in done.stdout


def test_it_repairs_only_when_it_is_told_to(run: Run, folder: Path) -> None:
    change(folder, "CREATE VIEW v AS SELECT * FROM units")
    damaged = (folder / "plan.explan").read_bytes()
    found = run("doctor", "plan.explan")
    assert found.status == 1
    assert "can be repaired        objects: " in found.stdout
    assert "--repair" in found.stdout
    assert (folder / "plan.explan").read_bytes() == damaged
    done = run("doctor", "plan.explan", "--repair")
    assert done.status == 1
    assert "Repaired. The file as it was is plan.explan.damaged-" in done.stdout
    assert run("doctor", "plan.explan", "--repair").status == 0


def test_what_was_taken_out_is_named(run: Run, folder: Path) -> None:
    change(folder, "UPDATE calendars SET made_with = '{' WHERE name = 'B'")
    answer = run("doctor", "plan.explan", "--repair", "--json").answer
    assert answer["repaired"]
    assert not answer["repairable_whole"]
    assert Path(answer["copy"]).is_file()
    assert 'calendar "B"' in json.loads(Path(answer["taken_out"]).read_text("utf-8"))


def test_what_cannot_be_repaired_leads_to_the_backup(run: Run, folder: Path) -> None:
    run("calendars", "delete", "plan.explan", "B")
    change(folder, "DELETE FROM plan")
    done = run("doctor", "plan.explan", "--repair")
    assert done.status == 1
    assert "nothing was changed" in done.stdout
    (line,) = [line for line in done.stdout.splitlines() if "backups restore" in line]
    assert run("backups", "restore", "plan.explan", line.split()[-1]).status == 0
    assert run("doctor", "plan.explan").status == 0


@pytest.mark.parametrize("name", ["plan.json", "missing.explan", "."])
def test_what_is_no_plan_file_is_an_error(run: Run, name: str) -> None:
    done = run("doctor", name)
    assert done.status == 2
    assert name in done.stderr


def test_a_file_of_a_newer_version_is_no_damage(run: Run, folder: Path) -> None:
    run("calendars", "delete", "plan.explan", "B")
    change(folder, "UPDATE alembic_version SET version_num = '9999'")
    done = run("doctor", "plan.explan", "--repair")
    assert done.status == 1
    assert "Update this program" in done.stdout
    assert "backups restore" not in done.stdout
