"""The binding to Qt itself, where a version of it is known to be broken."""

import sys

from tests.support.processes import run_process

LOOP = """
from PySide6.QtCore import QObject
thing = QObject()
for _ in range(300_000):
    thing.setObjectName("x")
    thing.parent()
print("alive")
"""


def test_calls_that_return_none_do_not_use_it_up() -> None:
    """PySide6 6.12 drops a reference to None on each; Python up to 3.11 dies of that."""
    done = run_process([sys.executable, "-c", LOOP])
    assert done.stdout.strip() == "alive", done.stderr[-500:]
