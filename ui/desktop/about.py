"""About: what the program is, which versions it runs on, where its log lies."""

import platform
from importlib.metadata import PackageNotFoundError, version

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QVBoxLayout, QWidget

from exercise_planner import __version__, fault_log
from ui.desktop.banner import Marked

PARTS = ("PySide6_Essentials", "ortools", "SQLAlchemy", "pydantic", "openpyxl")


def versions() -> list[str]:
    """Return the versions of the program and of what it runs on, a line each."""
    lines = [
        f"Exercise Planner {__version__}",
        f"Python {platform.python_version()} on {platform.system()} {platform.release()}",
    ]
    for part in PARTS:
        try:
            lines.append(f"{part.replace('_', ' ')} {version(part)}")
        except PackageNotFoundError:
            continue
    return lines


def show_about(window: QWidget) -> QDialog:
    """Show it beside the window, which stays usable, and return it."""
    dialog = QDialog(window)
    dialog.setWindowTitle("About Exercise Planner")
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    content = QWidget(dialog)
    title = QLabel("Exercise Planner", content)
    title.setProperty("rank", "title")
    try:
        log = f"Traces of unexpected errors go to {fault_log.path()}"
    except OSError as error:
        log = f"There is no place for a log: {error}"
    said = QLabel("\n".join([*versions(), "", log, "", "Apache License 2.0. Typeface: Inter."]))
    said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    said.setWordWrap(True)
    close = QPushButton("Close", content)
    close.clicked.connect(dialog.close)
    close.setDefault(True)
    layout = QVBoxLayout(content)
    layout.setContentsMargins(24, 20, 24, 20)
    layout.addWidget(title)
    layout.addWidget(said)
    layout.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
    marked = Marked(content, dialog)
    marked.show_marking(getattr(window, "marking", None))
    outer = QVBoxLayout(dialog)
    outer.setContentsMargins(0, 0, 0, 0)
    outer.addWidget(marked)
    dialog.resize(460, 320)
    dialog.show()
    return dialog
