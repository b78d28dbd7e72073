"""Who has a plan file open: a note beside it, so that nobody finds out only by a changed plan.

The note guards nothing. What keeps edits apart are SQLite's transactions, and whoever insists may
edit besides the holder; the note (:mod:`db.holding_note`) only says beforehand that there is one.
So it has room for one holder, it is never waited for, and where it cannot be written or read,
everybody works as if there were none.

A holder renews its note. It counts no more when that was not done for two minutes, by the clock of
the file system on which it lies, or at once when it names a process of this computer that has
ended. As long as such a process runs it counts, however old: a clock that was set, or a program
that was halted, changes nothing.
"""

import os
import platform
import secrets
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from db.connection import connect, explained
from db.handle import person
from db.holding_note import Found, Note, place_of, put, read, sweep, time_at
from db.placing import followed
from db.running import birth_of, is_running
from exercise_planner.problems import InputError

RENEWED_EVERY = 30.0
"""Seconds."""
STALE_AFTER = 120.0
"""Seconds without renewal after which a note counts no more."""
_mine: set[str] = set()
"""Tokens of what this process holds or waits for; any other that names it was left behind."""


@dataclass(frozen=True, slots=True)
class Holder:
    """Whoever has a plan file open for editing.

    Parameters
    ----------
    who
        The name in the change log; "" where it is not known.
    computer
        The computer's name in the network; "" where it is not known.
    here
        Whether it is this computer.
    program
        With which program: "desktop".
    since
        Since when, by the clock of that computer; None where it is not known.
    """

    who: str
    computer: str
    here: bool
    program: str
    since: datetime | None


@dataclass(frozen=True, slots=True)
class Standing:
    """How somebody stands who wants to hold a file.

    Parameters
    ----------
    mine
        Whether the note is theirs.
    other
        Who holds it instead. Where there is neither, who holds it cannot be told.
    """

    mine: bool = False
    other: Holder | None = None


class Hold:
    """Holds a plan file, or waits for whoever holds it to leave; ended with :meth:`leave`.

    Its methods may be called from any thread, and raise nothing for what is wrong with the note,
    the file or the share.

    Parameters
    ----------
    who
        Name of the person, as in the change log.
    program
        Which program it is: "desktop".
    """

    def __init__(self, path: Path, who: str | None, program: str) -> None:
        self.path = followed(path)
        self._place = place_of(self.path)
        self._note = Note(
            who=person(who),
            computer=platform.node(),
            program=program,
            process=os.getpid(),
            birth=birth_of(os.getpid()),
            since=datetime.now(UTC),
            token=secrets.token_hex(16),
        )
        self._turn = threading.Lock()
        self._left = False
        _mine.add(self._note.token)

    def keep(self) -> Standing:
        """Take hold of the file, or renew that, and return how it stands.

        To be called every ``RENEWED_EVERY`` seconds. It reads and writes beside the file, which may
        take a while on a slow share.
        """
        try:
            with self._turn:
                return Standing() if self._left else self._kept()
        except (OSError, InputError):
            return Standing()
        finally:
            if self._left:  # meanwhile, perhaps, and did not wait
                self._take_away()

    def leave(self) -> None:
        """Take the note away, if it is still ours, and put none there again.

        It does not wait for a :meth:`keep` that is under way: that one takes the note away then.
        """
        self._left = True
        _mine.discard(self._note.token)
        self._take_away()

    def _kept(self) -> Standing:
        found = read(self._place)
        if found is not None and self.has_put(found):
            self._put()
            return Standing(mine=True)
        if found is None or not _counts(found, self._place):
            with _alone(self.path):
                found = read(self._place)
                if found is None or not _counts(found, self._place):
                    self._put()
                    sweep(self._place, self._place.stat().st_mtime - STALE_AFTER)
                    return Standing(mine=True)
        return Standing(other=_holder(found.note))

    def has_put(self, found: Found) -> bool:
        """Whether a note that was found is the one of this hold."""
        return found.note.token == self._note.token

    def _take_away(self) -> None:
        """Take the note away, unless another thread is at it, which does so itself then."""
        if not self._turn.acquire(blocking=False):
            return
        try:
            with suppress(OSError):
                found = read(self._place)
                if found is not None and self.has_put(found):
                    self._place.unlink()
        finally:
            self._turn.release()

    def _put(self) -> None:
        note = self._note.model_copy(update={"renewed": datetime.now(UTC)})
        put(self._place, note, self.path)


def holder_of(path: Path, *, but: Hold | None = None) -> Holder | None:
    """Return who has a plan file open for editing; None where nobody has, or none can tell.

    Parameters
    ----------
    but
        One's own hold, which does not count.
    """
    try:
        place = place_of(followed(path))
        found = read(place)
        if found is None or (but is not None and but.has_put(found)):
            return None
        return _holder(found.note) if _counts(found, place) else None
    except OSError:
        return None


def _counts(found: Found, place: Path) -> bool:
    """Whether whoever put a note there has the file open."""
    note = found.note
    if _is_here(note):
        running = is_running(note.process, note.birth)
        if running and note.process == os.getpid():
            return note.token in _mine  # else the share was gone when it should be taken away
        if running is not None:
            return running
    return abs(time_at(place) - found.at) <= STALE_AFTER


def _is_here(note: Note) -> bool:
    return bool(note.computer) and note.computer == Note(computer=platform.node()).computer


def _holder(note: Note) -> Holder:
    return Holder(note.who, note.computer, _is_here(note), note.program, note.since)


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Keep others from taking hold meanwhile: with SQLite's own lock, that ends with its holder.

    Raises
    ------
    InputError
        The file is gone, cannot be written, or is being written for longer.
    """
    with explained(path), closing(connect(path, "rw")) as connection:
        connection.execute("BEGIN IMMEDIATE")
        yield
