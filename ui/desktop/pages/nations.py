"""The page of the nations."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from exercise_planner.plan import Plan
from ui.desktop.desk import Desk
from ui.desktop.tables.columns import Column, columns_of
from ui.desktop.tables.page import TablePage
from ui.desktop.tables.panel import TablePanel
from ui.desktop.tables.rows import ListRows


class NationsPage(TablePage):
    """Who may take part."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        panel = TablePanel(
            desk,
            ListRows("nations"),
            _columns,
            title="Nations",
            things="nations",
            empty="No nations yet. Add one, or paste a list from Excel with Ctrl+V.",
            page=True,
        )
        super().__init__(desk, "nations", panel, parent=parent)


def _columns(plan: Plan) -> Sequence[Column]:
    return columns_of(plan, "nations", first=("name",), widths={"groups": 300})
