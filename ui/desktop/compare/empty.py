"""What stands in the page's place while there are fewer than two calendars: what to do next."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from ui.desktop.actions import Actions
from ui.desktop.plain_text import plain_label

ALTERNATIVES, BUILD = "alternatives.start", "build.start"


class Empty(QWidget):
    """Says what is missing, with the button that goes on."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        title = QLabel("Nothing to compare yet", self)
        title.setProperty("rank", "title")
        self._said = plain_label(self)
        self._said.setProperty("rank", "muted")
        self._said.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._said.setWordWrap(True)
        self.button = QPushButton(self)
        self.button.setProperty("rank", "main")
        self.button.clicked.connect(self._go_on)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(40, 40, 40, 40)
        layout.setSpacing(12)
        layout.addStretch(2)
        layout.addWidget(title, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(self._said)
        layout.addSpacing(4)
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)

    def show_calendars(self, names: Sequence[str]) -> None:
        """Say what to do where the file has these calendars."""
        if len(names) > 1:
            self._said.setText("These calendars could not be read.")
            self.button.hide()
            return
        has = f"This file has one: {names[0]}." if names else "This file has none yet."
        asks = self._action == ALTERNATIVES
        do = "Build alternatives" if asks else "Build one with another order of measures"
        self._said.setText(f"Two to six calendars are compared side by side. {has}\n{do}.")
        self.button.setText("Build alternatives …" if asks else "Build a calendar")
        self.button.setVisible(bool(self._action))

    @property
    def _action(self) -> str:
        """The name of what goes on from here; "" where nothing does."""
        return next((name for name in (ALTERNATIVES, BUILD) if name in set(self._actions)), "")

    def _go_on(self) -> None:
        self._actions[self._action].trigger()
