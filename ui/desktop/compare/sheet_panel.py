"""A table of a comparison with what belongs around it: search, kinds, a word where it is empty."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ui.desktop.compare.sheet import Line, Sheet
from ui.desktop.compare.sheet_view import SheetView
from ui.desktop.inspector.parts import Flow
from ui.desktop.search import Search

WORKING = "Working it out …"
SEARCH, _HIGH = 140, 26


class Bar(QWidget):
    """What narrows a tab: it goes on in a second line where there is too little room."""

    def __init__(
        self, widgets: Sequence[QWidget], said: QLabel, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        flowing = QWidget(self)
        flow = Flow(flowing, gap=6, line_gap=4)
        for widget in widgets:
            widget.setFixedHeight(_HIGH)
            if isinstance(widget, QToolButton):
                widget.setStyleSheet("padding: 1px 8px; font-size: 12px;")
            flow.addWidget(widget)
        said.setMinimumWidth(1)
        line = QHBoxLayout(self)
        line.setContentsMargins(12, 6, 12, 6)
        line.setSpacing(8)
        line.addWidget(flowing, 1)
        line.addWidget(said, 0, Qt.AlignmentFlag.AlignTop)
        said.setFixedHeight(_HIGH)


class SheetPanel(QWidget):
    """One tab with a table.

    Parameters
    ----------
    things
        What the rows are, in the plural: "goals".
    kinds
        By which rows can be narrowed, with the buttons that do so.
    beside
        What stands between the search and these buttons.
    """

    line_chosen = Signal(object)
    """The :class:`Line` that is current now."""
    opened = Signal(object, int)
    """A :class:`Line` to go to, and the place of the calendar meant; -1 for the one looked at."""
    calendar_chosen = Signal(int)

    def __init__(
        self,
        things: str,
        kinds: Sequence[str],
        beside: QWidget | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._things = things
        self._differing = False
        self._following = False
        self.view = SheetView(things.capitalize(), self)
        self.search = Search(things, self)
        self.search.setFixedWidth(SEARCH)
        self.kinds = QButtonGroup(self)
        self._names = ("", *kinds)
        self.said = QLabel(self)
        self.said.setProperty("rank", "muted")
        self.message = QLabel(WORKING, self)
        self.message.setProperty("rank", "muted")
        self.message.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.view)
        self._stack.addWidget(self.message)
        self._known = False
        self._lay_out(beside)
        self._narrow()
        self.search.textChanged.connect(self._narrow)
        self.search.left.connect(self.view.setFocus)
        self.kinds.idToggled.connect(self._narrow)
        self.view.calendar_chosen.connect(self.calendar_chosen)
        self.view.chosen.connect(self._open)
        self.view.selectionModel().currentRowChanged.connect(self._tell)
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        find.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        find.activated.connect(self._to_search)

    def show_sheet(self, sheet: Sheet | None) -> None:
        """Show another table; None while it is not known."""
        self._known = sheet is not None
        bar = self.view.verticalScrollBar().value()
        line = self._current()
        with QSignalBlocker(self.view.selectionModel()):
            self.view.sheet_model.show_sheet(sheet or Sheet())
            self.view.fit()
            if line is not None:
                self._select(line.exercise, line.goal, line.cells[0].text)
        self.view.verticalScrollBar().setValue(bar)
        self._count()

    def show_calendars(self, current: int, reference: int) -> None:
        """Mark the calendar that is looked at, and that of reference."""
        self.view.show_calendars(current, reference)

    def show_differing(self, only: bool) -> None:
        """Show what differs alone, or everything."""
        self._differing = only
        self._narrow()

    def follow(self, *, exercise: str | None = None, goal: str | None = None) -> None:
        """Select the row of what was selected elsewhere."""
        self._following = True
        self._select(exercise, goal, "")
        self._following = False

    def _lay_out(self, beside: QWidget | None) -> None:
        buttons = [self._button(number, kind) for number, kind in enumerate(self._names)]
        shown = [self.search, *([beside] if beside is not None else []), *buttons]
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(Bar(shown, self.said, self))
        layout.addWidget(self._stack, 1)

    def _button(self, number: int, kind: str) -> QToolButton:
        button = QToolButton(self)
        button.setText(kind or "All")
        button.setAccessibleName(f"{self._things.capitalize()} shown: {kind or 'All'}")
        button.setCheckable(True)
        button.setChecked(number == 0)
        self.kinds.addButton(button, number)
        return button

    def _kind(self) -> str:
        return self._names[max(0, self.kinds.checkedId())]

    def _narrow(self) -> None:
        self.view.rows.keep(self.search.text(), self._kind(), differing=self._differing)
        self._count()

    def _count(self) -> None:
        """Say how many rows differ, and what it means where none is shown."""
        sheet, shown = self.view.sheet_model.sheet, self.view.rows.rowCount()
        whole = len(sheet.lines)
        self.said.setText(f"{sheet.differing:,} of {whole:,} differ" if self._known else "")
        if not self._known:
            text = WORKING
        elif not whole:
            text = f"There are no {self._things} to compare."
        elif self.view.rows.narrowed or sheet.differing:
            text = f"None of the {self._things} is what you look for."
        else:
            text = f"Nothing differs in the {self._things}."
        self.message.setText(text)
        self._stack.setCurrentWidget(self.view if shown else self.message)
        for number in range(1, len(self._names)):
            kind = self._names[number]
            lines = [line for line in sheet.lines if kind in line.kinds]
            count = sum(line.differs or not self._differing for line in lines)
            self.kinds.button(number).setText(f"{kind} {count:,}" if self._known else kind)

    def _current(self) -> Line | None:
        index = self.view.currentIndex()
        return self.view.rows.line(index) if index.isValid() else None

    def _select(self, exercise: str | None, goal: str | None, first: str) -> None:
        """Go to the row of an exercise or goal, else to the one that begins with a text."""
        if exercise is None and goal is None and not first:
            return
        rows = self.view.rows
        for row in range(rows.rowCount()):
            index = rows.index(row, 0)
            line = rows.line(index)
            if exercise is not None or goal is not None:
                found = (line.exercise, line.goal) == (exercise, goal)
            else:
                found = line.cells[0].text == first
            if found:
                if self.view.currentIndex().row() != row:
                    self.view.setCurrentIndex(index)
                self.view.scrollTo(index)
                return
        if not first:
            self.view.clearSelection()

    def _tell(self, index: QModelIndex) -> None:
        if index.isValid() and not self._following:
            self.line_chosen.emit(self.view.rows.line(index))

    def _open(self, index: QModelIndex) -> None:
        calendar = self.view.column(index.column()).calendar
        self.opened.emit(self.view.rows.line(index), -1 if calendar is None else calendar)

    def _to_search(self) -> None:
        self.search.setFocus()
        self.search.selectAll()
