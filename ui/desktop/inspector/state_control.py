"""In which state an exercise is (free, locked in parts, frozen), as buttons that change it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QToolButton, QWidget

from exercise_planner.plan import Plan
from exercise_planner.states import frozen, locked_off, thawed, with_lock
from ui.desktop.appearance import appearance, theme
from ui.desktop.desk import Desk
from ui.desktop.inspector.looked_at import LookedAt
from ui.desktop.panels.signs import Sign, sign_icon

LOCKS = ("dates", "venue", "units")
HELD = ("free", "held", "frozen", *LOCKS)
"""The buttons for an exercise that is held; one that is not has the first and the last of all."""
_ACROSS = 3
"""Buttons in a line: more of them, with their signs, are wider than a narrow pane."""
_TEXTS = {name: name.capitalize() for name in HELD} | {"off": "Lock off"}
_NAMES = _TEXTS | {name: f"Lock {name}" for name in LOCKS} | {"held": "Lock that it is held"}
_TIPS = {
    "free": "A build may change everything of it",
    "held": "A build keeps it on the calendar, on whatever days",
    "dates": "A build keeps its dates",
    "venue": "A build keeps its venue",
    "units": "A build keeps its units",
    "frozen": "Published: a build keeps all of it",
    "off": "A build leaves it off the calendar",
}


class StateControl(QWidget):
    """Buttons: free, held and frozen, below them a lock for each part. Each click is an edit."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._looked: LookedAt | None = None
        self.setAccessibleName("State")
        self.buttons: dict[str, QToolButton] = {}
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for place, (name, text) in enumerate(_TEXTS.items()):
            button = QToolButton(self)
            button.setText(text)
            button.setCheckable(True)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.setToolTip(_TIPS[name])
            button.setAccessibleName(_NAMES[name])
            button.setProperty("state", name)
            button.clicked.connect(self._click)
            self.buttons[name] = button
            # "Lock off" takes the place of "Held": they are never there together
            row, column = (0, 1) if name == "off" else divmod(place, _ACROSS)
            layout.addWidget(button, row, column)
        appearance().changed.connect(self._colour)
        self._colour()

    def look_at(self, looked: LookedAt) -> None:
        """Show the state of an exercise; one that is not held has nothing to lock but that."""
        self._looked = looked
        held, state = looked.event is not None, looked.state
        on = {
            "free": state.name == "free" or not (held or state.held is False),
            "frozen": state.name == "frozen",
            "held": state.held is True,
            "dates": state.dates,
            "venue": state.venue,
            "units": state.all_units,
            "off": state.held is False,
        }
        for name, button in self.buttons.items():
            button.setChecked(on[name])
            button.setVisible(name == "free" or held == (name in HELD))
        some = 0 if state.all_units else len(state.units)
        self.buttons["units"].setText(f"Units {some}" if some else "Units")
        self._show_signs()

    def _click(self) -> None:
        name, looked = str(self.sender().property("state")), self._looked
        if looked is None:
            return
        plan, what = _edited(self._desk.document.plan, looked, name)
        if plan == self._desk.document.plan or not self._desk.document.edit(plan, what):
            self.look_at(looked)

    def _show_signs(self) -> None:
        for name, button in self.buttons.items():
            sign: Sign = "frozen" if name == "frozen" else "locked"
            shown = button.isChecked() and name != "free"
            button.setIcon(sign_icon(sign) if shown else QIcon())

    def _colour(self) -> None:
        colours = theme()
        self.setStyleSheet(
            f"QToolButton {{ padding: 3px 2px; font-size: 12px; background: {colours.field}; }}"
            f" QToolButton:checked {{ background: {colours.selection}; font-weight: 600;"
            f" border-color: {colours.accent}; }}"
            f" QToolButton:focus {{ border: 2px solid {colours.accent}; }}"
        )
        self._show_signs()


def _edited(plan: Plan, looked: LookedAt, clicked: str) -> tuple[Plan, str]:
    """Return the plan after a click, and what was done."""
    name, state, event = looked.name, looked.state, looked.event
    if clicked == "off":
        if state.held is False:
            return thawed(plan, looked.id), f"unlocked {name}"
        return locked_off(plan, looked.id), f"locked {name} off the calendar"
    if clicked == "free" or event is None:
        return thawed(plan, looked.id), f"unlocked {name}"
    if clicked == "frozen":
        if state.name == "frozen":
            return thawed(plan, looked.id), f"thawed {name}"
        return frozen(plan, event), f"froze {name}"
    on = not (state.all_units if clicked == "units" else getattr(state, clicked))
    verb = "locked" if on else "unlocked"
    held, dates, venue, units = (on if part == clicked else None for part in ("held", *LOCKS))
    changed = with_lock(plan, looked.id, event, dates=dates, venue=venue, units=units, held=held)
    what = "that it is held" if clicked == "held" else f"the {clicked}"
    return changed, f"{verb} {what}, {name}"
