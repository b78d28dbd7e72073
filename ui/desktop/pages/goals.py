"""The page of the goals."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from exercise_planner.plan import Plan
from ui.desktop.desk import Desk
from ui.desktop.tables.columns import Column, columns_of, moved_last
from ui.desktop.tables.page import TablePage
from ui.desktop.tables.panel import TablePanel
from ui.desktop.tables.rows import ListRows

FIRST = ("name", "capability", "min_level", "nations", "group", "at_least")
WIDTHS = {"name": 310, "capability": 180, "min_level": 74, "group": 86, "at_least": 76,
          "target": 70, "weight": 70, "id": 180, "exercises": 220}  # fmt: skip


class GoalsPage(TablePage):
    """What is to be demonstrated. The goal of the row is the one that is selected everywhere."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        panel = TablePanel(
            desk,
            ListRows("goals"),
            _columns,
            title="Goals",
            things="goals",
            empty="No goals yet. A goal says which nations should show a capability together. "
            "Add one, or paste a list from Excel with Ctrl+V.",
            frozen=1,
            page=True,
        )
        super().__init__(desk, "goals", panel, parent=parent)
        panel.current_changed.connect(self._select)
        if "why.goal" in desk.actions:
            panel.offer(desk.actions["why.goal"], "Why not shown?")
        desk.selection.goal_changed.connect(self._follow)
        self._follow()

    def _select(self, thing: object) -> None:
        if isinstance(thing, str):
            self.desk.selection.select_goal(thing)

    def _follow(self) -> None:
        """Go to the row of the goal that is selected elsewhere."""
        goal = self.desk.selection.goal
        if goal is not None and goal != self.table.current_thing:
            self.table.show_cell(goal, None, reveal=False)


def _columns(plan: Plan) -> Sequence[Column]:
    return moved_last(columns_of(plan, "goals", first=FIRST, widths=WIDTHS), ["id"])
