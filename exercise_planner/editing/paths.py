"""Paths to a field of a thing in its exchange form: ``horizon.end``, ``roles[0].nations``."""

import re
from typing import Any

from exercise_planner.references import REFERENCES

Raw = dict[str, Any]
"""A thing in its exchange form."""

Steps = tuple[str | int, ...]

_KEYED = tuple(
    way.partition("[*].")[2].removesuffix("{}") + "."
    for way in REFERENCES
    if way.endswith("{}")
)  # fmt: skip
"""Objects whose keys are ids: what comes after is one key, dots and brackets in it or not."""
_STEP = re.compile(r"[^.\[\]]+")


def steps_to(path: str) -> Steps:
    """Return the steps of a path, numbers for places in lists."""
    for keyed in _KEYED:
        if path.startswith(keyed):
            return (*keyed.rstrip(".").split("."), path.removeprefix(keyed))
    found = _STEP.findall(path)
    return tuple(int(step) if f"[{step}]" in path and step.isdigit() else step for step in found)


def put(raw: Raw, steps: Steps, value: object) -> None:
    """Set what lies at the end of some steps; None leaves the field out.

    Raises
    ------
    LookupError
        There is nothing that the steps lead through.
    """
    *way, last = steps
    here: Any = raw
    for step in way:
        if isinstance(step, int):
            here = here[step] if isinstance(here, list) else _nothing(step)
        elif isinstance(here, dict):
            here = here.setdefault(step, {})
        else:
            _nothing(step)
    if isinstance(last, str) and isinstance(here, dict):
        if value is None:
            here.pop(last, None)
        else:
            here[last] = value
    elif isinstance(last, int) and isinstance(here, list):
        here[last] = value
    else:
        _nothing(last)


def meets(one: Steps, other: Steps) -> bool:
    """Whether one of two ways leads to the other's end, or to something inside it."""
    return all(a == b for a, b in zip(one, other, strict=False))


def _nothing(step: object) -> Any:
    raise LookupError(step)
