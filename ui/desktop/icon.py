"""The program's icon, drawn: bars on days, as in its timeline."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap

from ui.theme import LIGHT

_BARS = ((0.18, 0.24, 0.44), (0.36, 0.44, 0.46), (0.22, 0.64, 0.30))
"""Left edge, top and width of each bar, in parts of the icon."""


def drawn_icon() -> QIcon:
    """Return the icon in the sizes that systems ask for. There must be an application."""
    icon = QIcon()
    for size in (16, 32, 64, 128, 256):
        pixmap = QPixmap(size, size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(LIGHT.high_end))
        painter.drawRoundedRect(QRectF(0, 0, size, size), size * 0.2, size * 0.2)
        painter.setBrush(QColor(LIGHT.on_high_end))
        for left, top, width in _BARS:
            bar = QRectF(left * size, top * size, width * size, 0.13 * size)
            painter.drawRoundedRect(bar, size * 0.04, size * 0.04)
        painter.end()
        icon.addPixmap(pixmap)
    return icon
