"""What is found out about a plan file."""

import sqlite3
from dataclasses import dataclass
from typing import Literal

from db.connection import DAMAGED
from exercise_planner.days import counted
from exercise_planner.problems import InputError
from exercise_planner.text import one_line

Standing = Literal["fine", "repairable", "partly", "lost"]
"""How a part of a file stands: a repair makes it whole, or sound without what is gone, or cannot.

Where anything is lost, the file is not repaired at all.
"""


UNREADABLE = (sqlite3.Error, UnicodeDecodeError)
"""What SQLite raises on a damaged file; its messages may quote what is no text."""


LONGEST_REASON = 300
"""Characters in which it is said why something cannot be read."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at.

    Parameters
    ----------
    about
        What: "header", "pages", "calendars", ...
    said
        How it stands, in a sentence or two; of what can be repaired, what the repair does.
    """

    about: str
    standing: Standing
    said: str


def fine(about: str, said: str) -> Finding:
    """Return that something is as it should be."""
    return Finding(about, "fine", said)


def repairable(about: str, said: str) -> Finding:
    """Return that something can be repaired."""
    return Finding(about, "repairable", said)


def partly(about: str, said: str) -> Finding:
    """Return that something can be made sound, though not everything in it is left."""
    return Finding(about, "partly", said)


def lost(about: str, said: str) -> Finding:
    """Return that something cannot be repaired."""
    return Finding(about, "lost", said)


def reason_of(error: Exception) -> str:
    """Return in words why something could not be read."""
    if not isinstance(error, InputError):
        return one_line(f"{type(error).__name__}: {error}")[:LONGEST_REASON]
    said = str(error.problems[0])
    if said.startswith(DAMAGED):
        said = said[len(DAMAGED) :].strip(" ()")
    more = len(error.problems) - 1
    return said + (f", and {counted(more, 'problem')} more" if more else "")
