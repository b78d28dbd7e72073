"""The marking: at the very top and bottom of every window, as on every paper."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from exercise_planner.text import one_line
from ui.desktop.appearance import CAPTION, appearance, font, theme


class Banner(QLabel):
    """One line with a plan's marking; not there where there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._marking = ""
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFont(font(CAPTION, bold=True))
        self.setFixedHeight(20)
        self.setTextFormat(Qt.TextFormat.PlainText)
        appearance().changed.connect(self._colour)
        self.show_marking("")

    def show_marking(self, marking: str) -> None:
        """Show another marking."""
        self._marking = one_line(marking)
        self.setText(self._marking)
        self.setAccessibleName(f"Marking: {self._marking}")
        self.setVisible(bool(self._marking))
        self._colour()

    def _colour(self) -> None:
        behind, ink = theme().behind_marking(self._marking), theme().on_marking
        self.setStyleSheet(f"background: {behind}; color: {ink};")


class Marked(QWidget):
    """What stands between two banners. ``show_marking`` changes both."""

    def __init__(self, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._banners = Banner(self), Banner(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._banners[0])
        layout.addWidget(content, 1)
        layout.addWidget(self._banners[1])

    def show_marking(self, marking: str) -> None:
        """Show another marking at the top and at the bottom."""
        for banner in self._banners:
            banner.show_marking(marking)
