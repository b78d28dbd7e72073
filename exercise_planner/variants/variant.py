"""One way in which a plan could be another: one more of a limit, or somebody who withdraws."""

from typing import Literal

from exercise_planner.values import Day, Model, Positive
from exercise_planner.why.restriction import RestrictionKind


class OneMore(Model):
    """A limit that is eased by a step.

    Parameters
    ----------
    path
        Where the limit stands in the plan: a JSON Pointer, as of a restriction.
    amount
        By how much, in the unit of the limit: events, days or thousands.
    """

    kind: RestrictionKind
    path: str
    amount: Positive = 1


class Withdrawal(Model):
    """A nation, or one unit, that takes part no more from a day on (default: at all)."""

    kind: Literal["nation", "unit"]
    id: str
    start: Day | None = None


Variant = OneMore | Withdrawal
