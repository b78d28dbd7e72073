"""JSON texts changed value by value, and sometimes as the bytes that they are."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Iterator
from typing import Any

from tests.fuzz.mutators.values import any_value, changed_text
from tests.fuzz.target import Mutate

Place = tuple[Any, Any]
"""A list or object, and the index or name of one of its values."""


def mutate_json(data: bytes, rng: random.Random, mutate: Mutate) -> bytes:
    """Return another JSON text; in one of ten cases whatever comes of its bytes."""
    if rng.random() < 0.1:
        return mutate(data)
    try:
        whole = [json.loads(data)]
    except (ValueError, RecursionError):
        return mutate(data)
    for _ in range(rng.choice((1, 1, 1, 2, 3))):
        change(whole, rng, mutate)
    try:
        return json.dumps(whole[0]).encode()
    except (ValueError, RecursionError):
        return mutate(data)


def change(whole: Any, rng: random.Random, mutate: Mutate) -> None:
    """Do one thing to one value somewhere in a list or object."""
    places = list(_places(whole))
    if not places:
        return
    holder, key = rng.choice(places)
    other, other_key = rng.choice(places)
    value = holder[key]
    match rng.randrange(7):
        case 0:
            holder[key] = any_value(rng)
        case 1 if holder is not whole:
            del holder[key]
        case 2:
            holder[key] = copy.deepcopy(other[other_key])
        case 3 if isinstance(holder, list) and holder is not whole:
            holder.insert(rng.randrange(len(holder) + 1), copy.deepcopy(value))
        case 4 if isinstance(holder, dict):
            holder[changed_text(str(key), rng, mutate)] = copy.deepcopy(other[other_key])
        case 5:
            holder[key] = rng.choice(([value], {"id": value}, [], {}))
        case _:
            holder[key] = _nudged(value, rng, mutate)


def _nudged(value: Any, rng: random.Random, mutate: Mutate) -> Any:
    match value:
        case bool():
            return not value
        case int():
            return value + rng.choice((1, -1, 7, 10**6))
        case float():
            return value * rng.choice((-1, 0.5, 10))
        case str():
            return changed_text(value, rng, mutate)
        case list():
            return rng.sample(value, len(value))
        case _:
            return any_value(rng)


def _places(whole: Any) -> Iterator[Place]:
    left = [whole]
    while left:
        holder = left.pop()
        for key in range(len(holder)) if isinstance(holder, list) else list(holder):
            yield holder, key
            if isinstance(holder[key], list | dict):
                left.append(holder[key])
