"""Under which name somebody remarks and decides, and where it is given."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from db.handle import person
from exercise_planner.review import LONGEST_PERSON
from ui.desktop.desk import Desk
from ui.desktop.name_field import NameField
from ui.desktop.plain_text import on_button

FIELD, BUTTON = 190, 220
"""Widths of the field, and of the button at most, in device-independent pixels."""


class Signature(QWidget):
    """Says "as <name>"; a click on it makes it a field.

    The name is a person's, not a file's: it is kept in the settings, and every file that is opened
    from then on gets it too. Until somebody gives one it is that of the login.
    """

    changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.button = QToolButton(self)
        self.button.setProperty("rank", "quiet")
        self.button.setMaximumWidth(BUTTON)
        self.button.clicked.connect(self.begin)
        self.field = NameField(self)
        self.field.setAccessibleName("Your name")
        self.field.setPlaceholderText("Your name")
        self.field.setMaxLength(LONGEST_PERSON)
        self.field.setFixedWidth(FIELD)
        self.field.given.connect(self._give)
        self.field.left.connect(self.button.show)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.button)
        layout.addWidget(self.field)
        self._show()

    def begin(self) -> None:
        """Let the name be edited where it stands."""
        self.button.hide()
        self.field.begin(self._desk.document.file.who)

    def _give(self, _was: str, name: str) -> None:
        """Take a name; an empty one stands for that of the login again."""
        given = person(name)
        self._desk.settings.who = given or None
        self._desk.document.file.who = given or person(None)
        self.field.hide()
        self._show()
        self.button.show()
        self.button.setFocus()
        self.changed.emit()

    def _show(self) -> None:
        name = self._desk.document.file.who or "nobody"
        metrics = self.button.fontMetrics()
        said = metrics.elidedText(f"as {name}", Qt.TextElideMode.ElideRight, BUTTON - 24)
        self.button.setText(on_button(said))
        self.button.setAccessibleName(f"Your name: {name}")
        self.button.setToolTip(f"You remark and decide as {name}. Click to give another name.")
