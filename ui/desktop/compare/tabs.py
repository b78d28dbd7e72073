"""The tabs of the page: at a glance, then what differs in goals, exercises, time, load and cost."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QTabWidget, QWidget

from ui.desktop.compare import cost_sheet, exercise_sheet, goal_sheet, load_sheet
from ui.desktop.compare.bands_panel import BandsPanel
from ui.desktop.compare.findings import Findings, Piece, SheetName
from ui.desktop.compare.glance import Glance
from ui.desktop.compare.load_sheet import ASPECTS, Aspect
from ui.desktop.compare.sheet import Line, Sheet
from ui.desktop.compare.sheet_panel import SheetPanel
from ui.desktop.desk import Desk

TITLES = ("At a glance", "Goals", "Exercises", "Timelines", "Load", "Cost")


class Tabs(QTabWidget):
    """Shows what is found, as it is found."""

    calendar_chosen = Signal(int)
    """The place of a calendar that somebody wants to look at."""
    line_chosen = Signal(object)
    """The :class:`Line` of an exercise or a goal that was chosen."""
    exercise_chosen = Signal(str)
    opened = Signal(str, int)
    """An exercise to go to, and the place of the calendar meant; -1 for the one looked at."""
    goal_opened = Signal(str)
    aspect_chosen = Signal(str)
    """The :data:`Aspect` in which loads are wanted."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDocumentMode(True)
        self.tabBar().setDrawBase(False)
        self.setAccessibleName("What is compared")
        self.tabBar().setAccessibleName("What is compared")
        self.glance = Glance(self)
        self.goals = SheetPanel("goals", tuple(goal_sheet.KINDS.values()), parent=self)
        self.exercises = SheetPanel("exercises", exercise_sheet.KINDS, parent=self)
        self.bands = BandsPanel(desk.settings, desk.document.facts, self)
        self.costs = SheetPanel("costs", cost_sheet.KINDS, parent=self)
        self.aspect = QComboBox(self)
        self.aspect.setAccessibleName("What of the load is shown")
        for aspect, said in ASPECTS.items():
            self.aspect.addItem(said, aspect)
        self.loads = SheetPanel("loads", tuple(load_sheet.KINDS.values()), self.aspect, self)
        self._pages = (
            self.glance,
            self.goals,
            self.exercises,
            self.bands,
            self.loads,
            self.costs,
        )
        self._sheets: dict[SheetName, SheetPanel] = {
            "goals": self.goals,
            "exercises": self.exercises,
            "costs": self.costs,
        }
        for page, title in zip(self._pages, TITLES, strict=True):
            self.addTab(page, title)
        self._connect()

    @property
    def chosen_aspect(self) -> Aspect:
        """In which aspect loads are shown."""
        return list(ASPECTS)[self.aspect.currentIndex()]

    def show_piece(self, findings: Findings, piece: Piece) -> None:
        """Show one thing that is known now."""
        kind, of = piece
        letters = findings.comparison.letters
        if kind == "measures":
            self.glance.show_sheet(findings.sheet("measures"), letters)
            self._say_sentences(findings)
        elif kind == "headline":
            self.glance.show_sentence(of, findings.headline(of))
        elif kind == "bands":
            bands = findings.bands
            self.bands.show_bands(findings.comparison.facts, bands, letters)
            if bands is not None:
                self._count(self.bands, sum(band.differs for band in bands))
        elif kind == "loads" and of == self.chosen_aspect:
            self._show(self.loads, findings.loads(of))
        elif kind in self._sheets:
            self._show(self._sheets[kind], findings.sheet(kind))

    def show_nothing(self, findings: Findings) -> None:
        """Say of everything that it is being worked out."""
        letters = findings.comparison.letters
        self.glance.show_sheet(None, letters)
        self.bands.show_bands(findings.comparison.facts, None, letters)
        for panel in (self.loads, *self._sheets.values()):
            panel.show_sheet(None)
        for number, title in enumerate(TITLES):
            self.setTabText(number, title)

    def show_calendars(self, current: int, reference: int) -> None:
        """Mark the calendar that is looked at, and that of reference."""
        for page in self._pages:
            page.show_calendars(current, reference)

    def show_differing(self, only: bool) -> None:
        """Show what differs alone, or everything."""
        for page in self._pages:
            page.show_differing(only)

    def follow_exercise(self, exercise: str | None) -> None:
        """Select an exercise that was selected elsewhere."""
        self.exercises.follow(exercise=exercise)
        if exercise is not None and exercise not in self.bands.view.selected:
            self.bands.follow((exercise,))

    def follow_goal(self, goal: str | None) -> None:
        """Select a goal that was selected elsewhere."""
        self.goals.follow(goal=goal)

    def wait_for_loads(self) -> None:
        """Say that the loads in another aspect are being worked out."""
        self.loads.show_sheet(None)

    def _connect(self) -> None:
        self.glance.calendar_chosen.connect(self.calendar_chosen)
        for panel in (self.goals, self.exercises, self.loads, self.costs):
            panel.calendar_chosen.connect(self.calendar_chosen)
            panel.line_chosen.connect(self.line_chosen)
        self.exercises.opened.connect(self._open)
        self.goals.opened.connect(self._open)
        self.bands.chosen.connect(self.exercise_chosen)
        self.bands.opened.connect(self.opened)
        self.aspect.currentIndexChanged.connect(self._choose_aspect)

    def _show(self, panel: SheetPanel, sheet: Sheet | None) -> None:
        panel.show_sheet(sheet)
        if sheet is not None:
            self._count(panel, sheet.differing)

    def _count(self, page: QWidget, differing: int) -> None:
        number = self.indexOf(page)
        self.setTabText(number, f"{TITLES[number]}  {differing:,}")
        self.setTabToolTip(number, f"{differing:,} differ")

    def _say_sentences(self, findings: Findings) -> None:
        for place in range(findings.comparison.size):
            self.glance.show_sentence(place, findings.headline(place))

    def _open(self, line: Line, calendar: int) -> None:
        if line.exercise is not None:
            self.opened.emit(line.exercise, calendar)
        elif line.goal is not None:
            self.goal_opened.emit(line.goal)

    def _choose_aspect(self) -> None:
        self.aspect_chosen.emit(self.chosen_aspect)
