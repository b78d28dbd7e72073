"""The command that opens the desktop."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from exercise_planner.problems import InputError
from ui.display import has_display


def desktop(
    plan: Annotated[
        Path | None, typer.Argument(metavar="[PLAN]", help="A plan file to open, .explan.")
    ] = None,
) -> None:
    """Open the desktop; so does exercise-planner without any words."""
    if not has_display():
        raise InputError.because(
            "desktop",
            "there is no display here (DISPLAY and WAYLAND_DISPLAY are empty); "
            "every other command works without one: exercise-planner --help",
        )
    from ui.desktop.app import run  # Qt and its widgets are loaded only for this

    sys.exit(run(plan))
