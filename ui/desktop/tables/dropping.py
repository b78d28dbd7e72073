"""Where something that drops down from a cell lies: below it where there is room, in the window.

What drops down is a child of the window and no window of its own, so that the editor keeps the
keyboard on every system.
"""

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

EDGE = 4
"""How far from the window's edges it stays, in device-independent pixels."""
GAP = 2


def drop_below(widget: QWidget, below: QWidget, width: int, height: int) -> None:
    """Show a child of the window below another widget, or above it where there is more room."""
    window = below.window()
    place = below.mapTo(window, QPoint(0, below.height() + GAP))
    over = below.mapTo(window, QPoint(0, -GAP)).y() - EDGE
    under = window.height() - place.y() - EDGE
    if height > under and over > under:
        height = min(height, over)
        place.setY(over + EDGE - height)
    left = max(EDGE, min(place.x(), window.width() - width - EDGE))
    widget.setGeometry(left, place.y(), width, min(height, max(under, over)))
    widget.show()
    widget.raise_()
