"""Small signs that say a state by their shape, so that no colour has to: tick, half, cross, mark.

Painted, not typed: a sign must not depend on which typefaces are there.
"""

from functools import lru_cache
from typing import Literal

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPainterPath, QPen, QPixmap
from PySide6.QtWidgets import QLabel, QWidget

from ui.desktop.appearance import appearance, theme
from ui.theme import Theme

Sign = Literal["good", "partly", "broken", "costs", "neutral", "locked", "frozen", "outside"]
SIZE = 14
"""Width and height in device-independent pixels."""
_SHARPNESS = 3
"""Pixels of the stored image for each device-independent one; enough for scales up to 300 %."""


def sign_colour(sign: Sign, colours: Theme) -> str:
    """Return the colour of a sign, which its words may share."""
    match sign:
        case "good":
            return colours.good
        case "broken":
            return colours.broken
        case "partly" | "costs":
            return colours.tentative
        case "locked" | "frozen":
            return colours.ink
        case "neutral" | "outside":
            return colours.muted


def paint_sign(painter: QPainter, box: QRectF, sign: Sign, colour: str) -> None:
    """Paint a sign into a square box."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(box.topLeft())
    painter.scale(box.width() / SIZE, box.height() / SIZE)
    pen = QPen(QColor(colour), 1.8)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    _SHAPES[sign](painter, QColor(colour))
    painter.restore()


def sign_icon(sign: Sign) -> QIcon:
    """Return a sign as an icon in the colours of the theme in force."""
    pixmap = _pixmap(sign, sign_colour(sign, theme()))
    icon = QIcon(pixmap)
    icon.addPixmap(pixmap, QIcon.Mode.Selected)  # else paler in a chosen row
    return icon


@lru_cache(maxsize=64)
def _pixmap(sign: Sign, colour: str) -> QPixmap:
    pixmap = QPixmap(SIZE * _SHARPNESS, SIZE * _SHARPNESS)
    pixmap.setDevicePixelRatio(_SHARPNESS)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    paint_sign(painter, QRectF(0, 0, SIZE, SIZE), sign, colour)
    painter.end()
    return pixmap


class SignLabel(QLabel):
    """A sign by itself, beside words that say the same."""

    def __init__(self, sign: Sign = "neutral", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sign = sign
        self.setFixedSize(SIZE, SIZE + 4)
        appearance().changed.connect(self._draw)
        self._draw()

    def show_sign(self, sign: Sign) -> None:
        """Show another sign."""
        self._sign = sign
        self._draw()

    def _draw(self) -> None:
        self.setPixmap(_pixmap(self._sign, sign_colour(self._sign, theme())))


def _tick(painter: QPainter, _colour: QColor) -> None:
    painter.drawPolyline([QPointF(2.8, 7.6), QPointF(5.8, 10.6), QPointF(11.4, 3.8)])


def _half(painter: QPainter, colour: QColor) -> None:
    ring = QRectF(2.4, 2.4, 9.2, 9.2)
    painter.setPen(QPen(colour, 1.3))
    painter.drawEllipse(ring)
    painter.setBrush(colour)
    painter.drawPie(ring, 90 * 16, 180 * 16)


def _cross(painter: QPainter, _colour: QColor) -> None:
    painter.drawLine(QPointF(3.4, 3.4), QPointF(10.6, 10.6))
    painter.drawLine(QPointF(10.6, 3.4), QPointF(3.4, 10.6))


def _mark(painter: QPainter, colour: QColor) -> None:
    painter.setPen(QPen(colour, 1.3))
    painter.drawPolygon([QPointF(7, 1.8), QPointF(12.8, 12), QPointF(1.2, 12)])
    painter.drawLine(QPointF(7, 5.4), QPointF(7, 8.4))
    painter.drawPoint(QPointF(7, 10.3))


def _dash(painter: QPainter, _colour: QColor) -> None:
    painter.drawLine(QPointF(3.2, 7), QPointF(10.8, 7))


def _padlock(painter: QPainter, colour: QColor) -> None:
    painter.setPen(QPen(colour, 1.5))
    painter.drawArc(QRectF(4.4, 1.8, 5.2, 7), 0, 180 * 16)
    painter.setBrush(colour)
    painter.drawRoundedRect(QRectF(3.2, 6.4, 7.6, 5.8), 1.2, 1.2)


def _flake(painter: QPainter, colour: QColor) -> None:
    painter.setPen(QPen(colour, 1.3))
    painter.translate(7, 7)
    for _ in range(3):
        painter.drawLine(QPointF(0, -5.4), QPointF(0, 5.4))
        path = QPainterPath()
        for end in (-1, 1):
            path.moveTo(-1.6, end * 4.6)
            path.lineTo(0, end * 3.1)
            path.lineTo(1.6, end * 4.6)
        painter.drawPath(path)
        painter.rotate(60)


_SHAPES = {
    "good": _tick,
    "partly": _half,
    "broken": _cross,
    "costs": _mark,
    "neutral": _dash,
    "outside": _dash,
    "locked": _padlock,
    "frozen": _flake,
}
