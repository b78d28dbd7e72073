"""What a survey has found as a table: a variant a row, what matters most first."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from exercise_planner import measure_words
from exercise_planner.calendar import MeasureName
from ui.desktop.panels.signs import Sign, sign_icon
from ui.desktop.panels.table import SORT, WORDS, Index
from ui.survey_words import Change, Finding, Findings, Knowledge

CHANGE = Qt.ItemDataRole.UserRole + 20
"""The role of the :class:`Change` that a bar stands for."""
SCALE = Qt.ItemDataRole.UserRole + 21
"""The role of the largest change in its column, which a bar over the whole width stands for."""
NAME = 0
KNOWN: dict[Knowledge, tuple[str, Sign]] = {
    "proven": ("exact", "good"),
    "bounds": ("within bounds", "partly"),
    "unknown": ("unknown", "neutral"),
}
"""How much is known, in words and as a sign."""
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_DISPLAY = Qt.ItemDataRole.DisplayRole


class FindingModel(QAbstractTableModel):
    """A finding a row: its name, a change for each measure, goals lost, how much is known.

    Parameters
    ----------
    losses
        Whether the variants are withdrawals: then goals can be lost.
    """

    def __init__(
        self, measures: tuple[MeasureName, ...], *, losses: bool, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._measures, self._losses = measures, losses
        self._findings: Findings | None = None
        self._rows: list[Finding] = []
        self._scales = dict.fromkeys(measures, 1)
        self.known_column = 1 + len(measures) + losses

    def show_findings(self, findings: Findings | None) -> None:
        """Show what is known now; None: nothing was asked."""
        rows = [] if findings is None else findings.findings()
        same = findings is self._findings and len(rows) == len(self._rows)
        if same:
            self.layoutAboutToBeChanged.emit()
            self._keep_places(rows)
        else:
            self.beginResetModel()
        self._findings, self._rows = findings, rows
        for measure in self._measures:
            ends = [end for row in rows for end in _ends(row.changes[measure])]
            self._scales[measure] = max((abs(end) for end in ends), default=1) or 1
        if same:
            self.layoutChanged.emit()
        else:
            self.endResetModel()

    def finding(self, row: int) -> Finding:
        """Return the finding of a row."""
        return self._rows[row]

    def name(self, finding: Finding) -> str:
        """Return what a variant is called."""
        assert self._findings is not None
        return self._findings.name(finding.place)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008
        """Return how many variants there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008
        """Return how many things are said of one."""
        return 0 if parent.isValid() else self.known_column + 1

    def headerData(  # noqa: N802
        self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY
    ) -> Any:
        """Return the title of a column, or what it says."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        measure = self._measure(section)
        if role == Qt.ItemDataRole.TextAlignmentRole and self._is_goals(section):
            return _RIGHT
        if role == Qt.ItemDataRole.ToolTipRole:
            if measure is not None:
                return f"By how much {measure_words.THINGS[measure][1]} would change at best"
            if self._is_goals(section):
                return "Goals that the best calendar found without it shows no longer"
            return None
        if role != _DISPLAY:
            return None
        if section == NAME:
            return "Without" if self._losses else "One more"
        if measure is not None:
            return measure_words.NAMES[measure]
        return "Goals lost" if self._is_goals(section) else "Known"

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        """Return what a cell says."""
        if not index.isValid():
            return None
        finding, column = self._rows[index.row()], index.column()
        measure = self._measure(column)
        if role == WORDS:
            return self.name(finding).casefold()
        if column == NAME:
            return self._named(finding, role)
        if measure is not None:
            return self._change(finding, measure, role)
        if self._is_goals(column):
            return _goals(finding, role)
        return _known(finding, role)

    def repaint(self) -> None:
        """Ask for everything anew: the theme has changed."""
        if self._rows:
            last = self.index(len(self._rows) - 1, self.known_column)
            self.dataChanged.emit(self.index(0, 0), last)

    def _keep_places(self, rows: list[Finding]) -> None:
        """Let what is chosen stay the same variant, wherever it stands now."""
        now = {finding.place: row for row, finding in enumerate(rows)}
        held = self.persistentIndexList()
        moved = [self.index(now[self._rows[i.row()].place], i.column()) for i in held]
        self.changePersistentIndexList(held, moved)

    def _measure(self, column: int) -> MeasureName | None:
        inside = 1 <= column <= len(self._measures)
        return self._measures[column - 1] if inside else None

    def _is_goals(self, column: int) -> bool:
        return self._losses and column == len(self._measures) + 1

    def _named(self, finding: Finding, role: int) -> Any:
        if role in (_DISPLAY, Qt.ItemDataRole.ToolTipRole):
            return self.name(finding)
        return self.name(finding).casefold() if role == SORT else None

    def _change(self, finding: Finding, measure: MeasureName, role: int) -> Any:
        change = finding.changes[measure]
        words = change.words
        if finding.infeasible:
            words = "no valid calendar" if measure == self._measures[0] else ""
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return words
            case Qt.ItemDataRole.ToolTipRole:
                return finding.sentence
            case _ if role == CHANGE:
                return Change() if finding.infeasible else change
            case _ if role == SCALE:
                return self._scales[measure]
            case _ if role == SORT:
                return _sorted_by(finding, change, losses=self._losses)
        return None


def _ends(change: Change) -> list[int]:
    return [end for end in (change.least, change.most) if end is not None]


def _sorted_by(finding: Finding, change: Change, *, losses: bool) -> float:
    """Return by what a column of changes is sorted: the worst first, or the best last."""
    if finding.infeasible:
        return float("-inf")
    if change.least is not None:
        return change.least
    return 0.5 if losses else -0.5


def _goals(finding: Finding, role: int) -> Any:
    match role:
        case Qt.ItemDataRole.DisplayRole:
            return "" if finding.infeasible or not finding.lost else f"{len(finding.lost):,}"
        case Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT
        case _ if role == SORT:
            return len(finding.lost)
    return None


def _known(finding: Finding, role: int) -> Any:
    words, sign = KNOWN[finding.knowledge]
    match role:
        case Qt.ItemDataRole.DisplayRole:
            return words
        case Qt.ItemDataRole.DecorationRole:
            return sign_icon(sign)
        case Qt.ItemDataRole.ToolTipRole:
            return finding.sentence
        case _ if role == SORT:
            return list(KNOWN).index(finding.knowledge)
    return None
