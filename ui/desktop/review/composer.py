"""Where a new remark is written: on what of the calendar that is open, and what it says."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from exercise_planner.review import About, AboutKind
from ui.desktop.calendars.text_field import TextField
from ui.desktop.document import Document
from ui.desktop.elided_box import ElidedBox
from ui.desktop.inspector.parts import Words
from ui.desktop.review.subjects import events, goals

_KINDS: tuple[tuple[AboutKind, str], ...] = (
    ("calendar", "The calendar as a whole"),
    ("event", "An event"),
    ("goal", "A goal"),
)


class Composer(QWidget):
    """Asks what the remark is about; what is selected elsewhere is proposed."""

    written = Signal(str, object, str)
    """Name of the calendar, the :class:`About`, and the text."""
    left = Signal()

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._calendar: str | None = None
        self.setAccessibleName("A new remark")
        title = QLabel("A new remark", self)
        title.setProperty("rank", "title")
        self._said = Words("", "muted", parent=self)
        self.kind, self.thing = QComboBox(self), ElidedBox("Which one", parent=self)
        self.kind.setAccessibleName("What the remark is about")
        for kind, said in _KINDS:
            self.kind.addItem(said, kind)
        self.kind.currentIndexChanged.connect(self._fill)
        self.text = TextField("The remark", "What is to be minded, and why", self)
        self.text.textChanged.connect(self._allow)
        self.text.given.connect(self._give)
        self.add = QPushButton("Add the remark", self)
        self.add.setProperty("rank", "main")
        self.add.setToolTip("Ctrl+Enter")
        self.add.clicked.connect(self._give)
        cancel = QPushButton("Cancel", self)
        cancel.setProperty("rank", "quiet")
        cancel.clicked.connect(self.left)
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        label = QLabel("About", self)
        label.setProperty("rank", "muted")
        label.setBuddy(self.kind)
        grid.addWidget(label, 0, 0)
        grid.addWidget(self.kind, 0, 1)
        grid.addWidget(self.thing, 1, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.add)
        buttons.addWidget(cancel)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(10)
        layout.addWidget(title)
        layout.addWidget(self._said)
        layout.addLayout(grid)
        layout.addWidget(self.text, 1)
        layout.addLayout(buttons)
        layout.addStretch(1)

    def begin(self, about: About) -> None:
        """Begin a remark on the calendar that is open; what is being written stays."""
        self._calendar = self._document.calendar_name
        self._said.say(f"On {self._calendar}. Everybody who opens the file can read it.")
        self.kind.setCurrentIndex(self.kind.findData(about.kind))
        self._fill()
        self.thing.setCurrentIndex(max(0, self.thing.findData(about.thing)))
        self._allow()
        self.text.setFocus()

    def clear(self) -> None:
        """Forget what was written."""
        self.text.clear()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Leave on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _fill(self) -> None:
        """Offer the things of the kind that is chosen."""
        kind = self.kind.currentData()
        view = self._document.view
        found = {"event": events(view), "goal": goals(view.facts)}.get(kind, iter(()))
        self.thing.clear()
        for thing, said in found:
            self.thing.addItem(said, thing)
        self.thing.setVisible(kind != "calendar")
        self._allow()

    def _about(self) -> About | None:
        """Return what it is about; None where nothing of that kind is there."""
        kind = self.kind.currentData()
        if kind == "calendar":
            return About()
        thing = self.thing.currentData()
        return None if thing is None else About(kind, thing)

    def _allow(self) -> None:
        written = bool(self.text.written) and self._about() is not None
        self.add.setEnabled(written and self._calendar is not None)

    def _give(self) -> None:
        about = self._about()
        if self.add.isEnabled() and self._calendar is not None and about is not None:
            self.written.emit(self._calendar, about, self.text.written)
