"""One calendar in the strip: its letter and name, its standing, what it breaks."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QApplication, QSizePolicy, QWidget

from ui.desktop.appearance import CAPTION, TEXT, appearance, font, theme
from ui.desktop.calendars.two_lines import in_two
from ui.desktop.compare.letters import BADGE, paint_badge

HEIGHT, HEIGHT_OF_THREE = 46, 61
"""With a line for the name, and with two."""
NARROWEST, WIDEST = 72, 260
"""Widths, in device-independent pixels."""
_EDGE, _GAP, _CROSS, _LINE = 9, 8, 16, 16
_ELIDE = Qt.TextElideMode.ElideRight


class Chip(QAbstractButton):
    """A calendar that is compared. Its keys: arrows, Alt with arrows, Delete, R, the menu key."""

    left = Signal()
    """It is to be compared no more."""
    stepped = Signal(int)
    """The keyboard goes so many chips further."""
    moved = Signal(int)
    """It goes so many places further back."""
    made_reference = Signal()
    dragged = Signal(int)
    """The mouse drags it to a place of the strip: pixels from the left edge of the chip."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._letter, self._standing, self._broken = "", "", 0
        self._is_current = self._is_reference = False
        self._removable = False
        self._pressed: QPointF | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setMouseTracking(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMaximumWidth(WIDEST)
        appearance().changed.connect(self.update)

    def show_calendar(self, letter: str, name: str, *, removable: bool) -> None:
        """Show a calendar by its letter."""
        self._letter, self._removable = letter, removable
        self.setText(name)
        self._say()

    def tell(self, standing: str, broken: int) -> None:
        """Say what is known of it: a few words, and how many rules it breaks."""
        self._standing, self._broken = standing, broken
        self._say()

    def mark(self, *, current: bool, reference: bool) -> None:
        """Say whether it is the one that is looked at, and the one of reference."""
        self._is_current, self._is_reference = current, reference
        self._say()

    def _say(self) -> None:
        words = [f"{self._letter}: {self.text()}"]
        words += [self._standing] if self._standing else []
        words += ["the others are compared with it"] if self._is_reference else []
        words += ["looked at"] if self._is_current else []
        self.setAccessibleName(", ".join(words))
        lines = (f"{self._letter}  {self.text()}", self._standing)
        keys = "Click to look at it; R compares the others with it; Alt and arrows move it"
        self.setToolTip("\n".join((*filter(None, lines), keys)))
        self.update()

    def fits_in_one(self, width: int) -> bool:
        """Return whether one line is enough for the name where the chip is so wide."""
        metrics = QFontMetrics(font(TEXT, bold=True))  # as it is where it is looked at
        return metrics.horizontalAdvance(self.text()) <= width - 2 * _EDGE - BADGE - _GAP

    @property
    def _cross(self) -> QRectF:
        """Where it can be taken out."""
        return QRectF(self.width() - _CROSS - 4, 5, _CROSS, _CROSS)

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return room for a name of some length."""
        return QSize(190, HEIGHT)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return room for the letter and the begin of a name."""
        return QSize(NARROWEST, HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Step, move, take out, or make it the reference."""
        key, alt = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(key), 0)
        if step:
            (self.moved if alt else self.stepped).emit(step)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.left.emit()
        elif key == Qt.Key.Key_R:
            self.made_reference.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Note where a drag may begin."""
        super().mousePressEvent(event)
        self._pressed = event.position() if event.button() == Qt.MouseButton.LeftButton else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Drag it along the strip."""
        super().mouseMoveEvent(event)
        self.update()
        if self._pressed is None:
            return
        far = event.position().x() - self._pressed.x()
        if abs(far) >= QApplication.startDragDistance():
            self.setDown(False)
            self.dragged.emit(round(far))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Take it out where the cross is; else it is looked at."""
        self._pressed = None
        at = event.position()
        if self._removable and self.isDown() and self._cross.contains(at):
            self.setDown(False)
            self.left.emit()
            return
        super().mouseReleaseEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Paint both lines."""
        colours, painter = theme(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        hot = self.underMouse() or self.hasFocus()
        edge = colours.accent if self.hasFocus() or self._is_current else colours.grid
        if hot and edge == colours.grid:
            edge = colours.strong_grid
        painter.setPen(QPen(QColor(edge), 2 if self.hasFocus() and self._is_current else 1))
        painter.setBrush(QColor(colours.selection if self._is_current else colours.heading))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        badge = QRectF(_EDGE, 6, BADGE, BADGE)
        paint_badge(
            painter,
            badge,
            self._letter,
            current=self._is_current,
            reference=self._is_reference,
        )
        shows_cross = self._removable and self.underMouse()
        room = self.width() - 2 * _EDGE - BADGE - _GAP - (_CROSS if shows_cross else 0)
        painter.setFont(font(TEXT, bold=self._is_current))
        painter.setPen(QColor(colours.ink))
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        metrics, name = painter.fontMetrics(), QRectF(_EDGE + BADGE + _GAP, 6, room, BADGE)
        if self.height() < HEIGHT_OF_THREE:
            painter.drawText(name, middle, metrics.elidedText(self.text(), _ELIDE, room))
        else:
            for line in in_two(self.text(), metrics, room):
                painter.drawText(name, middle, line)
                name.translate(0, _LINE)
        painter.setFont(font(CAPTION))
        painter.setPen(QColor(colours.broken if self._broken else colours.muted))
        below = QRectF(_EDGE, self.height() - 20, self.width() - 2 * _EDGE, 15)
        metrics, said = painter.fontMetrics(), f"reference · {self._standing}"
        if not self._is_reference or metrics.horizontalAdvance(said) > below.width():
            said = self._standing  # its badge says so too
        said = metrics.elidedText(said, _ELIDE, round(below.width()))
        painter.drawText(below, middle, said)
        if shows_cross:
            self._paint_cross(painter)
        painter.end()

    def _paint_cross(self, painter: QPainter) -> None:
        box = self._cross.adjusted(4.5, 4.5, -4.5, -4.5)
        over = self._cross.contains(QPointF(self.mapFromGlobal(self.cursor().pos())))
        painter.setPen(QPen(QColor(theme().ink if over else theme().muted), 1.5))
        painter.drawLine(box.topLeft(), box.bottomRight())
        painter.drawLine(box.topRight(), box.bottomLeft())
