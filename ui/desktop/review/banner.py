"""The line that says that a file is open for review, or may only be read."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from ui.desktop.action_button import action_button
from ui.desktop.appearance import TEXT, appearance, font, theme
from ui.desktop.desk import Desk
from ui.desktop.inspector.parts import Words
from ui.desktop.panels.signs import SignLabel


class ReviewBanner(QFrame):
    """Stands above the pages as long as the file is open, where not everything may be changed."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("review")
        why = desk.document.closed_because
        self.said = Words(why, parent=self)
        self.said.setFont(font(TEXT))
        self.said.setAccessibleName(why)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 6, 12, 6)
        layout.setSpacing(8)
        layout.addWidget(SignLabel("locked", self))
        layout.addWidget(self.said, 1)
        self.buttons: list[QPushButton] = []
        for name in ("review.remark", "file.review"):
            if name in set(desk.actions) and desk.document.file.review:
                button = action_button(desk.actions[name], self)
                button.setVisible(desk.actions[name].isEnabled())
                self.buttons.append(button)
                layout.addWidget(button)
        appearance().changed.connect(self._colour)
        self._colour()
        self.setVisible(bool(why) and not desk.document.sharing.reading)  # that says it better

    def _colour(self) -> None:
        colours = theme()
        self.setStyleSheet(
            f"#review {{ background: {colours.selection};"
            f" border-bottom: 1px solid {colours.strong_grid}; }}"
        )
