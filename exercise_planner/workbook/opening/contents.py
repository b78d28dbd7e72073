"""What a cell can hold, and what the words in a cell's value mean."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from math import isinf

from openpyxl.utils.datetime import from_excel, from_ISO8601

from exercise_planner.workbook.opening.styles import Shows


@dataclass(frozen=True, slots=True)
class Uncomputed:
    """A formula whose value the workbook does not hold, or says is out of date.

    Parameters
    ----------
    formula
        As the file has it, with "=". Empty where the cell only points at a formula that it shares.
    """

    formula: str


@dataclass(frozen=True, slots=True)
class CellError:
    """An error in a cell, such as ``#REF!``, or something there that is no value at all.

    Parameters
    ----------
    code
        As Excel shows it. A date outside Excel's calendar and a broken value are ``#VALUE!``, a
        number that is none is ``#NUM!``.
    """

    code: str


class Percent(float):
    """A number that its cell shows as a percentage: 1 is 100%."""

    __slots__ = ()

    def __str__(self) -> str:
        return f"{100 * self:.10g}%"


CellContent = str | int | float | bool | datetime | date | time | timedelta | Uncomputed | CellError
"""Whole numbers are ``int``, times of day and numbers shown as a time below one day ``time``;
``Percent`` is a ``float``."""

_NO_VALUE, _NO_NUMBER = CellError("#VALUE!"), CellError("#NUM!")
_ERROR_CODE = re.compile(r"#[A-Z0-9_/]{1,20}[?!]?", re.ASCII)
_NUMBER = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?", re.ASCII)
_NO_NUMBERS = ("nan", "inf", "infinity", "-1.#ind", "1.#inf", "1.#qnan")
_LAST_EXACT = 2**53
"""The last whole number up to which Excel, which has only doubles, holds each."""


def number_content(said: str, shows: Shows, epoch: datetime) -> CellContent:
    """Return a number as its style shows it: itself, a moment or a length of time."""
    said = said.strip()
    if not _NUMBER.fullmatch(said):
        return _NO_NUMBER if said.lower().lstrip("+-") in _NO_NUMBERS else _NO_VALUE
    number: int | float = float(said)
    if isinf(number):
        return _NO_NUMBER
    if said.lstrip("+-").isdigit() and abs(number) <= _LAST_EXACT:
        number = int(said)
    if shows is Shows.NUMBER:
        return number
    if shows is Shows.PERCENT:
        return Percent(number)
    if number < 0 and shows is Shows.DATE:
        return _NO_VALUE  # Excel shows a row of # signs
    try:
        moment: CellContent = from_excel(number, epoch, timedelta=shows is Shows.DURATION)
    except (OverflowError, ValueError):
        return _NO_VALUE
    return moment


def moment_content(said: str) -> CellContent:
    """Return a date, a time or both, written as in ISO 8601."""
    try:
        moment: CellContent | None = from_ISO8601(said.strip()[:40])
    except (ValueError, OverflowError, TypeError):
        moment = None
    return _NO_VALUE if moment is None else moment


def truth_content(said: str) -> CellContent:
    """Return a truth value."""
    return {"1": True, "true": True, "0": False, "false": False}.get(said.strip(), _NO_VALUE)


def error_content(said: str) -> CellError:
    """Return an error."""
    return CellError(said) if _ERROR_CODE.fullmatch(said) else _NO_VALUE
