"""The line of choices above the matrix: which pairs, what is kept, in which order."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QButtonGroup, QComboBox, QHBoxLayout, QLabel, QToolButton, QWidget

from exercise_planner.plan import Plan, label
from ui.desktop.inspector.parts import Flow
from ui.desktop.interoperability.grid import Keep, Kind, Order, Sight

KINDS: dict[Kind, str] = {
    "nations": "Nations",
    "capability": "Pairs in a capability",
    "nation": "Pairs of a nation",
}
KEEPS: dict[Keep, str] = {"all": "All", "wanted": "Wanted", "unmet": "Unmet"}
ORDERS: dict[Order, str] = {
    "plan": "As in the plan",
    "name": "By name",
    "missing": "Most missing first",
}

_HEIGHT = 30


class Choices(QWidget):
    """What of the matrix somebody wants to see."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._things: dict[Kind, list[tuple[str, str]]] = {"capability": [], "nation": []}
        self._chosen: dict[Kind, str] = {}
        self.kinds = self._buttons("View", list(KINDS.values()))
        self.of = QComboBox(self)
        self.of.setMinimumContentsLength(16)
        self.of.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.keeps = self._buttons("Cells shown", list(KEEPS.values()))
        self.order = QComboBox(self)
        self.order.setAccessibleName("Order of rows and columns")
        for order, said in ORDERS.items():
            self.order.addItem(said, order)
        layout = Flow(self, gap=16)
        for label_text, widgets in (
            ("", [*self.kinds.buttons(), self.of]),
            ("Show", self.keeps.buttons()),
            ("Order", [self.order]),
        ):
            layout.addWidget(self._line(label_text, widgets))
        self._fill_of()
        self.kinds.idClicked.connect(self._change_kind)
        self.of.currentIndexChanged.connect(self._change_of)
        self.keeps.idClicked.connect(self.changed)
        self.order.currentIndexChanged.connect(self.changed)

    @property
    def kind(self) -> Kind:
        """Which grid is chosen."""
        return list(KINDS)[self.kinds.checkedId()]

    @property
    def sight(self) -> Sight:
        """All that is chosen; the nations where there is nothing to choose pairs of."""
        kind: Kind = self.kind
        of = str(self.of.currentData() or "")
        if kind != "nations" and not of:
            kind = "nations"
        keep = list(KEEPS)[self.keeps.checkedId()]
        return Sight(kind, of, keep, list(ORDERS)[self.order.currentIndex()])

    def show_plan(self, plan: Plan) -> None:
        """Offer the capabilities and nations of a plan; what was chosen stays if it is there."""
        self._things["capability"] = [(c.id, label(c)) for c in plan.capabilities]
        self._things["nation"] = [(n.id, label(n)) for n in plan.nations]
        self._fill_of()

    def choose(self, kind: Kind, of: str) -> None:
        """Choose the pairs in a capability, or those of a nation."""
        self._chosen[kind] = of
        self.kinds.button(list(KINDS).index(kind)).setChecked(True)
        self._fill_of()
        self.changed.emit()

    def _change_kind(self) -> None:
        self._fill_of()
        self.changed.emit()

    def _change_of(self) -> None:
        self._chosen[self.kind] = str(self.of.currentData() or "")
        self.changed.emit()

    def _fill_of(self) -> None:
        kind = self.kind
        self.of.setVisible(kind != "nations")
        self.of.setAccessibleName("Capability" if kind == "capability" else "Nation")
        things = self._things.get(kind, [])
        ids = [thing for thing, _name in things]
        with QSignalBlocker(self.of):
            self.of.clear()
            for thing, name in things:
                self.of.addItem(name, thing)
            chosen = self._chosen.get(kind, "")
            self.of.setCurrentIndex(ids.index(chosen) if chosen in ids else min(0, len(ids) - 1))

    def _buttons(self, what: str, texts: Sequence[str]) -> QButtonGroup:
        group = QButtonGroup(self)
        for number, text in enumerate(texts):
            button = QToolButton(self)
            button.setText(text)
            button.setAccessibleName(f"{what}: {text}")
            button.setCheckable(True)
            button.setChecked(number == 0)
            group.addButton(button, number)
        return group

    def _line(self, text: str, widgets: Sequence[QWidget]) -> QWidget:
        line = QWidget(self)
        line.setFixedHeight(_HEIGHT)
        layout = QHBoxLayout(line)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        if text:
            said = QLabel(text, line)
            said.setProperty("rank", "muted")
            layout.addWidget(said)
        for widget in widgets:
            layout.addWidget(widget)
        return line
