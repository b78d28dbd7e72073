"""Where a question is put together: about a goal, an exercise on a day or with a unit, or any."""

from datetime import date

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDateEdit,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from exercise_planner.board import Board
from exercise_planner.plan import Plan, label
from exercise_planner.why.wish import CalendarWish, ExerciseWish, next_wish
from ui.desktop.document import View
from ui.desktop.elided_box import ElidedBox
from ui.desktop.inspector.parts import Flow, Words
from ui.goal_words import full_name

HINT = (
    "Ask why a goal is not shown or an exercise is not held. The answer is proven by solving: "
    "what is in the way, what it would cost, and the smallest changes of the plan that would "
    "bring it in."
)
ANY_UNIT = "any unit"
_LETTERS = 22
"""Letters for which a list makes room; a long name is cut."""


class QuestionForm(QScrollArea):
    """Lists of goals, exercises and units, a day, and a button for each kind of question."""

    asked = Signal(object)
    """A :class:`~exercise_planner.why.wish.Wish`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Ask why")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._plan: Plan | None = None
        self._board: Board | None = None
        self.goal = ElidedBox("Goal", _LETTERS)
        self.exercise = ElidedBox("Exercise", _LETTERS)
        self.unit = ElidedBox("Unit", _LETTERS)
        self.on_day = QCheckBox("from")
        self.on_day.setAccessibleName("Only from a certain day")
        self.day = QDateEdit()
        self.day.setAccessibleName("Day")
        self.day.setCalendarPopup(True)
        self.day.setDisplayFormat("d MMM yyyy")
        self.day.setEnabled(False)
        self.on_day.toggled.connect(self.day.setEnabled)
        self.ask_goal = QPushButton("Why is it not shown?")
        self.ask_goal.clicked.connect(self._ask_goal)
        self.ask_exercise = QPushButton("Why is it not held?")
        self.ask_exercise.clicked.connect(self._ask_exercise)
        self.ask_any = QPushButton("Is there a valid calendar?")
        self.ask_any.clicked.connect(self._ask_any)
        self._lay_out()

    @property
    def order(self) -> list[QWidget]:
        """What the keyboard goes through, as it is read."""
        of_exercise = [self.exercise, self.on_day, self.day, self.unit, self.ask_exercise]
        return [self.goal, self.ask_goal, *of_exercise, self.ask_any]

    def look_at(self, view: View) -> None:
        """Offer what there is in a plan, to be asked about beside a calendar.

        At first what the calendar wants is chosen: a goal not met, an exercise not held.
        """
        facts, plan = view.facts, view.facts.plan
        self._board = view.board
        if plan is self._plan:
            return
        self._plan = plan
        shown = view.board.demonstrating
        unmet = (goal.id for goal in plan.goals if len(shown.get(goal.id, ())) < goal.target)
        unheld = (one.id for one in plan.exercises if one.id not in view.events)
        goals = [(full_name(facts, goal), goal.id) for goal in plan.goals]
        exercises = [(label(one), one.id) for one in plan.exercises]
        units = [(ANY_UNIT, None), *((label(one), one.id) for one in plan.units)]
        for box, things, wanting in (
            (self.goal, goals, next(unmet, None)),
            (self.exercise, exercises, next(unheld, None)),
            (self.unit, units, None),
        ):
            chosen = box.currentData() or wanting
            box.clear()
            for name, thing in things:
                box.addItem(name, thing)
            box.setCurrentIndex(max(0, box.findData(chosen)))
        first, last = plan.horizon.start, plan.horizon.end
        self.day.setDateRange(
            QDate(first.year, first.month, first.day), QDate(last.year, last.month, last.day)
        )
        self.ask_goal.setEnabled(bool(plan.goals))
        self.ask_exercise.setEnabled(bool(plan.exercises))

    def choose(self, exercise: str | None, goal: str | None) -> None:
        """Choose what is selected elsewhere in the window."""
        for box, thing in ((self.exercise, exercise), (self.goal, goal)):
            if thing is not None and (place := box.findData(thing)) >= 0:
                box.setCurrentIndex(place)
        if exercise is not None and self._board is not None:
            self.unit.setCurrentIndex(0)
            held = self._board.of_exercise.get(exercise)
            self.on_day.setChecked(bool(held))
            if held:
                start = held[0].event.start
                self.day.setDate(QDate(start.year, start.month, start.day))

    def _ask_goal(self) -> None:
        if self._board is not None:
            self.asked.emit(next_wish(self.goal.currentData(), self._board))

    def _ask_exercise(self) -> None:
        day = self.day.date()
        start = date(day.year(), day.month(), day.day()) if self.on_day.isChecked() else None
        self.asked.emit(
            ExerciseWish(
                exercise=self.exercise.currentData(), start=start, unit=self.unit.currentData()
            )
        )

    def _ask_any(self) -> None:
        self.asked.emit(CalendarWish())

    def _lay_out(self) -> None:
        inside = QWidget(self)
        inside.setMinimumWidth(1)
        hint = Words(HINT, "muted", parent=inside)
        rows = QGridLayout()
        rows.setHorizontalSpacing(12)
        rows.setVerticalSpacing(6)
        rows.setColumnStretch(1, 1)
        with_unit = QLabel("with", inside)
        with_unit.setBuddy(self.unit)
        on_day, with_one = _together(self.on_day, self.day), _together(with_unit, self.unit)
        lines = {
            "Goal": (self.goal, self.ask_goal),
            "Exercise": (self.exercise, on_day, with_one, self.ask_exercise),
            "Plan": (self.ask_any,),
        }
        height = self.ask_goal.sizeHint().height()
        for row, (text, widgets) in enumerate(lines.items()):
            name = QLabel(text, inside)
            name.setProperty("rank", "muted")
            name.setMinimumHeight(height)
            line = QWidget(inside)
            flow = Flow(line, gap=8, line_gap=4)
            for widget in widgets:
                widget.setMinimumHeight(height)
                flow.addWidget(widget)
            rows.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
            rows.addWidget(line, row, 1)
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(16, 6, 12, 10)
        layout.setSpacing(8)
        layout.addLayout(rows)
        layout.addWidget(hint)
        layout.addStretch(1)
        self.setWidget(inside)


def _together(*widgets: QWidget) -> QWidget:
    """Return widgets that stay on one line."""
    whole = QWidget()
    line = QHBoxLayout(whole)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(8)
    for widget in widgets:
        line.addWidget(widget)
    return whole
