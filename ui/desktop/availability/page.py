"""The page of availability: the picture, the table of the same windows, and what narrows both."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from exercise_planner.calendar import Event
from ui.desktop.availability.model import AvailabilityModel
from ui.desktop.availability.table import WindowRows, window_columns
from ui.desktop.availability.view import AvailabilityView
from ui.desktop.availability.windows import STATUSES
from ui.desktop.building.elided_label import ElidedLabel
from ui.desktop.desk import Desk
from ui.desktop.search import Search
from ui.desktop.selection import Place
from ui.desktop.splitter import Splitter
from ui.desktop.tables.page import PageOfTables
from ui.desktop.tables.panel import TablePanel

NARROWEST_SEARCH = 130
SPLIT = "availability.split"


class AvailabilityPage(PageOfTables):
    """Who is away when, to see and to edit."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.model = AvailabilityModel(desk.document, self)
        self.view = AvailabilityView(desk, self.model, self)
        self._rows = self._rows_found()
        self.panel = TablePanel(
            desk,
            self._rows,
            window_columns(self.model),
            title="Windows",
            things="windows",
            empty="Everybody is available all the time. Draw a bar above, or add a row.",
        )
        self._following = False
        self._events: tuple[Event, ...] = desk.document.view.calendar.events
        self.count = ElidedLabel("", self)
        self.count.setProperty("rank", "muted")
        self.search = Search("nations and units", self)
        self.search.setMinimumWidth(NARROWEST_SEARCH)
        self.only = QPushButton("Only with windows", self)
        self.only.setCheckable(True)
        self.statuses = QButtonGroup(self)
        self._split = Splitter(Qt.Orientation.Vertical, self)
        self._lay_out()
        self._connect()
        self._recount()

    @property
    def main_panel(self) -> TablePanel:
        """The table of windows."""
        return self.panel

    def show_place(self, place: Place) -> None:
        """Go to a window, by its place in the plan's list; to a field of it in the table."""
        if isinstance(place.thing, int) and 0 <= place.thing < len(self.model.windows):
            self.view.show_window(self.model.windows[place.thing])
            self.view.setFocus()
            row = self._rows.row_of(place.thing)
            if place.field is not None and row is not None:
                self.panel.show_cell(row, place.field)

    def _lay_out(self) -> None:
        title = QLabel("Availability", self)
        title.setProperty("rank", "title")
        bar = QHBoxLayout()
        bar.setSpacing(8)
        bar.setContentsMargins(20, 14, 20, 10)
        bar.addWidget(title)
        bar.addWidget(self.count, 2)
        drawn = QLabel("Draw", self)
        drawn.setProperty("rank", "muted")
        bar.addWidget(drawn)
        for status in STATUSES:
            button = QPushButton(status.capitalize(), self)
            button.setCheckable(True)
            button.setChecked(status == self.view.status)
            button.setAccessibleName(f"Draw {status} days")
            button.setToolTip(f"What is drawn in the picture becomes {status}")
            self.statuses.addButton(button, STATUSES.index(status))
            bar.addWidget(button)
        bar.addSpacing(12)
        bar.addWidget(self.only)
        bar.addWidget(self.search, 1)
        self._split.addWidget(self.view)
        self._split.addWidget(self.panel)
        self._split.setStretchFactor(0, 5)
        self._split.setStretchFactor(1, 2)
        self._split.restoreState(self._desk.settings.read_state(SPLIT))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(bar)
        layout.addWidget(self._split, 1)

    def _connect(self) -> None:
        model, table = self.model, self.panel.table
        self.search.textChanged.connect(self._narrow)
        self.search.left.connect(self.view.setFocus)
        self.only.toggled.connect(self._narrow)
        self.statuses.buttonClicked.connect(self._choose)
        self._split.splitterMoved.connect(self._keep_split)
        model.changed.connect(self._follow)
        model.narrowed.connect(self._show_found)
        model.selected_changed.connect(self._to_table)
        table.current_changed.connect(self._from_table)
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        find.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        find.activated.connect(self._to_search)

    def _narrow(self) -> None:
        self.model.look_for(self.search.text(), with_windows=self.only.isChecked())

    def _choose(self) -> None:
        self.view.status = STATUSES[self.statuses.checkedId()]

    def _keep_split(self) -> None:
        self._desk.settings.write_state(SPLIT, self._split.saveState())

    def _follow(self) -> None:
        """Keep up with the plan; a changed calendar changes what the table says of windows."""
        events = self._desk.document.view.calendar.events
        if events != self._events:
            self._events = events
            self._show_found()
        self._recount()

    def _show_found(self) -> None:
        """Show the windows of those that are looked for."""
        if not self.model.sieve.words and self.search.text():
            self.search.clear()
        if not self.model.sieve.with_windows:
            self.only.setChecked(False)
        self._rows = self._rows_found()
        self.panel.show_rows(self._rows)
        self._to_table()
        self._recount()

    def _rows_found(self) -> WindowRows:
        return WindowRows(self.model, lambda: self.view.owner_here)

    def _recount(self) -> None:
        entries = self._desk.document.plan.availability
        firm = sum(entry.status == "unavailable" for entry in entries)
        windows = f"{len(entries):,} window{'' if len(entries) == 1 else 's'}"
        self.count.say(f"{windows} · {firm:,} unavailable, {len(entries) - firm:,} tentative")

    def _to_table(self) -> None:
        """Go to the row of the window that is selected in the picture."""
        selected = self.model.selected
        if self._following or selected is None:
            return
        row = self._rows.row_of(selected.place)
        if row is not None:
            self._following = True
            self.panel.table.show_cell(row, "unit" if selected.owner.unit else "nation")
            self._following = False

    def _from_table(self, row: object) -> None:
        """Select in the picture what is current in the table."""
        at = QApplication.focusWidget()
        by_hand = at is not None and self.panel.isAncestorOf(at)
        if self._following or not isinstance(row, int) or not by_hand:
            return
        self._following = True
        self.view.show_window(self.model.windows[self._rows.place_of(row)])
        self._following = False

    def _to_search(self) -> None:
        self.search.setFocus()
        self.search.selectAll()
