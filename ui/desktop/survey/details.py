"""What there is to know of one finding, and what can be done with it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from exercise_planner.facts import Facts
from ui.desktop.appearance import appearance, theme
from ui.desktop.inspector.parts import Words
from ui.goal_words import full_name
from ui.survey_words import Finding

MOST_GOALS = 12
"""Goals that are named; the others are counted."""


class Details(QFrame):
    """The sentence of a finding, the goals it would cost, and its calendar."""

    looked = Signal()
    kept = Signal()
    gone = Signal()
    """Somebody wants to see the limit, the nation or the unit itself."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("finding")
        self.setAccessibleName("About the chosen row")
        self._title = Words("", bold=True, parent=self)
        self._said = Words("", parent=self)
        self._lost = Words("", "muted", parent=self)
        self.look = QPushButton("Look at its calendar", self)
        self.look.clicked.connect(self.looked)
        self.look.setToolTip("Show it on the timeline without storing it")
        self.keep = QPushButton("Keep its calendar", self)
        self.keep.clicked.connect(self.kept)
        self.keep.setToolTip("Add it to the calendars of the file")
        self.go = QPushButton("Go to it", self)
        self.go.clicked.connect(self.gone)
        line = QHBoxLayout()
        line.setSpacing(8)
        for button in (self.look, self.keep, self.go):
            line.addWidget(button)
        line.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 10, 20, 12)
        layout.setSpacing(6)
        for words in (self._title, self._said, self._lost):
            layout.addWidget(words)
        layout.addLayout(line)
        appearance().changed.connect(self._colour)
        self._colour()

    def show_finding(self, facts: Facts, finding: Finding, name: str) -> None:
        """Show a finding.

        Parameters
        ----------
        facts
            Of the plan that was asked about.
        """
        self._title.say(f"Without {name}" if finding.is_loss else name)
        sentence = finding.sentence
        self._said.say(f"{sentence[:1].upper()}{sentence[1:]}.")
        lost = [] if finding.infeasible else finding.lost
        names = [full_name(facts, facts.goals[goal]) for goal in lost]
        if len(names) > MOST_GOALS:
            names = [*names[: MOST_GOALS - 1], f"{len(names) - MOST_GOALS + 1} more"]
        self._lost.setVisible(bool(names))
        self._lost.say(f"The best calendar found does not show: {'; '.join(names)}.")
        has_calendar = finding.calendar is not None
        self.look.setEnabled(has_calendar)
        self.keep.setEnabled(has_calendar)

    def _colour(self) -> None:
        colours = theme()
        self.setStyleSheet(
            f"#finding {{ background: {colours.heading};"
            f" border-top: 1px solid {colours.strong_grid}; }}"
        )
