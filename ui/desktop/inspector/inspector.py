"""The inspector: all about the selected exercise, or about the calendar while none is."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from exercise_planner.calendar import Event
from exercise_planner.days import spoken_day
from exercise_planner.placements import Placement, Placements
from exercise_planner.why.wish import ExerciseWish
from ui.desktop.desk import Desk
from ui.desktop.inspector.assist import Assist
from ui.desktop.inspector.edits import at_venue, moved, with_unit, without_unit
from ui.desktop.inspector.looked_at import LookedAt
from ui.desktop.inspector.other_starts import OtherStarts
from ui.desktop.inspector.overview import Overview
from ui.desktop.inspector.parts import Chip, Words
from ui.desktop.inspector.place import PlaceForm
from ui.desktop.inspector.rules_kept import RulesSection
from ui.desktop.inspector.shows import ShowsSection
from ui.desktop.inspector.staged_bar import StagedBar
from ui.desktop.inspector.state_control import StateControl
from ui.desktop.inspector.taking_part import TakingPart
from ui.desktop.inspector.trying import try_placement
from ui.desktop.soon import Soon

WIDTH = 330
"""Width in device-independent pixels at which it opens."""
LEAST, MOST = 280, 520
WHY_NOT_HELD = "Why, and what would bring it in?"
WHY_NOT_OTHERWISE = "Why not on another day, or with another unit?"
_BY_HAND = {"start": "dates", "venue": "venue", "units": "units"}


class Inspector(QWidget):
    """Shows and changes the selected exercise.

    Parameters
    ----------
    assist
        Works out placements and reasons; shared with the timeline.
    """

    def __init__(self, desk: Desk, assist: Assist, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._assist = desk, assist
        self.setAccessibleName("Inspector")
        self.setMinimumWidth(LEAST)
        self.setMaximumWidth(MOST)
        self.staged_bar = StagedBar(desk, self)
        self.title = QLabel(self)
        self.title.setProperty("rank", "title")
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setWordWrap(True)
        self._kind = Words("", "muted", parent=self)
        self.state = StateControl(desk, self)
        self.why = Words("", "muted", parent=self)
        self.why.setContentsMargins(16, 0, 16, 4)
        self.ask_why = Chip("", "accent", parent=self)
        self.ask_why.clicked.connect(self._ask_why)
        self.place = PlaceForm(self)
        self.shows = ShowsSection(self)
        self.taking_part = TakingPart(self)
        self.other_starts = OtherStarts(self)
        self.rules = RulesSection(self)
        self.overview = Overview(desk, self)
        self._overview_due = Soon(self, self.overview.refresh)
        self._stack = QStackedWidget(self)
        self._lay_out()
        self._connect()
        self._due = True

    def _lay_out(self) -> None:
        top = QVBoxLayout()
        top.setContentsMargins(16, 16, 16, 12)
        top.setSpacing(4)
        top.addWidget(self.title)
        top.addWidget(self._kind)
        top.addSpacing(6)
        top.addWidget(self.state)
        page = QWidget(self)
        sections = QVBoxLayout(page)
        sections.setContentsMargins(0, 0, 0, 0)
        sections.setSpacing(0)
        sections.addLayout(top)
        asking = QHBoxLayout()
        asking.setContentsMargins(11, 0, 16, 8)
        asking.addWidget(self.ask_why)
        asking.addStretch(1)
        sections.addWidget(self.why)
        sections.addLayout(asking)
        for widget in (
            self.place,
            self.shows,
            self.taking_part,
            self.other_starts,
            self.rules,
        ):
            sections.addWidget(widget)
        sections.addStretch(1)
        for content in (page, self.overview):
            content.setMinimumWidth(1)  # a name without a space must not push buttons out of view
            area = QScrollArea(self)
            area.setWidgetResizable(True)
            area.setFrameShape(QFrame.Shape.NoFrame)
            area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            area.setWidget(content)
            self._stack.addWidget(area)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.staged_bar)
        layout.addWidget(self._stack, 1)
        self.resize(WIDTH, 800)

    def _connect(self) -> None:
        document, selection = self._desk.document, self._desk.selection
        document.calendar_changed.connect(self.refresh)
        selection.exercise_changed.connect(self.refresh)
        self._assist.best_changed.connect(self._show_best)
        self._assist.reason_found.connect(self._show_reason)
        self.place.start_chosen.connect(self._move)
        self.place.venue_chosen.connect(self._change_venue)
        self.taking_part.swapped.connect(self._swap)
        self.taking_part.asked.connect(self._ask_why_not_with)
        self.shows.goal_chosen.connect(selection.select_goal)
        self.other_starts.tried.connect(self._try)
        self.other_starts.asked.connect(self._ask_why_not_from)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(document.discard)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Show what has changed meanwhile."""
        super().showEvent(event)
        if self._due:
            self.refresh()
            placements, exercise = self._assist.placements, self._desk.selection.exercise
            if placements is not None and exercise is not None:
                self._show_best(exercise, placements)

    def refresh(self) -> None:
        """Show what is selected as it is now; nothing is looked up while nobody sees it."""
        self._due = not self.isVisible()
        if self._due:
            return
        looked = self._looked()
        if looked is None:
            self._overview_due.start()
            self._stack.setCurrentIndex(1)
            return
        self._overview_due.stop()
        held = looked.event is not None
        self.title.setText(looked.name)
        self._kind.say(_second_line(looked))
        self.state.look_at(looked)
        self.why.setVisible(not held)
        self.ask_why.setText(WHY_NOT_OTHERWISE if held else WHY_NOT_HELD)
        for ask in (self.ask_why, self.taking_part.picker.why):
            ask.setVisible("why.exercise" in self._desk.actions)
        if not held:
            self._say_why(self._assist.reason(looked.id))
        for section in (self.place, self.shows, self.taking_part):
            section.setVisible(held)
            section.look_at(looked)
        self.rules.look_at(looked)
        self.rules.setVisible(held or bool(looked.broken))
        self.other_starts.look_at(looked)
        self._stack.setCurrentIndex(0)

    def _looked(self) -> LookedAt | None:
        document, exercise = self._desk.document, self._desk.selection.exercise
        if exercise is None or exercise not in document.facts.exercises:
            return None
        return LookedAt(document.view, exercise, document.by_hand.get(exercise, ()))

    def _show_best(self, exercise: str, placements: Placements) -> None:
        if exercise == self._desk.selection.exercise and not self._due:
            self.other_starts.show_best(self._desk.document.facts, placements)

    def _show_reason(self, exercise: str, reason: str) -> None:
        if exercise == self._desk.selection.exercise and not self._due:
            self._say_why(reason)

    def _say_why(self, reason: str | None) -> None:
        self.why.say("Not held." if reason is None else f"Not held: {reason}.")

    # --- what a person does

    def _move(self, start: date) -> None:
        if (event := self._event()) is not None:
            what = f"moved {self.title.text()} to {spoken_day(start.toordinal())}"
            self._place(moved(self._desk.document.facts, event, start), what, "start")

    def _change_venue(self, venue: str) -> None:
        if (event := self._event()) is not None:
            name = self._desk.document.facts.venue_name(venue)
            self._place(at_venue(event, venue), f"moved {self.title.text()} to {name}", "venue")

    def _swap(self, role: str, gone: str, come: str) -> None:
        event, facts = self._event(), self._desk.document.facts
        if event is None:
            return
        where = f"in {self.title.text()}"
        if not come:
            what = f"removed {facts.unit_name(gone)} from {self.title.text()}"
            changed = without_unit(event, role, gone)
        elif not gone:
            what = f"added {facts.unit_name(come)} to {self.title.text()}"
            changed = with_unit(event, role, come)
        else:
            what = f"put {facts.unit_name(come)} in the place of {facts.unit_name(gone)} {where}"
            changed = with_unit(event, role, come, gone)
        self._place(changed, what, "units")

    def _place(self, event: Event, what: str, part: str) -> None:
        if not self._desk.document.place(event, what, [part]):
            self.refresh()

    def _ask_why_not_from(self, start: date) -> None:
        exercise = self._desk.selection.exercise
        if exercise is not None:
            self._desk.selection.ask_why(ExerciseWish(exercise=exercise, start=start))

    def _ask_why_not_with(self, unit: str) -> None:
        exercise = self._desk.selection.exercise
        if exercise is not None:
            self._desk.selection.ask_why(ExerciseWish(exercise=exercise, unit=unit))

    def _ask_why(self) -> None:
        self._desk.actions["why.exercise"].trigger()

    def _try(self, placement: Placement) -> None:
        if try_placement(self._desk.document, placement):
            self.staged_bar.apply.setFocus()

    def _event(self) -> Event | None:
        looked = self._looked()
        return None if looked is None else looked.event


def _second_line(looked: LookedAt) -> str:
    exercise = looked.exercise
    parts = [exercise.kind or "", "high-end" if exercise.high_end else "standard"]
    if exercise.series and exercise.series != looked.name:
        parts.append(exercise.series)
    if exercise.mandatory:
        parts.append("mandatory")
    if looked.by_hand and looked.event is not None:
        *first, last = (_BY_HAND[part] for part in looked.by_hand)
        parts.append(
            f"{', '.join(first)} and {last} set by hand" if first else f"{last} set by hand"
        )
    return " · ".join(part for part in parts if part)
