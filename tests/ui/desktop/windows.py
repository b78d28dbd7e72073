"""A whole window in tests, its files beside it, and a person's keys and clicks on it."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

from PySide6.QtCore import QCoreApplication, QSettings, Qt
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from db.plan_file import PlanFile
from tests.support import examples
from tests.ui.desktop.stand_ins import Answers, Heard
from ui.desktop.desk import Desk
from ui.desktop.settings import Settings
from ui.desktop.window import Window
from ui.desktop.workbench import Workbench

NESTED = 4
"""Layouts within layouts, each of which is told by a posted event of its own."""


@contextmanager
def open_window(
    qtbot: QtBot, folder: Path, size: tuple[int, int] = (1400, 860)
) -> Iterator[Window]:
    """Show a window that keeps its settings in a folder, and close it afterwards."""
    settings = Settings(QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat))
    window = Window(settings, Answers(), Heard())
    window.resize(*size)
    with qtbot.waitActive(window):
        window.show()
    try:
        with patch("ui.desktop.window.gc"):  # it would walk through all that the tests have loaded
            yield window
    finally:
        window.close()
        window.work.wait()
        window.deleteLater()


def plan_file(path: Path, **changes: object) -> Path:
    """Make a plan file with the small plan, changed as told, and one calendar."""
    plan, calendar = examples.read(examples.plan(**changes), examples.event("keen", 8))
    with PlanFile.create(path, plan, who="Kim Park") as file:
        file.add_calendar(calendar)
    return path


def calendars_in(path: Path) -> list[str]:
    """Return the names of the calendars in a plan file."""
    with PlanFile.open(path, read_only=True) as file:
        return [summary.name for summary in file.calendars()]


def bench_of(window: Window) -> Workbench:
    """Return the workbench of a window in which a plan is open."""
    assert window.workbench is not None
    return window.workbench


def desk_of(window: Window) -> Desk:
    """Return the desk of a window in which a plan is open."""
    return bench_of(window).desk


def laid_out() -> None:
    """Let what was just added be shown and take its place: nobody clicks before it has."""
    for _ in range(NESTED):
        QCoreApplication.sendPostedEvents()


def button(parent: QWidget, text: str) -> QAbstractButton:
    """Return the visible button with a text or an accessible name."""
    laid_out()
    found = [
        b
        for b in parent.findChildren(QAbstractButton)
        if b.isVisible() and text in (b.text(), b.accessibleName())
    ]
    assert found, f"no button {text!r}"
    return found[0]


def click(qtbot: QtBot, widget: QWidget) -> None:
    """Click the middle of a widget."""
    laid_out()
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)


def chord(qtbot: QtBot, widget: QWidget, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
    """Press a key together with others."""
    held = Qt.KeyboardModifier.NoModifier
    for modifier in modifiers:
        held |= modifier
    qtbot.keyClick(widget, key, held)


def answers(window: Window) -> Answers:
    """Return what answers the questions for files."""
    assert isinstance(window.dialogs, Answers)
    return window.dialogs


def heard(window: Window) -> Heard:
    """Return what keeps what the window said."""
    assert isinstance(window.notices, Heard)
    return window.notices


def type_into_palette(qtbot: QtBot, window: Window, text: str) -> None:
    """Open the palette with Ctrl+K, type, and press Enter."""
    chord(qtbot, window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    field = window.focusWidget()
    assert field is not None
    assert field.accessibleName() == "Find anything"
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Qt.Key.Key_Return)


class Gate:
    """Holds work in the background up until a test opens it."""

    def __init__(self) -> None:
        self._opened = threading.Event()

    def held(self, do: Callable[..., object]) -> Callable[..., object]:
        def later(*given: object) -> object:
            self._opened.wait(10)
            return do(*given)

        return later

    def open(self) -> None:
        self._opened.set()
