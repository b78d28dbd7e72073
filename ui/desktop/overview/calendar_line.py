"""What the calendar that is shown gives, in a line, and the way on from it."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QWidget

from exercise_planner import measure_words
from exercise_planner.calendar import MeasureName
from ui.desktop.appearance import appearance, theme
from ui.desktop.desk import Desk
from ui.desktop.inspector.parts import Words
from ui.desktop.panels.signs import Sign, SignLabel
from ui.desktop.selection import Place

BUILD = "build.start"
"""The action that builds a calendar."""


class CalendarLine(QFrame):
    """The calendar's name, what it holds and shows, whether it keeps the rules; and buttons."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setObjectName("calendarLine")
        self._name = QLabel(self)
        self._name.setProperty("rank", "heading")
        self._name.setTextFormat(Qt.TextFormat.PlainText)
        self._said = Words("", "muted", parent=self)
        self._sign = SignLabel("good", self)
        self._rules = Words("", parent=self)
        self._rules.setWordWrap(False)
        self.build = QPushButton("Build a calendar", self)
        self.build.setToolTip("Find the best calendar for this plan (F5)")
        self.build.clicked.connect(self._build)
        self.timeline = QPushButton("Timeline", self)
        self.timeline.clicked.connect(lambda: self._go("timeline"))
        self.matrix = QPushButton("Interoperability", self)
        self.matrix.clicked.connect(lambda: self._go("interoperability"))
        rules = QHBoxLayout()
        rules.setSpacing(6)
        rules.addWidget(self._sign)
        rules.addWidget(self._rules, 1)
        grid = QGridLayout(self)
        grid.setContentsMargins(14, 10, 12, 10)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(2)
        grid.addWidget(self._name, 0, 0)
        grid.addLayout(rules, 0, 1)
        grid.addWidget(self._said, 1, 0, 1, 2)
        grid.setColumnStretch(1, 1)
        for column, button in enumerate((self.matrix, self.timeline, self.build), 2):
            grid.addWidget(button, 0, column, 2, 1, Qt.AlignmentFlag.AlignVCenter)
        self._measures = _Measures(self)
        grid.addWidget(self._measures, 2, 0, 1, 5)
        appearance().changed.connect(self._colour)
        self._colour()

    def refresh(self) -> None:
        """Show the calendar as it is now."""
        document = self._desk.document
        view, staged = document.view, document.staged
        there = bool(view.calendar.events) or document.calendar_name is not None
        name = document.calendar_name or "No calendar yet"
        if staged is not None:
            name = f"{'Tried' if staged.kind == 'try' else 'Building'}: {staged.why}"
        self._name.setText(name)
        if there:
            self._said.say(self._told())
            broken = len(view.violations)
            sign: Sign = "broken" if broken else "good"
            self._sign.show_sign(sign)
            said = f"Problems: {broken:,}" if broken else "All rules are kept"
            self._rules.say(said, "broken" if broken else "good")
            self._measures.show_values(view.score.measures)
        else:
            self._said.say(
                "One click finds the best calendar for this plan. It can be stopped at any time "
                "and keeps the best so far."
            )
        for widget in (self._sign, self._rules, self._measures, self.timeline, self.matrix):
            widget.setVisible(there)
        self.build.setProperty("rank", "" if there else "main")
        self.build.style().polish(self.build)
        self.build.setText("Build another" if there else "Build a calendar")

    def _told(self) -> str:
        document = self._desk.document
        score, plan = document.view.score, document.plan
        met = sum(len(score.demonstrations[g.id]) >= g.target for g in plan.goals)
        summary = document.summary
        solve = None if summary is None or document.staged is not None else summary.solve
        parts = [
            f"{len(document.view.events):,} of {len(plan.exercises):,} exercises held",
            f"{met:,} of {len(plan.goals):,} goals met in full",
        ]
        if solve is not None and solve.status == "optimal":
            parts.append("proven the best there is")
        return " · ".join(parts)

    def _build(self) -> None:
        self._go("timeline")
        self._desk.actions[BUILD].trigger()

    def _go(self, page: str) -> None:
        self._desk.selection.go_to(Place(page))

    def _colour(self) -> None:
        colours = theme()
        self.setStyleSheet(
            f"#calendarLine {{ border: 1px solid {colours.strong_grid}; border-radius: 6px; }}"
        )


class _Measures(QWidget):
    """What the calendar is worth, measure by measure, in the order that planners rank them."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 8, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(1)
        self._values: dict[MeasureName, QLabel] = {}
        for column, (name, said) in enumerate(measure_words.NAMES.items()):
            caption = Words(said, "muted", parent=self)
            caption.setWordWrap(False)
            value = self._values[name] = QLabel(self)
            value.setProperty("rank", "heading")
            value.setAccessibleName(said)
            for row, widget in enumerate((caption, value)):
                widget.setToolTip(measure_words.EXPLANATIONS[name])
                grid.addWidget(widget, row, column)
        grid.setColumnStretch(len(self._values), 1)

    def show_values(self, values: Mapping[MeasureName, int]) -> None:
        """Show what each measure is."""
        for name, value in values.items():
            self._values[name].setText(f"{value:,}")
