"""The page Timeline: the calendar as bars, loads on its axis; problems, goals and answers below."""

from PySide6.QtCore import Qt, SignalInstance
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from ui.desktop.build_control import BuildControl
from ui.desktop.desk import Desk
from ui.desktop.inspector.assist import Assist
from ui.desktop.inspector.trying import try_placement
from ui.desktop.loads.strip import LoadStrip
from ui.desktop.panels.goals import GoalsPanel
from ui.desktop.panels.problems import ProblemsPanel
from ui.desktop.splitter import Splitter
from ui.desktop.timeline.page import TimelinePage

SIZES = 740, 260
"""Heights of timeline and panels, in proportion, where nothing is remembered."""


class CalendarPage(QWidget):
    """Timeline, loads and panels. The inspector beside it is the workbench's."""

    def __init__(
        self,
        desk: Desk,
        control: BuildControl,
        assist: Assist,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._control, self._assist = desk, control, assist
        self.timeline = TimelinePage(desk, self)
        self.loads = LoadStrip(desk, self.timeline.axis, self.timeline.view.heads, self)
        self.problems = ProblemsPanel(desk, self)
        self.goals = GoalsPanel(desk, self)
        self.tabs = QTabWidget(self)
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setAccessibleName("Problems, goals, build, why and repair")
        self.tabs.addTab(self.problems, "Problems")
        self.tabs.addTab(self.goals, "Goals")
        self.tabs.addTab(control.panel, "Build")
        self.tabs.setCurrentWidget(self.goals)
        upper = QWidget(self)
        column = QVBoxLayout(upper)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.timeline, 1)
        column.addWidget(self.loads)
        self._split = Splitter(Qt.Orientation.Vertical, self)
        self._split.addWidget(upper)
        self._split.addWidget(self.tabs)
        self._split.setStretchFactor(0, SIZES[0])
        self._split.setStretchFactor(1, SIZES[1])
        self._split.setSizes(list(SIZES))
        self._split.restoreState(desk.settings.read_state("timeline"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._split)
        self._connect()

    def show_exercise(self, exercise: str) -> None:
        """Bring an exercise into view."""
        self.timeline.show_exercise(exercise)

    def show_panels(self, shown: bool) -> None:
        """Show or close the panels below."""
        self.tabs.setVisible(shown)

    def add_panel(self, panel: QWidget, title: str, told: SignalInstance) -> None:
        """Add a panel below, behind the others.

        Parameters
        ----------
        told
            Tells a few words that stand behind its title.
        """
        self.tabs.addTab(panel, title)
        told.connect(lambda said: self._title(panel, f"{title}  {said}".rstrip()))

    def show_panel(self, panel: QWidget, least: int = 0) -> None:
        """Bring a panel to the front.

        Parameters
        ----------
        least
            Pixels that all panels are to have, if that leaves more than half of the page.
        """
        self.tabs.setCurrentWidget(panel)
        upper, lower = self._split.sizes()
        wanted = min(least, (upper + lower) // 2)
        if 0 < lower < wanted:
            self._split.setSizes([upper + lower - wanted, wanted])

    def keep_state(self) -> None:
        """Remember how the page is divided."""
        self._desk.settings.write_state("timeline", self._split.saveState())

    def _connect(self) -> None:
        self._assist.strip_changed.connect(self.timeline.set_strip)
        self._assist.reason_found.connect(self.timeline.set_reason)
        self.timeline.start_tried.connect(self._try)
        self.timeline.view.heads_changed.connect(self.loads.set_head)
        self.problems.count_changed.connect(self._title_problems)
        self.goals.met_changed.connect(self._title_goals)
        self._title_problems(self.problems.count)
        self._title_goals(*self.goals.met)
        self._control.panel.summary_changed.connect(self._title_build)
        self._control.panel_wanted.connect(lambda: self.show_panel(self._control.panel))

    def _title_problems(self, count: int) -> None:
        self._title(self.problems, f"Problems  {count:,}")

    def _title_goals(self, met: int, of: int) -> None:
        self._title(self.goals, f"Goals  {met:,} of {of:,}")

    def _title_build(self, said: str) -> None:
        self._title(self._control.panel, f"Build  {said}".rstrip())

    def _title(self, panel: QWidget, title: str) -> None:
        self.tabs.setTabText(self.tabs.indexOf(panel), title)

    def _try(self, exercise: str, day: int) -> None:
        """Show, without storing it, what a start of the strip would mean."""
        placement = self._assist.placement(exercise, day)
        if placement is not None:
            try_placement(self._desk.document, placement)
