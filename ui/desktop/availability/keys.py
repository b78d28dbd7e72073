"""The keyboard in the picture: everything that the mouse can do there."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QKeyEvent

from ui.desktop.availability.draft import Draft
from ui.desktop.timeline.chart_keys import ALL, LARGER, PAN, SMALLER, page_of, zoomed
from ui.desktop.timeline.scale import WEEK

if TYPE_CHECKING:
    from ui.desktop.availability.view import AvailabilityView

Key = Qt.Key
_ENTER = (Key.Key_Return, Key.Key_Enter)
_BY = {Key.Key_Left: -1, Key.Key_Right: 1, Key.Key_PageUp: -WEEK, Key.Key_PageDown: WEEK}
"""Days that Alt with a key moves the selected window."""


class Keys:
    """What each key does.

    Up and down go from row to row, left and right from bar to bar. Alt with left and right moves
    the selected window by a day, with Page Up and Page Down by a week; with Shift it moves its
    last day alone. Enter stores that, Escape leaves it.
    """

    def __init__(self, view: "AvailabilityView") -> None:
        self._view = view

    def owns(self, event: QKeyEvent) -> bool:
        """Whether a key is for the picture though it is a shortcut elsewhere."""
        ctrl = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        return bool(ctrl) and event.key() in (Key.Key_N, ALL, *LARGER, *SMALLER)

    def press(self, event: QKeyEvent) -> bool:
        """Do what a key means; return whether it means anything."""
        key, held = event.key(), event.modifiers()
        if held & Qt.KeyboardModifier.AltModifier:
            return self._shape(key, resize=bool(held & Qt.KeyboardModifier.ShiftModifier))
        if self._view.shaper.draft is not None and self._finish(key):
            return True
        if held & Qt.KeyboardModifier.ControlModifier:
            return self._new(key) or (self.owns(event) and zoomed(self._view, key))
        return zoomed(self._view, key) or self._go(key) or self._act(key)

    def _shape(self, key: int, *, resize: bool) -> bool:
        view, window = self._view, self._view.model.selected
        if key not in _BY or window is None:
            return False
        draft, by = view.shaper.draft or Draft.of(window), _BY[Key(key)]
        if resize:
            draft = draft.until_day(draft.span.last + by)
        else:
            draft = draft.starting(draft.span.first + by)
        view.axis.reveal(draft.span)
        row = view.row_rect(view.model.show(window.owner))
        x = max(view.heads, view.heads + view.axis.x(draft.span.first))
        view.say_at(QPointF(x, row.bottom() - 14))
        view.shaper.to(draft)
        return True

    def _finish(self, key: int) -> bool:
        if key in _ENTER:
            self._view.shaper.drop()
        elif key == Key.Key_Escape:
            self._view.stop()
        else:
            return False
        return True

    def _new(self, key: int) -> bool:
        if key != Key.Key_N:
            return False
        owner = self._view.owner_here
        if owner is not None:
            self._view.popover.make(owner)
        return True

    def _go(self, key: int) -> bool:
        view = self._view
        last, here = len(view.model.rows) - 1, view.here or 0
        page = page_of(view)
        places = {
            Key.Key_Up: here - 1,
            Key.Key_Down: here + 1,
            Key.Key_PageUp: here - page,
            Key.Key_PageDown: here + page,
            Key.Key_Home: 0,
            Key.Key_End: last,
        }
        if key in places and last >= 0:
            place = min(max(places[Key(key)], 0), last)
            if place != view.here:
                view.shaper.cancel()
                view.model.select(None)
            view.go_to_row(place)
        elif key in (Key.Key_Left, Key.Key_Right):
            self._go_sideways(1 if key == Key.Key_Right else -1)
        else:
            return False
        return True

    def _go_sideways(self, step: int) -> None:
        """Go to the next bar of the row; where there is none, fold or unfold a nation, or pan."""
        view = self._view
        if view.here is None:
            return
        row, selected = view.model.rows[view.here], view.model.selected
        places = [window.place for window in row.windows]
        if selected is not None and selected.place in places:
            at = places.index(selected.place) + step
        else:
            at = 0 if step > 0 else len(places) - 1
        if 0 <= at < len(places):
            view.show_window(row.windows[at])
        elif row.is_nation and row.closed == (step > 0):
            view.model.toggle(row.owner.nation)
        else:
            view.axis.scroll(step * PAN)

    def _act(self, key: int) -> bool:
        view, window = self._view, self._view.model.selected
        if window is not None and key in (*_ENTER, Key.Key_F2):
            view.popover.edit(window)
        elif window is not None and key in (Key.Key_Delete, Key.Key_Backspace):
            view.remove(window)
        elif window is not None and key == Key.Key_T:
            view.shaper.toggle_status(window)
        elif window is not None and key == Key.Key_Escape:
            view.model.select(None)
        elif key in (*_ENTER, Key.Key_Space) and view.here is not None:
            row = view.model.rows[view.here]
            if row.is_nation:
                view.model.toggle(row.owner.nation)
        else:
            return False
        return True
