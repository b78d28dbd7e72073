"""Review copies: plan files in which remarks can be written and nothing else.

A review copy is a plan file with a mark in it. Whoever opens it, by whatever way, gets only the
rights of :func:`db.rights.allow_remarks_alone`; the program never takes the mark out again. It
keeps honest people from mistakes: who takes the mark out with a database shell has a plan file like
any other. Nothing is lost by that, for of a copy that comes back only remarks are taken, never its
plan or calendars.
"""

import sqlite3
from contextlib import closing
from pathlib import Path

from db.connection import connect


def mark(path: Path, who: str, when: str) -> None:
    """Make a copy that nobody has open a review copy.

    Parameters
    ----------
    when
        ISO 8601, UTC.
    """
    with closing(connect(path, "rw")) as connection:
        connection.execute("INSERT OR IGNORE INTO review_copy VALUES (1, ?, ?)", (when, who))


def is_marked(connection: sqlite3.Connection) -> bool:
    """Whether a file is a review copy."""
    return connection.execute("SELECT 1 FROM review_copy").fetchone() is not None
