"""How the other options differ from the first, in words."""

from dataclasses import dataclass

from exercise_planner.comparison.comparison import Comparison
from exercise_planner.comparison.explaining import explanations, headline
from exercise_planner.days import counted


@dataclass(frozen=True, slots=True)
class Pair:
    """How one option differs from the first, in words.

    Parameters
    ----------
    other
        The place of the one that is held against the first.
    headline
        What matters of it in a sentence.
    sentences
        What it does differently and why that matters, the weightiest first.
    """

    other: int
    headline: str
    sentences: tuple[str, ...]

    def told(self, most: int) -> list[str]:
        """Return at most so many of the sentences, and how many more there are."""
        if len(self.sentences) <= most:
            return list(self.sentences)
        left = len(self.sentences) - most
        return [*self.sentences[:most], f"and {counted(left, 'other difference')}"]


def pairs_of(comparison: Comparison) -> tuple[Pair, ...]:
    """Return how each other option differs from the first."""
    return tuple(
        Pair(
            other,
            headline(comparison, 0, other),
            tuple(e.sentence for e in explanations(comparison, 0, other)),
        )
        for other in range(1, comparison.size)
    )
