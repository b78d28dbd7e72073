"""The log of unexpected errors: where their traces go, since people are shown a sentence."""

import traceback
from datetime import datetime
from pathlib import Path

from platformdirs import user_log_path

from exercise_planner import __version__


def path() -> Path:
    """Return where the log lies, its folder made if need be.

    Raises
    ------
    OSError
        The folder cannot be made.
    """
    return user_log_path("exercise-planner", appauthor=False, ensure_exists=True) / "errors.log"


def record(error: BaseException) -> str:
    """Write an error with its trace to the log and return a sentence that says where."""
    try:
        log = path()
        with log.open("a", encoding="utf-8") as file:
            file.write(f"{datetime.now().astimezone():%Y-%m-%d %H:%M:%S %z} {__version__}\n")
            traceback.print_exception(error, file=file)
    except OSError as no_log:
        return f"Its trace could not be written: {no_log.strerror}."
    return f"Its trace is in {log}."
