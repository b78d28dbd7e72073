"""The files that versions wrote, as tests use them."""

import gzip
import json
import sqlite3
from contextlib import closing
from pathlib import Path

from db import migration
from tests.db.versions.reading import Held

FOLDER = Path(__file__).parent
ALL = sorted(
    f"{path.parent.name}/{path.name[: -len('.explan.gz')]}" for path in FOLDER.glob("*/*.gz")
)
"""All files, such as "0001/plan"."""
NEWEST = migration.revisions()[0]
OLDER = [name for name in ALL if not name.startswith(NEWEST)]
"""Those of versions before the present one."""


def unpacked(name: str, path: Path) -> Path:
    """Put one of the files somewhere, byte for byte as its version left it, and return its path."""
    path.write_bytes(bytes_of(name))
    return path


def bytes_of(name: str) -> bytes:
    """Return one of the files."""
    return gzip.decompress((FOLDER / f"{name}.explan.gz").read_bytes())


def told_of(name: str) -> Held:
    """Return what the program that wrote a file read in it; see :mod:`tests.db.versions.write`."""
    held: Held = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return held


def newer_than_known(path: Path) -> Path:
    """Let a plan file be of a version that this program does not know yet, and return its path."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE weather (day TEXT)")
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    return path
