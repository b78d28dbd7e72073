"""The mouse in the timeline: it selects, moves bars, pans, closes groups, sizes the left pane."""

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, QPointF, Qt
from PySide6.QtGui import QMouseEvent

from exercise_planner.days import as_date
from ui.desktop.timeline.dragging import EdgeScrolling, is_drag, pan
from ui.desktop.timeline.hits import Hit
from ui.desktop.timeline.layout import HEADER
from ui.desktop.timeline.rows import Heading
from ui.desktop.timeline.scale import WEEK
from ui.desktop.timeline.shading import venue_of
from ui.desktop.timeline.tracks import Track

if TYPE_CHECKING:
    from ui.desktop.timeline.view import Timeline

Doing = Literal["nothing", "waiting", "moving", "refused", "panning", "sizing"]


class Pointer(QObject):
    """What the mouse is doing."""

    def __init__(self, view: "Timeline") -> None:
        super().__init__(view)
        self._view = view
        self._doing: Doing = "nothing"
        self._from = QPointF()
        self._at = QPointF()
        self._held_track: Track | None = None
        self._grabbed_at = 0.0
        self._first = 0
        self._by_weeks = False
        self._edge = EdgeScrolling(view, self._drag, self)

    def press(self, event: QMouseEvent) -> None:
        """Select what is pressed, and get ready to drag it."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        view = self._view
        view.mover.cancel()
        self._from = self._at = event.position()
        found = view.hit(self._from)
        self._held_track = None
        if found.part == "edge":
            self._doing = "sizing"
        elif found.part == "heading":
            self._toggle(found)
        elif found.part in ("header", "nothing"):
            self._doing = "panning"
        else:
            self._press_row(found, event)

    def _press_row(self, found: Hit, event: QMouseEvent) -> None:
        view, track = self._view, found.track
        assert found.place is not None
        if track is not None:
            view.desk.selection.select_exercise(track.id)
        view.focus_place(found.place, select=False)
        if found.part == "sign" and track is not None:
            view.state_menu_asked.emit(track.id, event.globalPosition().toPoint())
        elif found.part == "strip":
            self._try_start(found)
        elif track is not None and (found.part == "bar" or track.event is None):
            self._doing = "waiting" if found.part in ("bar", "lane") else "nothing"
            self._held_track = track
            self._grabbed_at = found.time
        elif found.part == "lane":
            self._doing = "panning"

    def move(self, event: QMouseEvent) -> None:
        """Drag, or note what lies under the pointer."""
        view, was = self._view, self._at
        self._at = event.position()
        self._by_weeks = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if self._doing == "waiting" and is_drag(self._from, self._at):
            self._take()
        if self._doing in ("moving", "refused"):
            self._drag()
        elif self._doing == "panning":
            pan(view, was, self._at)
        elif self._doing == "sizing":
            view.set_heads(self._at.x())
        elif self._doing == "nothing":
            self._hover()

    def release(self, event: QMouseEvent) -> None:
        """Drop what is dragged."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        doing = self._doing
        self.stop()
        if doing == "moving":
            self._view.mover.drop()
        elif doing == "refused":
            self._view.mover.cancel()

    def stop(self) -> None:
        """Let go of what is dragged, without dropping it."""
        self._doing = "nothing"
        self._edge.stop()
        self._view.viewport().unsetCursor()

    def double_click(self, event: QMouseEvent) -> None:
        """Zoom to the month that is pressed in the header, or open an exercise."""
        view = self._view
        found = view.hit(event.position())
        if found.part == "header":
            first = as_date(int(found.time)).replace(day=1)
            view.axis.show(first.toordinal(), 31)
        elif found.part == "heading":
            self._toggle(found)
        elif found.track is not None:
            view.reveal_bar(found.track.id)
            view.opened.emit(found.track.id)

    def _toggle(self, found: Hit) -> None:
        assert found.place is not None
        line = self._view.layout_of_lines.lines[found.place]
        assert isinstance(line, Heading)
        self._view.model.toggle(line.group)

    def _try_start(self, found: Hit) -> None:
        view = self._view
        if view.strip is not None:
            segment = view.strip.segment_at(int(found.time), view.axis.per_day)
            if segment is not None:
                view.start_tried.emit(view.strip.exercise, segment.start)

    def _take(self) -> None:
        track = self._held_track
        assert track is not None
        span = track.span
        self._first = int(self._grabbed_at) if span is None else span.first
        self._view.say_at(self._at)
        taken = self._view.mover.begin(track.id, self._first)
        self._doing = "moving" if taken else "refused"
        shape = Qt.CursorShape.ClosedHandCursor if taken else Qt.CursorShape.ForbiddenCursor
        self._view.viewport().setCursor(shape)

    def _drag(self) -> None:
        view = self._view
        place, venue, barred = self._target()
        view.say_at(self._at, place)
        if self._doing == "moving":
            days = round(view.axis.time_at(self._at.x() - view.heads) - self._grabbed_at)
            if self._by_weeks:
                days = round(days / WEEK) * WEEK
            view.mover.to(self._first + days, venue, barred)
            self._edge.follow(self._at)

    def _target(self) -> tuple[int | None, str | None, str]:
        """Return the venue whose group the pointer is in, and the line that stands for it.

        Where the exercise cannot be dropped there, return why instead.
        """
        view, track = self._view, self._held_track
        if view.model.grouping != "venue" or track is None:
            return None, None, ""
        layout = view.layout_of_lines
        place = layout.at(self._at.y() - HEADER + view.verticalScrollBar().value())
        group = "" if place is None else layout.group_at(place)
        if place is None or not group:
            return None, None, ""
        if group not in track.exercise.venues:
            where = view.model.facts.venue_name(group)
            return None, venue_of(track), f"{where} is not one of its venues"
        own = view.place_of(track.id)
        if own is not None and layout.group_at(own) == group:
            return None, group, ""
        while not isinstance(layout.lines[place], Heading):
            place -= 1
        return place, group, ""

    def _hover(self) -> None:
        view = self._view
        found = view.hit(self._at)
        view.hover(found.place)
        shapes = {
            "edge": Qt.CursorShape.SplitHCursor,
            "bar": Qt.CursorShape.OpenHandCursor,
            "sign": Qt.CursorShape.PointingHandCursor,
            "strip": Qt.CursorShape.PointingHandCursor,
        }
        if found.part in shapes:
            view.viewport().setCursor(shapes[found.part])
        else:
            view.viewport().unsetCursor()
