"""The headers of the matrix: capabilities and nations upright above, nations at the left."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QHeaderView, QTableView

from ui.desktop.appearance import CAPTION, SECONDARY, TEXT, font, theme
from ui.desktop.interoperability.grid import Head
from ui.desktop.interoperability.model import HEAD

LONGEST = 132
"""Most that an upright name may be high; a longer one goes on in a second line, or is cut."""
_EDGE = 6
_CODE = 20
"""Height of the line in which the id of a column stands."""
_LEFT, _RIGHT, _GAP = 20, 10, 10
"""Around and between the name and the numbers of a row."""
_NARROWEST, _WIDEST = 130, 260
"""Widths of the names of the rows with their numbers."""
_UPRIGHT_LINES = 2


class _Heads(QHeaderView):
    """A header that paints itself and marks where the keyboard is."""

    def __init__(self, orientation: Qt.Orientation, table: QTableView) -> None:
        super().__init__(orientation, table)
        self._table = table
        self.setSectionsClickable(True)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def _head(self, section: int) -> Head | None:
        head = self.model().headerData(section, self.orientation(), HEAD)
        return head if isinstance(head, Head) else None


class ColumnHeads(_Heads):
    """Names upright, on two lines at most, above their ids where these are short."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self.setAccessibleName("Columns of the matrix")

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return the height that the names need."""
        metrics, high = QFontMetrics(font(SECONDARY)), 40
        for section in range(self.count()):
            head = self._head(section)
            if head is not None:
                one = metrics.horizontalAdvance(head.name)
                high = max(high, one if one <= LONGEST else LONGEST)
        return QSize(super().sizeHint().width(), high + 3 * _EDGE + _CODE)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:  # noqa: N802
        """Paint a name."""
        head = self._head(section)
        if head is None or not rect.isValid():
            return
        colours = theme()
        here = section == self._table.currentIndex().column()
        painter.save()
        painter.fillRect(rect, QColor(colours.heading if here else colours.paper))
        painter.setPen(QColor(colours.strong_grid))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        above = rect
        if head.id != head.name:
            above = rect.adjusted(0, 0, 0, -_CODE)
            code_font = _fitting(head.id, rect.width() - 2)
            if code_font is not None:
                painter.setPen(QColor(colours.accent if here else colours.ink))
                painter.setFont(code_font)
                foot = rect.adjusted(0, rect.height() - _CODE, 0, -2)
                painter.drawText(foot, Qt.AlignmentFlag.AlignCenter, head.id)
        painter.setPen(QColor(colours.ink if here else colours.muted))
        self._paint_upright(painter, above, head.name)
        painter.restore()

    def _paint_upright(self, painter: QPainter, rect: QRect, name: str) -> None:
        painter.setFont(font(SECONDARY))
        metrics = QFontMetrics(painter.font())
        room = rect.height() - 2 * _EDGE
        lines = _broken(name, metrics, room - _EDGE // 2)
        painter.translate(rect.left() + rect.width() / 2, rect.bottom() - _EDGE)
        painter.rotate(-90)
        top = -metrics.height() * len(lines) / 2
        for number, line in enumerate(lines):
            box = QRect(0, round(top + number * metrics.height()), room + 1, metrics.height())
            painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, line)


class RowHeads(_Heads):
    """Names of nations, and how much of what is wanted of each is shown."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(Qt.Orientation.Vertical, table)
        self.setAccessibleName("Rows of the matrix")
        self.fit()

    def fit(self) -> None:
        """Be as wide as the longest name and numbers need."""
        names, numbers = QFontMetrics(font(TEXT, bold=True)), QFontMetrics(font(SECONDARY))
        widest = 0
        for section in range(self.count()):
            head = self._head(section)
            if head is not None:
                row = names.horizontalAdvance(head.name) + numbers.horizontalAdvance(_numbers(head))
                widest = max(widest, row)
        width = _LEFT + widest + _GAP + _RIGHT
        self.setFixedWidth(min(_WIDEST, max(_NARROWEST, width)))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:  # noqa: N802
        """Paint a name and its numbers."""
        head = self._head(section)
        if head is None or not rect.isValid():
            return
        colours = theme()
        here = section == self._table.currentIndex().row()
        painter.save()
        painter.fillRect(rect, QColor(colours.heading if here else colours.paper))
        numbers = _numbers(head)
        painter.setFont(font(SECONDARY))
        painter.setPen(QColor(colours.muted))
        middle = Qt.AlignmentFlag.AlignVCenter
        inner = rect.adjusted(_LEFT, 0, -_RIGHT, 0)
        painter.drawText(inner, Qt.AlignmentFlag.AlignRight | middle, numbers)
        taken = painter.fontMetrics().horizontalAdvance(numbers) + _GAP
        painter.setFont(font(TEXT, bold=here))
        painter.setPen(QColor(colours.ink))
        name = painter.fontMetrics().elidedText(
            head.name, Qt.TextElideMode.ElideRight, inner.width() - taken
        )
        painter.drawText(inner, Qt.AlignmentFlag.AlignLeft | middle, name)
        painter.restore()


def _fitting(code: str, width: int) -> QFont | None:
    """Return the typeface in which an id fits; None where it fits in none that can be read."""
    for size in (CAPTION, CAPTION - 1):
        found = font(size, bold=True)
        if QFontMetrics(found).horizontalAdvance(code) <= width:
            return found
    return None


def _numbers(head: Head) -> str:
    return f"{head.times:,}/{head.wanted_times:,}" if head.wanted_times else ""


def _broken(name: str, metrics: QFontMetrics, room: int) -> list[str]:
    """Return a name in two lines at most, each as wide as there is room."""
    lines: list[str] = []
    for word in name.split():
        if lines and (
            len(lines) == _UPRIGHT_LINES or metrics.horizontalAdvance(f"{lines[-1]} {word}") <= room
        ):
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return [metrics.elidedText(line, Qt.TextElideMode.ElideRight, room) for line in lines]
