"""Names of calendars that several would like to have."""

from collections.abc import Iterable

from db.calendars import LONGEST_NAME


def unused(name: str, taken: Iterable[str]) -> str:
    """Return a name, with a number behind it where another calendar has it already."""
    folded = {other.casefold() for other in taken}
    chosen, number = name, 1
    while chosen.casefold() in folded:
        number += 1
        behind = f" {number}"
        chosen = f"{name[: LONGEST_NAME - len(behind)].rstrip()}{behind}"
    return chosen
