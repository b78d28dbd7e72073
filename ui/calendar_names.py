"""Names of calendars that several would like to have."""

from collections.abc import Iterable

from db.calendars import LONGEST_NAME
from exercise_planner.text import one_line


def unused(name: str, taken: Iterable[str]) -> str:
    """Return a name, with a number behind it where another calendar has it already."""
    folded = {other.casefold() for other in taken}
    chosen, number = name, 1
    while chosen.casefold() in folded:
        number += 1
        behind = f" {number}"
        chosen = f"{name[: LONGEST_NAME - len(behind)].rstrip()}{behind}"
    return chosen


def usable(name: str) -> str:
    """Return a name from elsewhere as a plan file can keep it: on one line, and cut if too long."""
    name = name.strip()
    if len(name) <= LONGEST_NAME and name.isprintable():
        return name
    return one_line(name)[:LONGEST_NAME].rstrip()
