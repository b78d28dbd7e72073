"""Names for a set of calendars: what each of them is best at, and what that costs."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from exercise_planner.calendar import Calendar, MeasureName
from exercise_planner.comparison.distance import distance
from exercise_planner.comparison.wording import versus
from exercise_planner.measures import MEASURES
from exercise_planner.plan import Plan
from exercise_planner.profile import NAMES

AlternativeKind = Literal["best", "least", "front", "different"]
"""Why a calendar is in the set.

It is the best by the profile; it was sought for the least (or most) of one measure; it lies on
the front between two; it was to be really different.
"""

LONGEST = 100
"""Characters of a name."""

_BEST_AT: Mapping[MeasureName, str] = {
    "high_end": "Most high-end",
    "standard": "Most standard points",
    "priority": "Highest priority",
    "breadth": "Most nations taking part",
    "tentative": "Fewest tentative days",
    "disruption": "Closest to the baseline",
    "cost": "Cheapest",
}
_OTHERWISE: Mapping[AlternativeKind, str] = {
    "best": "Best by the profile",
    "least": "Alternative",
    "front": "In between",
    "different": "Different",
}
"""What a calendar is called that is best at nothing."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One calendar of the set.

    Parameters
    ----------
    measure
        What it was sought for; None where that is no single measure.
    """

    measures: Mapping[MeasureName, int]
    kind: AlternativeKind
    measure: MeasureName | None
    calendar: Calendar


def names_of(plan: Plan, entries: Sequence[Entry]) -> list[str]:
    """Return a name for each calendar of a set, whose first is the best by the profile.

    A name says at what its calendar is best in the set and, of all but the first, how it differs
    from the first. Names are one line of at most ``LONGEST`` characters, and no two are the same.
    """
    names: list[str] = []
    for entry, best_at in zip(entries, _best_at(entries), strict=True):
        title = _OTHERWISE[entry.kind] if best_at is None else _BEST_AT[best_at]
        name = _with_details(title, _details(plan, entries[0], entry, best_at))
        names.append(_told_apart(name, names))
    return names


def _best_at(entries: Sequence[Entry]) -> list[MeasureName | None]:
    """Return at which measure each calendar is best, no two at the same; None if at none is left.

    What a calendar was sought for comes first, then what it alone is best at; the first of all
    may share that with others.
    """
    best = {name: _best(entries, name) for name in NAMES}
    found: list[MeasureName | None] = [None] * len(entries)
    for place, entry in enumerate(entries):
        name = entry.measure
        if name is not None and name not in found and place in best[name]:
            found[place] = name
    for place in range(len(entries)):
        for name in NAMES:
            mine = best[name] == {place} or (place == 0 and place in best[name])
            if found[place] is None and name not in found and mine:
                found[place] = name
    return found


def _best(entries: Sequence[Entry], name: MeasureName) -> set[int]:
    """Return the places of the best at a measure; of several calendars all alike, none."""
    worth = [MEASURES[name].worth(entry.measures[name]) for entry in entries]
    if len(worth) > 1 and len(set(worth)) == 1:
        return set()
    return {place for place, value in enumerate(worth) if value == max(worth)}


def _details(plan: Plan, first: Entry, entry: Entry, best_at: MeasureName | None) -> Iterator[str]:
    """Yield how a calendar differs from the first, what matters most first."""
    if entry is first:
        return
    apart = distance(first.calendar, entry.calendar)
    if entry.kind == "different":
        yield f"{apart.percent} % apart"
    worse = [n for n in NAMES if MEASURES[n].improves(first.measures[n], over=entry.measures[n])]
    better = [n for n in NAMES if MEASURES[n].improves(entry.measures[n], over=first.measures[n])]
    if best_at in better:
        better = [best_at]
    for name in (*worse[:1], *better[:1]):
        yield versus(plan, name, entry.measures[name], first.measures[name])
    if not worse and not better:
        if entry.kind != "different":
            yield f"{apart.percent} % apart"
        yield "all measures the same"


def _with_details(title: str, details: Iterable[str]) -> str:
    """Return a title with as many details as there is room for."""
    name = title
    for detail in details:
        longer = f"{name}{', ' if name != title else ': '}{detail}"
        if len(longer) > LONGEST:
            break
        name = longer
    return name


def _told_apart(name: str, others: Sequence[str]) -> str:
    """Return a name that none of the others has, numbered where it must be."""
    told, number = name, 1
    while told in others:
        number += 1
        ending = f" ({number})"
        told = name[: LONGEST - len(ending)] + ending
    return told
