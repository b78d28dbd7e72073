"""The trade-off: which two measures are held against each other, the plot, and it in words."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from exercise_planner.calendar import MeasureName
from exercise_planner.comparison.comparison import Comparison
from exercise_planner.measure_words import NAMES
from exercise_planner.measures import MEASURES
from ui.desktop.compare.plot import AMPLE, LEAST, PlotView
from ui.desktop.compare.plot_drawing import Drawing
from ui.desktop.compare.trade_off import better_towards, said, spots
from ui.desktop.inspector.parts import Words

UP: MeasureName = "high_end"
ACROSS: MeasureName = "cost"


class TradeOffPanel(QWidget):
    """Two measures to choose, the calendars by them, and what is said of the one looked at."""

    chosen = Signal(int)
    """The place of a calendar."""
    measures_changed = Signal(str, str)
    """Up and across."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._comparison: Comparison | None = None
        self._current = self._reference = 0
        self.up = self._box("Measure upwards", UP)
        self.across = self._box("Measure across", ACROSS)
        against = QLabel("against", self)
        against.setProperty("rank", "muted")
        line = QHBoxLayout()
        line.setSpacing(6)
        line.addWidget(self.up, 1)
        line.addWidget(against)
        line.addWidget(self.across, 1)
        self.plot = PlotView(self)
        self.said = Words("", "muted", parent=self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 8, 14, 8)
        layout.setSpacing(6)
        layout.addLayout(line)
        layout.addWidget(self.plot, 1)
        layout.addWidget(self.said)
        self.plot.chosen.connect(self.chosen)
        self.up.currentIndexChanged.connect(self._change)
        self.across.currentIndexChanged.connect(self._change)

    @property
    def measures(self) -> tuple[MeasureName, MeasureName]:
        """The measure upwards and the one across."""
        return self.up.currentData(), self.across.currentData()

    def choose_measures(self, up: object, across: object) -> None:
        """Hold these measures against each other, if there are such."""
        for box, name in ((self.up, up), (self.across, across)):
            if (number := box.findData(name)) >= 0:
                box.setCurrentIndex(number)

    def show_comparison(self, comparison: Comparison | None, current: int, reference: int) -> None:
        """Show calendars; None while nothing is known of them."""
        self._comparison, self._current, self._reference = comparison, current, reference
        self._draw()

    def keep_high(self, *, ample: bool) -> None:
        """Keep the plot at least so high: as much as is good to read, or as little as must be."""
        self.plot.setMinimumHeight(AMPLE if ample else LEAST)
        self._take_room()

    def _box(self, name: str, chosen: MeasureName) -> QComboBox:
        box = QComboBox(self)
        box.setAccessibleName(name)
        for measure in MEASURES:
            box.addItem(NAMES[measure], measure)
        box.setCurrentIndex(box.findData(chosen))
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(10)
        box.setMinimumWidth(80)
        return box

    def _change(self) -> None:
        self._draw()
        self.measures_changed.emit(*self.measures)

    def _draw(self) -> None:
        comparison = self._comparison
        if comparison is None:
            self.plot.draw(None)
            self.said.say("")
            return
        up, across = self.measures
        letters, found = comparison.letters, spots(comparison, across, up)
        told = [
            said(comparison, place, self._reference, across, up) for place in range(len(letters))
        ]
        named = zip(letters, comparison.names, told, strict=True)
        self.plot.draw(
            Drawing(
                spots=found,
                letters=[" ".join(letters[place] for place in spot.calendars) for spot in found],
                across=f"{NAMES[across]}   {better_towards(across)}",
                up=f"{NAMES[up]}   {better_towards(up)}",
                short_up=better_towards(up),
                right_is_better=MEASURES[across].better == "more",
                current=self._current,
                reference=self._reference,
                told=[f"{letter}  {name}\n{words}" for letter, name, words in named],
            )
        )
        self.said.say(f"{letters[self._current]}: {told[self._current]}")
        self._take_room()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Keep room for all lines of the words."""
        super().resizeEvent(event)
        self._take_room()

    def _take_room(self) -> None:
        layout = self.layout()
        assert layout is not None
        self.setMinimumHeight(max(0, layout.minimumHeightForWidth(self.width())))
