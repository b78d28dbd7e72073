"""The timeline for a screen reader: a list of its lines, each in words, and what a move says.

A painted view has no parts that a reader could find. This gives it the lines as list items; the
table beside it has the same facts cell by cell.
"""

from functools import cache
from typing import TYPE_CHECKING
from weakref import ref

from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAccessibleEvent,
    QAccessibleInterface,
)
from PySide6.QtWidgets import QAccessibleWidget

from exercise_planner.days import counted
from ui.desktop.timeline.rows import Heading, Line
from ui.desktop.timeline.tracks import Track, said

if TYPE_CHECKING:
    from ui.desktop.timeline.view import Timeline


def line_words(view: "Timeline", line: Line) -> str:
    """Return a line of the timeline in words."""
    if isinstance(line, Heading):
        closed = "closed" if line.closed else "open"
        return f"{line.name}, {line.note}, {closed}"
    if line.unit is not None:
        events = "; ".join(_of_track(view, track) for track in line.tracks)
        return f"{line.name}: {events}" if events else f"{line.name}: takes part in nothing"
    return _of_track(view, line.tracks[0])


def describe(view: "Timeline") -> str:
    """Return what the timeline is as a whole, and what is selected in it."""
    model = view.model
    held = sum(track.event is not None for track in model.tracks.values())
    words = f"{counted(len(model.tracks), 'exercise')}, {held} held, by {model.grouping}."
    track = model.tracks.get(view.selected or "")
    return f"{words} Selected: {_of_track(view, track)}" if track is not None else words


def announce(view: "Timeline", text: str) -> None:
    """Have a screen reader say something."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(view, text))


def tell_focus(view: "Timeline", place: int) -> None:
    """Tell a screen reader on which line the keyboard is."""
    event = QAccessibleEvent(view, QAccessible.Event.Focus)
    event.setChild(place)
    QAccessible.updateAccessibility(event)


def _of_track(view: "Timeline", track: Track) -> str:
    words = said(track, view.model.facts, view.model.reason(track.id)).replace("\n", ", ")
    return f"{track.name}, {words}"


class TimelineInterface(QAccessibleWidget):
    """The timeline as a list. It does not hold the view: Qt keeps what it is given."""

    def __init__(self, view: "Timeline") -> None:
        super().__init__(view, QAccessible.Role.List, "Timeline")
        self._seen = ref(view)
        self._lines: list[LineInterface] = []

    @property
    def _view(self) -> "Timeline":
        """The view; Qt asks only as long as it is there."""
        view = self._seen()
        assert view is not None
        return view

    def childCount(self) -> int:  # noqa: N802 - Qt's name
        """Return how many lines there are."""
        return len(self._view.layout_of_lines.lines)

    def child(  # type: ignore[override]  # its stub knows no None
        self, index: int
    ) -> QAccessibleInterface | None:
        """Return a line. One that was given out stays, whatever stands in its place later."""
        if not 0 <= index < self.childCount():
            return None
        while len(self._lines) <= index:
            self._lines.append(LineInterface(self._seen, self, len(self._lines)))
        return self._lines[index]

    def indexOfChild(self, child: QAccessibleInterface) -> int:  # noqa: N802 - Qt's name
        """Return the place of a line."""
        return child.place if isinstance(child, LineInterface) else -1

    def childAt(  # type: ignore[override]  # noqa: N802 - Qt's name
        self, x: int, y: int
    ) -> QAccessibleInterface | None:
        """Return the line at a point of the screen."""
        found = self._view.hit(self._view.viewport().mapFromGlobal(QPoint(x, y)).toPointF())
        return None if found.place is None else self.child(found.place)

    def focusChild(  # type: ignore[override]  # noqa: N802 - Qt's name
        self,
    ) -> QAccessibleInterface | None:
        """Return the line where the keyboard is."""
        focused = self._view.focused
        return None if focused is None else self.child(focused)

    def text(self, kind: QAccessible.Text) -> str:
        """Return name and description."""
        if kind == QAccessible.Text.Name:
            return self._view.accessibleName()
        return describe(self._view) if kind == QAccessible.Text.Description else ""


class LineInterface(QAccessibleInterface):
    """One line of the timeline, by its place."""

    def __init__(self, view: "ref[Timeline]", parent: TimelineInterface, place: int) -> None:
        super().__init__()
        self._seen = view
        self._parent = parent
        self.place = place

    @property
    def _found(self) -> "tuple[Timeline, Line] | None":
        """The view and the line, as long as they are there."""
        view = self._seen()
        lines = () if view is None else view.layout_of_lines.lines
        return (view, lines[self.place]) if view and self.place < len(lines) else None

    def isValid(self) -> bool:  # noqa: N802 - Qt's name
        """Whether there is still a line in this place."""
        return self._found is not None

    def object(self) -> QObject | None:  # type: ignore[override]  # its stub knows no None
        """Return nothing: a line is no object of Qt's."""
        return None

    def parent(self) -> QAccessibleInterface:
        """Return the timeline."""
        return self._parent

    def child(self, _index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        """Return nothing: a line has no parts."""
        return None

    def childAt(self, _x: int, _y: int) -> QAccessibleInterface | None:  # type: ignore[override]  # noqa: N802
        """Return nothing: a line has no parts."""
        return None

    def childCount(self) -> int:  # noqa: N802 - Qt's name
        """Return none."""
        return 0

    def indexOfChild(self, _child: QAccessibleInterface) -> int:  # noqa: N802 - Qt's name
        """Return that it is no part."""
        return -1

    def text(self, kind: QAccessible.Text) -> str:
        """Return the line in words."""
        found = self._found
        return line_words(*found) if found and kind == QAccessible.Text.Name else ""

    def setText(self, _kind: QAccessible.Text, _text: str) -> None:  # noqa: N802 - Qt's name
        """Do nothing: a line is not typed into."""

    def rect(self) -> QRect:
        """Return where the line is on the screen."""
        if self._found is None:
            return QRect()
        view, _ = self._found
        area = view.row_rect(self.place)
        return QRect(view.viewport().mapToGlobal(area.topLeft()), area.size())

    def role(self) -> QAccessible.Role:
        """Return that it is an item of a list."""
        return QAccessible.Role.ListItem

    def state(self) -> QAccessible.State:
        """Return whether it is selected and where the keyboard is."""
        state = QAccessible.State()
        if self._found is not None:
            view, line = self._found
            state.focusable = state.selectable = 1
            state.focused = int(view.hasFocus() and view.focused == self.place)
            chosen = self.place in view.layout_of_lines.places_of(view.selected)
            state.selected = int(chosen and not isinstance(line, Heading))
        return state


@cache
def install() -> None:
    """Let Qt ask here what a timeline is to a screen reader."""
    QAccessible.installFactory(_interface_of)


def _interface_of(_kind: str, thing: QObject) -> QAccessibleInterface | None:
    from ui.desktop.timeline.view import Timeline  # it imports this module

    return thing.accessible if isinstance(thing, Timeline) else None
