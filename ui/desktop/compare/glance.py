"""The first tab: what each calendar gives and costs, and in a sentence what it does otherwise."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ui.desktop.appearance import CAPTION, SECONDARY, appearance, font, theme
from ui.desktop.calendars.statuses import star
from ui.desktop.compare.letters import BADGE, paint_badge
from ui.desktop.compare.sheet import Sheet
from ui.desktop.compare.sheet_panel import WORKING
from ui.desktop.compare.sheet_view import TALL, SheetView
from ui.desktop.panels.signs import SIZE

LEGEND = "Best of these, where they differ"
_EDGE, _GAP, _ABOVE = 12, 10, 7


class Glance(QWidget):
    """The measures of all calendars, and a sentence for each."""

    calendar_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = SheetView("Measures", self)
        self.table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.calendar_chosen.connect(self.calendar_chosen)
        self._message = QLabel(WORKING, self)
        self._message.setProperty("rank", "muted")
        self._message.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.sentences: list[Sentence] = []
        inner = QWidget(self)
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(0, 0, 0, 12)
        self._column.setSpacing(0)
        self._column.addWidget(self.table)
        self._column.addWidget(Legend(inner))
        self._title = QLabel("In a sentence", inner)
        self._title.setProperty("rank", "caption")
        self._title.setContentsMargins(_EDGE, 14, _EDGE, 2)
        self._column.addWidget(self._title)
        self._column.addStretch(1)
        area = QScrollArea(self)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inner)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(area)
        self._stack.addWidget(self._message)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)
        self._differing = False
        self._current = self._reference = -1
        self.show_sheet(None, ())

    def show_sheet(self, sheet: Sheet | None, letters: Sequence[str]) -> None:
        """Show the measures of the calendars with these letters; None while they are not known."""
        self.table.sheet_model.show_sheet(sheet or Sheet())
        self.table.fit()
        self._take_room()
        self._stack.setCurrentIndex(0 if sheet is not None else 1)
        if len(letters) != len(self.sentences):
            self._make_sentences(letters)

    def show_calendars(self, current: int, reference: int) -> None:
        """Mark the calendar that is looked at, and that of reference."""
        self._current, self._reference = current, reference
        self.table.show_calendars(current, reference)
        self._mark()

    def show_sentence(self, place: int, said: str | None) -> None:
        """Say in a sentence what a calendar does otherwise; None while that is not known."""
        if place < len(self.sentences):
            reference = place == self._reference
            text = "The others are compared with it." if reference else (said or WORKING)
            self.sentences[place].say(text)

    def show_differing(self, only: bool) -> None:
        """Show what differs alone, or everything."""
        self.table.rows.keep("", "", differing=only)
        self._take_room()

    def _take_room(self) -> None:
        """Make the table as high as its rows: it is scrolled with what stands below."""
        header = self.table.horizontalHeader().sizeHint().height()
        bar = self.table.horizontalScrollBar()
        across = bar.sizeHint().height() if bar.maximum() else 0
        self.table.setFixedHeight(header + TALL * self.table.rows.rowCount() + across + 2)

    def _make_sentences(self, letters: Sequence[str]) -> None:
        for old in self.sentences:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.sentences = []
        for place, letter in enumerate(letters):
            made = Sentence(letter, self)
            made.clicked.connect(lambda _=False, place=place: self.calendar_chosen.emit(place))
            self._column.insertWidget(self._column.count() - 1, made)
            self.sentences.append(made)
        self._mark()

    def _mark(self) -> None:
        for place, made in enumerate(self.sentences):
            made.mark(current=place == self._current, reference=place == self._reference)


class Legend(QWidget):
    """Says what the star in the table means."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(LEGEND)
        self.setFixedHeight(SIZE + 12)
        appearance().changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Paint the star and what it means."""
        colours, painter = theme(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(_EDGE - 4, (self.height() - SIZE) / 2, SIZE, SIZE)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.good))
        painter.drawPolygon(star(box.center()))
        painter.setFont(font(CAPTION))
        painter.setPen(QColor(colours.muted))
        room = self.rect().adjusted(round(box.right()) + 4, 0, -_EDGE, 0)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, LEGEND)
        painter.end()


class Sentence(QAbstractButton):
    """A calendar's letter, and in a sentence what it does otherwise; a click looks at it."""

    def __init__(self, letter: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._letter = letter
        self._is_current = self._is_reference = False
        self.setFont(font(SECONDARY))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        appearance().changed.connect(self.update)

    def say(self, text: str) -> None:
        """Say something else; the letter with which it begins is in the badge."""
        text = text.removeprefix(f"{self._letter}: ")
        if text != self.text():
            self.setText(text[:1].upper() + text[1:])
            self.setAccessibleName(f"{self._letter}: {text}")
            self.updateGeometry()

    def mark(self, *, current: bool, reference: bool) -> None:
        """Say whether it is the calendar that is looked at, or that of reference."""
        self._is_current, self._is_reference = current, reference
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return room for one line."""
        return QSize(300, self.heightForWidth(self.width()))

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        """Whether the height follows from the width: the sentence is broken into lines."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        """Return the height of all its lines."""
        room = max(60, width - 2 * _EDGE - BADGE - _GAP)
        box = self.fontMetrics().boundingRect(0, 0, room, 10_000, self._flags, self.text())
        return max(BADGE, box.height()) + 2 * _ABOVE

    @property
    def _flags(self) -> int:
        return int((Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter).value) | int(
            Qt.TextFlag.TextWordWrap.value
        )

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Paint badge and sentence."""
        colours, painter = theme(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(4.5, 0.5, -4.5, -0.5)
        ground = colours.selection if self._is_current else colours.heading
        hot = self._is_current or self.underMouse() or self.isDown()
        painter.setPen(QColor(colours.accent) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ground) if hot else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, 5, 5)
        line = QFontMetrics(self.font()).height()
        top = _ABOVE + (max(BADGE, line) - BADGE) / 2
        single = self.height() <= BADGE + 2 * _ABOVE
        badge = QRectF(_EDGE, (self.height() - BADGE) / 2 if single else top, BADGE, BADGE)
        paint_badge(
            painter,
            badge,
            self._letter,
            current=self._is_current,
            reference=self._is_reference,
        )
        painter.setFont(self.font())
        painter.setPen(QColor(colours.ink))
        room = self.rect().adjusted(_EDGE + BADGE + _GAP, 0, -_EDGE, 0)
        painter.drawText(room, self._flags, self.text())
        painter.end()
