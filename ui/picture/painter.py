"""Draws a page of the layout with Qt, the same for every kind of file."""

from collections.abc import Iterable
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF

from ui.picture.marks import Bar, Box, Diamond, Line, Page, Text
from ui.picture.rows import DIAMOND
from ui.picture.text import Ruler, Style
from ui.theme import Theme

CORNER = 3.0


class Typeface:
    """The fonts of the picture's styles, and the ruler that they make.

    Parameters
    ----------
    searchable
        Whether words are to be found, copied and read aloud in the file. A PDF knows no character
        of glyphs that a feature of the typeface puts in the place of others, tabular figures
        among them; so it gets none of these.
    """

    def __init__(self, family: str, *, searchable: bool = False) -> None:
        self._family, self._searchable = family, searchable
        self.font = lru_cache(self._font)
        self._metrics = lru_cache(lambda style: QFontMetricsF(self.font(style)))

    @property
    def ruler(self) -> Ruler:
        """Tells how wide a text is."""
        return lambda text, style: self._metrics(style).horizontalAdvance(text)

    def _font(self, style: Style) -> QFont:
        font = QFont(self._family)
        font.setPixelSize(style.size)
        font.setWeight(QFont.Weight(style.weight))
        # places must not depend on how coarse the device is
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        if self._searchable:
            font.setFeature(QFont.Tag("calt"), 0)  # else on: the colon of 12:30 is another one
        elif style.tabular:
            font.setFeature(QFont.Tag("tnum"), 1)
        return font


class PagePainter:
    """Draws pages in the colours of a theme.

    Parameters
    ----------
    marking
        The plan's marking, which decides the colour of the banner.
    """

    def __init__(self, theme: Theme, typeface: Typeface, marking: str) -> None:
        self._theme, self._typeface, self._marking = theme, typeface, marking

    def paint(self, page: Page, painter: QPainter) -> None:
        """Draw a page: what lies behind first."""
        painter.fillRect(QRectF(0, 0, page.width, page.height), self._colour("paper"))
        for row in page.rows:
            self._boxes(row.closures, painter)
        self._boxes(page.boxes, painter)
        self._lines(page.lines, painter)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for row in page.rows:
            self._bars([row.bar], painter)
            self._diamonds(row.diamonds, painter)
        self._bars(page.bars, painter)
        self._diamonds(page.diamonds, painter)
        self._texts(page.words, painter)

    def _colour(self, name: str) -> QColor:
        if name == "marking":
            return QColor(self._theme.behind_marking(self._marking))
        return QColor(getattr(self._theme, name))

    def _boxes(self, boxes: Iterable[Box], painter: QPainter) -> None:
        for box in boxes:
            area = QRectF(box.x, box.y, box.width, box.height)
            painter.fillRect(area, self._colour(box.colour))

    def _lines(self, lines: Iterable[Line], painter: QPainter) -> None:
        scale = painter.transform().m11()
        width = max(1, round(scale)) / scale  # whole pixels: equal lines look equal
        for line in lines:
            painter.setPen(QPen(self._colour(line.colour), width))
            painter.drawLine(QPointF(line.x1, line.y1), QPointF(line.x2, line.y2))

    def _bars(self, bars: Iterable[Bar], painter: QPainter) -> None:
        for bar in bars:
            edge = self._colour("high_end" if bar.high_end else "other")
            fill = self._colour("high_end" if bar.high_end else "other_fill")
            painter.setPen(QPen(edge, 1.0))
            painter.setBrush(QBrush(fill))
            area = QRectF(bar.x + 0.5, bar.y + 0.5, bar.width - 1, bar.height - 1)
            corner = min(CORNER, area.width() / 2)
            painter.drawRoundedRect(area, corner, corner)

    def _diamonds(self, diamonds: Iterable[Diamond], painter: QPainter) -> None:
        half = DIAMOND / 2 - 0.5
        colour = self._colour("milestone")
        painter.setPen(QPen(colour, 1.2))
        for diamond in diamonds:
            x, y = diamond.x, diamond.y
            painter.setBrush(QBrush(colour if diamond.done else self._colour("paper")))
            corners = [(x, y - half), (x + half, y), (x, y + half), (x - half, y)]
            painter.drawPolygon(QPolygonF([QPointF(*corner) for corner in corners]))

    def _texts(self, texts: Iterable[Text], painter: QPainter) -> None:
        for text in texts:
            painter.setFont(self._typeface.font(text.style))
            painter.setPen(self._colour(text.style.colour))
            painter.drawText(QPointF(text.x, text.y), text.text)
