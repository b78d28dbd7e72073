"""Whether the exercise keeps the rules, sentence by sentence, and what is tight around it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from exercise_planner.days import counted
from exercise_planner.slack import least_rest, tight_limits
from ui.desktop.inspector.looked_at import LookedAt
from ui.desktop.inspector.parts import Section, Words, emptied
from ui.desktop.panels.signs import SignLabel

MOST_TIGHT = 2
MOST_BREAKS = 12
"""Breaks told one by one."""


class RulesSection(Section):
    """All kept, or what is broken in sentences; then what leaves least room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Rules", parent)
        self._shown: list[tuple[str, str]] | None = None

    def look_at(self, looked: LookedAt) -> None:
        """Show the breaks of an exercise."""
        broken = [violation.message for violation in looked.broken]
        said = [(sentence, "broken") for sentence in broken[:MOST_BREAKS]]
        if len(broken) > MOST_BREAKS:
            said.append((f"{len(broken) - MOST_BREAKS:,} more, in the list of problems", "broken"))
        said += [(sentence, "muted") for sentence in self._tight(looked)]
        self.note.say(
            counted(len(broken), "break") if broken else "all kept", "broken" if broken else "good"
        )
        if said == self._shown:
            return
        self._shown = said
        emptied(self.body)
        for sentence, tint in said:
            line = QWidget(self)
            layout = QHBoxLayout(line)
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(6)
            if tint == "broken":
                layout.addWidget(SignLabel("broken", line), 0, Qt.AlignmentFlag.AlignTop)
            words = Words(sentence, tint, parent=line)
            words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            layout.addWidget(words, 1)
            self.body.addWidget(line)

    @staticmethod
    def _tight(looked: LookedAt) -> list[str]:
        if looked.placed is None:
            return []
        board = looked.view.board
        limits = tight_limits(board, looked.placed)[:MOST_TIGHT]
        said = [f"Next tight: {limit.sentence}" for limit in limits]
        rest = least_rest(board, looked.placed)
        return said if rest is None else [*said, f"Least slack: {rest.sentence}"]
