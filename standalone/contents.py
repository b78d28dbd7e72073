"""What goes into the standalone program, where looking at imports alone does not show it.

Files are found, not listed, so that a new picture or step of the tables goes in by itself.
"""

from dataclasses import dataclass
from pathlib import Path

from solver.process import FROZEN_NAME
from ui.desktop.about import PARTS

ROOT = Path(__file__).parent.parent
ROOMS = ("exercise_planner", "solver", "db", "ui")
STEPS = Path("db", "migrations")
"""Alembic runs these by their path: they lie there as files, and what they import goes in too."""


@dataclass(frozen=True, slots=True)
class Program:
    """A program that people, or the others, start."""

    name: str
    script: str
    """File in ``programs``. It is named like no package, whose place it would take."""
    console: bool
    """Whether Windows gives it a console."""


PROGRAMS = (
    Program("exercise-planner-desktop", "start_desktop.py", console=False),
    Program("exercise-planner", "start_command_line.py", console=True),
    Program(FROZEN_NAME, "start_solver.py", console=True),
)
"""The first is what an application of macOS opens."""

NEVER_LOADED = (
    *("PyInstaller", "IPython", "matplotlib", "pip", "pytest", "setuptools", "tkinter"),
    *("curses", "readline"),
    *("_hashlib", "_ssl", "ftplib", "imaplib", "poplib", "smtplib", "ssl", "PySide6.QtNetwork"),
)
"""Modules that libraries would use if they were there: tools; what brings GNU readline, whose
licence (GPL) would be that of the whole; what only a program with business on a network needs, and
with it all of OpenSSL.

They are the same for all programs: in a folder that they share, a package that only one of them
leaves out would be there for it as a hollow one.
"""

NAMED_VERSIONS = PARTS
"""Distributions whose version the program looks up, so that their metadata must go in."""

_QT_LEFT_OUT = (
    "plugins/egldeviceintegrations/",
    "plugins/generic/",
    "plugins/networkinformation/",
    "plugins/platforms/libqeglfs",
    "plugins/platforms/libqlinuxfb",
    "plugins/platforms/libqminimalegl",
    "plugins/platforms/libqvkkhrdisplay",
    "plugins/platforms/libqvnc",
    "plugins/platformthemes/libqgtk3",
    "plugins/printsupport/libcups",
    "plugins/tls/",
)
"""Plugins of Qt, by a piece of their path: a network, screens without windows, and what brings
half of a Linux desktop with it."""


def data_files() -> list[tuple[str, str]]:
    """Return each file that the program reads beside its modules, and the folder it goes to."""
    beside = (
        path
        for room in ROOMS
        for path in (ROOT / room).rglob("*")
        if path.suffix not in (".py", ".pyc", ".mako") and path.is_file()
    )
    steps = (ROOT / STEPS).rglob("*.py")
    return [(str(path), str(path.parent.relative_to(ROOT))) for path in sorted({*beside, *steps})]


def modules_run_by_path() -> list[str]:
    """Return the modules of the steps: nothing imports them, but what they import is needed."""
    found = (path.relative_to(ROOT).with_suffix("") for path in (ROOT / STEPS).rglob("*.py"))
    return [".".join(path.parts) for path in sorted(found) if path.name != "__init__"]


def goes_in(plugin: str) -> bool:
    """Whether a plugin of Qt goes in, by where it lies."""
    path = plugin.replace("\\", "/")
    return not any(piece in path for piece in _QT_LEFT_OUT)
