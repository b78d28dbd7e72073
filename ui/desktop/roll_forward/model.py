"""What becomes of each exercise, as a table in which it can be carried or left out."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from exercise_planner.days import spoken_day
from exercise_planner.next_edition import NextEdition
from exercise_planner.roll_forward import RollForward

Index = QModelIndex | QPersistentModelIndex
HEADERS = ("Exercise", "Cadence", "Next edition", "From", "Until", "Why")
CARRIED, CADENCE = 0, 1
CADENCES = ("once", "every year", "every 2 years", "every 3 years", "every 4 years")
"""What cadences are called, by their years."""


def cadence_said(years: int) -> str:
    """Return what a cadence of so many years is called."""
    return CADENCES[years] if years < len(CADENCES) else f"every {years} years"


class EditionsModel(QAbstractTableModel):
    """One exercise a row: ticked when it is carried, its cadence to be chosen.

    Parameters
    ----------
    choose_cadence
        Is told that somebody gave an exercise another cadence, in years.
    choose_carried
        Is told that somebody carries an exercise or leaves it out.
    """

    def __init__(
        self,
        choose_cadence: Callable[[str, int], None],
        choose_carried: Callable[[str, bool], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._choose_cadence, self._choose_carried = choose_cadence, choose_carried
        self._editions: tuple[NextEdition, ...] = ()
        self._names: dict[str, str] = {}

    def show_roll(self, roll: RollForward) -> None:
        """Show another proposal."""
        had = [edition.exercise for edition in self._editions]
        if had == [edition.exercise for edition in roll.exercises]:
            self._editions = roll.exercises
            if had:
                last = self.index(len(had) - 1, len(HEADERS) - 1)
                self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self._editions = roll.exercises
        self._names = {e.id: e.name or e.id for e in roll.plan.exercises}
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008
        """Return how many exercises there are."""
        return 0 if parent.isValid() else len(self._editions)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008
        """Return how many things are said of an exercise."""
        return 0 if parent.isValid() else len(HEADERS)

    def headerData(  # noqa: N802
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return a column's title."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return HEADERS[section]
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return what can be done to a cell."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.column() == CARRIED:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        if index.column() == CADENCE:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell says."""
        if not index.isValid():
            return None
        edition = self._editions[index.row()]
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == CARRIED:
            return Qt.CheckState.Checked if edition.carried else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.EditRole and index.column() == CADENCE:
            return edition.cadence.years
        if role == Qt.ItemDataRole.ToolTipRole:
            return edition.cadence.basis if index.column() == CADENCE else edition.why
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        come = edition.carried
        return (
            self._names[edition.exercise],
            cadence_said(edition.cadence.years),
            (edition.name or edition.id) if come else "",
            _day(edition.earliest_start) if come else "",
            _day(edition.latest_end) if come else "",
            edition.why if edition.noted else "",
        )[index.column()]

    def setData(  # noqa: N802
        self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole
    ) -> bool:
        """Take a choice."""
        exercise = self._editions[index.row()].exercise
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == CARRIED:
            self._choose_carried(exercise, Qt.CheckState(value) == Qt.CheckState.Checked)
            return True
        if role == Qt.ItemDataRole.EditRole and index.column() == CADENCE:
            if isinstance(value, int) and value != self._editions[index.row()].cadence.years:
                self._choose_cadence(exercise, value)
            return True
        return False


def _day(day: date | None) -> str:
    return "" if day is None else spoken_day(day.toordinal())
