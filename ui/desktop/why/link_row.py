"""A sentence of an answer that leads to what it is about."""

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ui.desktop.appearance import SECONDARY, appearance, font, theme
from ui.desktop.panels.signs import SIZE, Sign, paint_sign, sign_colour
from ui.desktop.selection import Place

_EDGE, _PAD, _SIGN, _GAP, _ARROW = 6, 3, SIZE, 6, 12
_WRAPPED = int(Qt.TextFlag.TextWordWrap.value) | int(Qt.AlignmentFlag.AlignLeft.value)
_LEAST = 120
"""Width below which words would stand one below the other."""


class LinkRow(QAbstractButton):
    """A sentence in as many lines as it needs, with a sign before it; a click leads on.

    Parameters
    ----------
    place
        Where a click leads.
    """

    led = Signal(object)
    """The :class:`Place` that somebody wants to see."""

    def __init__(
        self,
        text: str,
        place: Place,
        sign: Sign = "neutral",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._sign, self._place = sign, place
        self.setText(text)
        self.setFont(font(SECONDARY))
        self.setAccessibleName(text)
        where = "Show it on the timeline" if place.kind == "timeline" else "Go to it"
        self.setToolTip(where)
        self.setAccessibleDescription(where)
        self.clicked.connect(self._lead)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        appearance().changed.connect(self.update)

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        """Whether the height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        """Return the height of all lines."""
        room = QRect(0, 0, max(_LEAST, width) - self._beside(), 100_000)
        return self.fontMetrics().boundingRect(room, _WRAPPED, self.text()).height() + 2 * _PAD

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return room for the sentence in a few lines."""
        return QSize(2 * _LEAST, self.heightForWidth(2 * _LEAST))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return the least room for it."""
        return QSize(_LEAST, self.fontMetrics().height() + 2 * _PAD)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Enter clicks it, as space does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Ask for another height where the typeface changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Paint sign, sentence and arrow, and where the mouse and the keyboard are."""
        colours, painter = theme(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        hot = self.isDown() or self.underMouse()
        painter.setPen(QColor(colours.accent) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.selection) if hot else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        line = self.fontMetrics().height()
        box = QRectF(_EDGE, _PAD + (line - _SIGN) / 2, _SIGN, _SIGN)
        paint_sign(painter, box, self._sign, sign_colour(self._sign, colours))
        room = self.rect().adjusted(_EDGE + _SIGN + _GAP, _PAD, -_EDGE - _ARROW, -_PAD)
        painter.setPen(QColor(colours.ink))
        painter.drawText(room, _WRAPPED, self.text())
        painter.setPen(QColor(colours.accent))
        painter.drawText(
            QRect(self.width() - _EDGE - _ARROW, _PAD, _ARROW, line),
            Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
            "›",
        )
        painter.end()

    def _lead(self) -> None:
        self.led.emit(self._place)

    def _beside(self) -> int:
        """Return the width of all that is not the sentence."""
        return 2 * _EDGE + _SIGN + _GAP + _ARROW
