"""What stands in the inspector while nothing is selected: the calendar as a whole."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from exercise_planner import measure_words
from exercise_planner.calendar import SolveRecord
from exercise_planner.days import counted
from ui.desktop.desk import Desk
from ui.desktop.inspector.parts import Section, Words, emptied
from ui.desktop.plain_text import plain_label


class Overview(QWidget):
    """Name, events held, rules, and each measure with its value and whether it is proven best."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._name = plain_label(self)
        self._name.setProperty("rank", "title")
        self._name.setWordWrap(True)
        self._said = Words("", "muted", parent=self)
        top = QVBoxLayout()
        top.setContentsMargins(16, 16, 16, 12)
        top.setSpacing(4)
        top.addWidget(self._name)
        top.addWidget(self._said)
        self._measures = Section("Measures", self)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(0, 1)
        self._measures.body.addLayout(self._grid)
        self._rules = Section("Rules", self)
        self._hint = Words("Select an exercise to see and change it here.", "muted", parent=self)
        self._hint.setContentsMargins(16, 12, 16, 12)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(top)
        for widget in (self._measures, self._rules, self._hint):
            layout.addWidget(widget)
        layout.addStretch(1)

    def refresh(self) -> None:
        """Show the calendar as it is now."""
        document = self._desk.document
        view, summary = document.view, document.summary
        solve = None if summary is None or document.staged is not None else summary.solve
        staged = document.staged
        building = staged is not None and staged.kind == "build"
        how = _made(solve) if staged is None else staged.why
        self._name.setText("Building" if building else document.calendar_name or "No calendar yet")
        held = f"{len(view.events):,} of {counted(len(document.plan.exercises), 'exercise')} held"
        shown, goals = view.score.demonstrations, document.plan.goals
        met = sum(len(shown[goal.id]) >= goal.target for goal in goals)
        self._said.say(f"{held} · {met:,} of {counted(len(goals), 'goal')} met · {how}")
        self._show_measures(solve)
        broken = len(view.violations)
        self._rules.note.say(
            counted(broken, "break") if broken else "all kept", "broken" if broken else "good"
        )

    def _show_measures(self, solve: SolveRecord | None) -> None:
        tiers = {} if solve is None else {tier.measure: tier for tier in solve.tiers}
        proven = sum(tier.proven for tier in tiers.values())
        self._measures.note.say(
            f"{proven} of {len(tiers)} proven" if tiers else "", "good" if proven else "muted"
        )
        emptied(self._grid)
        for row, (name, value) in enumerate(self._desk.document.view.score.measures.items()):
            tier = tiers.get(name)
            label = Words(measure_words.NAMES[name], "muted", parent=self)
            label.setToolTip(measure_words.EXPLANATIONS[name])
            number = Words(f"{value:,}", parent=self)
            said = "" if tier is None else "proven" if tier.proven else _bound(tier.bound)
            good = tier is not None and tier.proven
            self._grid.addWidget(label, row, 0)
            self._grid.addWidget(number, row, 1, Qt.AlignmentFlag.AlignRight)
            self._grid.addWidget(Words(said, "good" if good else "muted", parent=self), row, 2)


def _made(solve: SolveRecord | None) -> str:
    if solve is None:
        return "set by hand"
    return "proven the best" if solve.status == "optimal" else "built"


def _bound(bound: int | None) -> str:
    return "" if bound is None else f"bound {bound:,}"
