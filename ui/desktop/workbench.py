"""The workbench: toolbar, list of pages, the page that is open, inspector of what is selected."""

from collections.abc import Callable, Iterator
from functools import partial
from importlib import import_module

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from exercise_planner.plan import label
from exercise_planner.problems import InputError
from ui.desktop.actions import Found
from ui.desktop.build_control import BuildControl
from ui.desktop.calendar_page import CalendarPage
from ui.desktop.command_palette import CommandPalette
from ui.desktop.desk import Desk
from ui.desktop.edit_actions import add_edit_actions
from ui.desktop.file_actions import FileActions
from ui.desktop.holding.banner import HoldBanner
from ui.desktop.inspector.assist import Assist
from ui.desktop.inspector.inspector import Inspector
from ui.desktop.inspector.staged_bar import StagedBar
from ui.desktop.navigation import Entry, Navigation
from ui.desktop.repair.banner import RepairBanner
from ui.desktop.repair.control import RepairControl
from ui.desktop.review.banner import ReviewBanner
from ui.desktop.selection import Place
from ui.desktop.splitter import Splitter
from ui.desktop.toolbar import Toolbar
from ui.desktop.what_if.banner import WhatIfBanner
from ui.desktop.why.control import WhyControl
from ui.desktop.work import Work

PAGES = (
    Entry("Plan"),
    Entry("Overview", "overview"),
    Entry("Nations", "nations"),
    Entry("Units", "units"),
    Entry("Availability", "availability"),
    Entry("Venues", "venues"),
    Entry("Exercises", "exercises"),
    Entry("Goals", "goals"),
    Entry("Resources & money", "resources"),
    Entry("Calendar"),
    Entry("Timeline", "timeline"),
    Entry("Interoperability", "interoperability"),
    Entry("Calendars", "calendars"),
    Entry("Compare", "compare"),
    Entry("Robustness", "robustness"),
    Entry("Review", "review"),
    Entry("File"),
    Entry("History", "history"),
)
_MADE_BY = {
    "overview": "ui.desktop.overview.page:OverviewPage",
    "nations": "ui.desktop.pages.nations:NationsPage",
    "units": "ui.desktop.pages.units:UnitsPage",
    "availability": "ui.desktop.availability.page:AvailabilityPage",
    "venues": "ui.desktop.pages.venues:VenuesPage",
    "exercises": "ui.desktop.pages.exercises:ExercisesPage",
    "goals": "ui.desktop.pages.goals:GoalsPage",
    "resources": "ui.desktop.pages.resources_and_money:ResourcesAndMoneyPage",
    "interoperability": "ui.desktop.interoperability.page:InteroperabilityPage",
    "robustness": "ui.desktop.survey.page:RobustnessPage",
    "review": "ui.desktop.review.page:ReviewPage",
    "history": "ui.desktop.history.page:HistoryPage",
}
"""Where the class of each page stands. A page is loaded and made when it is first opened."""
_PAGE_OF = {
    "links": "exercises",
    "budgets": "resources",
    "periods": "resources",
    "regions": "resources",
    "transit": "resources",
    "capabilities": "resources",
    "plan": "resources",
    "baseline": "timeline",
}
"""On which page a list of the plan is found that has no page of its name."""
ROOM_FOR_AN_ANSWER = 350
"""Pixels of height in which reasons and suggestions can be read."""
_WITH_INSPECTOR = ("timeline",)
NARROW, INSPECTOR = 1000, 300
"""Width below which the list of pages makes room for the page and the inspector; and of that one's.

Alt and a digit, or the palette, lead to pages then.
"""
_FOUND = {
    "exercises": "exercise",
    "units": "unit",
    "nations": "nation",
    "venues": "venue",
    "goals": "goal",
    "resources": "resource",
}
"""The lists whose things the palette finds, and what one is called."""


class Workbench(QWidget):
    """All that is shown of an open plan file."""

    def __init__(
        self, desk: Desk, work: Work, files: FileActions, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.desk = desk
        self._work, self._files = work, files
        self._pages: dict[str, QWidget] = {}
        self._open = ""
        self._transient: QWidget | None = None
        closed = desk.settings.read("closed", [])
        self._closed = {str(name) for name in closed} if isinstance(closed, list) else set()
        self._palette = CommandPalette(self)
        add_edit_actions(desk, lambda: self.toolbar.begin_rename())
        desk.actions.add("find", "Find anything", self.find_anything, "Ctrl+K")
        self.control = BuildControl(desk, self)
        assist = Assist(desk, self)
        self.why = WhyControl(desk, self.control, work, self)
        self._inspector = Inspector(desk, assist, self)
        self.timeline_page = CalendarPage(desk, self.control, assist, self)
        self.timeline_page.add_panel(self.why.panel, "Why", self.why.panel.summary_changed)
        self.repair = RepairControl(desk, self.control, work, self)
        self.timeline_page.add_panel(self.repair.panel, "Repair", self.repair.panel.summary_changed)
        self._navigation = Navigation(PAGES, self)
        self._navigation.setFrameShape(QFrame.Shape.NoFrame)
        self._stack = QStackedWidget(self)
        self._staged = stacked(StagedBar(desk, self))  # for pages without the inspector's
        middle = stacked(self._staged, self._stack)
        self._pages["timeline"] = self.timeline_page  # made at once: builds report to it
        self._stack.addWidget(self.timeline_page)
        self._split = Splitter(Qt.Orientation.Horizontal, self)
        for widget in (self._navigation, middle, self._inspector):
            self._split.addWidget(widget)
        self._split.setStretchFactor(1, 1)
        self._split.setSizes([200, 940, 330])
        self.toolbar = Toolbar(desk, self)
        # in the window's next turn: the menu in which it was chosen goes with this workbench
        self.toolbar.file_chosen.connect(files.open_path, Qt.ConnectionType.QueuedConnection)
        model = self.timeline_page.timeline.model
        model.grouped.connect(self.toolbar.show_group)
        self.toolbar.show_group(model.grouping)
        self.timeline_page.timeline.opened.connect(lambda _: self._inspector.setFocus())
        line = QFrame(self)
        line.setFixedHeight(1)
        line.setStyleSheet("background: palette(mid);")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.toolbar)
        layout.addWidget(line)
        layout.addWidget(ReviewBanner(desk, self))
        layout.addWidget(HoldBanner(desk, self))
        layout.addWidget(WhatIfBanner(desk, self))
        self._broken = RepairBanner(desk, self)
        self._broken.repair_asked.connect(self.repair.repair)
        layout.addWidget(self._broken)
        layout.addWidget(self._split, 1)
        self._split.restoreState(desk.settings.read_state("workbench"))
        self._add_page_actions()
        self._navigation.chosen.connect(self.open_page)
        self.control.panel_wanted.connect(lambda: self.open_page("timeline"))
        self.why.panel_wanted.connect(partial(self._show_below, self.why.panel))
        self.repair.panel_wanted.connect(partial(self._show_below, self.repair.panel))
        desk.selection.asked.connect(self._go_to)
        desk.document.plan_changed.connect(self._count)
        desk.document.calendars_changed.connect(self._count)
        desk.document.remarks.changed.connect(self._count)
        self._count()
        first = desk.settings.read("page", "")
        if not desk.document.plan.exercises:
            first = "overview"  # it says what to do next
        self.open_page(first if first in self._page_names() else "timeline")

    @property
    def building(self) -> bool:
        """Whether a build is running."""
        return self.control.running

    @property
    def under_way(self) -> str:
        """What the solver is doing for the plan, "a build"; "" where it rests."""
        surveying = getattr(self._pages.get("robustness"), "running", False)
        running = {
            "a search for alternatives": self.control.alternatives.running,
            "a build": self.control.running,
            "a repair": self.repair.running,
            "a question": self.why.running,
            "a survey": surveying,
        }
        return next((said for said, runs in running.items() if runs), "")

    def open_page(self, name: str) -> None:
        """Open a page by its name."""
        self.leave_transient()
        if name not in self._pages:
            self._pages[name] = self._made(name)
            self._stack.addWidget(self._pages[name])
        self._open = name
        self._stack.setCurrentWidget(self._pages[name])
        self._arrange()
        self._navigation.show_page(name)
        self.desk.settings.write("page", name)

    def page(self, name: str) -> QWidget:
        """Return a page, opened if it was not yet."""
        if name not in self._pages:
            self.open_page(name)
        return self._pages[name]

    def show_transient(self, widget: QWidget) -> None:
        """Show something in place of the page until it is left: a preview."""
        self.leave_transient()
        self._transient = widget
        self._stack.addWidget(widget)
        self._stack.setCurrentWidget(widget)
        self._arrange()

    def leave_transient(self) -> None:
        """Show the page again that was open before."""
        if self._transient is not None:
            self._stack.removeWidget(self._transient)
            self._transient.deleteLater()
            self._transient = None
            if self._open:
                self._stack.setCurrentWidget(self._pages[self._open])
                self._arrange()

    def find_anything(self) -> None:
        """Open the command palette."""
        self._palette.open_for(self.desk.actions, self._found())

    def end(self) -> bool:
        """Keep the state of the workbench, and end what runs; False where it must stay."""
        self.desk.settings.write_state("workbench", self._split.saveState())
        self.timeline_page.keep_state()
        self.why.end()
        self.repair.end()
        self._broken.end()
        for page in self._pages.values():
            end = getattr(page, "end", None)
            if end is not None:
                end()
        return self.control.end()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Give the page the room where there is little."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Show the side panels that are wanted, belong to the page, and have room."""
        here = self._transient is None and self._open in _WITH_INSPECTOR
        inspector = here and "inspector" not in self._closed
        self._inspector.setVisible(inspector)
        self._staged.setVisible(not inspector)
        room = self.width() >= (NARROW if inspector else NARROW - INSPECTOR)
        self._navigation.setVisible("pages" not in self._closed and room)
        self.timeline_page.show_panels("panels" not in self._closed)

    def _toggle(self, panel: str) -> None:
        self._closed ^= {panel}
        self.desk.settings.write("closed", sorted(self._closed))
        self._arrange()

    def _show_below(self, panel: QWidget) -> None:
        """Show a panel of answers, wherever it was asked, and though the panels were closed."""
        self.open_page("timeline")
        if "panels" in self._closed:
            self._toggle("panels")
        self.timeline_page.show_panel(panel, ROOM_FOR_AN_ANSWER)

    def _found(self) -> Iterator[Found]:
        selection, plan = self.desk.selection, self.desk.document.plan

        def going(kind: str, thing: str) -> Callable[[], object]:
            return lambda: selection.go_to(Place(kind, thing))

        def at_hand(exercise: str) -> None:
            selection.go_to(Place("timeline", exercise))
            self.timeline_page.timeline.view.setFocus()  # its keys move and lock it

        for exercise in plan.exercises:
            yield Found(label(exercise), "on the timeline", partial(at_hand, exercise.id))
        for kind, word in _FOUND.items():
            for thing in getattr(plan, kind):
                yield Found(label(thing), word, going(kind, thing.id))
        for summary in self.desk.document.calendars:
            name = summary.name
            yield Found(
                f"Show {name}",
                "calendar",
                partial(self.desk.document.choose_calendar, name),
            )
        yield from self._files.nation_exports(self.desk)

    def _go_to(self, place: Place) -> None:
        names = self._page_names()
        name = place.kind if place.kind in names else _PAGE_OF.get(place.kind, "timeline")
        self.open_page(name)
        if name == "timeline":
            if isinstance(place.thing, str):
                self.desk.selection.select_exercise(place.thing)
                self.timeline_page.show_exercise(place.thing)
            return
        show = getattr(self._pages[name], "show_place", None)
        if show is not None:
            show(place)

    def _made(self, name: str) -> QWidget:
        if name == "calendars":  # it is where alternatives are sought
            from ui.desktop.calendars.page import CalendarsPage

            return CalendarsPage(self.desk, self.control, self)
        if name == "compare":  # what it writes, the window waits for
            from ui.desktop.compare.page import ComparePage

            return ComparePage(self.desk, self, self._work)
        module, _, kind = _MADE_BY[name].partition(":")
        made: Callable[[Desk, QWidget], QWidget] = getattr(import_module(module), kind)
        return made(self.desk, self)

    def _page_names(self) -> list[str]:
        return [entry.name for entry in PAGES if entry.name is not None]

    def _add_page_actions(self) -> None:
        pages = [(entry.name, entry.title) for entry in PAGES if entry.name is not None]
        for number, (name, title) in enumerate(pages, start=1):
            self.desk.actions.add(
                f"page.{name}",
                f"Go to {title}",
                partial(self.open_page, name),
                f"Alt+{number}" if number < 10 else None,
                words="page show",
            )
        for panel, said, keys in (
            ("pages", "the list of pages", "Ctrl+B"),
            ("inspector", "the inspector", "Ctrl+Shift+I"),
            ("panels", "problems, goals, build, why and repair", "Ctrl+J"),
        ):
            self.desk.actions.add(
                f"view.{panel}",
                f"Show or close {said}",
                partial(self._toggle, panel),
                keys,
                words="panel hide sidebar",
            )
        self.desk.actions.add(
            "plan.roll_forward",
            "Roll forward to the next year …",
            self._roll_forward,
            words="next year plan copy recurring",
        )

    def _roll_forward(self) -> None:
        from ui.desktop.roll_forward.page import RollForwardPage

        try:
            page = RollForwardPage(self.desk, self._work, self.leave_transient)
        except InputError as error:
            self.desk.notices.complain(error)
        else:
            self.show_transient(page)
            page.name.setFocus()

    def _count(self) -> None:
        document = self.desk.document
        plan = document.plan
        names = ("nations", "units", "availability", "venues", "exercises", "goals")
        counts = {name: f"{len(getattr(plan, name)):,}" for name in names}
        counts["resources"] = f"{len(plan.resources) + len(plan.budgets):,}"
        counts["calendars"] = f"{len(document.calendars):,}" if document.calendars else ""
        counts["review"] = f"{document.remarks.open_count:,}" if document.remarks.open_count else ""
        self._navigation.show_counts(counts)


def stacked(*widgets: QWidget) -> QWidget:
    """Return a widget with others below each other, without any space around them."""
    whole = QWidget()
    layout = QVBoxLayout(whole)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    for widget in widgets:
        layout.addWidget(widget, isinstance(widget, QStackedWidget))
    return whole
