"""What may be said of how good a calendar is: only what its record says of it as it stands.

A record says nothing of what was asked besides the measures: of an alternative more than to be the
best of all calendars, and perhaps of a plan that has changed since. So nothing more is claimed here
than what the solve was asked for.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from exercise_planner.calendar import MeasureName, Tier, gap
from exercise_planner.measures import MEASURES
from ui.schedule.subject import Subject

PROVEN = "Proven best for what was asked"
UNSOLVED = "Not solved here"
CHANGED = "Not known: changed since it was solved"
OTHER_PLAN = "Not known: solved for a plan of another name"
INVALID = "Not claimed: the calendar breaks rules"


@dataclass(frozen=True, slots=True)
class Proof:
    """What is known of a measure: the best that is possible, if known, and how that reads."""

    bound: int | None
    said: str
    proven: bool = False


def proofs(subject: Subject) -> Mapping[MeasureName, Proof]:
    """Return what is known of each measure.

    A tier's bound holds given the values of the tiers before it. So what a record says counts
    only as far as every value in it is that of the calendar as it stands.
    """
    record = subject.calendar.solve
    found = dict.fromkeys(MEASURES, Proof(None, UNSOLVED))
    if record is None:
        return found
    doubt = None
    if subject.calendar.plan != subject.plan.name:
        doubt = OTHER_PLAN
    elif subject.violations:
        doubt = INVALID
    for tier in record.tiers:
        if doubt is None and tier.value != subject.score.measures[tier.measure]:
            doubt = CHANGED
        found[tier.measure] = _of(tier) if doubt is None else Proof(None, doubt)
    return found


def _of(tier: Tier) -> Proof:
    value = tier.value or 0
    if tier.proven or tier.bound == value:
        return Proof(value, PROVEN, proven=True)
    if tier.bound is None:
        return Proof(None, "Solved, nothing proven")
    if value == 0:
        return Proof(tier.bound, f"May be as good as {tier.bound:,}")
    return Proof(tier.bound, f"May be up to {gap(value, tier.bound):.1%} better")
