"""Every input that failed once, and every seed, is read or refused with a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fuzz.cases import FOLDER, cases_of
from tests.fuzz.registry import TARGETS

CASES = [(name, path) for name in TARGETS for path in cases_of(name)]


@pytest.mark.parametrize(("name", "path"), CASES, ids=lambda part: getattr(part, "name", part))
def test_what_failed_once_is_read_or_refused(name: str, path: Path) -> None:
    TARGETS[name].try_on(path.read_bytes())


@pytest.mark.parametrize("name", TARGETS)
def test_something_of_the_seeds_can_be_read(name: str) -> None:
    target = TARGETS[name]
    read = [target.try_on(data) for data in target.seeds()]  # every one of them
    assert any(read)


def test_every_kept_case_is_of_a_target() -> None:
    folders = {path.name for path in FOLDER.iterdir() if path.is_dir()}
    assert folders - {"__pycache__"} <= TARGETS.keys()
