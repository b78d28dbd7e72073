"""How the weights of goals make points, shown on demand beside a measure."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ui.desktop.appearance import theme
from ui.desktop.building.stakes import Weighed

TITLES = ("Goal", "Weight", "Times", "Points")
WIDTH, MOST_HEIGHT, ROW = 560, 320, 24


class Weights(QFrame):
    """A table of goals, their weights, how often each is to be shown, and what that is worth.

    It closes by Esc or a click elsewhere.
    """

    def __init__(self, goals: Sequence[Weighed], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("weights")
        self.setStyleSheet(f"#weights {{ border: 1px solid {theme().strong_grid}; }}")
        rule = QLabel("The first showing of a goal is worth its weight × 60 points, the k-th 1/k.")
        rule.setProperty("rank", "muted")
        table = QTableWidget(len(goals), len(TITLES))
        table.setAccessibleName("Weights of the goals")
        table.setHorizontalHeaderLabels(TITLES)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setShowGrid(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(ROW)
        header = table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for row, one in enumerate(goals):
            table.setItem(row, 0, QTableWidgetItem(one.name))
            for column, number in enumerate((one.goal.weight, one.goal.target, one.points), 1):
                item = QTableWidgetItem(f"{number:,}")
                item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                table.setItem(row, column, item)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 10, 12, 10)
        layout.addWidget(rule)
        layout.addWidget(table)
        self.setFocusProxy(table)
        self.resize(WIDTH, min(MOST_HEIGHT, 90 + ROW * len(goals)))

    def open_over(self, widget: QWidget) -> None:
        """Show it above a widget."""
        corner = widget.mapToGlobal(QPoint(0, 0))
        self.move(corner - QPoint(0, self.height() + 4))
        self.show()
        self.setFocus()
