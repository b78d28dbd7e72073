"""The picture itself: a widget that paints what shows of the rows and hands on what is done."""

from PySide6.QtCore import QEvent, QPointF, QRect
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from exercise_planner.days import Span, spoken_day
from ui.desktop.appearance import ROW
from ui.desktop.availability.accessible import SpokenRows
from ui.desktop.availability.chart_area import ChartArea
from ui.desktop.availability.frame import Scene, paint
from ui.desktop.availability.geometry import Hit, hit, row_at, window_area
from ui.desktop.availability.keys import Keys
from ui.desktop.availability.menus import Menus
from ui.desktop.availability.model import AvailabilityModel
from ui.desktop.availability.pointer import Pointer
from ui.desktop.availability.popover import Popover
from ui.desktop.availability.shaper import Shaper
from ui.desktop.availability.windows import Owner, Status, Window
from ui.desktop.availability.words import row_text, window_text
from ui.desktop.desk import Desk
from ui.desktop.spoken_list import announce, speak, tell_focus
from ui.desktop.timeline.canvas import Canvas
from ui.desktop.timeline.layout import HEADER, Layout
from ui.desktop.timeline.scale import Axis
from ui.desktop.timeline.ticks import ticks

NAMES = 248
"""Width of the pane of names at first: units are called at length."""


class AvailabilityView(ChartArea):
    """Windows as bars over days."""

    def __init__(self, desk: Desk, model: AvailabilityModel, parent: QWidget | None = None) -> None:
        axis = Axis(desk.document.facts.horizon)
        super().__init__(axis, desk.settings, "availability", NAMES, parent)
        self.desk, self.model = desk, model
        self.shaper = Shaper(desk.document, model, self)
        self.popover = Popover(self)
        self.menus = Menus(self)
        self._pointer, self._keys = Pointer(self), Keys(self)
        self.status: Status = "unavailable"
        """What a window is that is drawn anew."""
        self._here: int | None = None
        self._owner_here: Owner | None = None
        self._hovered: int | None = None
        self._words_at: QPointF | None = None
        self.setAccessibleName("Availability")
        speak(self, SpokenRows)
        model.changed.connect(self._read)
        model.selected_changed.connect(self._follow_selection)
        self.shaper.changed.connect(self.viewport().update)
        self.shaper.told.connect(self.announce)
        self._read()

    # --- what is shown

    @property
    def here(self) -> int | None:
        """The place of the row where the keyboard is."""
        return self._here

    @property
    def owner_here(self) -> Owner | None:
        """Whose row that is."""
        return self._owner_here

    def row_rect(self, place: int) -> QRect:
        """Return where a row is drawn, in the viewport."""
        top = HEADER + place * ROW - self.verticalScrollBar().value()
        return QRect(0, top, self.viewport().width(), ROW)

    def window_rect(self, window: Window) -> QRect:
        """Return where the bar of a window is drawn, in the viewport; empty if nowhere."""
        place = self.model.row_of(window.owner)
        if place is None:
            return QRect()
        row = self.model.rows[place]
        shown = next((w for w in row.windows if w.place == window.place), None)
        if shown is None:
            return QRect()
        area = window_area(self.axis, row, shown, self.row_rect(place).top())
        return area.translated(self.heads, 0).toAlignedRect()

    def hit(self, point: QPointF) -> Hit:
        """Return what lies under a point of the viewport."""
        scrolled, rows = self.verticalScrollBar().value(), self.model.rows
        place = row_at(point.y(), scrolled)
        known = point.y() >= HEADER and 0 <= place < len(rows)
        events = self.model.held(rows[place].owner) if known else ()
        return hit(point, rows, events, self.axis, self.heads, scrolled)

    # --- what is done

    def go_to_row(self, place: int | None) -> None:
        """Put the keyboard on a row and bring it into view."""
        if place is not None:
            self.reveal_row(place)
        if place != self._here:
            self._stand(place)
            if place is not None:
                tell_focus(self, place)
        self.viewport().update()

    def show_window(self, window: Window) -> None:
        """Select a window and bring it into view, up and down and sideways."""
        self.model.select(window.place)
        self.go_to_row(self.model.show(window.owner))
        self.axis.reveal(window.entry.span)

    def say_at(self, point: QPointF | None) -> None:
        """Note where words about the window on its way stand."""
        self._words_at = point
        self.viewport().update()

    def remove(self, window: Window) -> None:
        """Take a window out of the plan, and offer to take that back."""
        document = self.desk.document
        if self.shaper.remove(window):
            said = f"{window.owner.name(self.model.facts)}: {window.entry.status} days deleted."
            self.desk.notices.tell(said, ("Undo", document.undo))

    def stop(self) -> None:
        """Leave what is on its way as it was."""
        self._pointer.stop()
        self.shaper.cancel()

    def hover(self, place: int | None) -> None:
        """Note which row lies under the pointer."""
        if place != self._hovered:
            self._hovered = place
            self.viewport().update()

    def announce(self, text: str) -> None:
        """Say something to whoever listens instead of looking."""
        self.setAccessibleDescription(text)
        announce(self, text)

    # --- painting

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint what shows."""
        painter = QPainter(self.viewport())
        size, axis = self.viewport().size(), self.axis
        periods = [(p.id, p.span) for p in self.model.facts.plan.periods]
        visible = axis.visible
        canvas = Canvas(
            painter=painter,
            ink=self.ink,
            axis=axis,
            layout=Layout(()),  # its lines are the timeline's; rows here are all of one height
            ticks=ticks(Span(visible.first - 1, visible.last + 1), axis.per_day, periods),
            width=size.width(),
            height=size.height(),
            heads=self.heads,
            scrolled=self.verticalScrollBar().value(),
        )
        words = self.shaper.lines
        scene = Scene(
            model=self.model,
            here=self._here,
            focused=self.hasFocus(),
            hovered=self._hovered,
            draft=self.shaper.draft,
            words=words,
            words_at=self._words_at if words else None,
        )
        paint(canvas, scene)
        painter.end()

    # --- following

    def _read(self) -> None:
        self.axis.set_days(self.model.facts.horizon, self.model.reach)
        if self._owner_here is not None:
            # Rows above it may have come or gone; where its own is gone, the next one follows.
            place = self.model.row_of(self._owner_here)
            last = len(self.model.rows) - 1
            self._stand(min(self._here or 0, last) if place is None else place)
        self._hovered = None
        self.popover.leave()
        self.set_rows(len(self.model.rows))

    def _follow_selection(self) -> None:
        selected = self.model.selected
        if selected is not None:
            place = self.model.row_of(selected.owner)
            if place is not None:
                self._stand(place)
            text = window_text(selected.entry, self.model.effect(selected), self.model.facts)
            self.announce(f"{selected.owner.name(self.model.facts)}: {text}")
        self.viewport().update()

    def _stand(self, place: int | None) -> None:
        """Note at which row the keyboard is."""
        known = place is not None and 0 <= place < len(self.model.rows)
        self._here = place if known else None
        self._owner_here = self.model.rows[place].owner if known and place is not None else None

    def scrolled(self) -> None:
        """Paint anew, and leave what was beside a bar that has gone elsewhere."""
        self.popover.keep_up()
        super().scrolled()

    # --- events, handed on

    def event(self, event: QEvent) -> bool:
        """Keep the picture's own keys from the window's shortcuts."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self._keys.owns(event)
        ):
            event.accept()
            return True
        return super().event(event)

    def viewportEvent(self, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Take tooltips and leaving, which have no methods of their own."""
        if isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.tip(QPointF(event.pos())), self.viewport())
            return True
        if event.type() == QEvent.Type.Leave:
            self.hover(None)
        return super().viewportEvent(event)

    def tip(self, point: QPointF) -> str:
        """Return what is to be said about a point."""
        found, model = self.hit(point), self.model
        if found.part == "header":
            return spoken_day(found.day)
        if found.row is None:
            return ""
        row = model.rows[found.row]
        if found.window is not None:
            text = window_text(found.window.entry, model.effect(found.window), model.facts)
            return f"{row.name}\n{text}"
        if found.held is not None:
            return "\n".join((found.held.name, str(found.held.span), *found.held.breaks))
        if found.part in ("name", "fold"):
            return row_text(model, row)
        over = [w for w in row.shadows if found.day in w.entry.span]
        name = Owner(row.owner.nation).name(model.facts)
        return "\n".join(
            f"{name}: {window_text(w.entry, model.effect(w), model.facts)}" for w in over
        )

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Select, or begin to draw, move or resize."""
        if self.popover.isVisible() and not self.popover.settle():
            return
        self.shaper.cancel()
        self._pointer.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Drag, or show what could be done here."""
        self._pointer.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Store what is dragged."""
        self._pointer.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Edit a window, or zoom to the month of the header."""
        self._pointer.double_click(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802 - Qt's name
        """Offer what can be done here."""
        self.menus.show(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Do what the key means; what means nothing here goes on."""
        if not self._keys.press(event):
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Show where the keyboard is."""
        if self._here is None and self.model.rows:
            self.go_to_row(0)
        self.viewport().update()
        super().focusInEvent(event)
