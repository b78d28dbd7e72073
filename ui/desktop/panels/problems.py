"""The tab "Problems": every rule that the calendar shown breaks, and where."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from exercise_planner.why.wish import CalendarWish
from ui.desktop.appearance import appearance
from ui.desktop.desk import Desk
from ui.desktop.panels.problem_model import ProblemModel
from ui.desktop.panels.signs import SignLabel
from ui.desktop.panels.table import Rows, RowsView
from ui.desktop.selection import Place

_WIDTHS = (150, 400, 240, 170)
_SENTENCE = 1


class ProblemsPanel(QWidget):
    """A table of problems; a click selects the exercise and shows it."""

    count_changed = Signal(int)
    """How many problems there are now, for the title of the tab."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.count = 0
        self._model = ProblemModel(self)
        self._rows = Rows(self._model, self)
        self.view = RowsView("Problems", self)
        self.view.setModel(self._rows)
        self.view.lay_out(_WIDTHS, _SENTENCE)
        self.view.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.view.clicked.connect(self._show)
        self.view.activated.connect(self._show)
        self.filter = QLineEdit(self)
        self.filter.setPlaceholderText("Filter problems")
        self.filter.setAccessibleName("Filter problems")
        self.filter.setClearButtonEnabled(True)
        self.filter.setMaximumWidth(260)
        self.filter.textChanged.connect(self._find)
        self._said = QLabel(self)
        self._said.setProperty("rank", "muted")
        self.why = QPushButton("Is there a valid calendar?", self)
        self.why.setToolTip("Whether the plan can be kept to at all; if not, why, and what helps")
        self.why.clicked.connect(self._ask)
        self._lay_out()
        desk.document.calendar_changed.connect(self._refresh)
        appearance().changed.connect(self._model.repaint)
        self._refresh()

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setContentsMargins(12, 4, 12, 4)
        bar.setSpacing(12)
        bar.addWidget(self.filter)
        bar.addWidget(self._said)
        bar.addStretch(1)
        bar.addWidget(self.why)
        some = QWidget(self)
        table = QVBoxLayout(some)
        table.setContentsMargins(0, 0, 0, 0)
        table.setSpacing(0)
        table.addLayout(bar)
        table.addWidget(self.view, 1)
        none = QWidget(self)
        sentence = QHBoxLayout(none)
        sentence.setContentsMargins(16, 12, 16, 12)
        sentence.setSpacing(8)
        sentence.addWidget(SignLabel("good", none), 0, Qt.AlignmentFlag.AlignTop)
        self._fine = QLabel("No rule is broken.", none)
        sentence.addWidget(self._fine, 1, Qt.AlignmentFlag.AlignTop)
        self._pages = QStackedWidget(self)
        self._pages.addWidget(some)
        self._pages.addWidget(none)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._pages)

    def _refresh(self) -> None:
        document = self._desk.document
        self._model.show_problems(document.facts, document.lost, document.view.violations)
        count = self._model.rowCount()
        self._pages.setCurrentIndex(0 if count else 1)
        empty = not document.view.calendar.events
        self._fine.setText("Nothing is held yet." if empty else "No rule is broken.")
        self._say()
        if count != self.count:
            self.count = count
            self.count_changed.emit(count)

    def _find(self, typed: str) -> None:
        self._rows.find(typed)
        self._say()

    def _say(self) -> None:
        all_of_them, shown = self._model.rowCount(), self._rows.rowCount()
        said = f"{all_of_them:,} problem{'s' * (all_of_them != 1)}"
        self._said.setText(said if shown == all_of_them else f"{shown:,} of {said}")

    def _ask(self) -> None:
        self._desk.selection.ask_why(CalendarWish())

    def _show(self, index: QModelIndex) -> None:
        """Select the exercise of a row; of several, each click takes the next."""
        exercises = self._model.problem(self._rows.mapToSource(index).row()).exercises
        if not exercises:
            return
        now = self._desk.selection.exercise
        at = exercises.index(now) + 1 if now in exercises else 0
        chosen = exercises[at % len(exercises)]
        self._desk.selection.select_exercise(chosen)
        self._desk.selection.go_to(Place("timeline", chosen))
