"""What the shapes of the matrix mean, and how many cells there are of each."""

from collections.abc import Mapping

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from exercise_planner.interoperability import LEVEL_NAMES, Cell
from ui.desktop.appearance import appearance
from ui.desktop.inspector.parts import Flow, Words
from ui.desktop.interoperability.grid import Entry, Spot, State
from ui.desktop.interoperability.painting import tile_picture

SAID: dict[State, str] = {
    "met": "Met",
    "partly": "Partly",
    "missed": "Missed",
    "extra": "Shown, not wanted",
}
_SAMPLES: dict[State, Cell] = {
    "met": Cell(3, 2, 3, 2, 3),
    "partly": Cell(3, 2, 3, 1, 3),
    "missed": Cell(3, 2, 0, 0, 0),
    "extra": Cell(shown=2),
}
_WIDTH, _HEIGHT = 32, 24
_SHARPNESS = 3


class Legend(QWidget):
    """A sample of each state with its name and count, and what the steps are."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tiles: dict[State, QLabel] = {}
        self._words: dict[State, Words] = {}
        layout = Flow(self, gap=14)
        for state, said in SAID.items():
            tile, words = QLabel(self), Words(said, "ink", parent=self)
            words.setWordWrap(False)
            self._tiles[state], self._words[state] = tile, words
            layout.addWidget(_side_by_side(tile, words, self))
        levels = ", ".join(LEVEL_NAMES[1:])
        steps = Words(f"Steps: {levels}; outlined wanted, filled shown", "muted", parent=self)
        steps.setWordWrap(False)
        layout.addWidget(_side_by_side(None, steps, self))
        appearance().changed.connect(self._draw)
        self._draw()

    def show_counts(self, counts: Mapping[State, int]) -> None:
        """Say how many cells there are of each state."""
        for state, words in self._words.items():
            words.say(f"{SAID[state]}  {counts.get(state, 0):,}")

    def _draw(self) -> None:
        for state, tile in self._tiles.items():
            entry = Entry(Spot((), ""), _SAMPLES[state])
            tile.setPixmap(tile_picture(entry, QSize(_WIDTH, _HEIGHT), _SHARPNESS))


def _side_by_side(tile: QLabel | None, words: QLabel, parent: QWidget) -> QWidget:
    both = QWidget(parent)
    line = QHBoxLayout(both)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(7)
    if tile is not None:
        line.addWidget(tile)
    line.addWidget(words)
    both.setFixedHeight(_HEIGHT)
    return both
