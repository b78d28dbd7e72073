"""The order in which Tab goes from widget to widget, where it is not that of their making."""

from collections.abc import Iterable
from itertools import pairwise

from PySide6.QtWidgets import QWidget


def tab_through(widgets: Iterable[QWidget]) -> None:
    """Let Tab go through widgets of one window one after the other; hidden ones are passed."""
    for one, other in pairwise(widgets):
        QWidget.setTabOrder(one, other)
