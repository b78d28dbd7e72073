"""The timeline with its table and its actions: what the window takes as one."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QVBoxLayout, QWidget

from exercise_planner.problems import InputError
from ui.desktop.desk import Desk
from ui.desktop.splitter import Splitter
from ui.desktop.timeline.export_view import KINDS, export_view, print_view
from ui.desktop.timeline.locks import toggle
from ui.desktop.timeline.menus import Menus
from ui.desktop.timeline.model import TimelineModel
from ui.desktop.timeline.rows import GROUPINGS, Grouping
from ui.desktop.timeline.scale import Axis
from ui.desktop.timeline.strip import Strip
from ui.desktop.timeline.table import TimelineTable
from ui.desktop.timeline.table_view import TimelineTableView
from ui.desktop.timeline.view import Timeline

ZOOM = 1.5
GROUPED = "timeline.group"
"""Under this key the settings keep what the rows are grouped by."""
WEEK, QUARTER, YEAR = 7, 92, 366
"""Days in view."""


class TimelinePage(QWidget):
    """The picture, the table, and the actions on both."""

    opened = Signal(str)
    """Somebody wants to look at an exercise more closely."""
    start_tried = Signal(str, int)
    """Somebody wants to see an exercise start on a day, an ordinal."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.model = TimelineModel(desk.document, self)
        remembered = desk.settings.read(GROUPED)
        if remembered in GROUPINGS:
            self.model.group_by(remembered)
        self.view = Timeline(desk, self.model, self)
        self.table = TimelineTableView(TimelineTable(self.model, self), desk.selection, self)
        self.menus = Menus(desk, self.model, self.view)
        self._split = Splitter(Qt.Orientation.Vertical, self)
        self._split.addWidget(self.view)
        self._split.addWidget(self.table)
        self.table.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._split)
        self.view.opened.connect(self.opened)
        self.view.start_tried.connect(self.start_tried)
        self.view.menu_asked.connect(self.menus.show_all)
        self.view.state_menu_asked.connect(self.menus.show_locks)
        self._add_actions()

    @property
    def axis(self) -> Axis:
        """The days in view, for what stands below."""
        return self.view.axis

    def set_strip(self, strip: Strip | None) -> None:
        """Show the possible starts of an exercise under its row, or none."""
        self.view.set_strip(strip)

    def set_reason(self, exercise: str, text: str) -> None:
        """Say why an exercise is not held."""
        self.model.set_reason(exercise, text)

    def show_exercise(self, exercise: str) -> None:
        """Bring an exercise into view, up and down and sideways."""
        if self.view.place_of(exercise) is None:
            self.model.open_all()
        place = self.view.place_of(exercise)
        if place is not None:
            self._desk.selection.select_exercise(exercise)
            self.view.focus_place(place)
            self.view.reveal_bar(exercise)

    def _add_actions(self) -> None:
        actions, view = self._desk.actions, self.view
        words = "timeline scale larger smaller"
        add = actions.add
        larger = add("timeline.zoom_in", "Zoom in", lambda: view.zoom(ZOOM), "Ctrl++", words=words)
        larger.setShortcuts([QKeySequence("Ctrl++"), QKeySequence("Ctrl+=")])
        add("timeline.zoom_out", "Zoom out", lambda: view.zoom(1 / ZOOM), "Ctrl+-", words=words)
        add("timeline.fit", "Show the whole horizon", self.axis.fit, "Ctrl+0", words=words)
        for name, days in (("week", WEEK), ("quarter", QUARTER), ("year", YEAR)):
            add(
                f"timeline.{name}",
                f"Show a {name}",
                partial(self._show_days, days),
                words=words,
            )
        for grouping in GROUPINGS:
            add(
                f"timeline.group.{grouping}",
                f"Group by {grouping}",
                partial(self._group, grouping),
                words="timeline rows order",
            )
        links = add("timeline.links", "Show all links", self._show_links, words="arrows")
        links.setCheckable(True)
        table = add(
            "timeline.as_table",
            "Show the timeline as a table too",
            self._show_table,
            words="list screen reader",
        )
        table.setCheckable(True)
        tip = "Lock or unlock the dates, venue and units of the selected exercise (L)"
        add("timeline.lock", "Lock or unlock", self._lock, words="freeze fix", tip=tip)
        add(
            "timeline.export",
            "Export the timeline as shown…",
            self._export,
            words="picture pdf png svg save",
        )
        add("timeline.print", "Print the timeline as shown…", self._print, "Ctrl+P", words="paper")
        add("timeline.take_off", "Take off the calendar", self._take_off, words="remove delete")

    def _show_days(self, days: int) -> None:
        """Bring so many days into view, about the selected event, else about the middle."""
        axis, track = self.axis, self.model.tracks.get(self._desk.selection.exercise or "")
        middle = axis.time_at(axis.width / 2)
        if track is not None and track.span is not None:
            middle = track.span.first + track.span.days / 2
        axis.show(middle - days / 2, days)

    def _group(self, grouping: Grouping) -> None:
        self.model.group_by(grouping)
        self._desk.settings.write(GROUPED, grouping)
        if self._desk.selection.exercise is not None:
            self.show_exercise(self._desk.selection.exercise)

    def _show_links(self) -> None:
        self.view.show_all_links(self._desk.actions["timeline.links"].isChecked())

    def _show_table(self) -> None:
        self.table.setVisible(self._desk.actions["timeline.as_table"].isChecked())

    def _lock(self) -> None:
        """Lock everything of the selected exercise, or unlock everything that is locked."""
        track = self.model.tracks.get(self._desk.selection.exercise or "")
        if track is None or track.event is None:
            self._desk.notices.warn("Select an exercise that is held to lock it.")
            return
        choice = toggle(track)
        self._desk.document.edit(choice.plan(self._desk.document.plan), choice.what)

    def _export(self) -> None:
        document = self._desk.document
        proposed = document.path.with_name(f"{document.path.stem}-timeline.pdf")
        path = self._desk.dialogs.file_to_write(
            self, "Export the timeline as shown", KINDS, proposed
        )
        if path is None:
            return
        path = path if path.suffix else path.with_suffix(".pdf")
        try:
            export_view(self.view, path)
        except InputError as error:
            self._desk.notices.complain(error)
        else:
            self._desk.notices.tell(f"{path.name} was written.")

    def _print(self) -> None:
        printer = self._desk.dialogs.printer(self)
        if printer is None:
            return
        if print_view(self.view, printer):
            self._desk.notices.tell("The timeline was sent to the printer.")
        else:
            self._desk.notices.warn(f"The printer {printer.printerName()} took nothing.")

    def _take_off(self) -> None:
        track = self.model.tracks.get(self._desk.selection.exercise or "")
        if track is not None and track.event is not None:
            self._desk.document.take_off(track.id, f"take {track.name} off the calendar")
