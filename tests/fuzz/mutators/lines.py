"""Texts of several lines, each of which means something of its own."""

from __future__ import annotations

import random

from tests.fuzz.mutators.values import TEXTS, changed_text
from tests.fuzz.target import Mutate, Mutator


def mutate_lines(data: bytes, rng: random.Random, mutate: Mutate) -> bytes:
    """Return other lines; in one of five cases whatever comes of the bytes."""
    if rng.random() < 0.2:
        return mutate(data)
    lines = data.decode("utf-8", "replace").split("\n")
    at = rng.randrange(len(lines))
    match rng.randrange(4):
        case 0:
            lines.insert(at, rng.choice((*TEXTS, *lines)))
        case 1 if len(lines) > 1:
            del lines[at]
        case 2:
            rng.shuffle(lines)
        case _:
            lines[at] = changed_text(lines[at], rng, mutate)
    return "\n".join(lines).encode("utf-8", "replace")


def each_line(mutator: Mutator) -> Mutator:
    """Return what changes one line by another mutator, or the order of the lines."""

    def mutate_one(data: bytes, rng: random.Random, mutate: Mutate) -> bytes:
        lines = data.split(b"\n")
        at = rng.randrange(len(lines))
        if rng.random() < 0.2:
            lines.insert(at, rng.choice(lines))
        else:
            lines[at] = mutator(lines[at], rng, mutate)
        return b"\n".join(lines)

    return mutate_one
