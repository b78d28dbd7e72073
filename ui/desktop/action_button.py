"""Buttons that do what an action does, and are on and off with it."""

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QPushButton, QWidget


def mirror(button: QAbstractButton, action: QAction) -> None:
    """Let a button be on and off with an action, and explain itself as that does."""

    def show() -> None:
        button.setEnabled(action.isEnabled())
        button.setToolTip(action.toolTip())

    action.changed.connect(show)
    show()


def follow(button: QAbstractButton, action: QAction) -> None:
    """Let a button do what an action does, and be on and off with it."""
    button.clicked.connect(action.trigger)
    mirror(button, action)


def action_button(action: QAction, parent: QWidget, text: str = "") -> QPushButton:
    """Return a button for an action, with a shorter text where one is given."""
    button = QPushButton(text or action.text(), parent)
    follow(button, action)
    return button
