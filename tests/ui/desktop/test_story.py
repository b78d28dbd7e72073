"""The first five minutes of a planner who has never seen the program, with a real solver."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from db.plan_file import PlanFile
from exercise_planner.rules import check
from tests.ui.desktop.windows import (
    answers,
    bench_of,
    button,
    chord,
    click,
    desk_of,
    heard,
    open_window,
    type_into_palette,
)
from ui.desktop.availability.page import AvailabilityPage
from ui.desktop.availability.windows import Owner
from ui.desktop.window import Window

CTRL = Qt.KeyboardModifier.ControlModifier
EXERCISE, JUNE = "pacific-partnership", date(2028, 6, 8)
"""An exercise that may be held from May to August, and a day on which a build can hold it."""
LONG = 90_000
"""Milliseconds after which a build has failed."""


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Window]:
    """A window as large as a screen, with builds of a few seconds."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    with open_window(qtbot, tmp_path, (1600, 1000)) as opened:
        opened.settings.write("limits", {"time_limit": 30})
        yield opened


def build(qtbot: QtBot, window: Window) -> str:
    """Press F5, wait for the end, and return the name of the calendar that was built."""
    bench = bench_of(window)
    qtbot.keyClick(window, Qt.Key.Key_F5)
    assert bench.building
    qtbot.waitUntil(lambda: not bench.building, timeout=LONG)
    name = desk_of(window).document.calendar_name
    assert name is not None
    return name


def drag(qtbot: QtBot, window: Window, exercise: str, days: int) -> list[str]:
    """Drag a bar by so many days with the mouse, and return what was said on the way."""
    timeline = bench_of(window).timeline_page.timeline
    timeline.show_exercise(exercise)
    view = timeline.view
    start = view.bar_rect(exercise).center()
    end = QPoint(start.x() + round(days * timeline.axis.per_day), start.y())
    said: list[str] = []
    pull(view.viewport(), start, end, lambda: said.extend(line.text for line in view.mover.lines))
    return said


def draw_window(page: AvailabilityPage, nation: str, first: int, last: int) -> None:
    """Draw a window of unavailability into a nation's row with the mouse."""
    view = page.view
    place = page.model.row_of(Owner(nation))
    assert place is not None
    y = view.row_rect(place).center().y()
    days = [QPoint(round(view.heads + view.axis.x(day + 0.5)), y) for day in (first, last)]
    pull(view.viewport(), days[0], days[1])


def pull(
    area: QWidget, start: QPoint, end: QPoint, look: Callable[[], object] = lambda: None
) -> None:
    """Press the mouse, move it in ten steps, look at each, and let go."""
    QTest.mousePress(area, Qt.MouseButton.LeftButton, pos=start)
    for step in range(1, 11):
        point = start + (end - start) * step / 10
        there = QPointF(area.mapToGlobal(point))
        move = QMouseEvent(
            QEvent.Type.MouseMove,
            QPointF(point),
            there,
            Qt.MouseButton.NoButton,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(area, move)
        look()
    QTest.mouseRelease(area, Qt.MouseButton.LeftButton, pos=end)


def test_sample_build_drag_lock_rebuild_availability_export(
    qtbot: QtBot, window: Window, tmp_path: Path
) -> None:
    # she opens the sample and builds a calendar
    click(qtbot, button(window, "Open the sample"))
    document = desk_of(window).document
    first = build(qtbot, window)
    assert len(document.view.events) > 20
    assert document.view.violations == []

    # she drags an exercise to another month, and sees at once what that breaks
    was = document.view.events[EXERCISE]
    said = drag(qtbot, window, EXERCISE, (JUNE - was.start).days)
    assert document.view.events[EXERCISE].start == JUNE
    broken = document.view.broken[EXERCISE]
    assert any(violation.message in said for violation in broken)
    with PlanFile.open(document.path, read_only=True) as file:
        assert check(file.plan(), file.calendar(first)) == document.view.violations
    assert bench_of(window).timeline_page.tabs.tabText(0) == f"Problems  {len(broken)}"

    # she locks its dates, and builds around it
    for lock in ("Dates", "Held"):
        click(qtbot, button(bench_of(window), lock))
    assert document.facts.exercises[EXERCISE].lock.start == JUNE
    second = build(qtbot, window)
    assert second != first
    assert document.view.events[EXERCISE].start == JUNE
    assert document.view.violations == []

    # she edits an ally's availability: draws a window over the exercise
    type_into_palette(qtbot, window, "go to availability")
    page = bench_of(window).page("availability")
    assert isinstance(page, AvailabilityPage)
    before = len(document.plan.availability)
    draw_window(page, "USA", JUNE.toordinal(), JUNE.toordinal() + 5)
    assert len(document.plan.availability) == before + 1
    assert any(v.code == "AVAILABLE" for v in document.view.broken[EXERCISE])

    # and exports
    answers(window).files = [tmp_path / "fy28.xlsx"]
    chord(qtbot, window, Qt.Key.Key_E, CTRL)
    qtbot.waitUntil(lambda: not window.work.busy, timeout=LONG)
    assert (tmp_path / "fy28.xlsx").stat().st_size > 10_000
    assert "was written" in heard(window).all[-1].text
