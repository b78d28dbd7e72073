"""What is needed at run time is listed, pinned, and may be passed on."""

import re
from importlib.metadata import Distribution
from pathlib import Path

import pytest
from packaging.licenses import canonicalize_license_expression
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from standalone.distributions import at_run_time
from standalone.licences import texts_of

ROOT = Path(__file__).parents[2]
ROW = re.compile(r"^\| (?P<name>[\w.-]+) \| (?P<version>\d\S*) \| (?P<licence>[^|]+) \|", re.M)
MAY_BE_PASSED_ON = {
    *("0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "ISC", "LGPL-3.0-only"),
    *("MIT", "MIT-CMU", "PSF-2.0", "Zlib"),
}
"""Licences that somebody has read and found to fit; any other is to be looked at first."""
IN_OTHER_WORDS = {
    "3-Clause BSD License": "BSD-3-Clause",
    "Apache 2.0": "Apache-2.0",
    "BSD License": "BSD-3-Clause",
    "ISC License": "ISC",
    "MIT License": "MIT",
    "PSFL": "PSF-2.0",
}
"""How distributions from before SPDX call their licences."""

NEEDED = at_run_time()
INSTALLED = {name: made for name, made in NEEDED.items() if made is not None}


def listed() -> dict[str, tuple[str, str]]:
    """Return version and licence of each distribution in the list."""
    text = (ROOT / "docs" / "dependencies.md").read_text("utf-8")
    return {row["name"]: (row["version"], row["licence"]) for row in ROW.finditer(text)}


def pinned() -> dict[str, str]:
    """Return the version of each distribution that is pinned."""
    lines = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    pins = (Requirement(line) for line in lines if not line.startswith("#"))
    return {canonicalize_name(pin.name): str(pin.specifier).removeprefix("==") for pin in pins}


def licence_of(made: Distribution) -> str:
    """Return what a distribution says its licence is, as SPDX has it."""
    said = made.metadata.get("License-Expression") or made.metadata.get("License")
    if not said:
        kinds = [kind for kind in made.metadata.get_all("Classifier", []) if "License" in kind]
        said = kinds[0].rsplit(" :: ", 1)[-1]
    return canonicalize_license_expression(IN_OTHER_WORDS.get(said, said))


def test_exactly_what_is_needed_at_run_time_is_listed() -> None:
    assert sorted(listed()) == sorted(NEEDED)


def test_each_is_listed_as_it_is_pinned() -> None:
    pins = pinned()

    assert {name: version for name, (version, _) in listed().items()} == {
        name: pins.get(name) for name in NEEDED
    }


@pytest.mark.parametrize("name", INSTALLED)
def test_each_is_installed_and_licensed_as_listed(name: str) -> None:
    made = INSTALLED[name]

    assert listed()[name] == (made.version, licence_of(made))


def test_each_may_be_passed_on_under_one_of_its_licences() -> None:
    offered = {
        name: [set(re.findall(r"[\w.-]+", way)) - {"AND"} for way in licence.split(" OR ")]
        for name, (_, licence) in listed().items()
    }

    assert [n for n, ways in offered.items() if not any(w <= MAY_BE_PASSED_ON for w in ways)] == []


@pytest.mark.parametrize("name", INSTALLED)
def test_the_licence_text_of_each_is_at_hand(name: str) -> None:
    texts = texts_of(name, INSTALLED[name])

    assert texts
    assert all(text.is_file() for text in texts)
