"""The few questions that the system's own dialogs ask: which file. Tests answer them themselves."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget


class Dialogs:
    """Asks for files. A test gives one that answers without asking."""

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
        """Ask where to write; the system asks whether a file there may be replaced."""
        name, _ = QFileDialog.getSaveFileName(parent, title, str(proposed), kinds)
        return Path(name) if name else None
