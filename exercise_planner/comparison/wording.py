"""How differences between calendars are put into words."""

from collections.abc import Iterable, Iterator

from exercise_planner.calendar import MeasureName
from exercise_planner.comparison.rows import ExerciseRow
from exercise_planner.measure_words import THINGS
from exercise_planner.plan import Plan

_MOST_PERCENT = 300
"""Above it, so many per cent more says less than the number itself."""


def versus(plan: Plan, measure: MeasureName, value: int, reference: int) -> str:
    """Return how a measure differs from that of another calendar: ``3 % fewer high-end points``.

    Points and money are told in per cent, where that says more than the number: from 1 to 300.
    Empty where both are the same.
    """
    change = value - reference
    if not change:
        return ""
    if measure == "cost":
        amount = _percent(value, reference) or money(plan, change)
        return f"{amount} {'dearer' if change > 0 else 'cheaper'}"
    one, many = THINGS[measure]
    if not value:
        return f"no {many}"
    less = "less" if one == many else "fewer"
    percent = _percent(value, reference) if measure in ("high_end", "standard") else None
    thing = one if abs(change) == 1 and percent is None else many
    return f"{percent or f'{abs(change):,}'} {'more' if change > 0 else less} {thing}"


def otherwise(row: ExerciseRow) -> Iterator[str]:
    """Yield in what an exercise differs between those that hold it, besides when it starts."""
    if row.other_days and not row.apart:
        yield "other length"
    if row.other_venue:
        yield "other venue"
    if row.other_participants:
        yield "other participants"


def money(plan: Plan, amount: int) -> str:
    """Return an amount without its sign, in thousands of the plan's currency."""
    return f"{abs(amount):,} thousand {plan.currency}"


def listed(words: Iterable[str], most: int = 4) -> str:
    """Return words as in a sentence: ``A``, ``A and B``, ``A, B, C, D and 3 more``."""
    said = list(words)
    if len(said) > most:
        said = [*said[:most], f"{len(said) - most:,} more"]
    *first, last = said
    return f"{', '.join(first)} and {last}" if first else last


def _percent(value: int, reference: int) -> str | None:
    """Return a difference as a share of the reference, None where the number itself says more."""
    if not reference:
        return None
    percent = round(100 * abs(value - reference) / abs(reference))
    if value and abs(value) < abs(reference):
        percent = min(percent, 99)  # there is something left
    return f"{percent} %" if 1 <= percent <= _MOST_PERCENT else None
