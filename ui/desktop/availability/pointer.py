"""The mouse in the picture: it draws windows, moves them, resizes them by their ends, and pans."""

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, QPointF, Qt
from PySide6.QtGui import QMouseEvent

from exercise_planner.days import Span, as_date
from ui.desktop.availability.draft import Draft
from ui.desktop.availability.geometry import Hit
from ui.desktop.timeline.dragging import EdgeScrolling, is_drag, pan
from ui.desktop.timeline.scale import WEEK

if TYPE_CHECKING:
    from ui.desktop.availability.view import AvailabilityView

Doing = Literal["nothing", "waiting", "shaping", "panning", "sizing"]
_SHAPES = {
    "edge": Qt.CursorShape.SplitHCursor,
    "fold": Qt.CursorShape.PointingHandCursor,
    "start": Qt.CursorShape.SizeHorCursor,
    "end": Qt.CursorShape.SizeHorCursor,
    "window": Qt.CursorShape.OpenHandCursor,
    "lane": Qt.CursorShape.CrossCursor,
    "event": Qt.CursorShape.CrossCursor,
}


class Pointer(QObject):
    """What the mouse is doing."""

    def __init__(self, view: "AvailabilityView") -> None:
        super().__init__(view)
        self._view = view
        self._doing: Doing = "nothing"
        self._from = self._at = QPointF()
        self._held = Hit("nothing", 0.0)
        self._taken: Draft | None = None
        self._by_weeks = False
        self._edge = EdgeScrolling(view, self._drag, self)

    def press(self, event: QMouseEvent) -> None:
        """Select what is pressed, and get ready to drag it."""
        view = self._view
        self._from = self._at = event.position()
        if event.button() == Qt.MouseButton.MiddleButton:
            self._doing = "panning"
        if event.button() != Qt.MouseButton.LeftButton:
            return
        found = self._held = view.hit(self._from)
        if found.part == "edge":
            self._doing = "sizing"
        elif found.part in ("header", "nothing"):
            self._doing = "panning"
        else:
            assert found.row is not None
            row = view.model.rows[found.row]
            view.model.select(None if found.window is None else found.window.place)
            view.go_to_row(found.row)
            if found.part == "fold":
                view.model.toggle(row.owner.nation)
            elif found.part != "name":
                self._doing = "waiting"

    def move(self, event: QMouseEvent) -> None:
        """Drag, or note what lies under the pointer."""
        view, was = self._view, self._at
        self._at = event.position()
        self._by_weeks = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if self._doing == "waiting" and is_drag(self._from, self._at):
            self._take()
        if self._doing == "shaping":
            self._drag()
        elif self._doing == "panning":
            pan(view, was, self._at)
        elif self._doing == "sizing":
            view.set_heads(self._at.x())
        elif self._doing == "nothing":
            self._hover()

    def release(self, event: QMouseEvent) -> None:
        """Store what is dragged."""
        if event.button() not in (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton):
            return
        doing = self._doing
        self.stop()
        if doing == "shaping":
            self._view.shaper.drop()

    def stop(self) -> None:
        """Let go of what is dragged, without storing it."""
        self._doing = "nothing"
        self._edge.stop()
        self._view.viewport().unsetCursor()

    def double_click(self, event: QMouseEvent) -> None:
        """Edit a window, close or open a nation, or zoom to the month in the header."""
        view = self._view
        if event.button() != Qt.MouseButton.LeftButton:
            return
        found = view.hit(event.position())
        if found.part == "header":
            view.axis.show(as_date(found.day).replace(day=1).toordinal(), 31)
        elif found.window is not None:
            view.popover.edit(found.window)
        elif found.part in ("name", "fold") and found.row is not None:
            row = view.model.rows[found.row]
            if row.is_nation:
                view.model.toggle(row.owner.nation)

    def _take(self) -> None:
        view, found = self._view, self._held
        assert found.row is not None
        self._doing = "shaping"
        if found.window is not None:
            self._taken = Draft.of(found.window)
            moving = found.part == "window"
            shape = Qt.CursorShape.ClosedHandCursor if moving else Qt.CursorShape.SizeHorCursor
        else:
            owner = view.model.rows[found.row].owner
            self._taken = Draft.new(owner, Span(found.day, found.day), view.status)
            shape = Qt.CursorShape.CrossCursor
        view.viewport().setCursor(shape)
        view.shaper.begin(self._taken)

    def _drag(self) -> None:
        view, taken = self._view, self._taken
        assert taken is not None
        view.say_at(self._at)
        time = view.axis.time_at(self._at.x() - view.heads)
        days = round(time - self._held.time)
        match self._held.part:
            case "window":
                weeks = round(days / WEEK) * WEEK
                draft = taken.starting(taken.span.first + (weeks if self._by_weeks else days))
            case "start":
                draft = taken.from_day(taken.span.first + days)
            case "end":
                draft = taken.until_day(taken.span.last + days)
            case _:
                draft = taken.on(Span(taken.span.first, int(time)))
        view.shaper.to(draft)
        self._edge.follow(self._at)

    def _hover(self) -> None:
        found = self._view.hit(self._at)
        self._view.hover(found.row)
        if found.part in _SHAPES:
            self._view.viewport().setCursor(_SHAPES[found.part])
        else:
            self._view.viewport().unsetCursor()
