"""A desk with a plan open, for everything that stands on one, and a whole window."""

import gc
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.plan_file import PlanFile
from exercise_planner.calendar import Calendar
from exercise_planner.plan import Plan
from tests.ui.desktop.stand_ins import Answers, Heard
from tests.ui.desktop.windows import open_window
from ui.desktop.actions import Actions
from ui.desktop.appearance import dress
from ui.desktop.desk import Desk
from ui.desktop.document import Document
from ui.desktop.selection import Selection
from ui.desktop.settings import Settings
from ui.desktop.window import Window


@pytest.fixture(autouse=True)
def _dressed(qapp: QApplication) -> Iterator[None]:
    """Every test sees the light theme, and none the widgets of those before it."""
    gc.disable()  # widgets are collected here and on no thread of a test
    dress(qapp, "light")
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.enable()


@pytest.fixture
def desk_of(tmp_path: Path, qapp: QApplication) -> Iterator[Callable[..., Desk]]:
    """Make a desk with a plan, and calendars if there are any, in a fresh plan file."""
    opened: list[tuple[Document, Actions]] = []

    def make(plan: Plan, *calendars: Calendar) -> Desk:
        file = PlanFile.create(tmp_path / f"plan{len(opened)}.explan", plan, who="Kim Park")
        for calendar in calendars:
            file.add_calendar(calendar)
        store = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
        notices = Heard()
        document = Document(file, notices)
        actions = Actions()
        opened.append((document, actions))
        return Desk(document, Selection(), actions, notices, Settings(store), Answers())

    yield make
    for document, actions in opened:
        document.close()
        actions.deleteLater()


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Window]:
    """A window, with nowhere to write but the test's own folder."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    with open_window(qtbot, tmp_path) as opened:
        yield opened
