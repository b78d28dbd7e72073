"""What may be asked on the page: which variants there are of a plan, and of what sort."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from exercise_planner.calendar import Calendar
from exercise_planner.facts import Facts
from exercise_planner.variants.one_more import limits
from exercise_planner.variants.taking_part import Who, possible_withdrawals
from exercise_planner.variants.variant import Variant
from exercise_planner.why.restriction import RestrictionKind

Variants = Callable[[Facts, Calendar], Sequence[Variant]]
"""Returns the variants of a plan that are asked about, beside a calendar."""


@dataclass(frozen=True)
class Question:
    """What is asked in one tab.

    Parameters
    ----------
    name
        Under which its choices are remembered.
    title
        On the tab.
    explained
        What it says, in a sentence, where nothing was asked yet.
    choices
        Of whom or of which limits, by the words for it.
    losses
        Whether somebody withdraws; else one more of something is there.
    nothing
        What is said where there is nothing to ask about.
    """

    name: str
    title: str
    explained: str
    choices: Mapping[str, Variants]
    losses: bool
    nothing: str


def _of(*kinds: RestrictionKind) -> Variants:
    return lambda facts, _: [one for one in limits(facts.plan) if not kinds or one.kind in kinds]


def _without(*kinds: Who) -> Variants:
    return lambda facts, made: possible_withdrawals(facts, made, kinds)


LOSSES = Question(
    "losses",
    "Whom not to lose",
    "What the withdrawal of each nation or unit would cost at best: the plan is solved again"
    " without it, so that what others can make good is made good.",
    {
        "Nations": _without("nation"),
        "Units": _without("unit"),
        "Nations and units": _without("nation", "unit"),
    },
    losses=True,
    nothing="Nobody takes part in this calendar.",
)
GAINS = Question(
    "gains",
    "What one more would give",
    "What one more of each limit would give at best: one event more at once, a tenth more money,"
    " a week more for a unit, a window of unavailability lifted.",
    {
        "All limits": _of(),
        "Resources": _of("resource"),
        "Events at once at a venue": _of("venue_capacity"),
        "Events at once for a nation": _of("max_concurrent"),
        "Budgets": _of("budget"),
        "Days of units": _of("tempo"),
        "Availability": _of("availability"),
    },
    losses=False,
    nothing="The plan has no such limit.",
)
