"""Keeping what was solved in a plan file: looked into before the work, and never lost after it."""

import os
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from exercise_planner.calendar import Calendar
from exercise_planner.plan import Plan
from exercise_planner.problems import InputError
from exercise_planner.reading import to_text
from ui.changing import open_to_change, opened
from ui.console import err
from ui.files import JSON_SUFFIX, Target
from ui.words import escaped


@dataclass(frozen=True)
class Solved:
    """A calendar to keep, and how it was made.

    Parameters
    ----------
    name
        Under which it is to be kept, which must be free; None for the first free one.
    """

    calendar: Calendar
    made_with: Mapping[str, Any]
    name: str | None = None


def check_can_keep(path: Path, name: str | None = None) -> None:
    """Refuse a plan file that cannot keep a calendar, of that name if one is given.

    Raises
    ------
    InputError
        The file may not be written, or the name is taken or not usable.
    """
    with opened(path) as file:
        if file.review:
            raise InputError.because(str(path), "is for review; solve the plan file itself")
        if file.read_only:
            raise InputError.because(str(path), "may not be written; solve a copy of it")
        if name is not None:
            file.check_name(name)


def keep(path: Path, plan: Plan, solved: Sequence[Solved], *, written: bool) -> list[Calendar]:
    """Store calendars in a plan file and return them under their names.

    Parameters
    ----------
    plan
        That was solved.
    written
        Whether they are on disk elsewhere. If not, they go to files when the plan file turns out
        not to take them: what took hours is not lost.

    Raises
    ------
    InputError
        The plan file cannot be written any more.
    """
    stored: list[Calendar] = []
    try:
        with open_to_change(path) as file:
            for one in solved:
                name = file.add_calendar(
                    one.calendar, one.name, made_with=one.made_with, made_for=plan, what="solve"
                )
                err.print(f"Kept in {escaped(str(path))} as {escaped(name)}.", soft_wrap=True)
                stored.append(one.calendar.model_copy(update={"name": name}))
    except Exception as error:
        if written:
            raise
        left = [one.calendar for one in solved[len(stored) :]]
        if isinstance(error, InputError):
            raise saved(error, left) from error
        err.print(f"What was solved is in {escaped(_all_rescued(left))}.", soft_wrap=True)
        raise
    return stored


def saved(error: InputError, calendars: Sequence[Calendar]) -> InputError:
    """Write calendars that a plan file did not take where there is room; return what to say."""
    said = f"{error.problems[0]}; nothing was lost, it is in {_all_rescued(calendars)}"
    return InputError.because(error.source, said)


def _all_rescued(calendars: Sequence[Calendar]) -> str:
    return ", ".join(map(_rescued, calendars))


def _rescued(calendar: Calendar) -> str:
    """Write a calendar where there is room, and return where."""
    handle, rescue = tempfile.mkstemp(prefix="calendar-", suffix=JSON_SUFFIX)
    os.close(handle)
    Target(Path(rescue)).write(to_text(calendar))
    return rescue
