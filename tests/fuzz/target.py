"""A reader, as it is fuzzed: what is done with an input, and what may come of it."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from exercise_planner.problems import InputError

Mutate = Callable[[bytes], bytes]
"""Changes bytes by what is known of the program's comparisons so far."""
Mutator = Callable[[bytes, random.Random, Mutate], bytes]
"""Changes an input of a form of its own."""


@dataclass(frozen=True)
class Target:
    """One reader.

    Parameters
    ----------
    name
        In words with hyphens; also that of the folder with its kept cases.
    run
        Reads an input, and checks what must hold of what was read.
    seeds
        Returns inputs to begin with, most of which can be read.
    mutate
        How an input is changed.
    refusals
        What else than an :class:`InputError` the reader is documented to raise.
    longest
        Bytes of an input at most.
    """

    name: str
    run: Callable[[bytes], None]
    seeds: Callable[[], Iterable[bytes]]
    mutate: Mutator
    refusals: tuple[type[Exception], ...] = ()
    longest: int = 16_384

    def try_on(self, data: bytes) -> bool:
        """Let the reader read an input, and return whether it could.

        Raises
        ------
        Exception
            Anything that is neither an :class:`InputError`, with a sentence for each problem that
            can be shown and written, nor one of its refusals: a finding.
        """
        try:
            self.run(data)
        except InputError as error:
            check_refusal(error)
            return False
        except self.refusals:
            return False
        return True


def check_refusal(error: InputError) -> None:
    """Check that an error says something, and something that can be shown."""
    assert error.problems
    assert all(problem.message.strip() for problem in error.problems)
    str(error).encode()
