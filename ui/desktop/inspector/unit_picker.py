"""The drop-down list in which a unit is chosen for a role of an event."""

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from exercise_planner.calendar import Event
from exercise_planner.eligibility import candidates
from ui.desktop.appearance import CAPTION, appearance, font, theme
from ui.desktop.document import View
from ui.desktop.inspector.candidate_model import DETAIL, FITS, SIGN, UNIT, CandidateModel
from ui.desktop.panels.signs import SIZE, paint_sign, sign_colour
from ui.desktop.panels.table import Rows
from ui.desktop.plain_text import on_button, plain_label

_ROW = 40
_SIZE = QSize(360, 420)
_ONWARD = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)
Index = QModelIndex | QPersistentModelIndex


class UnitPicker(QFrame):
    """Opens over the window: those that fit first, the others with what speaks against them."""

    picked = Signal(str)
    """A unit."""
    asked = Signal(str)
    """A unit that does not fit: why not, and what would let it come?"""
    removed = Signal()
    """The unit that was there is to go, and nobody to come."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("picker")
        self._title = plain_label(self)
        self._title.setProperty("rank", "heading")
        self._title.setWordWrap(True)
        self.filter = QLineEdit(self)
        self.filter.setPlaceholderText("Find a unit or nation")
        self.filter.setAccessibleName("Find a unit or nation")
        self.filter.textChanged.connect(self._find)
        self.filter.installEventFilter(self)
        self._model = CandidateModel(self)
        self._rows = Rows(self._model, self)
        self.list = QListView(self)
        self.list.setAccessibleName("Units that could come")
        self.list.setUniformItemSizes(True)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self._painter = _CandidatePainter(self)
        self.list.setItemDelegate(self._painter)
        self.list.setModel(self._rows)
        self.list.clicked.connect(self._pick)
        self.list.activated.connect(self._pick)
        self.list.selectionModel().currentChanged.connect(self._look)
        self._said = QLabel(self)
        self._said.setProperty("rank", "muted")
        self.why = QPushButton("Why not?", self)
        self.why.setToolTip("What is in the way of the chosen unit, and what would let it come")
        self.why.clicked.connect(self._ask)
        self.remove = QPushButton("Remove", self)
        self.remove.clicked.connect(self._remove)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 10, 10, 10)
        layout.setSpacing(6)
        for widget in (self._title, self.filter, self.list):
            layout.addWidget(widget)
        line = QHBoxLayout()
        line.addWidget(self._said, 1)
        line.addWidget(self.why)
        layout.addLayout(line)
        layout.addWidget(self.remove)
        appearance().changed.connect(self._colour)
        self._colour()

    def offer(self, view: View, event: Event, role: str, unit: str | None, below: QRect) -> None:
        """Open below a place on the screen, for a role; instead of a unit if there is one."""
        facts = view.facts
        part = facts.roles[event.exercise, role]
        name = part.name or part.id
        self._title.setText(
            f"Add to {name}" if unit is None else f"{name}: instead of {facts.unit_name(unit)}"
        )
        self.setAccessibleName(self._title.text())
        self.remove.setVisible(unit is not None)
        if unit is not None:
            self.remove.setText(f"Remove {on_button(facts.unit_name(unit))}")
        found = candidates(view.board, event, role, unit)
        self._model.offer(facts, found)
        fitting = sum(candidate.fits for candidate in found)
        self._said.setText(f"{fitting:,} of {len(found):,} fit" if found else "No other unit")
        self.filter.clear()
        self._find("")
        self.resize(_SIZE)
        self.move(self._place(below))
        self.show()
        self.filter.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Walk through the list and pick from it while the filter is typed."""
        if (
            watched is self.filter
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
        ):
            if event.key() in _ONWARD:
                self.list.event(event)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._pick(self.list.currentIndex())
                return True
        return super().eventFilter(watched, event)

    def _place(self, below: QRect) -> QPoint:
        """Return where it fits on the screen: below, else above."""
        screen = self.screen().availableGeometry()
        x = min(max(below.right() - _SIZE.width(), screen.left()), screen.right() - _SIZE.width())
        y = below.bottom() + 2
        if y + _SIZE.height() > screen.bottom():
            y = max(screen.top(), below.top() - _SIZE.height() - 2)
        return QPoint(x, y)

    def _find(self, typed: str) -> None:
        self._rows.find(typed)
        # those that fit stand first; of a unit that was looked for it can be asked why it does not
        first = self._rows.index(0, 0)
        self.list.setCurrentIndex(first if typed or first.data(FITS) else QModelIndex())
        self._look()

    def _pick(self, index: QModelIndex) -> None:
        if index.isValid() and index.data(FITS):
            self.hide()
            self.picked.emit(index.data(UNIT))

    def _look(self) -> None:
        """Offer to ask about the unit that is chosen, if it does not fit."""
        index = self.list.currentIndex()
        ask = index.isValid() and not index.data(FITS)
        self.why.setEnabled(ask)
        name = f": {index.data()}" if ask else ""
        self.why.setAccessibleName(f"Why not?{name}")

    def _ask(self) -> None:
        index = self.list.currentIndex()
        if index.isValid():
            self.hide()
            self.asked.emit(index.data(UNIT))

    def _remove(self) -> None:
        self.hide()
        self.removed.emit()

    def _colour(self) -> None:
        colours = theme()
        self.setStyleSheet(
            f"#picker {{ background: {colours.paper}; border: 1px solid {colours.strong_grid}; }}"
        )
        self.list.viewport().update()


class _CandidatePainter(QStyledItemDelegate):
    """Paints a candidate in two lines: its name, and below what it costs or why it cannot come."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802
        """Return room for two lines."""
        return QSize(200, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one."""
        colours = theme()
        box: QRect = option.rect
        state: QStyle.StateFlag = option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, QColor(colours.selection))
        sign = index.data(SIGN)
        mark = QRectF(box.left() + 6, box.top() + 6, SIZE, SIZE)
        paint_sign(painter, mark, sign, sign_colour(sign, colours))
        fits = bool(index.data(FITS))
        left, width = box.left() + SIZE + 14, box.width() - SIZE - 20
        lines = (
            (index.data(), font(), colours.ink if fits else colours.muted, 3),
            (index.data(DETAIL), font(CAPTION), sign_colour(sign, colours), 20),
        )
        for text, face, colour, top in lines:
            painter.setFont(face)
            painter.setPen(QColor(colours.muted if sign == "good" and top > 3 else colour))
            line = QRect(left, box.top() + top, width, 18)
            elided = QFontMetrics(face).elidedText(text, Qt.TextElideMode.ElideRight, width)
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, elided)
