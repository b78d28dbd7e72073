"""What is incomplete or contradictory in the plan, as a table."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt
from PySide6.QtGui import QColor

from exercise_planner.findings import Finding, Severity
from ui.desktop.appearance import theme
from ui.desktop.panels.signs import Sign, sign_colour, sign_icon
from ui.desktop.panels.table import SORT, WORDS, Index

SEVERITIES: tuple[Severity, ...] = ("contradiction", "incomplete", "hint")
SAID: dict[Severity, str] = {
    "contradiction": "Contradiction",
    "incomplete": "Incomplete",
    "hint": "Hint",
}
SIGNS: dict[Severity, Sign] = {
    "contradiction": "broken",
    "incomplete": "partly",
    "hint": "neutral",
}
TITLES = ("What", "What was found", "How to mend it")
SEVERITY, SENTENCE, MEND = range(3)
_DISPLAY = Qt.ItemDataRole.DisplayRole


class FindingModel(QAbstractTableModel):
    """Findings in the order in which they were found: the gravest first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._findings: Sequence[Finding] = ()

    @property
    def findings(self) -> Sequence[Finding]:
        """The rows."""
        return self._findings

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Show these instead."""
        self.beginResetModel()
        self._findings = findings
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:  # noqa: N802
        """Return how many there are."""
        return 0 if parent is not None and parent.isValid() else len(self._findings)

    def columnCount(self, parent: Index | None = None) -> int:  # noqa: N802
        """Return how many columns there are."""
        return 0 if parent is not None and parent.isValid() else len(TITLES)

    def headerData(  # noqa: N802
        self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY
    ) -> Any:
        """Return the title of a column."""
        if orientation == Qt.Orientation.Horizontal and role == _DISPLAY:
            return TITLES[section]
        return None

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        """Return what a cell shows."""
        finding, column = self._findings[index.row()], index.column()
        texts = SAID[finding.severity], finding.sentence, finding.mend
        sign = SIGNS[finding.severity]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return texts[column]
            case Qt.ItemDataRole.DecorationRole if column == SEVERITY:
                return sign_icon(sign)
            case Qt.ItemDataRole.ForegroundRole if column == SEVERITY:
                return QColor(sign_colour(sign, theme()))
            case Qt.ItemDataRole.ForegroundRole if column == MEND:
                return QColor(theme().muted)
        if role == SORT:
            order = SEVERITIES.index(finding.severity)
            return (order if column == SEVERITY else texts[column].casefold()), order, index.row()
        return " ".join((*texts, finding.kind)).casefold() if role == WORDS else None

    def repaint(self) -> None:
        """Ask for everything anew: the theme has changed."""
        if self._findings:
            last = self.index(len(self._findings) - 1, len(TITLES) - 1, QModelIndex())
            self.dataChanged.emit(self.index(0, 0, QModelIndex()), last)
