"""How differences between calendars are put: signed numbers, shares, and what is better."""

from collections.abc import Iterable

from exercise_planner.calendar import MeasureName
from exercise_planner.comparison.comparison import LETTERS
from exercise_planner.comparison.wording import listed
from exercise_planner.measures import MEASURES

MINUS = "\N{MINUS SIGN}"
SAME = "="
"""Instead of a difference of nothing."""


def lettered(found: Iterable[str]) -> str:
    """Return the letters of calendars as in a sentence: "A", "A and C", "A, C and D"."""
    return listed(found, most=len(LETTERS))


def signed(number: int) -> str:
    """Return a difference with its sign: "+1,203", "−87"; "=" where there is none."""
    if not number:
        return SAME
    return f"+{number:,}" if number > 0 else f"{MINUS}{-number:,}"


def share(difference: int, of: int) -> str:
    """Return a difference in per cent of a value; nothing where that is zero or nothing differs."""
    if not difference or not of:
        return ""
    percent = round(100 * abs(difference) / abs(of))
    if of + difference and abs(of + difference) < abs(of):
        percent = min(percent, 99)  # there is something left
    return f"{'+' if difference > 0 else MINUS}{percent:,} %" if percent else "<1 %"


def judged(measure: MeasureName, difference: int) -> str:
    """Return the colour of a difference: what is better and worse, by the name of the theme."""
    if not difference:
        return "muted"
    return "good" if MEASURES[measure].worth(difference) > 0 else "tentative"


def verdict(measure: MeasureName, difference: int) -> str:
    """Return whether a difference is for the better, in a word."""
    if not difference:
        return "the same"
    return "better" if MEASURES[measure].worth(difference) > 0 else "worse"
