"""The timeline's lines kept in step with the document, reusing what an edit left as it was."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QObject, Signal

from exercise_planner.calendar import Event
from exercise_planner.days import Span
from exercise_planner.facts import Facts
from exercise_planner.states import states
from ui.desktop.document import Document
from ui.desktop.timeline.rows import Grouping, Line, by_start, lines
from ui.desktop.timeline.shading import Shading
from ui.desktop.timeline.tracks import Track, moved, track

MOST_KEPT = 1
"""So many exercises may move before the rows are ordered anew: an edit leaves rows in place.

While a build runs they stay in place whatever moves, so that one can watch.
"""


class TimelineModel(QObject):
    """What stands in the timeline."""

    changed = Signal()
    """The lines are others than before."""
    grouped = Signal(str)
    """What the rows are grouped by now."""

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._grouping: Grouping = "region"
        self._closed: frozenset[str] = frozenset()
        self._reasons: dict[str, str] = {}
        self._made_of: dict[str, tuple[Any, ...]] = {}
        self._tracks: dict[str, Track] = {}
        self._order: list[str] = []
        self._shown: Mapping[str, Event] = {}
        self._shown_name: str | None = None
        self._stored: Mapping[str, Event] = {}
        self._facts: Facts | None = None
        self._lines: tuple[Line, ...] = ()
        document.calendar_changed.connect(self.read)
        self.read()

    @property
    def lines(self) -> tuple[Line, ...]:
        """The headings and rows, as they stand one under the other."""
        return self._lines

    @property
    def tracks(self) -> Mapping[str, Track]:
        """Every exercise of the plan, in the plan's order."""
        return self._tracks

    @property
    def grouping(self) -> Grouping:
        """What the rows are grouped by."""
        return self._grouping

    @property
    def facts(self) -> Facts:
        """What follows from the plan that is shown."""
        return self._document.facts

    @property
    def reach(self) -> Span:
        """The days on which anything stands: the horizon, events and milestones, the plan's day."""
        facts = self.facts
        days = [*facts.horizon]
        if facts.as_of is not None:
            days.append(facts.as_of)
        for one in self._tracks.values():
            if one.span is not None:
                days += [*one.span, *(step.day for step in one.steps)]
        return Span(min(days), max(days))

    def reason(self, exercise: str) -> str:
        """Return why an exercise is not held, as far as is known."""
        if exercise in self._reasons:
            return self._reasons[exercise]
        locked_off = self._tracks[exercise].exercise.lock.held is False
        return "locked off the calendar" if locked_off else ""

    def set_reason(self, exercise: str, text: str) -> None:
        """Say why an exercise is not held; forgotten with the next calendar."""
        self._reasons[exercise] = text
        self.changed.emit()

    def group_by(self, grouping: Grouping) -> None:
        """Group otherwise, with all groups open and rows ordered by start."""
        self._grouping = grouping
        self._closed = frozenset()
        self._order = []
        self._lay()
        self.grouped.emit(grouping)

    def toggle(self, group: str) -> None:
        """Close a group that is open, open one that is closed."""
        self._closed = self._closed ^ {group}
        self._lay()

    def open_all(self) -> None:
        """Open all groups."""
        self._closed = frozenset()
        self._lay()

    def read(self) -> None:
        """Take what the document shows."""
        document, view = self._document, self._document.view
        if document.staged is None:
            self._stored = view.events
        elsewhere = moved(view.events, self._stored) if document.staged is not None else set()
        if self._facts is not view.facts:
            self._facts, self.shading = view.facts, Shading(view.facts)
        tracks, by_hand = {}, document.by_hand
        stands = states(view.facts.plan, view.calendar)
        for exercise in view.facts.plan.exercises:
            name = exercise.id
            of = (
                exercise,
                view.events.get(name),
                stands[name],
                tuple(view.broken.get(name, ())),
                by_hand.get(name, ()),
                self._stored.get(name) if name in elsewhere else None,
            )
            if not self._same(name, of):
                self._made_of[name] = of
                tracks[name] = track(view.board, exercise, *of[2:])
            else:
                tracks[name] = self._tracks[name]
        self._tracks = tracks
        fresh = document.calendar_name != self._shown_name
        builds = document.staged is not None and document.staged.kind == "build"
        if fresh or (not builds and len(moved(self._shown, view.events)) > MOST_KEPT):
            self._order = []
        self._shown, self._shown_name = view.events, document.calendar_name
        self._reasons = {}
        self._lay()

    def _same(self, name: str, of: tuple[Any, ...]) -> bool:
        """Whether a track is made of the same things; an equal event may still be another one."""
        had = self._made_of.get(name)
        return had is not None and name in self._tracks and had == of

    def _lay(self) -> None:
        known = set(self._order)
        if known != self._tracks.keys():
            self._order = [t.id for t in sorted(self._tracks.values(), key=by_start)]
        ordered = (self._tracks[name] for name in self._order)
        self._lines = lines(ordered, self.facts, self._grouping, self._closed)
        self.changed.emit()
