"""Plan files that a command is about to change: backed up first."""

from pathlib import Path

from db import backups
from db.plan_file import PlanFile
from exercise_planner.problems import InputError
from ui.console import warn


def open_to_change(path: Path) -> PlanFile:
    """Open a plan file, and back it up if it says something else than its newest backup.

    That no backup can be made is warned of, and keeps nobody from working.

    Raises
    ------
    InputError
        See :meth:`~db.plan_file.PlanFile.open`.
    """
    file = PlanFile.open(path)
    if not (file.read_only or file.review):
        try:
            backups.make(file.path)
        except InputError as error:
            warn([f"no backup was made: {error}"])
    return file
