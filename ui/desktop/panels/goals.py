"""The tab "Goals": what the calendar shown demonstrates of what is wanted, and why not more."""

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from exercise_planner.why.wish import next_wish
from ui.desktop.appearance import appearance
from ui.desktop.building.elided_label import ElidedLabel
from ui.desktop.desk import Desk
from ui.desktop.panels.explaining import Explaining
from ui.desktop.panels.goal_model import SAID, STATES, WHY, GoalModel, Result, results
from ui.desktop.panels.table import Rows, RowsView
from ui.desktop.plain_text import on_button
from ui.desktop.selection import Place
from ui.desktop.soon import Soon

_WIDTHS = (110, 380, 80, 110, 400)
WHY_NOT = "Why not?"


def why_not(result: Result) -> str:
    """Return how it is asked why a goal is not shown: at all, or once more."""
    return "Why not again?" if result.events else WHY_NOT


class GoalsPanel(QWidget):
    """A table of goals; a click selects one, a double click or Enter shows an event of it."""

    met_changed = Signal(int, int)
    """How many goals are met in full and how many there are, for the title of the tab."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.met = (-1, -1)
        self._due = True
        self._soon = Soon(self, self._show_results)
        self._model = GoalModel(self)
        self._rows = Rows(self._model, self)
        self.view = RowsView("Goals", self)
        self.view.setModel(self._rows)
        self.view.lay_out(_WIDTHS, WHY)
        self.view.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.view.selectionModel().currentRowChanged.connect(self._choose)
        self.view.clicked.connect(self._choose)
        self.view.activated.connect(self._go)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.customContextMenuRequested.connect(self._offer)
        self._explaining = Explaining(self.view, self._rows, self._model)
        self.filter = QLineEdit(self)
        self.filter.setPlaceholderText("Filter goals")
        self.filter.setAccessibleName("Filter goals")
        self.filter.setClearButtonEnabled(True)
        self.filter.setMaximumWidth(260)
        self.filter.textChanged.connect(self._filter)
        self.kinds = QButtonGroup(self)
        self._said = ElidedLabel("", self)
        self._said.setProperty("rank", "muted")
        self.why = QPushButton(WHY_NOT, self)
        self.why.setToolTip("What is in the way of the goal selected, and what would bring it in")
        self.why.clicked.connect(self._ask)
        self._lay_out()
        desk.document.calendar_changed.connect(self._refresh)
        desk.selection.goal_changed.connect(self._follow)
        appearance().changed.connect(self._model.repaint)
        self._refresh()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Show what has changed meanwhile, and explain what is in view now."""
        super().showEvent(event)
        if self._due:
            self._show_results()
        self._explaining.look()

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setContentsMargins(12, 4, 12, 4)
        bar.setSpacing(6)
        bar.addWidget(self.filter)
        for number, kind in enumerate(("All", *(SAID[state] for state in STATES))):
            button = QToolButton(self)
            button.setText(kind)
            button.setAccessibleName(f"Goals shown: {kind}")
            button.setCheckable(True)
            button.setStyleSheet("padding: 1px 8px; font-size: 12px;")
            button.setChecked(number == 0)
            self.kinds.addButton(button, number)
            bar.addWidget(button)
        self.kinds.idToggled.connect(self._filter)
        bar.addSpacing(6)
        bar.addWidget(self._said, 1)
        bar.addWidget(self.why)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(bar)
        layout.addWidget(self.view, 1)

    def _refresh(self) -> None:
        """Count at once, for the title of the tab; the rest is done when it is seen."""
        document = self._desk.document
        shown, goals = document.view.score.demonstrations, document.plan.goals
        met = sum(len(shown[goal.id]) >= goal.target for goal in goals)
        if (met, len(goals)) != self.met:
            self.met = met, len(goals)
            self.met_changed.emit(*self.met)
        self._due = True
        if self.isVisible():
            self._soon.start()

    def _show_results(self) -> None:
        self._due = False
        self._soon.stop()
        document = self._desk.document
        found = results(document.facts, document.view)
        self._model.show_results(found)
        self._explaining.start(document.view)
        for number, state in enumerate(STATES, 1):
            count = sum(result.state == state for result in found)
            self.kinds.button(number).setText(f"{SAID[state]} {count:,}")
        points = sum(result.points for result in found)
        possible = sum(result.possible for result in found)
        self._said.say(
            f"{self.met[0]:,} of {len(found):,} met in full, {points:,} of {possible:,} points"
            if found
            else "The plan has no goals."
        )
        self._follow()
        self._show_why()

    def _filter(self) -> None:
        chosen = self.kinds.checkedId()
        kind = "" if chosen < 1 else SAID[STATES[chosen - 1]]
        self._rows.find(self.filter.text(), kind)
        self._follow()
        self._show_why()
        self._explaining.look()

    def _result(self, index: QModelIndex) -> Result:
        return self._model.results[self._rows.mapToSource(index).row()]

    def _choose(self, index: QModelIndex) -> None:
        self._show_why()
        if index.isValid():
            self._desk.selection.select_goal(self._result(index).goal.id)

    def _follow(self) -> None:
        """Select the row of the goal that was selected elsewhere."""
        goal = self._desk.selection.goal
        for row in range(self._rows.rowCount()):
            index = self._rows.index(row, 0)
            if self._result(index).goal.id == goal:
                if self.view.currentIndex().row() != row:
                    self.view.setCurrentIndex(index)
                return

    def _ask(self) -> None:
        """Ask why the goal of the row is not shown, or not again."""
        index = self.view.currentIndex()
        if index.isValid():
            goal = self._result(index).goal.id
            self._desk.selection.ask_why(next_wish(goal, self._desk.document.view.board))

    def _show_why(self) -> None:
        """Offer to ask of the row where the keyboard is, unless its goal is met."""
        index = self.view.currentIndex()
        result = self._result(index) if index.isValid() else None
        self.why.setEnabled(result is not None and result.state != "met")
        self.why.setText(why_not(result) if result is not None else WHY_NOT)

    def _go(self, index: QModelIndex) -> None:
        """Show an event that demonstrates the goal; of several, each time the next."""
        events = self._result(index).events
        if events:
            now = self._desk.selection.exercise
            at = events.index(now) + 1 if now in events else 0
            self._show(events[at % len(events)])

    def _show(self, exercise: str) -> None:
        self._desk.selection.select_exercise(exercise)
        self._desk.selection.go_to(Place("timeline", exercise))

    def _offer(self, where: QPoint) -> None:
        """Offer the events of the goal, and its place in the plan."""
        index = self.view.indexAt(where)
        if not index.isValid():
            index = self.view.currentIndex()
        if not index.isValid():
            return
        result = self._result(index)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if result.state != "met":
            self.view.setCurrentIndex(index)
            menu.addAction(why_not(result)).triggered.connect(self._ask)
        for exercise, name in zip(result.events, result.names, strict=True):
            menu.addAction(f"Show {on_button(name)}").setData(Place("timeline", exercise))
        menu.addAction("Remark on the goal …").setData(Place("review", result.goal.id, "goal"))
        menu.addAction("Edit the goal").setData(Place("goals", result.goal.id))
        menu.triggered.connect(self._choose_in_menu)
        menu.popup(self.view.viewport().mapToGlobal(where))

    def _choose_in_menu(self, action: QAction) -> None:
        place = action.data()
        if place is None:
            return
        if place.kind == "timeline":
            self._show(str(place.thing))
        else:
            self._desk.selection.go_to(place)
