"""An open plan file as its methods use it: who they act for, and transactions with their rights."""

import getpass
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, Engine

from db import vacuuming
from db.connection import engine_for, explained, refused
from db.known import reading, writing
from db.opening import Ready
from db.rights import allow_edits, allow_remarks_alone
from exercise_planner.problems import InputError
from exercise_planner.review import LONGEST_PERSON
from exercise_planner.text import one_line


class Handle:
    """Base of :class:`~db.plan_file.PlanFile`, whose attributes these are."""

    def __init__(self, ready: Ready, *, who: str | None, review: bool = False) -> None:
        self.path: Path = ready.path
        self.read_only = ready.read_only
        self.review_copy = ready.review_copy
        self.review = review or ready.review_copy
        self.backup = ready.backup
        self.who = person(who)
        limit = allow_remarks_alone if self.review else allow_edits
        self._aside = ready.aside
        self._database = ready.database
        self._wrote = False
        self._reader: Engine = engine_for(ready.database, "ro" if self.read_only else "rw", limit)
        self._writer: Engine = self._reader.execution_options(begin="BEGIN IMMEDIATE")

    def close(self) -> None:
        """Let go of the file; where much of it was emptied, it is made smaller."""
        pays = self._wrote and not self.review and self._mostly_empty()
        self._reader.dispose()
        if pays:
            vacuuming.vacuum(self.path)
        if self._aside is not None:
            self._aside.remove()

    @property
    def _source(self) -> str:
        """What errors say is at fault."""
        return str(self.path)

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with explained(self.path), reading(self._reader) as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        if self.review:
            what = "a review copy" if self.review_copy else "open for review"
            raise refused(self.path, f"is {what}: remarks can be added, nothing else")
        with self._remarking() as connection:
            yield connection

    @contextmanager
    def _remarking(self) -> Iterator[Connection]:
        """Begin a transaction that writes remarks, which a review may."""
        if self.read_only:
            raise refused(self.path, "is open for reading only; save a copy elsewhere to change it")
        with explained(self.path), writing(self._writer) as connection:
            yield connection
        self._wrote = True

    def _mostly_empty(self) -> bool:
        try:
            with self._reading() as connection:
                return vacuuming.pays(connection)
        except InputError:  # it is gone, or others hold it: then it is left as it is
            return False


def person(name: str | None) -> str:
    """Return a name as the file keeps it: one line, not too long; by default that of the user."""
    if name is None:
        try:
            name = getpass.getuser()
        except (KeyError, OSError):  # a service without an account name
            name = ""
    return one_line(name)[:LONGEST_PERSON]


def now() -> str:
    """Return the present moment, ISO 8601, UTC."""
    return as_text(datetime.now(UTC))


def as_text(moment: datetime) -> str:
    """Return a moment as the file keeps it: ISO 8601, UTC, so that texts compare as moments do."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds")
