"""One thing that a planner should look at, and where."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Severity = Literal["contradiction", "incomplete", "hint"]
"""What the plan says cannot be; something is missing; something may be meant otherwise."""

Place = tuple[str, str | int | None, str | None]
"""List of the plan, or "plan"; id of the thing, or its place in a list without ids; the field."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something incomplete or contradictory in a plan.

    Parameters
    ----------
    kind
        What sort of thing it is, one word for each check: "never held", "no units".
    sentence
        It in words, with names.
    place
        Where it can be mended.
    mend
        How, in a few words.
    """

    kind: str
    severity: Severity
    sentence: str
    place: Place
    mend: str


Found = Iterator[Finding | None]
"""What a check finds; None where it looked at something and found nothing, and more may come."""
