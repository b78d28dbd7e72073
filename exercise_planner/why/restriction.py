"""A fact of a plan that rules something out, as the planner entered it."""

from dataclasses import dataclass, field
from typing import Literal

RestrictionKind = Literal[
    "availability",
    "closure",
    "earliest_start",
    "latest_end",
    "weekdays",
    "milestone",
    "locked_off",
    "locked_on",
    "locked_start",
    "locked_venue",
    "unit_kept_out",
    "unit_locked_in",
    "mandatory",
    "invited",
    "role_nations",
    "role_limit",
    "capability",
    "venue_capacity",
    "max_concurrent",
    "resource",
    "budget",
    "tempo",
    "recovery",
    "link",
    "goal_window",
    "goal_exercises",
]
"""What sort of fact. What an exercise is made of (duration, venues, host, the least that a role
needs), the horizon, the day the plan is made and the ways between regions are no restrictions:
without them it would be another exercise, or another world."""


@dataclass(frozen=True, slots=True)
class Restriction:
    """One fact of a plan that rules something out.

    Parameters
    ----------
    path
        Where it stands in the plan's exchange form: a JSON Pointer (RFC 6901). No two
        restrictions of a plan have the same.
    message
        One sentence for a planner, with names rather than ids. It may dwell on what was asked
        about, so two restrictions are the same whatever they say.
    """

    kind: RestrictionKind
    path: str
    message: str = field(compare=False)


@dataclass(frozen=True, slots=True)
class Lack(Restriction):
    """That somebody has not what is needed, which is no entry of its own: ``path`` points at whom.

    Parameters
    ----------
    units
        Who would have it if it did not lack: the units of a nation, or the one asked about.
    levels
        What is lacking: capabilities, and at which level they are needed.
    """

    units: tuple[str, ...]
    levels: tuple[tuple[str, int], ...]
