"""How one list became another: stretches of rows that went and came, in Qt's manner."""

from collections.abc import Callable, Sequence
from typing import Any, Literal

Step = tuple[Literal["remove", "insert"], int, int]
"""What happens, and the first and last row as they are numbered at that moment."""


def stretches(
    before: Sequence[Any], after: Sequence[Any], key: Callable[[Any], object]
) -> list[Step] | None:
    """Return the steps from one list to another; None where rows changed places.

    Things that are other ones at the same place in a list of the same length count as changed,
    not as gone and come: so does one whose id was changed.
    """
    if len(before) == len(after):
        old, new = list(map(key, before)), list(map(key, after))
        moved = old != new and sorted(map(hash, old)) == sorted(map(hash, new))
        return None if moved else []
    first = 0
    while first < min(len(before), len(after)) and key(before[first]) == key(after[first]):
        first += 1
    behind = 0
    while behind < min(len(before), len(after)) - first and key(before[-1 - behind]) == key(
        after[-1 - behind]
    ):
        behind += 1
    old = [key(thing) for thing in before[first : len(before) - behind]]
    new = [key(thing) for thing in after[first : len(after) - behind]]
    if len(new) <= len(old):
        gone = _missing(old, new)
        return None if gone is None else [("remove", first + a, first + b) for a, b in gone[::-1]]
    come = _missing(new, old)
    return None if come is None else [("insert", first + a, first + b) for a, b in come]


def _missing(longer: Sequence[object], shorter: Sequence[object]) -> list[tuple[int, int]] | None:
    """Return the stretches that one list has and the other lacks; None where order differs."""
    found: list[tuple[int, int]] = []
    at = 0
    for place, name in enumerate(longer):
        if at < len(shorter) and shorter[at] == name:
            at += 1
        elif found and found[-1][1] == place - 1:
            found[-1] = (found[-1][0], place)
        else:
            found.append((place, place))
    return found if at == len(shorter) else None
