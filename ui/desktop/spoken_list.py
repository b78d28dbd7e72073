"""A painted view for a screen reader: a list of its parts in words, and where the keyboard is.

What is painted has no parts that a reader could find. A view is spoken in three steps:

1. Beside the view, a class that fits `Parts` says what its parts are. Its constructor takes the
   view.
2. The view's constructor says ``speak(self, ThatClass)``. Its accessible name is that of the list.
3. The view calls `tell_focus` when the keyboard goes to another part, and `announce` when
   something is to be said at once.

Nothing here holds the view: Qt keeps what it is given, and may ask when the view is gone.
"""

from collections.abc import Callable
from functools import cache, partial
from typing import NamedTuple, Protocol, TypeVar
from weakref import WeakKeyDictionary, ref

from PySide6.QtCore import QObject, QPoint, QPointF, QRect
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAccessibleEvent,
    QAccessibleInterface,
)
from PySide6.QtWidgets import QAbstractScrollArea, QAccessibleWidget, QWidget
from shiboken6 import isValid


class Parts(Protocol):
    """What a view is made of; made anew for each question. A place counts from nought."""

    @property
    def count(self) -> int:
        """How many parts there are."""

    @property
    def here(self) -> int | None:
        """The place of the part where the keyboard is whenever it is in the view."""

    @property
    def description(self) -> str:
        """What is to be said of the view as a whole, besides its name."""

    def words(self, place: int) -> str:
        """Return a part in words."""

    def area(self, place: int) -> QRect:
        """Return where a part is drawn, in the viewport."""

    def at(self, point: QPointF) -> int | None:
        """Return the place of the part at a point of the viewport."""

    def chosen(self, place: int) -> bool:
        """Return whether a part is selected."""


View = TypeVar("View", bound=QAbstractScrollArea)


def speak(view: View, parts_of: Callable[[View], Parts]) -> None:
    """Let a screen reader find the parts of a view.

    Parameters
    ----------
    parts_of
        Gives the parts as they are when it is called. What it gives is used at once and not kept,
        so it may hold the view.
    """
    # A reader that listens has heard of the view while it was made, as of one without parts.
    before = QAccessible.queryAccessibleInterface(view)
    QAccessible.deleteAccessibleInterface(QAccessible.uniqueId(before))
    _lists[view] = _List(view, parts_of)
    _install()


def tell_focus(view: QWidget, place: int) -> None:
    """Tell a screen reader on which part of a view the keyboard is."""
    event = QAccessibleEvent(view, QAccessible.Event.Focus)
    event.setChild(place)
    QAccessible.updateAccessibility(event)


def announce(view: QWidget, text: str) -> None:
    """Have a screen reader say something."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(view, text))


class _Seen(NamedTuple):
    """A view that is there, and its parts."""

    view: QAbstractScrollArea
    parts: Parts


_Look = Callable[[], _Seen | None]


def _look(seen: "ref[View]", parts_of: Callable[[View], Parts]) -> _Seen | None:
    """Return a view and its parts as long as it is there."""
    view = seen()
    return None if view is None or not isValid(view) else _Seen(view, parts_of(view))


class _List(QAccessibleWidget):
    """A view as a list."""

    def __init__(self, view: View, parts_of: Callable[[View], Parts]) -> None:
        super().__init__(view, QAccessible.Role.List)
        self._look: _Look = partial(_look, ref(view), parts_of)
        self._items: list[_Item] = []
        view.destroyed.connect(partial(_forget, self._items))

    def childCount(self) -> int:  # noqa: N802 - Qt's name
        """Return how many parts there are."""
        seen = self._look()
        return 0 if seen is None else seen.parts.count

    def child(  # type: ignore[override]  # its stub knows no None
        self, index: int
    ) -> QAccessibleInterface | None:
        """Return a part. One that was given out stays, whatever stands in its place later."""
        if not 0 <= index < self.childCount():
            return None
        while len(self._items) <= index:
            self._items.append(_Item(self, self._look, len(self._items)))
        return self._items[index]

    def indexOfChild(self, child: QAccessibleInterface) -> int:  # noqa: N802 - Qt's name
        """Return the place of a part."""
        return child.place if isinstance(child, _Item) else -1

    def childAt(  # type: ignore[override]  # noqa: N802 - Qt's name
        self, x: int, y: int
    ) -> QAccessibleInterface | None:
        """Return the part at a point of the screen."""
        seen = self._look()
        if seen is None:
            return None
        place = seen.parts.at(seen.view.viewport().mapFromGlobal(QPoint(x, y)).toPointF())
        return None if place is None else self.child(place)

    def focusChild(  # type: ignore[override]  # noqa: N802 - Qt's name
        self,
    ) -> QAccessibleInterface | None:
        """Return the part where the keyboard is."""
        seen = self._look()
        here = None if seen is None else seen.parts.here
        return None if here is None else self.child(here)

    def text(self, kind: QAccessible.Text) -> str:
        """Return name and description."""
        if kind == QAccessible.Text.Description:
            seen = self._look()
            return "" if seen is None else seen.parts.description
        return super().text(kind)


class _Item(QAccessibleInterface):
    """One part of a view, by its place."""

    def __init__(self, parent: _List, look: _Look, place: int) -> None:
        super().__init__()
        self._parent, self._look, self.place = parent, look, place

    @property
    def _seen(self) -> _Seen | None:
        """The view as long as it has a part in this place."""
        seen = self._look()
        return seen if seen is not None and self.place < seen.parts.count else None

    def isValid(self) -> bool:  # noqa: N802 - Qt's name
        """Return whether there is still a part in this place."""
        return self._seen is not None

    def object(self) -> QObject | None:  # type: ignore[override]  # its stub knows no None
        """Return nothing: a part is no object of Qt's."""
        return None

    def parent(self) -> QAccessibleInterface:
        """Return the list."""
        return self._parent

    def child(self, _index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        """Return nothing: a part has no parts."""
        return None

    def childAt(self, _x: int, _y: int) -> QAccessibleInterface | None:  # type: ignore[override]  # noqa: N802
        """Return nothing: a part has no parts."""
        return None

    def childCount(self) -> int:  # noqa: N802 - Qt's name
        """Return none."""
        return 0

    def indexOfChild(self, _child: QAccessibleInterface) -> int:  # noqa: N802 - Qt's name
        """Return that it is no part."""
        return -1

    def text(self, kind: QAccessible.Text) -> str:
        """Return the part in words."""
        seen = self._seen
        return seen.parts.words(self.place) if seen and kind == QAccessible.Text.Name else ""

    def setText(self, _kind: QAccessible.Text, _text: str) -> None:  # noqa: N802 - Qt's name
        """Do nothing: a part is not typed into."""

    def rect(self) -> QRect:
        """Return where the part is on the screen."""
        seen = self._seen
        if seen is None:
            return QRect()
        area = seen.parts.area(self.place)
        return QRect(seen.view.viewport().mapToGlobal(area.topLeft()), area.size())

    def role(self) -> QAccessible.Role:
        """Return that it is an item of a list."""
        return QAccessible.Role.ListItem

    def state(self) -> QAccessible.State:
        """Return whether it is selected and where the keyboard is."""
        state, seen = QAccessible.State(), self._seen
        if seen is not None:
            state.focusable = state.selectable = 1
            state.focused = int(seen.view.hasFocus() and seen.parts.here == self.place)
            state.selected = int(seen.parts.chosen(self.place))
        return state


_lists: WeakKeyDictionary[QObject, _List] = WeakKeyDictionary()
"""What each view that is spoken is to a screen reader."""


@cache
def _install() -> None:
    """Let Qt ask here what a view is to a screen reader."""
    QAccessible.installFactory(_list_of)


def _list_of(_kind: str, thing: QObject) -> QAccessibleInterface | None:
    return _lists.get(thing)


def _forget(items: list[_Item]) -> None:
    """Have Qt forget the parts of a view that is gone, as it does by itself with the view."""
    for item in filter(isValid, items):
        QAccessible.deleteAccessibleInterface(QAccessible.uniqueId(item))
    items.clear()
