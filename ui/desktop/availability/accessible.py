"""The picture for a screen reader: a list of its rows, each with its windows in words.

The table beside it has the same facts cell by cell.
"""

from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget

from ui.desktop.availability.words import row_text, window_text
from ui.desktop.timeline.accessible import LineInterface

if TYPE_CHECKING:
    from ui.desktop.availability.view import AvailabilityView


class AvailabilityInterface(QAccessibleWidget):
    """The picture as a list. It lives as long as the view, which holds it."""

    def __init__(self, view: "AvailabilityView") -> None:
        super().__init__(view, QAccessible.Role.List, view.accessibleName())
        self._view = view
        self._rows: list[RowInterface] = []

    def childCount(self) -> int:  # noqa: N802 - Qt's name
        """Return how many rows there are."""
        return len(self._view.model.rows)

    def child(  # type: ignore[override]  # its stub knows no None
        self, index: int
    ) -> QAccessibleInterface | None:
        """Return a row. One that was given out stays, whatever stands in its place later."""
        if not 0 <= index < self.childCount():
            return None
        while len(self._rows) <= index:
            self._rows.append(RowInterface(self._view, self, len(self._rows)))
        return self._rows[index]

    def indexOfChild(self, child: QAccessibleInterface) -> int:  # noqa: N802 - Qt's name
        """Return the place of a row."""
        return child.place if isinstance(child, RowInterface) else -1

    def childAt(  # type: ignore[override]  # noqa: N802 - Qt's name
        self, x: int, y: int
    ) -> QAccessibleInterface | None:
        """Return the row at a point of the screen."""
        found = self._view.hit(self._view.viewport().mapFromGlobal(QPoint(x, y)).toPointF())
        return None if found.row is None else self.child(found.row)

    def focusChild(  # type: ignore[override]  # noqa: N802 - Qt's name
        self,
    ) -> QAccessibleInterface | None:
        """Return the row where the keyboard is."""
        return None if self._view.here is None else self.child(self._view.here)


class RowInterface(LineInterface):
    """One row of the picture, by its place."""

    def __init__(self, view: "AvailabilityView", parent: AvailabilityInterface, place: int) -> None:
        # What it takes over needs no timeline.
        super().__init__(view, parent, place)  # type: ignore[arg-type]
        self._picture = view

    def isValid(self) -> bool:  # noqa: N802 - Qt's name
        """Whether there is still a row in this place."""
        return self.place < len(self._picture.model.rows)

    def text(self, kind: QAccessible.Text) -> str:
        """Return the row in words, with all its windows."""
        if not self.isValid() or kind != QAccessible.Text.Name:
            return ""
        model = self._picture.model
        row = model.rows[self.place]
        windows = (window_text(w.entry, model.effect(w), model.facts) for w in row.windows)
        return "; ".join((row_text(model, row), *windows)).replace("\n", ", ")

    def rect(self) -> QRect:
        """Return where the row is on the screen."""
        if not self.isValid():
            return QRect()
        area = self._picture.row_rect(self.place)
        return QRect(self._picture.viewport().mapToGlobal(area.topLeft()), area.size())

    def state(self) -> QAccessible.State:
        """Return where the keyboard is."""
        state = QAccessible.State()
        state.focusable = state.selectable = 1
        here = self._picture.here == self.place
        state.selected = int(here)
        state.focused = int(here and self._picture.hasFocus())
        return state


def tell_focus(view: "AvailabilityView", place: int) -> None:
    """Tell a screen reader on which row the keyboard is."""
    event = QAccessibleEvent(view, QAccessible.Event.Focus)
    event.setChild(place)
    QAccessible.updateAccessibility(event)


@cache
def install() -> None:
    """Let Qt ask here what the picture is to a screen reader."""
    QAccessible.installFactory(_interface_of)


def _interface_of(_kind: str, thing: QObject) -> QAccessibleInterface | None:
    from ui.desktop.availability.view import AvailabilityView  # it imports this module

    return thing.accessible if isinstance(thing, AvailabilityView) else None
