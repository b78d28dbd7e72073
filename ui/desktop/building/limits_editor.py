"""The limits of a run: how long, how hard, and from where on."""

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from solver.requests import Limits
from ui.desktop.building.number_field import number_field
from ui.desktop.building.remembering import USUAL_LIMITS

UNITS = (("s", 1), ("min", 60), ("h", 3600))
MOST_TIME, MOST_WORKERS, MOST_SEED = 9999, 64, 2**31 - 1


class LimitsEditor(QWidget):
    """Time limit, workers, where to start from, and under "More" what few need."""

    limits_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Limits")
        self.time = number_field("Time limit", 1, MOST_TIME)
        self.unit = QComboBox()
        self.unit.setAccessibleName("Unit of the time limit")
        for word, seconds in UNITS:
            self.unit.addItem(word, seconds)
        self.until_proven = QCheckBox("Until proven best")
        self.until_proven.setToolTip("However long it takes; Stop keeps the best so far")
        self.workers = number_field("Workers", 1, MOST_WORKERS)
        self.workers.setToolTip("Searches that run side by side. Five do well even on two cores.")
        self.from_current = QCheckBox("Start from the current calendar")
        self.from_current.setToolTip("Go on from it, valid or not, rather than from nothing")
        self.more = QToolButton()
        self.more.setText("More…")
        self.more.setCheckable(True)
        self.more.setProperty("rank", "quiet")
        self.seed = number_field("Seed", 0, MOST_SEED)
        self.seed.setToolTip("Another seed takes another way through the search")
        self.same = QCheckBox("The same calendar every time (slower)")
        self.same.setToolTip("On the same machine and version")
        self._rare = QWidget()
        self._lay_out()
        self.set_limits(USUAL_LIMITS)
        for spin in (self.time, self.workers, self.seed):
            spin.valueChanged.connect(self._tell)
        self.unit.currentIndexChanged.connect(self._tell)
        for box in (self.until_proven, self.same, self.from_current):
            box.toggled.connect(self._tell)
        self.more.toggled.connect(self._rare.setVisible)

    def limits(self) -> Limits:
        """Return the limits as they are edited now."""
        seconds = None
        if not self.until_proven.isChecked():
            seconds = float(self.time.value() * self.unit.currentData())
        return Limits(
            time_limit=seconds,
            workers=self.workers.value(),
            seed=self.seed.value(),
            deterministic=self.same.isChecked(),
        )

    def set_limits(self, limits: Limits) -> None:
        """Show limits; a time is shown in the largest unit in which it is whole."""
        with QSignalBlocker(self):
            self.until_proven.setChecked(limits.time_limit is None)
            if limits.time_limit is not None:
                seconds = max(1, round(limits.time_limit))
                fitting = [i for i, (_, length) in enumerate(UNITS) if seconds % length == 0]
                unit = max(fitting)
                self.unit.setCurrentIndex(unit)
                self.time.setValue(seconds // UNITS[unit][1])
            self.workers.setValue(limits.workers)
            self.seed.setValue(limits.seed)
            self.same.setChecked(limits.deterministic)
        self._tell()

    def start_from_current(self) -> bool:
        """Whether to go on from the current calendar."""
        return self.from_current.isEnabled() and self.from_current.isChecked()

    def set_has_current(self, *, there: bool) -> None:
        """Say whether there is a current calendar to start from."""
        self.from_current.setEnabled(there)

    def _lay_out(self) -> None:
        time = QHBoxLayout()
        time.addWidget(self.time)
        time.addWidget(self.unit)
        form = QFormLayout()
        form.setContentsMargins(0, 0, 0, 0)
        form.setVerticalSpacing(6)
        form.addRow("Time limit", time)
        form.addRow("", self.until_proven)
        workers = QHBoxLayout()
        workers.addWidget(self.workers)
        workers.addStretch(1)
        workers.addWidget(self.more)
        form.addRow("Workers", workers)
        rare = QFormLayout(self._rare)
        rare.setContentsMargins(0, 0, 0, 0)
        rare.addRow("Seed", self.seed)
        rare.addRow(self.same)
        self._rare.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addLayout(form)
        layout.addWidget(self.from_current)
        layout.addWidget(self._rare)
        layout.addStretch(1)

    def _tell(self) -> None:
        limited = not self.until_proven.isChecked()
        self.time.setEnabled(limited)
        self.unit.setEnabled(limited)
        self.limits_changed.emit()
