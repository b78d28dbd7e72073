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
from typing import NamedTuple

from platformdirs import user_data_path
from pydantic import ValidationError

from db.calendars import CalendarSummary
from db.plan_file import PlanFile
from exercise_planner.calendar import MeasureName
from exercise_planner.problems import InputError
from exercise_planner.values import Model, Sum
from ui.calendar_names import unused
from ui.files import PLAN_SUFFIX

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


class TakenOver(NamedTuple):
    """What of a copy came into its original.

    Parameters
    ----------
    plan
        Whether the plan changed.
    calendars
        Names, in the original, of the calendars that are new there or hold something else.
    left
        Calendars that stayed as they were in the original although the copy has others: they
        are approved there.
    """

    plan: bool
    calendars: tuple[str, ...]
    left: tuple[str, ...]


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
        """Put the plan and the calendars of the copy into its original; undo there takes it back.

        A calendar that was deleted in the copy stays in the original. The copy stays as it is.

        Raises
        ------
        InputError
            The original was changed since, or cannot be written; nothing was changed then.
        """
        with (
            PlanFile.open(self.path, read_only=True) as mine,
            PlanFile.open(self.path.parent / _BEGUN, read_only=True) as begun,
            PlanFile.open(self.original, who=who) as original,
        ):
            return _taken_over(mine, begun, original)

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


def _taken_over(mine: PlanFile, begun: PlanFile, original: PlanFile) -> TakenOver:
    before = {summary.uid: summary for summary in begun.calendars()}
    there = {summary.uid: summary for summary in original.calendars()}
    plan = mine.plan()
    fresh: list[CalendarSummary] = []
    changed, looked_at, left = {}, {}, []
    for summary in mine.calendars():
        calendar = mine.calendar_as_made(summary.name)
        if summary.uid not in before:
            fresh.append(summary)
        elif calendar.events != begun.calendar_as_made(before[summary.uid].name).events:
            now = there.get(summary.uid)
            if now is None or now.status == "approved":
                left.append(summary.name)
                continue
            changed[now.name] = calendar.model_copy(update={"name": now.name})
            was = begun.calendar_as_made(before[summary.uid].name)
            looked_at[now.name] = was.model_copy(update={"name": now.name})
    different = original.revise(
        "keep a what-if",
        plan=plan,
        calendars=changed,
        made_for=plan,
        instead_of=begun.plan(),
        looked_at=looked_at,
    )
    names = list(changed)
    for summary in fresh:
        taken = [kept.name for kept in original.calendars()]
        names.append(
            original.add_calendar(
                mine.calendar_as_made(summary.name),
                unused(summary.name, taken),
                made_with=summary.made_with,
                what=f"keep {summary.name} of a what-if",
                notes=summary.notes,
                author=summary.author or None,
                made_for=plan,
            )
        )
    return TakenOver(different and plan != begun.plan(), tuple(names), tuple(left))


def _root() -> Path:
    return user_data_path("exercise-planner", appauthor=False) / FOLDER


def _new_folder(stem: str) -> Path:
    """Make a folder of its own for a copy."""
    number = 1
    while True:
        folder = _root() / (stem if number == 1 else f"{stem} {number}")
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
