"""The note beside a plan file that says who has it open: its form, and how it is read and put.

It is a hint among programs that trust each other no further than this: whoever may write to the
folder may write anything there. So only a plain file is read, only its first bytes, only fields of
the right kind, and every text becomes one short line.
"""

import os
import secrets
import shutil
import stat
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field, ValidationError

from exercise_planner.review import LONGEST_PERSON
from exercise_planner.text import one_line

MOST_BYTES = 8192
"""What of a note is read; ours are shorter."""
_LONGEST_NAME = 64
_GUARDS = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def _line(longest: int) -> AfterValidator:
    return AfterValidator(lambda text: one_line(text)[:longest].rstrip())


class Note(BaseModel):
    """What the note says.

    Parameters
    ----------
    who
        The name in the change log of whoever has the file open.
    computer
        Its name in the network.
    program
        Which one has it open: "desktop".
    process, birth
        Its number there, and what tells it from others of that number; see :mod:`db.running`.
    since
        When it was opened.
    renewed
        When the note was written, by the clock of that computer: for people who look into it.
    token
        Tells whose note it is from all others.
    """

    model_config = ConfigDict(frozen=True)

    who: Annotated[str, _line(LONGEST_PERSON)] = ""
    computer: Annotated[str, _line(_LONGEST_NAME)] = ""
    program: Annotated[str, _line(_LONGEST_NAME)] = ""
    process: int = Field(default=1, ge=1, lt=2**31)
    birth: str = ""
    since: AwareDatetime | None = None
    renewed: AwareDatetime | None = None
    token: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """A note that lies beside a file.

    Parameters
    ----------
    note
        What it says; nothing, where that cannot be read.
    at
        When it was written, seconds by the clock of the file system.
    """

    note: Note
    at: float


def place_of(path: Path) -> Path:
    """Return where the note on a plan file lies, which need not be there."""
    return path.with_name(f".{path.name}.open-by")


def read(place: Path) -> Found | None:
    """Return the note at a place; None where there is none.

    Raises
    ------
    OSError
        Something else is there, or the folder cannot be read.
    """
    try:
        state = place.lstat()
        if not stat.S_ISREG(state.st_mode):
            raise OSError(f"{place} is no plain file")
        text = _text(place)
    except FileNotFoundError:
        return None
    try:
        note = Note.model_validate_json(text)
    except ValidationError:
        note = Note()
    return Found(note, state.st_mtime)


def put(place: Path, note: Note, like: Path) -> None:
    """Put a note in place of what is there, whole at once.

    Parameters
    ----------
    like
        The plan file: who may read it may read the note.

    Raises
    ------
    OSError
        It cannot be written; what was there still is.
    """
    fresh = _fresh(place)
    try:
        with fresh.open("x", encoding="utf-8") as file:
            file.write(note.model_dump_json(indent=1))
        with suppress(OSError):  # some shares know no rights
            shutil.copymode(like, fresh)
        fresh.replace(place)
    except BaseException:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)
        raise


def time_at(place: Path) -> float:
    """Return what time it is by the clock of the file system, seconds; else by the clock here.

    Only that clock can tell how old a note is: computers that share a folder may each have another
    time, and here it may have been set meanwhile.
    """
    fresh = _fresh(place)
    try:
        with fresh.open("x", encoding="utf-8") as file:
            file.write("{}")
        return fresh.stat().st_mtime
    except OSError:
        return time.time()
    finally:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)


def sweep(place: Path, older_than: float) -> None:
    """Remove what programs left behind that were killed while they put a note there.

    Parameters
    ----------
    older_than
        Seconds, by the clock of the file system.
    """
    with os.scandir(place.parent) as entries:
        for entry in entries:
            if entry.name.startswith(f"{place.name}.") and entry.name.endswith(".new"):
                with suppress(OSError):
                    state = entry.stat(follow_symlinks=False)
                    if stat.S_ISREG(state.st_mode) and state.st_mtime < older_than:
                        Path(entry.path).unlink()


def _text(place: Path) -> bytes:
    """Return what is written there, its first bytes at least; nothing where it may not be read."""
    try:
        number = os.open(place, os.O_RDONLY | _GUARDS)
    except PermissionError:
        return b""
    with os.fdopen(number, "rb") as file:
        return file.read(MOST_BYTES)


def _fresh(place: Path) -> Path:
    return place.with_name(f"{place.name}.{secrets.token_hex(4)}.new")
