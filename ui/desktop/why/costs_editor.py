"""What each kind of change of the plan costs the planner, and which are left alone."""

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from exercise_planner.why.costs import LEAST_COST, MOST_COST, USUAL, Costs
from exercise_planner.why.restriction import RestrictionKind
from ui.desktop.building.number_field import number_field
from ui.desktop.inspector.parts import Words
from ui.why_words import KIND_WORDS

USUAL_SECONDS, MOST_SECONDS = 10, 600
USUAL_MANY, MOST_MANY = 5, 20
SAID = (
    "Suggestions are ranked by these costs: that of the smallest change of a kind, and more the "
    "larger it is. What is left alone is never suggested."
)
_GAP, _BETWEEN = 10, 20
"""Pixels between the parts of a line, and between two lines beside each other."""
_PARTS = 4
"""Columns of a line: what it is about, its cost, whether it is left alone, and room after it."""
_EDGES = 16, 6, 12, 10


class CostsEditor(QScrollArea):
    """A line for each kind of change: to leave it alone, or what its smallest change costs."""

    changed = Signal()
    forgotten = Signal()
    """Single facts need not be left alone any more."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("What changes cost")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.costs: dict[RestrictionKind, QSpinBox] = {}
        self.left_alone: dict[RestrictionKind, QCheckBox] = {}
        self._lines: list[tuple[QWidget, QWidget, QWidget]] = []
        self._grid = QGridLayout()
        self._across = 0
        self.seconds = number_field("Time limit of a question", 1, MOST_SECONDS, " s")
        self.many = number_field("Suggestions at most", 0, MOST_MANY)
        self.usual = QPushButton("Usual costs", self)
        self.usual.setToolTip("Put everything back as it was at first")
        self.kept = Words("", parent=self)
        self.forget = QPushButton("Leave them alone no more", self)
        self.forget.clicked.connect(self.forgotten)
        self._lay_out()
        self.show_kept(())
        self.show_remembered(None)
        self.usual.clicked.connect(self._reset)
        for field in (*self.costs.values(), self.seconds, self.many):
            field.valueChanged.connect(self._tell)
        for box in self.left_alone.values():
            box.toggled.connect(self._tell)

    @property
    def order(self) -> list[QWidget]:
        """What the keyboard goes through, as it is read."""
        of_kinds = [part for _, field, box in self._lines for part in (field, box)]
        return [self.seconds, self.many, self.usual, self.forget, *of_kinds]

    def edited(self) -> Costs:
        """Return the costs as they are edited now."""
        given = {kind: field.value() for kind, field in self.costs.items()}
        return Costs(
            of={kind: cost for kind, cost in given.items() if cost != USUAL[kind]},
            ruled_out=tuple(kind for kind, box in self.left_alone.items() if box.isChecked()),
        )

    def show_kept(self, facts: Iterable[str]) -> None:
        """Show single facts that are left alone too, a sentence each."""
        said = " ".join(facts)
        self.kept.say(f"Left alone besides: {said}")
        self.kept.setVisible(bool(said))
        self.forget.setVisible(bool(said))

    def remembered(self) -> dict[str, Any]:
        """Return all of it as JSON can say it."""
        return {
            "costs": self.edited().model_dump(mode="json"),
            "seconds": self.seconds.value(),
            "many": self.many.value(),
        }

    def show_remembered(self, said: Any) -> None:
        """Show what was remembered; the usual where nothing was, or it is damaged."""
        try:
            costs = Costs.model_validate(said["costs"])
            seconds, many = int(said["seconds"]), int(said["many"])
        except (TypeError, KeyError, ValueError):
            costs, seconds, many = Costs(), USUAL_SECONDS, USUAL_MANY
        with QSignalBlocker(self):
            for kind, field in self.costs.items():
                field.setValue(costs.cost(kind))
                self.left_alone[kind].setChecked(kind in costs.ruled_out)
            self.seconds.setValue(seconds)
            self.many.setValue(many)
        self._enable()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Let the wheel scroll the list: it must not change a number that it passes."""
        if event.type() == QEvent.Type.Wheel and not (
            isinstance(watched, QSpinBox) and watched.hasFocus()
        ):
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Put two lines beside each other where there is room for that."""
        super().resizeEvent(event)
        self._place()

    def _reset(self) -> None:
        self.show_remembered(None)
        self.changed.emit()

    def _tell(self) -> None:
        self._enable()
        self.changed.emit()

    def _enable(self) -> None:
        for kind, field in self.costs.items():
            field.setEnabled(not self.left_alone[kind].isChecked())

    def _lay_out(self) -> None:
        inside = QWidget(self)
        top = QHBoxLayout()
        top.setSpacing(8)
        for text, field in (("Time limit", self.seconds), ("Suggestions", self.many)):
            label = QLabel(text, inside)
            label.setProperty("rank", "muted")
            label.setBuddy(field)
            top.addWidget(label)
            top.addWidget(field)
            top.addSpacing(10)
        top.addStretch(1)
        top.addWidget(self.usual)
        self._grid.setHorizontalSpacing(_GAP)
        self._grid.setVerticalSpacing(4)
        for kind, words in KIND_WORDS.items():
            self._add_kind(kind, words, inside)
        self._place()
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(*_EDGES)
        layout.setSpacing(8)
        layout.addLayout(top)
        layout.addWidget(Words(SAID, "muted", parent=inside))
        layout.addWidget(self.kept)
        layout.addWidget(self.forget, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addLayout(self._grid)
        layout.addStretch(1)
        self.setWidget(inside)

    def _add_kind(self, kind: RestrictionKind, words: str, parent: QWidget) -> None:
        field = number_field(f"Cost of a change: {words}", LEAST_COST, MOST_COST)
        field.setParent(parent)
        field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        field.installEventFilter(self)
        box = QCheckBox("Leave alone", parent)
        box.setAccessibleName(f"Leave alone: {words}")
        label = QLabel(words, parent)
        label.setBuddy(field)
        self.costs[kind], self.left_alone[kind] = field, box
        self._lines.append((label, field, box))

    def _place(self) -> None:
        """Put the lines below each other, in two columns where both are seen to their end."""
        columns = zip(*self._lines, strict=True)
        widest = sum(max(part.sizeHint().width() for part in parts) for parts in columns)
        both = 2 * (widest + _PARTS * _GAP) + _BETWEEN + _EDGES[0] + _EDGES[2]
        across = 2 if self.viewport().width() >= both else 1
        if across == self._across:
            return
        self._across = across
        rows = -(-len(self._lines) // across)
        for place, parts in enumerate(self._lines):
            column, row = divmod(place, rows)
            for number, part in enumerate(parts):
                self._grid.addWidget(part, row, _PARTS * column + number)
        self._grid.setColumnMinimumWidth(_PARTS - 1, _BETWEEN if across > 1 else 0)
        self._grid.setColumnStretch(2 * _PARTS - 1, 1)
