"""One thread: what it is about, who said what when, and where it is answered or resolved."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from exercise_planner.review import Remark, Thread
from ui.desktop.appearance import TEXT, font
from ui.desktop.calendars import telling
from ui.desktop.calendars.text_field import TextField
from ui.desktop.inspector.parts import Chip, Words, emptied
from ui.desktop.panels.signs import SignLabel
from ui.desktop.plain_text import plain_label

ANSWER_HEIGHT = 72


class ThreadView(QWidget):
    """Shows a thread, and lets it be answered, resolved and reopened."""

    answered = Signal(str)
    settled = Signal(bool)
    """Whether the thread is to be resolved, or open again."""
    asked = Signal()
    """Somebody wants to see what it is about."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("The thread")
        self._thread: Thread | None = None
        self._written: dict[str, str] = {}
        self._title = plain_label(self)
        self._title.setProperty("rank", "title")
        self._title.setWordWrap(True)
        self.go = Chip("Show", "accent", parent=self)
        self.go.clicked.connect(self.asked)
        self._sign = SignLabel("partly", self)
        self._state = Words("", "muted", parent=self)
        self._remarks = QVBoxLayout()
        self._remarks.setContentsMargins(20, 4, 20, 8)
        self._remarks.setSpacing(14)
        self.answer = TextField("Answer", "Answer …", self)
        self.answer.setFixedHeight(ANSWER_HEIGHT)
        self.answer.textChanged.connect(self._allow)
        self.answer.given.connect(self._give)
        self.give = QPushButton("Answer", self)
        self.give.setAccessibleName("Add the answer")
        self.give.setToolTip("Ctrl+Enter")
        self.give.clicked.connect(self._give)
        self.settle = QPushButton(self)
        self.settle.clicked.connect(self._settle)
        self._lay_out()

    def show_thread(self, thread: Thread, about: str, where: str) -> None:
        """Show a thread; an answer that was begun to another is there again with that.

        Parameters
        ----------
        about, where
            What it is about, and in which calendar that is, where it is not the calendar itself.
        """
        if self._thread is not None and self._thread.first.id != thread.first.id:
            self._written[self._thread.first.id] = self.answer.toPlainText()
            self.answer.setPlainText(self._written.pop(thread.first.id, ""))
        self._thread = thread
        self._title.setText(about)
        self.go.setAccessibleName(f"Show {about} {where}".rstrip())
        self._sign.show_sign("good" if thread.resolved else "partly")
        state = _state(thread.first)
        said = f"{state} · {where}" if where else state
        self._state.say(said, "good" if thread.resolved else "tentative")
        self.settle.setText("Open again" if thread.resolved else "Resolve")
        emptied(self._remarks)
        for remark in (thread.first, *thread.answers):
            self._remarks.addWidget(_Said(remark, self))
        self._remarks.addStretch(1)
        self._allow()
        QTimer.singleShot(0, self, self._show_last)

    def forget_answer(self) -> None:
        """Empty the field: the answer has been taken."""
        self.answer.clear()

    def _show_last(self) -> None:
        bar = self._area.verticalScrollBar()
        bar.setValue(bar.maximum())

    def _allow(self) -> None:
        self.give.setEnabled(bool(self.answer.written))

    def _give(self) -> None:
        if self.answer.written:
            self.answered.emit(self.answer.written)

    def _settle(self) -> None:
        if self._thread is not None:
            self.settled.emit(not self._thread.resolved)

    def _lay_out(self) -> None:
        state = QHBoxLayout()
        state.setSpacing(6)
        state.addWidget(self._sign)
        state.addWidget(self._state, 1)
        state.addWidget(self.go)
        top = QVBoxLayout()
        top.setContentsMargins(20, 14, 20, 8)
        top.setSpacing(4)
        top.addWidget(self._title)
        top.addLayout(state)
        inside = QWidget(self)
        inside.setMinimumWidth(1)
        inside.setLayout(self._remarks)
        self._area = QScrollArea(self)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(inside)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.give)
        buttons.addStretch(1)
        buttons.addWidget(self.settle)
        below = QVBoxLayout()
        below.setContentsMargins(20, 8, 20, 16)
        below.setSpacing(8)
        below.addWidget(self.answer)
        below.addLayout(buttons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(top)
        layout.addWidget(self._area, 1)
        layout.addLayout(below)


class _Said(QWidget):
    """One remark: who, when, what."""

    def __init__(self, remark: Remark, parent: QWidget) -> None:
        super().__init__(parent)
        who = plain_label(self, remark.author or "somebody")
        who.setProperty("rank", "heading")
        when = QLabel(telling.moment_of(remark.at), self)
        when.setProperty("rank", "muted")
        text = Words(remark.text, parent=self)
        text.setFont(font(TEXT))
        text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        text.setAccessibleName(f"{who.text()}, {when.text()}: {remark.text}")
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(who)
        head.addWidget(when)
        head.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14 if remark.answers else 0, 0, 0, 0)
        layout.setSpacing(3)
        layout.addLayout(head)
        layout.addWidget(text)


def _state(first: Remark) -> str:
    """Return whether a thread is open, and who has decided so."""
    if first.resolved_at is not None:
        return f"Resolved by {first.resolved_by or 'somebody'}, {telling.day_of(first.resolved_at)}"
    if first.reopened_at is not None:
        who = first.reopened_by or "somebody"
        return f"Opened again by {who}, {telling.day_of(first.reopened_at)}"
    return "Open"
