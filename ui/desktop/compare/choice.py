"""Which calendars are compared, in which order, with which one, and which one is looked at."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject, Signal

from exercise_planner.comparison.comparison import LETTERS

FEWEST, MOST = 2, len(LETTERS)
"""Calendars that can be compared."""


class Choice(QObject):
    """Calendars by their uids, in the order of their letters.

    Calendars of the file join by themselves as long as there is room, until somebody has chosen.
    One that is gone and comes back, as undo has it, is where it was.
    """

    calendars_changed = Signal()
    """Others are compared, or in another order, or one is called otherwise."""
    reference_changed = Signal()
    current_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._there: dict[str, str] = {}
        self._order: list[str] = []
        self._out: set[str] = set()
        self._reference: str | None = None
        self._current: str | None = None

    @property
    def uids(self) -> tuple[str, ...]:
        """Those that are compared."""
        return tuple(u for u in self._order if u in self._there and u not in self._out)[:MOST]

    @property
    def names(self) -> tuple[str, ...]:
        """What they are called."""
        return tuple(self._there[uid] for uid in self.uids)

    @property
    def others(self) -> Mapping[str, str]:
        """Those of the file that are not compared, by uid, with what they are called."""
        uids = self.uids
        return {uid: name for uid, name in self._there.items() if uid not in uids}

    @property
    def reference(self) -> int:
        """The place of the one with which the others are compared: the first, unless chosen."""
        uids = self.uids
        return uids.index(self._reference) if self._reference in uids else 0

    @property
    def current(self) -> int:
        """The place of the one that is looked at: the first beside the reference, unless chosen."""
        uids = self.uids
        if self._current in uids:
            return uids.index(self._current)
        return next((place for place in range(len(uids)) if place != self.reference), 0)

    def set_there(self, names: Mapping[str, str]) -> None:
        """Say which calendars the file has, by uid, and what they are called; oldest first."""
        had = self.uids, self.names, self.others
        self._there = dict(names)
        self._order += [uid for uid in names if uid not in self._order]
        if len(self.uids) < FEWEST:
            self._out.clear()  # rather others than nothing to compare
        if (self.uids, self.names, self.others) != had:
            self.calendars_changed.emit()

    @property
    def kept(self) -> tuple[tuple[str, ...], int, int]:
        """What :meth:`restore` takes: those compared, and the places of two of them."""
        return self.uids, self.reference, self.current

    def restore(self, uids: Sequence[str], reference: int, current: int) -> None:
        """Compare again what was compared, as far as it is there."""
        self.choose(uids)
        there = self.uids
        if uids[reference] in there:
            self.compare_with(there.index(uids[reference]))
        if uids[current] in there:
            self.look_at(there.index(uids[current]))

    def add(self, uid: str) -> None:
        """Compare one more, as the last."""
        uids = self.uids
        if uid in self.others and len(uids) < MOST:
            self._choose((*uids, uid))

    def choose(self, uids: Sequence[str]) -> None:
        """Compare just these, as far as they are there; where too few are, the others stay."""
        known = [uid for uid in dict.fromkeys(uids) if uid in self._there][:MOST]
        if len(known) >= FEWEST:
            self._choose(known)
        elif known and known[0] not in self.uids:
            self._choose((*self.uids[: MOST - 1], *known))

    def remove(self, place: int) -> None:
        """Compare one less; two are the fewest."""
        uids = list(self.uids)
        if len(uids) > FEWEST and place < len(uids):
            del uids[place]
            self._choose(uids)

    def move(self, place: int, by: int) -> None:
        """Move one so many places further back, or forward where negative."""
        uids = list(self.uids)
        to = min(max(place + by, 0), len(uids) - 1)
        if to != place:
            uids.insert(to, uids.pop(place))
            self._choose(uids)

    def compare_with(self, place: int) -> None:
        """Compare all others with the one in a place."""
        if place != self.reference:
            uids, before = self.uids, self.reference
            looked_at = self.current if self.current != place else before
            self._reference, self._current = uids[place], uids[looked_at]
            self.reference_changed.emit()
            self.current_changed.emit()

    def look_at(self, place: int) -> None:
        """Look at the calendar in a place."""
        if place != self.current and place < len(self.uids):
            self._current = self.uids[place]
            self.current_changed.emit()

    def _choose(self, uids: Sequence[str]) -> None:
        """Compare these: what is not among them joins by itself no more."""
        had = self.uids  # who is looked at and compared with stays so, whatever the order
        self._current, self._reference = had[self.current], had[self.reference]
        if self._reference not in uids and self._current == uids[0]:
            self._current = None  # it is what the others are compared with now
        self._order = [*uids, *(uid for uid in self._order if uid not in uids)]
        self._out = (self._out | set(self._there)) - set(uids)
        self.calendars_changed.emit()
