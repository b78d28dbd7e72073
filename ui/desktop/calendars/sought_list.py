"""The alternatives of a search, a line each: what it is after, how it stands, what it gave."""

from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QWidget

from exercise_planner import measure_words
from solver.messages import Found, Progress, Seeking
from ui.desktop.appearance import ROW, appearance
from ui.desktop.building.telling import spoken_seconds
from ui.desktop.panels.signs import SIZE, Sign, sign_icon

MOST_LINES = 8
"""Lines in view; of more the rest is scrolled to."""


@dataclass
class _Line:
    said: str
    since: float
    state: str = "searching …"
    sign: Sign = "partly"

    @property
    def text(self) -> str:
        """What the line says."""
        return f"{self.said} · {self.state}"


class SoughtList(QListWidget):
    """Grows by a line with each alternative that is sought."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Alternatives that are sought")
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setIconSize(QSize(SIZE, SIZE))
        self.setStyleSheet("QListWidget { background: transparent; }")
        self.setUniformItemSizes(True)
        self._lines: dict[int, _Line] = {}
        self._now: int | None = None
        self.said = ""
        """Which one is sought, of how many."""
        appearance().changed.connect(self._draw)

    @property
    def any(self) -> bool:
        """Whether there is a line."""
        return bool(self._lines)

    def clear(self) -> None:
        """Begin anew."""
        self._lines, self._now, self.said = {}, None, ""
        self._draw()

    def show_seeking(self, message: Seeking) -> None:
        """Show what is sought now."""
        self._leave()
        number = message.number
        self._now = number
        before = self._lines.get(number)
        self._lines[number] = _Line(
            before.said if before else message.said.rstrip("."), message.seconds
        )
        self.said = f"Alternative {number} of {message.of}"
        self._draw()

    def show_progress(self, message: Progress) -> None:
        """Show how the one that is sought stands."""
        if self._now is None:
            return
        line = self._lines[self._now]
        name = measure_words.NAMES[message.measure].lower()
        if message.value is None:
            line.state = f"searching {name} …"
        else:
            known = "" if message.bound is None else f", at best {message.bound:,}"
            line.state = f"searching, {name} {message.value:,}{known}"
        self._draw()

    def show_found(self, message: Found) -> None:
        """Show one that was found."""
        found = message.alternative
        began = self._lines.get(message.number)
        line = _Line(found.calendar.name or (began.said if began else found.explanation), 0.0)
        proven = found.record.status == "optimal"
        took = "" if began is None else f" in {spoken_seconds(message.seconds - began.since)}"
        line.state = f"found{took}, {'proven' if proven else 'not proven'}"
        line.sign = "good" if proven else "partly"
        self._lines[message.number] = line
        if self._now == message.number:
            self._now = None
        self._draw()

    def show_ended(self) -> None:
        """Show that nothing is sought any more."""
        self._leave()
        self._draw()

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return room for some lines."""
        lines = min(max(1, len(self._lines)), MOST_LINES)
        return QSize(super().sizeHint().width(), lines * (ROW - 4) + 2)

    def _leave(self) -> None:
        """Show of the one that was sought, where nothing was found, that there is none."""
        if self._now is not None:
            line = self._lines[self._now]
            line.state, line.sign = "none found", "neutral"
        self._now = None

    def _draw(self) -> None:
        while self.count() > len(self._lines):
            self.takeItem(self.count() - 1)
        for row, number in enumerate(sorted(self._lines)):
            item = self.item(row) or QListWidgetItem(self)
            line = self._lines[number]
            item.setText(line.text)
            item.setToolTip(line.text)
            item.setIcon(sign_icon(line.sign))
            item.setSizeHint(QSize(10, ROW - 4))
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
        self.setFixedHeight(self.sizeHint().height())
        self.setVisible(self.any)
