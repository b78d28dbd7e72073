"""A plan file examined, and repaired as far as it can be; see :mod:`db.doctor`."""

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from db import backups, calendars, opening, plans
from db.backups import Backup
from db.connection import engine_for, explained, refused
from db.doctor.contents import TakenOut, contents_settled
from db.doctor.copying import check_ours, working_copy
from db.doctor.database import database_findings
from db.doctor.finding import UNREADABLE, Finding, lost, reason_of
from db.doctor.salvage import salvage
from db.handle import person
from db.placing import followed
from db.replacing import copy_to_disk, free_name, replacing
from exercise_planner.problems import InputError


@dataclass(frozen=True, slots=True)
class Examination:
    """How a plan file stands.

    Parameters
    ----------
    path
        The file itself, where a link leads to it.
    backups
        How many backups there are of it.
    sound
        The newest of them that can be restored; None where none can.
    """

    path: Path
    findings: tuple[Finding, ...]
    backups: int
    sound: Backup | None

    @property
    def fine(self) -> bool:
        """Whether nothing is wrong with it."""
        return all(finding.standing == "fine" for finding in self.findings)

    @property
    def whole(self) -> bool:
        """Whether it is, or can be repaired to be, as it was before the damage."""
        return all(finding.standing in ("fine", "repairable") for finding in self.findings)

    @property
    def newer(self) -> bool:
        """Whether it is of a newer version of this program, which alone can examine it."""
        return any(one.about == "version" and one.standing == "lost" for one in self.findings)

    @property
    def lost(self) -> bool:
        """Whether it cannot be repaired."""
        return any(finding.standing == "lost" for finding in self.findings)


@dataclass(frozen=True, slots=True)
class Repair:
    """What a repair did.

    Parameters
    ----------
    before
        How the file stood.
    aside
        Where it lies as it was; None where nothing was changed.
    taken_out
        Where what was taken out of it lies, as JSON; None where nothing was.
    """

    before: Examination
    aside: Path | None = None
    taken_out: Path | None = None


@dataclass(frozen=True, slots=True)
class _Treated:
    examination: Examination
    file: Path
    taken: TakenOut


def examine(path: Path, who: str | None = None) -> Examination:
    """Examine a plan file, which stays as it is.

    Raises
    ------
    InputError
        It is missing or no plan file at all, or another program is writing it.
    """
    with _treated(followed(path), person(who)) as treated:
        return treated.examination


def repair(path: Path, who: str | None = None) -> Repair:
    """Repair a plan file, if anything is wrong with it and all of that can be repaired.

    The file as it was stays beside it under another name.

    Parameters
    ----------
    who
        Name for the change log, should it have to begin anew; by default that of the user.

    Raises
    ------
    InputError
        It is missing or no plan file at all, another program is using it, or it cannot be
        written. It is as it was.
    """
    path = followed(path)
    seen = _seen(path)
    with _treated(path, person(who)) as treated:
        before = treated.examination
        if before.fine or before.lost:
            return Repair(before)
        if _seen(path) != seen:
            raise refused(path, "was changed by somebody else meanwhile; try again")
        taken_out = _written_beside(path, treated.taken)
        try:
            with replacing(path) as (fresh, aside):
                copy_to_disk(treated.file, fresh)
        except BaseException:
            if taken_out is not None:
                taken_out.unlink()
            raise
    return Repair(before, aside, taken_out)


def _seen(path: Path) -> tuple[int, int]:
    """Return what changes whenever a file is written."""
    with explained(path):
        state = path.stat()
    return state.st_size, state.st_mtime_ns


@contextmanager
def _treated(path: Path, who: str) -> Iterator[_Treated]:
    """Give what a repair would put in place of a file, and what it found and did."""
    check_ours(path)
    with working_copy(path) as (copy, found):
        file, findings, taken = _repaired(copy, found, who)
        count, sound = _backups(path)
        yield _Treated(Examination(path, tuple(findings), count, sound), file, taken)


def _repaired(copy: Path, found: list[Finding], who: str) -> tuple[Path, list[Finding], TakenOut]:
    database = database_findings(copy)
    found = found + database
    if _any(database, "lost"):
        return copy, found, {}
    if all(finding.standing == "fine" for finding in database):
        sound = copy.with_name(f"sound {copy.name}")
        shutil.copyfile(copy, sound)
        contents, taken = _settled(sound, who)
        if not _any(contents, "lost"):
            return sound, found + contents, taken
    # What a reading stumbles over may be a text that is none, and these are mended on the way.
    fresh = copy.with_name(f"salvaged {copy.name}")
    try:
        losses = salvage(copy, fresh)
    except UNREADABLE as error:
        return copy, [*found, lost("rows", f"They cannot be read at all ({error}).")], {}
    contents, taken = _settled(fresh, who)
    return fresh, found + losses + contents, taken


def _settled(file: Path, who: str) -> tuple[list[Finding], TakenOut]:
    """Bring a file up to date, take out what cannot be read, and see whether it opens then."""
    try:
        opening.made_ready(file, read_only=False)
        findings, taken = contents_settled(file, who)
        if not _any(findings, "lost"):
            _check(file)
    except Exception as error:  # rows that another program wrote may fail in any way
        return [lost("file", f"It cannot be opened: {reason_of(error)}")], {}
    return findings, taken


def _check(file: Path) -> None:
    """Read a repaired file as the program reads it.

    Raises
    ------
    InputError
        It could not be opened.
    """
    opening.made_ready(file, read_only=True)
    engine = engine_for(file, "ro")
    try:
        with explained(file), engine.begin() as connection:
            plans.read(connection, str(file))
            calendars.summaries(connection, str(file))
    finally:
        engine.dispose()


def _backups(path: Path) -> tuple[int, Backup | None]:
    try:
        found = backups.backups_of(path)
    except InputError:
        return 0, None
    return len(found), next((backup for backup in found if backups.is_sound(backup)), None)


def _written_beside(path: Path, taken: TakenOut) -> Path | None:
    if not taken:
        return None
    target = free_name(path, "taken-out", ".json")
    with explained(target):
        target.write_text(json.dumps(taken, ensure_ascii=False, indent=1), encoding="utf-8")
        shutil.copymode(path, target)
    return target


def _any(findings: list[Finding], standing: str) -> bool:
    return any(finding.standing == standing for finding in findings)
