"""A run while it goes on: its tiers in a table, and the one that is looked at as a chart."""

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from exercise_planner.profile import Profile
from ui.desktop.building.chart import TierChart
from ui.desktop.building.course import Course, Standing
from ui.desktop.building.tier_model import TierModel
from ui.desktop.splitter import Splitter

ROW, SCROLL_BAR = 22, 14
WIDTHS = (182, 84, 84, 72, 116, 72)


class ProgressView(QWidget):
    """Shows a course. The chart follows the search until a person selects a row."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._course = Course(Profile())
        self._now = 0.0
        self._following, self._selecting = True, False
        self._model = TierModel(self)
        self.table = QTableView()
        self.table.setAccessibleName("Measures")
        self.table.setModel(self._model)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setShowGrid(False)
        self.table.setTabKeyNavigation(False)
        self.table.setWordWrap(False)
        self.table.setStyleSheet("QTableView::item { padding: 0 8px; }")
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.table.verticalHeader().setDefaultSectionSize(ROW)
        header = self.table.horizontalHeader()
        header.setHighlightSections(False)
        header.setStretchLastSection(True)
        for column, width in enumerate(WIDTHS):
            self.table.setColumnWidth(column, width)
        self.table.selectionModel().currentRowChanged.connect(self._choose)
        self.chart = TierChart()
        splitter = Splitter(Qt.Orientation.Horizontal)
        splitter.addWidget(self.table)
        splitter.addWidget(self.chart)
        splitter.setStretchFactor(0, 0)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([sum(WIDTHS) + SCROLL_BAR, sum(WIDTHS)])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(splitter)

    def show_course(self, course: Course) -> None:
        """Show another course from its beginning, and follow it."""
        self._course, self._now, self._following = course, 0.0, True
        self._selecting = True
        self._model.show(course)
        self._selecting = False
        self.refresh(0.0)

    def refresh(self, now: float) -> None:
        """Show how the course stands so many seconds on."""
        self._now = now
        self._model.refresh()
        if self._following:
            self._select(self._course.searching or 0)
        self.chart.show_tier(self._chosen(), now)

    def _select(self, row: int) -> None:
        if self.table.currentIndex().row() != row:
            self._selecting = True
            self.table.selectRow(row)
            self._selecting = False

    def _chosen(self) -> Standing | None:
        row = self.table.currentIndex().row()
        return self._course.tiers[row] if 0 <= row < len(self._course.tiers) else None

    def _choose(self, _current: QModelIndex, _before: QModelIndex) -> None:
        if not self._selecting:
            self._following = False
            self.chart.show_tier(self._chosen(), self._now)
