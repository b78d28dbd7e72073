"""Changes of the plan that would bring in what was asked for: one click applies one."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from exercise_planner.plan import Plan
from exercise_planner.why.answer import Answer, Suggestion
from ui.desktop.inspector.parts import Words
from ui.desktop.why.column import Column
from ui.why_words import effect, heading_of_suggestions, suggestion_told

SEEKING = "Looking for changes of the plan that would bring it in …"
NONE = "No change of the plan was found that would bring it in."
NONE_FOR_LESS = "No change of the plan was found that would bring it in without that price."
NEEDED_NONE = "No change of the plan is needed."
APPLY = "Apply and rebuild"
APPLY_TIP = "Changes the plan in one step, shows a calendar that has it, and builds"
NOT_THIS = "Not this"
NOT_THIS_TIP = "Leaves alone what it would change, and asks again"


class SuggestionsView(Column):
    """Suggestions by what they cost the planner, each with its effect and a button."""

    chosen = Signal(int)
    """The place of a suggestion that is to be applied."""
    refused = Signal(int)
    """The place of one that is out of the question."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("What would bring it in", parent)
        self._shown: Sequence[Suggestion] = ()
        self._buttons: list[QPushButton] = []
        """Two for each suggestion: to apply it, and to refuse it."""

    def show_suggestions(self, answer: Answer, plan: Plan, *, final: bool, beside: bool) -> None:
        """Show those that are known.

        Parameters
        ----------
        final
            Whether no more will come.
        beside
            Whether there was a calendar at hand, whose measures others differ from.
        """
        had = [place for place, button in enumerate(self._buttons) if button.hasFocus()]
        self.clear()
        self._buttons, self._shown = [], answer.suggestions
        if answer.suggestions:
            self.put_heading(heading_of_suggestions(answer.wish))
        for place, suggestion in enumerate(answer.suggestions):
            said = effect(plan, suggestion.measures).sentence if beside else ""
            self._put_suggestion(place, suggestion, said)
        if answer.status == "met" or (answer.status == "traded" and not beside):
            self.put_words(NEEDED_NONE, "muted")
        elif not final:
            self.put_words(SEEKING, "muted")
        elif not answer.suggestions:
            self.put_words(NONE_FOR_LESS if answer.status == "traded" else NONE, "muted")
        if had and had[0] < len(self._buttons):
            self._buttons[had[0]].setFocus()

    def allow(self, *, changes: bool) -> None:
        """Say whether one can be applied or refused: not where the plan is another by now."""
        for button in self._buttons:
            button.setEnabled(changes)

    def _put_suggestion(self, place: int, suggestion: Suggestion, said: str) -> None:
        whole = QWidget(self)
        number = QLabel(str(place + 1), whole)
        number.setProperty("rank", "heading")
        number.setFixedWidth(16)
        heading, steps = suggestion_told(suggestion)
        below = QHBoxLayout()
        below.setSpacing(10)
        for text, tip, rank, do in (
            (APPLY, APPLY_TIP, "main" if place == 0 else "", self._choose),
            (NOT_THIS, NOT_THIS_TIP, "quiet", self._refuse),
        ):
            button = QPushButton(text, whole)
            button.setAccessibleName(f"{text}: {suggestion.message}")
            button.setToolTip(tip)
            button.setProperty("place", place)
            button.setProperty("rank", rank)
            button.clicked.connect(do)
            self._buttons.append(button)
            below.addWidget(button)
        cost = Words(f"cost {suggestion.cost:g}", "muted", parent=whole)
        cost.setWordWrap(False)
        cost.setToolTip("By what you said that such changes cost you; it is no money")
        below.addWidget(cost)
        below.addStretch(1)
        lines = QVBoxLayout()
        lines.setSpacing(3)
        lines.addWidget(Words(heading, parent=whole))
        for step in steps:
            lines.addLayout(_listed(step, whole))
        if said:
            lines.addWidget(Words(said, "muted", parent=whole))
        lines.addLayout(below)
        layout = QHBoxLayout(whole)
        layout.setContentsMargins(6, 4, 0, 8)
        layout.setSpacing(4)
        layout.addWidget(number, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(lines, 1)
        self.put(whole)

    def _choose(self) -> None:
        self.chosen.emit(int(self.sender().property("place")))

    def _refuse(self) -> None:
        self.refused.emit(int(self.sender().property("place")))


def _listed(step: str, parent: QWidget) -> QHBoxLayout:
    """Return a line of a list, all of its text beside the sign that it begins with."""
    sign = Words("•", "muted", parent=parent)
    sign.setWordWrap(False)
    line = QHBoxLayout()
    line.setSpacing(6)
    line.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
    line.addWidget(Words(step, parent=parent), 1)
    return line
