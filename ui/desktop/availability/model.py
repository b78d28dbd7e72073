"""The rows of the picture in step with the document: what is looked for, closed and selected."""

from collections.abc import Callable
from functools import lru_cache

from PySide6.QtCore import QObject, Signal

from exercise_planner.days import Span
from exercise_planner.facts import Facts
from exercise_planner.plan import Availability, Plan
from ui.desktop.availability.effects import Effect, Effects
from ui.desktop.availability.rows import (
    EVERYBODY,
    Called,
    Held,
    Row,
    Sieve,
    held_by,
    names_of,
    rows_of,
)
from ui.desktop.availability.windows import Owner, Window, windows_of
from ui.desktop.document import Document

REMEMBERED = 4_000
"""Owners whose events are kept."""


class AvailabilityModel(QObject):
    """What the picture and the table show."""

    changed = Signal()
    """There are other rows, or other things in them."""
    selected_changed = Signal()
    narrowed = Signal()
    """Other rows are looked for."""

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._sieve = EVERYBODY
        self._closed: frozenset[str] = frozenset()
        self._selected: Window | None = None
        self._windows: tuple[Window, ...] = ()
        self._rows: tuple[Row, ...] = ()
        self._places: dict[Owner, int] = {}
        self._names: dict[Owner, Called] = {}
        self._known: dict[int, Effect] = {}
        self._plan: Plan | None = None
        self._read()
        document.calendar_changed.connect(self._follow)

    @property
    def facts(self) -> Facts:
        """What follows from the plan that is shown."""
        return self._document.facts

    @property
    def effects(self) -> Effects:
        """What windows do to the calendar that is shown."""
        return self._effects

    @property
    def windows(self) -> tuple[Window, ...]:
        """All windows of the plan, in its order."""
        return self._windows

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows that are shown."""
        return self._rows

    @property
    def shown_nations(self) -> int:
        """How many of the rows are nations'."""
        return self._nations

    @property
    def sieve(self) -> Sieve:
        """Which rows are looked for."""
        return self._sieve

    @property
    def selected(self) -> Window | None:
        """The window that is selected."""
        return self._selected

    @property
    def reach(self) -> Span:
        """The days on which anything stands: the horizon, windows, the plan's day."""
        facts = self.facts
        days = [*facts.horizon]
        if facts.as_of is not None:
            days.append(facts.as_of)
        if self._windows:
            days.append(min(w.entry.start for w in self._windows).toordinal())
            days.append(max(w.entry.end for w in self._windows).toordinal())
        return Span(min(days), max(days))

    def row_of(self, owner: Owner) -> int | None:
        """Return the place of somebody's row; None where it is not shown."""
        return self._places.get(owner)

    def finder(self) -> Callable[[Availability], bool]:
        """Return what says whether a window is of somebody who is looked for."""
        found = {o for o, called in self._names.items() if self._sieve.keeps(called, has=True)}
        units = {owner.unit for owner in found}
        nations = {owner.nation for owner in found if owner.unit is None}
        return lambda w: w.nation in nations if w.unit is None else w.unit in units

    def held(self, owner: Owner) -> tuple[Held, ...]:
        """Return the events that somebody takes part in, by their starts."""
        return self._held(owner)

    def effect(self, window: Window) -> Effect:
        """Return what a window of the plan does to the calendar."""
        if window.place not in self._known:
            self._known[window.place] = self._effects.of(window.owner, window.entry)
        return self._known[window.place]

    def select(self, place: int | None) -> None:
        """Select a window by its place in the plan, or none."""
        known = place is not None and 0 <= place < len(self._windows)
        window = self._windows[place] if known and place is not None else None
        if window != self._selected:
            self._selected = window
            self.selected_changed.emit()

    def look_for(self, text: str, *, with_windows: bool) -> None:
        """Show rows in whose name, or whose nation's, each word stands."""
        sieve = Sieve(tuple(text.casefold().split()), with_windows)
        if sieve != self._sieve:
            self._sieve = sieve
            self._lay()
            self.narrowed.emit()

    def toggle(self, nation: str) -> None:
        """Close a nation that is open, open one that is closed."""
        self._closed ^= {nation}
        self._lay()

    def show(self, owner: Owner) -> int:
        """Return the place of somebody's row, made to be shown if it is not."""
        if owner not in self._places:
            self._closed -= {owner.nation}
            self._lay()
        if owner not in self._places:
            self.look_for("", with_windows=False)
        return self._places[owner]

    def _follow(self) -> None:
        names = self._names
        self._read()
        self.changed.emit()
        if names is not self._names and not self._sieve.keeps_all:
            self.narrowed.emit()

    def _read(self) -> None:
        view = self._document.view
        self._effects = Effects(view)
        self._held = lru_cache(REMEMBERED)(lambda owner: held_by(view, owner))
        had, plan, before = self._selected, view.facts.plan, self._plan
        same = before is not None and before.units is plan.units
        if not (same and before is not None and before.nations is plan.nations):
            self._names = names_of(view.facts)
        self._windows = windows_of(view.facts, self._windows if same else ())
        self._plan, self._known = plan, {}
        self._make_rows()
        self._selected = None if had is None else self._same(had)
        if self._selected != had:
            self.selected_changed.emit()

    def _same(self, had: Window) -> Window | None:
        """Return the window that was selected: the very same, else the one in its place."""
        same = next((w for w in self._windows if w.entry is had.entry), None)
        if same is None and had.place < len(self._windows):
            here = self._windows[had.place]
            same = here if here.owner == had.owner else None
        return same

    def _lay(self) -> None:
        self._make_rows()
        self.changed.emit()

    def _make_rows(self) -> None:
        self._rows = rows_of(self._names, self._windows, self._sieve, self._closed)
        self._places = {row.owner: place for place, row in enumerate(self._rows)}
        self._nations = sum(row.is_nation for row in self._rows)
