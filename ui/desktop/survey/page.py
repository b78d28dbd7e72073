"""The page Robustness: surveys of the calendar that is shown, one at a time."""

from PySide6.QtWidgets import QHBoxLayout, QLabel, QTabWidget, QVBoxLayout, QWidget

from exercise_planner.calendar import Calendar
from exercise_planner.facts import Facts
from exercise_planner.plan import Plan
from exercise_planner.variants.one_more import eased_by
from exercise_planner.variants.variant import OneMore, Variant
from exercise_planner.variants.withdrawing import withdrawn
from exercise_planner.why.answer import Price
from solver.messages import Surveyed
from solver.requests import Limits, SurveyRequest
from solver.survey.hearing import SurveyHearing
from ui.desktop.building.elided_label import ElidedLabel
from ui.desktop.building.runner import RunEnd
from ui.desktop.desk import Desk
from ui.desktop.selection import Place
from ui.desktop.survey.asking import GAINS, LOSSES
from ui.desktop.survey.panel import MEASURES, SurveyPanel
from ui.desktop.survey.search import SurveySearch
from ui.desktop.why.leading import place_of
from ui.desktop.why.offers import look_at
from ui.survey_words import Finding

REMEMBERED = "survey_seconds"
"""Under this key it is remembered how long to survey."""
CHANGED = "The plan or the calendar has changed since this was asked: start again."
NO_CALENDAR = "There is no calendar yet: build one."
ONE_AT_A_TIME = "A survey is running; one runs at a time."
TRIED = "Apply or discard what is tried first."


class RobustnessPage(QWidget):
    """Two tabs, each with its own question; what was found stays until it is asked again."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.losses, self.gains = SurveyPanel(LOSSES, self), SurveyPanel(GAINS, self)
        self._panels = (self.losses, self.gains)
        self._asked: dict[SurveyPanel, tuple[Facts, Calendar]] = {}
        self._running: SurveyPanel | None = None
        self._search = SurveySearch(self)
        self._search.learned.connect(self._learn)
        self._search.ended.connect(self._ended)
        self.tabs = QTabWidget(self)
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.setStyleSheet("QTabWidget::tab-bar { left: 8px; }")  # below the title
        self.tabs.tabBar().setAccessibleName("What is asked")
        for panel in self._panels:
            self.tabs.addTab(panel, panel.question.title)
            self._connect(panel)
        title = QLabel("Robustness", self)
        title.setProperty("rank", "title")
        self._of = ElidedLabel("", self)
        self._of.setProperty("rank", "muted")
        head = QHBoxLayout()
        head.setContentsMargins(20, 14, 20, 6)
        head.setSpacing(12)
        head.addWidget(title)
        head.addWidget(self._of, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self.tabs, 1)
        seconds = desk.settings.read(REMEMBERED)
        for panel in self._panels:
            if isinstance(seconds, int):
                panel.seconds.setValue(seconds)
            panel.seconds.valueChanged.connect(self._remember)
        desk.document.plan_changed.connect(self._look)
        desk.document.calendar_changed.connect(self._look)
        self._look()

    @property
    def running(self) -> bool:
        """Whether a survey is going on."""
        return self._search.running

    def end(self) -> None:
        """End a survey at once: the window closes."""
        self._search.close()

    def _connect(self, panel: SurveyPanel) -> None:
        panel.start_asked.connect(self._start)
        panel.stop_asked.connect(self._stop)
        panel.looked.connect(self._show_calendar)
        panel.kept.connect(self._keep_calendar)
        panel.gone.connect(self._go)

    @property
    def _open(self) -> SurveyPanel:
        return self._panels[self.tabs.currentIndex()]

    # --- a survey

    def _start(self) -> None:
        document, panel = self._desk.document, self._open
        if self._search.running or document.calendar_name is None or not self._may_show():
            return
        facts, calendar = document.facts, document.view.calendar
        variants = panel.question.choices[panel.choice.currentText()](facts, calendar)
        if not variants:
            self._desk.notices.warn(panel.question.nothing)
            return
        self._asked[panel] = facts, calendar
        self._running = panel
        panel.show_starting(facts, calendar, variants)
        limits = Limits(time_limit=float(panel.seconds.value()))
        self._search.survey(SurveyRequest.of(facts.plan, variants, limits, calendar, MEASURES))
        self._look()

    def _stop(self) -> None:
        self._open.show_stopping()
        self._search.stop()

    def _learn(self, hearing: SurveyHearing) -> None:
        if self._running is not None:
            self._running.show_learned(hearing.plan, hearing.results, hearing.said)

    def _ended(self, end: RunEnd[Surveyed]) -> None:
        panel, self._running = self._running, None
        assert panel is not None
        if end.end is not None:
            panel.show_learned(end.end.plan, end.end.results, "")
        panel.show_ended(_how_it_ended(panel, end))
        if end.complaint:
            self._desk.notices.warn(f"{end.complaint}.")
        self._look()

    # --- what a person does with a finding

    def _show_calendar(self) -> None:
        """Show the calendar of the chosen row without storing it."""
        finding = self._open.chosen
        if finding is not None and finding.calendar is not None and self._may_show():
            price = Price(calendar=finding.calendar, measures={})
            look_at(self._desk.document, price, self._called(finding))
            self._desk.selection.go_to(Place("timeline"))

    def _keep_calendar(self) -> None:
        """Add the calendar of the chosen row to the file."""
        panel = self._open
        finding = panel.chosen
        if finding is None or finding.calendar is None or not self._may_show():
            return
        said, (facts, _) = self._called(finding), self._asked[panel]
        made_with = {"survey": f"{said}: {finding.sentence}"}
        plan = _changed(facts.plan, finding.variant)
        self._desk.document.adopt(
            finding.calendar, f"keep a calendar: {said}", made_with, name=said, made_for=plan
        )

    def _go(self) -> None:
        """Go to what the chosen row is about."""
        finding = self._open.chosen
        if finding is None:
            return
        variant = finding.variant
        place: Place | None
        if isinstance(variant, OneMore):
            place = place_of(self._desk.document.plan, variant.path)
        else:
            place = Place("nations" if variant.kind == "nation" else "units", variant.id)
        if place is not None:
            self._desk.selection.go_to(place)

    def _called(self, finding: Finding) -> str:
        name = self._open.name(finding)
        return f"Without {name}" if finding.is_loss else name

    def _may_show(self) -> bool:
        staged = self._desk.document.staged
        if staged is None:
            return True
        building = staged.kind == "build"
        said = "A build is running; stop it first." if building else TRIED
        self._desk.notices.warn(said)
        return False

    # --- what is around it

    def _look(self) -> None:
        """Say which calendar would be asked about, and whether what was found is of it."""
        document = self._desk.document
        if document.staged is not None and document.staged.kind == "build":
            self._give_way()
        name = document.calendar_name
        self._of.say(NO_CALENDAR if name is None else f"of {name}")
        hindrance = NO_CALENDAR if name is None else ONE_AT_A_TIME if self.running else ""
        for panel in self._panels:
            panel.allow(hindrance)
            asked = self._asked.get(panel)
            if asked is not None and document.staged is None:
                facts, calendar = asked
                same_plan = facts.plan is document.plan or facts.plan == document.plan
                same = same_plan and calendar == document.view.calendar
                panel.mind("" if same else CHANGED)

    def _give_way(self) -> None:
        """End a survey where a build begins: both would be slow. What is known stays."""
        panel, self._running = self._running, None
        if panel is not None:
            self._search.close()
            panel.show_ended("Ended: a build began.")

    def _remember(self, seconds: int) -> None:
        self._desk.settings.write(REMEMBERED, seconds)


def _changed(plan: Plan, variant: Variant) -> Plan:
    return eased_by(plan, variant) if isinstance(variant, OneMore) else withdrawn(plan, variant)


def _how_it_ended(panel: SurveyPanel, end: RunEnd[Surveyed]) -> str:
    """Return in a sentence what came of a survey."""
    if end.end is None or panel.findings is None:
        return f"{end.complaint}." if end.complaint else "Stopped before anything was known."
    found = panel.findings.findings()
    exact = sum(one.knowledge == "proven" for one in found)
    bounds = sum(one.knowledge == "bounds" for one in found)
    said = f"{exact:,} of {len(found):,} known exactly"
    if bounds:
        said += f", {bounds:,} within bounds"
    if unknown := len(found) - exact - bounds:
        said += f", {unknown:,} not at all"
    return f"{said}."
