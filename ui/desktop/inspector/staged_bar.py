"""Says what is being tried, what that changes and breaks; applies or discards it."""

from collections.abc import Iterator
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from exercise_planner import measure_words
from exercise_planner.consequences import fitted
from exercise_planner.days import counted
from exercise_planner.measures import MEASURES
from exercise_planner.profile import NAMES
from ui.desktop.appearance import appearance, theme
from ui.desktop.desk import Desk
from ui.desktop.document import View, changes_of
from ui.desktop.inspector.parts import Flow, Words, emptied
from ui.desktop.panels.signs import SignLabel

Tone = Literal["good", "broken"]
MOST_BREAKS = 3
"""New breaks told in full."""


class StagedBar(QFrame):
    """Stands there while a calendar is tried; against the calendar that is stored."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._before = desk.document.view
        self.setObjectName("staged")
        self.setAccessibleName("What is being tried")
        self._title = QLabel(self)
        self._title.setProperty("rank", "heading")
        self._title.setWordWrap(True)
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self.apply = QPushButton("Apply", self)
        self.apply.setProperty("rank", "main")
        self.apply.setAccessibleName("Apply what is tried")
        self.apply.setToolTip("Store it (Enter)")
        self.apply.clicked.connect(self._apply)
        self.discard = QPushButton("Discard", self)
        self.discard.setAccessibleName("Discard what is tried")
        self.discard.setToolTip("Show the stored calendar again (Esc)")
        self.discard.clicked.connect(desk.document.discard)
        self._changes = QWidget(self)
        Flow(self._changes, gap=10, line_gap=3)
        self._breaks = QVBoxLayout()
        self._breaks.setSpacing(3)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.apply)
        buttons.addWidget(self.discard)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 10, 16, 12)
        layout.setSpacing(7)
        layout.addWidget(self._title)
        layout.addWidget(self._changes)
        layout.addLayout(self._breaks)
        layout.addLayout(buttons)
        desk.document.calendar_changed.connect(self.refresh)
        appearance().changed.connect(self._colour)
        self._colour()
        self.refresh()

    def refresh(self) -> None:
        """Show what is tried now; nothing, where the stored calendar is shown."""
        document = self._desk.document
        staged = document.staged
        if staged is None or staged.kind != "try":
            if staged is None:
                self._before = document.view
            self.hide()
            return
        self._title.setText(f"Trying: {staged.why}")
        before = self._stored()
        emptied(self._laid_out())
        for said, tint in _changes(before, document.view):
            self._laid_out().addWidget(Words(said, tint, parent=self._changes))
        for words in self._changes.findChildren(Words):
            words.setWordWrap(False)
        emptied(self._breaks)
        for said, sign in _broken_and_mended(before, document.view):
            line = QHBoxLayout()
            line.setSpacing(6)
            line.addWidget(SignLabel(sign, self), 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(Words(said, sign, parent=self), 1)
            self._breaks.addLayout(line)
        self.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Enter applies, Esc discards."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape or (enter and self.discard.hasFocus()):
            self._desk.document.discard()
        elif enter:
            self._apply()
        else:
            super().keyPressEvent(event)

    def _apply(self) -> None:
        staged = self._desk.document.staged
        if staged is not None and self._desk.document.apply():
            self._desk.notices.tell(f"Applied: {staged.why}.", ("Undo", self._desk.document.undo))

    def _laid_out(self) -> Flow:
        found = self._changes.layout()
        assert isinstance(found, Flow)
        return found

    def _stored(self) -> View:
        """Return the stored calendar on the plan as it is now."""
        document = self._desk.document
        if self._before.facts is not document.facts:
            known, _ = fitted(self._before.calendar, document.plan)
            self._before = View(document.facts, known)
        return self._before

    def _colour(self) -> None:
        colours = theme()
        self.setStyleSheet(
            f"#staged {{ background: {colours.heading}; border: 0;"
            f" border-left: 3px solid {colours.accent};"
            f" border-bottom: 1px solid {colours.strong_grid}; }}"
        )


def _changes(before: View, after: View) -> Iterator[tuple[str, str]]:
    """Yield by how much each measure changes, with the colour that says whether that is good."""
    changes = changes_of(before, after)
    for name in NAMES:
        if changes[name]:
            good = MEASURES[name].improves(changes[name], 0)
            sign = "+" if changes[name] > 0 else "−"
            better = "better" if good else "worse"
            said = f"{measure_words.NAMES[name]} {sign}{abs(changes[name]):,} ({better})"
            yield said, "good" if good else "tentative"
    if not any(changes.values()):
        yield "No measure changes", "muted"


def _broken_and_mended(before: View, after: View) -> Iterator[tuple[str, Tone]]:
    """Yield the breaks that are new, and how many of the old are gone."""
    plan = after.facts.plan
    had = {violation.about(plan) for violation in before.violations}
    has = {violation.about(plan) for violation in after.violations}
    new = [v.message for v in after.violations if v.about(plan) not in had]
    for sentence in new[:MOST_BREAKS]:
        yield sentence, "broken"
    if len(new) > MOST_BREAKS:
        yield f"{len(new) - MOST_BREAKS:,} more rules broken, in the list of problems", "broken"
    if mended := len(had - has):
        yield f"{counted(mended, 'problem')} mended", "good"
    if not new:
        yield "Breaks no further rule", "good"
