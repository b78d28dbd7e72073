"""A desk with a small plan open, for everything that stands on one."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSettings
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QWidget

from db.plan_file import PlanFile
from exercise_planner.calendar import Calendar
from exercise_planner.plan import Plan
from ui.desktop.actions import Actions
from ui.desktop.appearance import dress
from ui.desktop.desk import Desk
from ui.desktop.dialogs import Dialogs
from ui.desktop.document import Document
from ui.desktop.notices import Notice, Notices
from ui.desktop.selection import Selection
from ui.desktop.settings import Settings


class Answers(Dialogs):
    """Answers what a dialog would ask with the next of the given files."""

    def __init__(self) -> None:
        self.files: list[Path | None] = []
        self.asked: list[str] = []

    def file_to_open(self, parent: QWidget, title: str, kinds: str, folder: Path) -> Path | None:
        self.asked.append(title)
        return self.files.pop(0)

    def files_to_open(self, parent: QWidget, title: str, kinds: str, folder: Path) -> list[Path]:
        self.asked.append(title)
        files, self.files = self.files, []
        return [file for file in files if file is not None]

    def file_to_write(self, parent: QWidget, title: str, kinds: str, proposed: Path) -> Path | None:
        self.asked.append(title)
        return self.files.pop(0)

    def printer(self, parent: QWidget) -> QPrinter | None:
        """Answer with a printer that prints into the next of the given files."""
        path = self.files.pop(0)
        if path is None:
            return None
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(path))
        return printer


class Heard(Notices):
    """Keeps what was said."""

    def __init__(self) -> None:
        super().__init__()
        self.all: list[Notice] = []
        self.said.connect(self.all.append)


@pytest.fixture(autouse=True)
def _dressed(qapp: QApplication) -> Iterator[None]:
    """Every test sees the light theme, and none the widgets of those before it."""
    dress(qapp, "light")
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


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
