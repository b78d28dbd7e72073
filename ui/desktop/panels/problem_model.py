"""The rules that the calendar shown breaks, as a table."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from exercise_planner.days import Span
from exercise_planner.facts import Facts
from exercise_planner.violation import Violation
from ui.desktop.panels.signs import sign_icon
from ui.desktop.panels.table import SORT, WORDS, Index
from ui.picture.content import spoken_dates

GONE = "Gone from the plan"
"""Instead of a rule, of what the calendar names and the plan has no more."""
TITLES = ("Rule", "What breaks it", "Exercises", "Days")
_DISPLAY, _TIP = Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole


def rule_name(violation: Violation) -> str:
    """Return what a planner calls the rule that is broken: its code as words."""
    return violation.code.replace("_", " ").capitalize()


@dataclass(frozen=True)
class Problem:
    """One row: a break of a rule, or something lost."""

    rule: str
    sentence: str
    exercises: tuple[str, ...] = ()
    names: str = ""
    days: tuple[Span, ...] = ()

    @classmethod
    def of(cls, facts: Facts, violation: Violation) -> "Problem":
        """Return the row of a break."""
        names = ", ".join(map(facts.exercise_name, violation.exercises))
        return cls(
            rule_name(violation), violation.message, violation.exercises, names, violation.days
        )

    @cached_property
    def when(self) -> str:
        """The days from the first to the last on which it shows."""
        if not self.days:
            return ""
        whole = Span(min(s.first for s in self.days), max(s.last for s in self.days))
        return spoken_dates(whole, years=True)

    @cached_property
    def found_by(self) -> str:
        """The words under which a filter finds it."""
        return " ".join((self.rule, self.sentence, self.names, self.when)).casefold()

    def sort_key(self, column: int) -> tuple[Any, ...]:
        """Return by what a column is sorted."""
        first = min((s.first for s in self.days), default=0)
        keys = (self.rule, self.sentence, self.names.casefold(), first)
        return keys[column], first, self.sentence


class ProblemModel(QAbstractTableModel):
    """Problems in the order in which the rules are checked."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lost: Sequence[str] = ()
        self._violations: Sequence[Violation] = ()
        self._facts: Facts | None = None
        self._made: dict[int, Problem] = {}

    def show_problems(
        self, facts: Facts, lost: Sequence[str], violations: Sequence[Violation]
    ) -> None:
        """Show these instead: what the calendar names that is gone, then what it breaks."""
        self.beginResetModel()
        self._facts, self._lost, self._violations = facts, lost, violations
        self._made = {}
        self.endResetModel()

    def problem(self, row: int) -> Problem:
        """Return the problem of a row, put into words when it is first asked for."""
        if row not in self._made:
            if row < len(self._lost) or self._facts is None:
                self._made[row] = Problem(GONE, self._lost[row])
            else:
                self._made[row] = Problem.of(self._facts, self._violations[row - len(self._lost)])
        return self._made[row]

    def rowCount(self, parent: Index | None = None) -> int:  # noqa: N802
        """Return how many there are."""
        inside = parent is not None and parent.isValid()
        return 0 if inside else len(self._lost) + len(self._violations)

    def columnCount(self, parent: Index | None = None) -> int:  # noqa: N802
        """Return how many columns there are."""
        return 0 if parent is not None and parent.isValid() else len(TITLES)

    def headerData(  # noqa: N802
        self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY
    ) -> Any:
        """Return the title of a column."""
        if orientation == Qt.Orientation.Horizontal and role == _DISPLAY:
            return TITLES[section]
        return None

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        """Return what a cell shows."""
        problem, column = self.problem(index.row()), index.column()
        if role in (_DISPLAY, _TIP):
            return (problem.rule, problem.sentence, problem.names, problem.when)[column]
        if role == Qt.ItemDataRole.DecorationRole and column == 0:
            return sign_icon("broken")
        if role == SORT:
            return problem.sort_key(column)
        return problem.found_by if role == WORDS else None

    def repaint(self) -> None:
        """Ask for everything anew: the theme has changed."""
        if rows := self.rowCount():
            last = self.index(rows - 1, len(TITLES) - 1, QModelIndex())
            self.dataChanged.emit(self.index(0, 0, QModelIndex()), last)
