"""How much the tests of faults try, a little or (``FAULTS=long``) a lot, and what they need."""

import os

import pytest

from tests.faults.vfs import REACHED

LONG = os.environ.get("FAULTS") == "long"

needs_vfs = pytest.mark.skipif(
    not REACHED or os.name == "nt",
    reason="SQLite lies in no library of its own here, or names last without a synced folder",
)


def either(short: int, long: int) -> int:
    """Return the first number, or the second in the long version."""
    return long if LONG else short
