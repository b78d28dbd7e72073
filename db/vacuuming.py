"""Plan files made smaller once much of them lies empty.

SQLite keeps the room of what was deleted and fills it again, so an ordinary day never needs this.
It pays after a large part of the log was pruned, or many calendars were deleted. The file is then
written anew in one transaction, like any other change: it is whole before and after, a power cut
in between takes it back, and where others use the file it is left for another time.
"""

import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from sqlalchemy import Connection

from db.connection import connect

LEAST_BYTES = 4_000_000
"""Empty: less is filled again within days."""
LEAST_SHARE = 0.25
"""Of the file that is empty: a smaller part is not worth writing all the rest for."""
MOST_BYTES = 256_000_000
"""Of a file: it is built in memory, so that no plan lies about in other folders."""


def pays(connection: Connection) -> bool:
    """Whether so much of a file lies empty that it is worth writing anew."""
    empty, pages, size = (
        int(connection.exec_driver_sql(f"PRAGMA {name}").scalar_one())
        for name in ("freelist_count", "page_count", "page_size")
    )
    enough = empty * size >= LEAST_BYTES and empty >= LEAST_SHARE * pages
    return enough and pages * size <= MOST_BYTES


def vacuum(path: Path) -> None:
    """Write a file anew without its empty parts, unless somebody uses it or the disk is full."""
    with suppress(sqlite3.Error, OSError), closing(connect(path, "rw")) as connection:
        connection.execute("PRAGMA busy_timeout = 0")
        connection.execute("PRAGMA temp_store = MEMORY")
        connection.execute("VACUUM")
