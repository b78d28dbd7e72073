"""The backups of a file as a table, the newest first."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from db.backups import Backup, Contents
from exercise_planner.text import one_line
from ui.backup_words import last_change, made_at, size_of

Index = QModelIndex | QPersistentModelIndex
HEADERS = ("Made", "Plan", "Last change in it", "Size")
LAST_CHANGE, SIZE = 2, 3


class BackupModel(QAbstractTableModel):
    """One backup a row."""

    def __init__(
        self, found: Sequence[tuple[Backup, Contents | None]], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._backups = [backup for backup, _ in found]
        self._said = [
            (
                made_at(backup),
                "" if contents is None else one_line(contents.plan),
                last_change(contents),
                size_of(backup),
            )
            for backup, contents in found
        ]

    def backup(self, row: int) -> Backup:
        """Return the backup of a row."""
        return self._backups[row]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008
        """Return how many backups there are."""
        return 0 if parent.isValid() else len(self._backups)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008
        """Return how many things are said of one."""
        return 0 if parent.isValid() else len(HEADERS)

    def headerData(  # noqa: N802
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return a column's title."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return HEADERS[section]
        if role == Qt.ItemDataRole.TextAlignmentRole and section == SIZE:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell says."""
        if not index.isValid():
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._said[index.row()][index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() == SIZE:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None
