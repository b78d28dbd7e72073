"""Works out in the background what takes long: where an exercise could be, why others are not held.

A few milliseconds at a time, so that the window stays responsive.
"""

from collections.abc import Iterable, Iterator
from itertools import chain
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal

from exercise_planner.brief import brief_effect
from exercise_planner.placements import Placement, Placements
from exercise_planner.unheld import Unheld, seek_reason
from ui.desktop.desk import Desk
from ui.desktop.document import View
from ui.desktop.timeline.strip import Start, Strip

SLICE = 0.006
"""Seconds of work between two turns of the window."""
AFTER = 30
"""Milliseconds after a change: first comes what is seen of it."""
PAUSE = 5
"""Milliseconds between two slices of what nobody waits for."""
DRAWN_AFTER = 0.08
"""Seconds after which the strip is shown as far as it is known."""
TOLD_AFTER = 0.35
"""Seconds after which the best so far is told, and again and again until all is looked at."""


class Assist(QObject):
    """Looks at every start of the selected exercise, then for the reasons of those not held.

    It starts anew when calendar or selection change. It rests while a build shows its calendars:
    each would be gone before anybody has read what is said of it.
    """

    strip_changed = Signal(object)
    """The :class:`Strip` of the selected exercise, as far as it is known; None without one."""
    best_changed = Signal(str, object)
    """An exercise and its :class:`Placements`: the best so far are worth showing, or all known."""
    reason_found = Signal(str, str)
    """An exercise that is not held, and why, to follow "Not held:"."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._view: View | None = None
        self._placements: Placements | None = None
        self._scanning = False
        self._starts: dict[int, Start] = {}
        self._told = self._drawn = 0.0
        self._preferred: list[str] = []
        self._reasons: dict[str, str] = {}
        self._looking: Iterator[Unheld | None] | None = None
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._work)
        desk.selection.exercise_changed.connect(self._restart)
        desk.document.calendar_changed.connect(self._restart)
        self._restart()

    @property
    def placements(self) -> Placements | None:
        """Those of the selected exercise, as far as they are known; None where none is selected."""
        return self._placements

    @property
    def busy(self) -> bool:
        """Whether there is anything left to find."""
        return self._timer.isActive()

    def reason(self, exercise: str) -> str | None:
        """Return why an exercise is not held, if that is known already."""
        return self._reasons.get(exercise)

    def placement(self, exercise: str, day: int) -> Placement | None:
        """Return the placement of the selected exercise at a start, if it is known already."""
        if self._placements is None or exercise != self._desk.selection.exercise:
            return None
        return next((p for p in self._placements.found if p.event.span.first == day), None)

    def prefer(self, exercises: Iterable[str]) -> None:
        """Look for the reasons of these first: they are in view."""
        self._preferred = list(exercises)

    def _restart(self) -> None:
        """Begin anew where the calendar is another one; with the selected exercise in any case."""
        document = self._desk.document
        if document.staged is not None and document.staged.kind == "build":
            self._timer.stop()
            return
        if document.view is not self._view:
            self._view = document.view
            self._reasons, self._looking = {}, None
        self._placements = None
        self._starts = {}
        self._scanning = self._desk.selection.exercise in document.facts.exercises
        self._told = self._drawn = perf_counter()
        self._timer.start(AFTER)
        if not self._scanning:
            self.strip_changed.emit(None)

    def _work(self) -> None:
        until = perf_counter() + SLICE
        if self._scanning:
            self._timer.setInterval(0)
            self._scan(until)
            return
        self._timer.setInterval(PAUSE)
        if not self._explain(until):
            self._timer.stop()

    def _scan(self, until: float) -> None:
        exercise, view = self._desk.selection.exercise, self._view
        if exercise is None or view is None:
            self._scanning = False
            return
        if self._placements is None:
            self._placements = Placements(view.board, exercise)
            self._starts = _outside(view, self._placements)
        placements = self._placements
        while self._scanning and perf_counter() < until:
            try:
                placement = next(placements.steps)
            except StopIteration:
                self._scanning = False
                break
            if placement is not None:
                words = brief_effect(view.facts, placement.effect, placements.profile)
                self._starts[placement.event.span.first] = Start(placement.kind, words)
        now = perf_counter()
        if not self._scanning or now - self._drawn > DRAWN_AFTER:
            self._drawn = now
            self.strip_changed.emit(Strip(exercise, dict(self._starts)))
        if not self._scanning or now - self._told > TOLD_AFTER:
            self._told = now
            self.best_changed.emit(exercise, placements)

    def _explain(self, until: float) -> bool:
        """Go on with the reasons; return whether any is left."""
        while perf_counter() < until:
            if self._looking is None:
                exercise = self._next_unexplained()
                if exercise is None or self._view is None:
                    return False
                self._looking = seek_reason(self._view.board, exercise)
            found = next(self._looking)
            if found is not None:
                self._looking = None
                self._reasons[found.exercise] = found.sentence
                self.reason_found.emit(found.exercise, found.sentence)
        return True

    def _next_unexplained(self) -> str | None:
        """Return an exercise that is not held, and of which it is not known why."""
        view = self._view
        if view is None:
            return None
        for exercise in chain(self._preferred, view.facts.exercises):
            if exercise not in view.events and exercise not in self._reasons:
                return exercise
        return None


def _outside(view: View, placements: Placements) -> dict[int, Start]:
    """Return the days of the horizon on which the exercise cannot start."""
    first, last = view.facts.horizon
    possible = placements.possible
    start = Start("outside")
    return {day: start for day in range(first, last + 1) if not possible >> day - first & 1}
