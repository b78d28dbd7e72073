"""An answer in the window: what it is, because of what, and at which price."""

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from exercise_planner.comparison.explaining import Explanation
from exercise_planner.facts import Facts
from exercise_planner.profile import Profile
from exercise_planner.why.answer import Answer, Price, Reason, Status
from ui.desktop.inspector.parts import Chip
from ui.desktop.panels.signs import Sign
from ui.desktop.selection import Place
from ui.desktop.why.column import Column
from ui.desktop.why.leading import place_of
from ui.desktop.why.link_row import LinkRow
from ui.reason_groups import ReasonGroup, reason_groups
from ui.why_words import (
    effect,
    heading_of_further,
    heading_of_reasons,
    proof_of_price,
    status_words,
)

SIGNS: Mapping[Status, Sign] = {
    "met": "good",
    "traded": "costs",
    "blocked": "broken",
    "never": "broken",
    "unknown": "neutral",
}
TINTS: Mapping[Status, str] = {
    "met": "good",
    "traded": "tentative",
    "blocked": "broken",
    "never": "broken",
    "unknown": "muted",
}
MOST_CHANGES = 40
"""Sentences of what a price changes; whoever wants more compares the calendars."""


class AnswerView(Column):
    """One answer. Each of its sentences that is about something leads there."""

    asked = Signal(object)
    """A :class:`Place` to show."""
    looked = Signal()
    """Somebody wants to look at the calendar that has it."""
    remade = Signal()
    """Its rows and buttons are others now."""
    kept = Signal()
    """Somebody wants to keep that calendar."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("The answer", parent)
        self._buttons: list[QPushButton] = []
        self._changes: Sequence[Explanation] | None = None
        self._shown: tuple[Answer, Facts, Profile, bool] | None = None
        self._opened: set[str] = set()
        """The groups of facts of which somebody asked to see all, by what stands over them."""

    def show_nothing(self, said: str) -> None:
        """Say what goes on while nothing is known."""
        self.clear()
        self._shown = self._changes = None
        self._opened = set()
        self._buttons = []
        self.put_words(said, "muted")

    def show_answer(self, answer: Answer, facts: Facts, profile: Profile, *, beside: bool) -> None:
        """Show what is known.

        Parameters
        ----------
        beside
            Whether it was asked beside a calendar, from which that of the price differs.
        """
        if self._shown is None or answer.price != self._shown[0].price:
            self._changes = None
        shown = answer, facts, profile, beside
        if shown != self._shown:
            self._shown = shown
            self._make()

    def show_changes(self, changes: Sequence[Explanation]) -> None:
        """Show what the calendar of the price does otherwise than the one asked about."""
        self._changes = changes
        if self._shown is not None:
            self._make()

    def allow(self, *, calendars: bool) -> None:
        """Say whether the calendar of the price can be looked at and kept."""
        for button in self._buttons:
            button.setEnabled(calendars)

    def _make(self) -> None:
        assert self._shown is not None
        answer, facts, profile, beside = self._shown
        at = self.with_keyboard()
        self.clear()
        self._buttons = []
        self._put_status(answer, beside=beside)
        self._put_exercises(answer, facts)
        if answer.because:
            self._put_reasons(heading_of_reasons(answer), answer.because, facts)
        for place, reasons in enumerate(answer.further):
            self._put_reasons(heading_of_further(place), reasons, facts)
        if answer.price is not None:
            self.put_heading("Its price" if beside else "A calendar that has it")
            if beside:
                self._put_price(answer.price, facts, profile)
            self._put_calendar()
            self._put_changes()
        for note in answer.notes:
            self.put_words(note, "muted")
        self.remade.emit()
        if at is not None:
            self.give_keyboard(at)

    def _put_status(self, answer: Answer, *, beside: bool) -> None:
        said = f"{status_words(answer.status, beside=beside)}."
        self.put_sign(SIGNS[answer.status], said, TINTS[answer.status], bold=True)
        if answer.sentence:
            self.put_words(answer.sentence)

    def _put_exercises(self, answer: Answer, facts: Facts) -> None:
        if answer.shown_by:
            self.put_heading("By" if answer.status == "met" else "Shown already by")
        for exercise in answer.shown_by:
            self._put_row(facts.exercise_name(exercise), Place("timeline", exercise), "good")

    def _put_reasons(self, heading: str, reasons: Iterable[Reason], facts: Facts) -> None:
        self.put_heading(heading)
        for group in reason_groups(reasons):
            self._put_group(f"{heading}: {group.heading}", group, facts)

    def _put_group(self, name: str, group: ReasonGroup, facts: Facts) -> None:
        """Put facts of one kind, and a button to see the rest of them where they are many."""
        if group.heading:
            self.put_words(group.heading, "muted")
        told = group.shown + (group.folded if name in self._opened else ())
        for reason in told:
            self._put_row(reason.message, place_of(facts.plan, reason.path), "broken")
        if not group.folded:
            return
        number = f"{len(group.folded):,}"
        more = Chip(f"and {number} more", "accent", parent=self)
        more.setAccessibleName(f"Show {number} more. {name}")
        if name in self._opened:
            more.setText("Show fewer")
            more.setAccessibleName(f"Show fewer. {name}")
        more.setProperty("group", name)
        more.setProperty("next", group.folded[0].message)
        more.clicked.connect(self._open)
        self.put(more)

    def _open(self) -> None:
        """Show all facts of a group, or again only the first ones."""
        button = self.sender()
        name = str(button.property("group"))
        self._opened ^= {name}
        self._make()
        if name in self._opened:
            self.give_keyboard(str(button.property("next")))

    def _put_price(self, price: Price, facts: Facts, profile: Profile) -> None:
        said = effect(facts.plan, price.measures)
        for measure in said.worse:
            self.put_sign("costs", measure)
        for measure in said.better:
            self.put_sign("good", measure)
        self.put_words(proof_of_price(price, profile), "muted")

    def _put_calendar(self) -> None:
        line = QWidget(self)
        buttons = QHBoxLayout(line)
        buttons.setContentsMargins(6, 4, 0, 4)
        buttons.setSpacing(8)
        for text, tip, asked in (
            ("Look at that calendar", "Nothing is stored until you apply it", self.looked),
            ("Keep it as a calendar", "As one more calendar of the file", self.kept),
        ):
            button = QPushButton(text, line)
            button.setToolTip(tip)
            button.clicked.connect(asked)
            buttons.addWidget(button)
            self._buttons.append(button)
        buttons.addStretch(1)
        self.put(line)

    def _put_changes(self) -> None:
        if self._changes is None:
            return
        self.put_heading("What that calendar does otherwise")
        for change in self._changes[:MOST_CHANGES]:
            place = Place("timeline", change.exercises[0]) if change.exercises else None
            self._put_row(change.sentence, place, "neutral")
        if (more := len(self._changes) - MOST_CHANGES) > 0:
            self.put_words(f"and {more:,} more: keep the calendar and compare the two", "muted")

    def _put_row(self, text: str, place: Place | None, sign: Sign) -> None:
        """Put a sentence that leads to a place, if there is one to lead to."""
        if place is None:
            self.put_sign(sign, text)
            return
        row = LinkRow(text, place, sign, self)
        row.led.connect(self.asked)
        self.put(row)
