"""Facts in the way that are too many to read one by one: those of one kind together."""

from collections.abc import Iterable
from dataclasses import dataclass

from exercise_planner.why.answer import Reason
from ui.why_words import KIND_WORDS

MOST_REASONS = 6
"""So many are told one by one; of more, those of one kind stand together, the rest is counted."""


@dataclass(frozen=True, slots=True)
class ReasonGroup:
    """Facts that are told together.

    Parameters
    ----------
    heading
        Of which kind they are; "" where all are of one, or so few that they are told as they come.
    shown, folded
        Those that are told at once, and those that are counted until somebody asks for them.
    """

    heading: str
    shown: tuple[Reason, ...]
    folded: tuple[Reason, ...] = ()


def reason_groups(reasons: Iterable[Reason]) -> tuple[ReasonGroup, ...]:
    """Return facts as they are told: the kind that comes first leads, in each its first facts.

    As many are shown at once as are told one by one, and of each kind at least one.
    """
    every = tuple(reasons)
    if len(every) <= MOST_REASONS:
        return (ReasonGroup("", every),) if every else ()
    kinds: dict[str, list[Reason]] = {}
    for reason in every:
        kinds.setdefault(_heading(reason), []).append(reason)
    shares = _shares([len(facts) for facts in kinds.values()])
    several = len(kinds) > 1
    return tuple(
        ReasonGroup(heading if several else "", tuple(facts[:share]), tuple(facts[share:]))
        for (heading, facts), share in zip(kinds.items(), shares, strict=True)
    )


def _heading(reason: Reason) -> str:
    return next((words for kind, words in KIND_WORDS.items() if kind == reason.fact), "Conditions")


def _shares(sizes: list[int]) -> list[int]:
    """Return how many of each kind are shown: one each, and what is left in turn."""
    shares = [1 for _ in sizes]
    while sum(shares) < MOST_REASONS:
        for place, size in enumerate(sizes):
            if shares[place] < size and sum(shares) < MOST_REASONS:
                shares[place] += 1
    return [size if size == share + 1 else share for size, share in zip(sizes, shares, strict=True)]
