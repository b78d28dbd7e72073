"""One repair: what it is worth beside the calendar at hand, what it changes, what to do with it."""

from collections.abc import Mapping
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from exercise_planner.calendar import MeasureName
from exercise_planner.measure_words import NAMES
from solver.messages import Alternative
from ui.comparing.case import Case
from ui.desktop.appearance import SECONDARY, appearance, font, theme
from ui.desktop.compare.words import judged, share, signed, verdict
from ui.desktop.inspector.parts import Tint, Words
from ui.desktop.panels.signs import SignLabel
from ui.desktop.why.column import Column
from ui.repair_words import turned_said

TOLD: Mapping[MeasureName, str] = {
    "disruption": "Disruption",
    "high_end": "High‑end",
    "standard": "Standard",
    "tentative": "Tentative days",
    "cost": "Cost",
}
"""The measures whose difference from the calendar at hand is shown, if there is one, in short."""
FIGURES = "Disruption against the calendar that is repaired, and how else the two differ"
WAITING = "Finding what it changes …"


class RepairCard(QFrame):
    """A repair by its name, its figures, its changes in words, and three buttons."""

    looked = Signal()
    kept = Signal()
    used = Signal()

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("repair_card")
        self.setAccessibleName(title)
        self._title = title
        self._case: Case | None = None
        self._place = 0
        heading = QLabel(title, self)
        heading.setProperty("rank", "heading")
        self._sign = SignLabel("partly", self)
        self.proven = Words("", "muted", parent=self)
        self.proven.setWordWrap(False)
        self.figures = QLabel(self)
        self.figures.setTextFormat(Qt.TextFormat.RichText)
        self.figures.setFont(font(SECONDARY))
        self.figures.setWordWrap(True)
        self.figures.setToolTip(FIGURES)
        self.column = Column(f"What “{title}” changes", self, edges=(0, 0, 6, 4))
        self.column.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # arrows scroll it
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(self._sign)
        head.addWidget(heading)
        head.addWidget(self.proven, 1)
        line = QHBoxLayout()
        line.setSpacing(6)
        self._buttons: dict[str, QPushButton] = {}
        for text, tip, rank, signal in (
            ("Use", "Put it in place of the calendar; undo takes that back", "main", self.used),
            ("Keep", "Add it to the calendars of the file", "", self.kept),
            ("Look", "Show it without storing it", "", self.looked),
        ):
            button = QPushButton(text, self)
            button.setAccessibleName(f"{text}: {title}")
            button.setToolTip(tip)
            button.setProperty("rank", rank)
            button.clicked.connect(signal)
            line.addWidget(button)
            self._buttons[text] = button
        line.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 10, 6)
        layout.setSpacing(6)
        layout.addLayout(head)
        layout.addWidget(self.figures)
        layout.addLayout(line)
        layout.addWidget(self.column, 1)
        appearance().changed.connect(self._colour)
        self._colour()

    @property
    def order(self) -> list[QWidget]:
        """What the keyboard goes through, as it is read."""
        return [*self._buttons.values(), self.column]

    def clear(self) -> None:
        """Show no repair."""
        self._case = None
        self.figures.clear()
        self.column.clear()
        self.hide()

    def show_found(self, repair: Alternative) -> None:
        """Show what is known of it but its changes, which are still to be put into words."""
        proven = repair.record.status == "optimal"
        self._sign.show_sign("good" if proven else "partly")
        self.proven.say("proven" if proven else "not proven")
        self.proven.setToolTip(repair.explanation)

    def show_changes(self, case: Case, place: int) -> None:
        """Show what it changes and is worth.

        Parameters
        ----------
        place
            Its place in the case, whose first is the calendar at hand.
        """
        self._case, self._place = case, place
        self.column.clear()
        pair = case.pairs[place - 1]
        self._say(pair.headline.partition("; ")[2], bold=True)
        for line in turned_said(case, place):
            self._say(line, "good" if line.startswith("Gained") else "tentative")
        for sentence in pair.sentences:
            said = sentence.removeprefix(f"{case.options[place].letter} ")
            self._say(f"{said[:1].upper()}{said[1:]}")
        self._show_figures()

    def show_waiting(self) -> None:
        """Show that its changes are being put into words."""
        if self._case is None:
            self.column.clear()
            self._say(WAITING, "muted")

    def allow(self, *, show: bool, use: bool) -> None:
        """Say whether it can be shown and kept, and whether put in place of the calendar."""
        for text, button in self._buttons.items():
            button.setEnabled(use if text == "Use" else show)

    def _say(self, text: str, tint: Tint = "ink", *, bold: bool = False) -> None:
        self.column.put_words(text, tint, bold=bold).setContentsMargins(0, 2, 0, 3)

    def _show_figures(self) -> None:
        if self._case is None:
            return
        colours, parts, spoken = theme(), [], []
        rows = {row.measure: row for row in self._case.comparison.measures}
        for name, short in TOLD.items():
            before, value = rows[name].values[0], rows[name].values[self._place]
            if name == "disruption":
                parts.append(f"<b>{short}&nbsp;{value:,}</b>")
                spoken.append(f"{NAMES[name]} {value:,}")
            elif difference := value - before:
                of = share(difference, before)
                said = f"{signed(difference)}" + (f" ({of})" if of else "")
                colour = getattr(colours, judged(name, difference))
                together = escape(f"{short} {said}").replace(" ", "&nbsp;")
                parts.append(f'<span style="color:{colour}">{together}</span>')
                spoken.append(f"{NAMES[name]} {said}, {verdict(name, difference)}")
        self.figures.setText("&nbsp;&nbsp; ".join(parts))
        self.figures.setAccessibleName("; ".join(spoken))

    def _colour(self) -> None:
        colours = theme()
        self.setStyleSheet(
            f"#repair_card {{ background: {colours.paper}; border: 1px solid"
            f" {colours.strong_grid}; border-radius: 6px; }}"
            f"#repair_card QScrollArea:focus {{ border: 1px solid {colours.accent}; }}"
        )
        self._show_figures()
