"""The tiers of a run as a table: a row a measure, redrawn while the solver runs."""

from collections.abc import Callable
from typing import Any, ClassVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from exercise_planner.measure_words import EXPLANATIONS, NAMES
from exercise_planner.profile import Profile
from ui.desktop.appearance import theme
from ui.desktop.building.course import Course, Standing, State

NOTHING = "–"
LARGE_GAP = 10
"""From here on a gap says only that all is open: of small values any is."""
STATES: dict[State, str] = {
    "waiting": "waiting",
    "searching": "● searching",
    "proven": "✓ proven best",
    "open": "not proven",
}

_Index = QModelIndex | QPersistentModelIndex


def _number(value: int | None) -> str:
    return NOTHING if value is None else f"{value:,}"


def _gap(tier: Standing) -> str:
    if tier.gap is None:
        return NOTHING
    return f"{tier.gap:.1%}" if tier.gap < LARGE_GAP else f"> {LARGE_GAP:.0%}"


def _seconds(tier: Standing) -> str:
    return f"{tier.points[-1].seconds:.1f} s" if tier.points else ""


class TierModel(QAbstractTableModel):
    """Value, bound, gap and state of each tier of a course."""

    COLUMNS: ClassVar[tuple[tuple[str, str], ...]] = (
        ("Measure", "In the order in which they decide"),
        ("Value", "Of the best calendar so far"),
        ("Bound", "The best that is possible, as far as is known"),
        ("Gap", "How much better it may still become, as a share of the value"),
        ("State", "A tier is proven when value and bound meet"),
        ("Since", "Second of the run at which value or bound last changed"),
    )
    MEASURE, VALUE, BOUND, GAP, STATE, SINCE = range(len(COLUMNS))

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._course = Course(Profile())
        self._texts: tuple[Callable[[int, Standing], str], ...] = (
            lambda row, tier: f"{row + 1}  {NAMES[tier.measure]}",
            lambda _, tier: _number(tier.value),
            lambda _, tier: _number(tier.bound),
            lambda _, tier: _gap(tier),
            lambda row, _: STATES[self._course.state(row)],
            lambda _, tier: _seconds(tier),
        )

    def show(self, course: Course) -> None:
        """Show another course."""
        self.beginResetModel()
        self._course = course
        self.endResetModel()

    def refresh(self) -> None:
        """Show how the course stands now."""
        last = self.index(self.rowCount() - 1, self.columnCount() - 1)
        self.dataChanged.emit(self.index(0, 0), last)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008, N802
        """Return how many tiers there are."""
        return 0 if parent.isValid() else len(self._course.tiers)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008, N802
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self.COLUMNS)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what stands in a cell."""
        if not index.isValid():
            return None
        row, column = index.row(), index.column()
        tier = self._course.tiers[row]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._texts[column](row, tier)
            case Qt.ItemDataRole.ToolTipRole:
                return EXPLANATIONS[tier.measure]
            case Qt.ItemDataRole.TextAlignmentRole:
                left = column in (self.MEASURE, self.STATE)
                side = Qt.AlignmentFlag.AlignLeft if left else Qt.AlignmentFlag.AlignRight
                return side | Qt.AlignmentFlag.AlignVCenter
            case Qt.ItemDataRole.ForegroundRole:
                return self._colour(row, column)
            case _:
                return None

    def headerData(  # noqa: N802
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the title of a column, or what it means."""
        if orientation == Qt.Orientation.Vertical:
            return str(section + 1) if role == Qt.ItemDataRole.DisplayRole else None
        title, meaning = self.COLUMNS[section]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return title
            case Qt.ItemDataRole.ToolTipRole:
                return meaning
            case Qt.ItemDataRole.TextAlignmentRole:
                left = section in (self.MEASURE, self.STATE)
                side = Qt.AlignmentFlag.AlignLeft if left else Qt.AlignmentFlag.AlignRight
                return side | Qt.AlignmentFlag.AlignVCenter
            case _:
                return None

    def _colour(self, row: int, column: int) -> QColor:
        state = self._course.state(row)
        if column == self.STATE and state in ("proven", "searching"):
            return QColor(theme().good if state == "proven" else theme().accent)
        if state == "waiting" or column in (self.GAP, self.SINCE):
            return QColor(theme().muted)
        return QColor(theme().ink)
