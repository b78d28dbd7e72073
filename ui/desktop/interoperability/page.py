"""The page Interoperability: nations and capabilities, pairs of nations, and what lies behind."""

from PySide6.QtCore import QSignalBlocker, Qt, QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QStackedWidget, QVBoxLayout, QWidget

from exercise_planner.interoperability import Matrix, matrix
from ui.desktop.desk import Desk
from ui.desktop.document import View
from ui.desktop.interoperability.choices import Choices
from ui.desktop.interoperability.detail import Detail
from ui.desktop.interoperability.grid import Entry, Head, Kind, Sight, Spot, laid_out
from ui.desktop.interoperability.legend import Legend
from ui.desktop.interoperability.view import GridView
from ui.desktop.plain_text import plain_label
from ui.desktop.selection import Place
from ui.desktop.splitter import Splitter

WIDE = 940
"""From this width on, what lies behind a cell stands beside the matrix; else below it."""
BESIDE, BELOW = 300, 190


class InteroperabilityPage(QWidget):
    """The matrix of the calendar that is shown, stored or not."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._view: View | None = None
        self._matrix: Matrix | None = None
        self._spot: Spot | None = None
        title = QLabel("Interoperability", self)
        title.setProperty("rank", "title")
        self._said = plain_label(self)
        self._said.setProperty("rank", "muted")
        self._said.setWordWrap(True)
        self.choices = Choices(self)
        self.legend = Legend(self)
        self.view = GridView(self)
        self.detail = Detail(self)
        self._none = QLabel(self)
        self._none.setProperty("rank", "muted")
        self._none.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.view)
        self._stack.addWidget(self._none)
        self._split = Splitter(Qt.Orientation.Horizontal, self)
        self._split.addWidget(self._stack)
        self._split.addWidget(self.detail)
        self._split.setStretchFactor(0, 1)
        top = QVBoxLayout()
        top.setContentsMargins(20, 14, 20, 10)
        top.setSpacing(8)
        for widget in (title, self._said, self.choices, self.legend):
            top.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(top)
        layout.addWidget(self._split, 1)
        self._soon = QTimer(self, interval=0, singleShot=True)
        self._soon.timeout.connect(self._refresh)
        self._connect()
        self._arrange()

    def show_place(self, place: Place) -> None:
        """Show the pairs in a capability, or those of a nation."""
        plan = self._desk.document.plan
        if place.thing in {nation.id for nation in plan.nations}:
            self._show_pairs("nation", str(place.thing))
        elif place.thing in {capability.id for capability in plan.capabilities}:
            self._show_pairs("capability", str(place.thing))

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Read the calendar if it has changed meanwhile."""
        super().showEvent(event)
        self._refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Put what lies behind a cell where there is room."""
        super().resizeEvent(event)
        self._arrange()

    def _connect(self) -> None:
        self._desk.document.calendar_changed.connect(self._refresh_soon)
        self.choices.changed.connect(self._lay_out)
        self.view.entry_changed.connect(self._tell)
        self.view.entered.connect(self.detail.take_keyboard)
        self.view.head_clicked.connect(self._open_head)
        self.detail.asked.connect(self._go)
        self.detail.pairs_asked.connect(self._show_pairs)

    def _arrange(self) -> None:
        wide = self.width() >= WIDE
        way = Qt.Orientation.Horizontal if wide else Qt.Orientation.Vertical
        if self._split.orientation() != way or self._split.sizes()[1] == 0:
            self._split.setOrientation(way)
            self.detail.lie(wide=not wide)
            length = self._split.width() if wide else self._split.height()
            aside = BESIDE if wide else BELOW
            self._split.setSizes([max(1, length - aside), aside])

    def _refresh_soon(self) -> None:
        """Read once for all that changes before the window has a turn, if anybody sees it."""
        if self.isVisible():
            self._soon.start()

    def _refresh(self) -> None:
        view = self._desk.document.view
        if view is self._view:
            return
        self._view, self._matrix = view, matrix(view.board)
        self.choices.show_plan(view.facts.plan)
        self._lay_out()

    def _lay_out(self) -> None:
        if self._view is None or self._matrix is None:
            return
        sight = self.choices.sight
        grid = laid_out(self._view.facts, self._matrix, sight)
        with QSignalBlocker(self.view):
            self.view.grid_model.show_grid(self._view.facts, grid)
            self.view.fit()
            self.view.show_spot(self._spot)
        self.legend.show_counts(grid.counts)
        self._said.setText(self._what(sight))
        empty = not (grid.rows and grid.columns)
        self._none.setText(self._why_empty(sight) if empty else "")
        self._stack.setCurrentIndex(1 if empty else 0)
        self._tell(self.view.entry)

    def _tell(self, entry: Entry | None) -> None:
        if entry is None or self._view is None:
            self.detail.show_nothing()
            return
        self._spot = entry.spot
        self.detail.show_entry(self._view, entry)

    def _what(self, sight: Sight) -> str:
        document = self._desk.document
        calendar = document.calendar_name or "an empty calendar"
        if document.staged is not None:
            why = document.staged.why
            calendar = why if document.staged.kind == "build" else f"what is tried ({why})"
        facts = document.facts
        match sight.kind:
            case "nations":
                whom = "each nation"
            case "capability":
                whom = f"each pair of nations in {facts.capability_name(sight.of)}"
            case "nation":
                whom = f"{facts.nation_name(sight.of)} together with each other nation"
        return f"What the goals want of {whom}, and how often {calendar} demonstrates it."

    def _why_empty(self, sight: Sight) -> str:
        plan = self._desk.document.plan
        for kind in ("nations", "capabilities", "goals"):
            if not getattr(plan, kind) and (kind != "goals" or sight.keep != "all"):
                return f"The plan has no {kind} yet."
        if sight.keep == "unmet":
            return "Everything that is wanted here is demonstrated."
        return "Nothing is wanted here." if sight.keep == "wanted" else "There is no pair to show."

    def _open_head(self, head: Head) -> None:
        self._show_pairs("nation" if head.kind == "nations" else "capability", head.id)

    def _show_pairs(self, kind: Kind, of: str) -> None:
        self._refresh()
        self.choices.choose(kind, of)
        self.view.setFocus()

    def _go(self, place: Place) -> None:
        selection = self._desk.selection
        if place.kind == "goals":
            selection.select_goal(str(place.thing))
        else:
            selection.select_exercise(str(place.thing))
        selection.go_to(place)
