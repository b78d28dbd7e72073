"""The page Overview: a plan at a glance, and what in it wants a look, one click away."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from exercise_planner.facts import Facts
from exercise_planner.findings import Finding
from ui.desktop.desk import Desk
from ui.desktop.document import View
from ui.desktop.overview.calendar_line import CalendarLine
from ui.desktop.overview.findings_panel import FindingsPanel
from ui.desktop.overview.holdings import described
from ui.desktop.overview.looking import Looking
from ui.desktop.overview.steps import Steps
from ui.desktop.overview.tiles import Lists
from ui.desktop.selection import Place


class OverviewPage(QWidget):
    """Name and time of the plan, its lists, its calendar, what to do next, and findings."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._facts: Facts | None = None
        self._view: View | None = None
        self._name = QLabel(self)
        self._name.setProperty("rank", "title")
        self._name.setTextFormat(Qt.TextFormat.PlainText)
        self._said = QLabel(self)
        self._said.setProperty("rank", "muted")
        self._said.setTextFormat(Qt.TextFormat.PlainText)
        self._said.setWordWrap(True)
        self.lists = Lists(desk.document.plan, self)
        self.calendar = CalendarLine(desk, self)
        self.steps = Steps(desk.actions, self)
        self.findings = FindingsPanel(self)
        self._looking = Looking(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 12)
        layout.setSpacing(12)
        heading = QVBoxLayout()
        heading.setSpacing(4)
        heading.addWidget(self._name)
        heading.addWidget(self._said)
        layout.addLayout(heading)
        layout.addWidget(self.lists)
        layout.addWidget(self.calendar)
        layout.addWidget(self.steps)
        layout.addWidget(self.findings, 1)
        self._connect()

    def show_place(self, _place: Place) -> None:
        """Show the page: it has no places of its own."""
        self.findings.view.setFocus()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Look at what has changed meanwhile."""
        super().showEvent(event)
        self._refresh()

    def _connect(self) -> None:
        self._desk.document.calendar_changed.connect(self._refresh_if_seen)
        self._looking.found.connect(self._show_findings)
        self.lists.chosen.connect(self._go_to_list)
        self.steps.chosen.connect(self._go_to_list)
        self.steps.build_asked.connect(self.calendar.build.click)
        self.findings.asked.connect(self._desk.selection.go_to)

    def _refresh_if_seen(self) -> None:
        if self.isVisible():
            self._refresh()

    def _refresh(self) -> None:
        document = self._desk.document
        if document.facts is not self._facts:
            first = self._facts is None
            self._facts = document.facts
            self._show_plan()
            self._looking.look(document.facts, at_once=first)
            self.findings.show_looking()
        if document.view is not self._view:
            self._view = document.view
            self.calendar.refresh()

    def _show_plan(self) -> None:
        plan = self._desk.document.plan
        self._name.setText(plan.name)
        self._said.setText(described(plan))
        self.lists.show_plan(plan)
        self.steps.show_plan(plan)
        self.calendar.setVisible(not self.steps.isVisibleTo(self))

    def _show_findings(self, found: list[Finding]) -> None:
        """Show what was found, but for empty lists, of which the steps tell."""
        self.findings.show_findings([finding for finding in found if finding.kind != "empty"])

    def _go_to_list(self, kind: str) -> None:
        self._desk.selection.go_to(Place(kind))
