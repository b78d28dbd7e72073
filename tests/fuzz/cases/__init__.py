"""Inputs that failed once, in a folder for each target, named by what was wrong with them."""

from __future__ import annotations

from pathlib import Path

FOLDER = Path(__file__).parent


def cases_of(target: str) -> list[Path]:
    """Return the kept cases of a target."""
    return sorted((FOLDER / target).glob("*"))
