"""The few questions that the system's dialogs ask: which file, which printer. Tests answer them."""

import re
from pathlib import Path

from PySide6.QtGui import QPageLayout
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog, QWidget


class Dialogs:
    """Asks for files and printers. A test gives one that answers without asking."""

    def file_to_open(self, parent: QWidget, title: str, kinds: str, folder: Path) -> Path | None:
        """Ask for a file that is there; None where nobody chose one.

        Parameters
        ----------
        kinds
            As Qt has it: ``Plans (*.explan *.json *.xlsx)``.
        """
        name, _ = QFileDialog.getOpenFileName(parent, title, str(folder), kinds)
        return Path(name) if name else None

    def files_to_open(self, parent: QWidget, title: str, kinds: str, folder: Path) -> list[Path]:
        """Ask for one or more files that are there."""
        names, _ = QFileDialog.getOpenFileNames(parent, title, str(folder), kinds)
        return [Path(name) for name in names]

    def file_to_write(self, parent: QWidget, title: str, kinds: str, proposed: Path) -> Path | None:
        """Ask where to write; the system asks whether a file there may be replaced.

        A name without a suffix gets that of the kind that was chosen.
        """
        dialog = writing_dialog(parent, title, kinds, proposed)
        chosen = dialog.selectedFiles() if dialog.exec() else []
        dialog.deleteLater()
        return Path(chosen[0]) if chosen else None

    def printer(self, parent: QWidget) -> QPrinter | None:
        """Ask for a printer, the paper across; None where nobody chose one."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPageOrientation(QPageLayout.Orientation.Landscape)
        dialog = QPrintDialog(printer, parent)
        return printer if dialog.exec() == QPrintDialog.DialogCode.Accepted else None


def writing_dialog(parent: QWidget, title: str, kinds: str, proposed: Path) -> QFileDialog:
    """Return the dialog that asks where to write."""
    dialog = QFileDialog(parent, title, str(proposed.parent), kinds)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.selectFile(proposed.name)

    def follow(kind: str) -> None:
        dialog.setDefaultSuffix(next(iter(suffixes_of(kind)), ""))

    dialog.filterSelected.connect(follow)
    follow(dialog.selectedNameFilter())
    return dialog


def suffixes_of(kinds: str) -> list[str]:
    """Return the suffixes in kinds of files as Qt has them: ``.explan``, ``.xlsx``."""
    return re.findall(r"\*(\.\w+)", kinds)
