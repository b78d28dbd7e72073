"""Values that readers stumble over, and changes of plain values."""

from __future__ import annotations

import random
from typing import Any

from tests.exercise_planner.workbook.odd import NASTY
from tests.fuzz.target import Mutate

TEXTS: tuple[str, ...] = (
    *NASTY,
    "2028-02-30",
    "2028-03-07",
    "0001-01-01",
    "9999-12-31",
    "2028-03-07T09:30:00+00:00",
    "9999-12-31T23:59:59-23:59",
    "\ud800",
    "\U0001f6e1",
    "\u202e",
    "[red]",
    "a" * 5_000,
)
NUMBERS: tuple[Any, ...] = (
    *(0, 1, -1, 2, 7, 8, 365, 366, 10_000, 2**31 - 1, 2**31, 2**53, 10**12, 10**12 + 1),
    *(2**63 - 1, 2**63, -(2**63), -(2**63) - 1, 10**400, 0.5, -0.0, 1e300, 5e-324),
)
PLAIN: tuple[Any, ...] = (None, True, False)


def any_value(rng: random.Random) -> Any:
    """Return a plain value of any type."""
    return rng.choice(rng.choice((TEXTS, NUMBERS, PLAIN)))


def changed_text(text: str, rng: random.Random, mutate: Mutate) -> str:
    """Return another text."""
    if rng.random() < 0.5:
        return mutate(text.encode("utf-8", "surrogatepass")).decode("utf-8", "replace")
    other = rng.choice(TEXTS)
    return rng.choice((other, text + other, other + text, text.swapcase(), text[: len(text) // 2]))
