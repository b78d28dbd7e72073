"""How often an exercise series is held: a guess that a planner may overrule.

A plan says nothing of it. What its words say counts first, then how far its editions lie apart,
then the public records of well-known series; else a series is taken as annual.
"""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources
from itertools import pairwise
from typing import NamedTuple

from exercise_planner import sample
from exercise_planner.reading import read_json
from exercise_planner.years import DAYS_A_YEAR

ONCE = 0
"""The cadence of what is held only once."""

_WORDS = tuple(
    (re.compile(rf"\b(?:{words})\b", re.IGNORECASE), years)
    for words, years in (
        ("one[- ]off|one[- ]time|only once", ONCE),
        ("biennial|every other year|every (?:two|2|second) years?|(?:even|odd)[- ]years?", 2),
        ("triennial|every (?:three|3|third) years?", 3),
        ("quadrennial|every (?:four|4|fourth) years?", 4),
        ("annual|yearly|every year", 1),
    )
)
_EDITION = re.compile(r"[\W_]*\d[\d\W_]*$")
"""What tells editions of a series apart at the end of a name: the year in RIMPAC 2028, the 28-1."""


class Cadence(NamedTuple):
    """Years from one edition to the next (0: held once), and what says so, in words."""

    years: int
    basis: str


def guessed(texts: Iterable[str], days: Iterable[int]) -> Cadence:
    """Return how often a series is probably held.

    Parameters
    ----------
    texts
        The names of the series and its exercises.
    days
        On which day each of its editions is held, as far as that is known.
    """
    texts = tuple(texts)
    for pattern, years in _WORDS:
        if any(pattern.search(text) for text in texts):
            return Cadence(years, "its name says so")
    gaps = [round((later - day) / DAYS_A_YEAR) for day, later in pairwise(sorted(days))]
    if any(gaps):
        return Cadence(min(filter(None, gaps)), "its editions lie so far apart")
    for text in texts:
        known = _public().get(_series(text))
        if known is not None:
            return Cadence(known, "public records say so")
    return Cadence(1, "nothing says otherwise")


def spoken(years: int) -> str:
    """Return a cadence in words."""
    return {ONCE: "once", 1: "annual"}.get(years, f"every {years} years")


def _series(name: str) -> str:
    return _EDITION.sub("", name).strip().casefold()


@cache
def _public() -> Mapping[str, int]:
    """Return the cadence of well-known series by name, from the public records of the sample."""
    text = resources.files(sample).joinpath("exercises.json").read_text("utf-8")
    records = read_json(text, "the public records")
    return {_series(r["name"]): r["cadence_years"] for r in records if r["cadence_years"]}
