"""One tab: what to ask, how the survey goes, and what it has found."""

import time
from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QKeySequence,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from exercise_planner.calendar import Calendar, MeasureName
from exercise_planner.facts import Facts
from exercise_planner.variants.variant import Variant
from solver.messages import Result
from ui.desktop.appearance import appearance
from ui.desktop.building.elided_label import ElidedLabel
from ui.desktop.building.number_field import number_field
from ui.desktop.building.telling import spoken_seconds
from ui.desktop.inspector.parts import Words
from ui.desktop.panels.table import Rows, RowsView
from ui.desktop.soon import Soon
from ui.desktop.survey.asking import Question
from ui.desktop.survey.bars import Bars
from ui.desktop.survey.details import Details
from ui.desktop.survey.model import NAME, FindingModel
from ui.desktop.tab_order import tab_through
from ui.survey_words import Finding, Findings

MEASURES: tuple[MeasureName, ...] = ("high_end", "standard")
"""Those that are asked about: points are what a withdrawal costs."""
USUAL_SECONDS, MOST_SECONDS = 60, 3600
CLOCK_MILLISECONDS = 500
"""How often the seconds and what was learned are shown."""
_BAR, _GOALS, _KNOWN = 300, 92, 132
"""Widths of columns in device-independent pixels; the first one is what a bar may have at most."""
_LEAST_BAR = 158


class SurveyPanel(QWidget):
    """It knows what was found, but no plan file and no process: who runs one tells it."""

    start_asked = Signal()
    stop_asked = Signal()
    looked = Signal()
    kept = Signal()
    gone = Signal()
    """Somebody wants to see what the chosen row is about."""

    def __init__(self, question: Question, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.question = question
        self.findings: Findings | None = None
        self._facts: Facts | None = None
        self._said, self._began = "", 0.0
        self._running, self._ready, self._news = False, True, False
        self._choosing = self._was_chosen = False
        self.choice = QComboBox(self)
        self.choice.setAccessibleName("Of whom" if question.losses else "Of which limits")
        for words in question.choices:
            self.choice.addItem(words)
        self.seconds = number_field("Time limit", 1, MOST_SECONDS, " s")
        self.seconds.setValue(USUAL_SECONDS)
        self.start = QPushButton("Start", self)
        self.start.setProperty("rank", "main")
        self.start.setAccessibleName(f"Start: {question.title}")
        self.start.clicked.connect(self.start_asked)
        self.stop = QPushButton("Stop", self)
        self.stop.setAccessibleName(f"Stop: {question.title}")
        self.stop.setToolTip("What is known until then stays (Esc)")
        self.stop.clicked.connect(self.stop_asked)
        self.status = ElidedLabel("", self)
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.bar.setFixedSize(120, 8)
        self.bar.setAccessibleName("Settled")
        self.held = Words("", "muted", parent=self)
        self.minded = Words("", "tentative", parent=self)
        self.minded.hide()
        self.model = FindingModel(MEASURES, losses=question.losses, parent=self)
        self.table = self._made_table()
        self.details = Details(self)
        self._stack = QStackedWidget(self)
        self._fitting = Soon(self, self._fit)
        self._lay_out()
        self._clock = QTimer(self, interval=CLOCK_MILLISECONDS)
        self._clock.timeout.connect(self._tell)
        self.table.selectionModel().currentRowChanged.connect(self._choose)
        self.table.activated.connect(self.gone)
        self.details.looked.connect(self.looked)
        self.details.kept.connect(self.kept)
        self.details.gone.connect(self.gone)
        appearance().changed.connect(self.model.repaint)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self._escape)
        self._arrange()

    @property
    def chosen(self) -> Finding | None:
        """The finding of the row that is chosen."""
        index = self._rows.mapToSource(self.table.currentIndex())
        return self.model.finding(index.row()) if index.isValid() else None

    def name(self, finding: Finding) -> str:
        """Return what a variant is called."""
        return self.model.name(finding)

    def show_starting(self, facts: Facts, calendar: Calendar, variants: Sequence[Variant]) -> None:
        """Show that a survey begins of variants of a plan, held against a calendar."""
        self._facts = facts
        self.findings = Findings(facts, calendar, MEASURES, variants)
        self._running, self._began = True, time.monotonic()
        self._was_chosen = False
        self.bar.setRange(0, len(variants))
        self.bar.setValue(0)
        self.model.show_findings(self.findings)
        self.held.say("")
        self.mind("")
        self._said = "Reading the plan"
        self._clock.start()
        self._arrange()
        self.stop.setEnabled(True)
        self.stop.setFocus()
        self._tell()

    def show_learned(self, plan: Result, results: Sequence[Result], said: str) -> None:
        """Show what is known so far, and what goes on."""
        assert self.findings is not None
        self.findings.take(plan, results)
        self._said, self._news = said, True

    def show_stopping(self) -> None:
        """Show that the survey was asked to end."""
        self.stop.setEnabled(False)
        self._said = "Stopping; what is known stays"
        self._tell()

    def show_ended(self, said: str) -> None:
        """Show how it ended, in a sentence."""
        here = self.stop.hasFocus()
        self._tell()
        self._running = False
        self._clock.stop()
        self._arrange()
        self.status.say(said)
        self._show_details()
        if here:
            self.table.setFocus()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, said))

    def allow(self, hindrance: str) -> None:
        """Let a survey be started, or not and say why."""
        self._ready = not hindrance
        self.start.setEnabled(self._ready)
        self.start.setToolTip(hindrance)

    def mind(self, said: str) -> None:
        """Say what is to be minded of what is found, or "": the plan has changed since."""
        self.minded.say(said)
        self.minded.setVisible(bool(said))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Give bars what room there is, once the table has its new width."""
        super().resizeEvent(event)
        self._fitting.start()

    def _made_table(self) -> RowsView:
        table = RowsView(self.question.title, self)
        self._rows = Rows(self.model, table)
        table.setModel(self._rows)
        self._bars = Bars(table)
        for column in range(1, 1 + len(MEASURES)):
            table.setItemDelegateForColumn(column, self._bars)
        table.lay_out((220,), NAME)
        header = table.horizontalHeader()
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setSortIndicatorClearable(True)
        header.setSectionResizeMode(self.model.known_column, QHeaderView.ResizeMode.Interactive)
        return table

    def _fit(self) -> None:
        table, goals = self.table, self.question.losses
        rest = table.viewport().width() - _KNOWN - (_GOALS if goals else 0)
        each = max(_LEAST_BAR, min(_BAR, int(rest * 0.3)))
        for column in range(1, 1 + len(MEASURES)):
            table.setColumnWidth(column, each)
        if goals:
            table.setColumnWidth(self.model.known_column - 1, _GOALS)
        table.setColumnWidth(self.model.known_column, _KNOWN)

    def _lay_out(self) -> None:
        time_label = QLabel("Time limit", self)
        time_label.setProperty("rank", "muted")
        time_label.setBuddy(self.seconds)
        head = QHBoxLayout()
        head.setSpacing(10)
        for widget in (self.choice, time_label, self.seconds, self.start, self.stop):
            head.addWidget(widget)
        head.addSpacing(6)
        head.addWidget(self.status, 1)
        head.addWidget(self.bar)
        top = QVBoxLayout()
        top.setContentsMargins(20, 12, 20, 8)
        top.setSpacing(6)
        top.addLayout(head)
        top.addWidget(self.minded)
        top.addWidget(self.held)
        explained = Words(self.question.explained, "muted", parent=self)
        nothing = QWidget(self)
        room = QVBoxLayout(nothing)
        room.setContentsMargins(20, 8, 20, 8)
        room.addWidget(explained)
        room.addStretch(1)
        found = QWidget(self)
        inside = QVBoxLayout(found)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        body = QHBoxLayout()
        body.setContentsMargins(12, 0, 0, 0)
        body.addWidget(self.table)
        inside.addLayout(body, 1)
        inside.addWidget(self.details)
        self._stack.addWidget(nothing)
        self._stack.addWidget(found)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(top)
        layout.addWidget(self._stack, 1)
        tab_through([self.choice, self.seconds, self.start, self.stop, self.table])

    def _arrange(self) -> None:
        self.choice.setEnabled(not self._running)
        self.seconds.setEnabled(not self._running)
        self.start.setVisible(not self._running)
        self.start.setEnabled(self._ready)
        self.stop.setVisible(self._running)
        self.bar.setVisible(self._running)
        self.held.setVisible(self.findings is not None)
        self._stack.setCurrentIndex(self.findings is not None)
        self._fitting.start()
        self.details.setVisible(self.chosen is not None)

    def _tell(self) -> None:
        findings = self.findings
        assert findings is not None
        if self._news:
            self._news = False
            self._show_news(findings)
        seconds = spoken_seconds(time.monotonic() - self._began)
        settled = f"{findings.settled:,} of {self.model.rowCount():,} settled"
        self.status.say(f"{settled} · {self._said} · {seconds}")

    def _show_news(self, findings: Findings) -> None:
        """Show what was learned, and until a person chooses a row, the one that matters most."""
        self.model.show_findings(findings)
        if findings.plan.measures or findings.plan.infeasible:
            self.held.say(findings.sentence())
        self.bar.setValue(findings.settled)
        if not self._was_chosen and self._rows.rowCount():
            self._choosing = True
            self.table.setCurrentIndex(self._rows.index(0, 0))
            self._choosing = False
        self._show_details()

    def _choose(self, row: QModelIndex) -> None:
        self._was_chosen = row.isValid() and not self._choosing
        self._show_details()

    def _escape(self) -> None:
        if self._running:
            self.stop.click()

    def _show_details(self) -> None:
        finding = self.chosen
        self.details.setVisible(finding is not None)
        if finding is not None and self._facts is not None:
            self.details.show_finding(self._facts, finding, self.name(finding))
