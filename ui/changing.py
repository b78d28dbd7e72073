"""Plan files that a command is about to change: brought up to date if need be, and backed up.

Who else has one open is said.
"""

from pathlib import Path

from db import backups
from db.holding import holder_of
from db.plan_file import PlanFile
from exercise_planner.problems import InputError
from ui.console import note, warn
from ui.holding_words import has_open, program


def opened(path: Path, *, review: bool = False) -> PlanFile:
    """Open a plan file; where it was brought up to date, say so, and where it lies as it was.

    Raises
    ------
    InputError
        See :meth:`~db.plan_file.PlanFile.open`.
    """
    file = PlanFile.open(path, review=review)
    if file.backup is not None:
        note(f"{path} was brought up to date; as it was it lies in {file.backup.name}")
    return file


def open_to_change(path: Path) -> PlanFile:
    """Open a plan file, and back it up if it says something else than its newest backup.

    That it was brought up to date is said, and who else has it open. That no backup can be made is
    warned of, and keeps nobody from working.

    Raises
    ------
    InputError
        See :meth:`~db.plan_file.PlanFile.open`.
    """
    file = opened(path)
    if not (file.read_only or file.review):
        _say_holder(path)
        try:
            backups.make(file.path)
        except InputError as error:
            warn([f"no backup was made: {error}"])
    return file


def open_to_remark(path: Path) -> PlanFile:
    """Open a plan file in which nothing but remarks is to change, and say who else has it open.

    Raises
    ------
    InputError
        See :meth:`~db.plan_file.PlanFile.open`.
    """
    file = opened(path, review=True)
    _say_holder(path)
    return file


def refuse_held(path: Path) -> None:
    """Refuse to put something else in place of a plan file that somebody has open.

    Raises
    ------
    InputError
        Says who has it open, where and since when, and what can be done.
    """
    holder = holder_of(path)
    if holder is not None:
        said = has_open(holder, "it", program(holder))
        raise InputError.because(str(path), f"{said}; close it there first, or add --anyway")


def _say_holder(path: Path) -> None:
    holder = holder_of(path)
    if holder is not None:
        said = has_open(holder, str(path), program(holder))
        note(f"{said}; what is changed here shows there at once")
