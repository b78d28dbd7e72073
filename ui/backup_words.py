"""Backups of a plan file in words: when one was made, what it holds, how large it is."""

from db.backups import Backup, Contents
from exercise_planner.days import spoken_day
from exercise_planner.text import one_line
from ui.moments import local


def made_at(backup: Backup) -> str:
    """Return when a backup was made, by the clock here: ``7 Mar 2028, 14:05:09``."""
    made = local(backup.made)
    return f"{spoken_day(made.toordinal())}, {made:%H:%M:%S}"


def last_change(contents: Contents | None) -> str:
    """Return what was last done to a backup, and by whom."""
    if contents is None:
        return "cannot be read"
    return one_line(f"{contents.what} ({contents.who})" if contents.who else contents.what)


def size_of(backup: Backup) -> str:
    """Return how large a backup is: ``424 kB``, ``1.2 MB``."""
    if backup.size < 1_000_000:
        return f"{backup.size / 1000:,.0f} kB"
    return f"{backup.size / 1_000_000:,.1f} MB"
