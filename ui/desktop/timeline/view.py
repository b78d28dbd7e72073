"""The timeline itself: a widget that paints what shows of the lines and hands on what is done."""

from PySide6.QtCore import QEvent, QPointF, QRect, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QFrame,
    QToolTip,
    QWidget,
)

from ui.desktop.appearance import ROW, appearance, theme
from ui.desktop.desk import Desk
from ui.desktop.spoken_list import announce, speak, tell_focus
from ui.desktop.timeline.accessible import SpokenLines
from ui.desktop.timeline.hits import Hit, hit
from ui.desktop.timeline.ink import Ink
from ui.desktop.timeline.keys import Keys
from ui.desktop.timeline.layout import (
    BAR,
    HEADER,
    HEADS,
    NARROWEST_BAR,
    NARROWEST_HEADS,
    WIDEST_HEADS,
    Layout,
)
from ui.desktop.timeline.model import TimelineModel
from ui.desktop.timeline.mover import Mover
from ui.desktop.timeline.picture import paint_view
from ui.desktop.timeline.pointer import Pointer
from ui.desktop.timeline.rows import Heading, Line, Row
from ui.desktop.timeline.scale import Axis
from ui.desktop.timeline.scrolling import Scrolling
from ui.desktop.timeline.strip import Strip
from ui.desktop.timeline.tips import tip

HEADS_KEPT = "timeline.heads"
"""Under this key the settings keep the width of the left pane."""


class Timeline(QAbstractScrollArea):
    """The exercises as bars over days."""

    opened = Signal(str)
    """Somebody wants to look at an exercise more closely."""
    start_tried = Signal(str, int)
    """Somebody wants to see an exercise start on a day, an ordinal."""
    heads_changed = Signal(int)
    """The left pane has another width, in pixels."""
    menu_asked = Signal(str, object)
    """A menu is wanted for an exercise, at a global point."""
    state_menu_asked = Signal(str, object)
    """A menu of locks is wanted for an exercise, at a global point."""

    def __init__(self, desk: Desk, model: TimelineModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.model = model
        self.axis = Axis(desk.document.facts.horizon, self)
        self.mover = Mover(desk.document, model, self)
        heads = desk.settings.read(HEADS_KEPT)
        self._heads = heads if isinstance(heads, int) else HEADS
        self._pointer = Pointer(self)
        self._keys = Keys(self)
        self._scrolling = Scrolling(self)
        self._ink = Ink(theme())
        self._layout = Layout(())
        self._strip: Strip | None = None
        self._all_links = False
        self._focused: int | None = None
        self._hovered: int | None = None
        self.words_at = QPointF()
        """Where words about a move stand."""
        self.move_place: int | None = None
        """The line in which the bar of a move is drawn; None for its own."""
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Timeline")
        self.setCornerWidget(QWidget(self))
        self.viewport().setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.viewport().grabGesture(Qt.GestureType.PinchGesture)
        self.verticalScrollBar().valueChanged.connect(self.viewport().update)
        model.changed.connect(self._read)
        self.mover.changed.connect(self.viewport().update)
        desk.selection.exercise_changed.connect(self._follow_selection)
        appearance().changed.connect(self._dress)
        self.mover.told.connect(self._announce)
        speak(self, SpokenLines)
        self._read()

    # --- what is shown

    @property
    def desk(self) -> Desk:
        """What it shares with the rest of the window."""
        return self._desk

    @property
    def layout_of_lines(self) -> Layout:
        """Where the lines stand."""
        return self._layout

    @property
    def heads(self) -> int:
        """Width of the left pane."""
        return self._heads

    @property
    def selected(self) -> str | None:
        """The exercise that is selected."""
        return self._desk.selection.exercise

    @property
    def focused(self) -> int | None:
        """The place of the line where the keyboard is."""
        return self._focused

    @property
    def hovered(self) -> int | None:
        """The place of the line under the pointer."""
        return self._hovered

    @property
    def all_links(self) -> bool:
        """Whether the links of all exercises are shown."""
        return self._all_links

    def show_all_links(self, shown: bool) -> None:
        """Show the links of all exercises, or of the selected one alone."""
        self._all_links = shown
        self.viewport().update()

    def set_strip(self, strip: Strip | None) -> None:
        """Show the possible starts of an exercise under its row while it is selected, or none."""
        self._strip = strip
        self.viewport().update()

    @property
    def strip(self) -> Strip | None:
        """The possible starts that are shown."""
        return self._strip

    def set_heads(self, width: float) -> None:
        """Make the left pane so many pixels wide."""
        self._heads = int(min(max(width, NARROWEST_HEADS), WIDEST_HEADS))
        self._desk.settings.write(HEADS_KEPT, self._heads)
        self._scrolling.fit()
        self.heads_changed.emit(self._heads)

    # --- what is done

    def focus_place(self, place: int, *, select: bool = True) -> None:
        """Put the keyboard on a line, select its exercise and bring it into view."""
        self._focused = place
        line = self._layout.lines[place]
        if select and isinstance(line, Row) and line.tracks:
            known = [track.id for track in line.tracks]
            if self.selected not in known:
                self._desk.selection.select_exercise(known[0])
        self.reveal_place(place)
        tell_focus(self, place)
        self.viewport().update()

    def reveal_place(self, place: int) -> None:
        """Scroll up or down until a line is in view, as little as possible."""
        self._scrolling.reveal(place)

    def reveal_bar(self, exercise: str) -> None:
        """Scroll sideways until the bar of an exercise is in view, as little as possible."""
        span = self.model.tracks[exercise].span
        if span is not None:
            self.axis.reveal(span)

    def zoom(self, factor: float, x: float | None = None) -> None:
        """Show everything larger about a place in the chart, by default its middle."""
        self.axis.zoom(factor, self.axis.width / 2 if x is None else x)

    def hit(self, point: QPointF) -> Hit:
        """Return what lies under a point of the viewport."""
        return hit(point, self._layout, self.axis, self._heads, self.verticalScrollBar().value())

    def hover(self, place: int | None) -> None:
        """Note which line lies under the pointer."""
        if place != self._hovered:
            self._hovered = place
            self.viewport().update()

    def say_at(self, point: QPointF, place: int | None = None) -> None:
        """Note where words about a move stand, and in which line its bar is drawn besides."""
        self.words_at = point
        self.move_place = place
        self.viewport().update()

    def tip(self, point: QPointF) -> str:
        """Return what is to be said about a point."""
        found = self.hit(point)
        line = None if found.place is None else self._layout.lines[found.place]
        return tip(found, line, self.model, self._strip, self.axis.per_day)

    def stop_dragging(self) -> None:
        """Leave what is dragged where it was."""
        self._pointer.stop()
        self.mover.cancel()

    def bar_rect(self, exercise: str) -> QRect:
        """Return where the first bar of an exercise is drawn, in the viewport; empty if nowhere."""
        place = self._layout.place_of(exercise)
        span = self.model.tracks[exercise].span if exercise in self.model.tracks else None
        if place is None or span is None:
            return QRect()
        left, right = self.axis.x(span.first), self.axis.x(span.last + 1)
        top = self.row_rect(place).top() + (ROW - BAR) // 2
        width = max(NARROWEST_BAR, round(right - left))
        return QRect(self._heads + round(left), top, width, BAR)

    def row_rect(self, place: int) -> QRect:
        """Return where a line is drawn, in the viewport."""
        top = HEADER + self._layout.top(place) - self.verticalScrollBar().value()
        return QRect(0, top, self.viewport().width(), self._layout.height_of(place))

    def place_of(self, exercise: str) -> int | None:
        """Return the place of the row in which an exercise stands first."""
        return self._layout.place_of(exercise)

    # --- painting

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Paint what shows."""
        painter = QPainter(self.viewport())
        size = self.viewport().size()
        self.paint_on(painter, size.width(), size.height())
        painter.end()

    def paint_on(self, painter: QPainter, width: int, height: int, ink: Ink | None = None) -> None:
        """Paint what shows on something of a size, in the colours of the theme or in others."""
        paint_view(self, painter, width, height, ink or self._ink, for_screen=ink is None)

    # --- following

    def _read(self) -> None:
        facts = self.model.facts
        self.axis.set_days(facts.horizon, self.model.reach)
        self._lay()

    def _lay(self) -> None:
        had, lines = self._layout.lines, self.model.lines
        if had is not lines and self._focused is not None:
            self._focused = self._again(had[self._focused])
        self._layout = Layout(lines, self.selected)
        self._hovered = None
        self._scrolling.fit()

    def _again(self, line: Line) -> int | None:
        """Return where a line stands now, else the row of the selected exercise."""
        own = (i for i, other in enumerate(self.model.lines) if other.key == line.key)
        selected = (
            i
            for i, other in enumerate(self.model.lines)
            if isinstance(other, Row) and other.exercise == self.selected
        )
        return next(own, next(selected, None))

    def _follow_selection(self) -> None:
        """Let the row of the selected exercise grow, and stay where it is on the screen."""
        self.mover.cancel()
        here = self._layout.places_of(self.selected)
        if self._strip is not None and self._strip.exercise != self.selected:
            self._strip = None
        kept = self._focused if self._focused in here else next(iter(here), None)
        was = 0 if kept is None else self._layout.top(kept)
        self._lay()
        if kept is not None:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + self._layout.top(kept) - was)
            self._focused = kept
            self.reveal_place(kept)

    def _announce(self, text: str) -> None:
        announce(self, text)

    def _dress(self) -> None:
        self._ink = Ink(theme())
        self.viewport().update()

    # --- events, handed on

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Give the axis its new width; what is selected stays in view, with its strip."""
        place = None if self.selected is None else self.place_of(self.selected)
        box = QRect() if place is None else self.row_rect(place)
        was_shown = box.top() >= HEADER and box.bottom() < event.oldSize().height()
        self._scrolling.fit()
        if place is not None and was_shown:
            self.reveal_place(place)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        """Scroll or zoom."""
        self._scrolling.wheel(event)

    def viewportEvent(self, event: QEvent) -> bool:  # noqa: N802
        """Take tooltips, pinches and leaving, which have no methods of their own."""
        if isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.tip(QPointF(event.pos())), self.viewport())
            return True
        if self._scrolling.pinch(event):
            return True
        if event.type() == QEvent.Type.Leave:
            self.hover(None)
        return super().viewportEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Select, or begin to drag."""
        self._pointer.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Drag, or show what could be done here."""
        self._pointer.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Drop."""
        self._pointer.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Zoom to the month of the header, or open an exercise."""
        self._pointer.double_click(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802
        """Offer what can be done with an exercise."""
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            if self.selected is not None:
                at = self.bar_rect(self.selected).center()
                self.menu_asked.emit(self.selected, self.viewport().mapToGlobal(at))
            return
        track = self.hit(QPointF(event.pos())).track
        if track is not None:
            self._desk.selection.select_exercise(track.id)
            self.menu_asked.emit(track.id, event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Do what the key means; what means nothing here goes on."""
        if not self._keys.press(event):
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """Show where the keyboard is."""
        if self._focused is None:
            self._focused = next(
                (i for i, line in enumerate(self._layout.lines) if not isinstance(line, Heading)),
                None,
            )
        self.viewport().update()
        super().focusInEvent(event)
