"""What counts as a finding, and that inputs are changed to what readers can and cannot read."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from exercise_planner.problems import InputError, Problem
from tests.fuzz.registry import TARGETS
from tests.fuzz.target import Target

QUICK = ("plan", "calendar", "patch", "reply-workbook", "plan-file", "messages", "marking")


def target_that(does: Callable[[bytes], None]) -> Target:
    return Target("made up", does, lambda: (b"",), lambda data, _, __: data, (KeyError,))


def raising(error: BaseException) -> Callable[[bytes], None]:
    def run(_: bytes) -> None:
        raise error

    return run


def test_what_is_read_and_what_is_refused_is_told_apart() -> None:
    assert target_that(lambda _: None).try_on(b"")
    assert not target_that(raising(InputError.because("the plan", "is none"))).try_on(b"")
    assert not target_that(raising(KeyError("documented"))).try_on(b"")


@pytest.mark.parametrize(
    "error",
    [
        TypeError(),
        RecursionError(),
        MemoryError(),
        AssertionError(),
        InputError("the plan", []),
        InputError.because("the plan", " "),
        InputError.because("the plan", "half a character: \ud800"),
        InputError("the plan", [Problem("name", "is none"), Problem("", "")]),
    ],
    ids=lambda error: f"{type(error).__name__}{error.args!a:.60}",
)
def test_anything_else_is_a_finding(error: Exception) -> None:
    with pytest.raises((type(error), AssertionError, UnicodeEncodeError)):
        target_that(raising(error)).try_on(b"")


def flipped(data: bytes) -> bytes:
    """Return bytes with one of them changed; atheris does more."""
    at = len(data) // 2
    return data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :] if data else b"x"


@pytest.mark.parametrize("name", QUICK)
def test_changed_inputs_are_neither_all_read_nor_all_refused(name: str) -> None:
    """Else coverage would guide nowhere."""
    target, rng = TARGETS[name], random.Random(8)
    seeds = [data for data in target.seeds() if target.try_on(data)]
    changed = [target.mutate(rng.choice(seeds), rng, flipped) for _ in range(30)]
    assert len({*changed, *seeds}) > 20
    if name != "messages":  # of which the first that is none ends the reading
        assert {target.try_on(data) for data in changed} == {True, False}
