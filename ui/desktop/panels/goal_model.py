"""What the calendar shown makes of each goal, as a table. Reasons are added as they are found."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt
from PySide6.QtGui import QColor

from exercise_planner.days import counted
from exercise_planner.facts import Facts
from exercise_planner.interoperability import LEVEL_NAMES
from exercise_planner.measures import points
from exercise_planner.plan import Goal
from ui.desktop.appearance import font, theme
from ui.desktop.document import View
from ui.desktop.panels.signs import Sign, sign_colour, sign_icon
from ui.desktop.panels.table import SORT, WORDS, Index
from ui.goal_words import full_name
from ui.schedule.reasons import THERE, THERE_MEANS

State = Literal["missed", "partly", "met"]
STATES: tuple[State, ...] = ("missed", "partly", "met")
SIGNS: dict[State, Sign] = {"missed": "broken", "partly": "partly", "met": "good"}
SAID: dict[State, str] = {"missed": "Missed", "partly": "Partly", "met": "Met"}
TITLES = ("State", "Goal", "Shown", "Points", "Where, or why not")
STATE, GOAL, SHOWN, POINTS, WHY = range(5)
_DISPLAY = Qt.ItemDataRole.DisplayRole
_NUMBERS = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True)
class Result:
    """One row: a goal, and by what events it is demonstrated.

    Parameters
    ----------
    name
        What the goal is called.
    events, names
        The exercises that demonstrate it, in the calendar's order.
    points, possible
        Reached, and for the goal met in full.
    """

    goal: Goal
    name: str
    events: tuple[str, ...]
    names: tuple[str, ...]
    points: int
    possible: int

    @property
    def state(self) -> State:
        """Whether it is met."""
        if len(self.events) >= self.goal.target:
            return "met"
        return "partly" if self.events else "missed"

    @property
    def tip(self) -> str:
        """All that the goal asks for, in words."""
        kind = "high-end" if self.goal.high_end else "standard"
        level = LEVEL_NAMES[self.goal.min_level]
        return f"{self.name}\n{level}, {kind}, {counted(self.possible, 'point')} when met in full"


def results(facts: Facts, view: View) -> list[Result]:
    """Return the goals: missed, partly met, met; of each those first that miss most points."""
    found = []
    for goal in facts.plan.goals:
        events = tuple(view.score.demonstrations[goal.id])
        names = tuple(map(facts.exercise_name, events))
        reached, possible = points(goal, len(events)), points(goal, goal.target)
        found.append(Result(goal, full_name(facts, goal), events, names, reached, possible))
    return sorted(found, key=lambda r: (STATES.index(r.state), r.points - r.possible))


class GoalModel(QAbstractTableModel):
    """Goals and their results. What is missing for one is added with :meth:`explain`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._results: Sequence[Result] = ()
        self._reasons: dict[str, str] = {}

    @property
    def results(self) -> Sequence[Result]:
        """The rows."""
        return self._results

    def show_results(self, found: Sequence[Result]) -> None:
        """Show these instead; the reasons are no longer known."""
        self.beginResetModel()
        self._results, self._reasons = found, {}
        self.endResetModel()

    def lacks_reason(self, row: int) -> bool:
        """Whether a goal is not met in full and it is not known why."""
        result = self._results[row]
        return result.state != "met" and result.goal.id not in self._reasons

    def explain(self, row: int, reason: str) -> None:
        """Say why a goal is not met in full: sentences, one a line."""
        self._reasons[self._results[row].goal.id] = reason
        cell = self.index(row, WHY, QModelIndex())
        self.dataChanged.emit(cell, cell, [_DISPLAY, Qt.ItemDataRole.ToolTipRole])

    def rowCount(self, parent: Index | None = None) -> int:  # noqa: N802
        """Return how many goals there are."""
        return 0 if parent is not None and parent.isValid() else len(self._results)

    def columnCount(self, parent: Index | None = None) -> int:  # noqa: N802
        """Return how many columns there are."""
        return 0 if parent is not None and parent.isValid() else len(TITLES)

    def headerData(  # noqa: N802
        self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY
    ) -> Any:
        """Return the title of a column."""
        if orientation == Qt.Orientation.Horizontal:
            if role == _DISPLAY:
                return TITLES[section]
            if role == Qt.ItemDataRole.TextAlignmentRole and section == POINTS:
                return _NUMBERS
        return None

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        """Return what a cell shows."""
        result, column = self._results[index.row()], index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._text(result, column).replace("\n", " ")
            case Qt.ItemDataRole.ToolTipRole:
                return self._tip(result, column)
            case Qt.ItemDataRole.DecorationRole if column == STATE:
                return sign_icon(SIGNS[result.state])
            case Qt.ItemDataRole.ForegroundRole if column == STATE:
                return QColor(sign_colour(SIGNS[result.state], theme()))
            case Qt.ItemDataRole.ForegroundRole if column in (POINTS, WHY):
                return QColor(theme().muted)
            case Qt.ItemDataRole.FontRole if column == SHOWN:
                return font(bold=True)
            case Qt.ItemDataRole.TextAlignmentRole if column == POINTS:
                return _NUMBERS
        if role == SORT:
            return self._sort_key(result, column)
        if role == WORDS:
            words = (SAID[result.state], result.name, result.goal.id, *result.names)
            return " ".join(words).casefold()
        return None

    def repaint(self) -> None:
        """Ask for everything anew: the theme has changed."""
        if self._results:
            last = self.index(len(self._results) - 1, len(TITLES) - 1, QModelIndex())
            self.dataChanged.emit(self.index(0, 0, QModelIndex()), last)

    def _tip(self, result: Result, column: int) -> str:
        if column == GOAL:
            return result.tip
        said = self._text(result, column)
        return f"{said}\n({THERE_MEANS}.)" if column == WHY and THERE in said else said

    def _text(self, result: Result, column: int) -> str:
        match column:
            case 0:
                return SAID[result.state]
            case 1:
                return result.name
            case 2:
                return f"{len(result.events)} of {result.goal.target}"
            case 3:
                return f"{result.points:,} of {result.possible:,}"
        if result.state == "met":
            return ", ".join(result.names)
        return self._reasons.get(result.goal.id, "…")

    def _sort_key(self, result: Result, column: int) -> tuple[Any, ...]:
        order = STATES.index(result.state)
        keys = (
            order,
            result.name.casefold(),
            len(result.events) / result.goal.target,
            result.points - result.possible,
            self._text(result, WHY).casefold(),
        )
        return keys[column], order, result.name.casefold()
