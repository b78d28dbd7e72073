"""Starts the desktop."""

import os
import signal
import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from exercise_planner import __version__
from ui.desktop.appearance import SYSTEM, dress
from ui.desktop.crashes import crashes_reported
from ui.desktop.dialogs import Dialogs
from ui.desktop.faults import faults_told
from ui.desktop.icon import drawn_icon
from ui.desktop.notices import Notices
from ui.desktop.settings import Settings
from ui.desktop.window import Window

LOOKS_FOR_SIGNALS = 250
"""Milliseconds."""


def run(path: Path | None = None) -> int:
    """Open the desktop, with a plan file if one is given, and return its exit status."""
    if sys.stderr is None:  # without a console (Windows) what is written to it goes nowhere
        sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115
    application = QApplication(sys.argv[:1])
    application.setApplicationName("Exercise Planner")
    application.setApplicationVersion(__version__)
    application.setDesktopFileName("exercise-planner")
    settings, notices = Settings(), Notices()
    dress(application, settings.read("theme", SYSTEM))
    application.setWindowIcon(drawn_icon())
    with crashes_reported() as crashes, faults_told(notices):
        window = Window(settings, Dialogs(), notices)
        window.show()
        if path is not None:
            window.open_file(path)
        if crashes:
            notices.warn(f"The program broke down last time; the trace is in {crashes[-1]}.")
        waking = _closed_by_signals(window)
        status = application.exec()
        window.work.wait()  # the window is gone; a note beside the file may still have to go
        waking.stop()
        return status


def _closed_by_signals(window: Window) -> QTimer:
    """Let an interrupt at the terminal, or the end of the session, close the window in order.

    Returns
    -------
    A timer that lets Python look, now and then, whether a signal has come.
    """
    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, lambda *_: window.close())
    timer = QTimer(window, interval=LOOKS_FOR_SIGNALS)
    timer.timeout.connect(lambda: None)
    timer.start()
    return timer
