"""How a cell looks: how much of it is filled says how much is shown, three steps say at what level.

What is missed is an empty, broken outline; what is shown in part is an outline filled so far; what
is met is full. Of the three steps at its foot those that are wanted are outlined and those that
are shown are filled. So nothing is said by colour alone.
"""

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from exercise_planner.interoperability import Cell
from ui.desktop.appearance import CAPTION, appearance, font, theme
from ui.desktop.interoperability.grid import Entry, State
from ui.desktop.interoperability.model import ENTRY
from ui.desktop.panels.table import Index
from ui.theme import Theme

LEVELS = 3
_STEP, _STEP_HEIGHT, _STEP_GAP = 7.0, 4.0, 2.0
_EDGE = 2
"""Between a cell's tile and its neighbours'."""
_MOST_TILES = 2000
"""Pictures kept."""
_LIGHT_TINT, _DARK_TINT = 0.17, 0.30
"""How much of a state's colour lies over the paper."""


def state_colour(state: State, colours: Theme) -> str:
    """Return the colour of a state, for its edge and steps."""
    match state:
        case "met":
            return colours.good
        case "partly":
            return colours.tentative
        case "missed":
            return colours.broken
        case _:
            return colours.muted


def number_of(cell: Cell) -> str:
    """Return what stands in a cell: shown of wanted; nothing where nothing is wanted."""
    return f"{cell.times}/{cell.wanted_times}" if cell.wanted else ""


def paint_tile(painter: QPainter, box: QRectF, entry: Entry) -> None:
    """Paint what a cell says into a box."""
    colours, cell, state = theme(), entry.cell, entry.state
    colour = QColor(state_colour(state, colours))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if state == "none":
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.strong_grid))
        painter.drawEllipse(box.center(), 1.2, 1.2)
    elif state == "extra":
        _paint_steps(painter, box.center().y() - _STEP_HEIGHT / 2, box, cell, colour)
    else:
        _paint_fill(painter, box, cell.times / cell.wanted_times, colour)
        if state != "met":
            pen = QPen(colour, 1)
            if state == "missed":
                pen.setDashPattern([3, 2.4])
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.setPen(QColor(colours.ink))
        painter.setFont(font(CAPTION, bold=state != "met"))
        above = box.adjusted(0, 1, 0, -_STEP_HEIGHT - 4)
        painter.drawText(above, Qt.AlignmentFlag.AlignCenter, number_of(cell))
        _paint_steps(painter, box.bottom() - _STEP_HEIGHT - 3, box, cell, colour)
    painter.restore()


def tile_picture(entry: Entry, size: QSize, sharpness: float) -> QPixmap:
    """Return what a cell says as a picture of a size, with so many pixels for each of its own."""
    pixmap = QPixmap(size * sharpness)
    pixmap.setDevicePixelRatio(sharpness)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    paint_tile(painter, QRectF(QPointF(), QSizeF(size)), entry)
    painter.end()
    return pixmap


def _paint_fill(painter: QPainter, box: QRectF, part: float, colour: QColor) -> None:
    if part <= 0:
        return
    tint = QColor(colour)
    tint.setAlphaF(_DARK_TINT if theme().dark else _LIGHT_TINT)
    whole = QPainterPath()
    whole.addRoundedRect(box, 4, 4)
    filled = QPainterPath()
    filled.addRect(QRectF(box.left(), box.top(), box.width() * min(1.0, part), box.height()))
    painter.fillPath(whole.intersected(filled), tint)


def _paint_steps(painter: QPainter, top: float, box: QRectF, cell: Cell, colour: QColor) -> None:
    """Paint the levels as three steps; what no goal was served by is shown muted."""
    shown, quiet = cell.demonstrated, QColor(theme().muted)
    width = LEVELS * _STEP + (LEVELS - 1) * _STEP_GAP
    left = box.center().x() - width / 2
    for level in range(1, LEVELS + 1):
        step = QRectF(left + (level - 1) * (_STEP + _STEP_GAP), top, _STEP, _STEP_HEIGHT)
        painter.setPen(Qt.PenStyle.NoPen)
        if level <= max(shown, cell.shown):
            painter.fillRect(step, colour if level <= shown else quiet)
        if shown < level <= cell.wanted:
            painter.setPen(QPen(colour, 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(step.adjusted(0.5, 0.5, -0.5, -0.5))
        elif level > max(shown, cell.shown):
            foot = QRectF(step.left(), step.bottom() - 1, _STEP, 1)
            painter.fillRect(foot, QColor(theme().strong_grid))


class TileDelegate(QStyledItemDelegate):
    """Paints the cells of the matrix, and where the keyboard is."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(table)
        self._table = table
        self._tiles: dict[tuple[object, ...], QPixmap] = {}
        appearance().changed.connect(self._tiles.clear)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> None:
        """Paint a cell."""
        box: QRect = option.rect
        state: QStyle.StateFlag = option.state
        current = self._table.currentIndex()
        colours = theme()
        here = current == index
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, QColor(colours.selection))
        elif current.isValid() and (
            index.row() == current.row() or index.column() == current.column()
        ):
            painter.fillRect(box, QColor(colours.heading))
        entry = index.data(ENTRY)
        if entry is not None:
            inner = box.adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)
            sharpness = self._table.devicePixelRatioF()
            painter.drawPixmap(inner.topLeft(), self._tile(entry, inner.size(), sharpness))
        if here:
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            focused = self._table.hasFocus()
            painter.setPen(QPen(QColor(colours.accent), 2 if focused else 1))
            painter.drawRoundedRect(QRectF(box).adjusted(1, 1, -1, -1), 5, 5)
            painter.restore()

    def _tile(self, entry: Entry, size: QSize, sharpness: float) -> QPixmap:
        """Return the picture of a cell. Few differ, so each is painted once."""
        cell = entry.cell
        said = cell.wanted, cell.wanted_times, cell.demonstrated, cell.times, cell.shown
        key = (*said, size.width(), size.height(), sharpness)
        if key not in self._tiles:
            if len(self._tiles) > _MOST_TILES:
                self._tiles.clear()
            self._tiles[key] = tile_picture(entry, size, sharpness)
        return self._tiles[key]
