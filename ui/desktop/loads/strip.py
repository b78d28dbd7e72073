"""The widget: the loads that were chosen, or the most loaded, on the axis of the timeline."""

from collections.abc import Collection, Iterator

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolButton, QToolTip, QWidget

from exercise_planner.days import Span
from exercise_planner.loads import Load, loads
from ui.desktop.appearance import appearance, theme
from ui.desktop.desk import Desk
from ui.desktop.loads.bars import bars, capacity_words, days_a_bar, title, told, who_loads
from ui.desktop.loads.choosing import Chooser, Key, key_of
from ui.desktop.loads.painting import PADDING, ROW, paint_bars, paint_grid, paint_head
from ui.desktop.soon import Soon
from ui.desktop.timeline.scale import Axis

SHOWN = "loads.shown"
"""Under this key the settings keep which loads are shown: kind and id of each."""
MOST_SHOWN = 8
_EDGE = 4
BUTTON = QSize(26, 20)
"""Size of the button that opens the list of loads, at the right of the first head."""


class LoadStrip(QWidget):
    """Load against capacity of some resources, nations and venues.

    Hovering tells a day of a load and who loads it, a click selects the first of them. With the
    keyboard the arrow keys go from day to day and load to load, Enter selects.

    Parameters
    ----------
    axis
        That of the timeline above.
    head
        Width of the timeline's row heads, in pixels.
    """

    def __init__(self, desk: Desk, axis: Axis, head: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._axis, self._head = desk, axis, head
        self._all: tuple[Load, ...] = ()
        self._loads: list[Load] = []
        self._of: str | None = None  # the calendar for which they were chosen
        self._at: tuple[int, int] | None = None  # row and day told last
        self._due = True
        self._soon = Soon(self, self._refresh)
        self.setAccessibleName("Load against capacity")
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.choose = QToolButton(self)
        self.choose.setText("…")
        self.choose.setProperty("rank", "quiet")
        self.choose.setStyleSheet("padding: 0; min-height: 0; font-weight: 600;")
        self.choose.setAccessibleName("Choose the loads that are shown")
        self.choose.setToolTip("Choose the loads that are shown")
        self.choose.clicked.connect(self._offer)
        self.chooser = Chooser(self)
        self.chooser.chosen.connect(self._take)
        axis.changed.connect(self.update)
        desk.document.calendar_changed.connect(self._outdate)
        appearance().changed.connect(self.update)
        self._refresh()

    @property
    def shown(self) -> list[Load]:
        """The loads that are shown, from top to bottom."""
        if self._due:
            self._refresh()
        return self._loads

    def set_head(self, width: int) -> None:
        """Say how wide the timeline's row heads are."""
        self._head = width
        self._place_button()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return room for each load."""
        return QSize(600, max(1, len(self._loads)) * ROW + 2 * _EDGE)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return the least room, in which all loads are seen."""
        return QSize(self._head + 100, self.sizeHint().height())

    # --- what is shown

    def _outdate(self) -> None:
        """Count anew in the next turn of the window, or before it is seen again."""
        self._due = True
        if self.isVisible():
            self._soon.start()

    def _refresh(self) -> None:
        self._due = False
        self._soon.stop()
        self._all = loads(self._desk.document.view.board)
        rows = len(self._loads)
        known = {key_of(load): load for load in self._all}
        kept = self._chosen()
        if kept is None and self._stays(known):
            self._loads = [known[key_of(load)] for load in self._loads]
        elif kept is None:
            self._loads, self._of = list(_most_loaded(self._all)), self._calendar()
        else:
            self._loads = [known[key] for key in kept if key in known]
        said = (f"{title(load)}: {capacity_words(load)}" for load in self._loads)
        self.setAccessibleDescription("; ".join(said))
        if len(self._loads) != rows:
            self.updateGeometry()
        self._place_button()
        self.update()

    def _stays(self, known: Collection[Key]) -> bool:
        """Whether the loads shown stay: lanes that swap while a bar is dragged cannot be read."""
        return (
            self._of == self._calendar()
            and all(key_of(load) in known for load in self._loads)
            and any(load.peak for load in self._loads)
        )

    def _calendar(self) -> str:
        return self._desk.document.calendar_name or ""

    def _chosen(self) -> list[Key] | None:
        kept = self._desk.settings.read(SHOWN)
        if not isinstance(kept, list):
            return None
        return [(str(pair[0]), str(pair[1])) for pair in kept if isinstance(pair, list)]

    def _offer(self) -> None:
        corner = self.choose.mapToGlobal(self.choose.rect().topLeft())
        self.chooser.offer(self._all, map(key_of, self._loads), corner)

    def _take(self, keys: list[Key] | None) -> None:
        self._desk.settings.write(SHOWN, None if keys is None else keys[:MOST_SHOWN])
        self._refresh()

    def _place_button(self) -> None:
        left = self._head - BUTTON.width() - 4
        self.choose.setGeometry(QRect(QPoint(left, _EDGE + 3), BUTTON))

    # --- painting

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Keep the button where it belongs."""
        super().resizeEvent(event)
        self._place_button()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Paint the loads on the days that are in view."""
        if self._due:
            self._refresh()
        colours, painter = theme(), QPainter(self)
        painter.fillRect(self.rect(), QColor(colours.paper))
        chart = QRectF(self._head, 0, self.width() - self._head, self.height())
        days = days_a_bar(self._axis.per_day)
        periods = tuple((p.id, p.span) for p in self._desk.document.plan.periods)
        painter.setClipRect(chart)
        paint_grid(painter, chart, self._axis, periods, colours)
        painter.setClipping(False)
        for row, load in enumerate(self._loads):
            top = _EDGE + row * ROW
            free = self._head - (BUTTON.width() if row == 0 else 0)
            paint_head(painter, QRectF(0, top, free, ROW), load, colours)
            painter.save()
            painter.setClipRect(chart)
            box = QRectF(chart.left(), top, chart.width(), ROW)
            visible = bars(load, self._axis.visible, days)
            paint_bars(painter, box, self._axis, load, visible, colours)
            painter.restore()
        if not self._loads:
            painter.setPen(QColor(colours.muted))
            where = QRectF(PADDING, 0, self._head - PADDING, self.height())
            painter.drawText(where, Qt.AlignmentFlag.AlignVCenter, "No load shown")
        self._paint_lines(painter, chart)
        painter.end()

    def _paint_lines(self, painter: QPainter, chart: QRectF) -> None:
        """Paint the edges, and a frame around the day that is told."""
        colours = theme()
        painter.setPen(QColor(colours.grid))
        painter.drawLine(QPointF(0, 0.5), QPointF(self.width(), 0.5))
        painter.drawLine(chart.topLeft(), chart.bottomLeft())
        if self._at is not None and self._at[0] < len(self._loads):
            row, day = self._at
            left = chart.left() + self._axis.x(day)
            width = max(2.0, self._axis.per_day)
            painter.setPen(QPen(QColor(colours.accent), 2 if self.hasFocus() else 1))
            painter.setClipRect(chart)
            painter.drawRect(QRectF(left, _EDGE + row * ROW + 4, width, ROW - 6))
            painter.setClipping(False)
        if self.hasFocus():
            painter.setPen(QPen(QColor(colours.accent), 1))
            painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))

    # --- mouse and keys

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Tell the day under the mouse."""
        self._point(self._cell(event.position()), event.globalPosition())

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802
        """Tell nothing more."""
        super().leaveEvent(event)
        if not self.hasFocus():
            self._at = None
            self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Select the first event that loads the day."""
        cell = self._cell(event.position())
        if event.button() == Qt.MouseButton.LeftButton and cell is not None:
            self._at = cell
            self._select()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Go from day to day and load to load; Enter selects."""
        steps = {
            Qt.Key.Key_Left: (0, -1),
            Qt.Key.Key_Right: (0, 1),
            Qt.Key.Key_Up: (-1, 0),
            Qt.Key.Key_Down: (1, 0),
        }
        key = Qt.Key(event.key())
        if key in steps and self._loads:
            self._step(*steps[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._at is not None:
            self._select()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QEvent) -> None:  # noqa: N802
        """Show where the keyboard is."""
        self.update()

    def focusOutEvent(self, event: QEvent) -> None:  # noqa: N802
        """Show that it is here no more."""
        self._at = None
        self.update()

    def _step(self, rows: int, bars_: int) -> None:
        horizon, days = self._desk.document.facts.horizon, days_a_bar(self._axis.per_day)
        row, day = self._at or (0, max(self._axis.visible.first, horizon.first) - days * bars_)
        row = min(max(row + rows, 0), len(self._loads) - 1)
        day = min(max(day + days * bars_, horizon.first), horizon.last)
        self._axis.reveal(Span(day, day))
        where = QPointF(self._head + self._axis.x(day), _EDGE + (row + 1) * ROW)
        self._point((row, day), self.mapToGlobal(where))

    def _cell(self, where: QPointF) -> tuple[int, int] | None:
        row = int((where.y() - _EDGE) // ROW)
        day = int(self._axis.time_at(where.x() - self._head))
        inside = where.x() >= self._head and 0 <= row < len(self._loads)
        return (row, day) if inside and day in self._desk.document.facts.horizon else None

    def _point(self, cell: tuple[int, int] | None, where: QPointF) -> None:
        if cell != self._at:
            self._at = cell
            self.update()
        if cell is None:
            QToolTip.hideText()
            return
        said = told(self._desk.document.view.board, self._loads[cell[0]], cell[1])
        self.setAccessibleDescription(said)
        QToolTip.showText(where.toPoint(), said, self)

    def _select(self) -> None:
        if self._at is not None:
            row, day = self._at
            who = who_loads(self._desk.document.view.board, self._loads[row], day)
            if who:
                self._desk.selection.select_exercise(who[0][0].exercise.id)


def _most_loaded(all_loads: tuple[Load, ...]) -> Iterator[Load]:
    """Yield the most loaded resource and nation: of each kind the first has that place."""
    for kind in ("resource", "nation"):
        found = next((load for load in all_loads if load.kind == kind and load.peak), None)
        if found is not None:
            yield found
