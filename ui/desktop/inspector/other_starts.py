"""The best other starts of an exercise, each with what it changes, to be tried."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from exercise_planner.brief import brief_effect
from exercise_planner.days import Span
from exercise_planner.facts import Facts
from exercise_planner.placements import Kind, Placements, Suggestion
from ui.desktop.inspector.looked_at import LookedAt
from ui.desktop.inspector.parts import Chip, Section, Words, emptied
from ui.desktop.panels.signs import Sign, SignLabel
from ui.picture.content import spoken_dates

NUMBER = 5
GAP = 4
"""Pixels between one start and the next."""
SIGNS: dict[Kind, Sign] = {
    "free": "good",
    "costs": "costs",
    "breaks": "broken",
    "outside": "outside",
}
TINTS = {"free": "good", "costs": "tentative", "breaks": "broken", "outside": "muted"}


class OtherStarts(Section):
    """Five starts, the best first, each with those that are as good; "Try" shows the calendar."""

    tried = Signal(object)
    """A :class:`Placement`."""
    asked = Signal(object)
    """The start, a date, of which somebody asks why it is not possible."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Best other starts", parent)
        self._exercise: str | None = None
        self._shown: list[Suggestion] = []
        self._facts: Facts | None = None
        self._held = True
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(2, 1)
        self.body.addLayout(self._grid)

    def look_at(self, looked: LookedAt) -> None:
        """Get ready for an exercise; what stands there stays until better is known."""
        self._held = looked.event is not None
        self.heading.setText("Best other starts" if self._held else "Where it could be held")
        self.note.say("looking …", "muted")
        if looked.id != self._exercise:
            self._exercise = looked.id
            self._shown = []
            emptied(self._grid)

    def show_best(self, facts: Facts, placements: Placements) -> None:
        """Show the best placements that are known."""
        self._facts = facts
        best = placements.best(NUMBER)
        left = placements.possible.bit_count() - placements.looked_at
        none = "no start is possible" if not placements.possible else "no other is possible"
        self.note.say("looking …" if left else "" if best else none, "muted")
        if best == self._shown:
            return
        self._shown = best
        had_focus = any(button.hasFocus() for button in self.findChildren(Chip))
        emptied(self._grid)
        for row, suggestion in enumerate(best):
            self._add(row, facts, suggestion, placements)
        if had_focus and best:
            self._button(0).setFocus()

    def _button(self, row: int) -> Chip:
        item = self._grid.itemAtPosition(2 * row, 3)
        widget = None if item is None else item.widget()
        assert isinstance(widget, Chip)
        return widget

    def _add(self, row: int, facts: Facts, suggestion: Suggestion, placements: Placements) -> None:
        placement = suggestion.placement
        first = placement.event.span.first
        day = spoken_dates(Span(first, first), years=False)
        said = brief_effect(facts, placement.effect, placements.profile)
        tint = TINTS[placement.kind]
        run = _as_good(suggestion)
        words = Words(said, tint, parent=self)
        words.setToolTip(_in_full(facts, suggestion))
        start = Words(day, bold=True, parent=self)
        start.setWordWrap(False)
        button = Chip("Try" if self._held else "Hold it", "accent", bold=True, parent=self)
        told = ", ".join(part for part in (day, said, run) if part)
        button.setAccessibleName(f"{button.text()}: {told}")
        button.setToolTip("Show the calendar with it; nothing is stored until you apply it")
        button.clicked.connect(self._try)
        top = Qt.AlignmentFlag.AlignTop
        for label in (start, words):
            label.setContentsMargins(0, 2, 0, 0)  # on one line with sign and button
        upper, lower = 2 * row, 2 * row + 1
        self._grid.addWidget(start, upper, 0, top)
        self._grid.addWidget(SignLabel(SIGNS[placement.kind], self), upper, 1, top)
        self._grid.addWidget(words, upper, 2, top)
        self._grid.addWidget(button, upper, 3, top)
        self._grid.setRowMinimumHeight(lower, GAP)
        breaks = placement.kind == "breaks"
        if run:
            also = Words(run, "muted", parent=self)
            also.setContentsMargins(0, 0, 0, GAP)
            self._grid.addWidget(also, lower, 2, 1, 1 if breaks else 2)
        if breaks:
            why = Chip("Why?", "accent", parent=self)
            why.setAccessibleName(f"Why not from {day}?")
            why.setToolTip("What is in the way of this start, and what would mend that")
            why.clicked.connect(self._ask)
            self._grid.addWidget(why, lower, 3, top)
        button.show()  # at once: it may get the keyboard

    def _ask(self) -> None:
        sender = self.sender()
        for row, suggestion in enumerate(self._shown):
            item = self._grid.itemAtPosition(2 * row + 1, 3)
            if item is not None and item.widget() is sender:
                self.asked.emit(suggestion.placement.event.start)
                return

    def _try(self) -> None:
        sender = self.sender()
        for row, suggestion in enumerate(self._shown):
            if self._button(row) is sender:
                self.tried.emit(suggestion.placement)
                return


def _as_good(suggestion: Suggestion) -> str:
    """Return the run of starts that are as good: ``or any start in 7 Oct – 26 Sep``."""
    run = suggestion.run
    return f"or any start in {spoken_dates(run, years=False)}" if run.days > 1 else ""


def _in_full(facts: Facts, suggestion: Suggestion) -> str:
    """Return all that is known of a placement, a line each."""
    placement = suggestion.placement
    lines = [
        f"{spoken_dates(placement.event.span, years=True)}, "
        f"{facts.venue_name(placement.event.venue)}"
    ]
    lines += [violation.message for violation in placement.effect.new]
    lines += [
        f"In its way: {facts.exercise_name(d.exercise)} ({d.why})" for d in placement.displaces
    ]
    for verb, units in (("Joins", placement.joined), ("Leaves", placement.left)):
        if units:
            lines.append(f"{verb}: {', '.join(map(facts.unit_name, units))}")
    return "\n".join(lines)
