"""Actions on the window itself: its theme, its size, what the program is."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.desktop.about import show_about
from ui.desktop.actions import Actions
from ui.desktop.appearance import CHOICES, appearance
from ui.desktop.settings import Settings

_SAID = {"system": "as the system has it", "high contrast": "with high contrast"}


def add_view_actions(actions: Actions, window: QWidget, settings: Settings) -> None:
    """Add them to the actions of a window. The settings keep the theme that is chosen."""

    def choose(choice: str) -> None:
        appearance().choose(choice)
        settings.write("theme", choice)

    for choice in CHOICES:
        actions.add(
            f"view.theme.{choice}",
            f"Show everything {_SAID.get(choice, choice)}",
            partial(choose, choice),
            words="theme colours mode appearance",
        )

    def full_screen() -> None:
        window.setWindowState(window.windowState() ^ Qt.WindowState.WindowFullScreen)

    actions.add("view.full_screen", "Fill the screen", full_screen, "F11")
    actions.add("help.about", "About Exercise Planner", lambda: show_about(window), words="version")
