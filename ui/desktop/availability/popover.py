"""The small form beside a bar: first and last day, status and note, applied with Enter."""

from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSignalBlocker, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)

from exercise_planner.days import Span, spoken_day
from exercise_planner.editing import EditError
from exercise_planner.editing.cells import Cells, columns
from exercise_planner.plan import Availability
from ui.desktop.appearance import appearance, theme
from ui.desktop.availability.draft import Draft
from ui.desktop.availability.windows import LENGTH, STATUSES, Owner, Status, Window, entry_for
from ui.desktop.tables.editor import CellEditor
from ui.desktop.timeline.layout import HEADER
from ui.desktop.timeline.paint_move import COLOURS, SIGNS

if TYPE_CHECKING:
    from ui.desktop.availability.view import AvailabilityView

DAY_WIDTH, WIDTH, EDGE = 112, 400, 14
NEAR = 6
"""Pixels between bar and form."""


class Popover(QFrame):
    """Edits one window; what is typed shows in the picture at once, and is stored with Enter."""

    def __init__(self, view: "AvailabilityView") -> None:
        super().__init__(view)
        self._view = view
        self._draft: Draft | None = None
        self._begun: Draft | None = None
        self.setObjectName("popover")
        self.setFixedWidth(WIDTH)
        self.whose = QLabel(self)
        self.whose.setProperty("rank", "heading")
        self.whose.setTextFormat(Qt.TextFormat.PlainText)
        self.first = CellEditor(self, "First day")
        self.last = CellEditor(self, "Last day")
        self.status = QComboBox(self)
        self.status.setAccessibleName("Status")
        for status in STATUSES:
            self.status.addItem(status.capitalize(), status)
        self.note = QLineEdit(self)
        self.note.setAccessibleName("Note")
        self.note.setPlaceholderText("Why, for those who read the calendar")
        self.effect = QLabel(self)
        self.effect.setWordWrap(True)
        self.effect.setTextFormat(Qt.TextFormat.PlainText)
        self.effect.setFixedWidth(WIDTH - 2 * EDGE)
        self.store = QPushButton("Apply", self)
        self.store.setProperty("rank", "main")
        self.store.setToolTip("Apply (Enter)")
        self.store.clicked.connect(self.apply)
        self.drop = QPushButton("Cancel", self)
        self.drop.setToolTip("Leave it as it was (Esc)")
        self.drop.clicked.connect(self.leave)
        self._lay_out()
        for line in (self.first, self.last, self.note):
            line.textEdited.connect(self._try)
        self.status.activated.connect(self._try)
        appearance().changed.connect(self._dress)
        self._dress()
        self.hide()

    # --- what is edited

    def edit(self, window: Window) -> None:
        """Edit a window of the plan."""
        self._view.show_window(window)
        self._begin(Draft.of(window))

    def make(self, owner: Owner, span: Span | None = None, status: Status | None = None) -> None:
        """Begin a new window; by default two weeks in view, of the kind that is drawn."""
        view = self._view
        if span is None:
            first = int(view.axis.time_at(view.axis.width / 3))
            span = Span(first, first + LENGTH - 1)
        view.model.select(None)
        view.go_to_row(view.model.show(owner))
        view.axis.reveal(span)
        self._begin(Draft.new(owner, span, status or view.status))

    def settle(self) -> bool:
        """Apply what was changed, else leave; return whether the form is closed."""
        if self._draft != self._begun:
            return self.apply()
        self.leave()
        return True

    def apply(self) -> bool:
        """Store what is typed; where it cannot be read, say why and return False."""
        begun = self._begun
        draft = self._read(say=True)
        if begun is None or draft is None:
            return False
        self._view.shaper.cancel()
        stored = self._view.shaper.store(draft.owner, draft.entry, draft.place)
        if stored:
            self.leave()
        return stored

    def leave(self) -> None:
        """Close, and leave everything as it was."""
        if self._begun is None:
            return
        self._begun = self._draft = None
        at = QApplication.focusWidget()
        focused = at is not None and self.isAncestorOf(at)
        self.hide()
        self._view.shaper.cancel()
        if focused:
            self._view.setFocus(Qt.FocusReason.OtherFocusReason)

    def keep_up(self) -> None:
        """Stay beside the bar while the picture is scrolled."""
        if self._begun is not None:
            self._place()

    # --- how

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter applies, Esc leaves; no other key goes on to the picture."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.leave() if self.drop.hasFocus() else self.apply()
        elif event.key() == Qt.Key.Key_Escape:
            self.leave()

    def _begin(self, draft: Draft) -> None:
        view, entry = self._view, draft.entry
        self._begun = self._draft = draft
        self.whose.setText(draft.owner.name(view.model.facts))
        self.first.begin(spoken_day(entry.span.first))
        self.last.begin(spoken_day(entry.span.last))
        self.last.deselect()
        blocked = QSignalBlocker(self.status)
        self.status.setCurrentIndex(self.status.findData(entry.status))
        blocked.unblock()
        self.note.setText(entry.note)
        view.say_at(None)
        view.shaper.begin(draft)
        self._tell()
        self.show()
        self.raise_()
        self._place()
        self.first.setFocus(Qt.FocusReason.PopupFocusReason)
        self.first.selectAll()

    def _try(self) -> None:
        """Show what is typed as far as it can be read."""
        self._draft = self._read()
        if self._draft is not None:
            self._view.shaper.to(self._draft)
        self._tell()
        self._place()

    def _read(self, *, say: bool = False) -> Draft | None:
        """Return what is typed; None where it cannot be read, and then say why if asked."""
        begun = self._begun
        if begun is None:
            return None
        first, last = (self._day(editor, say=say) for editor in (self.first, self.last))
        if first is None or last is None:
            return None
        if first > last:
            if say:
                self.last.refuse(f"the last day lies before the first, {spoken_day(first)}")
                self.last.setFocus()
            return None
        entry = self._entry(begun, Span(first, last))
        return Draft(begun.owner, entry, begun.place, begun.was)

    def _entry(self, begun: Draft, span: Span) -> Availability:
        note = " ".join(self.note.text().split())
        return entry_for(begun.owner, span, self.status.currentData(), note)

    def _day(self, editor: CellEditor, *, say: bool) -> int | None:
        plan = self._view.model.facts.plan
        field = "start" if editor is self.first else "end"
        column = next(c for c in columns(plan, "availability") if c.field == field)
        try:
            value = Cells(plan).parsed(column, editor.text())
        except EditError as error:
            if say:
                editor.refuse(error.reason)
                editor.setFocus()
            return None
        return date.fromisoformat(value).toordinal()

    def _tell(self) -> None:
        """Say what it would do, or that it cannot be read yet."""
        lines = self._view.shaper.lines if self._draft is not None else []
        said = lines[1:3]
        self.effect.setText("\n".join(f"{SIGNS.get(s.tone, '')} {s.text}" for s in said))
        tone = said[0].tone if said else "plain"
        self.effect.setStyleSheet(f"color: {getattr(theme(), COLOURS[tone])}; font-size: 12px;")
        self.effect.setVisible(bool(said))

    def _lay_out(self) -> None:
        days = QHBoxLayout()
        days.setSpacing(6)
        for editor in (self.first, self.last):
            editor.setFixedWidth(DAY_WIDTH)
        days.addWidget(self.first)
        days.addWidget(QLabel("to", self))
        days.addWidget(self.last)
        days.addWidget(self.status, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch()
        buttons.addWidget(self.drop)
        buttons.addWidget(self.store)
        layout = QGridLayout(self)
        layout.setContentsMargins(EDGE, 10, EDGE, 12)
        layout.setVerticalSpacing(8)
        layout.addWidget(self.whose, 0, 0)
        layout.addLayout(days, 1, 0)
        layout.addWidget(self.note, 2, 0)
        layout.addWidget(self.effect, 3, 0)
        layout.addLayout(buttons, 4, 0)
        order: list[QWidget] = [
            self.first, self.last, self.status, self.note, self.store, self.drop
        ]  # fmt: skip
        for one, other in pairwise(order):
            QWidget.setTabOrder(one, other)

    def _place(self) -> None:
        """Stand below the bar, or above it where there is no room below."""
        view, draft = self._view, self._draft or self._begun
        if draft is None:
            return
        self.adjustSize()
        place = view.model.row_of(draft.owner)
        if place is None:
            return
        row = view.row_rect(place)
        left = view.heads + round(view.axis.x(draft.span.first))
        room = QRect(view.heads, HEADER, view.width() - view.heads, view.height() - HEADER)
        below, above = row.bottom() + NEAR, row.top() - NEAR - self.height()
        fits = below + self.height() <= room.bottom()
        top = below if fits or above < 0 else above
        top = max(0, min(top, view.height() - self.height()))
        self.move(max(room.left() + NEAR, min(left, room.right() - self.width() - NEAR)), top)

    def _dress(self) -> None:
        colours = theme()
        self.setStyleSheet(
            f"#popover {{ background: {colours.field}; border: 1px solid {colours.accent};"
            " border-radius: 8px; }"
        )
