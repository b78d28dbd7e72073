"""Compares calendars in the background, one piece after the other."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from exercise_planner.calendar import Calendar
from exercise_planner.comparison.comparison import Comparison
from exercise_planner.facts import Facts
from exercise_planner.plan import Plan
from ui.desktop.compare.findings import Findings, Piece, pieces
from ui.desktop.compare.load_sheet import Aspect
from ui.desktop.work import Work

WHAT = "Comparing calendars"


class Comparing(QObject):
    """Keeps the findings on some calendars, and finds what is missing.

    What it works with is its own: the facts of the plan are made anew, so that nothing is filled
    in from two threads.
    """

    began = Signal()
    """There is something else to compare: :attr:`findings` are others."""
    found = Signal(object)
    """A :data:`Piece` that is known now."""

    def __init__(self, work: Work, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._facts: Facts | None = None
        self._waiting: list[Piece] = []
        self._turn = 0
        self._starting = False
        self._places = 0, 0
        self.findings: Findings | None = None
        self.aspect: Aspect = "days"

    @property
    def busy(self) -> bool:
        """Whether anything is still to be found."""
        return self._starting or bool(self._waiting)

    def compare(
        self, plan: Plan, calendars: Sequence[Calendar], reference: int, current: int
    ) -> None:
        """Compare these calendars of a plan with one of them."""
        if self._facts is None or self._facts.plan is not plan:
            self._facts = Facts(plan)
        facts, turn = self._facts, self._forget()
        self._places = reference, current
        self._work.start(
            WHAT,
            lambda: Comparison(facts, calendars),
            lambda made: self._take_comparison(turn, made),
        )

    def compare_with(self, reference: int, current: int) -> None:
        """Compare the same calendars with another one of them, if they are not already."""
        had, self._places = self._places, (reference, current)
        if self.findings is not None and had[0] != reference:
            self._begin(self.findings.comparison)  # else it begins soon, with these places

    def stop(self) -> None:
        """Compare nothing."""
        self._forget()
        self._starting = False

    def prefer(self, piece: Piece) -> None:
        """Find a piece next: somebody waits for it."""
        running = self._waiting[:1]  # the first one is being found
        if self.findings is None or piece in self.findings.known or running == [piece]:
            return
        later = [other for other in self._waiting if other != piece]
        self._waiting = [*running, piece, *later[1:]] if running else [piece]
        if not running:
            self._next()

    def _forget(self) -> int:
        """Let go of what is known and of what is being found; return the number of what follows."""
        self._turn += 1
        self._waiting, self.findings = [], None
        self._starting = True
        return self._turn

    def _take_comparison(self, turn: int, comparison: Comparison) -> None:
        if turn == self._turn:
            self._begin(comparison)

    def _begin(self, comparison: Comparison) -> None:
        self._turn += 1
        self._starting = False
        reference, current = self._places
        self.findings = Findings(comparison, reference)
        self._waiting = list(pieces(comparison.size, reference, current, self.aspect))
        self.began.emit()
        self._next()

    def _next(self) -> None:
        """Find the first of the pieces that wait; it waits until it is known."""
        findings, turn = self.findings, self._turn
        if findings is None or not self._waiting:
            return
        piece = self._waiting[0]
        self._work.start(
            WHAT, lambda: _attempted(findings, piece), lambda made: self._take(turn, piece, made)
        )

    def _take(self, turn: int, piece: Piece, made: Any) -> None:
        if isinstance(made, Exception):
            self._work.start(WHAT, partial(_fail, made))  # which has it logged and said
        if turn != self._turn or self.findings is None:
            return
        self._waiting.pop(0)
        if not isinstance(made, Exception):
            self.findings.known[piece] = made
            self.found.emit(piece)
        self._next()


def _attempted(findings: Findings, piece: Piece) -> Any:
    """Return a piece, or what went wrong with it: the others are found all the same."""
    try:
        return findings.find(piece)
    except Exception as error:  # whatever it is, it is said
        return error


def _fail(error: Exception) -> None:
    raise error
