"""Counts of what was tried, checked and lost, added up over all tests and said at their end."""

from collections import Counter
from collections.abc import Callable

import pytest

EDITS = "edits checked"
LOST = "lost"
_MARK = "faults: "

Count = Callable[[str, int], None]
"""Notes how many of something one test has tried: points of some kind, ``EDITS`` or ``LOST``."""


@pytest.fixture
def count(record_property: Callable[[str, object], None]) -> Count:
    """Return what notes how much was tried."""

    def note(what: str, number: int) -> None:
        record_property(_MARK + what, number)

    return note


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say what was tried, whichever processes ran the tests."""
    total: Counter[str] = Counter()
    for outcome in ("passed", "failed"):
        for report in terminalreporter.getreports(outcome):
            if report.when != "call":
                continue
            for name, number in report.user_properties:
                if name.startswith(_MARK):
                    total[name.removeprefix(_MARK)] += number
    if total:
        edits, lost = total.pop(EDITS, 0), total.pop(LOST, 0)
        kinds = ", ".join(f"{number:,} {what}" for what, number in sorted(total.items()))
        points = sum(total.values())
        terminalreporter.write_line(
            f"faults: {points:,} points ({kinds}), {edits:,} edits checked, lost: {lost:,}"
        )
