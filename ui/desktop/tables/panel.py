"""A table with what belongs around it: title, count, search, buttons, a word where it is empty."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from exercise_planner.days import counted
from exercise_planner.plan import Plan
from ui.desktop.action_button import action_button
from ui.desktop.desk import Desk
from ui.desktop.plain_text import plain_label
from ui.desktop.search import Search
from ui.desktop.tables.columns import Column
from ui.desktop.tables.rows import Rows
from ui.desktop.tables.view import PlanTable


class TablePanel(QWidget):
    """A table with its buttons.

    Parameters
    ----------
    title
        What stands above it.
    things
        What its rows are called together: "units".
    empty
        What is to be done while there is no row.
    columns
        Makes the columns for a plan.
    frozen
        How many columns stay in sight.
    page
        Whether it is a page of its own; else a part of one, drawn smaller.
    """

    current_changed = Signal(object)
    """The thing of the current row."""

    def __init__(
        self,
        desk: Desk,
        rows: Rows | None,
        columns: Callable[[Plan], Sequence[Column]],
        *,
        title: str,
        things: str,
        empty: str,
        frozen: int = 0,
        page: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.table = PlanTable(
            desk.document, rows, columns, title or things.capitalize(), frozen=frozen, parent=self
        )
        self.count = QLabel(self)
        self.count.setProperty("rank", "muted")
        self.search = Search(things, self)
        self.add_button = self._button("Add", f"Add to the {things} (Ctrl+N)", self.add_row)
        self.duplicate_button = self._button(
            "Duplicate", "Copy the rows that are selected (Ctrl+Shift+D)", self._duplicate
        )
        self.delete_button = self._button(
            "Delete", "Delete the rows that are selected (Ctrl+Del)", self._delete
        )
        self.takes_rows = True
        """Whether rows can be added."""
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._message(empty, f"Add {things}", self.add_row))
        none = f"None of the {things} is what you look for."
        self._stack.addWidget(self._message(none, "Show all", self.show_all))
        choose = QLabel("Choose a row above.", self)
        choose.setProperty("rank", "muted")
        choose.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack.addWidget(choose)
        self._lay_out(title, page=page)
        self._connect(page=page)
        self._recount()

    def show_rows(self, rows: Rows | None) -> None:
        """Show other rows, and all of them."""
        self.show_all()
        self.table.show_rows(rows)

    def show_cell(self, thing: object, field: str | None) -> bool:
        """Go to the cell of a thing's field; return whether there is such a thing."""
        shown = self.table.show_cell(thing, field)
        if shown:
            self._recount()
            self.table.setFocus()
        return shown

    def add_row(self) -> None:
        """Add a row, to be typed into at once."""
        editor = QApplication.focusWidget()
        if editor is not None and self.table.isAncestorOf(editor):
            self.table.setFocus()  # what stands in the editor is entered first
        self.table.commands.add()
        self._take_keyboard()

    def paste_rows(self) -> None:
        """Paste what another program has copied as new rows behind the last one."""
        self.table.commands.paste_behind()
        self._take_keyboard()

    def set_title(self, title: str) -> None:
        """Write another title above the table."""
        self._heading.setText(title)

    def only_edits(self) -> None:
        """Offer no other rows: those that there are can be edited."""
        self.takes_rows = False
        self.table.commands.only_edits()
        for widget in (self.add_button, self.duplicate_button, self.delete_button, self.count):
            widget.hide()

    def offer(self, action: QAction, text: str) -> None:
        """Offer something more beside the buttons above the table."""
        self._bar.addWidget(action_button(action, self, text))

    def indent(self, pixels: int) -> None:
        """Begin the table further right."""
        self._stack.setContentsMargins(pixels, 0, 0, 0)

    def show_all(self) -> None:
        """Look for nothing."""
        self.search.clear()
        self.table.shown.show_all()

    def _lay_out(self, title: str, *, page: bool) -> None:
        self._heading = plain_label(self, title)
        self._heading.setProperty("rank", "title" if page else "heading")
        self._heading.setVisible(bool(title))
        bar = self._bar = QHBoxLayout()
        bar.setSpacing(8)
        edge = 20 if page else 8
        bar.setContentsMargins(edge, 14 if page else 6, edge, 10 if page else 6)
        bar.addWidget(self._heading)
        bar.addWidget(self.count)
        bar.addStretch()
        for widget in (self.search, self.add_button, self.duplicate_button, self.delete_button):
            bar.addWidget(widget)
        self.search.setVisible(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(bar)
        layout.addWidget(self._stack, 1)

    def _connect(self, *, page: bool) -> None:
        table = self.table
        self.search.textChanged.connect(table.shown.look_for)
        self.search.left.connect(self._to_table)
        table.plan_model.counted.connect(self._recount)
        table.shown.filtered.connect(self._recount)
        table.current_changed.connect(self.current_changed)
        table.selectionModel().selectionChanged.connect(self._enable)
        if page:
            find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
            find.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            find.activated.connect(self._to_search)

    def _button(self, text: str, tip: str, do: Callable[[], None]) -> QPushButton:
        button = QPushButton(text, self)
        button.setToolTip(tip)
        button.clicked.connect(do)
        return button

    def _message(self, text: str, remedy: str, do: Callable[[], None]) -> QWidget:
        """Return what stands in the table's place while it is empty."""
        message = QWidget(self)
        label = QLabel(text, message)
        label.setProperty("rank", "muted")
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        label.setWordWrap(True)
        button = QPushButton(remedy, message)
        button.clicked.connect(do)
        layout = QVBoxLayout(message)
        layout.setSpacing(12)
        layout.addStretch(2)
        layout.addWidget(label)
        layout.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)
        return message

    def _recount(self) -> None:
        """Say how many rows there are, and how many are shown."""
        model, shown = self.table.plan_model, self.table.shown
        rows = model.rows
        every, seen = model.rowCount(), shown.rowCount()
        thing = "row" if rows is None else rows.thing
        said = counted(every, thing)
        self.count.setText(
            "" if rows is None else f"{seen:,} of {said}" if shown.narrowed else said
        )
        self._stack.setCurrentIndex(3 if rows is None else 1 if not every else 2 if not seen else 0)
        instead = self._stack.currentWidget()
        remedy = None if instead is None or seen else instead.findChild(QPushButton)
        self.setFocusProxy(remedy or self.table)
        self.setEnabled(rows is not None)
        self._enable()

    def _enable(self) -> None:
        some = self.table.selectionModel().hasSelection()
        self.duplicate_button.setEnabled(some)
        self.delete_button.setEnabled(some)

    def _duplicate(self) -> None:
        self.table.commands.duplicate()
        self._take_keyboard()

    def _delete(self) -> None:
        self.table.commands.delete_rows()
        self._take_keyboard()

    def _take_keyboard(self) -> None:
        """Let what is typed go into the table, where one is to be seen."""
        if self.table.isVisible():
            self.table.setFocus()

    def _to_table(self) -> None:
        if self.table.shown.rowCount():
            if not self.table.currentIndex().isValid():
                self.table.go_to(self.table.shown.index(0, 0))
            self.table.setFocus()

    def _to_search(self) -> None:
        self.search.setFocus()
        self.search.selectAll()
