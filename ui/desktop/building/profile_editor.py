"""The profile editor: which measures decide between calendars, in which order, at what price."""

from itertools import pairwise

from PySide6.QtCore import QPoint, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from exercise_planner.plan import Plan
from exercise_planner.profile import NAMES, Profile
from ui.desktop.appearance import appearance
from ui.desktop.building.measure_row import (
    GIVE_UP_WIDTH,
    GOALS,
    HEIGHT,
    MOVER_WIDTH,
    SPACING,
    MeasureRow,
)
from ui.desktop.building.stakes import stakes, weighed
from ui.desktop.building.weights import Weights


class ProfileEditor(QWidget):
    """A row a measure: tick those that decide, move them, say what each may give up.

    Rows move by their grip, by their buttons, and by Alt+Up and Alt+Down.
    """

    profile_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Profile")
        self._plan: Plan | None = None
        self._rows = [MeasureRow(measure) for measure in NAMES]
        self.default_order = QPushButton("Default order")
        self.default_order.setProperty("rank", "quiet")
        self.default_order.setToolTip("All measures, in the order planners use most")
        self.default_order.clicked.connect(self._reset)
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        for row in self._rows:
            self._column.addWidget(row)
            row.decides.setChecked(True)
            row.changed.connect(self._tell)
            row.moved.connect(self._move_by)
            row.dragged.connect(self._drag)
            row.weights_asked.connect(self._show_weights)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(self._heading())
        layout.addLayout(self._column)
        layout.addStretch(1)
        for keys, by in (("Alt+Up", -1), ("Alt+Down", 1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self._move_up if by < 0 else self._move_down)
        self._arrange()
        appearance().changed.connect(self._show_stakes)

    def profile(self) -> Profile:
        """Return the profile as it is edited now."""
        deciding = [row for row in self._rows if row.decides.isChecked()]
        shares = {row.measure: row.give_up.value() for row in deciding if row.give_up.value()}
        return Profile(tuple(row.measure for row in deciding), shares)

    def set_profile(self, profile: Profile) -> None:
        """Show a profile; measures that are not in it stand below, switched off."""
        if profile == self.profile():
            return
        places = {measure: place for place, measure in enumerate(profile.measures)}
        self._rows.sort(key=lambda row: places.get(row.measure, len(NAMES)))
        for row in self._rows:
            with QSignalBlocker(row):
                row.decides.setChecked(row.measure in places)
                row.give_up.setValue(profile.give_up.get(row.measure, 0))
        self._tell()

    def set_plan(self, plan: Plan) -> None:
        """Show what a plan puts at stake for each measure."""
        self._plan = plan
        self._show_stakes()

    def rows(self) -> list[MeasureRow]:
        """Return the rows as they stand."""
        return list(self._rows)

    def _show_stakes(self) -> None:
        """Show what is at stake; in another theme anew, since links have their own colour."""
        if self._plan is not None:
            for measure, words in stakes(self._plan).items():
                self._row(measure).set_stake(words)

    def _heading(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setContentsMargins(4, 0, 4, 2)
        line.setSpacing(SPACING)
        order, price = QLabel("Decides, in this order"), QLabel("Give up")
        for label in (order, price):
            label.setProperty("rank", "caption")
        price.setFixedWidth(GIVE_UP_WIDTH)
        line.addWidget(order)
        line.addWidget(self.default_order)
        line.addStretch(1)
        line.addWidget(price)
        price.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        line.addSpacing(2 * (MOVER_WIDTH + SPACING))
        return line

    def _tell(self) -> None:
        self._arrange()
        self.profile_changed.emit()

    def _arrange(self) -> None:
        """Let rows, numbers and the order of the keyboard follow the list."""
        number = 0
        deciding = sum(row.decides.isChecked() for row in self._rows)
        for place, row in enumerate(self._rows):
            if self._column.indexOf(row) != place:
                self._column.removeWidget(row)
                self._column.insertWidget(place, row)
            on = row.decides.isChecked()
            number += on
            row.set_place(number if on else None, alone=on and deciding == 1)
            row.set_ends(first=place == 0, last=place == len(self._rows) - 1)
        parts = [self.default_order, *(part for row in self._rows for part in row.parts())]
        for one, other in pairwise(parts):
            QWidget.setTabOrder(one, other)

    def _move(self, row: MeasureRow, to: int) -> None:
        to = max(0, min(len(self._rows) - 1, to))
        if to != self._rows.index(row):
            self._rows.remove(row)
            self._rows.insert(to, row)
            self._tell()

    def _row(self, measure: str) -> MeasureRow:
        return next(row for row in self._rows if row.measure == measure)

    def _move_by(self, measure: str, by: int) -> None:
        row = self._row(measure)
        self._move(row, self._rows.index(row) + by)

    def _drag(self, measure: str, where: QPoint) -> None:
        top = min(row.y() for row in self._rows)
        self._move(self._row(measure), (self.mapFromGlobal(where).y() - top) // HEIGHT)

    def _move_focused(self, by: int) -> None:
        focus = self.focusWidget()
        for row in self._rows:
            if focus is not None and row.isAncestorOf(focus):
                self._move(row, self._rows.index(row) + by)
                return

    def _move_up(self) -> None:
        self._move_focused(-1)

    def _move_down(self) -> None:
        self._move_focused(1)

    def _reset(self) -> None:
        self.set_profile(Profile())

    def _show_weights(self, measure: str) -> None:
        row = self._row(measure)
        if self._plan is not None:
            goals = weighed(self._plan, high_end=GOALS[row.measure])
            Weights(goals, self).open_over(row)
