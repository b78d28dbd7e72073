"""The calendars of the file as a table: two lines a row, the second says more about the first."""

from datetime import datetime
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from db.calendars import CalendarSummary
from exercise_planner import measure_words
from exercise_planner.calendar import MeasureName
from exercise_planner.days import counted
from exercise_planner.review import STATUSES
from ui.desktop.calendars import telling
from ui.desktop.calendars.standings import Standing, Standings
from ui.desktop.calendars.statuses import status_icon
from ui.desktop.calendars.two_lines import BOLD, MORE, TINT
from ui.desktop.document import Document
from ui.desktop.panels.signs import sign_icon
from ui.desktop.panels.table import SORT, Index
from ui.desktop.panels.table import WORDS as FOUND_BY
from ui.status_words import STATUS_WORDS

MEASURES: dict[MeasureName, str] = {
    "high_end": "High-end",
    "standard": "Standard",
    "priority": "Priority",
    "breadth": "Nations",
    "tentative": "Tentative",
    "disruption": "Disruption",
    "cost": "Cost",
}
"""The title of the column of each measure; of which the page shows those for which it has room."""
NAME, STATUS = range(2)
TODAY = 2 + len(MEASURES)
_DISPLAY = Qt.ItemDataRole.DisplayRole
_NAMED = (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)


class CalendarModel(QAbstractTableModel):
    """A calendar a row, in the order in which they came into the file.

    Its status is a sign; the word stands below the name, unless it is a draft as all are at first.
    """

    TITLES = ("Calendar", "", *MEASURES.values(), "Today")

    def __init__(
        self, document: Document, standings: Standings, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._document, self._standings = document, standings
        self._rows = list(document.calendars)
        standings.found.connect(self._show_standing)

    def refresh(self) -> None:
        """Show the calendars as they are in the file now."""
        rows = list(self._document.calendars)
        if [row.name for row in rows] == [row.name for row in self._rows]:
            self._rows = rows
            self.repaint()
        else:
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()

    def summary(self, row: int) -> CalendarSummary:
        """Return the calendar of a row."""
        return self._rows[row]

    def column_of(self, measure: MeasureName) -> int:
        """Return the column of a measure."""
        return STATUS + 1 + list(MEASURES).index(measure)

    @property
    def differing(self) -> list[MeasureName]:
        """The measures in which the calendars differ, as far as that is known."""
        known = [s.measures for row in self._rows if (s := self._standings[row.name]) is not None]
        return [name for name in MEASURES if len({measures[name] for measures in known}) > 1]

    def row_of(self, name: str | None) -> int | None:
        """Return the row of the calendar of a name; None where there is none."""
        return next((at for at, row in enumerate(self._rows) if row.name == name), None)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008
        """Return how many calendars there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008
        """Return how many things are said of one."""
        return 0 if parent.isValid() else len(self.TITLES)

    def headerData(  # noqa: N802
        self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY
    ) -> Any:
        """Return the title of a column, or what it counts."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if section == STATUS and role in _NAMED:
            return "Status"
        if role == Qt.ItemDataRole.ToolTipRole and STATUS < section < TODAY:
            return measure_words.EXPLANATIONS[self._measure(section)]
        if role == Qt.ItemDataRole.TextAlignmentRole and STATUS < section < TODAY:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return self.TITLES[section] if role == _DISPLAY else None

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        """Return what a cell says."""
        if not index.isValid():
            return None
        summary = self._rows[index.row()]
        standing = self._standings[summary.name]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            if index.column() == STATUS:
                return telling.decided(summary)
            lines = (self.data(index), self.data(index, MORE))
            return ", ".join(line for line in lines if line)
        if role == FOUND_BY:
            return f"{summary.name} {summary.status} {summary.author}".casefold()
        match index.column():
            case column if column == NAME:
                return _name(summary, standing, role)
            case column if column == STATUS:
                return _status(summary, role)
            case column if column == TODAY:
                return _today(standing, role)
            case column:
                return _measure(standing, self._measure(column), role)

    def repaint(self) -> None:
        """Ask for everything anew: the theme has changed, or what is known."""
        if self._rows:
            last = self.index(len(self._rows) - 1, len(self.TITLES) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def _show_standing(self, name: str) -> None:
        row = self.row_of(name)
        if row is not None:
            self.dataChanged.emit(self.index(row, 0), self.index(row, len(self.TITLES) - 1))

    @staticmethod
    def _measure(column: int) -> MeasureName:
        return list(MEASURES)[column - STATUS - 1]


def _name(summary: CalendarSummary, standing: Standing | None, role: int) -> Any:
    baseline = " · the baseline" if standing is not None and standing.is_baseline else ""
    match role:
        case Qt.ItemDataRole.DisplayRole:
            return summary.name
        case Qt.ItemDataRole.ToolTipRole:
            return f"{summary.name}\n{summary.notes}".rstrip()
        case _ if role == MORE:
            who = telling.by_whom(summary.author, summary.created)
            status = "" if summary.status == "draft" else f"{STATUS_WORDS[summary.status]} · "
            return f"{status}{counted(summary.events, 'event')} · {who}{baseline}"
        case _ if role == SORT:
            return summary.name.casefold(), summary.created
        case _ if role == BOLD:
            return True
    return None


def _status(summary: CalendarSummary, role: int) -> Any:
    match role:
        case Qt.ItemDataRole.DecorationRole:
            return status_icon(summary.status)
        case Qt.ItemDataRole.ToolTipRole:
            return telling.decided(summary)
        case _ if role == SORT:
            return STATUSES.index(summary.status), _moment(summary.decided_at)
    return None


def _measure(standing: Standing | None, measure: MeasureName, role: int) -> Any:
    value = None if standing is None else standing.measures[measure]
    match role:
        case Qt.ItemDataRole.DisplayRole:
            return "…" if value is None else f"{value:,}"
        case Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        case _ if role == SORT:
            return -1 if value is None else value
    return None


def _today(standing: Standing | None, role: int) -> Any:
    if standing is None:
        return "…" if role == _DISPLAY else -1 if role == SORT else None
    said, more = telling.today(standing)
    match role:
        case Qt.ItemDataRole.DisplayRole:
            return said
        case Qt.ItemDataRole.DecorationRole:
            return sign_icon("good" if standing.valid else "broken")
        case Qt.ItemDataRole.ToolTipRole:
            return "\n".join((*standing.lost, *(v.message for v in standing.violations[:12])))
        case _ if role == MORE:
            return more
        case _ if role == TINT:
            return "good" if standing.valid else "broken"
        case _ if role == SORT:
            return len(standing.violations) + len(standing.lost)
    return None


def _moment(moment: datetime | None) -> float:
    return 0.0 if moment is None else moment.timestamp()
