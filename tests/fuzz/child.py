"""One target under atheris, in a process of its own.

``python -m tests.fuzz.child tests.fuzz.targets.words marking ...``: what follows the target's
module and name goes to libFuzzer. A finding is written where that says, and ends the process.
"""

from __future__ import annotations

import importlib
import random
import sys
from typing import TYPE_CHECKING

import atheris

if TYPE_CHECKING:  # what is loaded before atheris follows imports is not followed
    from tests.fuzz.target import Target

ROOMS = ["exercise_planner", "solver", "db", "ui"]
"""Whose branches and comparisons are followed."""


def main(words: list[str]) -> None:
    """Fuzz one target."""
    program, module, name, *options = words
    with atheris.instrument_imports(include=ROOMS):
        targets = importlib.import_module(module).TARGETS
    target: Target = next(target for target in targets if target.name == name)

    def run(data: bytes) -> None:
        target.try_on(data)

    def mutate(data: bytes) -> bytes:
        return bytes(atheris.Mutate(data, len(data) + 64))

    def mutated(data: bytes, most: int, seed: int) -> bytes:
        return target.mutate(data, random.Random(seed), mutate)[:most]

    atheris.Setup([program, *options], run, custom_mutator=mutated)
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv)
