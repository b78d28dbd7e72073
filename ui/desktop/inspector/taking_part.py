"""Who takes part, role by role: every unit is a button with which another is chosen."""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from exercise_planner.days import counted
from exercise_planner.plan import Role, label
from ui.desktop.inspector.looked_at import LookedAt
from ui.desktop.inspector.parts import Chip, Flow, Section, Words, emptied
from ui.desktop.inspector.unit_picker import UnitPicker

_NAMES = 100
"""Width of the column with the roles' names."""
_PLUS = 20
_MANY, _FEW = 14, 3
"""With more units than the first, roles of more units than the second are told in short."""


class TakingPart(Section):
    """Roles with their units. Units are swapped, added and removed in a drop-down list."""

    swapped = Signal(str, str, str)
    """A role, the unit that goes (empty: none), and the unit that comes (empty: none)."""
    asked = Signal(str)
    """A unit: why can it not come?"""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Taking part", parent)
        self._looked: LookedAt | None = None
        self._shown: tuple[object, ...] = ()
        self._asked: tuple[str, str] = ("", "")
        self._opened: set[str] = set()
        self.picker = UnitPicker(self)
        self.picker.picked.connect(self._picked)
        self.picker.removed.connect(self._removed)
        self.picker.asked.connect(self.asked)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(4)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnMinimumWidth(0, _NAMES)
        self._grid.setColumnStretch(1, 1)
        self.body.addLayout(self._grid)

    def look_at(self, looked: LookedAt) -> None:
        """Show the units of an exercise that is held."""
        if self._looked is None or looked.id != self._looked.id:
            self._opened = set()
        self._looked = looked
        event, placed = looked.event, looked.placed
        if event is None or placed is None:
            return
        nations, units = counted(len(placed.nations), "nation"), counted(len(placed.units), "unit")
        self.note.say(f"{nations} · {units}")
        opened = frozenset(self._opened)
        now = (looked.facts, looked.id, event.participants, event.span, opened)
        if now == self._shown:
            return
        self._shown = now
        focused = self._focused()
        emptied(self._grid)
        for row, role in enumerate(looked.exercise.roles):
            self._add(row, role)
        if focused is not None:
            self._focus(focused)

    def _add(self, row: int, role: Role) -> None:
        looked = self._looked
        assert looked is not None
        assert looked.event is not None
        name = Words(label(role), "muted", parent=self)
        name.setMaximumWidth(_NAMES)
        name.setContentsMargins(0, 3, 0, 0)
        name.setToolTip(_asked(looked, role))
        self._grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
        names = [p.unit for p in looked.event.participants if p.role == role.id]
        box = QWidget(self)
        flow = Flow(box)
        if self._is_short(role, names):
            flow.addWidget(self._short(role, names, box))
        else:
            for unit in names:
                flow.addWidget(self._unit(role, unit, box))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        box.setSizePolicy(policy)
        plus = self._plus(role, self)
        self._grid.addWidget(box, row, 1)
        self._grid.addWidget(plus, row, 2, Qt.AlignmentFlag.AlignTop)
        for widget in (name, box, plus):
            widget.show()  # at once: one of them may get the keyboard

    def _is_short(self, role: Role, units: list[str]) -> bool:
        looked = self._looked
        assert looked is not None
        assert looked.placed is not None
        many = len(looked.placed.units) > _MANY and len(units) > _FEW
        return many and role.id not in self._opened

    def _short(self, role: Role, units: list[str], parent: QWidget) -> Chip:
        """Return a button that tells the nations of many units, and opens the list of them."""
        looked = self._looked
        assert looked is not None
        facts = looked.facts
        nations = dict.fromkeys(facts.units[unit].nation for unit in units)
        button = Chip(f"{len(units)} · {' '.join(nations)}", parent=parent)
        names = "\n".join(map(facts.unit_name, units))
        button.setToolTip(f"{names}\nClick to see each and choose others")
        said = f"{label(role)}: {counted(len(units), 'unit')} of {', '.join(nations)}"
        button.setAccessibleName(f"{said}: show them")
        button.setProperty("seat", (role.id, ""))
        button.clicked.connect(self._open)
        return button

    def _open(self) -> None:
        button = self.sender()
        if isinstance(button, Chip) and self._looked is not None:
            role = str(button.property("seat")[0])
            self._opened.add(role)
            self._asked = role, ""
            self.look_at(self._looked)

    def _unit(self, role: Role, unit: str, parent: QWidget) -> Chip:
        looked = self._looked
        assert looked is not None
        assert looked.event is not None
        facts = looked.facts
        found = facts.units[unit]
        days = facts.tentative_days(unit, looked.event.span)
        button = Chip(label(found), parent=parent)
        said = [facts.nation_name(found.nation)]
        if role.capability is not None:
            level = found.capabilities.get(role.capability, 0)
            said.append(f"{facts.capability_name(role.capability)} {level}")
        if days:
            said.append(counted(days, "tentative day"))
        if unit in looked.state.units:
            said.append("locked into the role")
            button.put_sign("locked")
        button.setToolTip(f"{label(found)}\n{', '.join(said)}\nClick to choose another unit")
        button.setAccessibleName(f"{label(found)}, {', '.join(said)}: choose another unit")
        button.setProperty("seat", (role.id, unit))
        button.clicked.connect(self._offer)
        return button

    def _plus(self, role: Role, parent: QWidget) -> Chip:
        button = Chip("+", "accent", bold=True, parent=parent)
        button.setFixedWidth(_PLUS)
        button.setToolTip(f"Add a unit to {label(role)}")
        button.setAccessibleName(f"Add a unit to {label(role)}")
        button.setProperty("seat", (role.id, ""))
        button.clicked.connect(self._offer)
        return button

    def _offer(self) -> None:
        button = self.sender()
        if isinstance(button, Chip) and self._looked is not None:
            self._asked = button.property("seat")
            event = self._looked.event
            if event is not None:
                role, unit = self._asked
                below = QRect(button.mapToGlobal(button.rect().topLeft()), button.size())
                self.picker.offer(self._looked.view, event, role, unit or None, below)

    def _picked(self, unit: str) -> None:
        role, gone = self._asked
        self._asked = role, unit
        self.swapped.emit(role, gone, unit)

    def _removed(self) -> None:
        role, gone = self._asked
        self._asked = role, ""
        self.swapped.emit(role, gone, "")

    def _buttons(self) -> list[Chip]:
        return [b for b in self.findChildren(Chip) if not b.isHidden()]

    def _focused(self) -> tuple[str, str] | None:
        """Return where the keyboard is, or goes after what was asked last."""
        if any(button.hasFocus() for button in self._buttons()):
            return self._asked
        return None

    def _focus(self, seat: tuple[str, str]) -> None:
        for button in self._buttons():
            if tuple(button.property("seat") or ()) == seat:
                button.setFocus()
                return


def _asked(looked: LookedAt, role: Role) -> str:
    """Return what a role asks for, in words."""
    facts, said = looked.facts, []
    if role.capability is not None:
        said.append(f"{facts.capability_name(role.capability)} at level {role.min_level} or more")
    if role.max_units is None:
        said.append(f"at least {counted(role.min_units, 'unit')}")
    else:
        said.append(f"{role.min_units} to {counted(role.max_units, 'unit')}")
    if role.min_nations > 1:
        said.append(f"of at least {counted(role.min_nations, 'nation')}")
    if role.nations is not None:
        said.append(f"open to {' '.join(role.nations)}")
    return f"{label(role)}: {', '.join(said)}"
