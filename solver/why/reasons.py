"""Because of which facts a wish cannot be granted, each proven to be needed for that."""

from collections.abc import Collection, Iterator, Sequence

from exercise_planner.why.restriction import Restriction, RestrictionKind
from solver.why.minimal import MinimalSet, Unanswered, minimal_set
from solver.why.oracle import Oracle

NARROWING_SHARE = 0.9
"""The share of the time in which facts are left out; the rest is for verifying what is left."""


def kind_of(restriction: Restriction) -> RestrictionKind:
    """Return the kind of a fact: facts of one kind mostly matter together or not at all."""
    return restriction.kind


def reasons(oracle: Oracle, items: Sequence[Restriction]) -> Iterator[MinimalSet[Restriction]]:
    """Yield minimal sets of facts that rule a wish out, each once those before it are gone.

    Of each it is verified by a solve of its own that it is enough when all others are dropped.

    Parameters
    ----------
    items
        All facts, without which the wish can be granted.

    Raises
    ------
    Unanswered
        The next one is not found in the time there is.
    """
    everything = frozenset(items)
    gone: frozenset[Restriction] = frozenset()

    def blocked(kept: Collection[Restriction]) -> bool:
        return not oracle.possible(everything.difference(kept))

    def broken(kept: Collection[Restriction]) -> Collection[Restriction] | None:
        found = oracle.calendar(everything.difference(kept))
        return None if found is None else oracle.broken(found).difference(gone)

    while not oracle.possible(gone):
        left = [item for item in items if item not in gone]
        with oracle.part(NARROWING_SHARE):
            found = minimal_set(left, blocked, kind_of, broken)
        if oracle.certain(everything.difference(found.items)):
            raise Unanswered  # it hung on a conclusion that does not hold
        yield MinimalSet(found.items, found.minimal and _each_needed(oracle, everything, found))
        gone |= frozenset(found.items)


def _each_needed(
    oracle: Oracle, everything: frozenset[Restriction], found: MinimalSet[Restriction]
) -> bool:
    """Whether there is a calendar without each of the facts, one by one."""
    others = everything.difference(found.items)
    try:
        return all(oracle.possible(others | {item}) for item in found.items)
    except Unanswered:
        return False
