"""The calendars that are compared, side by side: looked at, ordered, added, taken out."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from exercise_planner.comparison.comparison import LETTERS
from ui.desktop.compare.chip import HEIGHT, HEIGHT_OF_THREE, WIDEST, Chip
from ui.desktop.compare.choice import FEWEST, MOST, Choice
from ui.desktop.plain_text import on_button


class Strip(QWidget):
    """A chip for each calendar, and a button that adds others."""

    def __init__(self, choice: Choice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choice = choice
        self.chips: list[Chip] = []
        self.setAccessibleName("Calendars compared")
        self.adding = QToolButton(self)
        self.adding.setText("Add …")
        self.adding.setAccessibleName("Add a calendar to the comparison")
        self.adding.setToolTip("Compare one more calendar of the file; six are the most")
        self.adding.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu = QMenu(self.adding)
        self._menu.aboutToShow.connect(self._offer)
        self.adding.setMenu(self._menu)
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(8)
        self._line.addWidget(self.adding)
        self._line.addStretch(0)
        choice.calendars_changed.connect(self._read)
        choice.reference_changed.connect(self._mark)
        choice.current_changed.connect(self._mark)
        self._read()

    def tell(self, standings: Sequence[tuple[str, int]]) -> None:
        """Say of each calendar in a few words what is known, and how many rules it breaks."""
        for chip, (standing, broken) in zip(self.chips, standings, strict=False):
            chip.tell(standing, broken)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Give names a second line where there is too little room for one."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        count, room, gap = len(self.chips), self.width(), self._line.spacing()
        if self._choice.others:
            room -= self.adding.sizeHint().width() + gap
        each = min(WIDEST, (room - (count - 1) * gap) // max(1, count))
        short = all(chip.fits_in_one(each) for chip in self.chips)
        for widget in (*self.chips, self.adding):
            widget.setFixedHeight(HEIGHT if short else HEIGHT_OF_THREE)

    def _read(self) -> None:
        names = self._choice.names
        while len(self.chips) > len(names):
            gone = self.chips.pop()
            self._line.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        while len(self.chips) < len(names):
            self.chips.append(self._made(len(self.chips)))
        for letter, name, chip in zip(LETTERS, names, self.chips, strict=False):
            chip.show_calendar(letter, name, removable=len(names) > FEWEST)
        self.adding.setVisible(bool(self._choice.others))
        self.adding.setEnabled(len(names) < MOST)
        self._fit()
        self._mark()

    def _made(self, place: int) -> Chip:
        chip = Chip(self)
        self._line.insertWidget(place, chip, 2)
        chip.clicked.connect(partial(self._look, place))
        chip.left.connect(partial(self._remove, place))
        chip.stepped.connect(partial(self._step, place))
        chip.moved.connect(partial(self._move, place))
        chip.dragged.connect(partial(self._drag, place))
        chip.made_reference.connect(partial(self._make_reference, place))
        chip.customContextMenuRequested.connect(partial(self._offer_for, place))
        return chip

    def _mark(self) -> None:
        for place, chip in enumerate(self.chips):
            chip.mark(
                current=place == self._choice.current, reference=place == self._choice.reference
            )

    def _look(self, place: int, _checked: bool = False) -> None:
        self._choice.look_at(place)

    def _remove(self, place: int) -> None:
        self._choice.remove(place)
        self.chips[min(place, len(self.chips) - 1)].setFocus()

    def _step(self, place: int, by: int) -> None:
        self.chips[min(max(place + by, 0), len(self.chips) - 1)].setFocus()

    def _move(self, place: int, by: int) -> None:
        self._choice.move(place, by)
        self._step(place, by)

    def _drag(self, place: int, far: int) -> None:
        """Change places with a neighbour once the mouse is past its middle."""
        width = self.chips[place].width() + self._line.spacing()
        if abs(far) > width / 2:
            self._choice.move(place, 1 if far > 0 else -1)

    def _make_reference(self, place: int) -> None:
        self._choice.compare_with(place)

    def _offer(self) -> None:
        """Offer the calendars that are not compared."""
        self._menu.clear()
        for uid, name in self._choice.others.items():
            self._menu.addAction(on_button(name)).triggered.connect(partial(self._add, uid))

    def _add(self, uid: str, _checked: bool = False) -> None:
        self._choice.add(uid)

    def _offer_for(self, place: int, where: QPoint) -> None:
        """Offer what can be done with a calendar."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        count = len(self._choice.names)
        for text, do, possible in (
            ("Look at it", self._look, place != self._choice.current),
            (
                "Compare the others with it",
                self._make_reference,
                place != self._choice.reference,
            ),
            ("Move left", partial(self._move, by=-1), place > 0),
            ("Move right", partial(self._move, by=1), place + 1 < count),
            ("Take out of the comparison", self._remove, count > FEWEST),
        ):
            action = QAction(text, menu)
            action.setEnabled(possible)
            action.triggered.connect(lambda _=False, do=do: do(place))
            menu.addAction(action)
        menu.popup(self.chips[place].mapToGlobal(where))
