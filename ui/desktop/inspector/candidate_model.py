"""The units that could fill a role: those that fit can be picked, the others say why not."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QObject, Qt

from exercise_planner.days import counted
from exercise_planner.eligibility import Candidate
from exercise_planner.facts import Facts
from ui.desktop.panels.signs import Sign
from ui.desktop.panels.table import WORDS, Index

SIGN = Qt.ItemDataRole.UserRole + 2
DETAIL = Qt.ItemDataRole.UserRole + 3
"""The line below the name: what the unit costs, or why it cannot come."""
UNIT = Qt.ItemDataRole.UserRole + 4
FITS = Qt.ItemDataRole.UserRole + 5
"""Whether it can be picked. Of one that does not fit it can be asked why."""


class CandidateModel(QAbstractListModel):
    """Candidates in the order in which they are offered."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._facts: Facts | None = None
        self._candidates: Sequence[Candidate] = ()

    def offer(self, facts: Facts, candidates: Sequence[Candidate]) -> None:
        """Show these instead."""
        self.beginResetModel()
        self._facts, self._candidates = facts, candidates
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:  # noqa: N802
        """Return how many there are."""
        return 0 if parent is not None and parent.isValid() else len(self._candidates)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a row shows."""
        candidate = self._candidates[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._name(candidate)
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{self._name(candidate)}: {self._detail(candidate)}"
            case Qt.ItemDataRole.ToolTipRole:
                return "\n".join(candidate.why_not) or None
        if role == UNIT:
            return candidate.unit.id
        if role == FITS:
            return candidate.fits
        if role == DETAIL:
            return self._detail(candidate)
        if role == SIGN:
            return _sign(candidate)
        if role == WORDS:
            said = f"{self._name(candidate)} {candidate.unit.id} {self._nation(candidate)}"
            return said.casefold()
        return None

    def _nation(self, candidate: Candidate) -> str:
        return "" if self._facts is None else self._facts.nation_name(candidate.unit.nation)

    def _name(self, candidate: Candidate) -> str:
        unit = candidate.unit
        return f"{unit.name or unit.id} · {unit.nation}"

    def _detail(self, candidate: Candidate) -> str:
        if not candidate.fits:
            return candidate.why_not[0]
        days = candidate.tentative_days
        tentative = f"{counted(days, 'tentative day')} · " if days else ""
        return f"{tentative}{candidate.cost:,} k"


def _sign(candidate: Candidate) -> Sign:
    if not candidate.fits:
        return "broken"
    return "costs" if candidate.tentative_days else "good"
