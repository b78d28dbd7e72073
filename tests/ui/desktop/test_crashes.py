"""Crash reports and unexpected errors: nothing is lost, and somebody is told."""

import os
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from tests.support.processes import run_process
from tests.ui.desktop.stand_ins import Heard
from ui.desktop.crashes import crashes_reported
from ui.desktop.faults import faults_told

CRASHING = """
import ctypes
from ui.desktop.crashes import crashes_reported
with crashes_reported():
    ctypes.string_at(0)
"""


@pytest.fixture(autouse=True)
def _logs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))


def test_a_crash_leaves_its_trace_for_the_next_start() -> None:
    ended = run_process([sys.executable, "-c", CRASHING])
    assert ended.returncode != 0

    with crashes_reported() as reports:
        (report,) = reports
        assert "string_at" in report.read_text(encoding="utf-8")

    with crashes_reported() as reports:  # told once
        assert reports == []


def test_a_good_end_leaves_no_report(tmp_path: Path) -> None:
    with crashes_reported() as reports:
        assert reports == []
        assert [p.name for p in tmp_path.rglob("crash-*")] == [f"crash-{os.getpid()}.txt"]
    assert list(tmp_path.rglob("crash-*")) == []


def test_an_unexpected_error_is_one_sentence_and_a_trace(qtbot: QtBot, tmp_path: Path) -> None:
    notices = Heard()

    def fail() -> None:
        raise ZeroDivisionError("nobody expected this")

    with qtbot.captureExceptions(), faults_told(notices):
        QTimer.singleShot(0, fail)
        qtbot.waitUntil(lambda: bool(notices.all))

    (notice,) = notices.all
    assert notice.text == (
        "Something unexpected went wrong (ZeroDivisionError). What is on disk is whole."
    )
    log = next(tmp_path.rglob("errors.log"))
    assert str(log) in notice.details
    assert "nobody expected this" in log.read_text(encoding="utf-8")
