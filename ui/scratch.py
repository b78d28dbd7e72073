"""What-if copies of a plan file: made, found again, taken over into the file, or thrown away.

A what-if copy is a plan file like any other, in a folder of its own where programs keep their
data. Beside it lie the file as it was when the copy was made, so that what changed can be told,
and a note of where that file is. So nothing of it is lost, whatever ends the program.
"""

import shutil
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_data_path
from pydantic import ValidationError

from db.plan_file import PlanFile
from exercise_planner.calendar import MeasureName
from exercise_planner.problems import InputError
from exercise_planner.values import Model, Sum
from ui.files import PLAN_SUFFIX
from ui.taking_over import TakenOver, taken_over

FOLDER = "what-if"
THROWN = ".thrown away"
"""Where the copy lies that was thrown away last; the one before it is gone then."""
_BEGUN, _NOTE = f"begun{PLAN_SUFFIX}", "note.json"


class Begun(Model):
    """How things stood when a copy was made.

    Parameters
    ----------
    original
        Path of the file it is a copy of.
    calendar, uid
        Name and uid of the calendar that was shown; None where there was none.
    measures, breaks, met
        Of that calendar: its measures, in how many places it broke rules, how many goals it met.
    """

    original: str
    calendar: str | None = None
    uid: str | None = None
    measures: dict[MeasureName, Sum]
    breaks: int = 0
    met: int = 0


@dataclass(frozen=True)
class Scratch:
    """One what-if copy. Make one with :meth:`begin`, find one with :meth:`at` or :meth:`of`."""

    path: Path
    begun: Begun

    @classmethod
    def begin(cls, file: PlanFile, begun: Begun) -> "Scratch":
        """Copy a plan file that is open.

        Raises
        ------
        InputError
            The copies cannot be written.
        """
        stem = file.path.stem
        folder = _new_folder(stem)
        try:
            path = file.copy_to(folder / f"{stem} what-if{PLAN_SUFFIX}")
            file.copy_to(folder / _BEGUN)
            (folder / _NOTE).write_text(begun.model_dump_json(), encoding="utf-8")
        except BaseException as error:
            shutil.rmtree(folder, ignore_errors=True)
            if isinstance(error, OSError):
                raise InputError.because(str(folder), f"{error.strerror}") from error
            raise
        return cls(path, begun)

    @classmethod
    def at(cls, path: Path) -> "Scratch | None":
        """Return the copy at a path; None where what lies there is none."""
        folder = path.parent
        if folder.parent.name != FOLDER or not (folder / _BEGUN).is_file():
            return None
        try:
            begun = Begun.model_validate_json((folder / _NOTE).read_bytes())
        except (OSError, ValidationError):
            return None
        return cls(path, begun)

    @classmethod
    def of(cls, original: Path) -> "Scratch | None":
        """Return the newest copy of a plan file that is there; None where there is none."""
        wanted = str(original.resolve())
        found = [scratch for scratch in _all() if scratch.begun.original == wanted]
        return max(found, key=lambda scratch: scratch.path.stat().st_mtime, default=None)

    @property
    def original(self) -> Path:
        """Where the file lies that this is a copy of."""
        return Path(self.begun.original)

    def take_over(self, who: str | None = None) -> TakenOver:
        """Put plan, calendars and remarks of the copy into its original; the copy stays as it is.

        New calendars come first, one step each; then the plan and all calendars that were
        changed in one step, which undo there takes back. What was changed of a calendar that is
        approved or deleted there by now comes as a new one. Names, statuses and deletions do not
        come along (``left`` says so).

        Raises
        ------
        InputError
            The original was changed since, or cannot be written; it is as it was then.
        """
        with (
            PlanFile.open(self.path, read_only=True) as mine,
            PlanFile.open(self.path.parent / _BEGUN, read_only=True) as begun,
            PlanFile.open(self.original, who=who) as original,
        ):
            return taken_over(mine, begun, original)

    def throw_away(self) -> None:
        """Move it aside, from where :meth:`bring_back` brings it until the next is thrown away.

        Raises
        ------
        InputError
            It cannot be moved.
        """
        try:
            shutil.rmtree(_root() / THROWN, ignore_errors=True)
            self._aside.parent.mkdir(exist_ok=True)
            self.path.parent.rename(self._aside)
        except OSError as error:
            raise InputError.because(str(self.path), f"{error.strerror}") from error

    def bring_back(self) -> None:
        """Put it back to where it lay before it was thrown away.

        Raises
        ------
        InputError
            Another was thrown away since.
        """
        if not self._aside.is_dir():
            raise InputError.because(self.path.name, "it is gone: another was thrown away since")
        try:
            self._aside.rename(self.path.parent)
        except OSError as error:
            raise InputError.because(str(self.path), f"{error.strerror}") from error

    @property
    def _aside(self) -> Path:
        return _root() / THROWN / self.path.parent.name


def _root() -> Path:
    return user_data_path("exercise-planner", appauthor=False) / FOLDER


def _new_folder(stem: str) -> Path:
    """Make a folder of its own for a copy; that of the one thrown away last may yet be needed."""
    number = 1
    while True:
        folder = _root() / (stem if number == 1 else f"{stem} {number}")
        if (_root() / THROWN / folder.name).exists():
            number += 1
            continue
        try:
            folder.mkdir(parents=True)
        except FileExistsError:
            number += 1
        except OSError as error:
            raise InputError.because(str(folder), f"{error.strerror}") from error
        else:
            return folder


def _all() -> Iterator[Scratch]:
    with suppress(OSError):
        for note in _root().glob(f"*/{_NOTE}"):
            folder = note.parent
            if folder.name == THROWN:
                continue
            for path in folder.glob(f"*{PLAN_SUFFIX}"):
                if path.name != _BEGUN and (scratch := Scratch.at(path)) is not None:
                    yield scratch
