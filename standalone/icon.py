"""The icon of the programs' files, drawn by the desktop's own code."""

import os
from pathlib import Path

from PySide6.QtGui import QGuiApplication

from ui.desktop.icon import drawn_icon

SIZE = 256


def write_icon(folder: Path) -> Path:
    """Draw the icon as PNG into a folder and return its path; PyInstaller turns it to any form."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QGuiApplication.instance() or QGuiApplication([])
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "icon.png"
    drawn_icon().pixmap(SIZE, SIZE).save(str(path))
    del application
    return path
