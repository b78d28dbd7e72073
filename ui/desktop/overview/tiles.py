"""The lists of the plan as quiet tiles: a number, a name, a note. A click leads to the list."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from exercise_planner.plan import Plan
from ui.desktop.appearance import CAPTION, TEXT, appearance, font, theme
from ui.desktop.inspector.parts import Chip, Flow
from ui.desktop.overview.holdings import Holding, main_holdings, other_holdings

_NUMBER = 22
"""Size of the number, in device-independent pixels."""
_HEIGHT, _EDGE = 78, 12


class Tile(QAbstractButton):
    """One list."""

    def __init__(self, holding: Holding, parent: QWidget) -> None:
        super().__init__(parent)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        appearance().changed.connect(self.update)
        self.show_holding(holding)

    def show_holding(self, holding: Holding) -> None:
        """Show the list as it is now."""
        self._holding = holding
        self.setText(holding.title)
        note = f", {holding.note}" if holding.note else ""
        self.setAccessibleName(f"{holding.title}: {holding.number:,}{note}")
        self.setToolTip(f"Go to {holding.title.lower()}{note}")
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return room for the three lines."""
        return QSize(132, _HEIGHT)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return room for the number and the name."""
        return QSize(96, _HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Paint the three lines."""
        colours, painter, holding = theme(), QPainter(self), self._holding
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        hot = self.underMouse() or self.isDown()
        edge = colours.accent if self.hasFocus() else colours.strong_grid if hot else colours.grid
        painter.setPen(QPen(QColor(edge), 1))
        painter.setBrush(QColor(colours.selection if self.isDown() else colours.heading))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        room = QRectF(self.rect()).adjusted(_EDGE, 9, -6, -8)
        left = Qt.AlignmentFlag.AlignLeft
        painter.setPen(QColor(colours.muted if not holding.number else colours.ink))
        painter.setFont(font(_NUMBER, bold=True))
        painter.drawText(room, left | Qt.AlignmentFlag.AlignTop, f"{holding.number:,}")
        painter.setPen(QColor(colours.ink))
        painter.setFont(font(TEXT))
        name = room.adjusted(0, 27, 0, 0)
        painter.drawText(name, left | Qt.AlignmentFlag.AlignTop, holding.title)
        painter.setPen(QColor(colours.muted))
        painter.setFont(font(CAPTION))
        note = painter.fontMetrics().elidedText(
            holding.note, Qt.TextElideMode.ElideRight, int(room.width())
        )
        painter.drawText(room, left | Qt.AlignmentFlag.AlignBottom, note)
        painter.end()


class Lists(QWidget):
    """A line of tiles, and below it the lists of second rank as words to click."""

    chosen = Signal(str)
    """The list that somebody wants to see, by its name in the exchange form."""

    def __init__(self, plan: Plan, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tiles: dict[str, Tile] = {}
        self._words: dict[str, Chip] = {}
        tiles = QHBoxLayout()
        tiles.setSpacing(8)
        for holding in main_holdings(plan):
            tile = self._tiles[holding.kind] = Tile(holding, self)
            tiles.addWidget(tile, 1)
        others = QWidget(self)
        words = Flow(others, gap=4)
        for holding in other_holdings(plan):
            word = self._words[holding.kind] = Chip(_word(holding), "accent", parent=others)
            words.addWidget(word)
        for kind, button in (*self._tiles.items(), *self._words.items()):
            button.clicked.connect(lambda _=False, kind=kind: self.chosen.emit(kind))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(tiles)
        layout.addWidget(others)

    def show_plan(self, plan: Plan) -> None:
        """Show the lists as they are now."""
        for holding in main_holdings(plan):
            self._tiles[holding.kind].show_holding(holding)
        for holding in other_holdings(plan):
            self._words[holding.kind].setText(_word(holding))


def _word(holding: Holding) -> str:
    return f"{holding.number:,} {holding.title}"
