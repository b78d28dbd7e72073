"""The change log is append-only: SQLite itself refuses the program anything else."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from db.connection import connect
from db.plan_file import PlanFile
from db.rights import allow_edits
from exercise_planner.problems import InputError
from tests.db.examples import bare_plan

REWRITING = (
    "DELETE FROM actions",
    "DELETE FROM changes WHERE id = 1",
    "UPDATE actions SET who = 'Somebody'",
    "UPDATE changes SET after = NULL",
    "INSERT OR REPLACE INTO actions (id, at, who, what) SELECT id, at, 'x', what FROM actions",
    "INSERT INTO actions (id, at, who, what) SELECT id, at, 'x', what FROM actions WHERE true "
    "ON CONFLICT DO UPDATE SET who = 'x'",
    "WITH x AS (SELECT 1) DELETE FROM changes WHERE id IN x",
)
AROUND = (
    "DROP TABLE changes",
    "ALTER TABLE actions RENAME TO other",
    "CREATE TRIGGER t AFTER INSERT ON actions BEGIN DELETE FROM changes; END",
    "CREATE TEMP TRIGGER t AFTER INSERT ON main.actions BEGIN DELETE FROM changes; END",
    "CREATE VIEW v AS SELECT 1",
    "ATTACH ':memory:' AS other",
    "PRAGMA writable_schema = ON",
    "PRAGMA foreign_keys = OFF",
    "UPDATE sqlite_master SET sql = ''",
    "VACUUM",
)
REFUSALS = ("not authorized", "authorization denied", "is prohibited", "may not be modified")


@pytest.fixture
def limited(path: Path) -> Iterator[sqlite3.Connection]:
    """Return a connection with the rights that every open plan file has."""
    with closing(connect(path, "rw")) as connection:
        allow_edits(connection)
        yield connection


@pytest.mark.parametrize("statement", REWRITING + AROUND)
def test_sqlite_refuses_what_would_rewrite_the_log(
    limited: sqlite3.Connection, statement: str
) -> None:
    with pytest.raises(sqlite3.DatabaseError) as caught:
        limited.execute(statement)
    assert any(said in str(caught.value) for said in REFUSALS)


def test_an_open_plan_file_has_these_rights_alone(opened: PlanFile) -> None:
    opened.replace_plan(bare_plan())
    before = [opened.changes_of(action.id) for action in opened.history()]
    for statement in REWRITING:
        with pytest.raises(InputError, match="permission is lacking"), opened._writing() as writer:
            writer.exec_driver_sql(statement)
    assert [opened.changes_of(action.id) for action in opened.history()] == before


def test_the_log_can_be_added_to(limited: sqlite3.Connection) -> None:
    limited.execute("INSERT INTO actions (at, who, what) VALUES ('', '', '')")
    limited.execute("UPDATE units SET name = 'Cruiser'")
    limited.execute("DELETE FROM availability")
    assert limited.execute("SELECT count(*) FROM availability").fetchone() == (0,)
