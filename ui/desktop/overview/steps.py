"""What to do next in a plan that is not complete enough for a calendar, in order."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from exercise_planner.plan import Plan
from ui.desktop.actions import Actions
from ui.desktop.inspector.parts import Chip, Words
from ui.desktop.panels.signs import SignLabel


@dataclass(frozen=True)
class Step:
    """A list to fill, and why."""

    kind: str
    title: str
    why: str


STEPS = (
    Step("regions", "Regions", "parts of the world; travel is counted between them"),
    Step("capabilities", "Capabilities", "what nations are to show together: IAMD, ASW, C2 …"),
    Step("nations", "Nations", "who may take part"),
    Step("units", "Units", "what each nation can send, and at which level"),
    Step("venues", "Venues", "ranges, bases and sea areas, each in a region"),
    Step("exercises", "Exercises", "what may be held: how long, where, with which roles"),
    Step("goals", "Goals", "which nations should show which capability together"),
)
"""In the order in which each names only what is there already."""

_WAYS = ("file.template", "file.import")
"""Actions that fill a plan otherwise."""


class Steps(QWidget):
    """The steps as buttons; those that are done have a tick, the next one stands out."""

    chosen = Signal(str)
    """The list that somebody wants to fill."""
    build_asked = Signal()

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        heading = QLabel("What to do next", self)
        heading.setProperty("rank", "heading")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(heading)
        self.buttons: dict[str, QPushButton] = {}
        self._signs: dict[str, SignLabel] = {}
        for number, step in enumerate(STEPS, 1):
            button = self._add(layout, number, step.kind, step.title, step.why)
            button.clicked.connect(lambda _=False, kind=step.kind: self.chosen.emit(kind))
        why = "the best way to hold them, found in one click"
        self._add(layout, len(STEPS) + 1, "build", "Build a calendar", why)
        self.buttons["build"].clicked.connect(lambda _=False: self.build_asked.emit())
        ways = QHBoxLayout()
        ways.addWidget(Words("Or fill in a workbook:", "muted", parent=self))
        for name in _WAYS:
            if name in set(actions):
                chip = Chip(actions[name].text(), "accent", parent=self)
                chip.clicked.connect(actions[name].trigger)
                ways.addWidget(chip)
        ways.addStretch(1)
        layout.addLayout(ways)

    def show_plan(self, plan: Plan) -> None:
        """Show which steps are done; hide where all are."""
        missing = [step.kind for step in STEPS if not getattr(plan, step.kind)]
        following = missing[0] if missing else "build"
        for kind, button in self.buttons.items():
            done = kind != "build" and kind not in missing
            self._signs[kind].show_sign("good" if done else "neutral")
            self._signs[kind].setToolTip("done" if done else "to do")
            button.setProperty("rank", "main" if kind == following else "")
            button.style().polish(button)
            button.setAccessibleDescription("done" if done else "to do")
        self.buttons["build"].setEnabled(bool(plan.exercises))
        self.setVisible(bool(missing))

    def _add(
        self, layout: QVBoxLayout, number: int, kind: str, title: str, why: str
    ) -> QPushButton:
        button = QPushButton(f"{number}  {title}", self)
        button.setAccessibleName(title)
        button.setFixedWidth(190)
        button.setStyleSheet("text-align: left;")
        sign = SignLabel("neutral", self)
        line = QHBoxLayout()
        line.setSpacing(10)
        line.addWidget(sign)
        line.addWidget(button)
        line.addWidget(Words(why, "muted", parent=self), 1, Qt.AlignmentFlag.AlignVCenter)
        layout.addLayout(line)
        self.buttons[kind], self._signs[kind] = button, sign
        return button
