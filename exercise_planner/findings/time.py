"""Days that do not fit: of the plan, its periods, and availability."""

from collections.abc import Iterator
from itertools import pairwise

from exercise_planner.days import MAX_DAY, Span, merged, spoken, spoken_day
from exercise_planner.facts import Facts
from exercise_planner.findings.finding import Finding, Found
from exercise_planner.plan import Availability


def as_of_after_horizon(facts: Facts) -> Found:
    """Find a day of making the plan after which no day is left."""
    if facts.as_of is not None and facts.as_of > facts.horizon.last:
        yield Finding(
            "as of",
            "contradiction",
            f"The plan is as of {spoken_day(facts.as_of)}, after its last day "
            f"{spoken_day(facts.horizon.last)}: nothing can be arranged.",
            ("plan", None, "as_of"),
            "Set an earlier day, or move the horizon.",
        )


def days_without_period(facts: Facts) -> Found:
    """Find days of the horizon that lie in no period, where there are periods."""
    first, last = facts.horizon
    covered = merged(period.span for period in facts.plan.periods)
    ends = [Span(first - 1, first - 1), *covered, Span(last + 1, min(last + 1, MAX_DAY + 1))]
    for before, after in pairwise(ends) if covered else ():
        gap = Span(before.last + 1, after.first - 1).shared(facts.horizon)
        if gap is not None:
            yield Finding(
                "no period",
                "incomplete",
                f"No period has {spoken(gap)}: events that start then count against no budget "
                "and no limit of days.",
                ("periods", None, None),
                "Add a period, or lengthen one.",
            )


def outside_horizon(facts: Facts) -> Found:
    """Find availability that says nothing about the days of the plan."""
    for place, entry in enumerate(facts.plan.availability):
        if entry.span.shared(facts.horizon) is None:
            yield Finding(
                "outside",
                "hint",
                f"{_whose(facts, entry)} is {entry.status} {entry.span}, outside the plan's days.",
                ("availability", place, "start"),
                "Mend the dates, or remove it.",
            )


def listed_twice(facts: Facts) -> Found:
    """Find days on which availability says the same twice."""
    for one, other in _overlapping(facts):
        shared = facts.plan.availability[one].span.shared(facts.plan.availability[other].span)
        entry = facts.plan.availability[other]
        if shared is not None and entry.status == facts.plan.availability[one].status:
            yield Finding(
                "listed twice",
                "hint",
                f"{_whose(facts, entry)} is listed twice as {entry.status} {shared}.",
                ("availability", other, None),
                "Remove one, or mend its dates.",
            )


def tentative_and_unavailable(facts: Facts) -> Found:
    """Find days on which availability says both; unavailable counts."""
    for one, other in _overlapping(facts):
        shared = facts.plan.availability[one].span.shared(facts.plan.availability[other].span)
        entry = facts.plan.availability[other]
        if shared is not None and entry.status != facts.plan.availability[one].status:
            yield Finding(
                "tentative and unavailable",
                "hint",
                f"{_whose(facts, entry)} is both tentative and unavailable {shared}; "
                "unavailable counts.",
                ("availability", other, None),
                "Remove one, or mend its dates.",
            )


def _overlapping(facts: Facts) -> Iterator[tuple[int, int]]:
    """Yield the places of entries of one nation or unit that may share days.

    Each is held against the entry of each status that reaches furthest of those before it.
    """
    entries = facts.plan.availability
    of: dict[tuple[str | None, str | None], list[int]] = {}
    for place, entry in enumerate(entries):
        of.setdefault((entry.nation, entry.unit), []).append(place)
    for places in of.values():
        places.sort(key=lambda place: entries[place].span)
        reach: dict[str, int] = {}
        for place in places:
            entry = entries[place]
            yield from ((before, place) for before in reach.values())
            furthest = reach.get(entry.status, place)
            if entry.span.last >= entries[furthest].span.last:
                reach[entry.status] = place


def _whose(facts: Facts, entry: Availability) -> str:
    if entry.nation is not None:
        return facts.nation_name(entry.nation)
    return facts.unit_name(str(entry.unit))
