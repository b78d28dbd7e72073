"""What each kind of change of a plan costs a planner, and which are out of the question."""

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field

from exercise_planner.values import Listed, Model
from exercise_planner.why.restriction import RestrictionKind

LEAST_COST, MOST_COST = 1, 1000

Cost = Annotated[int, Field(ge=LEAST_COST, le=MOST_COST)]

USUAL: Mapping[RestrictionKind, int] = {
    "availability": 10,
    "closure": 10,
    "earliest_start": 4,
    "latest_end": 4,
    "weekdays": 2,
    "milestone": 6,
    "locked_off": 8,
    "locked_on": 12,
    "locked_start": 6,
    "locked_venue": 6,
    "unit_kept_out": 6,
    "unit_locked_in": 6,
    "mandatory": 20,
    "invited": 8,
    "role_nations": 8,
    "role_limit": 4,
    "capability": 40,
    "venue_capacity": 10,
    "max_concurrent": 10,
    "resource": 10,
    "budget": 10,
    "tempo": 8,
    "recovery": 6,
    "link": 15,
    "goal_window": 15,
    "goal_exercises": 15,
}
"""What the smallest change of each kind costs, where the planner has set nothing else."""


class Costs(Model):
    """What a planner would give for changes.

    Parameters
    ----------
    of
        The cost of the smallest change of a kind, where it is not the usual one.
    ruled_out
        Kinds that are left alone.
    kept
        Single facts that are left alone, by their path in the plan.
    """

    of: dict[RestrictionKind, Cost] = Field(default_factory=dict)
    ruled_out: Listed[RestrictionKind] = ()
    kept: Listed[str] = ()

    def cost(self, kind: RestrictionKind) -> int:
        """Return what the smallest change of a kind costs."""
        return self.of.get(kind, USUAL[kind])

    def allows(self, kind: RestrictionKind, path: str) -> bool:
        """Whether a fact may be changed."""
        return kind not in self.ruled_out and path not in self.kept
