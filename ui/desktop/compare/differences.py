"""What one calendar does differently than the one of reference, and why it matters, in words."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeySequence, QPainter, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from exercise_planner.comparison.explaining import Explanation
from exercise_planner.days import counted
from ui.desktop.appearance import SECONDARY, appearance, font, theme
from ui.desktop.compare.sheet_panel import WORKING
from ui.desktop.inspector.parts import Words
from ui.desktop.panels.table import Index
from ui.desktop.plain_text import plain_label
from ui.desktop.search import Search

MOST = 400
"""Sentences that are listed; who looks for more types what to find."""
_PAD, SEARCH = 6, 112
_WRAPPED = int(Qt.TextFlag.TextWordWrap.value) | int(Qt.AlignmentFlag.AlignLeft.value)
_EXPLANATION = Qt.ItemDataRole.UserRole


class Differences(QWidget):
    """A headline, and a list of sentences; one that is chosen selects what it is about."""

    chosen = Signal(object)
    """The :class:`Explanation` that somebody chose."""
    opened = Signal(object)
    """The one whose exercise somebody wants to see on the timeline."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._found: Sequence[Explanation] | None = None
        self._title = plain_label(self)
        self._title.setProperty("rank", "heading")
        self._title.setMinimumWidth(60)
        self._headline = Words("", parent=self)
        self.search = Search("differences", self)
        self.search.setPlaceholderText("Search")
        self.search.setFixedWidth(SEARCH)
        self.list = QListWidget(self)
        self.list.setAccessibleName("What differs, in words")
        self._sentences = _Sentences(self.list)
        self.list.setItemDelegate(self._sentences)
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.list.setFont(font(SECONDARY))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.message = QLabel(WORKING, self)
        self.message.setProperty("rank", "muted")
        self.message.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 10, 6, 6)
        layout.setSpacing(6)
        top = QHBoxLayout()
        top.setContentsMargins(0, 0, 8, 0)
        top.addWidget(self._title, 1)
        top.addWidget(self.search)
        layout.addLayout(top)
        layout.addWidget(self._headline)
        layout.addWidget(self.message)
        layout.addWidget(self.list, 1)
        layout.addStretch(0)
        self.search.textChanged.connect(self._fill)
        self.search.left.connect(self.list.setFocus)
        self.list.currentItemChanged.connect(self._choose)
        self.list.itemClicked.connect(self._choose)
        self.list.itemActivated.connect(self._open)
        appearance().changed.connect(self.list.viewport().update)
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        find.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        find.activated.connect(self.search.setFocus)

    def show_pair(self, one: str, other: str) -> None:
        """Say which calendar is told of: the other, against the one, by their letters."""
        self._title.setText(f"What {other} does otherwise than {one}")

    def show_reference(self, letter: str) -> None:
        """Say that the others are compared with the calendar that is looked at."""
        self._title.setText(f"{letter} is the reference")
        self._headline.say("Look at another calendar to see what it does differently.")
        self._found = ()
        self._fill()
        self.message.hide()

    def show_headline(self, said: str | None) -> None:
        """Say it in a sentence; None while it is not known."""
        _, _, said = (said or f": {WORKING}").partition(": ")  # the title says of which it is
        self._headline.say(said[:1].upper() + said[1:])

    def show_explanations(self, found: Sequence[Explanation] | None) -> None:
        """List sentences; None while they are not known."""
        self._found = found
        self._fill()

    def _fill(self) -> None:
        words = self.search.text().casefold().split()
        found = self._found or ()
        kept = [e for e in found if all(word in e.sentence.casefold() for word in words)]
        self.list.blockSignals(True)
        self.list.clear()
        for explanation in kept[:MOST]:
            item = QListWidgetItem(explanation.sentence)
            item.setData(_EXPLANATION, explanation)
            self.list.addItem(item)
        self.list.blockSignals(False)
        if self._found is None:
            said = WORKING
        elif not found:
            said = "Both hold the same exercises on the same days, at the same venues, with the "
            said += "same units."
        elif not kept:
            said = "No difference is what you look for."
        elif len(kept) > MOST:
            said = f"The first {MOST:,} of {counted(len(kept), 'difference')}: type to find others."
        else:
            said = ""
        self.message.setText(said)
        self.message.setVisible(bool(said))
        self.list.setVisible(bool(kept))

    def _choose(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.chosen.emit(item.data(_EXPLANATION))

    def _open(self, item: QListWidgetItem) -> None:
        self.opened.emit(item.data(_EXPLANATION))


class _Sentences(QStyledItemDelegate):
    """Draws sentences, each in as many lines as it needs."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802
        """Return the size of all lines of a sentence."""
        view = option.widget
        width = 0
        if isinstance(view, QListWidget):  # as if there were a scroll bar: it may come and go
            width = view.width() - view.verticalScrollBar().sizeHint().width()
        room = QRect(0, 0, max(80, width - 2 * _PAD), 100_000)
        text = str(index.data())
        height = QFontMetrics(font(SECONDARY)).boundingRect(room, _WRAPPED, text).height()
        return QSize(width, height + 2 * _PAD)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a sentence, and whether it is chosen."""
        colours, area = theme(), option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            focused = chosen and state & QStyle.StateFlag.State_HasFocus
            painter.setPen(QColor(colours.accent) if focused else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.selection if chosen else colours.heading))
            painter.drawRoundedRect(QRectF(area).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.setFont(font(SECONDARY))
        painter.setPen(QColor(colours.ink))
        painter.drawText(area.adjusted(_PAD, _PAD, -_PAD, -_PAD), _WRAPPED, str(index.data()))
        painter.restore()
