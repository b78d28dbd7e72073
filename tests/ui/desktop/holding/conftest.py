"""A plan file, and what a person sees of whoever else has it open."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.desktop.windows import bench_of, laid_out, plan_file
from ui.desktop.holding.banner import HoldBanner
from ui.desktop.window import Window


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The small plan in a file, with one calendar."""
    return plan_file(tmp_path / "small.explan")


def banner(window: Window) -> HoldBanner:
    """Return the line about others who have the file open, as it is after the work under way."""
    window.work.wait()
    laid_out()
    (found,) = bench_of(window).findChildren(HoldBanner)
    return found


def said(window: Window) -> str:
    """Return what it says, with its button; "" where it is not shown."""
    line = banner(window)
    if not line.isVisible():
        return ""
    button = f" [{line.edit.text()}]" if line.edit.isVisible() else ""
    return f"{line.said.text()}{button}"


def later(window: Window) -> None:
    """Let the time pass after which the window looks again."""
    window.work.wait()
    window.holding._timer.timeout.emit()
    window.work.wait()


def opened(qtbot: QtBot, window: Window, path: Path) -> None:
    """Open a file, and wait until it is known how it stands."""
    assert window.open_file(path)
    window.work.wait()
