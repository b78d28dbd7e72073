"""The copy in which a plan file is examined, its header made readable."""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from db.connection import APPLICATION_ID, connect, explained, journal_of, refused
from db.doctor.finding import UNREADABLE, Finding, fine, partly, repairable
from db.guards import HEADER_BYTES, MAGIC, NO_PLAN_FILE, OTHERS_DATABASE, header_of

_USUAL_PAGE = 4096
_WAL = 2
_LARGEST = 2**32
"""Bytes that a file which is cut short is believed to have had."""
_FIXED = {
    0: MAGIC,
    20: b"\x00\x40\x20\x20",
    44: b"\0\0\0\x04",
    52: bytes(4),
    56: b"\0\0\0\x01",
    64: bytes(4),
}
"""What stands at these bytes of every plan file."""
_ID_AT = 68
_ID = APPLICATION_ID.to_bytes(4, "big")
_OURS = {"alembic_version", "exercises", "participations", "actions"}
"""Tables by which a plan file is known whose header does not say what it is."""


def check_ours(path: Path) -> None:
    """Refuse what is no plan file at all, not even a damaged one.

    Raises
    ------
    InputError
        Says what it is instead.
    """
    header = header_of(path)
    if header[_ID_AT : _ID_AT + 4] == _ID:
        return
    if not header.startswith(MAGIC):
        raise refused(path, NO_PLAN_FILE)
    if len(header) == HEADER_BYTES and not _has_our_tables(path):
        raise refused(path, OTHERS_DATABASE)


@contextmanager
def working_copy(path: Path) -> Iterator[tuple[Path, list[Finding]]]:
    """Give a copy that SQLite can open, and what was found in making it.

    An unfinished change is taken back in the copy, as SQLite does it when the file is opened.

    Raises
    ------
    InputError
        Another program is writing the file, or it cannot be read.
    """
    with explained(path):
        folder = TemporaryDirectory(prefix="exercise-planner-")
    with folder as name:
        copy = Path(name) / path.name
        with explained(path):
            interrupted = _copied(path, copy)
            found = [_journal_settled(copy)] if interrupted else []
            found.append(_header_mended(copy))
        yield copy, found


def _copied(path: Path, copy: Path) -> bool:
    """Copy a file while nobody writes; return whether it was left in the middle of a change."""
    with path.open("rb") as file:
        logged = _WAL in file.read(20)[18:20]
    journal, log = journal_of(path), path.with_name(f"{path.name}-wal")
    if logged:  # to read it is to write beside it, so it is copied unread
        for beside in (journal, log):
            if beside.exists():
                shutil.copyfile(beside, copy.with_name(beside.name))
        shutil.copyfile(path, copy)
        return journal.exists()
    try:
        with closing(connect(path, "ro")) as reader:
            reader.execute("BEGIN")
            reader.execute("SELECT count(*) FROM sqlite_master").fetchone()
            shutil.copyfile(path, copy)
            return False  # a journal that is there is that of a change under way
    except UNREADABLE as error:  # what cannot be read, nobody can be kept from writing either
        if getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_BUSY:
            raise
    interrupted = journal.exists()
    if interrupted:
        shutil.copyfile(journal, journal_of(copy))
    shutil.copyfile(path, copy)
    return interrupted


def _journal_settled(copy: Path) -> Finding:
    journal = journal_of(copy)
    try:
        with closing(connect(copy, "rw")) as connection:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except UNREADABLE:
        journal.unlink(missing_ok=True)
        return partly(
            "unfinished change",
            "A change was interrupted, and what would take it back is damaged; it is left out.",
        )
    journal.unlink(missing_ok=True)
    return repairable(
        "unfinished change",
        "A change was interrupted, by a crash or a power cut. It is taken back, as it also is when "
        "the file is opened where it may be written.",
    )


def _header_mended(copy: Path) -> Finding:
    """Write what every plan file begins with over what stands there."""
    content = bytearray(copy.read_bytes())
    before, size = bytes(content), len(content)
    content.extend(bytes(max(0, HEADER_BYTES - size)))
    for place, fixed in {**_FIXED, _ID_AT: _ID}.items():
        content[place : place + len(fixed)] = fixed
    page = int.from_bytes(content[16:18], "big")
    page = 65536 if page == 1 else page
    if page < 512 or page & (page - 1):
        page = _USUAL_PAGE
        content[16:18] = page.to_bytes(2, "big")
    logged = _WAL in content[18:20]
    if not logged:
        content[18:20] = b"\x01\x01"
    if not logged and content[24:28] != content[92:96]:  # the number of pages means nothing then
        content[28:32] = (size // page).to_bytes(4, "big")
        content[92:96] = content[24:28]
    if bytes(content) != before:
        found = repairable("header", "The first bytes are damaged. They are written anew.")
    else:
        found = fine("header", "The file begins as a plan file does.")
    whole = int.from_bytes(content[28:32], "big") * page
    if bytes(content) != before:
        copy.write_bytes(content)
    if not logged and size < whole <= _LARGEST:
        os.truncate(copy, whole)  # the tables whose pages are gone are then known at least
        found = repairable(
            "header",
            f"The file is cut short: {size:,} of {whole:,} bytes are there. "
            "What is still there is moved into a new file.",
        )
    if logged:
        found = _log_merged(copy, found)
    return found


def _log_merged(copy: Path, found: Finding) -> Finding:
    """Put what is in a write-ahead log into the copy, and switch it back to a journal."""
    try:
        with closing(connect(copy, "rw")) as connection:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except UNREADABLE:
        return found
    return repairable(
        "header",
        "Another program switched it to a write-ahead log, which shared folders do not carry. "
        "It is switched back, with all that is in that log.",
    )


def _has_our_tables(path: Path) -> bool:
    try:
        with closing(connect(path, "ro")) as connection:
            names = connection.execute("SELECT name FROM sqlite_master").fetchall()
    except UNREADABLE:
        return False
    return {name for (name,) in names} >= _OURS
