"""How far a calendar has come: each status as a word, a sign and a colour."""

from functools import lru_cache
from math import cos, pi, sin

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap, QPolygonF

from exercise_planner.review import CalendarStatus
from ui.desktop.appearance import theme
from ui.desktop.panels.signs import SIZE, Sign, paint_sign

TINTS: dict[CalendarStatus, str] = {
    "draft": "muted",
    "proposed": "accent",
    "recommended": "accent",
    "approved": "good",
    "rejected": "broken",
}
"""Names of colours of the theme."""
_SIGNS: dict[CalendarStatus, Sign] = {
    "proposed": "partly",
    "approved": "good",
    "rejected": "broken",
}
_SHARPNESS = 3
"""Pixels of the stored image for each device-independent one."""


def status_icon(status: CalendarStatus) -> QIcon:
    """Return the sign of a status in the colours of the theme in force."""
    return QIcon(_pixmap(status, getattr(theme(), TINTS[status])))


@lru_cache(maxsize=32)
def _pixmap(status: CalendarStatus, colour: str) -> QPixmap:
    pixmap = QPixmap(SIZE * _SHARPNESS, SIZE * _SHARPNESS)
    pixmap.setDevicePixelRatio(_SHARPNESS)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    box = QRectF(0, 0, SIZE, SIZE)
    sign = _SIGNS.get(status)
    if sign is not None:
        paint_sign(painter, box, sign, colour)
    else:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colour), 1.3))
        if status == "recommended":
            painter.setBrush(QColor(colour))
            painter.drawPolygon(star(box.center()))
        else:
            painter.drawEllipse(box.adjusted(2.4, 2.4, -2.4, -2.4))
    painter.end()
    return pixmap


def star(middle: QPointF) -> QPolygonF:
    """Return a star with five points, one of them up, for a box as large as a sign."""
    corners = []
    for corner in range(10):
        length = 5.6 if corner % 2 == 0 else 2.4
        angle = -pi / 2 + corner * pi / 5
        corners.append(middle + QPointF(cos(angle), sin(angle)) * length)
    return QPolygonF(corners)
