"""The keyboard in the timeline: everything that the mouse can do there."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QKeyEvent

from ui.desktop.timeline.chart_keys import PAN, page_of, zoomed
from ui.desktop.timeline.rows import Heading, Row
from ui.desktop.timeline.scale import WEEK

if TYPE_CHECKING:
    from ui.desktop.timeline.view import Timeline

Key = Qt.Key


class Keys:
    """What each key does.

    Up and down go from line to line, Alt with an arrow takes the selected exercise and moves it:
    a day, a week with Shift, or to another venue; Enter drops it and Escape leaves it.
    """

    def __init__(self, view: "Timeline") -> None:
        self._view = view

    def press(self, event: QKeyEvent) -> bool:
        """Do what a key means; return whether it means anything."""
        key, alt = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if alt:
            return self._move(key, WEEK if shift else 1)
        if self._view.mover.move is not None:
            if self._finish(key):
                return True
        else:
            self._view.mover.cancel()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return False
        return zoomed(self._view, key) or self._go(key) or self._act(key)

    def _move(self, key: int, days: int) -> bool:
        view, exercise = self._view, self._view.selected
        if key not in (Key.Key_Left, Key.Key_Right, Key.Key_Up, Key.Key_Down) or exercise is None:
            return False
        mover = view.mover
        if mover.move is None:
            start = None
            if view.model.tracks[exercise].event is None:
                start = round(view.axis.time_at(view.axis.width / 3))
            if not mover.begin(exercise, start):
                self._say()
                return True
        if key in (Key.Key_Left, Key.Key_Right):
            mover.by(days if key == Key.Key_Right else -days)
        else:
            mover.to_other_venue(1 if key == Key.Key_Down else -1)
        if mover.move is not None:
            view.axis.reveal(mover.move.event.span)
        self._say()
        return True

    def _say(self) -> None:
        """Put the words beside the bar that is moved, or the row of one that cannot be."""
        view = self._view
        place = view.place_of(view.selected or "")
        if place is None:
            return
        row, move = view.row_rect(place), view.mover.move
        x = view.heads if move is None else view.heads + view.axis.x(move.event.span.first)
        view.say_at(QPointF(x, row.bottom() - 14))

    def _finish(self, key: int) -> bool:
        if key in (Key.Key_Return, Key.Key_Enter):
            self._view.mover.drop()
        elif key == Key.Key_Escape:
            self._view.stop_dragging()
        else:
            return False
        return True

    def _go(self, key: int) -> bool:
        view = self._view
        last = len(view.layout_of_lines.lines) - 1
        here = view.focused
        page = page_of(view)
        steps = {
            Key.Key_Up: -1,
            Key.Key_Down: 1,
            Key.Key_PageUp: -page,
            Key.Key_PageDown: page,
        }
        if key in steps and last >= 0:
            place = 0 if here is None else here + steps[Key(key)]
            view.focus_place(min(max(place, 0), last))
        elif key in (Key.Key_Home, Key.Key_End) and last >= 0:
            view.focus_place(0 if key == Key.Key_Home else last)
        elif key in (Key.Key_Left, Key.Key_Right):
            self._go_sideways(1 if key == Key.Key_Right else -1)
        else:
            return False
        return True

    def _go_sideways(self, step: int) -> None:
        """Go to the next bar of a row with several, close or open a group, or else pan."""
        view = self._view
        line = None if view.focused is None else view.layout_of_lines.lines[view.focused]
        if isinstance(line, Heading):
            if line.closed == (step > 0):
                view.model.toggle(line.group)
        elif isinstance(line, Row) and len(line.tracks) > 1:
            names = [track.id for track in line.tracks]
            here = names.index(view.selected) if view.selected in names else -1
            view.desk.selection.select_exercise(names[min(max(here + step, 0), len(names) - 1)])
        else:
            view.axis.scroll(step * PAN)

    def _act(self, key: int) -> bool:
        view = self._view
        line = None if view.focused is None else view.layout_of_lines.lines[view.focused]
        if key in (Key.Key_Return, Key.Key_Enter, Key.Key_Space):
            if isinstance(line, Heading):
                view.model.toggle(line.group)
            elif view.selected is not None:
                view.reveal_bar(view.selected)
                view.opened.emit(view.selected)
        elif key == Key.Key_Escape:
            view.stop_dragging()
        elif key == Key.Key_L and view.selected is not None:
            view.desk.actions["timeline.lock"].trigger()
        elif key == Key.Key_Delete and view.selected is not None:
            view.desk.actions["timeline.take_off"].trigger()
        else:
            return False
        return True
