"""Whether a plan file has lost anything: it is opened as a person would, and looked through."""

import shutil
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from hashlib import sha256
from pathlib import Path

from db.plan_file import PlanFile
from exercise_planner.problems import InputError
from tests.faults.disk import Contents
from tests.faults.story import OLD, State, held_by


class Judge:
    """Looks at folders as something left them, and never twice at the same files.

    Parameters
    ----------
    folder
        Where files are put to be opened; nothing else may lie there.
    undo_every
        Of each how many files the last action is undone and redone too.
    """

    def __init__(self, folder: Path, undo_every: int = 1) -> None:
        self._folder = folder
        self._undo_every = undo_every
        self._held: dict[bytes, str] = {}

    def lost(self, contents: Contents, allowed: Iterable[State]) -> str:
        """Return what is wrong with files after a fault; nothing where nothing is.

        Parameters
        ----------
        allowed
            What may be held: what the last edit that was told to be done left behind, or what
            the one under way would leave. Each file is one or the other.
        """
        states = list(allowed)
        there = {name for name in contents if name.endswith(".explan") and name[0] != "."}
        for name in there.union(*states):
            expected = {state.get(name, "nothing") for state in states}
            held = self._look(name, contents)
            if held not in expected:
                return f"{name} holds {held}, not {' or '.join(sorted(expected))}"
        return ""

    def _look(self, name: str, contents: Contents) -> str:
        if name not in contents:
            return "nothing"
        together = {file: data for file, data in contents.items() if file.startswith(name)}
        key = sha256()
        for file, data in sorted(together.items()):
            key.update(b"%b %d " % (file.encode(), len(data)) + data)
        if key.digest() not in self._held:
            undo = len(self._held) % self._undo_every == 0
            self._held[key.digest()] = self._opened(name, together, undo=undo)
        return self._held[key.digest()]

    def _opened(self, name: str, together: Contents, *, undo: bool) -> str:
        shutil.rmtree(self._folder, ignore_errors=True)
        self._folder.mkdir()
        for place, data in together.items():
            (self._folder / place).write_bytes(data)
        path = self._folder / name
        try:
            with PlanFile.open(path, who="Judge") as file:
                held = held_by(path)
                with closing(sqlite3.connect(path)) as connection:
                    (found,) = connection.execute("PRAGMA integrity_check").fetchone()
                if found != "ok":
                    return f"damage ({found})"
                if undo:
                    _undo_and_redo(file)
        except InputError as error:
            return f"what cannot be used ({error})"
        if name in OLD and OLD[name] not in [
            copy.read_bytes() for copy in self._folder.glob(f"{name}.backup-*")
        ]:
            return "the old plan without a whole copy of it"
        return held


def _undo_and_redo(file: PlanFile) -> None:
    if file.review or file.undoable() is None:
        return
    before = file.plan(), file.calendars()
    file.undo()
    file.redo()
    assert (file.plan(), file.calendars()) == before
