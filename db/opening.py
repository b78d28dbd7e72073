"""What happens to a file before it is an open plan file: it is made, or looked at and updated."""

import os
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from db import changes, migration, plans, review_copies
from db.connection import APPLICATION_ID, connect, engine_for, explained, journal_of
from db.differences import Change, own_fields
from db.guards import check_header, check_objects, check_pages, check_tables
from exercise_planner.plan import Plan


@dataclass(frozen=True, slots=True)
class Ready:
    """A file that can be opened.

    Parameters
    ----------
    read_only
        Whether it can only be read.
    review_copy
        Whether it is one, in which only remarks may be written.
    backup
        The copy made before it was brought up to date; None where it was.
    aside
        The copy that is read in its stead, because it is of an older version and may not be
        brought up to date itself; None elsewhere. It is removed with the folder it lies in.
    """

    path: Path
    read_only: bool = False
    review_copy: bool = False
    backup: Path | None = None
    aside: migration.Aside | None = None

    @property
    def database(self) -> Path:
        """What is opened."""
        return self.path if self.aside is None else self.aside.path


def make(path: Path, plan: Plan, who: str, when: str) -> None:
    """Write a new file with a plan.

    Parameters
    ----------
    when
        ISO 8601, UTC.
    """
    engine = engine_for(path, "rwc")
    try:
        writer = engine.execution_options(begin="BEGIN IMMEDIATE")
        with writer.begin() as connection:
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
            migration.lay_out(connection)
            plans.write(connection, plan, when)
            own = own_fields(plan.to_json_object())
            changes.log(connection, when, who, "create", [Change("plan", None, None, None, own)])
    finally:
        engine.dispose()


def made_ready(path: Path, *, read_only: bool) -> Ready:
    """Look at a file; one of an older version is copied and then brought up to date.

    Of one that is only to be read, a copy is brought up to date and read in its stead.

    Raises
    ------
    InputError
        It is missing, no plan file, damaged, or of a newer version. It was not touched.
    """
    check_header(path)
    read_only = read_only or not may_write(path)
    interrupted = journal_of(path).exists()  # SQLite takes the unfinished change back
    with (
        explained(path),
        closing(connect(path, "rw" if interrupted and not read_only else "ro")) as connection,
    ):
        check_objects(path, connection)
        revision = migration.revision_of(path, connection)
        check_tables(path, connection, revision)
        check_pages(path, connection)
    backup = aside = None
    if revision != migration.revisions()[0]:
        if read_only:
            aside = migration.migrated_aside(path)
        else:
            backup = migration.migrate_file(path, revision)
    ready = Ready(path, read_only, backup=backup, aside=aside)
    with explained(path), closing(connect(ready.database, "ro")) as connection:
        return replace(ready, review_copy=review_copies.is_marked(connection))


def may_write(path: Path) -> bool:
    """Whether a file, and the folder in which SQLite writes beside it, may be written."""
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)
