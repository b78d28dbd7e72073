"""The line that says that a what-if copy is open, what its changes do, and how it ends."""

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from exercise_planner.profile import NAMES
from ui.desktop.action_button import action_button
from ui.desktop.appearance import SECONDARY, TEXT, appearance, font, theme
from ui.desktop.desk import Desk
from ui.desktop.inspector.parts import Words
from ui.desktop.soon import Soon
from ui.desktop.what_if.effect import Part, effect
from ui.scratch import Scratch

BUTTONS = {
    "what_if.compare": "Compare",
    "what_if.keep": "Keep",
    "what_if.throw_away": "Throw away",
    "what_if.leave": "Back to the plan",
}
"""What its buttons do, and say."""
MOST = 6
"""Differences that are told; the comparison has them all."""


class WhatIfBanner(QFrame):
    """Stands above the pages as long as a what-if copy is open."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("what_if")
        self._desk = desk
        self._scratch = Scratch.at(desk.document.path)
        self.said = Words(parent=self)
        self.said.setFont(font(TEXT, bold=True))
        self.effect = QLabel(self)
        self.effect.setTextFormat(Qt.TextFormat.RichText)
        self.effect.setFont(font(SECONDARY))
        self.effect.setWordWrap(True)
        text = QVBoxLayout()
        text.setSpacing(2)
        text.addWidget(self.said)
        text.addWidget(self.effect)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 6, 12, 6)
        layout.setSpacing(8)
        layout.addLayout(text, 1)
        self.buttons: list[QPushButton] = []
        appearance().changed.connect(self._colour)
        self.setVisible(self._scratch is not None)
        if self._scratch is None:
            return
        for name, said in BUTTONS.items():
            button = action_button(desk.actions[name], self, said)
            self.buttons.append(button)
            layout.addWidget(button)
        self.said.say(f"What-if: a copy of {self._scratch.original.name}, which stays as it is")
        self._soon = Soon(self, self._tell)
        desk.document.calendar_changed.connect(self._soon.start)
        self._tell()
        self._colour()

    def _tell(self) -> None:
        """Say in what the calendar that is shown differs from the one at the beginning."""
        assert self._scratch is not None
        begun = self._scratch.begun
        parts = list(effect(begun, self._desk.document.view, NAMES))
        against = begun.calendar or "the empty calendar"
        if not parts:
            parts = [Part("no measure differs so far", "muted", "no measure differs so far")]
        elif len(parts) > MOST:
            parts[MOST:] = [Part("…", "muted", "and more")]
        colours = theme()
        said = " &nbsp;·&nbsp; ".join(
            f'<span style="color:{getattr(colours, part.colour)}">{escape(part.text)}</span>'
            for part in parts
        )
        self.effect.setText(f"Against {escape(against)} as it was: {said}")
        spoken = ", ".join(part.spoken for part in parts)
        self.effect.setAccessibleName(f"Against {against} as it was: {spoken}")

    def _colour(self) -> None:
        colours = theme()
        self.setStyleSheet(
            f"#what_if {{ background: {colours.selection};"
            f" border-bottom: 1px solid {colours.strong_grid}; }}"
        )
        if self._scratch is not None:
            self._tell()
