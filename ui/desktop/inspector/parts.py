"""The building blocks of the inspector's sections."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLayoutItem,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui.desktop.appearance import SECONDARY, appearance, font, theme
from ui.desktop.panels.signs import Sign, paint_sign, sign_colour

_CHIP_EDGE, _CHIP_HEIGHT, _SIGN = 5, 21, 12
Tint = str
"""Name of a colour of the theme: "good", "tentative", "broken", "muted", "ink"."""


class Words(QLabel):
    """Plain text in a colour of the theme, broken into lines where it must be."""

    def __init__(
        self,
        text: str = "",
        tint: Tint = "ink",
        *,
        bold: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._tint = tint
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(font(SECONDARY, bold=bold))
        self.setWordWrap(True)
        self._colour()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Take the colours of another theme, once its style is in force."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._colour()

    def say(self, text: str, tint: Tint | None = None) -> None:
        """Show another text, in another colour where one is given."""
        self.setText(text)
        if tint is not None and tint != self._tint:
            self._tint = tint
            self._colour()

    def _colour(self) -> None:
        # By palette: a style sheet for each label would cost more than all the rest of a section.
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.WindowText, QColor(getattr(theme(), self._tint)))
        self.setPalette(palette)


class Chip(QAbstractButton):
    """A word to click in a line of others; what does not fit is left out at its end."""

    def __init__(
        self, text: str, tint: Tint = "ink", *, bold: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._tint = tint
        self._sign: Sign | None = None
        self.setText(text)
        self.setFont(font(SECONDARY, bold=bold))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        appearance().changed.connect(self.update)

    def put_sign(self, sign: Sign) -> None:
        """Put a sign before the text."""
        self._sign = sign
        self.updateGeometry()

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return room for all of the text."""
        width = self.fontMetrics().horizontalAdvance(self.text()) + 2 * _CHIP_EDGE + 1
        return QSize(width + self._room_of_sign(), _CHIP_HEIGHT)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return room for a few letters."""
        return QSize(min(40, self.sizeHint().width()), _CHIP_HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Enter clicks it, as space does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Paint as much of the text as fits, with where the mouse and the keyboard are."""
        colours, painter = theme(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QColor(colours.accent) if self.hasFocus() else Qt.PenStyle.NoPen)
        hot = self.isDown() or self.underMouse()
        painter.setBrush(QColor(colours.selection) if hot else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, 4, 4)
        room = self.rect().adjusted(_CHIP_EDGE, 0, -_CHIP_EDGE, 0)
        if self._sign is not None:
            top = (self.height() - _SIGN) / 2
            box = QRectF(room.left(), top, _SIGN, _SIGN)
            paint_sign(painter, box, self._sign, sign_colour(self._sign, colours))
            room.setLeft(room.left() + self._room_of_sign())
        elide = Qt.TextElideMode.ElideRight
        painter.setPen(QColor(getattr(colours, self._tint)))
        painter.drawText(
            room,
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
            self.fontMetrics().elidedText(self.text(), elide, room.width()),
        )
        painter.end()

    def _room_of_sign(self) -> int:
        return 0 if self._sign is None else _SIGN + 3


class Section(QFrame):
    """A part of the inspector: a thin line, a heading with a note at its right, a body."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(title)
        self.heading = QLabel(title, self)
        self.heading.setProperty("rank", "heading")
        self.note = Words("", "muted", parent=self)
        self.note.setWordWrap(False)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.heading, 1)
        line.addWidget(self.note, 0, Qt.AlignmentFlag.AlignRight)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(4)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 11, 16, 12)
        layout.setSpacing(7)
        layout.addLayout(line)
        layout.addLayout(self.body)
        self.setObjectName("section")
        appearance().changed.connect(self._colour)
        self._colour()

    def _colour(self) -> None:
        self.setStyleSheet(f"#section {{ border: 0; border-top: 1px solid {theme().grid}; }}")


class Flow(QLayout):
    """Puts widgets side by side and goes on in the next line where there is no more room."""

    def __init__(self, parent: QWidget | None = None, gap: int = 0, line_gap: int = 0) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap, self._line_gap = gap, line_gap
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802
        """Take one more."""
        self._items.append(item)

    def count(self) -> int:
        """Return how many there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # noqa: N802
        """Return one; None where there is none."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # noqa: N802
        """Give one away."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        """Whether the height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        """Return the height of all lines."""
        return self._arrange(QRect(0, 0, width, 0), lambda _item, _box: None)

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802
        """Put everything in its place."""
        super().setGeometry(rect)
        self._arrange(rect, lambda item, box: item.setGeometry(box))

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return room for the widest."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:  # noqa: N802
        """Return the least room for the widest."""
        found = QSize()
        for item in self._items:
            found = found.expandedTo(item.minimumSize())
        return found

    def _arrange(self, rect: QRect, put: Callable[[QLayoutItem, QRect], None]) -> int:
        x, y, height = rect.x(), rect.y(), 0
        for item in self._items:
            size = item.sizeHint().boundedTo(QSize(rect.width(), 10_000))
            if x > rect.x() and x + size.width() > rect.right() + 1:
                x, y, height = rect.x(), y + height + self._line_gap, 0
            put(item, QRect(QPoint(x, y), size))
            x += size.width() + self._gap
            height = max(height, size.height())
        return y + height - rect.y()


def emptied(layout: QLayout) -> None:
    """Take everything out of a layout and delete it once the window has a turn."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            emptied(inner)
