"""Pens, brushes and laid-out texts of the theme in force, made once and drawn with many times."""

from functools import lru_cache

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPen, QStaticText

from ui.desktop.appearance import CAPTION, SECONDARY, TEXT, font
from ui.theme import Theme

MOST_TEXTS = 4000
"""Texts that are kept laid out: those of some hundred rows."""


class Face:
    """One size and weight of the typeface, with its texts as they were laid out.

    A text that is drawn again is not shaped again: that is most of the time of a frame.
    """

    def __init__(self, size: int, *, bold: bool = False) -> None:
        self.font: QFont = font(size, bold=bold)
        self._metrics = QFontMetricsF(self.font)
        self._lift = self._metrics.ascent() - self._metrics.capHeight() / 2
        self.text = lru_cache(MOST_TEXTS)(self._text)
        self.elided = lru_cache(MOST_TEXTS)(self._elided)

    def _text(self, text: str) -> tuple[QStaticText, float]:
        made = QStaticText(text)
        made.setTextFormat(Qt.TextFormat.PlainText)
        made.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
        made.prepare(font=self.font)
        return made, self._metrics.horizontalAdvance(text)

    def _elided(self, text: str, width: int) -> str:
        return self._metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)

    def measure(self, text: str) -> float:
        """Return how wide a text is that is not drawn again and again."""
        return self._metrics.horizontalAdvance(text)

    def width(self, text: str) -> float:
        """Return how wide a text is."""
        return self.text(text)[1]

    def draw(self, painter: QPainter, x: float, middle: float, text: str) -> float:
        """Draw a text whose capitals have their middle at a height; return where it ends."""
        made, width = self.text(text)
        painter.setFont(self.font)
        painter.drawStaticText(QPointF(round(x), round(middle - self._lift)), made)
        return x + width

    def draw_within(
        self, painter: QPainter, x: float, middle: float, text: str, room: float
    ) -> float:
        """Draw a text, cut short where there is less room than it needs."""
        if self.width(text) > room:
            text = self.elided(text, max(0, int(room)))
        return self.draw(painter, x, middle, text)


class Ink:
    """What the painters draw with. A new one is made when the appearance changes."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self.body = Face(TEXT)
        self.strong = Face(TEXT, bold=True)
        self.second = Face(SECONDARY)
        self.second_strong = Face(SECONDARY, bold=True)
        self.caption = Face(CAPTION, bold=True)
        self.colour = lru_cache(lambda name: QColor(getattr(theme, name)))
        self.brush = lru_cache(self._brush)
        self.pen = lru_cache(self._pen)

    def _brush(self, name: str, pattern: Qt.BrushStyle = Qt.BrushStyle.SolidPattern) -> QBrush:
        return QBrush(self.colour(name), pattern)

    def _pen(
        self, name: str, width: float = 1.0, style: Qt.PenStyle = Qt.PenStyle.SolidLine
    ) -> QPen:
        pen = QPen(self.colour(name), width, style)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        return pen
