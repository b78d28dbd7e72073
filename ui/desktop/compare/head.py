"""The line above the calendars: title, with which one they are compared, and what can be done."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QWidget

from ui.desktop.action_button import action_button
from ui.desktop.elided_box import ElidedBox
from ui.desktop.plain_text import plain_label

NARROWEST, NARROW, ROOMY = 520, 720, 900
"""Widths, in device-independent pixels: the least, and from which on there is room for more."""


class Head(QWidget):
    """Title, reference, the switch, and buttons."""

    reference_chosen = Signal(int)
    """The place of the calendar with which the others are to be compared."""

    def __init__(
        self, differing: QAction, show: QAction, export: QAction, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        title = QLabel("Compare", self)
        title.setProperty("rank", "title")
        self._said = plain_label(self)
        self._said.setProperty("rank", "muted")
        self._label = QLabel("Compared with", self)
        self._label.setProperty("rank", "muted")
        self.reference = ElidedBox("Compared with", parent=self)
        self.reference.activated.connect(self.reference_chosen)
        self.differing = QCheckBox(differing.text(), self)
        self.differing.setToolTip(differing.toolTip())
        self.differing.setChecked(differing.isChecked())
        self.differing.toggled.connect(differing.setChecked)
        differing.toggled.connect(self.differing.setChecked)
        self.show_button = action_button(show, self)
        self.export_button = action_button(export, self, "Export …")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(20, 12, 20, 8)
        layout.setSpacing(10)
        layout.addWidget(title)
        layout.addWidget(self._said)
        layout.addStretch(1)
        layout.addWidget(self._label)
        layout.addWidget(self.reference)
        layout.addWidget(self.differing)
        layout.addWidget(self.show_button)
        layout.addWidget(self.export_button)
        self.setMinimumWidth(NARROWEST)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Leave out what can be done elsewhere too where there is little room."""
        super().resizeEvent(event)
        width = event.size().width()
        self._said.setVisible(width >= ROOMY)
        self._label.setVisible(width >= ROOMY)
        self.show_button.setVisible(width >= NARROW)

    def show_calendars(self, letters: Sequence[str], names: Sequence[str], reference: int) -> None:
        """Offer these calendars to compare with."""
        with QSignalBlocker(self.reference):
            self.reference.clear()
            for letter, name in zip(letters, names, strict=False):
                self.reference.addItem(f"{letter}  {name}")
            self.reference.setCurrentIndex(reference)

    def say(self, text: str) -> None:
        """Say something beside the title."""
        self._said.setText(text)
