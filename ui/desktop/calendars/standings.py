"""How the calendars of the file stand by the plan of today, worked out a little at a time."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal

from exercise_planner.calendar import Calendar, MeasureName
from exercise_planner.consequences import fitted
from exercise_planner.facts import Facts
from exercise_planner.problems import InputError
from exercise_planner.violation import Violation
from ui.desktop.document import Document, View

SLICE = 0.008
"""Seconds that are taken at a time; the window has its turn in between."""


@dataclass(frozen=True)
class Standing:
    """One calendar by the plan of today.

    Parameters
    ----------
    calendar
        As it is in the file, with what it names that the plan has no more.
    facts
        Of the plan it was held against.
    measures
        As counted today.
    met
        How many goals it shows as often as they ask.
    violations
        The rules that it breaks today.
    lost
        What it names that the plan has no more, a sentence each.
    changed
        Whether the plan asks something else since the calendar was made; None where that is not
        known.
    """

    calendar: Calendar
    facts: Facts
    measures: Mapping[MeasureName, int]
    met: int
    violations: tuple[Violation, ...]
    lost: tuple[str, ...]
    changed: bool | None

    @property
    def valid(self) -> bool:
        """Whether it could be held as it is."""
        return not self.violations and not self.lost

    @property
    def is_baseline(self) -> bool:
        """Whether the plan's baseline holds the very same."""
        baseline = self.facts.plan.baseline
        return baseline is not None and baseline.events == self.calendar.events


class Standings(QObject):
    """Holds the calendars of a file against its plan when it is asked to."""

    found = Signal(str)
    """The name of a calendar of which something new is known."""

    def __init__(self, document: Document, parent: QObject) -> None:
        super().__init__(parent)
        self._document = document
        self._known: dict[str, Standing] = {}
        self._work: Iterator[None] = iter(())
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._go_on)

    def __getitem__(self, name: str) -> Standing | None:
        """Return what is known of a calendar; None as long as nothing is."""
        return self._known.get(name)

    @property
    def busy(self) -> bool:
        """Whether something is still to be found."""
        return self._timer.isActive()

    def look(self) -> None:
        """Work out what has become another since this was last asked."""
        names = {summary.name for summary in self._document.calendars}
        self._known = {name: known for name, known in self._known.items() if name in names}
        self._work = self._steps()
        self._timer.start()

    def stop(self) -> None:
        """Go on no more: nobody looks, or the file is closed."""
        self._timer.stop()

    def _go_on(self) -> None:
        end = perf_counter() + SLICE
        try:
            for _ in self._work:
                if perf_counter() > end:
                    return
        except InputError as error:
            self._document.notices.complain(error)
        self._timer.stop()

    def _steps(self) -> Iterator[None]:
        """Yield between pieces of work."""
        document = self._document
        plan, facts = document.plan, document.facts
        today = document.file.revision()
        yield
        for summary in document.calendars:
            stored = document.file.calendar_as_made(summary.name)
            changed = None if summary.revision is None else summary.revision != today
            known = self._known.get(summary.name)
            if (
                known is not None
                and known.calendar is stored
                and known.facts is facts
                and known.changed == changed
            ):
                continue
            yield
            calendar, lost = fitted(stored, plan)
            yield
            view = View(facts, calendar)
            _ = view.board
            yield
            violations = tuple(view.violations)
            yield
            score = view.score
            met = sum(len(score.demonstrations[goal.id]) >= goal.target for goal in plan.goals)
            self._known[summary.name] = Standing(
                stored, facts, score.measures, met, violations, tuple(lost.values()), changed
            )
            self.found.emit(summary.name)
            yield
