"""The page Calendars: all calendars of the file, and beside them all about the one that is open."""

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QHideEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QMenu,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from db.calendars import CalendarSummary
from exercise_planner.days import counted
from exercise_planner.review import CalendarStatus
from ui.desktop.action_button import action_button
from ui.desktop.appearance import appearance
from ui.desktop.build_control import BuildControl
from ui.desktop.calendars.actions import decide
from ui.desktop.calendars.details import Details
from ui.desktop.calendars.model import MEASURES, NAME, TODAY, CalendarModel
from ui.desktop.calendars.standings import Standings
from ui.desktop.calendars.two_lines import HEIGHT, HEIGHT_OF_THREE, TwoLines, fits_in_one
from ui.desktop.desk import Desk
from ui.desktop.inspector.parts import Words
from ui.desktop.panels.table import Rows, RowsView
from ui.desktop.selection import Place
from ui.desktop.soon import Soon
from ui.desktop.splitter import Splitter

DETAILS, TIGHT_DETAILS, TIGHT = 360, 300, 860
"""Width of the details in device-independent pixels where nothing is remembered; the second one
where the whole page is not as wide as the third."""
SIGN, NUMBER, STANDING, ROOMY_NAME = 36, 84, 172, 216
"""Widths of the columns with the status, a measure and how it stands; the least for names."""
FEW, MORE_NAME = 3, 120
"""Measures that come first; for more of them names must have more room than the least."""
_MENU = (
    "calendar.show",
    "calendar.compare",
    None,
    "calendar.rename",
    "calendar.copy",
    "calendar.delete",
    None,
    "calendar.propose",
    "calendar.recommend",
    "calendar.approve",
    "calendar.reject",
    "calendar.draft",
    None,
    "calendar.set_baseline",
    "calendar.approve_baseline",
    None,
    "review.remark",
)


class CalendarsPage(QWidget):
    """The row that is chosen is the calendar that is open, here and on every other page."""

    def __init__(self, desk: Desk, control: BuildControl, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._control = desk, control
        self.standings = Standings(desk.document, self)
        self.model = CalendarModel(desk.document, self.standings, self)
        self.table = self._made_table()
        self.details = Details(desk, self)
        self.panel = control.alternatives.panel
        self._said = Words("", "muted", parent=self)
        self._stack = QStackedWidget(self)
        self._split = Splitter(Qt.Orientation.Horizontal, self)
        self._split.addWidget(self.table)
        self._split.addWidget(self.details)
        self._split.setStretchFactor(0, 1)
        self._split.setSizes([940 - DETAILS, DETAILS])
        self._split.restoreState(desk.settings.read_state("calendars"))
        self._split.splitterMoved.connect(self._keep_sizes)
        self._stack.addWidget(self._split)
        self._stack.addWidget(self._nothing())
        self._refreshing = Soon(self, self._refresh)
        self._fitting = Soon(self, self._fit)
        self._lay_out()
        self._connect()
        self._refresh()

    def show_place(self, place: Place) -> None:
        """Open the calendar that is meant."""
        if isinstance(place.thing, str) and self.model.row_of(place.thing) is not None:
            self._desk.document.choose_calendar(place.thing)
            self.table.setFocus()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Show what has changed meanwhile."""
        super().showEvent(event)
        self._refresh()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        """Work nothing out while nobody looks."""
        super().hideEvent(event)
        self.standings.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Leave columns out where there is little room."""
        super().resizeEvent(event)
        self._fitting.start()  # once the splitter has its new width

    def _made_table(self) -> RowsView:
        table = RowsView("Calendars", self)
        self._rows = Rows(self.model, table)
        table.setModel(self._rows)
        self._lines = TwoLines(table)
        table.setItemDelegate(self._lines)
        table.verticalHeader().setDefaultSectionSize(HEIGHT)
        table.lay_out((220, SIGN, *(NUMBER for _ in MEASURES), STANDING), NAME)
        header = table.horizontalHeader()
        header.setMinimumSectionSize(SIGN)
        header.setSectionResizeMode(TODAY, QHeaderView.ResizeMode.Interactive)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        table.customContextMenuRequested.connect(self._offer)
        table.activated.connect(self._show)
        return table

    def _nothing(self) -> QWidget:
        whole = QWidget(self)
        said = QLabel("There are no calendars yet.", whole)
        said.setProperty("rank", "heading")
        more = Words("Build the best one, or several that really differ.", "muted", parent=whole)
        actions = self._desk.actions
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(action_button(actions["build.start"], whole))
        line.addWidget(action_button(actions["alternatives.start"], whole))
        line.addStretch(1)
        layout = QVBoxLayout(whole)
        layout.setContentsMargins(20, 24, 20, 20)
        layout.setSpacing(8)
        layout.addWidget(said)
        layout.addWidget(more)
        layout.addLayout(line)
        layout.addStretch(1)
        return whole

    def _lay_out(self) -> None:
        title = QLabel("Calendars", self)
        title.setProperty("rank", "title")
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(title)
        head.addWidget(self._said, 1)
        head.addWidget(action_button(self._desk.actions["alternatives.start"], self))
        top = QVBoxLayout()
        top.setContentsMargins(20, 14, 20, 10)
        top.setSpacing(10)
        top.addLayout(head)
        top.addWidget(self.panel)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(top)
        body = QHBoxLayout()
        body.setContentsMargins(12, 0, 0, 0)
        body.addWidget(self._stack)
        layout.addLayout(body, 1)

    def _connect(self) -> None:
        document, details = self._desk.document, self.details
        document.calendars_changed.connect(self._refresh_soon)
        document.plan_changed.connect(self._refresh_soon)
        document.remarks.changed.connect(self._refresh_soon)
        self.standings.found.connect(self._show_found)
        self.table.selectionModel().currentRowChanged.connect(self._choose)
        details.decision.status_chosen.connect(self._decide)
        details.name_field.given.connect(self._rename)
        details.exercise_asked.connect(self._go_to_exercise)
        details.remarks_asked.connect(lambda: self._desk.selection.go_to(Place("review")))
        self._control.ending.connect(details.notes.keep)
        rename = QShortcut(QKeySequence(Qt.Key.Key_F2), self)
        rename.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        rename.activated.connect(self._begin_rename)
        appearance().changed.connect(self.model.repaint)

    def _refresh_soon(self) -> None:
        if self.isVisible():
            self._refreshing.start()

    def _refresh(self) -> None:
        document = self._desk.document
        self._refreshing.stop()
        self.model.refresh()
        self._select(document.calendar_name)
        self._stack.setCurrentIndex(0 if document.calendars else 1)
        self._said.say(_counts(document.calendars))
        self._fitting.start()
        self._show_details()
        if self.isVisible():
            self.standings.look()

    def _show_details(self) -> None:
        summary = self._desk.document.summary
        if summary is not None:
            self.details.show_calendar(summary, self.standings[summary.name])

    def _show_found(self, name: str) -> None:
        self._fitting.start()  # it may differ from the others in another measure
        if name == self._desk.document.calendar_name:
            self._show_details()

    def _select(self, name: str | None) -> None:
        row = self.model.row_of(name)
        if row is None:
            return
        index = self._rows.mapFromSource(self.model.index(row, 0))
        if index.isValid() and self.table.currentIndex().row() != index.row():
            self.table.setCurrentIndex(index)

    def _choose(self, index: QModelIndex) -> None:
        if not index.isValid():
            return
        name = self.model.summary(self._rows.mapToSource(index).row()).name
        if name != self._desk.document.calendar_name:
            self._desk.document.choose_calendar(name)

    def _decide(self, status: CalendarStatus) -> None:
        if not decide(self._desk, status):
            self._show_details()

    def _begin_rename(self) -> None:
        if self._desk.actions["calendar.rename"].isEnabled():
            self.details.begin_rename()

    def _rename(self, name: str, new_name: str) -> None:
        if name == new_name or self._desk.document.rename_calendar(name, new_name):
            self.details.end_rename()
            self.table.setFocus()

    def _show(self) -> None:
        self._desk.actions["calendar.show"].trigger()

    def _go_to_exercise(self, exercise: str) -> None:
        self._desk.selection.select_exercise(exercise)
        self._desk.selection.go_to(Place("timeline", exercise))

    def _offer(self) -> None:
        if not self.table.currentIndex().isValid():
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        known = set(self._desk.actions)
        for name in _MENU:
            if name is None:
                menu.addSeparator()
            elif name in known:
                menu.addAction(self._desk.actions[name])
        box = self.table.visualRect(self.table.currentIndex())
        menu.popup(self.table.viewport().mapToGlobal(box.center()))

    def _fit(self) -> None:
        """Show the measures for which there is room: cost, then those that differ, then others.

        All of them stand in the details too. Names that are too long for a line get a second one.
        """
        if not self._desk.settings.read_state("calendars"):
            details = TIGHT_DETAILS if self.width() < TIGHT else DETAILS
            self._split.setSizes([self.width() - details, details])
        room = self.table.viewport().width() - SIGN - STANDING - ROOMY_NAME
        differing = self.model.differing
        wanted = sorted(MEASURES, key=lambda name: (name != "cost", name not in differing))
        few = min(max(1, room // NUMBER), FEW)
        shown = wanted[: max(few, (room - MORE_NAME) // NUMBER)]
        for name in MEASURES:
            self.table.setColumnHidden(self.model.column_of(name), name not in shown)
        width = self.table.columnWidth(NAME)
        names = (summary.name for summary in self._desk.document.calendars)
        short = all(fits_in_one(name, width) for name in names)
        self.table.verticalHeader().setDefaultSectionSize(HEIGHT if short else HEIGHT_OF_THREE)

    def _keep_sizes(self) -> None:
        self._desk.settings.write_state("calendars", self._split.saveState())
        self._fit()


def _counts(calendars: list[CalendarSummary]) -> str:
    """Return how many there are, and of which status."""
    if not calendars:
        return ""
    said = [counted(len(calendars), "calendar")]
    for status in ("approved", "recommended", "proposed"):
        number = sum(summary.status == status for summary in calendars)
        if number:
            said.append(f"{number:,} {status}")
    return " · ".join(said)
