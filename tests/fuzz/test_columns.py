"""Whatever another program puts into a column, a plan file is read or refused with a sentence.

SQLite holds a column to no type, and keeps bytes as they are in each. The fuzzer comes upon such
values by chance; here each column has its turn.
"""

from __future__ import annotations

import pytest

from db.tables import Base
from tests.fuzz.registry import TARGETS

LAST = "rowid = (SELECT max(rowid) FROM {table})"
"""What comes last is compared with what came before it."""


@pytest.mark.parametrize("target", ["plan-file", "edited-plan-file"])
@pytest.mark.parametrize("table", Base.metadata.tables)
def test_bytes_in_a_column_are_read_or_refused(target: str, table: str) -> None:
    where = LAST.format(table=table)
    for column in Base.metadata.tables[table].columns:
        change = f"UPDATE {table} SET {column.name} = CAST({column.name} AS BLOB) WHERE {where}"
        TARGETS[target].try_on(f"sql {change}".encode())
