"""The goals that an exercise demonstrates as it is held."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from exercise_planner.days import counted
from exercise_planner.measures import points
from ui.desktop.inspector.looked_at import LookedAt
from ui.desktop.inspector.parts import Chip, Section, emptied
from ui.desktop.panels.signs import SignLabel
from ui.goal_words import full_name, short_name

MOST_SHOWN = 6
"""Goals told before "more" is asked for."""


class ShowsSection(Section):
    """Goals with what they are worth; a click selects one."""

    goal_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Shows no goal", parent)
        self._all = False
        self._shown: tuple[object, ...] = ()
        self._looked: LookedAt | None = None

    def look_at(self, looked: LookedAt) -> None:
        """Show the goals of an exercise that is held."""
        if self._looked is None or looked.id != self._looked.id:
            self._all = False
        self._looked = looked
        placed, facts = looked.placed, looked.facts
        goals = () if placed is None else placed.goals
        brings = {goal: self._brings(looked, goal) for goal in goals}
        now = (facts, tuple(brings.items()), self._all)
        if now == self._shown:
            return
        self._shown = now
        total = sum(brings.values())
        self.heading.setText(f"Shows {counted(len(goals), 'goal')}" if goals else "Shows no goal")
        self.note.say(f"+{total:,} points" if goals else "", "good" if total else "muted")
        emptied(self.body)
        ordered = sorted(goals, key=lambda goal: -brings[goal])
        for goal in ordered if self._all else ordered[:MOST_SHOWN]:
            self._add(looked, goal, brings[goal])
        if len(ordered) > MOST_SHOWN:
            text = "Show fewer" if self._all else f"{len(goals) - MOST_SHOWN} more…"
            more = Chip(text, "accent", parent=self)
            more.clicked.connect(self._toggle)
            self.body.addWidget(more)

    @staticmethod
    def _brings(looked: LookedAt, name: str) -> int:
        """Return the points that would go if the exercise did not show a goal."""
        goal = looked.facts.goals[name]
        number = len(looked.view.score.demonstrations[name])
        return points(goal, number) - points(goal, number - 1)

    def _add(self, looked: LookedAt, name: str, brings: int) -> None:
        goal, facts = looked.facts.goals[name], looked.facts
        number = len(looked.view.score.demonstrations[name])
        line = QWidget(self)
        layout = QHBoxLayout(line)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(SignLabel("good" if number >= goal.target else "partly", line))
        button = Chip(short_name(facts, goal), parent=line)
        often = f"{number} of {goal.target}"
        button.setToolTip(f"{full_name(facts, goal)}\nshown {often}, here worth {brings:,} points")
        button.setAccessibleName(f"Goal {full_name(facts, goal)}, shown {often}")
        button.clicked.connect(self._choose)
        button.setProperty("goal", name)
        layout.addWidget(button)
        layout.addStretch(1)
        self.body.addWidget(line)

    def _choose(self) -> None:
        self.goal_chosen.emit(self.sender().property("goal"))

    def _toggle(self) -> None:
        self._all = not self._all
        if self._looked is not None:
            self.look_at(self._looked)
