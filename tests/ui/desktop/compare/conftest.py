"""A desk with a plan of which three calendars are kept."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.plan_file import PlanFile
from tests.ui.desktop.compare.plans import opened, plan_and_calendars
from tests.ui.desktop.stand_ins import Answers, Heard
from ui.desktop.actions import Actions
from ui.desktop.compare.page import ComparePage
from ui.desktop.desk import Desk
from ui.desktop.document import Document
from ui.desktop.selection import Selection
from ui.desktop.settings import Settings


@pytest.fixture(scope="session")
def made_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the file once; each test gets a copy of it."""
    path = tmp_path_factory.mktemp("compare") / "plan.explan"
    plan, calendars = plan_and_calendars()
    with PlanFile.create(path, plan, who="Kim Park") as file:
        for calendar in calendars:
            file.add_calendar(calendar, calendar.name)
    return path


@pytest.fixture
def desk(made_file: Path, tmp_path: Path, qapp: QApplication) -> Iterator[Desk]:
    path = tmp_path / "plan.explan"
    shutil.copy(made_file, path)
    notices = Heard()
    document = Document(PlanFile.open(path), notices)
    actions = Actions()
    store = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    yield Desk(document, Selection(), actions, notices, Settings(store), Answers())
    document.close()
    actions.deleteLater()


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> ComparePage:
    return opened(desk, qtbot)
