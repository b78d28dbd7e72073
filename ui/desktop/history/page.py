"""The page History: what was done to the file and by whom, each thing before and after."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QTableView,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from db.differences import Change
from exercise_planner.problems import InputError
from ui.desktop.action_button import action_button
from ui.desktop.appearance import ROW
from ui.desktop.desk import Desk
from ui.desktop.history.model import HistoryModel
from ui.desktop.history.telling import lines_of, subject_of
from ui.desktop.splitter import Splitter

EXPORT = "file.export_log"
MOST_CHANGES = 500
"""Things of one action that are told one by one."""


class HistoryPage(QWidget):
    """Actions above, what the chosen one changed below."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._model = HistoryModel(desk.document.file, self)
        self._model.failed.connect(desk.notices.complain)
        self._stale = True
        self._changes: Sequence[Change] = ()
        title = QLabel("History", self)
        title.setProperty("rank", "title")
        said = QLabel(
            "Everything that was done to this file, the last first. Undo and redo walk along it.",
            self,
        )
        said.setProperty("rank", "muted")
        self.table = self._made_table()
        self.details = QTreeWidget(self)
        self.details.setHeaderLabels(["What", "Before", "After"])
        self.details.setAccessibleName("What the action changed")
        self.details.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.details.setColumnWidth(0, 320)
        self.details.setColumnWidth(1, 320)
        self.details.itemExpanded.connect(self._fill)
        split = Splitter(Qt.Orientation.Vertical, self)
        split.addWidget(self.table)
        split.addWidget(self.details)
        split.setSizes([500, 300])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(10)
        head = QHBoxLayout()
        head.addWidget(title)
        head.addStretch(1)
        if EXPORT in desk.actions:
            head.addWidget(action_button(desk.actions[EXPORT], self))
        layout.addLayout(head)
        layout.addWidget(said)
        layout.addWidget(split, 1)
        desk.document.history_changed.connect(self._outdate)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Read what has been done since it was last seen."""
        super().showEvent(event)
        if self._stale:
            self._read()

    def _outdate(self) -> None:
        """Read anew, but not at each edit while nobody looks."""
        self._stale = True
        if self.isVisible():
            self._read()

    def _made_table(self) -> QTableView:
        table = QTableView(self)
        table.setModel(self._model)
        table.setAccessibleName("Actions")
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(ROW)
        header = table.horizontalHeader()
        for column, width in enumerate((170, 160, 420, 80)):
            table.setColumnWidth(column, width)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        table.selectionModel().currentRowChanged.connect(self._tell)
        return table

    def _read(self) -> None:
        try:
            self._model.read_anew()
        except InputError as error:
            self._desk.notices.complain(error)
            return
        self._stale = False
        if self._model.rowCount():
            self.table.selectRow(0)

    def _tell(self, index: QModelIndex) -> None:
        self.details.clear()
        if not index.isValid():
            return
        action = self._model.action(index.row())
        try:
            changes = self._desk.document.file.changes_of(action.id)
        except InputError as error:
            self._desk.notices.complain(error)
            return
        self._changes = changes
        for change in changes[:MOST_CHANGES]:
            self._add(change)
        if len(changes) > MOST_CHANGES:
            QTreeWidgetItem(self.details, [f"and {len(changes) - MOST_CHANGES:,} more"])
        if len(changes) == 1:
            self.details.expandAll()

    def _add(self, change: Change) -> None:
        item = QTreeWidgetItem(
            self.details, [f"{subject_of(change, self._desk.document.plan)}: {change.verb}"]
        )
        item.setChildIndicatorPolicy(QTreeWidgetItem.ChildIndicatorPolicy.ShowIndicator)

    def _fill(self, item: QTreeWidgetItem) -> None:
        """Tell a change field by field, once somebody looks: an import has thousands."""
        if item.parent() is not None or item.childCount():
            return
        for line in lines_of(self._changes[self.details.indexOfTopLevelItem(item)]):
            child = QTreeWidgetItem(item, list(line))
            for column, text in enumerate(line):
                child.setToolTip(column, text)
