"""The picture as a file of a kind, and that file written whole or not at all."""

import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtWidgets import QApplication

from exercise_planner.calendar import Calendar
from exercise_planner.plan import Plan
from exercise_planner.problems import InputError
from exercise_planner.release import Release
from ui.fonts import load_fonts
from ui.picture.content import Content, content_of
from ui.picture.formats import CREATOR, pdf, png, svg
from ui.picture.painter import Typeface

KINDS: Mapping[str, Callable[[Content, Typeface], bytes]] = {".svg": svg, ".png": png, ".pdf": pdf}

_kept: list[QApplication] = []
"""An application lives as long as something refers to it."""


def draw_picture(
    plan: Plan,
    calendar: Calendar,
    suffix: str,
    *,
    release: Release | None = None,
    stamp: str = "",
) -> bytes:
    """Return the long-range calendar as the bytes of an SVG, PNG or PDF file.

    The same plan, calendar and stamp give the same bytes. No display is needed.

    Parameters
    ----------
    suffix
        One of ``KINDS``.
    release
        What is drawn instead of the plan and the calendar; then without measures.
    stamp
        By which revisions the calendar is known; a release does not say it.
    """
    application()
    typeface = Typeface(load_fonts(), searchable=suffix == ".pdf")
    return KINDS[suffix](content_of(plan, calendar, release=release, stamp=stamp), typeface)


def write_picture(
    plan: Plan,
    calendar: Calendar,
    path: Path,
    *,
    release: Release | None = None,
    stamp: str = "",
) -> None:
    """Write what :func:`draw_picture` gives for the kind that the name ends with.

    Raises
    ------
    InputError
        The name ends otherwise, or the file cannot be written; a file that was there before is
        then as it was.
    """
    suffix = path.suffix.lower()
    if suffix not in KINDS:
        raise InputError.because(
            str(path), "the name of a picture ends in .svg, .png or .pdf; choose one of the three"
        )
    _replace(path, draw_picture(plan, calendar, suffix, release=release, stamp=stamp))


def application() -> None:
    """Make sure that there is an application; on Linux a new one does without a display.

    Drawing alone would do with a QGuiApplication. But Qt allows one application a process, and
    with this one a window could still follow.
    """
    if QApplication.instance() is None:
        arguments = [CREATOR]
        if sys.platform == "linux" and not os.environ.get("QT_QPA_PLATFORM"):
            arguments += ["-platform", "offscreen"]
        _kept.append(QApplication(arguments))


def _replace(path: Path, data: bytes) -> None:
    """Write a file beside the target and put it in its place."""
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        try:
            beside.write_bytes(data)
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as error:
        reason = error.strerror or str(error)
        raise InputError.because(
            str(path), f"the picture cannot be written there: {reason}"
        ) from error
