"""The line that says who else has the plan open, and lets it be edited all the same."""

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from ui.desktop.action_button import follow
from ui.desktop.appearance import TEXT, appearance, font, theme
from ui.desktop.desk import Desk
from ui.desktop.holding.sharing import State
from ui.desktop.inspector.parts import Words
from ui.desktop.panels.signs import Sign, SignLabel

_SIGNS: dict[State, Sign] = {
    "alone": "neutral",
    "reading": "locked",
    "free": "good",
    "both": "costs",
}


class HoldBanner(QFrame):
    """Stands above the pages while somebody else has the file open, or had when it was opened."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("held")
        self._sharing = desk.document.sharing
        self._sign = SignLabel("neutral", self)
        self.said = Words(parent=self)
        self.said.setFont(font(TEXT))
        self.edit = QPushButton(self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 6, 12, 6)
        layout.setSpacing(8)
        layout.addWidget(self._sign)
        layout.addWidget(self.said, 1)
        layout.addWidget(self.edit)
        if "file.edit" in set(desk.actions):
            follow(self.edit, desk.actions["file.edit"])
        appearance().changed.connect(self._colour)
        self._sharing.changed.connect(self._follow)
        self._colour()
        self._show()

    def _follow(self) -> None:
        self._show()
        if self._sharing.said:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self._sharing.said))

    def _show(self) -> None:
        said, way_on = self._sharing.said, self._sharing.way_on
        self._sign.show_sign(_SIGNS[self._sharing.state])
        self.said.say(said)
        self.said.setAccessibleName(said)
        self.edit.setText(way_on)
        self.edit.setVisible(bool(way_on))
        self.setVisible(bool(said))

    def _colour(self) -> None:
        colours = theme()
        self.setStyleSheet(
            f"#held {{ background: {colours.selection};"
            f" border-bottom: 1px solid {colours.strong_grid}; }}"
        )
