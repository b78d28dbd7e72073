"""One measure in the profile editor: whether it decides, as which, and what it may give up."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QToolButton,
    QWidget,
)

from exercise_planner.calendar import MeasureName
from exercise_planner.measure_words import EXPLANATIONS, NAMES
from ui.desktop.appearance import theme
from ui.desktop.building.elided_label import ElidedLabel
from ui.desktop.building.number_field import number_field

GOALS: dict[MeasureName, bool] = {"high_end": True, "standard": False}
"""The measures that count points of goals, and of which goals: the high-end ones or the others."""

HEIGHT, SPACING = 26, 8
NAME_WIDTH, STAKE_WIDTH, GIVE_UP_WIDTH, MOVER_WIDTH = 164, 204, 72, 30
"""Widths of columns, in device-independent pixels."""


class Grip(QLabel):
    """What a row is dragged by."""

    dragged = Signal(QPoint)
    """Where the mouse is, on the screen."""

    def __init__(self) -> None:
        super().__init__("⠿")
        self.setProperty("rank", "muted")
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.setToolTip("Drag to move; or Alt+Up and Alt+Down")

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Take hold."""
        event.accept()
        self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Drag."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self.dragged.emit(event.globalPosition().toPoint())

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:  # noqa: N802
        """Let go."""
        self.setCursor(Qt.CursorShape.OpenHandCursor)


class MeasureRow(QWidget):
    """A row of the profile editor."""

    changed = Signal()
    moved = Signal(str, int)
    """The measure, and by how many places: -1 is up."""
    dragged = Signal(str, QPoint)
    """The measure, and where on the screen it is dragged to."""
    weights_asked = Signal(str)
    """The measure whose goals somebody wants to see."""

    def __init__(self, measure: MeasureName) -> None:
        super().__init__()
        self.measure: MeasureName = measure
        name = NAMES[measure]
        self.setFixedHeight(HEIGHT)
        self.grip = Grip()
        self.grip.dragged.connect(self._drag)
        self.decides = QCheckBox()
        self.decides.setAccessibleName(f"{name} decides")
        self.decides.setToolTip("Whether this measure decides between calendars")
        self.decides.toggled.connect(self.changed)
        self._name = QLabel()
        self._name.setFixedWidth(NAME_WIDTH)
        self._name.setBuddy(self.decides)
        self._name.setToolTip(EXPLANATIONS[measure])
        self._explained = ElidedLabel(EXPLANATIONS[measure])
        self._explained.setProperty("rank", "muted")
        self.stake = self._make_stake()
        self.give_up = number_field(f"{name}: give up, percent", 0, 100, " %")
        self.give_up.setFixedWidth(GIVE_UP_WIDTH)
        self.give_up.setToolTip(
            "Later measures may worsen this one by at most so much of the value it closed with"
        )
        self.give_up.valueChanged.connect(self.changed)
        self.up, self.down = self._make_mover("Up", "▲", -1), self._make_mover("Down", "▼", 1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(4, 0, 4, 0)
        layout.setSpacing(SPACING)
        parts: tuple[QWidget, ...] = (
            *(self.grip, self.decides, self._name, self._explained),
            *(self.stake, self.give_up, self.up, self.down),
        )
        for part in parts:
            layout.addWidget(part, 1 if part is self._explained else 0)

    def set_place(self, number: int | None, *, alone: bool) -> None:
        """Show as which the measure decides; None when it does not.

        Parameters
        ----------
        alone
            Whether it is the only one that decides, which it must then go on doing.
        """
        name = NAMES[self.measure]
        self._name.setText(name if number is None else f"{number}  {name}")
        self._name.setProperty("rank", "muted" if number is None else "heading")
        self._name.style().polish(self._name)
        self.decides.setEnabled(not alone)
        self.give_up.setEnabled(number is not None)

    def set_ends(self, *, first: bool, last: bool) -> None:
        """Say whether it stands first or last, where it cannot be moved further."""
        self.up.setEnabled(not first)
        self.down.setEnabled(not last)

    def set_stake(self, text: str) -> None:
        """Show what the plan puts at stake for it, in the colours of the theme."""
        self.stake.setAccessibleName(f"{NAMES[self.measure]}: {text}")
        if self.measure in GOALS:
            text = f'<a href="#weights" style="color: {theme().accent}">{text}</a>'
        self.stake.setText(text)

    def parts(self) -> tuple[QWidget, ...]:
        """Return what the keyboard reaches, in order."""
        stake = (self.stake,) if self.measure in GOALS else ()
        return (self.decides, *stake, self.give_up, self.up, self.down)

    def _make_stake(self) -> QLabel:
        stake = QLabel()
        stake.setProperty("rank", "muted")
        stake.setFixedWidth(STAKE_WIDTH)
        if self.measure in GOALS:
            stake.setTextInteractionFlags(
                Qt.TextInteractionFlag.LinksAccessibleByMouse
                | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
            )
            stake.setToolTip("Show how the weights of the goals make points")
            stake.linkActivated.connect(self._ask_weights)
        return stake

    def _make_mover(self, word: str, sign: str, by: int) -> QToolButton:
        button = QToolButton()
        button.setText(sign)
        button.setFixedWidth(MOVER_WIDTH)
        button.setProperty("rank", "quiet")
        button.setAccessibleName(f"{NAMES[self.measure]}: {word.lower()}")
        button.setToolTip(f"Move {word.lower()} (Alt+{word})")
        button.clicked.connect(self._move_up if by < 0 else self._move_down)
        return button

    def _move_up(self) -> None:
        self.moved.emit(self.measure, -1)

    def _move_down(self) -> None:
        self.moved.emit(self.measure, 1)

    def _drag(self, where: QPoint) -> None:
        self.dragged.emit(self.measure, where)

    def _ask_weights(self) -> None:
        self.weights_asked.emit(self.measure)
