"""Drawn answers to which facts rule something out, and everything about them by brute force."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from itertools import combinations

from hypothesis import strategies as st

from solver.why.minimal import Unanswered

Facts = frozenset[str]


def parts(items: Collection[str]) -> Iterator[Facts]:
    """Give all sets of some of the items, the small ones first."""
    for size in range(len(items) + 1):
        yield from map(frozenset, combinations(sorted(items), size))


def smallest(sets: Collection[Facts]) -> set[Facts]:
    """Give those sets of which no other is a part."""
    return {one for one in sets if not any(other < one for other in sets)}


@dataclass
class Answers:
    """Which sets of facts rule something out: those with all of a reason in them.

    ``silent`` are the kept sets about which nothing is ever answered; ``asked`` counts questions.
    """

    items: tuple[str, ...]
    reasons: frozenset[Facts]
    silent: frozenset[Facts] = frozenset()
    patience: int | None = None
    asked: list[Facts] = field(default_factory=list)

    def blocked(self, kept: Collection[str]) -> bool:
        """Answer whether facts rule it out, if at all."""
        self.asked.append(frozenset(kept))
        late = self.patience is not None and len(self.asked) > self.patience
        if late or frozenset(kept) in self.silent:
            raise Unanswered
        return self.truly_blocked(kept)

    def broken(self, kept: Collection[str]) -> Facts | None:
        """Answer which facts a way breaks that some leave, and that keeps all else it can."""
        if self.blocked(kept):
            return None
        way = set(kept)
        for item in reversed(self.items):
            if not self.truly_blocked({*way, item}):
                way.add(item)
        return frozenset(self.items) - way

    def broken_when(self, given_up: Facts) -> Facts | None:
        """Answer the same of what is kept when some facts are given up."""
        return self.broken(frozenset(self.items) - given_up)

    def possible(self, given_up: Facts) -> bool:
        """Answer whether it is possible without some facts, if at all."""
        assert given_up <= set(self.items)
        return not self.blocked(frozenset(self.items) - given_up)

    def truly_blocked(self, kept: Collection[str]) -> bool:
        """Whether facts rule it out."""
        return any(reason <= set(kept) for reason in self.reasons)

    def minimal_sets(self) -> set[Facts]:
        """Give all minimal sets that rule it out."""
        return smallest([kept for kept in parts(self.items) if self.truly_blocked(kept)])

    def corrections(self) -> set[Facts]:
        """Give all smallest sets to give up so that it is possible."""
        all_items = frozenset(self.items)
        enough = [out for out in parts(self.items) if not self.truly_blocked(all_items - out)]
        return smallest(enough)


NAMES = "abcdefgh"
some_facts = st.lists(st.sampled_from(NAMES), max_size=8, unique=True).map(tuple)


@st.composite
def answers(draw: st.DrawFn, *, silent: bool = False) -> Answers:
    """Draw up to eight facts in some order and up to five reasons, perhaps some silence too."""
    items = draw(some_facts)
    part = st.frozensets(st.sampled_from(items), max_size=5) if items else st.just(frozenset[str]())
    reasons = draw(st.frozensets(part, max_size=5))
    if not silent:
        return Answers(items, reasons)
    rare = st.sampled_from([0.1, 0.4, 0.9])
    share, dice = draw(rare), draw(st.randoms(use_true_random=False))
    unanswered = frozenset(kept for kept in parts(items) if dice.random() < share)
    patience = draw(st.none() | st.integers(0, 40))
    return Answers(items, reasons, unanswered, patience)
