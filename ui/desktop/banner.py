"""The marking: at the very top and bottom of every window, as on every paper."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from exercise_planner.text import one_line
from ui.desktop.appearance import CAPTION, appearance, font, theme

NOT_MARKED = "NO MARKING"
"""What the banner says of a plan that has none."""


class Banner(QLabel):
    """One line with a plan's marking. A plan without one is said to have none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._marking = ""
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFont(font(CAPTION, bold=True))
        self.setFixedHeight(20)
        self.setTextFormat(Qt.TextFormat.PlainText)
        appearance().changed.connect(self._colour)
        self.show_marking(None)

    def show_marking(self, marking: str | None) -> None:
        """Show another marking; None where no plan is open, and there is nothing to mark."""
        self._marking = one_line(marking or "")
        self.setText(self._marking or NOT_MARKED)
        self.setAccessibleName(f"Marking: {self.text()}")
        self.setVisible(marking is not None)
        self._colour()

    def _colour(self) -> None:
        colours = theme()
        behind, ink = colours.behind_marking(self._marking), colours.on_marking
        if not self._marking:
            behind, ink = colours.heading, colours.muted
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

    def show_marking(self, marking: str | None) -> None:
        """Show another marking at the top and at the bottom, as :class:`Banner` does."""
        for banner in self._banners:
            banner.show_marking(marking)
