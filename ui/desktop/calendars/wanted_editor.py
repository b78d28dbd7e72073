"""Which alternatives are wanted: how many, of which kind, and in which time."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from exercise_planner import measure_words
from exercise_planner.calendar import MeasureName
from exercise_planner.profile import NAMES
from solver.requests import Wanted
from ui.desktop.building.number_field import number_field
from ui.desktop.inspector.parts import Flow, Words

USUAL_MINUTES, MOST_MINUTES = 3, 600
NOT_TWO = "A trade-off is between two different measures."
FRONT: tuple[MeasureName, MeasureName] = ("high_end", "cost")
"""The measures of a front where nobody has chosen others."""


class WantedEditor(QWidget):
    """Two kinds to choose from, a few numbers, and in a sentence what they mean."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.different = QRadioButton("Each best at something, and really different", self)
        self.front = QRadioButton("The trade-off between", self)
        kinds = QButtonGroup(self)
        kinds.addButton(self.different)
        kinds.addButton(self.front)
        self.one, self.other = self._measures("First measure"), self._measures("Second measure")
        self.count = number_field("How many calendars", 2, 20)
        self.within = number_field("Most that one may lose", 0, 100, " %")
        self.apart = number_field("Least that they are apart", 0, 100, " %")
        self.minutes = number_field("Time limit", 1, MOST_MINUTES, " min")
        self._said = Words("", "muted", parent=self)
        self._lay_out()
        self.show_wanted(Wanted(), USUAL_MINUTES)
        self.different.toggled.connect(self._tell)
        for box in (self.one, self.other):
            box.currentIndexChanged.connect(self._tell)
        for field in (self.count, self.within, self.apart, self.minutes):
            field.valueChanged.connect(self._tell)

    def wanted(self) -> Wanted:
        """Return what is wanted."""
        front = (self.one.currentData(), self.other.currentData())
        return Wanted(
            count=self.count.value(),
            within=self.within.value(),
            apart=self.apart.value(),
            front=front if self.front.isChecked() and self.possible else (),
        )

    def seconds(self) -> float:
        """Return the time that the search may take."""
        return self.minutes.value() * 60.0

    @property
    def possible(self) -> bool:
        """Whether there can be such a set: a front is of two different measures."""
        return self.different.isChecked() or self.one.currentData() != self.other.currentData()

    def remembered(self) -> dict[str, Any]:
        """Return what is wanted, as JSON can say it."""
        return {"wanted": self.wanted().model_dump(mode="json"), "minutes": self.minutes.value()}

    def recall(self, said: Any) -> None:
        """Show what was wanted last, where it was remembered and is not damaged."""
        try:
            self.show_wanted(Wanted.model_validate(said["wanted"]), int(said["minutes"]))
        except (TypeError, KeyError, ValueError):
            self.show_wanted(Wanted(), USUAL_MINUTES)

    def show_wanted(self, wanted: Wanted, minutes: int) -> None:
        """Show what is wanted."""
        self.count.setValue(wanted.count)
        self.within.setValue(wanted.within)
        self.apart.setValue(wanted.apart)
        self.minutes.setValue(minutes)
        for box, measure in zip((self.one, self.other), wanted.front or FRONT, strict=False):
            box.setCurrentIndex(box.findData(measure))
        (self.front if wanted.front else self.different).setChecked(True)
        self._tell()

    def _tell(self) -> None:
        front = self.front.isChecked()
        for box in (self.one, self.other):
            box.setEnabled(front)
        for field in (self.within, self.apart):
            field.setEnabled(not front)
        self._said.say(self._meaning() if self.possible else NOT_TWO)
        self.changed.emit()

    def _meaning(self) -> str:
        wanted = self.wanted()
        if wanted.front:
            one, other = (measure_words.NAMES[name].lower() for name in wanted.front)
            return (
                f"Up to {wanted.count} calendars along the trade-off: from the best in {one} to"
                f" the best in {other}, none of them beaten by another in both."
            )
        return (
            f"Up to {wanted.count} calendars: the best by the profile of the Build tab, and others"
            f" that lose at most {wanted.within} % of its first measure, each at least"
            f" {wanted.apart} % apart from every other in what is held, when and where."
        )

    def _measures(self, name: str) -> QComboBox:
        box = QComboBox(self)
        box.setAccessibleName(name)
        for measure in NAMES:
            box.addItem(measure_words.NAMES[measure], measure)
        return box

    def _lay_out(self) -> None:
        kinds = QWidget(self)
        flow = Flow(kinds, gap=8, line_gap=6)
        pair = QWidget(kinds)
        line = QHBoxLayout(pair)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(self.front)
        line.addWidget(self.one)
        line.addWidget(QLabel("and", pair))
        line.addWidget(self.other)
        self.different.setMinimumHeight(pair.sizeHint().height())
        flow.addWidget(self.different)
        flow.addWidget(pair)
        numbers = QWidget(self)
        others = Flow(numbers, gap=18, line_gap=6)
        fields: tuple[tuple[str, QSpinBox], ...] = (
            ("How many", self.count),
            ("Losing at most", self.within),
            ("Apart by at least", self.apart),
            ("Time limit", self.minutes),
        )
        for text, field in fields:
            others.addWidget(_labelled(text, field, numbers))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(kinds)
        layout.addWidget(numbers)
        layout.addWidget(self._said)


def _labelled(text: str, field: QSpinBox, parent: QWidget) -> QWidget:
    whole = QWidget(parent)
    label = QLabel(text, whole)
    label.setProperty("rank", "muted")
    label.setBuddy(field)
    line = QHBoxLayout(whole)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(6)
    line.addWidget(label)
    line.addWidget(field)
    return whole
