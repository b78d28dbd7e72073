"""The page Review: the threads of the file, and beside them the one that is chosen."""

from functools import partial

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from exercise_planner.review import About, Thread
from ui.desktop.action_button import action_button
from ui.desktop.appearance import appearance
from ui.desktop.calendars.two_lines import HEIGHT, TwoLines
from ui.desktop.desk import Desk
from ui.desktop.elided_box import ElidedBox
from ui.desktop.panels.table import Rows, RowsView
from ui.desktop.review.actions import NAME
from ui.desktop.review.composer import Composer
from ui.desktop.review.model import OPEN, RESOLVED, SAID, ThreadModel
from ui.desktop.review.signature import Signature
from ui.desktop.review.thread_view import ThreadView
from ui.desktop.selection import Place
from ui.desktop.soon import Soon
from ui.desktop.splitter import Splitter
from ui.remark_words import subject

THREAD = 440
"""Width of the thread in device-independent pixels where nothing is remembered."""
KINDS = (("Open", OPEN), ("Resolved", RESOLVED), ("All", ""))
NOTHING = "Choose a remark to read its thread."
ALL_RESOLVED = "Nothing open. Resolved remarks are under Resolved."
NOT_FOUND = "No remark is what you look for."
NO_REMARKS = (
    "Nobody has remarked on anything yet.\n\n"
    "Remark on what is selected: an exercise, a goal or the whole\n"
    "calendar. A review copy lets others remark, and nothing else."
)
FILES = {"review.take": "Take remarks …", "review.copy": "Save a review copy …"}
"""The actions that send remarks out and take them back, with shorter texts."""


class ReviewPage(QWidget):
    """Remarks on all calendars of the file: found, read, answered, resolved, written."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._chosen: str | None = None
        self.model = ThreadModel(self)
        self.table = self._made_table()
        self.kinds = QButtonGroup(self)
        self.calendars = ElidedBox("Remarks on which calendar", 10, self)
        self.filter = QLineEdit(self)
        self.filter.setPlaceholderText("Filter remarks")
        self.filter.setAccessibleName("Filter remarks")
        self.filter.setClearButtonEnabled(True)
        self.conversation = ThreadView(self)
        self.signature = Signature(desk, self)
        self.composer = Composer(desk.document, self)
        self._nothing = QLabel(NOTHING, self)
        self._nothing.setProperty("rank", "muted")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack = QStackedWidget(self)
        for widget in (self._nothing, self.conversation, self.composer):
            self._stack.addWidget(widget)
        self._refreshing = Soon(self, self._refresh)
        self._lay_out()
        self._connect()
        self._refresh()

    def show_place(self, place: Place) -> None:
        """Begin a remark on an event, a goal or the calendar, if one of them is meant."""
        if place.field in ("event", "goal") and place.thing is not None:
            self._begin(About("event" if place.field == "event" else "goal", str(place.thing)))
        elif place.field == "calendar":
            self._begin(About())
        elif place.field == NAME:
            self.signature.begin()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Show what has changed meanwhile."""
        super().showEvent(event)
        self._refresh()

    def _made_table(self) -> RowsView:
        table = RowsView("Remarks", self)
        self._rows = Rows(self.model, table)
        table.setModel(self._rows)
        self._lines = TwoLines(table)
        table.setItemDelegate(self._lines)
        table.verticalHeader().setDefaultSectionSize(HEIGHT)
        table.lay_out((320, 170), SAID)
        table.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Interactive)
        return table

    def _lay_out(self) -> None:
        title = QLabel("Review", self)
        title.setProperty("rank", "title")
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(title)
        head.addStretch(1)
        for name, said in FILES.items():
            if name in self._desk.actions:
                head.addWidget(action_button(self._desk.actions[name], self, said))
        new = action_button(self._desk.actions["review.remark"], self, "Remark …")
        new.setProperty("rank", "main")
        head.addWidget(new)
        head.addWidget(self.signature)
        bar = QHBoxLayout()
        bar.setSpacing(6)
        for number, (said, _) in enumerate(KINDS):
            button = QToolButton(self)
            button.setText(said)
            button.setAccessibleName(f"Remarks shown: {said}")
            button.setCheckable(True)
            button.setChecked(number == 0)
            self.kinds.addButton(button, number)
            bar.addWidget(button)
        bar.addSpacing(6)
        bar.addWidget(self.calendars)
        bar.addWidget(self.filter, 1)
        left = QWidget(self)
        column = QVBoxLayout(left)
        column.setContentsMargins(20, 14, 12, 0)
        column.setSpacing(10)
        column.addLayout(head)
        column.addLayout(bar)
        column.addWidget(self.table, 1)
        self._split = Splitter(Qt.Orientation.Horizontal, self)
        self._split.addWidget(left)
        self._split.addWidget(self._stack)
        self._split.setStretchFactor(0, 1)
        self._split.setSizes([1080 - THREAD, THREAD])
        self._split.restoreState(self._desk.settings.read_state("review"))
        self._split.splitterMoved.connect(self._keep_sizes)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._split)

    def _connect(self) -> None:
        document = self._desk.document
        document.remarks.changed.connect(self._refresh_soon)
        document.calendars_changed.connect(self._refresh_soon)
        document.plan_changed.connect(self._refresh_soon)
        self.table.selectionModel().currentRowChanged.connect(self._choose)
        self.table.activated.connect(self.conversation.answer.setFocus)
        self.kinds.idToggled.connect(self._find)
        self.calendars.activated.connect(self._find)
        self.filter.textChanged.connect(self._find)
        self.conversation.answered.connect(self._answer)
        self.conversation.settled.connect(self._settle)
        self.conversation.asked.connect(self._go)
        self.composer.written.connect(self._add)
        self.composer.left.connect(self._leave)
        appearance().changed.connect(self.model.repaint)

    # --- what is shown

    def _refresh_soon(self) -> None:
        if self.isVisible():
            self._refreshing.start()

    def _refresh(self) -> None:
        document = self._desk.document
        self._refreshing.stop()
        threads = document.remarks.threads
        names = {summary.uid: summary.name for summary in document.calendars}
        still, chosen = document.remarks.open_count, self._chosen
        counts = (still, len(threads) - still, len(threads))
        for number, ((said, _), count) in enumerate(zip(KINDS, counts, strict=True)):
            self.kinds.button(number).setText(f"{said} {count:,}" if threads else said)
        self._offer_calendars(names)
        self.model.show_threads(threads, document.facts, names)
        self._chosen = chosen
        self._find()

    def _offer_calendars(self, names: dict[str, str]) -> None:
        chosen = self.calendars.currentData()
        self.calendars.clear()
        self.calendars.addItem("All calendars", "")
        for uid, name in names.items():
            self.calendars.addItem(name, uid)
        self.calendars.setCurrentIndex(max(0, self.calendars.findData(chosen)))

    def _find(self) -> None:
        """Keep what was asked for, and choose the same thread again, if that is among it."""
        chosen = self._chosen
        _, kind = KINDS[max(0, self.kinds.checkedId())]
        of = self.calendars.currentData() or ""
        self._rows.find(f"{self.filter.text()} {of}", kind)
        self._nothing.setText(self._why_nothing(kind))
        self._select(chosen)

    def _why_nothing(self, kind: str) -> str:
        """Return what stands where no thread is shown."""
        remarks = self._desk.document.remarks
        if not remarks.threads:
            return NO_REMARKS
        if self._rows.rowCount():
            return NOTHING
        return ALL_RESOLVED if kind == OPEN and not remarks.open_count else NOT_FOUND

    def _select(self, remark: str | None) -> None:
        """Choose the thread that a remark begins; where it is filtered out, the first there is."""
        row = self.model.row_of(remark)
        index = self._rows.mapFromSource(self.model.index(row or 0, 0))
        if row is None or not index.isValid():
            index = self._rows.index(0, 0)
        if index.isValid():
            self.table.setCurrentIndex(index)
        else:
            self._chosen = None
            self._show_chosen()

    def _choose(self, index: QModelIndex) -> None:
        if index.isValid():
            self._chosen = self.model.at(self._rows.mapToSource(index).row()).first.id
            self._show_chosen()

    def _thread(self) -> Thread | None:
        row = self.model.row_of(self._chosen)
        return None if row is None else self.model.at(row)

    def _show_chosen(self) -> None:
        thread = self._thread()
        if thread is not None:
            about, calendar = thread.first.about, self._calendar(thread) or "a calendar"
            whole = about.kind == "calendar"
            title = calendar if whole else subject(self._desk.document.facts, about)
            self.conversation.show_thread(thread, title, "" if whole else f"in {calendar}")
        if self._stack.currentWidget() is not self.composer:
            self._stack.setCurrentWidget(self._nothing if thread is None else self.conversation)

    def _calendar(self, thread: Thread) -> str | None:
        """Return the name of the calendar that a thread is on."""
        of = thread.first.calendar
        calendars = self._desk.document.calendars
        return next((summary.name for summary in calendars if summary.uid == of), None)

    # --- what a person does

    def _begin(self, about: About) -> None:
        if self._desk.document.calendar_name is None:
            self._desk.notices.warn("There is no calendar yet on which to remark.")
            return
        self._stack.setCurrentWidget(self.composer)
        self.composer.begin(about)

    def _leave(self) -> None:
        self._stack.setCurrentWidget(self._nothing)
        self._show_chosen()
        self.table.setFocus()

    def _add(self, calendar: str, about: About, text: str) -> None:
        remark = self._desk.document.remarks.add(calendar, text, about)
        if remark is None:
            return
        self.composer.clear()
        self._chosen = remark.id
        self.kinds.button(0).setChecked(True)
        self._refresh()
        self._leave()

    def _answer(self, text: str) -> None:
        thread = self._thread()
        calendar = None if thread is None else self._calendar(thread)
        if thread is None or calendar is None:
            return
        first = thread.first
        if self._desk.document.remarks.add(calendar, text, first.about, first.id) is not None:
            self.conversation.forget_answer()

    def _settle(self, resolved: bool) -> None:
        thread = self._thread()
        if thread is None:
            return
        remarks, first = self._desk.document.remarks, thread.first.id
        if remarks.resolve(first, resolved=resolved) and resolved:
            again = partial(remarks.resolve, first, resolved=False)
            self._desk.notices.tell("The thread is resolved.", ("Open it again", again))

    def _go(self) -> None:
        """Show what the thread is about, in the calendar it is on."""
        thread, desk = self._thread(), self._desk
        name = None if thread is None else self._calendar(thread)
        if thread is None or name is None:
            return
        if name != desk.document.calendar_name:
            desk.document.choose_calendar(name)
        about = thread.first.about
        match about.kind:
            case "event":
                desk.selection.select_exercise(about.thing)
                desk.selection.go_to(Place("timeline", about.thing))
            case "goal":
                desk.selection.select_goal(about.thing)
                desk.selection.go_to(Place("goals", about.thing))
            case "calendar":
                desk.selection.go_to(Place("timeline"))

    def _keep_sizes(self) -> None:
        self._desk.settings.write_state("review", self._split.saveState())
