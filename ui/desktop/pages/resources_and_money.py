"""The page of the plan's own fields and smaller lists: resources, money, regions, capabilities."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from exercise_planner.plan import Plan
from ui.desktop.desk import Desk
from ui.desktop.selection import Place
from ui.desktop.tables.columns import Column, columns_of
from ui.desktop.tables.page import PageOfTables
from ui.desktop.tables.panel import TablePanel
from ui.desktop.tables.rows import ListRows, PlanRows

PLAN = "plan"
PLAN_HEIGHT = 136
"""Of the table of the plan's own fields, which has one row, and a scroll bar if need be."""
INDENT = 12
"""Of that table, so that its first title stands below the page's."""
_PLAN_WIDTHS = {"name": 250, "marking": 170, "currency": 84, "default_transit_days": 100}
_WIDTHS = {"name": 300, "nation": 160, "period": 110, "from": 180, "to": 180}
_LISTS = {
    "resources": ("Resources", "resource", "No resources yet: control staff, simulation centres, "
                  "airlift and the like, which events share day by day."),
    "budgets": ("Budgets", "budget", "No budgets yet. A budget limits what the events of a period "
                "cost the command, or one nation."),
    "periods": ("Periods", "period", "No periods yet. Budgets and limits of unit days are per "
                "period, a fiscal year say."),
    "capabilities": ("Capabilities", "capability", "No capabilities yet. They are the mission "
                     "threads that nations show together."),
    "regions": ("Regions", "region", "No regions yet. Units have their home in one, venues lie in "
                "one."),
    "transit": ("Travel", "travel entry", "No travel days yet. What is not listed takes the "
                "plan's usual days."),
}  # fmt: skip


class ResourcesAndMoneyPage(PageOfTables):
    """The plan's own fields above, its smaller lists below, a tab each."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.plan = TablePanel(
            desk,
            PlanRows(),
            partial(columns_of, kind=PLAN, widths=_PLAN_WIDTHS),
            title="Resources & money",
            things="fields of the plan",
            empty="",
            page=True,
        )
        self.plan.only_edits()
        self.plan.search.hide()
        self.plan.table.verticalHeader().hide()
        self.plan.table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.plan.setFixedHeight(PLAN_HEIGHT)
        self.tabs = QTabWidget(self)
        self.tabs.setAccessibleName("Resources, money and regions")
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        self.panels: dict[str, TablePanel] = {}
        for kind, (title, thing, empty) in _LISTS.items():
            panel = TablePanel(
                desk,
                ListRows(kind, thing),
                _columns_of(kind),
                title="",
                things=title.lower(),
                empty=empty,
            )
            self.panels[kind] = panel
            self.tabs.addTab(panel, title)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        self.plan.indent(INDENT)
        layout.addWidget(self.plan)
        layout.addWidget(self.tabs, 1)
        self.setFocusProxy(self.plan)

    @property
    def main_panel(self) -> TablePanel:
        """The panel of the tab that is open."""
        return self.panels[list(_LISTS)[self.tabs.currentIndex()]]

    def show_place(self, place: Place) -> bool:
        """Go to a field of the plan or a thing of one of the lists; return whether it is here."""
        if place.kind == PLAN:
            return self.plan.show_cell(0, place.field)
        if place.kind not in self.panels:
            return False
        panel = self.panels[place.kind]
        self.tabs.setCurrentWidget(panel)
        return place.thing is None or panel.show_cell(place.thing, place.field)


def _columns_of(kind: str) -> Callable[[Plan], Sequence[Column]]:
    return partial(columns_of, kind=kind, widths=_WIDTHS)
