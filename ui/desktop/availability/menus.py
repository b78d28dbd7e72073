"""The menu of a window, an event, or an empty place of a row."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QPointF
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QMenu

from exercise_planner.days import Span
from ui.desktop.availability.geometry import Hit
from ui.desktop.availability.windows import LENGTH, STATUSES, Owner, Status, Window
from ui.desktop.plain_text import on_button
from ui.desktop.selection import Place

if TYPE_CHECKING:
    from ui.desktop.availability.view import AvailabilityView


class Menus(QObject):
    """Offers what can be done where the mouse, or else the keyboard, is."""

    def __init__(self, view: "AvailabilityView") -> None:
        super().__init__(view)
        self._view = view

    def show(self, event: QContextMenuEvent) -> None:
        """Show the menu of what lies under the pointer, or of what is selected."""
        view = self._view
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            found, at = self._selected()
        else:
            found, at = view.hit(QPointF(event.pos())), event.globalPos()
        menu = self.menu(found)
        if menu.isEmpty():
            menu.deleteLater()
        else:
            menu.popup(at)

    def menu(self, found: Hit) -> QMenu:
        """Return the menu of what lies at a point; it goes when it is closed."""
        view = self._view
        menu = QMenu(view)
        menu.aboutToHide.connect(menu.deleteLater)
        if found.row is None:
            return menu
        owner = view.model.rows[found.row].owner
        view.model.select(None if found.window is None else found.window.place)
        view.go_to_row(found.row)
        if found.window is not None:
            self._of_window(menu, found.window)
        else:
            self._of_lane(menu, owner, found.day)
        if found.held is not None:
            held = found.held
            place = Place("timeline", held.exercise)
            menu.addSeparator()
            go = menu.addAction(f"Show {on_button(held.name)} on the timeline")
            go.triggered.connect(lambda: view.desk.selection.go_to(place))
        return menu

    def _of_window(self, menu: QMenu, window: Window) -> None:
        view = self._view
        other = "tentative" if window.entry.status == "unavailable" else "unavailable"
        edit = menu.addAction("Edit dates, status and note …\tEnter")
        edit.triggered.connect(lambda: view.popover.edit(window))
        toggle = menu.addAction(f"Make {other}\tT")
        toggle.triggered.connect(lambda: view.shaper.toggle_status(window))
        menu.addSeparator()
        delete = menu.addAction("Delete\tDel")
        delete.triggered.connect(lambda: view.remove(window))

    def _of_lane(self, menu: QMenu, owner: Owner, day: int) -> None:
        for status in STATUSES:
            action = menu.addAction(f"New {status} days here …")
            action.triggered.connect(
                lambda _checked=False, status=status: self._make(owner, day, status)
            )

    def _make(self, owner: Owner, day: int, status: Status) -> None:
        self._view.popover.make(owner, Span(day, day + LENGTH - 1), status)

    def _selected(self) -> tuple[Hit, QPoint]:
        view, window = self._view, self._view.model.selected
        if view.here is None:
            return Hit("nothing", 0.0), QPoint()
        rect = view.row_rect(view.here) if window is None else view.window_rect(window)
        middle = view.axis.time_at(view.axis.width / 2)
        at = view.viewport().mapToGlobal(rect.center())
        return Hit("lane" if window is None else "window", middle, view.here, window), at
