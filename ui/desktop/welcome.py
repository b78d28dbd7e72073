"""What stands in the window while no plan is open: the ways to one."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from ui.desktop.actions import Actions
from ui.desktop.appearance import SECONDARY, TEXT, appearance, font, theme
from ui.desktop.plain_text import plain_label

WAYS = (
    ("file.sample", "Look at a worked example: forty real exercises of the Indo-Pacific."),
    ("file.import", "Take a plan from an Excel workbook or from JSON."),
    ("file.new", "Start with an empty plan."),
    ("file.open", "Open a plan file of your own."),
)


class _Way(QPushButton):
    """A button that Enter presses, too."""

    def __init__(self, text: str, why: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(text)
        self.setAccessibleDescription(why)
        self._layout = layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 8, 14, 8)
        layout.setSpacing(2)
        for said, size, bold in ((text, TEXT, True), (why, SECONDARY, False)):
            label = plain_label(self, said)
            label.setFont(font(size, bold=bold))
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            layout.addWidget(label)

    def sizeHint(self) -> QSize:  # noqa: N802
        return self._layout.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


class Welcome(QScrollArea):
    """The first page: sample, import, new, open, and the files of late."""

    chosen = Signal(Path)
    """A recent file that somebody wants to open."""

    def __init__(
        self, actions: Actions, recent: Sequence[Path], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        column = QWidget(self)
        column.setMaximumWidth(560)
        layout = QVBoxLayout(column)
        layout.setSpacing(8)
        layout.addStretch(2)
        title = QLabel("Exercise Planner", column)
        title.setProperty("rank", "title")
        layout.addWidget(title)
        about = QLabel(
            "Builds a year's calendar of multinational exercises, says how good it is, and keeps "
            "everything in one file. Every edit is on disk at once and can be undone.",
            column,
        )
        about.setProperty("rank", "muted")
        about.setWordWrap(True)
        layout.addWidget(about)
        layout.addSpacing(16)
        self._ways: list[QPushButton] = []
        for name, why in WAYS:
            button = self._way(actions[name].text(), why, column)
            button.clicked.connect(actions[name].trigger)
            layout.addWidget(button)
        self._ways[0].setProperty("rank", "main")
        if recent:
            layout.addSpacing(16)
            heading = QLabel("Recent", column)
            heading.setProperty("rank", "caption")
            layout.addWidget(heading)
        for path in recent[:6]:
            button = self._way(path.stem, str(path.parent), column)
            button.setProperty("rank", "quiet")
            button.clicked.connect(lambda _=False, path=path: self.chosen.emit(path))
            layout.addWidget(button)
        layout.addStretch(3)
        whole = QWidget(self)
        middle = QVBoxLayout(whole)
        middle.addWidget(column, 1, Qt.AlignmentFlag.AlignHCenter)
        column.setMinimumWidth(480)
        self.setWidget(whole)
        appearance().changed.connect(self._colour)
        self._colour()
        self.setFocusProxy(self._ways[0])  # not the area, in which Enter does nothing
        self._ways[0].setFocus()

    def _way(self, text: str, why: str, parent: QWidget) -> QPushButton:
        button = _Way(text, why, parent)
        button.setMinimumHeight(54)
        self._ways.append(button)
        return button

    def _colour(self) -> None:
        self.setStyleSheet(
            f'QPushButton[rank="main"] QLabel {{ color: {theme().on_accent}; }}'
            f"QScrollArea, QScrollArea > QWidget > QWidget {{ background: {theme().paper}; }}"
        )
