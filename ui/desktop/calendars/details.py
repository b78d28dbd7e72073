"""All about the calendar that is open: what was decided, what it gives, how it was made."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from db.calendars import CalendarSummary
from exercise_planner import measure_words
from exercise_planner.calendar import MeasureName
from exercise_planner.days import counted
from exercise_planner.profile import NAMES
from exercise_planner.violation import Violation
from ui.desktop.action_button import action_button, mirror
from ui.desktop.calendars import telling
from ui.desktop.calendars.decision import DecisionSection
from ui.desktop.calendars.standings import Standing
from ui.desktop.calendars.text_field import KeptField
from ui.desktop.desk import Desk
from ui.desktop.inspector.parts import Chip, Flow, Section, Words, emptied
from ui.desktop.name_field import NameField
from ui.desktop.panels.signs import SignLabel
from ui.desktop.plain_text import plain_label

ACTIONS = (
    ("calendar.show", "Show on the timeline"),
    ("calendar.compare", "Compare …"),
    ("calendar.copy", "Duplicate"),
    ("calendar.delete", "Delete"),
)
MOST_BREAKS = 6
"""Breaks told one by one."""
NOTES_HEIGHT = 96


class Details(QWidget):
    """The calendar that is open. Its notes are kept when they are left."""

    exercise_asked = Signal(str)
    remarks_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setAccessibleName("The calendar")
        self.name = plain_label(self)
        self.name.setProperty("rank", "title")
        self.name.setWordWrap(True)
        self.name_field = NameField(self)
        self.name_field.left.connect(self.name.show)
        self._said = Words("", "muted", parent=self)
        self._buttons = QWidget(self)
        self._flow = Flow(self._buttons, gap=6, line_gap=6)
        self.decision = DecisionSection(desk, self)
        hint = "What there is to know about this calendar"
        self.notes = KeptField("Notes", hint, desk.document.set_notes, self)
        self.notes.setFixedHeight(NOTES_HEIGHT)
        self._notes = Section("Notes", self)
        self._notes.body.addWidget(self.notes)
        self._today = Section("Today", self)
        self._measures = Section("Measures", self)
        self._made = Section("How it was made", self)
        self._remarks = Section("Remarks", self)
        self.remarks = Chip("", "accent", parent=self)
        self.remarks.clicked.connect(self.remarks_asked)
        self._remarks.body.addWidget(self.remarks)
        self._lay_out()

    def show_calendar(self, summary: CalendarSummary, standing: Standing | None) -> None:
        """Show a calendar, and how it stands as far as that is known."""
        document = self._desk.document
        self.name.setText(summary.name)
        held = f"{summary.events:,} of {counted(len(document.plan.exercises), 'exercise')} held"
        goals = counted(len(document.plan.goals), "goal")
        self._said.say(held if standing is None else f"{held} · {standing.met:,} of {goals} met")
        baseline = standing is not None and standing.is_baseline
        self.decision.show_calendar(summary, is_baseline=baseline)
        closed = bool(document.closed_because) or summary.status == "approved"
        self.notes.show_text(summary.name, summary.notes)
        self.notes.setReadOnly(closed)
        self._show_today(standing)
        self._show_measures(summary, standing)
        _fill(self._made, telling.how_made(summary))
        self.show_remarks(summary)

    def show_remarks(self, summary: CalendarSummary) -> None:
        """Say how many remarks there are."""
        threads = self._desk.document.remarks.of(summary.uid)
        still = sum(not thread.resolved for thread in threads)
        said = f"{still:,} open, {len(threads) - still:,} resolved" if threads else "None yet"
        self.remarks.setText(said)
        self.remarks.setAccessibleName(f"Remarks: {said}")
        self.remarks.updateGeometry()

    def begin_rename(self) -> None:
        """Let the name be edited where it stands."""
        self.name.hide()
        self.name_field.begin(self.name.text())

    def end_rename(self) -> None:
        """Show the name again."""
        self.name_field.hide()
        self.name.show()

    def _show_today(self, standing: Standing | None) -> None:
        emptied(self._today.body)
        if standing is None:
            self._today.note.say("", "muted")
            self._today.body.addWidget(Words("Being held against the plan …", "muted"))
            return
        said, _ = telling.today(standing)
        self._today.note.say(said.lower(), "good" if standing.valid else "broken")
        self._today.body.addWidget(Words(telling.since_made(standing), "muted"))
        for sentence in standing.lost[:MOST_BREAKS]:
            self._today.body.addWidget(_broken(sentence))
        for violation in standing.violations[:MOST_BREAKS]:
            self._today.body.addWidget(self._break(violation))
        more = len(standing.violations) - MOST_BREAKS
        if more > 0:
            self._today.body.addWidget(Words(f"{more:,} more, in the list of problems", "muted"))

    def _break(self, violation: Violation) -> QWidget:
        if not violation.exercises:
            return _broken(violation.message)
        exercise = violation.exercises[0]
        go = Chip("Show", "accent", parent=self)
        go.setAccessibleName(f"Show {self._desk.document.facts.exercise_name(exercise)}")
        go.clicked.connect(lambda: self.exercise_asked.emit(exercise))
        return _broken(violation.message, go)

    def _show_measures(self, summary: CalendarSummary, standing: Standing | None) -> None:
        then = {} if summary.solve is None else {t.measure: t for t in summary.solve.tiers}
        lines = []
        for measure in NAMES:
            said = "…" if standing is None else f"{standing.measures[measure]:,}"
            tier = then.get(measure)
            if tier is not None and standing is not None and tier.value is not None:
                if tier.value != standing.measures[measure]:
                    said = f"{said}  ({tier.value:,} when made)"
                elif tier.proven:
                    said = f"{said}  ✓"
            lines.append((measure_words.NAMES[measure], said))
        proven: set[MeasureName] = {name for name, tier in then.items() if tier.proven}
        self._measures.note.say(f"✓ {telling.proof(summary)}" if proven else "")
        _fill(self._measures, lines, right=True)

    def _lay_out(self) -> None:
        actions, buttons = self._desk.actions, self._buttons
        for name, text in ACTIONS:
            self._flow.addWidget(action_button(actions[name], buttons, text))
        self.rename = QPushButton("Rename", buttons)  # here, where the name stands
        self.rename.clicked.connect(self.begin_rename)
        mirror(self.rename, actions["calendar.rename"])
        self._flow.addWidget(self.rename)
        top = QVBoxLayout()
        top.setContentsMargins(16, 16, 16, 14)
        top.setSpacing(4)
        for widget in (self.name, self.name_field, self._said):
            top.addWidget(widget)
        top.addSpacing(6)
        top.addWidget(self._buttons)
        page = QWidget(self)
        page.setMinimumWidth(1)  # a name without a space must not push buttons out of view
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        for section in (
            self.decision,
            self._today,
            self._notes,
            self._remarks,
            self._measures,
            self._made,
        ):
            column.addWidget(section)
        column.addStretch(1)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(area)


def _broken(sentence: str, more: QWidget | None = None) -> QWidget:
    line = QWidget()
    layout = QHBoxLayout(line)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(6)
    layout.addWidget(SignLabel("broken", line), 0, Qt.AlignmentFlag.AlignTop)
    layout.addWidget(Words(sentence, "broken", parent=line), 1)
    if more is not None:
        layout.addWidget(more, 0, Qt.AlignmentFlag.AlignTop)
    return line


def _fill(section: Section, lines: Iterable[tuple[str, str]], *, right: bool = False) -> None:
    """Put lines of two columns into a section, the second one at the right where it is numbers."""
    emptied(section.body)
    grid = QGridLayout()
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(5)
    grid.setColumnStretch(1, 1)
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    for row, (what, said) in enumerate(lines):
        label = QLabel(what)
        label.setProperty("rank", "muted")
        value = Words(said)
        value.setAlignment(side | Qt.AlignmentFlag.AlignTop)
        value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(value, row, 1)
    section.body.addLayout(grid)
