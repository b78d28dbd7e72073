"""Stand-ins in tests: for the person who answers dialogs, and for one who reads what is said."""

from pathlib import Path

from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from ui.desktop.dialogs import Dialogs
from ui.desktop.notices import Notice, Notices


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
