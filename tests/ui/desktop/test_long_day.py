"""Nothing is left behind by a planner's day: dozens of edits, a build, exports, files opened.

``python -m benchmarks.long_day`` works thousands of edits and looks at memory, too.
"""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import pytest
from pytestqt.qtbot import QtBot

from benchmarks.footprint import Footprint, footprint
from benchmarks.long_day import judged
from benchmarks.planners_day import PlannersDay
from tests.ui.desktop.windows import plan_file

pytestmark = pytest.mark.skipif(
    not Path("/proc/self/fd").exists(), reason="this system does not tell which handles are open"
)

EDITS = 40
SETTLED = 10_000
"""Milliseconds within which threads and handles that are let go have gone."""


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder for temporary files, empty."""
    folder = tmp_path / "tmp"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setattr(tempfile, "tempdir", None)
    return folder


@pytest.fixture
def day(tmp_path: Path, temporary: Path) -> Iterator[PlannersDay]:
    """The window on the small plan."""
    with patch("ui.desktop.window.gc"):  # it would walk through all that the tests have loaded
        at_work = PlannersDay(tmp_path, plan_file(tmp_path / "plan.explan"), seconds=1)
        yield at_work
        at_work.close()


def test_hours_of_work_leave_nothing_behind(
    qtbot: QtBot, day: PlannersDay, temporary: Path
) -> None:
    day.hour(10, builds=0, ask=False)  # formats and pages are loaded when they are first used
    early = settled(qtbot, day, temporary)
    assert day.hour(EDITS, builds=1, ask=False) >= EDITS

    def nothing_is_left() -> None:
        late = footprint(day.plan_file, temporary)
        assert late.left == ()
        assert judged(early, late, memory=False) == []

    qtbot.waitUntil(nothing_is_left, timeout=SETTLED)


def settled(qtbot: QtBot, day: PlannersDay, temporary: Path) -> Footprint:
    """Return what is held as soon as that stays the same for a moment."""
    found = [footprint(day.plan_file, temporary)]

    def stays_the_same() -> bool:
        qtbot.wait(100)
        found.append(footprint(day.plan_file, temporary))
        before, now = found[-2:]
        return judged(before, now, memory=False) == judged(now, before, memory=False) == []

    qtbot.waitUntil(stays_the_same, timeout=SETTLED)
    return found[-1]
