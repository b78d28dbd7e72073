"""Things and days in the sentences about what is in the way."""

from collections.abc import Collection, Iterable

from exercise_planner.comparison.wording import listed
from exercise_planner.days import Span, as_date, spoken_day
from exercise_planner.facts import Facts
from exercise_planner.plan import Availability

_MOST = 6
"""Names told one by one."""

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def nations(facts: Facts, ids: Iterable[str]) -> str:
    """Return the names of nations, in a row: ``Japan and Korea``; there must be one."""
    return listed(map(facts.nation_name, ids), _MOST)


def exercises(facts: Facts, ids: Iterable[str]) -> str:
    """Return the names of exercises, in a row; there must be one."""
    return listed(map(facts.exercise_name, ids), _MOST)


def capabilities(facts: Facts, ids: Iterable[str]) -> str:
    """Return the names of capabilities, as a choice: ``IAMD or ASW``; there must be one."""
    return _either(facts.capability_name(capability) for capability in ids)


def weekdays(numbers: Collection[int]) -> str:
    """Return the names of days of the week, 1 for Monday, as a choice: ``Monday or Friday``."""
    return _either(_WEEKDAYS[number - 1] for number in sorted(set(numbers)))


def whose(facts: Facts, window: Availability) -> str:
    """Return the name of the nation or the unit whose availability a window is about."""
    if window.nation is not None:
        return facts.nation_name(window.nation)
    return facts.unit_name(window.unit or "")


def lasting(span: Span) -> str:
    """Return from when to when: ``on 5 May 2027``, ``from 5 May to 2 Jun 2027``."""
    first, last = spoken_day(span.first), spoken_day(span.last)
    if span.first == span.last:
        return f"on {first}"
    if as_date(span.first).year == as_date(span.last).year:
        first = first.rsplit(" ", 1)[0]
    return f"from {first} to {last}"


def noted(note: str) -> str:
    """Return a remark in brackets, to be put behind; empty when there is none."""
    return f" ({note})" if note else ""


def capital(words: str) -> str:
    """Return words with a capital letter at the beginning."""
    return words[:1].upper() + words[1:]


def _either(words: Iterable[str]) -> str:
    *first, last = words
    return f"{', '.join(first)} or {last}" if first else last
