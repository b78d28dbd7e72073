"""The actions of the change log as a table, the last one first, read page by page."""

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from db.changes import Action
from db.plan_file import PlanFile
from exercise_planner.problems import InputError

Index = QModelIndex | QPersistentModelIndex
HEADERS = ("When", "Who", "What", "Things")
PAGE = 200
UNDONE = "undone"


class HistoryModel(QAbstractTableModel):
    """One action a row."""

    failed = Signal(object)
    """The InputError that kept older actions from being read."""

    def __init__(self, file: PlanFile, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._file = file
        self._actions: list[Action] = []
        self._whole = True

    def read_anew(self) -> None:
        """Begin again with the latest actions.

        Raises
        ------
        InputError
            The file cannot be read.
        """
        actions = list(self._file.history(PAGE))
        self.beginResetModel()
        self._actions, self._whole = actions, len(actions) < PAGE
        self.endResetModel()

    def action(self, row: int) -> Action:
        """Return the action of a row."""
        return self._actions[row]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008
        """Return how many actions were read so far."""
        return 0 if parent.isValid() else len(self._actions)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008
        """Return how many things are said of an action."""
        return 0 if parent.isValid() else len(HEADERS)

    def canFetchMore(self, parent: Index) -> bool:  # noqa: N802
        """Whether there are older actions."""
        return not parent.isValid() and not self._whole

    def fetchMore(self, parent: Index) -> None:  # noqa: N802
        """Read older actions."""
        if not self.canFetchMore(parent):
            return
        try:
            older = self._file.history(PAGE, before=self._actions[-1].id)
        except InputError as error:
            self._whole = True  # else the table would ask again and again
            self.failed.emit(error)
            return
        self._whole = len(older) < PAGE
        if older:
            first = len(self._actions)
            self.beginInsertRows(QModelIndex(), first, first + len(older) - 1)
            self._actions += older
            self.endInsertRows()

    def headerData(  # noqa: N802
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return a column's title."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return HEADERS[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell says."""
        if not index.isValid():
            return None
        action = self._actions[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return (
                f"{action.at.astimezone():%Y-%m-%d %H:%M:%S}",
                action.who,
                f"{action.what} ({UNDONE})" if action.undone else action.what,
                f"{action.things:,}",
            )[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() == 3:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.ToolTipRole:
            return action.what
        return None
