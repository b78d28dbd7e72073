"""The letter of a calendar in its badge: where it is looked at, and where others are held to it.

Letters tell calendars apart, not colours. The reference has a heavy edge; the one that is looked
at is filled.
"""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from ui.desktop.appearance import CAPTION, font, theme

BADGE = 18
"""Width and height, in device-independent pixels."""
_CORNER = 4.0


def paint_badge(
    painter: QPainter, box: QRectF, letter: str, *, current: bool, reference: bool
) -> None:
    """Paint a letter into a square box."""
    colours = theme()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(QColor(colours.accent if current else colours.field))
    edge = colours.ink if reference else colours.accent if current else colours.other
    width = 2.0 if reference else 1.0
    painter.setPen(QPen(QColor(edge), width))
    inset = width / 2
    painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), _CORNER, _CORNER)
    painter.setFont(font(CAPTION, bold=True))
    painter.setPen(QColor(colours.on_accent if current else colours.ink))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, letter)
    painter.restore()
