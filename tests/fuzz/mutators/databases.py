"""Plan files as a recipe: what is done to a plan file before it is read, one deed a line.

A file of many pages is too large to be kept by the hundred, and its bytes say little. A recipe is
short, and says in a kept case what is wrong with the file:

- ``sql STATEMENT`` lets SQLite do something, without its own guards;
- ``at PLACE HEX`` overwrites bytes, and ``cut SIZE`` leaves out what follows;
- ``journal HEX`` puts a journal beside it, as an interrupted change leaves it.
"""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Sequence
from contextlib import closing, suppress
from pathlib import Path

from tests.fuzz.mutators.values import NUMBERS, TEXTS, changed_text
from tests.fuzz.target import Mutate

PAGE = 4096
MOST_DEEDS = 12
Columns = Sequence[tuple[str, str]]
"""Names of tables, each with that of a column."""
_JOURNAL = bytes.fromhex("d9d505f920a163d7")
"""What a journal begins with; else SQLite passes it over."""
_FORBIDDEN = {sqlite3.SQLITE_ATTACH, sqlite3.SQLITE_DETACH}
_UNGUARDED = (
    "PRAGMA foreign_keys = OFF",
    "PRAGMA ignore_check_constraints = ON",
    "PRAGMA writable_schema = ON",
)
_STATEMENTS = (
    "DELETE FROM {table} WHERE rowid = {row}",
    "DELETE FROM {table}",
    "DROP TABLE {table}",
    "ALTER TABLE {table} ADD COLUMN more",
    "ALTER TABLE {table} DROP COLUMN {column}",
    "CREATE TRIGGER t AFTER INSERT ON {table} BEGIN DELETE FROM plan; END",
    "CREATE VIEW v AS SELECT * FROM {table}",
    "CREATE TABLE {table}2 (x)",
    "CREATE INDEX i ON {table} ({column})",
    "CREATE VIRTUAL TABLE f USING fts5(x)",
    "UPDATE sqlite_master SET sql = replace(sql, 'NOT NULL', '') WHERE name = '{table}'",
    "UPDATE sqlite_master SET rootpage = {row} WHERE name = '{table}'",
    "PRAGMA user_version = {row}",
    "PRAGMA application_id = {row}",
    "PRAGMA auto_vacuum = 1",
    "VACUUM",
    "PRAGMA encoding = 'UTF-16'",
)


def spoiled(path: Path, recipe: bytes) -> None:
    """Do to a plan file what a recipe says; what cannot be done is passed over."""
    for line in recipe.decode("utf-8", "replace").split("\n")[:MOST_DEEDS]:
        verb, _, rest = line.partition(" ")
        match verb:
            case "sql":
                _execute(path, rest.replace("\x0b", "\n"))
            case "at":
                place, _, digits = rest.partition(" ")
                with suppress(ValueError):
                    _overwrite(path, int(place[:9]), bytes.fromhex(digits))
            case "journal":
                with suppress(ValueError):
                    path.with_name(f"{path.name}-journal").write_bytes(bytes.fromhex(rest))
            case "cut":
                with suppress(ValueError):
                    path.write_bytes(path.read_bytes()[: int(rest[:9])])


def mutate_recipe(
    data: bytes, rng: random.Random, mutate: Mutate, columns: Columns, size: int
) -> bytes:
    """Return another recipe.

    Parameters
    ----------
    columns, size
        Of the file that it is for.
    """
    lines = data.decode("utf-8", "replace").split("\n")[:MOST_DEEDS]
    at = rng.randrange(len(lines))
    match rng.randrange(5):
        case 0 if len(lines) > 1:
            del lines[at]
        case 1 | 2 if len(lines) < MOST_DEEDS:
            lines.append(f"sql {_update(columns, rng, mutate)}")
        case 3:
            lines[at] = f"sql {_update(columns, rng, mutate)}"
        case _:
            lines[at] = _deed(columns, size, rng)
    return "\n".join(lines).encode("utf-8", "replace")


def _deed(columns: Columns, size: int, rng: random.Random) -> str:
    chosen = rng.random()
    if chosen < 0.5:
        table, column = rng.choice(columns)
        statement = rng.choice(_STATEMENTS)
        return f"sql {statement.format(table=table, column=column, row=rng.randrange(200))}"
    if chosen < 0.92:
        page = rng.choice((0, rng.randrange(0, size, PAGE)))
        place = page + rng.choice((rng.randrange(120), rng.randrange(PAGE)))
        return f"at {place} {rng.randbytes(rng.choice((1, 2, 4, 16))).hex()}"
    if chosen < 0.98:
        return f"journal {_JOURNAL.hex()}{rng.randbytes(rng.choice((0, 16, 20, 600))).hex()}"
    return f"cut {rng.choice((0, 1, 16, 99, 100, PAGE, rng.randrange(size)))}"


def _update(columns: Columns, rng: random.Random, mutate: Mutate) -> str:
    """Return the statement that puts another value into a column, of one row or of all."""
    table, column = rng.choice(columns)
    where = "" if rng.random() < 0.2 else f" WHERE rowid = {rng.randrange(1, 6)}"
    return f'UPDATE "{table}" SET "{column}" = {_literal(rng, mutate)}{where}'


def _literal(rng: random.Random, mutate: Mutate) -> str:
    match rng.randrange(5):
        case 0:
            return str(rng.choice((*(n for n in NUMBERS if abs(n) < 2**64), "NULL", "9e999")))
        case 1:
            return f"x'{rng.randbytes(rng.choice((0, 1, 8))).hex()}'"
        case 2:
            return f"CAST(x'{rng.choice(('ff', 'c328', 'eda080', '00', '610062'))}' AS TEXT)"
        case 3:
            return rng.choice(("zeroblob(2000000)", "'{\"a\":' || '1}'", "'[[[[]]]]'", "'{}'"))
        case _:
            text = changed_text(rng.choice(TEXTS), rng, mutate)[:400]
            quoted = text.replace("'", "''").replace("\n", "\x0b").replace("\x00", "")
            return f"'{quoted}'"


def _execute(path: Path, statement: str) -> None:
    with (
        suppress(sqlite3.Error, UnicodeError),
        closing(sqlite3.connect(path, isolation_level=None)) as connection,
    ):
        connection.execute("PRAGMA synchronous = OFF")
        for setting in _UNGUARDED:
            connection.execute(setting)
        connection.set_authorizer(_may)
        connection.execute(statement)


def _may(action: int, *_: object) -> int:
    return sqlite3.SQLITE_DENY if action in _FORBIDDEN else sqlite3.SQLITE_OK


def _overwrite(path: Path, place: int, content: bytes) -> None:
    whole = bytearray(path.read_bytes())
    if place < len(whole):
        whole[place : place + len(content)] = content
        path.write_bytes(whole)
