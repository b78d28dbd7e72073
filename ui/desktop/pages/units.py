"""The page of the units, with their level in each capability."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from exercise_planner.plan import Plan
from ui.desktop.desk import Desk
from ui.desktop.tables.columns import Column, columns_of, moved_last
from ui.desktop.tables.page import TablePage
from ui.desktop.tables.panel import TablePanel
from ui.desktop.tables.rows import ListRows

FIRST = ("name", "nation", "domain", "home_region")
LAST = ("recovery_days", "max_days_per_period", "daily_cost", "deploy_cost", "id")
WIDTHS = {"name": 250, "nation": 120, "domain": 76, "home_region": 130, "id": 180}
KEPT = 2
"""Columns that stay in sight: name and nation."""


class UnitsPage(TablePage):
    """The units, and what they can do: a column for each capability."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        panel = TablePanel(
            desk,
            ListRows("units"),
            _columns,
            title="Units",
            things="units",
            empty="No units yet. Add one, or paste a list from Excel with Ctrl+V.",
            frozen=KEPT,
            page=True,
        )
        super().__init__(desk, "units", panel, parent=parent)


def _columns(plan: Plan) -> Sequence[Column]:
    return moved_last(columns_of(plan, "units", first=FIRST, widths=WIDTHS), LAST)
