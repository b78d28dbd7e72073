"""What keys do in every picture over days: zoom, and go by pages."""

from PySide6.QtCore import Qt

from ui.desktop.appearance import ROW
from ui.desktop.timeline.day_chart import DayChart
from ui.desktop.timeline.scrolling import ZOOM

LARGER = (Qt.Key.Key_Plus, Qt.Key.Key_Equal)
SMALLER = (Qt.Key.Key_Minus, Qt.Key.Key_Underscore)
ALL = Qt.Key.Key_0
"""The key that brings all days into view."""
PAN = 120
"""Pixels that an arrow goes sideways."""
KEPT = 3
"""How many rows less than the view is high a page goes: the header takes two of them."""


def zoomed(chart: DayChart, key: int) -> bool:
    """Zoom as a key says; return whether it says so."""
    if key in LARGER:
        chart.zoom(ZOOM)
    elif key in SMALLER:
        chart.zoom(1 / ZOOM)
    elif key == ALL:
        chart.axis.fit()
    else:
        return False
    return True


def page_of(chart: DayChart) -> int:
    """Return how many rows a key goes that goes by a page."""
    return max(1, chart.viewport().height() // ROW - KEPT)
