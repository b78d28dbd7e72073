"""Whether a plan file is sound as a database, of a version known here, with the right tables."""

import sqlite3
from collections import Counter
from contextlib import closing
from pathlib import Path

from db import migration, shapes
from db.connection import DAMAGED, connect
from db.doctor.finding import UNREADABLE, Finding, fine, lost, partly, repairable
from db.guards import strange_objects
from exercise_planner.days import counted
from exercise_planner.problems import InputError, shown

MOST_FLAWS = 100
"""Damaged places that are looked for; nobody reads more."""
_MOVED = "What can still be read is moved into a new file."
_OF_VERSION = "of table alembic_version"
"""Whether that is there, the finding about the version says."""
_OF_INDEX = ("row ", "wrong # of entries in index", "non-unique entry in index")


def database_findings(path: Path) -> list[Finding]:
    """Return how the database stands; nothing is changed.

    Where one of them is lost, it is the last.
    """
    try:
        with closing(connect(path, "ro")) as connection:
            version = _version(path, connection)
            if version.standing == "lost":
                return [version]
            unknown = version.standing == "repairable"  # it is then taken as new
            newest = migration.revisions()[0]
            revision = newest if unknown else migration.revision_of(path, connection)
            tables, objects = _tables(connection, revision), _objects(connection)
            ours = {tables.standing, objects.standing} == {"fine"}
            pages = _pages(connection, ours=ours)
            return [pages, version, *_references(connection), objects, tables]
    except UNREADABLE as error:
        return [lost("pages", f"The list of its tables cannot be read ({_one_line(error)}).")]


def _pages(connection: sqlite3.Connection, *, ours: bool) -> Finding:
    """Return how the pages stand.

    What tables and indexes of another program demand of rows is not worked out: it could take ages.
    """
    query = f"PRAGMA {'integrity' if ours else 'quick'}_check({MOST_FLAWS})"
    try:
        connection.execute(f"PRAGMA ignore_check_constraints = {'OFF' if ours else 'ON'}")
        flaws = [str(flaw) for (flaw,) in connection.execute(query)]
    except UNREADABLE as error:
        return repairable("pages", f"Pages are damaged ({_one_line(error)}). {_MOVED}")
    if flaws == ["ok"]:
        return fine("pages", "All pages and indexes are sound.")
    count = f"{MOST_FLAWS} or more places" if len(flaws) >= MOST_FLAWS else None
    count = count or counted(len(flaws), "place")
    if all("index" in flaw and flaw.startswith(_OF_INDEX) for flaw in flaws):
        return repairable("pages", f"Indexes are damaged in {count}. They are made anew.")
    return repairable(
        "pages",
        f"Pages are damaged in {count}; the first: {_one_line(flaws[0])}. {_MOVED}",
    )


def _references(connection: sqlite3.Connection) -> list[Finding]:
    try:
        named = Counter(
            (table, parent)
            for table, _, parent, _ in connection.execute("PRAGMA foreign_key_check")
        )
    except UNREADABLE:  # of damaged pages, and that is said already
        return []
    if not named:
        return [fine("references", "All that rows name is there.")]
    said = ", ".join(
        f"{counted(number, 'row')} of {table} to {parent}"
        for (table, parent), number in named.most_common(5)
    )
    return [partly("references", f"What some rows name is missing: {said}.")]


def _objects(connection: sqlite3.Connection) -> Finding:
    strange = strange_objects(connection)
    if not strange:
        return fine("objects", "There are only tables and indexes.")
    said = ", ".join(f"{kind} {shown(name)}" for kind, name in strange[:5])
    return repairable(
        "objects",
        f"Another program put something in that no plan file has: {said}. It is left out.",
    )


def _version(path: Path, connection: sqlite3.Connection) -> Finding:
    try:
        revision = migration.revision_of(path, connection)
    except InputError as error:
        said = error.problems[0].message
        if not said.startswith(DAMAGED):
            return lost("version", f"It {said}.")
        return repairable("version", "It does not say of which version it is. It is taken as new.")
    except UNREADABLE as error:
        return repairable("version", f"Its version cannot be read ({_one_line(error)}).")
    if migration.is_newest(path, connection):
        return fine("version", f"Its tables are of this version ({revision}).")
    return fine(
        "version",
        f"Its tables are of an older version ({revision}); it is brought up to date on opening.",
    )


def _tables(connection: sqlite3.Connection, revision: str) -> Finding:
    try:
        found, expected = shapes.of(connection), shapes.at(revision)
    except UNREADABLE as error:
        return repairable("tables", f"They cannot be told ({_one_line(error)}).")
    missing, strange = (
        [name for name in names if not name.endswith(_OF_VERSION)]
        for names in shapes.missing_and_strange(expected, found)
    )
    if not missing and not strange:
        return fine("tables", "All tables and columns are there.")
    said, standing = [], repairable
    if missing:
        standing = partly
        said.append(f"Missing: {_some(missing)}. What they held is lost.")
    if strange:
        said.append(f"Unknown here: {_some(strange)}. They are left out.")
    return standing("tables", " ".join(said))


def _some(names: list[str]) -> str:
    more = f" and {len(names) - 5} more" if len(names) > 5 else ""
    return ", ".join(names[:5]) + more


def _one_line(said: object) -> str:
    return " ".join(str(said).split())[:200]
